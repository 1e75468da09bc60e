"""A table drawn as SVG: a grid like that of a spreadsheet, each cell in the colour of what it was read as; docs/tables.py writes the files."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from siping_cli.answers.figures import cell_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from table_cells import Cell, Kind, Understood

NARROW, WIDE = 7.2, 12.6  # pixels that a character takes at SIZE
SIZE, LINE, PAD, EDGE = 12, 18, 6, 10
WIDEST = 170.0  # a label that is longer goes on in another line
MOST_ROWS, SHOWN = 16, 10
NUMBERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"  # of the reasons why cells are left out
_SUPER = str.maketrans("0123456789", NUMBERS)
# Of each kind the colour of its background on a light page and on a dark one.
COLOURS: dict[Kind, tuple[str, str]] = {
    "before": ("#fff0b3", "#5a4d10"),
    "name": ("#cfe2ff", "#1f4272"),
    "period": ("#d3f0cd", "#1f5130"),
    "measure": ("#ffdcb8", "#6a4014"),
    "place": ("#e6d9ff", "#473070"),
    "figure": ("#b8ece8", "#0c5a5c"),
    "left": ("#e6e8eb", "#2f353d"),
}
FONTS = (
    "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC','PingFang SC','Microsoft YaHei',"
    "'WenQuanYi Micro Hei',monospace"
)


def _colours(number: int, text: str, page: str, grid: str, head: str, faint: str) -> str:  # noqa: PLR0913, PLR0917 - each is a colour
    kinds = "".join(f".{kind}{{fill:{both[number]}}}" for kind, both in COLOURS.items())
    return (
        f"text{{fill:{text}}}.page{{fill:{page}}}.grid{{stroke:{grid};fill:none}}.head{{fill:{head}}}.faint{{fill:{faint}}}"
        f".mark{{fill:none;stroke:{faint};stroke-dasharray:2 2}}{kinds}"
    )


STYLE = (
    f"text{{font:{SIZE}px {FONTS}}}.bold{{font-weight:600}}"
    f"{_colours(0, '#1f2328', '#fff', '#d0d7de', '#f3f5f7', '#59636e')}"
    f"@media (prefers-color-scheme:dark){{{_colours(1, '#e6edf3', '#0d1117', '#3d444d', '#161b22', '#a3abb5')}}}"
)


def width_of(text: str) -> float:
    """Return how many pixels a text takes: a Han character is as wide as two others, or nearly.

    >>> width_of("GDP") < width_of("总值")
    True
    """
    return sum(
        WIDE if east_asian_width(character) in "WFA" and character not in NUMBERS else NARROW for character in text
    )


def picture(table: Understood, title: str, legend: Mapping[Kind, str], reasons: Mapping[str, str], more: str) -> str:
    """Return a table as SVG.

    Args:
        table: what was understood of it.
        title: what it is, for those who do not see it.
        legend: the kinds of cells in words.
        reasons: why figures are left out, in words, by reason.
        more: how rows that are not drawn are told, with ``{count}``.

    """
    numbers = [*table.rows]
    drawn = numbers if len(numbers) <= MOST_ROWS else numbers[:SHOWN]
    rows = {number: table.rows[number] for number in drawn}
    columns = max(map(len, rows.values()))
    widths = [_column_width([cells[at] for cells in rows.values() if at < len(cells)]) for at in range(columns)]
    held = [row.reason for row in table.figures]
    numbered: dict[str, int] = {reason: n for n, reason in enumerate((each for each in reasons if each in held), 1)}
    head = width_of("99") + 2 * PAD
    lefts = [head + EDGE + sum(widths[:at]) for at in range(columns + 1)]
    parts: list[str] = []
    top = EDGE + LINE + 2.0
    for at in range(columns):
        name = cell_name(1, at + 1)[:-1]
        parts.append(
            f'<rect class="head" x="{lefts[at]:g}" y="{EDGE}" width="{widths[at]:g}" height="{top - EDGE:g}"/>'
        )
        parts.append(_text(name, lefts[at] + (widths[at] - width_of(name)) / 2, EDGE + 14, "faint"))
    lines = [EDGE, top]
    for number, cells in rows.items():
        height, shapes = _row(cells, lefts, top, numbered)
        parts.append(f'<rect class="head" x="{EDGE}" y="{top:g}" width="{head:g}" height="{height:g}"/>')
        parts.append(_text(str(number), EDGE + PAD + width_of("9") * (number < 10), top + 14 + 1, "faint"))  # noqa: PLR2004
        parts += shapes
        top += height
        lines.append(top)
    whole = {number for number, cells in rows.items() if any(cell.whole for cell in cells)}
    grid = [f"M{EDGE} {y:g}H{lefts[-1]:g}" for y in lines]
    for x in (EDGE, *lefts):
        inner = x not in {EDGE, lefts[0], lefts[-1]}
        for number, (y, below) in zip((0, *rows), pairwise(lines), strict=True):
            if not (inner and number in whole):
                grid.append(f"M{x:g} {y:g}V{below:g}")
    parts.append(f'<path class="grid" d="{"".join(grid)}"/>')
    right = lefts[-1]
    if len(drawn) < len(numbers):
        top += LINE
        parts.append(_text(more.format(count=len(numbers) - len(drawn)), EDGE, top - 3, "faint"))
    kinds = {kind for cells in rows.values() for cell in cells for kind in cell.kinds}
    told = [(kind, text) for kind, text in legend.items() if kind in kinds]
    right = max(right, 560.0)
    below, shapes = _legend(told, [(n, reasons[each]) for each, n in numbered.items()], top + 10, right)
    parts += shapes
    size = f'width="{right + EDGE:.0f}" height="{below + EDGE:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {right + EDGE:.0f} {below + EDGE:.0f}" role="img">'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n"
        f'<rect class="page" width="100%" height="100%" rx="6"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _column_width(cells: Sequence[Cell]) -> float:
    lines = [line for cell in cells if not cell.whole for line in _lines(cell, WIDEST)]
    marks = width_of("9") if any(cell.reason for cell in cells) else 0
    return max(max((_wide(line) for line in lines), default=0.0) + marks, width_of("AA")) + 2 * PAD


def _lines(cell: Cell, widest: float) -> list[list[tuple[str, Kind]]]:
    """Return a cell as lines of characters with their kinds, none wider than so many pixels, and about alike."""
    total = width_of(cell.text)
    count = int(-(-total // widest)) or 1
    wanted = total / count
    found: list[list[tuple[str, Kind]]] = [[]]
    for pair in zip(cell.text, cell.kinds, strict=True):
        if found[-1] and _wide(found[-1]) >= wanted and len(found) < count:
            found.append([])
        found[-1].append(pair)
    return found


def _wide(line: Sequence[tuple[str, Kind]]) -> float:
    return width_of("".join(character for character, _ in line))


def _row(
    cells: Sequence[Cell], lefts: Sequence[float], top: float, numbered: Mapping[str, int]
) -> tuple[float, list[str]]:
    """Return the height of a row, and what is drawn of it."""
    lines = [
        _lines(cell, lefts[-1] - lefts[0] - 2 * PAD if cell.whole else lefts[at + 1] - lefts[at] - 2 * PAD + 1)
        for at, cell in enumerate(cells)
    ]
    height = max(map(len, lines)) * LINE + 4.0
    parts = []
    for at, (cell, held) in enumerate(zip(cells, lines, strict=True)):
        if not cell.text:
            continue
        right = lefts[-1] if cell.whole else lefts[at + 1]
        if cell.kind in {"figure", "left", "mark"} and len(set(cell.kinds)) == 1 and not cell.whole:
            inset = 2 if cell.kind == "mark" else 0.5
            parts.append(
                f'<rect class="{cell.kind}" x="{lefts[at] + inset:g}" y="{top + inset:g}" width="{right - lefts[at] - 2 * inset:g}"'
                f' height="{height - 2 * inset:g}"/>'
            )
        number = numbered.get(cell.reason or "")
        for count, line in enumerate(held):
            y = top + 14 + 1 + count * LINE
            text = _wide(line)
            is_number = cell.kind in {"figure", "left", "mark"} and (cell.reason or cell.text[0] in "-—0123456789")
            x = right - PAD - text - (NARROW if number else 0) if is_number else lefts[at] + PAD
            parts += _runs(line, x, y, filled=cell.kind not in {"figure", "mark", "unread"} or len(set(cell.kinds)) > 1)
            if number:
                parts.append(_text(str(number).translate(_SUPER), right - PAD - NARROW + 1, y, "faint"))
    return height, parts


def _runs(line: Sequence[tuple[str, Kind]], x: float, y: float, *, filled: bool) -> Iterator[str]:
    """Yield the parts of a line that were read as one thing each."""
    for kind, pairs in groupby(line, key=lambda pair: pair[1]):
        text = "".join(character for character, _ in pairs)
        wide = width_of(text)
        if filled and kind in COLOURS:
            yield f'<rect class="{kind}" x="{x - 1:g}" y="{y - 13:g}" width="{wide + 1:g}" height="17"/>'
        yield _text(text, x, y, {"unread": "faint", "left": "faint", "column": "bold"}.get(kind, ""))
        x += wide


def _text(text: str, x: float, y: float, style: str) -> str:
    """Return a text that takes as much room as was reckoned for it, whatever the font."""
    named = f' class="{style}"' if style else ""
    return f'<text{named} x="{x:g}" y="{y:g}" textLength="{width_of(text):g}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">{escape(text)}</text>'


def _legend(
    told: Sequence[tuple[Kind, str]], reasons: Sequence[tuple[int, str]], top: float, right: float
) -> tuple[float, list[str]]:
    """Return where the legend ends, and what is drawn of it: a swatch of each kind, then a line for each reason."""
    parts = []
    x, y = float(EDGE), top + 12
    for kind, text in told:
        wide = 18 + width_of(text) + 16
        if x > EDGE and x + wide > right:
            x, y = float(EDGE), y + LINE
        parts.append(f'<rect class="{kind}" x="{x:g}" y="{y - 10:g}" width="13" height="12"/>')
        parts.append(_text(text, x + 18, y, ""))
        x += wide
    for number, text in reasons:
        y += LINE
        parts.append(_text(f"{str(number).translate(_SUPER)} {text}", EDGE, y, "faint"))
    return y + 4, parts
