"""Tables of main indicators that are turned: the indicators side by side, a line for each year and for what binds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from siping_cli.texts.table_cells import TableCell, table_cells_of
from siping_cli.texts.table_columns import ColumnRole, column_role_of, goal_columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME = re.compile("[\u4e00-\u9fff]{2}")
_LONGEST_LABEL = 12  # letters of 2030年规划目标值
_LEAST_NAMES = 2
_LABELS: tuple[ColumnRole, ...] = ("year", "growth", "kind", "unit")


class TurnedTable(NamedTuple):
    """A turned table as if it were not: its head, its rows, and the last line of the text that it takes."""

    head: list[TableCell]
    rows: list[list[TableCell]]
    last: int


def turned_table(text: str, lines: Sequence[tuple[int, int]], first: int) -> TurnedTable | None:
    r"""Return the turned table whose names begin in a line; None where none does.

    Args:
        text: the text.
        lines: where its lines begin and end.
        first: the line.

    >>> found = turned_table("指标|产值|出口\n2030年目标|5|6", [(0, 8), (9, 20)], 0)
    >>> [[cell.text for cell in row] for row in found.rows]
    [['产值', '5'], ['出口', '6']]
    """
    series = _series(text, lines, first)
    label, names, last = next(series, (None, [], first))
    fit = label is not None and column_role_of(label.text) == "name" and len(names) >= _LEAST_NAMES
    if label is None or not fit or any(_NAME.search(cell.text) is None for cell in names):
        return None
    head, columns = [label], [names]
    for each, cells, line in series:
        if len(cells) != len(names) or column_role_of(each.text) not in _LABELS:
            break
        head.append(each)
        columns.append(cells)
        last = line
    if goal_columns_of(head) is None:
        return None
    return TurnedTable(head, [list(row) for row in zip(*columns, strict=True)], last)


def _series(
    text: str, lines: Sequence[tuple[int, int]], first: int
) -> Iterator[tuple[TableCell, list[TableCell], int]]:
    """Yield the label of each line of a turned table, which may stand in a line of its own, with its cells and its number."""
    label: TableCell | None = None
    for number in range(first, len(lines)):
        cells = [cell for cell in table_cells_of(text, *lines[number]) if cell.text]
        if not cells:
            continue
        if label is None and len(cells[0].text) > _LONGEST_LABEL:
            return
        if len(cells) == 1 and label is None:
            label = cells[0]
        elif label is not None:
            yield label, cells, number
            label = None
        else:
            yield cells[0], cells[1:], number
