"""A Sheet as tables in a terminal, drawn by Rich: Chinese folds, numbers are never cut."""

from __future__ import annotations

from io import StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.text import Text as Styled

from siping_cli.formats.cards import card, too_narrow
from siping_cli.formats.folding import cells as cells_of
from siping_cli.formats.folding import fold
from siping_cli.formats.layout import lay_out
from siping_cli.formats.terms import VERDICT_MARKS
from siping_cli.formats.widths import column_widths, space_between, total_width
from siping_cli.formats.workings import lines_of
from siping_cli.sheet import ColumnKind, Term
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.formats.layout import Group, Layout, Set
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Column, Sheet

UNLIMITED = 100_000
LEAST_HEADING = 40  # cells; a heading may be longer than the table below it
# On a terminal, blue is well and orange is not, for eyes that see no red; red marks the winners in Chinese bulletins. A mark says the
# same, and the verdict stays a word.
_WELL, _NOT_WELL = "color(33)", "bold color(208)"
_STYLES = {"met": _WELL, "on_track": _WELL, "pass": _WELL, "missed": _NOT_WELL, "behind": _NOT_WELL, "fail": _NOT_WELL}
_STYLES |= {"no_data": "dim"}


def write(sheet: Sheet, words: Words, page: Output) -> str:
    """Return title, tables, notes and workings; columns of all blocks line up, and a narrow page has cards."""
    layout = lay_out(sheet, words)
    if page.colour and not words.ascii:
        layout = copy_with(layout, groups=tuple(map(_marked, layout.groups)))
    labels = [f"{label}\n{unit}" if unit else label for label, unit in zip(layout.labels, layout.units, strict=True)]
    widths = column_widths(layout.columns, labels, layout.texts, page.width)
    between = space_between(widths, page.width)
    total = total_width(widths, between)
    if page.width is not None and too_narrow(layout.columns, widths, layout.texts, total, page.width):
        body = _cards(layout, [" ".join(label.split("\n")) for label in labels], page.width)
    else:
        body = _tables(layout, labels, widths, between, plain=words.ascii)
    notes = [words.say(note) for note in sheet.notes]
    workings = list(lines_of(sheet, words)) if page.explain else []
    width = page.width or UNLIMITED
    parts = [_bold(words.say(sheet.title), width), *(["", *body] if layout.columns else [])]
    for lines in (notes, workings):
        if lines:
            parts += ["", _list(lines, width)]
    text = _printed(parts) if page.colour else "\n".join(map(str, parts))
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _printed(parts: Sequence[Styled | str]) -> str:
    """Return the parts in colours; without them there is nothing that Rich adds."""
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=UNLIMITED,  # everything is folded already; what is wider is a number, which stays whole
        height=UNLIMITED,  # where both are said, Rich does not ask the environment, whose ² is no number
        force_terminal=True,
        color_system="256",
        markup=False,
        emoji=False,
        highlight=False,
    )
    for part in parts:
        console.print(part)
    return out.getvalue()


def _tables(
    layout: Layout, labels: Sequence[str], widths: Sequence[int], between: int, *, plain: bool
) -> list[Styled | str]:
    """Return the header, and the lines of each block."""
    shown = [number for number, width in enumerate(widths) if width]
    rule, divider, crossing = ("-", "|", "+") if plain else ("─", " ", "─")
    gap = " " * (between - 1) + divider

    def beside(cells: Sequence[Sequence[str]], styles: Sequence[str]) -> Styled:
        """Return the lines of cells that stand side by side, each filled up to the width of its column."""
        lines = []
        for texts in zip_longest(*cells, fillvalue=""):
            filled = [_filled(text, widths[at], layout.columns[at]) for text, at in zip(texts, shown, strict=True)]
            lines.append(Styled(gap).join(map(Styled, filled, styles)) if any(styles) else Styled(gap.join(filled)))
        return Styled("\n", no_wrap=True).join(lines)

    heads = [[line for part in labels[at].split("\n") for line in fold(part, widths[at])] for at in shown]
    height = max(map(len, heads), default=1)
    heads = [[""] * (height - len(lines)) + lines for lines in heads]
    below = (rule * (between - 1) + crossing).join(rule * widths[at] for at in shown)
    parts: list[Styled | str] = [beside(heads, ["bold"] * len(shown)), below]
    for group in layout.groups:
        if group.heading:
            parts.append(_bold(group.heading, max(total_width(widths, between), LEAST_HEADING)))
        lines = [[_cell(layout, widths, line, at) for at in shown] for line in group.lines]
        parts.append(Styled("\n", no_wrap=True).join(beside(*zip(*line, strict=True)) for line in lines))
    return parts


def _marked(group: Group) -> Group:
    """Return a block whose verdicts have a mark."""
    return copy_with(
        group,
        lines=tuple(copy_with(line, texts=tuple(map(_with_mark, line.cells, line.texts))) for line in group.lines),
    )


def _with_mark(value: object, text: str) -> str:
    mark = VERDICT_MARKS.get(value.word) if isinstance(value, Term) else None
    return f"{mark} {text}" if mark else text


def _cell(layout: Layout, widths: Sequence[int], line: Set, at: int) -> tuple[list[str], str]:
    """Return a cell as lines, of which only text may fold, and how it looks."""
    value, text = line.cells[at], line.texts[at]
    style = _STYLES.get(value.word, "") if isinstance(value, Term) else ""
    return (fold(text, widths[at]) if layout.columns[at].kind is ColumnKind.TEXT else [text]), style


def _filled(text: str, width: int, column: Column) -> str:
    """Return the text of a cell as wide as its column: numbers stand right."""
    room = " " * (width - cells_of(text))
    return room + text if column.kind is ColumnKind.NUMBER else text + room


def _cards(layout: Layout, labels: Sequence[str], width: int) -> list[Styled | str]:
    """Return a card for each line, under the heading of its block."""
    parts: list[Styled | str] = []
    for group in layout.groups:
        if group.heading:
            parts += [_bold(group.heading, width), ""]
        for line in group.lines:
            parts += [_bold(line.texts[0], width), *card(layout.columns, labels, line.texts, width), ""]
    return parts[:-1]


def _bold(text: str, width: int) -> Styled:
    """Return a title or a heading."""
    return Styled("\n".join(fold(text, width)), style="bold", no_wrap=True)


def _list(lines: Sequence[str], width: int) -> Styled:
    """Return lines as a list whose folded lines stand in."""
    return Styled("\n".join("- " + "\n  ".join(fold(line, width - 2)) for line in lines), no_wrap=True)
