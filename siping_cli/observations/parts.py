"""The rows of a table of figures, parted by the plan that they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.errors import MOST_PROBLEMS, TOO_MANY
from siping_cli.observations.cells import KNOWN_COLUMNS
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.errors import Problem
    from siping_cli.observations.tables import Grid, Rows, YamlTable
    from siping_cli.plan.plan import Plan


def split_by_plan(
    table: Grid | YamlTable, plans: Sequence[Plan], problems: list[Problem]
) -> Iterator[tuple[str, Rows]]:
    """Yield the id of each plan with the rows that are for it; rows for plans that were not asked for are left out.

    Args:
        table: the table; a column ``plan`` names plans by id or name.
        plans: the plans that were asked for.
        problems: takes what is wrong, where it is not clear which plan a row is for.

    """
    column = next(
        (at for at, name in enumerate(table.header) if KNOWN_COLUMNS.get(name.strip().lower()) == "plan"), None
    )
    if column is None:
        if len(plans) == 1:
            yield plans[0].id, table.rows()
        else:
            message = Message(
                "there are {count} plans; add a column plan that says which one a row is for", count=len(plans)
            )
            problems.append(table.problem(table.first, None, message))
        return
    names = {name.casefold(): plan.id for plan in plans for name in (plan.id, plan.name.zh, plan.name.en)}
    rows: dict[str, list[tuple[int, Sequence[str]]]] = {plan.id: [] for plan in plans}
    for number, row in table.rows():
        text = row[column].strip().casefold() if column < len(row) else ""
        if text in names:
            rows[names[text]].append((number, row))
        elif not text and len(plans) == 1:
            rows[plans[0].id].append((number, row))
        elif not text and any(row):
            problems.append(
                table.problem(number, column, Message("this cell is empty; it says which plan a row is for"))
            )
            if len(problems) >= MOST_PROBLEMS:
                problems.append(table.problem(number, None, TOO_MANY))
                return
    yield from ((plan, iter(found)) for plan, found in rows.items())
