"""Mutation testing: whether the suite notices when the arithmetic, the verdicts or the rules are changed in one place.

``python benchmarks/mutants.py`` makes the mutants, runs the tests that reach each, writes the figures into docs/mutants.md, and fails
where a mutant survives that is not explained there. What was tested before, and whose function is the same, is not tested again
unless the folder ``mutants`` is removed. With names, such as ``'siping_cli.numbers.formulas.*'``, it tests those alone, again, and shows who
survives. The modules and the tests are those of ``[tool.mutmut]`` in pyproject.toml.
"""

from __future__ import annotations

import os
import re
import resource
import signal
import sys
from collections import Counter
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import libcst as cst
import pytest
from mutmut import __main__ as program
from mutmut.__main__ import cli, collect_source_file_mutation_data
from mutmut.mutation import file_mutation
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.stats import status_by_exit_code
from mutmut.workers import isolation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "mutants.md"
DECORATED = {"formula", "property"}
NOTICED = {"killed", "timeout"}
# What of mutmut is extended.
SKIPS, ARRANGES, RUNNER = "_skip_node_and_children", "function_trampoline_arrangement", "get_mutant_runner"
FIGURES = re.compile(r"^\| module \|.*?\n(?=\n)", re.MULTILINE | re.DOTALL)
REASON = re.compile(r"^\| `(.+?)` \| `(.+?)` \| `(.+)` \| `(.+)` \| .+ \|$", re.MULTILINE)


class Collected(isolation.ForkRunner):
    """mutmut's runner, but for this: the tests are collected once, by a process that forks for each mutant, and not for each mutant."""

    def startup(self) -> None:
        """Start the process that has the tests."""
        super().startup()
        (work, self._work), (self._done, done) = os.pipe(), os.pipe()
        self._waits_for: list[str] = []
        if os.fork() == 0:
            os.close(self._work)
            os.chdir("mutants")
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            selection = self.test_runner._pytest_args_regular_run([])  # noqa: SLF001 - what is selected in pyproject.toml
            os._exit(self.test_runner.execute_pytest(selection, plugins=[Forks(work, done)]))

    def submit(self, mutant_name: str, tests: list[str], cpu_time_limit: int, estimated_time: float) -> None:
        """Have a mutant tested, the fast tests first."""
        fast_first = sorted(tests, key=state().duration_by_test.__getitem__)
        isolation.send_message(self._work, (mutant_name, fast_first, cpu_time_limit, int(estimated_time)))
        self._waits_for.append(mutant_name)

    def has_capacity(self) -> bool:
        """Tell whether none is tested now."""
        return not self._waits_for

    def pending_count(self) -> int:
        """Return how many are tested now."""
        return len(self._waits_for)

    def wait_for_result(self, timeout: float | None = None) -> isolation.MutantResult:  # noqa: ARG002 - mutmut's signature
        """Return what came of the one that is tested."""
        return isolation.MutantResult(self._waits_for.pop(), isolation.recv_message(self._done), 0.0)

    def shutdown(self) -> None:
        """End the process that has the tests."""
        os.close(self._work)
        os.wait()


class Forks:
    """The loop of pytest, which runs the tests of each mutant in a fork of its own, those first that last noticed one."""

    def __init__(self, work: int, done: int) -> None:
        """Read from one pipe what to test, and write into another how it ended."""
        self.work, self.done = work, done
        self.noticed: dict[str, int] = {}
        self.tell: int | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Return in each fork with the tests of its mutant, which pytest then runs; the process itself never returns."""
        tests = {item.nodeid: item for item in session.items}
        for number in count(1):
            try:
                name, named, limit, expected = isolation.recv_message(self.work)
            except EOFError:
                os._exit(0)
            told, self.tell = os.pipe()
            child = os.fork()
            if child == 0:
                set_mutant_under_test(name)
                resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
                signal.alarm(2 * limit + expected)  # what waits uses no time of the processor
                session.items[:] = [tests[each] for each in sorted(named, key=lambda each: -self.noticed.get(each, 0))]
                return
            os.close(self.tell)
            with os.fdopen(told, encoding="utf-8") as pipe:
                self.noticed[pipe.read()] = number
            _, status = os.waitpid(child, 0)
            code = os.waitstatus_to_exitcode(status)
            isolation.send_message(self.done, -signal.SIGXCPU if code == -signal.SIGALRM else code)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End a fork with the first test that fails, and tell which it was."""
        if report.failed and self.tell is not None:
            os.write(self.tell, report.nodeid.encode())
            os._exit(1)


class Mutant(NamedTuple):
    """A mutant: where it is, and the lines that differ, with single spaces."""

    module: str
    function: str
    was: str
    becomes: str


def extend_mutmut() -> None:
    """Let mutmut also change functions with decorators, as all formulas are, and leave the texts of messages alone.

    mutmut leaves decorated functions out because a copy of one may be registered twice. Here none is: the function that chooses
    the mutant keeps its decorators, and the copies that it chooses from have none.
    """
    skips, arranges = getattr(file_mutation.MutationVisitor, SKIPS), getattr(file_mutation, ARRANGES)
    texts: set[cst.CSTNode] = set()

    def skip(visitor: file_mutation.MutationVisitor, node: cst.CSTNode) -> bool:
        match node:
            case cst.FunctionDef(decorators=[cst.Decorator(decorator=made)]) if name_of(made) in DECORATED:
                return False
            case cst.Call(
                func=cst.Name("Message"),
                args=[cst.Arg(value=cst.SimpleString() | cst.ConcatenatedString() as text), *_],
            ):
                texts.add(text)
            case _ if node in texts:
                return True
        return skips(visitor, node)

    def arrange(function: cst.FunctionDef, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - passed on as it is
        before, (chooser, *copies), after, names = arranges(function, *given, **named)
        if any(name_of(each.decorator) in DECORATED for each in function.decorators):
            copies = [copy.with_changes(decorators=[]) for copy in copies]
        return before, [chooser, *copies], after, names

    setattr(file_mutation.MutationVisitor, SKIPS, skip)
    setattr(file_mutation, ARRANGES, arrange)


def name_of(decorator: cst.BaseExpression) -> str:
    """Return the name of a decorator, whether it is called or not."""
    made = decorator.func if isinstance(decorator, cst.Call) else decorator
    return made.value if isinstance(made, cst.Name) else ""


def results(names: Iterable[str]) -> Iterator[tuple[str, str, Mutant | None]]:
    """Yield the module and the state of every mutant, and what it changes where that was not noticed."""
    mutants, _ = collect_source_file_mutation_data(mutant_names=list(names))
    for data, name, code in mutants:
        state = status_by_exit_code[code]
        yield module_of(Path(data.path)), state, None if state in NOTICED else mutant_of(name, Path(data.path))


def mutant_of(name: str, path: Path) -> Mutant:
    """Return what a mutant changes."""
    lines = get_diff_for_mutant(name, path=path).splitlines()[2:]
    was, becomes = (" ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+")
    function = re.sub(r"^x[_ǁ]|__mutmut_\d+$", "", name.rpartition(".")[2]).replace("ǁ", ".")
    return Mutant(module_of(path), function, was, becomes)


def module_of(path: Path) -> str:
    """Return a module as the page names it."""
    return path.relative_to("siping_cli").as_posix()


def figures(states: dict[str, Counter[str]]) -> str:
    """Return the table of figures, with a line for each module and one for all."""
    lines = ["| module | mutants | killed | by time | survived |", "| --- | ---: | ---: | ---: | ---: |"]
    for module, found in [*sorted(states.items()), ("all", sum(states.values(), Counter()))]:
        left = found.total() - found["killed"] - found["timeout"]
        lines.append(f"| `{module}` | {found.total()} | {found['killed']} | {found['timeout']} | {left} |")
    return "\n".join(lines) + "\n"


def main(names: list[str]) -> int:
    """Run the mutants and return 1 where one survives without a reason, or has a reason and does not survive."""
    os.chdir(ROOT)
    extend_mutmut()
    setattr(program, RUNNER, lambda _: Collected(1, isolation.PytestRunner()))
    cli(["run", "--max-children", "1", *names], standalone_mode=False)
    states: dict[str, Counter[str]] = {}
    left: set[Mutant] = set()
    for module, how, mutant in results(names):
        states.setdefault(module, Counter())[how] += 1
        if mutant is not None:
            left.add(mutant)
    page = PAGE.read_text(encoding="utf-8")
    if not names:
        PAGE.write_text(FIGURES.sub(figures(states), page), encoding="utf-8")
    explained = {Mutant(*row) for row in REASON.findall(page)}
    wrong = [("survives without a reason", mutant) for mutant in left - explained]
    if not names:
        wrong += [("has a reason and does not survive", mutant) for mutant in explained - left]
    for what, mutant in sorted(wrong):
        print(what, *mutant, sep=" | ")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
