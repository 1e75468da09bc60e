"""Many texts at once, on several processes: in the order in which they are given, and none stops the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from siping_cli.errors import FileError, Problem
from siping_cli.loading.in_order import in_order
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.texts.documents import DOCUMENT_ENDINGS, read_document
from siping_cli.texts.extract import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from siping_cli.texts.extracted import Extraction
    from siping_cli.texts.observed.figure import ObservedFigure

Understood = TypeVar("Understood")
Taken = TypeVar("Taken")
_ENDED = Message("the process that read it stopped; read it alone, or use its text")


@record
class ReadReport(Generic[Understood]):
    """A file and what it says.

    Attributes:
        file: the file as the user named it, or as its folder has it.
        found: what it says; None where it cannot be read.
        problems: why it cannot.

    """

    file: str
    found: Understood | None
    problems: tuple[Problem, ...] = ()


@record
class AskedReport:
    """A file that is to be read.

    Attributes:
        file: the file.
        year: the year that it is for; guessed from its words where it is None.
        place: the place that it is of; empty where nobody says it.
        content: what stands in it, where it was read already.

    """

    file: str
    year: int | None = None
    place: str = ""
    content: bytes | None = None


def reports_in(paths: Iterable[str | Path]) -> tuple[str, ...]:
    """Return the files that paths stand for: themselves, or every document in a folder and in those within, by name.

    Args:
        paths: files, folders, or - for standard input.

    """
    found: dict[str, None] = {}
    for path in map(Path, paths):
        inside = path.is_dir()
        files = sorted(each for each in path.rglob("*") if _is_report(path, each)) if inside else [path]
        found |= dict.fromkeys(map(str, files))
    return tuple(found)


def _is_report(folder: Path, file: Path) -> bool:
    shown = not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    return shown and file.suffix.lower() in DOCUMENT_ENDINGS and file.is_file()


def read_report(asked: AskedReport) -> ReadReport[Extraction]:
    """Return what a report promises, or why it cannot be read."""
    return _read(asked, lambda text: extract(text, year=asked.year, place=asked.place))


def read_bulletin(asked: AskedReport) -> ReadReport[tuple[ObservedFigure, ...]]:
    """Return the figures that a text tells, or why it cannot be read."""
    from siping_cli.texts.observed.reading import observed_figures

    return _read(asked, lambda text: observed_figures(text, year=asked.year))


def read_reports(
    asked: Sequence[AskedReport],
    then: Callable[[ReadReport[Any]], Taken],
    *,
    jobs: int = 1,
    read: Callable[[AskedReport], ReadReport[Any]] = read_report,
) -> Iterator[Taken]:
    """Return what is taken of each of some files, in their order, whatever the number of processes.

    Args:
        asked: the files.
        then: what is taken of a file that was read; the process that reads it calls this, so that whole texts need not travel.
        jobs: how many processes read them.
        read: what reads a file.

    """
    way = _Way(read, then)
    return in_order(asked, way.go, jobs, way.ended)


def _read(asked: AskedReport, understood: Callable[[str], Understood]) -> ReadReport[Understood]:
    """Return what is understood of the text of a file, or why there is none."""
    try:
        found = understood(read_document(asked.file, asked.content))
    except FileError as error:
        return ReadReport(asked.file, None, error.problems)
    except Exception as error:  # noqa: BLE001 - a mistake of ours in one file must not take the others with it
        name = f"{type(error).__name__}: {error}"
        told = Message("a bug in siping, please report it: {error}", error=name)
        return ReadReport(asked.file, None, (Problem(told, asked.file),))
    return ReadReport(asked.file, found)


@record
class _Way(Generic[Taken]):
    """What is done with each file, in whichever process."""

    read: Callable[[AskedReport], ReadReport[Any]]
    then: Callable[[ReadReport[Any]], Taken]

    def go(self, asked: AskedReport) -> Taken:
        """Read a file, and take of it what is wanted."""
        return self.then(self.read(asked))

    def ended(self, asked: AskedReport) -> Taken:
        """Return what is taken of a file on which its process came to an end."""
        return self.then(ReadReport(asked.file, None, (Problem(_ENDED, asked.file),)))
