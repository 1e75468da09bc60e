"""From a Report to a file: one module for each ending, imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from siping_cli.errors import SipingError
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from siping_cli.formats.words import Words
    from siping_cli.reports.brief import Brief
    from siping_cli.reports.data import Report
    from siping_cli.reports.pictures import ReportPicture

    Progress = Callable[[int, int], None]


@record
class Writer:
    """What writes files of one ending.

    Attributes:
        module: its module in this room, with a function ``write(report, words, progress) -> WrittenReport``.
        libraries: what it imports.
        text: whether it may go to standard output.
        extra: what brings the libraries.

    """

    module: str
    libraries: tuple[str, ...] = ()
    text: bool = False
    extra: str = "report"


@record
class WrittenReport:
    """A report as a file.

    Attributes:
        content: of the file.
        notes: what it lacks, and why.

    """

    content: bytes
    notes: tuple[Message, ...] = ()


# A brief is one page: its module has a function ``write(brief, words) -> bytes``.
BRIEF_WRITERS: dict[str, Writer] = {
    ".docx": Writer("docx.brief", ("docx", "xlsxwriter")),
    ".html": Writer("html.brief", ("jinja2",), text=True),
    ".md": Writer("brief_markdown", text=True),
}
# A letterhead is filled: its module has a function ``write_into(name, template, brief, words) -> bytes``.
LETTERHEAD_WRITERS: dict[str, Writer] = {
    ".docx": Writer("docx.template", ("docxtpl", "docx", "jinja2", "xlsxwriter"), extra="template"),
}
# A picture is one chart: its module has a function ``write(picture, ending, words) -> bytes``.
PICTURE_WRITERS: dict[str, Writer] = {
    ".svg": Writer("html.picture", ("jinja2", "vl_convert"), text=True),
    ".png": Writer("html.picture", ("jinja2", "vl_convert")),
}
WRITERS: dict[str, Writer] = {
    ".html": Writer("html.page", ("jinja2", "vl_convert"), text=True),
    ".xlsx": Writer("xlsx.workbook", ("xlsxwriter",)),
    ".docx": Writer("docx.document", ("docx", "xlsxwriter")),
    ".md": Writer("markdown", text=True),
}


def missing(ending: str, writers: Mapping[str, Writer] = WRITERS) -> tuple[str, ...]:
    """Return the libraries that files of an ending need and that are not installed; nothing is imported."""
    return tuple(name for name in writers[ending].libraries if find_spec(name) is None)


def refuse_missing(ending: str, writers: Mapping[str, Writer] = WRITERS) -> None:
    """Refuse an ending whose files need a library that is not installed.

    Raises:
        SipingError: with the libraries, and the extra that brings them.

    """
    if lacking := missing(ending, writers):
        raise SipingError(
            Message(
                "{ending} needs {libraries}; install the extra: python -m pip install 'siping[{extra}]'",
                ending=ending,
                libraries=lacking,
                extra=writers[ending].extra,
            )
        )


def write(report: Report, ending: str, words: Words, progress: Progress | None = None) -> WrittenReport:
    """Return a report as a file.

    Args:
        report: the report.
        ending: one of ``WRITERS``.
        words: the language.
        progress: is told how many parts are done, and of how many.

    """
    module = import_module(f"siping_cli.reports.{WRITERS[ending].module}")
    written: WrittenReport = module.write(report, words, progress or _silent)
    return written


def write_brief(brief: Brief, ending: str, words: Words) -> bytes:
    """Return a brief as the content of a file; the ending is one of ``BRIEF_WRITERS``."""
    module = import_module(f"siping_cli.reports.{BRIEF_WRITERS[ending].module}")
    content: bytes = module.write(brief, words)
    return content


def write_letter(brief: Brief, template: tuple[str, bytes], words: Words) -> bytes:
    """Return a brief in a letterhead, as the content of a document.

    Args:
        brief: the brief.
        template: the name of the letterhead, and what stands in it.
        words: the language.

    """
    module = import_module(f"siping_cli.reports.{LETTERHEAD_WRITERS['.docx'].module}")
    content: bytes = module.write_into(*template, brief, words)
    return content


def write_picture(picture: ReportPicture, ending: str, words: Words) -> bytes:
    """Return a picture as the content of a file; the ending is one of ``PICTURE_WRITERS``."""
    module = import_module(f"siping_cli.reports.{PICTURE_WRITERS[ending].module}")
    content: bytes = module.write(picture, ending, words)
    return content


def _silent(_done: int, _whole: int) -> None:
    """Tell nobody."""
