"""Tables of main indicators in a text: 指标 | 2025年 | 2030年 | 年均增长 | 属性, in cells, columns of white space, or a cell a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.text.record import record
from siping_cli.texts.table_cells import BINDINGS, TableCell, joined_cells, table_cells_of
from siping_cli.texts.table_columns import GoalColumn, column_role_of, goal_columns_of
from siping_cli.texts.table_turned import turned_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAMES = re.compile("指\\s*标|项\\s*目|名\\s*称")
# A head below another one: 2025年 above, 实际 or 目标值 below.
_SECOND_HEAD = re.compile(
    "20[0-9]{2}年|(?:实际|目标|计划|预计|现状|基期|完成|实绩|规划|预期)(?:值|数)?$|年均|累计|增[长速加幅]|比20[0-9]{2}年|(?:单位|属性)$"
)
_STOPS = re.compile("[。;；]")  # what no head of a table has
_LONGEST_LINE = 400  # characters of a line of heads
_LONGEST_HEAD = 8  # letters of 规划指标名称
_LONGEST_CELL = 30  # letters of a head that stands in a line by itself
_MOST_HEAD_LINES = 20
_LEAST_COLUMNS = 3
_MOST_BETWEEN = 30  # lines between two rows: headings of classes, notes, a cell a line
_NAME = re.compile("[\u4e00-\u9fff]{2}")
_VALUE = re.compile(
    "^[^0-9]{0,6}[0-9][0-9.,]*[^。;；]{0,16}$|^[-—–/一*…]*$|翻|[高低快慢]于|同步|合理区间|^(?:持续|稳[定步]|逐年|明显|继续|保持)|完成.*(?:任务|目标|下达)|下达|^达到|持平|^[ⅠⅡⅢⅣI]+类|^[优良]"
)
_KIND = re.compile("预期|约束|导向|指导|^[-—–/]?$")


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
class IndicatorTable:
    """A table: which lines of the text it takes, its columns and its rows."""

    first: int
    last: int
    columns: tuple[GoalColumn, ...]
    rows: tuple[TableRow, ...]


def tables_in(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[IndicatorTable]:
    """Yield the tables of main indicators of a text.

    Args:
        text: the text.
        lines: where its lines begin and end.

    """
    number = 0
    while number < len(lines):
        start, end = lines[number]
        may = end - start <= _LONGEST_LINE and _NAMES.search(text, start, end) is not None
        table = _table_at(text, lines, number) if may and _STOPS.search(text, start, end) is None else None
        if table is None:
            number += 1
            continue
        yield table
        number = table.last + 1


def _table_at(text: str, lines: Sequence[tuple[int, int]], first: int) -> IndicatorTable | None:
    """Return the table whose head begins in a line; None where none does."""
    head, last = _head(text, lines, first)
    columns = goal_columns_of(head)
    if columns is None:
        return _turned_at(text, lines, first)
    single = len(table_cells_of(text, *lines[first])) == 1 and last > first
    rows, end = (
        _rows_of_cells(text, lines, last, columns) if single else _rows_of_lines(text, lines, first, last, columns)
    )
    return IndicatorTable(first, end, tuple(columns), tuple(rows)) if rows else None


def _turned_at(text: str, lines: Sequence[tuple[int, int]], first: int) -> IndicatorTable | None:
    """Return the table whose indicators stand side by side in a line; None where none do."""
    turned = turned_table(text, lines, first)
    columns = goal_columns_of(turned.head) if turned is not None else None
    if turned is None or columns is None:
        return None
    rows = [row for row in (_fitted(cells, columns) for cells in turned.rows) if row is not None]
    return IndicatorTable(first, turned.last, tuple(columns), tuple(rows)) if rows else None


def _rows_of_lines(
    text: str, lines: Sequence[tuple[int, int]], first: int, last: int, columns: Sequence[GoalColumn]
) -> tuple[list[TableRow], int]:
    """Return the rows of a table with a row a line, and the last line of it."""
    rows: list[TableRow] = []
    end = last
    words = len(table_cells_of(text, *lines[first])) < _LEAST_COLUMNS
    for number in range(last + 1, len(lines)):
        cells = table_cells_of(text, *lines[number], words=words)
        if number - end > _MOST_BETWEEN or any(re.search("[。;；]", cell.text) for cell in cells):
            break
        row = _row(cells, columns) if goal_columns_of(cells) is None else None  # a page may begin with the head again
        if row is not None:
            rows.append(row)
            end = number
    return rows, end


def _rows_of_cells(
    text: str, lines: Sequence[tuple[int, int]], last: int, columns: Sequence[GoalColumn]
) -> tuple[list[TableRow], int]:
    """Return the rows of a table with a cell a line, and the last line of it: a name, and as many cells as there are columns behind it."""
    cells: list[tuple[int, TableCell]] = []
    for number in range(last + 1, len(lines)):
        found = table_cells_of(text, *lines[number])
        if len(found) > 1 or any(re.search("[。;；]", cell.text) for cell in found):
            break
        cells += [(number, cell) for cell in found]
    place = next(at for at, column in enumerate(columns) if column.role == "name")
    behind = columns[place:]
    rows: list[TableRow] = []
    end, at = last, 0
    while at < len(cells) and cells[at][0] - end <= _MOST_BETWEEN:
        row = _fitted([cell for _, cell in cells[at : at + len(behind)]], behind)
        if row is None or at + len(behind) > len(cells):
            at += 1
            continue
        rows.append(row)
        at += len(behind)
        end = cells[at - 1][0]
    return rows, end


def _head(text: str, lines: Sequence[tuple[int, int]], first: int) -> tuple[list[TableCell], int]:
    """Return the cells of a head and its last line: several in a line, or one in each of some lines; none where there is no head."""
    cells = table_cells_of(text, *lines[first])
    if len(cells) < _LEAST_COLUMNS:
        words = table_cells_of(text, *lines[first], words=True)
        cells = words if goal_columns_of(words) is not None else cells
    if len(cells) >= _LEAST_COLUMNS:
        return _two_lines(text, lines, first, cells)
    if len(cells) != 1 or len(cells[0].text) > _LONGEST_HEAD or column_role_of(cells[0].text) != "name":
        return [], first
    return _head_of_cells(text, lines, first, cells)


def _two_lines(
    text: str, lines: Sequence[tuple[int, int]], first: int, cells: list[TableCell]
) -> tuple[list[TableCell], int]:
    """Return the head of a table with a row a line; a second line of heads is joined to the first, whose merged cells are filled."""
    below = table_cells_of(text, *lines[first + 1]) if first + 1 < len(lines) else []
    heads = [cell for cell in below if cell.text]
    told = len(below) == len(cells) and len(heads) > 1 and all(_SECOND_HEAD.match(cell.text) for cell in heads)
    if not told:
        return cells, first
    whole, shown = [], cells[0]
    for above, under in zip(cells, below, strict=True):
        shown = above if above.text else shown
        whole.append(joined_cells(shown, under) if under.text else above)
    return whole, first + 1


def _head_of_cells(
    text: str, lines: Sequence[tuple[int, int]], first: int, cells: list[TableCell]
) -> tuple[list[TableCell], int]:
    """Return the head of a table with a cell a line: a part in brackets or a second word of time belongs to the cell before."""
    last = first
    for number in range(first + 1, min(len(lines), first + _MOST_HEAD_LINES)):
        more = table_cells_of(text, *lines[number])
        if not more:
            continue
        words = more[0].text
        role = column_role_of(words)
        if len(more) > 1 or len(words) > _LONGEST_CELL:
            break
        if re.match("[(\\[〔【/]", words) or (
            role == column_role_of(cells[-1].text) == "year" and not re.search("20[0-9]{2}|十.五", words)
        ):
            cells[-1] = joined_cells(cells[-1], more[0])
        elif role in {None, "name"}:
            break
        else:
            cells.append(more[0])
        last = number
        if role == "kind":
            break
    return (cells, last) if len(cells) >= _LEAST_COLUMNS else ([], first)


def _row(cells: Sequence[TableCell], columns: Sequence[GoalColumn]) -> TableRow | None:
    """Return a row: what is missing are cells that were merged at its left, a unit that stands in the name, or empty ones at its right."""
    while cells and len(cells) > len(columns) and not cells[-1].text:
        cells = cells[:-1]
    missing = len(columns) - len(cells)
    if missing < 0 or not cells:
        return None
    optional = [at for at, column in enumerate(columns) if column.role in {"number", "class", "other"}]
    units = [at for at, column in enumerate(columns) if column.role == "unit"]
    for left_out in (optional[:missing], [*optional, *units][:missing], units[:missing], []):
        kept = [column for at, column in enumerate(columns) if at not in left_out]
        row = _fitted(cells, kept)
        if row is not None:
            return row
    return None


def _fitted(cells: Sequence[TableCell], columns: Sequence[GoalColumn]) -> TableRow | None:
    """Return the row that cells are under columns; None where they are none."""
    held = list(zip(columns, cells, strict=False))
    name = next((cell for column, cell in held if column.role == "name"), None)
    if len(cells) > len(columns) or name is None or _NAME.search(name.text) is None or name.text in BINDINGS:
        return None
    kind = next((cell.text for column, cell in held if column.role == "kind"), "")
    if _KIND.search(kind) is None:
        return None
    figures = [(column, cell) for column, cell in held if column.role in {"year", "growth"}]
    if any(_VALUE.search(cell.text) is None for _, cell in figures):
        return None
    unit = next((cell.text for column, cell in held if column.role == "unit"), "")
    return TableRow(
        name,
        unit.strip("()"),
        tuple((column, cell) for column, cell in figures if re.search("[0-9番\u4e00-\u9fff]", cell.text)),
        next((each for each in BINDINGS if each in kind), ""),
    )
