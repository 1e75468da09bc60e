"""The chapters of a report: the answers about a whole plan, parted by what they are about."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from siping_cli.answers import notes
from siping_cli.answers.path import start_of
from siping_cli.engine.prices import Prices
from siping_cli.engine.route import Route
from siping_cli.engine.selection import select
from siping_cli.engine.stages import MULTIPLE, stages_of
from siping_cli.numbers.quantities import Quantity
from siping_cli.reports.charts import ProjectedGoal, chart_of_goal, charts_of_projection
from siping_cli.reports.data import Chapter
from siping_cli.reports.live_data import LiveCase, Stop, Way
from siping_cli.reports.what_if import WhatIf, what_if_of
from siping_cli.sheet import Given
from siping_cli.text.messages import Message, Note
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from siping_cli.answers.path import PathRow
    from siping_cli.engine.knowledge import Knowledge
    from siping_cli.engine.selection import Choice
    from siping_cli.engine.stages import Stage
    from siping_cli.engine.workings import Known
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.reports.chart_data import Chart
    from siping_cli.reports.data import ReportGoal
    from siping_cli.reports.live_data import WayEnd
    from siping_cli.sheet import Block, Sheet


@record(kw_only=True)
class Answers:
    """What chapters are made of.

    Attributes:
        plan: the plan.
        choices: the goals with a number.
        goals: every goal, row for row with the gaps.
        gap: the gaps.
        path: the paths; None where there is none.
        projection: the projections; None where there is none.
        bases: the base levels that were given, by id.
        knowledge: what is known of each indicator.
        pathless: why a goal has no path, by what it is set for.

    """

    plan: Plan
    choices: Sequence[Choice]
    goals: Sequence[ReportGoal]
    gap: Sheet
    path: Sheet | None
    projection: Sheet | None
    bases: Mapping[str, Known]
    knowledge: Knowledge
    pathless: Mapping[str, Sequence[Message]]


def chapters(answers: Answers, subjects: Sequence[Indicator], first_chart: int) -> Iterator[Chapter]:
    """Yield a chapter for each indicator.

    Args:
        answers: what they are made of.
        subjects: the indicators, in order.
        first_chart: the number of the first chart.

    """
    paths = parted(_told(answers.path), lambda row: str(row.indicator))
    projections = parted(answers.projection, lambda row: str(row.industry))
    goals, choices = defaultdict(list), defaultdict(list)
    said = _by_what(answers.path)
    for goal in answers.goals:
        goals[goal.indicator].append(goal)
    for choice in answers.choices:
        choices[choice.subject.id].append(choice)
    gaps = {(row.target, row.indicator): row for row in answers.gap.rows}
    projected, number = _projected(answers.plan, answers.projection), first_chart
    for subject in subjects:
        mine, way, held = choices[subject.id], paths.get(subject.id), projections.get(subject.id)
        charts = _charts(answers, mine, gaps, (way, held), projected, number)
        number += len(charts)
        about = [*notes.notes_in_full(mine), *notes.on_subject(subject), *said[None, subject.id]]
        about += [note for each in mine for note in said[each.target.id, None]]
        about += answers.pathless.get(subject.id, ())
        names: dict[str | None, Message] = {
            each.target.id: Message("{name} ({goal})", name=each.label, goal=each.goal) for each in mine
        }
        wanted = {(row.target, row.reading, row.industry) for row in (held.rows if held else ())}
        yield Chapter(
            indicator=subject.id,
            name=subject.name,
            goals=tuple(goals[subject.id]),
            path=way,
            ways=tuple(_ways(answers, mine)),
            projection=held,
            cases=tuple(_case(choice) for key, choice in projected.items() if key in wanted),
            what_ifs=tuple(_what_ifs(answers, mine, gaps)),
            charts=charts,
            notes=tuple(dict.fromkeys(_named(note, names) for note in about)),
        )


def parted(sheet: Sheet | None, key: Callable[[Any], str]) -> dict[str, Sheet]:
    """Return one sheet for each key of the first row of a block, without notes and workings."""
    if sheet is None:
        return {}
    parts: dict[str, list[Block]] = defaultdict(list)
    for block in sheet.blocks:
        parts[key(block.lines[0].row)].append(block)
    bare = copy_with(sheet, notes=(), steps=())
    return {name: bare.of(blocks) for name, blocks in parts.items()}


def _told(sheet: Sheet | None) -> Sheet | None:
    """Return paths without those that say no more than the goal: the years, and at most its own number."""
    return sheet and sheet.of(block for block in sheet.blocks if _says_more([line.row for line in block.lines]))


def _says_more(rows: Sequence[PathRow]) -> bool:
    levels = sum(row.level is not None for row in rows)
    return levels > 1 or any(row.growth is not None or row.index is not None for row in rows)


def _named(note: Message, names: Mapping[str | None, Message]) -> Message:
    """Return a note that calls its goal by name instead of by its id."""
    return note.retold(target=names[note.target]) if isinstance(note, Note) and note.target in names else note


def _by_what(sheet: Sheet | None) -> dict[tuple[str | None, str | None], list[Note]]:
    """Return the notes that are about one goal or one indicator, by the ids of the two."""
    found: dict[tuple[str | None, str | None], list[Note]] = defaultdict(list)
    for note in sheet.notes if sheet else ():
        if isinstance(note, Note):
            found[note.target, note.subject].append(note)
    return found


def _charts(  # noqa: PLR0913, PLR0917 - private; the parts of one chapter
    answers: Answers,
    choices: Sequence[Choice],
    gaps: Mapping[tuple[str, str], Any],
    sheets: tuple[Sheet | None, Sheet | None],
    projected: Mapping[ProjectedGoal, Choice],
    first: int,
) -> tuple[Chart, ...]:
    """Return the charts of a chapter: one for each goal that has something to draw, then the scenarios."""
    path, projection = sheets
    rows = {
        key: list(group)
        for key, group in groupby(path.rows if path else (), key=lambda row: (row.target, row.indicator))
    }
    charts: list[Chart] = []
    for choice in choices:
        key = (choice.target.id, choice.subject.id)
        known = answers.knowledge.of(choice)
        chart = chart_of_goal(first + len(charts), choice, gaps[key], rows.get(key, []), known)
        charts += [chart] if chart else []
    if projection is not None:
        charts += charts_of_projection(first + len(charts), projection.rows, projected)
    return tuple(charts)


def _projected(plan: Plan, projection: Sheet | None) -> dict[ProjectedGoal, Choice]:
    """Return the goals of a projection, each in the readings it is given in."""
    if projection is None:
        return {}
    readings = tuple(dict.fromkeys(row.reading for row in projection.rows if row.reading))
    choices = select(plan, (), readings, every_reading=True)
    return {
        (choice.target.id, choice.reading.id if choice.reading else None, choice.subject.id): choice
        for choice in choices
    }


def _ways(answers: Answers, choices: Sequence[Choice]) -> Iterator[Way]:
    """Yield what each path was computed from, in the order of the blocks; goals without a path have none."""
    found = {(row.target, row.indicator) for row in answers.path.rows} if answers.path else set()
    for choice in choices:
        target, subject = choice.target, choice.subject
        if (target.id, subject.id) not in found:
            continue
        for due in target.due.years:
            base = start_of(choice, answers.knowledge, due)
            stages = stages_of(answers.plan, choice, due, ())
            route = Route(choice, due, base, (), "growth", answers.knowledge.of(choice))
            end, number = _end_of(route), target.id if choice.edge == target.value else None
            yearly = choice.over == "average" or (choice.over == "each" and end == "change")
            yield Way(
                target=target.id,
                indicator=subject.id,
                due=due,
                linear=route.shape == "linear",
                base_year=route.first,
                base=Given("base", base.amount, base.origin) if base else None,
                from_zero=route.from_zero,
                cleared=Prices(choice, route.first, answers.knowledge.assumptions.deflator).cleared,
                stops=(
                    *(Stop(each.year, each.quantity, _end_at(each), each.target) for each in stages),
                    Stop(due, Quantity(choice.edge, target.unit), end, number),
                ),
                times=due - route.first if yearly else 1,
            )


def _what_ifs(answers: Answers, choices: Sequence[Choice], gaps: Mapping[tuple[str, str], Any]) -> Iterator[WhatIf]:
    """Yield what those goals are computed from that follow from a few numbers."""
    for choice in choices:
        found = what_if_of(choice, gaps[choice.target.id, choice.subject.id], answers.knowledge)
        if found is not None:
            yield found


def _case(choice: Choice) -> LiveCase:
    """Return what the scenarios of a goal are held against."""
    reading = choice.reading
    return LiveCase(
        target=choice.target.id,
        indicator=choice.subject.id,
        reading=reading.id if reading else None,
        name=choice.label,
        goal=choice.goal,
        read_as=reading.name if reading else None,
        edge=choice.edge,
        comparator=choice.target.comparator,
        falling=choice.less,
    )


def _end_at(stage: Stage) -> WayEnd:
    """Return what the number of a stage makes of the way to it."""
    return "multiple" if stage.quantity.unit == MULTIPLE else "level"


def _end_of(route: Route) -> WayEnd:
    """Return what the number of a goal makes of the end of its way."""
    choice, metric = route.choice, route.choice.target.metric
    if metric == "multiple":
        return "multiple"
    if metric == "growth":
        return "whole" if choice.over == "base" else "growth"
    if route.sums:
        return "sum"
    return "change" if route.moves else "level"
