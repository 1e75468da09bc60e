"""What ``-o goals.parquet`` writes: the rows of an answer as a file, which programs read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli import library
from siping_cli.cli.files import refuse_unwritable, write_whole
from siping_cli.errors import FileError, InvalidValueError
from siping_cli.formats.render import Output, render
from siping_cli.formats.words import Words
from siping_cli.sheet import Block, Column, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from siping_cli.formats.render import AnyFormat
    from siping_cli.library import Answer

_PARQUET = ".parquet"
_MARKED: dict[str, AnyFormat] = {".csv": "csv", ".tsv": "tsv"}
_ENDINGS = (_PARQUET, *_MARKED, ".ndjson")


@record
class RowFile:
    """A file that rows are to be written into.

    Attributes:
        name: the file as the user named it.
        path: where it leads to.
        mark: whether CSV and TSV begin with the byte order mark.
        force: whether an existing file is replaced.

    """

    name: str
    path: Path
    mark: bool = False
    force: bool = False


@record
class WrittenRows:
    """A file of rows that was written."""

    file: str
    rows: int


def is_row_file(name: str) -> bool:
    """Tell whether a name is that of a file for rows."""
    return Path(name).suffix.lower() in _ENDINGS


def row_file(name: str, *, force: bool, mark: bool = False) -> RowFile:
    """Return the file of a name, once it is known that it can be written, before anything long is done.

    Args:
        name: the file as the user names it.
        force: whether an existing file may be replaced.
        mark: whether CSV and TSV begin with the byte order mark.

    Raises:
        InvalidValueError: its ending is none of those there are, it is there already, or its folder is missing.
        SipingError: what writes Parquet is not installed.

    """
    if not is_row_file(name):
        raise InvalidValueError(Message("unsupported file type '{file}'; use {endings}", file=name, endings=_ENDINGS))
    if name.lower().endswith(_PARQUET):
        library.need_parquet()
    return RowFile(name, refuse_unwritable(name, force=force), mark, force)


def write_rows(file: RowFile, answer: Answer) -> Sheet:
    """Write the rows of an answer, and return what was written: with the notes of the answer, its workings, and whether it passes.

    Raises:
        FileError: no file could be read, so that there is nothing to write.
        SipingError: the file cannot be written.

    """
    if answer.problems and not answer.blocks:
        raise FileError(answer.problems)
    write_whole(file.path, file.name, _content(file, answer), force=file.force)
    rows = len(answer.rows)
    return Sheet(
        command=f"{answer.command}-rows",
        title=Message("wrote {file} ({count} rows)", file=file.name, count=rows),
        columns=(Column(Message("File")),),
        blocks=(Block(None, (Line(WrittenRows(file.name, rows), (file.name,)),)),),
        notes=answer.notes,
        passed=answer.passed,
        steps=answer.steps,
        problems=answer.problems,
    )


def _content(file: RowFile, answer: Answer) -> bytes:
    ending = Path(file.name).suffix.lower()
    if ending == _PARQUET:
        return answer.to_parquet()
    if ending in _MARKED:
        return render(answer, _MARKED[ending], Words("en"), Output(bom=file.mark)).encode()
    return answer.to_text("ndjson", language="en").encode()
