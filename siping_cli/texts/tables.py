"""Tables of main indicators in a text: 指标 | 2025年 | 2030年 | 年均增长 | 属性, in cells, columns of white space, or a cell a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ColumnRole = Literal["number", "class", "name", "unit", "year", "growth", "kind", "other"]

_KINDS = ("预期性", "约束性")
_ENDS_IN_A_KIND = re.compile("(?:预期性|约束性|属性)\\s*$")
_LONGEST_HEAD = 6  # letters of 指标名称
_HEADS: tuple[tuple[ColumnRole, str], ...] = (
    ("number", "序号|编号"),
    ("kind", "属性|性质|指标类型|指标属性"),
    ("growth", "年均|累计|增速|增长|增幅"),
    ("year", "20[0-9]{2}|目标值?|规划值?|预期值?|基期|现状"),
    ("unit", "单位"),
    ("class", "类别|类型|领域|分类|维度"),
    ("name", "指标|项目名称|名称"),
)
_MOST_HEAD_LINES = 10
_LEAST_COLUMNS = 3
_MOST_BETWEEN = 30  # lines between two rows: headings of classes, notes, a cell a line


@record
class TableCell:
    """A cell: its text in half-width form and where it stands."""

    text: str
    start: int
    end: int


@record
class TableRow:
    """A row of a table: what it is for, its unit, its figures by column, and whether it binds.

    Attributes:
        name: the cell of the indicator.
        unit: the unit of its levels; empty where none is said.
        figures: the cells of figures, each with its column.
        kind: 预期性 or 约束性; empty where the table does not say.
    """

    name: TableCell
    unit: str
    figures: tuple[tuple[GoalColumn, TableCell], ...]
    kind: str


@record
class GoalColumn:
    """A column: what stands in it, and the year that its head names."""

    role: ColumnRole
    head: str
    year: int | None = None


@record
class IndicatorTable:
    """A table and which lines of the text it takes."""

    first: int
    last: int
    rows: tuple[TableRow, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years of its columns, in order."""
        return tuple(sorted({column.year for row in self.rows for column, _ in row.figures if column.year is not None}))


def tables_in(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[IndicatorTable]:
    """Yield the tables of main indicators of a text.

    Args:
        text: the text.
        lines: where its lines begin and end.

    """
    number = 0
    while number < len(lines):
        table = _table_at(text, lines, number) if "指标" in text[slice(*lines[number])] else None
        if table is None:
            number += 1
            continue
        yield table
        number = table.last + 1


def _table_at(text: str, lines: Sequence[tuple[int, int]], first: int) -> IndicatorTable | None:
    """Return the table whose head begins in a line; None where none does."""
    head, last = _head(text, lines, first)
    columns = _columns(head)
    if columns is None:
        return None
    rows: list[TableRow] = []
    pending: list[TableCell] = []
    end, single = last, last > first  # a cell a line
    words = not single and len(_cells_of(text, *lines[first])) < _LEAST_COLUMNS
    for number in range(last + 1, len(lines)):
        cells = _cells_of(text, *lines[number], words=words)
        if any(re.search("[。;；]", cell.text) for cell in cells):
            break
        if single:
            pending += cells
            if not cells or (cells[-1].text not in _KINDS and len(pending) < len(columns) + 2):
                if number - end > 2 * _MOST_BETWEEN:  # nothing but empty lines follows
                    break
                continue
            cells, pending = pending, []
        row = _row(cells, columns) if _columns(cells) is None else None  # a page may begin with the head again
        if row is not None:
            rows.append(row)
            end = number
        elif number - end > _MOST_BETWEEN:
            break
    return IndicatorTable(first, end, tuple(rows)) if rows else None


def _head(text: str, lines: Sequence[tuple[int, int]], first: int) -> tuple[list[TableCell], int]:
    """Return the cells of a head and its last line: several in a line, or one in each of some lines; none where there is no head."""
    cells = _cells_of(text, *lines[first])
    if len(cells) < _LEAST_COLUMNS:
        words = _cells_of(text, *lines[first], words=True)
        cells = words if _columns(words) is not None else cells
    if len(cells) >= _LEAST_COLUMNS:
        return cells, first
    if len(cells) != 1 or len(cells[0].text) > _LONGEST_HEAD:
        return [], first
    for number in range(first + 1, min(len(lines), first + 2 * _MOST_HEAD_LINES)):
        more = _cells_of(text, *lines[number])
        if more and (_role(more[0].text) in {None, "name"} or len(more) > 1):
            break
        cells += more
        if more and _role(more[0].text) == "kind":
            return cells, number
    return [], first


def _cells_of(text: str, start: int, end: int, *, words: bool = False) -> list[TableCell]:
    """Return the cells of a line: what tabs or bars part, or wide gaps, or any space where that is asked for or the line ends in a kind.

    Between tabs and bars a cell may be empty.
    """
    line = text[start:end]
    words = words or _ENDS_IN_A_KIND.search(line) is not None
    bars = re.search("[|｜]", line) is not None
    if bars:
        start += len(line) - len(line.lstrip(" |｜"))
        line = line.strip(" |｜")
    parts = "[|｜]" if bars else "\t" if "\t" in line else "\\s+" if words else " {2,}|　+"
    found, at = [], 0
    for match in (*re.finditer(parts, line), None):
        until = len(line) if match is None else match.start()
        found.append(_cell(line[at:until], start + at))
        at = until if match is None else match.end()
    drawn = all(not cell.text.strip("-:") for cell in found)
    kept = found if bars or "\t" in line else [cell for cell in found if cell.text]
    return [] if drawn else kept


def _cell(words: str, start: int) -> TableCell:
    """Return a cell with some words, white space around them left out."""
    shown = words.strip()
    at = start + len(words) - len(words.lstrip()) if shown else start
    return TableCell(normalize("NFKC", shown), at, at + len(shown))


def _role(head: str) -> ColumnRole | None:
    return next((role for role, words in _HEADS if re.search(words, head)), None)


def _columns(head: Sequence[TableCell]) -> list[GoalColumn] | None:
    """Return what the columns of a head are; None where it is no head of a table of goals."""
    columns = []
    for cell in head:
        role = _role(cell.text) or "other"
        year = re.search("20[0-9]{2}", cell.text)
        named = year is not None and role in {"year", "growth"}
        columns.append(GoalColumn(role, cell.text, int(year[0]) if year is not None and named else None))
    roles = [column.role for column in columns]
    return columns if "name" in roles and ("year" in roles or "growth" in roles) else None


def _row(cells: Sequence[TableCell], columns: Sequence[GoalColumn]) -> TableRow | None:
    """Return a row; what is missing at its left are cells that were merged."""
    while len(cells) > len(columns) and not cells[-1].text:
        cells = cells[:-1]
    missing = len(columns) - len(cells)
    if missing < 0:
        return None
    optional = [at for at, column in enumerate(columns) if column.role in {"number", "class", "other"}]
    if missing > len(optional):
        return None
    kept = [column for at, column in enumerate(columns) if at not in optional[:missing]]
    held = list(zip(kept, cells, strict=True))
    name = next((cell for column, cell in held if column.role == "name"), None)
    if name is None or not re.search("[\u4e00-\u9fff]{2}", name.text):
        return None
    unit = next((cell.text for column, cell in held if column.role == "unit"), "")
    kind = next((cell.text for column, cell in held if column.role == "kind"), "")
    figures = tuple(
        (column, cell)
        for column, cell in held
        if column.role in {"year", "growth"} and re.search("[0-9]|番", cell.text)
    )
    return TableRow(name, unit.strip("()"), figures, next((each for each in _KINDS if each in kind), ""))
