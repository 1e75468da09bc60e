"""What follows for the fields that a goal leaves out: from its words, from what it is set for, and from the plan.

Each comes with the ground that it rests on. The least goal is an id and its wording.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.numbers.quantities import exact
from siping_cli.numbers.units import parts_of_unit
from siping_cli.text.messages import Message
from siping_cli.text.patterns import compiled
from siping_cli.text.record import record
from siping_cli.wording.follow import Follow, by_words
from siping_cli.wording.qualifiers import is_bound
from siping_cli.wording.qualitative import qualitative_readings
from siping_cli.wording.statements import statements_in
from siping_cli.wording.strengths import strength_in
from siping_cli.wording.vocabulary import GROWS_FROM_BASE, MOVES, is_controlled
from siping_cli.wording.years import base_in, due_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from siping_cli.wording.qualitative import Qualitative
    from siping_cli.wording.statements import Statement

# Names of amounts: a percentage of them is one by which they grow.
_AMOUNT = "(?:投资|收入|支出|产值|增加值|总额|总值|总量|产量|销量|[零销]售额|[交成]易?交?额|利润|税收|余额|数量|人次)$"


@record
class About:
    """What a goal is set for, and the plan around it, as far as its fields follow from them.

    Attributes:
        names: what it is called.
        unit: the unit of its level; None where nothing tells.
        better: whether more or less of it is better; None where the words of the goal alone tell.
        year: the first year that the plan is for.
        first_year: the first year in which any goal is due, or the year of the plan where that is earlier.
        scope: what the plan covers as a whole.
        section: the section of goals that name none.
        headings: the headings of sections with their titles, by their ids.

    """

    names: tuple[str, ...]
    unit: str | None
    better: object
    year: int
    first_year: int
    scope: str
    section: str
    headings: Mapping[str, str]


def follows(goal: Mapping[str, object], about: About) -> dict[str, Follow]:
    """Return what follows for every field of a goal with a number, whether or not the goal gives it.

    Args:
        goal: the fields as YAML gives them; what it gives of the number tells which number of the wording is meant.
        about: what it is set for.

    """
    wording = str(goal.get("wording") or "")
    statement = statement_of(goal, about)
    found = dict(_of_the_number(wording, statement, goal, about)) if statement is not None else {}
    found |= _of_the_words(wording, goal, about)
    metric = goal.get("metric") or (found["metric"].value if "metric" in found else None)
    due = goal.get("due") or (found["due"].value if "due" in found else None)
    base = base_in(wording, _heading(goal, about), due, about.first_year) if metric in GROWS_FROM_BASE else None
    return found if base is None else {**found, "base_period": base}


def follows_for_qualitative(goal: Mapping[str, object], about: About) -> dict[str, Follow]:
    """Return what follows for every field of a goal without a number, whether or not the goal gives it."""
    wording = str(goal.get("wording") or "")
    readings = list(qualitative_readings(wording))
    read = next((each for each in readings if goal.get("kind") in {None, each.kind}), None)
    return (dict(_of_the_kind(read, goal, about)) if read is not None else {}) | _of_the_words(wording, goal, about)


def _of_the_kind(read: Qualitative, goal: Mapping[str, object], about: About) -> Iterator[tuple[str, Follow]]:
    """Yield what the words of a goal without a number say: how it compares, with what, and what of it is looked at."""
    ground = by_words(read.words)
    yield "kind", Follow(read.kind, ground)
    if read.comparator is None:
        return
    yield "comparator", Follow(read.comparator, ground)
    if "versus" not in goal and "place" not in goal:
        for field in ("versus", "place", "margin"):
            if getattr(read, field) is not None:
                yield field, Follow(getattr(read, field), ground)
    if read.metric == "level" and about.unit is not None:
        parts = parts_of_unit(about.unit)
        rate = parts is not None and parts.kind == "rate"
        yield "metric", Follow("share" if rate else "level", ground)
        yield "unit", Follow(about.unit, Message("the unit of {name}", name=about.names[0]))
    else:
        yield "metric", Follow("growth", ground)


def _of_the_words(wording: str, goal: Mapping[str, object], about: About) -> dict[str, Follow]:
    """Return what follows for the fields that say when a goal is due, how hard it binds, and where."""
    found = {}
    heading = _heading(goal, about)
    strength = strength_in(wording, heading)
    if strength is not None:
        printed = by_words(strength)
        ground = printed if strength in wording else Message("its heading contains {words}", words=strength)
        found["strength"] = Follow(strength, ground)
    if about.year:
        found["due"] = due_in(wording, about.year)
    found["scope"] = Follow(about.scope, Message("the plan's place"))
    found["section"] = Follow(about.section, Message("the whole text of the plan"))
    return found


def _heading(goal: Mapping[str, object], about: About) -> str:
    return about.headings.get(str(goal.get("section") or about.section), "")


def statement_of(goal: Mapping[str, object], about: About) -> Statement | None:
    """Return what the words of a goal say of its number; None where they do not tell which number that is."""
    statements = statements_in(str(goal.get("wording") or ""))
    if "value" in goal:
        return next(iter(statements_with_value(statements, goal, about.names)), None)
    left: Sequence[Statement] = [statement for statement in statements if not statement.threshold]
    left = [statement for statement in left if statement.unit is not None] or left  # 产业1增长5%: the 1 is of a name
    for narrower in (_of_unit(left, goal), _of_measure(left, goal), _of_name(left, about.names)):
        if len(left) > 1 and narrower:
            left = [statement for statement in left if statement in narrower]
    return left[0] if len(left) == 1 else None


def statements_with_value(
    statements: Sequence[Statement], goal: Mapping[str, object], names: Sequence[str] = ()
) -> list[Statement]:
    """Return the statements whose number is that of a goal, first those of what has its names, and with its measure."""
    value = goal["value"]
    if not isinstance(value, int | Decimal):
        return []
    wanted = _in_base(Decimal(value), goal.get("unit"))
    found = [each for each in statements if abs(_in_base(each.value, each.unit or goal.get("unit"))) == abs(wanted)]
    found += [each for each in statements if each not in found and "unit" not in goal and abs(each.value) == abs(value)]
    named, measured = _of_name(found, names), _of_measure(found, goal)
    return sorted(found, key=lambda statement: (statement not in named, statement not in measured, statement.threshold))


def _in_base(value: Decimal, unit: object) -> Decimal:
    parts = parts_of_unit(unit)
    return value * parts.factor if parts else value


def _of_unit(statements: Sequence[Statement], goal: Mapping[str, object]) -> list[Statement]:
    """Return the statements in a unit that converts into that of a goal."""
    wanted = parts_of_unit(goal.get("unit"))
    units = ((statement, parts_of_unit(statement.unit)) for statement in statements)
    return [
        statement for statement, unit in units if wanted is not None and unit is not None and unit.base == wanted.base
    ]


def _of_measure(statements: Sequence[Statement], goal: Mapping[str, object]) -> list[Statement]:
    """Return the statements that are of the measure of a goal."""
    return [statement for statement in statements if "metric" in goal and statement.metric == goal["metric"]]


def _of_name(statements: Sequence[Statement], names: Sequence[str]) -> list[Statement]:
    """Return the statements that are of what has some names, where several things are listed with their numbers."""
    return [
        statement
        for statement in statements
        if statement.of and any(statement.of in name or name in statement.of for name in names)
    ]


def _of_the_number(
    wording: str, statement: Statement, goal: Mapping[str, object], about: About
) -> Iterator[tuple[str, Follow]]:
    """Yield what the words say of the number."""
    ground = by_words(statement.words)
    metric = _metric(statement, about, ground)
    yield "metric", metric
    value, high, unit = _in_unit_of(goal, statement, about, metric.value)
    if unit is not None:
        yield "unit", Follow(unit, ground if statement.unit else Message("the unit of {name}", name=about.names[0]))
    yield "value", Follow(value, ground)
    if high is not None:
        yield "value_high", Follow(high, ground)
    # A verb alone binds by convention only, which a comparator that is given may set aside.
    if statement.qualifier is not None and (
        is_bound(statement.qualifier) or goal.get("comparator") in {None, *statement.comparators}
    ):
        yield "qualifier", Follow(statement.qualifier, ground)
    yield "comparator", _comparator(wording, statement, about)
    sizes = [
        other
        for other in statements_in(wording)
        if other.threshold and other is not statement and other.unit is not None
    ]
    if len(sizes) == 1 and metric.value != "share":
        size = sizes[0]
        said = {"value": size.value, "unit": size.unit}
        yield "threshold", Follow(said, by_words(size.words))


def _metric(statement: Statement, about: About, ground: Message) -> Follow:
    """Return what a number is; a percentage of which the words do not tell is growth of an amount, and a share of a share."""
    if statement.metric is not None:
        return Follow(statement.metric, ground)
    parts = parts_of_unit(about.unit)
    amount = compiled(_AMOUNT).search(about.names[0])
    if statement.unit is None:
        kinds = {"ratio": "ratio", "multiple": "ratio", "rate": "share"}
        metric = kinds.get(parts.kind, "level") if parts is not None else "level"
        return Follow(metric, Message("its unit is {unit}", unit=about.unit))
    if parts is not None:
        # So many percent of the days of a year are a share of them.
        share = parts.kind in {"rate", "points"} or parts.base == "天"
        return Follow("share" if share else "growth", Message("its unit is {unit}", unit=about.unit))
    if amount is not None:
        return Follow("growth", by_words(amount[0]))
    return Follow("share", ground)


def _in_unit_of(
    goal: Mapping[str, object], statement: Statement, about: About, metric: str
) -> tuple[Decimal, Decimal | None, str | None]:
    """Return the ends of a number and its unit: that of the goal where it gives one, else as printed, growth in percent."""
    unit = statement.unit or about.unit
    wanted = goal.get("unit") or ("%" if metric == "growth" and unit == "‰" else unit)
    there, here = parts_of_unit(wanted), parts_of_unit(unit)
    if unit is None or there is None or here is None or there.base != here.base:
        return statement.value, statement.high, unit
    times = here.factor / there.factor
    return exact(statement.value * times), None if statement.high is None else exact(statement.high * times), there.name


def _comparator(wording: str, statement: Statement, about: About) -> Follow:
    """Return how a number binds: by its words, else at least, or at most of a fall and where less is better."""
    either = {"at_least", "at_most"} <= {*statement.comparators} and statement.high is None
    if statement.comparators and not either:
        return Follow(statement.comparators[0], by_words(statement.words))
    if statement.value < 0:
        return Follow("at_most", Message("the number is the size of a fall"))
    moves = statement.metric in MOVES
    if about.better == "less" or (about.better is None and is_controlled(wording, moves=moves)):
        return Follow("at_most", Message("less is better, and the wording has no qualifier"))
    words = by_words(statement.words)
    return Follow("at_least", words if statement.comparators else Message("the wording has no qualifier"))
