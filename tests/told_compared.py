"""Reads with siping what a writer has written, and tells every difference between what was written and what was read."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from told_bulletins import Figure, random_bulletin
from told_goals import Goal, random_report, without_scale
from told_tables import PLAN, SIZES, random_table

from siping_cli import SipingError, extract, figures_in, load_plan
from siping_cli.library import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from siping_cli.plan.plan import Plan

FORMS = ("csv", "csv", "csv", "tab", "semicolon", "gb18030", "utf-16", "xlsx")


class Told(NamedTuple):
    """What was written, how much it says, and what is read otherwise."""

    written: str
    said: int
    differences: list[str]


def plan_of_tables(folder: Path) -> Plan:
    """Return the plan that the tables are of, written into a folder."""
    (folder / "targets.yaml").write_text(PLAN, encoding="utf-8")
    return load_plan(folder)


def table_read(plan: Plan, seed: int) -> Told:
    """Write the table of a seed beside the plan, read it, and compare cell by cell."""
    random = Random(seed)  # noqa: S311 - no secret
    table = random_table(random)
    form = random.choice(FORMS)
    match form:
        case "xlsx":
            content = table.as_workbook(random)
        case "gb18030" | "utf-16":
            content = table.as_csv(encoding=form)
        case _:
            content = table.as_csv({"tab": "\t", "semicolon": ";"}.get(form, ","))
    file = Path(plan.folder) / ("told.xlsx" if form == "xlsx" else "told.csv")
    file.write_bytes(content)
    written = {
        f"{row}:{column}": (fact.known_as, fact.period, fact.measure, fact.amount, fact.why_left)
        for (row, column), fact in table.says.items()
    }
    shown = f"{table.shape} as {form}\n{table.as_csv().decode()}"
    try:
        rows = figures(plan, [str(file)]).rows
    except SipingError as error:
        return Told(shown, len(written), [f"refused: {error}"])
    read = {}
    for row in rows:
        amount = row.value * SIZES.get(str(row.unit), Decimal("NaN")) if row.value is not None else None
        left = row.reason if row.fate == "left_out" else None
        if left != "no_figure":  # a row without a number, of which notes tell
            read[f"{row.row}:{row.column}"] = (row.indicator, row.period, row.measure, amount, left)
    return Told(shown, len(written), differences(written, read))


def differences(written: Mapping[str, Hashable], read: Mapping[str, Hashable]) -> list[str]:
    """Return what is read otherwise than it was written, by its place."""
    return [
        f"{place}: written {written.get(place)}, read {read.get(place)}"
        for place in dict.fromkeys((*written, *read))
        if written.get(place) != read.get(place)
    ]


def report_read(_plan: Plan, seed: int) -> Told:
    """Write the report of a seed, and compare its goals with those that are read."""
    report = random_report(Random(seed))  # noqa: S311 - no secret
    read = []
    for row in extract(report.text, year=2026).rows:
        size, unit = without_scale(row.unit or "")
        high = None if row.value_high is None else row.value_high * size
        amount, average = Decimal(row.value or 0) * size, row.over == "average"
        read.append(Goal(row.name, row.metric, amount, high, unit, row.comparator, row.due, average))
    return Told(report.text, len(report.goals), both_ways(report.goals, read))


def bulletin_read(_plan: Plan, seed: int) -> Told:
    """Write the bulletin of a seed, and compare its figures with those that are read."""
    bulletin = random_bulletin(Random(seed))  # noqa: S311 - no secret
    read = []
    for row in figures_in(bulletin.text).rows:
        size, unit = without_scale(row.unit)
        compared = row.bound or row.comparison
        read.append(Figure(row.name, row.period, row.measure, row.value * size, unit, compared, row.price))
    return Told(bulletin.text, len(bulletin.figures), both_ways(bulletin.figures, read))


def both_ways(written: Sequence[Hashable], read: Sequence[Hashable]) -> list[str]:
    """Return what was written and is not read, and what is read and was not written."""
    lost, more = Counter(written) - Counter(read), Counter(read) - Counter(written)
    return [*(f"lost: {each}" for each in lost.elements()), *(f"one more: {each}" for each in more.elements())]


KINDS: dict[str, Callable[[Plan, int], Told]] = {
    "tables": table_read,
    "reports": report_read,
    "bulletins": bulletin_read,
}
