"""Change the arithmetic in every small way and see that the suite notices, with mutmut.

``python docs/mutants.py`` tests every mutant again, writes the figures into docs/mutants.md, and fails where a mutant survives
that the table there does not explain. With names, such as ``'siping_cli.formulas.*'``, it tests those alone and shows who survives.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import libcst as cst
from mutmut.__main__ import _run as run
from mutmut.__main__ import collect_source_file_mutation_data
from mutmut.mutation import file_mutation
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PAGE = Path(__file__).with_suffix(".md")
DECORATED = {"formula", "property"}  # mutmut leaves out decorated functions, which all formulas are; these can be copied
STATES = ("killed", "timeout", "survived")
Change = tuple[str, str, str]  # the function, what stood there, what stands there now


def teach_mutmut() -> None:
    """Let mutmut also mutate functions with decorators that are known, and leave the texts of messages alone."""
    skips, arranged = file_mutation.MutationVisitor._skip_node_and_children, file_mutation.function_trampoline_arrangement  # noqa: SLF001 - mutmut has no option for it
    texts: set[cst.CSTNode] = set()

    def skip(visitor: file_mutation.MutationVisitor, node: cst.CSTNode) -> bool:
        match node:
            case cst.FunctionDef(decorators=[cst.Decorator(decorator=made)]) if name_of(made) in DECORATED:
                return False
            case cst.Call(func=cst.Name("Message"), args=[cst.Arg(value=cst.SimpleString() | cst.ConcatenatedString() as text), *_]):
                texts.add(text)
            case _ if node in texts:
                return True
        return skips(visitor, node)

    def arrange(function: cst.FunctionDef, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - passed on
        before, (first, *copies), after, names = arranged(function, *args, **kwargs)
        if any(name_of(each.decorator) in DECORATED for each in function.decorators):
            copies = [copy.with_changes(decorators=[]) for copy in copies]
        return before, [first, *copies], after, names

    file_mutation.MutationVisitor._skip_node_and_children = skip  # type: ignore[method-assign]  # noqa: SLF001 - as above
    file_mutation.function_trampoline_arrangement = arrange


def name_of(decorator: cst.BaseExpression) -> str:
    """Return the name of a decorator, whether it is called or not."""
    made = decorator.func if isinstance(decorator, cst.Call) else decorator
    return made.value if isinstance(made, cst.Name) else ""


def survivors(names: Sequence[str]) -> Iterator[tuple[str, str, Change]]:
    """Yield the module, the state and the change of every mutant that no test notices."""
    found, _ = collect_source_file_mutation_data(mutant_names=list(names))
    for data, name, code in found:
        if (state := status_by_exit_code[code]) not in {"killed", "timeout"}:
            yield str(data.path), state, change_of(name, str(data.path))


def change_of(mutant: str, path: str) -> Change:
    """Return the function of a mutant, and the lines that differ on both sides."""
    lines = get_diff_for_mutant(mutant, path=Path(path)).splitlines()[2:]
    was, becomes = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    function = re.sub(r"x_|x\u01c1|__mutmut_\d+$", "", mutant.rpartition(".")[2]).replace("\u01c1", ".")
    return function, was, becomes


if __name__ == "__main__":
    teach_mutmut()
    run(sys.argv[1:], 1)
    for path, state, change in survivors(sys.argv[1:]):
        print(path, state, *change, sep=" | ")
