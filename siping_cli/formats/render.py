"""From a Sheet to text in a format and a language; the only place that rounds."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal

from siping_cli.text.record import record

if TYPE_CHECKING:
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet

Format = Literal["table", "json", "csv", "tsv", "ndjson", "markdown"]
ToldFormat = Literal[Format, "text"]
GateFormat = Literal[Format, "junit", "github", "gitlab", "sarif"]
WITHOUT_NOTES = frozenset({"csv", "tsv", "ndjson", "junit", "github", "gitlab", "sarif"})  # whose readers know no notes
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
    """Return the whole answer as text; the module of the format is imported only here."""
    module = import_module(f"siping_cli.formats.{'json_' if form == 'json' else 'csv_' if form == 'csv' else form}")
    text: str = module.write(sheet, words, page)
    return text
