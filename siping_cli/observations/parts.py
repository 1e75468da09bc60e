"""The rows of a table of figures, parted by the plan that they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.errors import MOST_PROBLEMS, TOO_MANY
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.errors import Problem
    from siping_cli.observations.headers import Table
    from siping_cli.observations.sheets.tables import RawTable, Row, Rows
    from siping_cli.plan.plan import Plan


def split_by_plan(
    table: Table, raw: RawTable, rows: Rows, plans: Sequence[Plan], problems: list[Problem]
) -> Iterator[tuple[int, Rows]]:
    """Yield the number of each plan with the rows that are for it; rows for plans that were not asked for are left out.

    Args:
        table: how the table is laid out; a column ``plan`` names plans by id or name.
        raw: the sheet that it stands in.
        rows: its rows.
        plans: the plans that were asked for.
        problems: takes what is wrong, where it is not clear which plan a row is for.

    """
    column = next((each.at for each in table.labels if each.role == "plan"), None)
    if column is None:
        if len(plans) == 1:
            yield 0, rows
        else:
            problems.append(raw.problem(table.row, None, undivided(plans)))
        return
    names = {
        name.casefold(): number for number, plan in enumerate(plans) for name in (plan.id, plan.name.zh, plan.name.en)
    }
    parted: dict[int, list[Row]] = {number: [] for number in range(len(plans))}
    for number, row in rows:
        text = row[column].strip().casefold() if column < len(row) else ""
        if text in names:
            parted[names[text]].append((number, row))
        elif not text and len(plans) == 1:
            parted[0].append((number, row))
        elif not text and any(row):
            problems.append(
                raw.problem(number, column, Message("this cell is empty; it must name the plan of the row"))
            )
            if len(problems) >= MOST_PROBLEMS:
                problems.append(raw.problem(number, None, TOO_MANY))
                return
    yield from ((number, iter(found)) for number, found in parted.items())


def undivided(plans: Sequence[Plan]) -> Message:
    """Return that a table does not say which of several plans a row is for."""
    return Message("there are {count} plans; add a column 'plan' that names the plan of each row", count=len(plans))
