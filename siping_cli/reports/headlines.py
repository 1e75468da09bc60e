"""What a report says of all goals together: each in one sentence, how many stand how, the largest gaps, what they say against each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.answers.check import finding_in_words
from siping_cli.answers.goal_wording import goal_in_words, name_of_goal, promise_of, qualitative_in_words
from siping_cli.answers.qualitative_wording import goal_of_qualitative, promise_of_qualitative
from siping_cli.answers.tally import SENTENCES, tally
from siping_cli.answers.worst import SHORT, missing_part
from siping_cli.engine.choices import VERDICTS
from siping_cli.engine.qualitative import qualitative_goals
from siping_cli.numbers.periods import Period, Span
from siping_cli.numbers.quantities import HUNDRED, PERCENT, Unit
from siping_cli.reports.data import Lag, ReportGoal, Summary
from siping_cli.sheet import Amount, Block, Column, ColumnKind, Line, Sheet, Term, term_of
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.engine.selection import Choice
    from siping_cli.plan.plan import Plan

MOST_LAGS = 5


def report_goals(
    plan: Plan, indicators: Sequence[str], choices: Sequence[Choice], gaps: Sheet
) -> tuple[ReportGoal, ...]:
    """Return the goals in the order of the gaps: those with a number, then those without."""
    titles = {section.id: section.title for section in plan.targets_file.source.sections}
    told_of = {
        (line.row.target, line.row.indicator): (line, line.sentence) for line in gaps.lines if line.sentence is not None
    }
    goals = []
    for choice in choices:
        line, sentence = told_of[choice.target.id, choice.subject.id]
        finding_in_words = ReportGoal(
            target=choice.target.id,
            indicator=choice.subject.id,
            name=name_of_goal(plan, choice),
            number=choice.goal,
            due=choice.target.due,
            strength=term_of(choice.target.strength),
            wording=choice.target.wording,
            section=titles[choice.target.section],
            verdict=Term(line.row.verdict),
            promise=promise_of(choice.target),
            aim=goal_in_words(choice),
            sentence=sentence,
            line=line,
        )
        goals.append(finding_in_words)
    for subject, goal in qualitative_goals(plan, indicators):
        line, sentence = told_of[goal.id, subject.id]
        finding_in_words = ReportGoal(
            target=goal.id,
            indicator=subject.id,
            name=subject.name,
            number=goal_of_qualitative(plan, subject, goal),
            due=goal.due,
            strength=term_of(goal.strength),
            wording=goal.wording,
            section=titles[goal.section],
            verdict=Term(line.row.verdict),
            promise=promise_of_qualitative(plan, subject, goal),
            aim=qualitative_in_words(plan, subject, goal),
            sentence=sentence,
            line=line,
        )
        goals.append(finding_in_words)
    return tuple(goals)


def with_sections(promises: Sheet, goals: Sequence[ReportGoal]) -> Sheet:
    """Return the goals in the order of the report, each with the section that has its words."""
    rows = {(row.target, row.indicator): row for row in promises.rows}
    lines = tuple(
        Line(
            rows[goal.target, goal.indicator],
            (goal.name, goal.number, goal.due, goal.strength, goal.wording, goal.section),
        )
        for goal in goals
    )
    return copy_with(
        promises.of((Block(None, lines),) if lines else ()),
        columns=(*promises.columns, Column(Message("Section"))),
        notes=(),
        steps=(),
    )


def summary_of(goals: Sequence[ReportGoal]) -> Summary:
    """Return the counts, and the goals that lack the largest part of their number."""
    counts = {verdict: sum(goal.line.row.verdict == verdict for goal in goals) for verdict in VERDICTS}
    rows: Iterator[tuple[ReportGoal, GapRow]] = ((goal, goal.line.row) for goal in goals)
    short = [
        (_size_of(row), Lag(goal, Amount(row.gap, Unit.parse(row.gap_unit)), _share_of(row)))
        for goal, row in rows
        if row.gap is not None and row.gap > 0 and row.gap_unit is not None and row.verdict in SHORT
    ]
    short.sort(key=lambda pair: -pair[0])
    lags = [lag for _, lag in short]
    lead = tally((goal.line.row.verdict for goal in goals), SENTENCES)
    return Summary(tuple((Term(verdict), count) for verdict, count in counts.items()), (lead,), tuple(lags[:MOST_LAGS]))


def latest_of(rows: Sequence[GapRow]) -> tuple[Period, ...]:
    """Return the last periods of the figures that goals are judged by; of two that end together the longer."""
    ends = {Span.parse(row.observed_period).last for row in rows if row.observed_period}
    kept: dict[tuple[int, int], Period] = {}
    for period in sorted(ends, key=lambda each: (each.year, each.last, each.first)):
        kept.setdefault((period.year, period.last), period)
    return tuple(kept.values())


def _size_of(row: GapRow) -> Decimal:
    """Return how large a gap is beside the number of its goal, by which goals of different units are put in order."""
    missing = missing_part(row)
    return Decimal("Infinity") if missing is None else missing


def _share_of(row: GapRow) -> Amount | None:
    """Return which part of the number of a goal is missing; points are never a share of a rate."""
    missing = missing_part(row)
    if missing is None or row.metric not in {*AMOUNTS, "multiple"}:
        return None
    return Amount(missing * HUNDRED, PERCENT)


def tensions_of(found: Sheet, plan: Plan, wanted: set[str]) -> Sheet:
    """Return what the goals of a report say against each other, of what ``siping check`` found."""
    lines = tuple(
        Line(row, (Term(row.status), finding_in_words(row)))
        for row in found.rows
        if row.status != "pass" and (row.target in wanted or wanted & {*row.related})
    )
    rules = {line.row.rule for line in lines}
    return copy_with(
        found.of((Block(None, lines),) if lines else ()),
        title=Message("{plan}: how the goals fit together", plan=plan.name),
        columns=(Column(Message("Status"), ColumnKind.WORD), Column(Message("Finding"))),
        notes=(),
        passed=None,
        rules=tuple(rule for rule in found.rules if rule[0] in rules),
    )
