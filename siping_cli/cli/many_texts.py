"""Many texts in one question: which files they are, on how many processes they are read, and into which file their rows go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.figure_files import standard_input
from siping_cli.cli.options import N_
from siping_cli.cli.progress import progress_on_stderr
from siping_cli.errors import FileError, InvalidValueError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from siping_cli.cli.row_files import RowFile
    from siping_cli.library import Answer
    from siping_cli.sheet import Sheet

STDIN = "-"
_MOST_JOBS = 256
Jobs = Annotated[str | None, typer.Option("--jobs", metavar=N_("N"), help=N_("Number of processes that read files."))]


def processes_of(text: str | None) -> int:
    """Return how many processes were asked for; one where nothing was said.

    Raises:
        InvalidValueError: it is no number, or more than any machine has use for.

    """
    if text is None:
        return 1
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST_JOBS)) else 0
    if not 1 <= number <= _MOST_JOBS:
        raise InvalidValueError(
            Message("invalid --jobs '{text}'; use a number from 1 to {most}", text=text, most=_MOST_JOBS)
        )
    return number


def documents_in(paths: Sequence[Path]) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """Return the files that paths stand for, and what came through standard input, where that is one of them.

    Raises:
        InvalidValueError: a folder holds none.

    """
    from siping_cli.texts.documents import MOST_BYTES_OF_A_DOCUMENT
    from siping_cli.texts.many import reports_in

    names = reports_in(paths)
    if not names:
        raise InvalidValueError(
            Message(
                "{folder} contains no texts; supported: .txt, .md, .html, .docx, .pdf",
                folder=", ".join(map(str, paths)),
            )
        )
    return names, {STDIN: standard_input(MOST_BYTES_OF_A_DOCUMENT)} if STDIN in names else {}


def of_many(names: Sequence[str], ask: Callable[[Callable[[int, int], None]], Answer], into: RowFile | None) -> Sheet:
    """Return what many texts answer, or the file that it was written into.

    Args:
        names: the files.
        ask: the question; it is given what shows how far it is.
        into: the file for the rows.

    Raises:
        FileError: none of the files can be read.

    """
    with progress_on_stderr() as progress:
        answer = ask(progress)
    if {*names} <= {problem.file for problem in answer.problems}:
        raise FileError(answer.problems)
    if into is None:
        return answer
    from siping_cli.cli.row_files import write_rows

    return write_rows(into, answer)
