"""From a Sheet to text in a format and a language; the only place that rounds."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from siping_cli.formats.around import AroundLines
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet

Format = Literal["table", "json", "csv", "tsv", "ndjson", "markdown"]
ToldFormat = Literal[Format, "text"]
GateFormat = Literal[Format, "junit", "github", "gitlab", "sarif"]
WITHOUT_NOTES = frozenset({"csv", "tsv", "ndjson", "junit", "github", "gitlab", "sarif"})  # whose readers know no notes
PIECEWISE = frozenset(
    {"json", "csv", "tsv", "ndjson", "text"}
)  # whose lines can be told apart, each without the others
AnyFormat = Literal[GateFormat, "text", "notebook"]


@record
class Output:
    """What the answer is written on.

    Attributes:
        width: cells a line; None where lines may be as long as they like.
        colour: whether the terminal shows colour and weight.
        explain: whether the workings are shown.
        bom: whether CSV begins with the mark that Excel looks for.

    """

    width: int | None = None
    colour: bool = False
    explain: bool = False
    bom: bool = False


def render(sheet: Sheet, form: AnyFormat, words: Words, page: Output) -> str:
    """Return the whole answer as text."""
    return "".join(pieces_of(sheet, form, words, page))


def pieces_of(sheet: Sheet, form: AnyFormat, words: Words, page: Output) -> Iterable[str]:
    """Return the whole answer as pieces of text, of which none but lines that are told already is made while they are taken."""
    module = module_of(form)
    if form not in PIECEWISE:
        return [module.write(sheet, words, page)]
    around: AroundLines = module.around_lines(sheet, words, page)
    return around.whole([module.told_lines(sheet, words)] if sheet.told is None else sheet.told)


def module_of(form: AnyFormat) -> Any:  # noqa: ANN401 - one of several modules alike
    """Return the module of a format, which is imported only here."""
    return import_module(f"siping_cli.formats.{'json_' if form == 'json' else 'csv_' if form == 'csv' else form}")
