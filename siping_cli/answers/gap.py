"""How far are we from the goals: gap, attainment, time elapsed, what is required, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers import notes
from siping_cli.answers.gap_cells import GAP_COLUMNS, cells_of, cells_of_qualitative
from siping_cli.answers.gap_rows import GapRow, gap_row, gap_row_of_qualitative
from siping_cli.answers.judged import Judged
from siping_cli.answers.sections import by_section, without_figures
from siping_cli.answers.sentences import sentence_of, sentence_of_qualitative, way_of
from siping_cli.answers.tally import tally
from siping_cli.answers.worst import badness
from siping_cli.engine.assumptions import NO_ASSUMPTIONS
from siping_cli.engine.course import course_of
from siping_cli.engine.distance import Distance, distance_of
from siping_cli.engine.fates import Ledger, note_of
from siping_cli.engine.inputs import given_by
from siping_cli.engine.knowledge import Knowledge
from siping_cli.engine.season import OBSERVED, Season, profile_for
from siping_cli.engine.selection import Choice, select, taken_for
from siping_cli.engine.sense import Sense, senses_of
from siping_cli.engine.span import Spanned, span_of
from siping_cli.engine.trace import disagreements, explain_figure
from siping_cli.engine.verdicts import Judgement, judge
from siping_cli.engine.width import width_of
from siping_cli.engine.workings import Workings, exactly
from siping_cli.errors import InvalidValueError
from siping_cli.sheet import Block, Line, Sheet, Term
from siping_cli.text.messages import Later, Message
from siping_cli.text.record import copy_with
from siping_cli.wording.vocabulary import RATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.engine.choices import Sort, Verdict
    from siping_cli.engine.qualitative import Standing
    from siping_cli.engine.workings import Known
    from siping_cli.numbers.periods import Period
    from siping_cli.observations.published import Published
    from siping_cli.plan.plan import Plan

_sentence_of = exactly(sentence_of)  # which is told later
MOST_LISTED = 8  # goals without a figure, each in a line of its own where that is not asked for


@exactly
def gap(  # noqa: PLR0913 - each is an option of its own
    plan: Plan,
    indicators: Sequence[str] = (),
    assumptions: Assumptions = NO_ASSUMPTIONS,
    *,
    actual: str | None = None,
    at: Period | None = None,
    fail_on: Sequence[Verdict] = (),
    verdicts: Sequence[Verdict] = (),
    sort: Sort | None = None,
    fold: bool = False,
) -> Sheet:
    """Return how far the goals are.

    Args:
        plan: the plan.
        indicators: ids, aliases or names; every goal where it is empty.
        assumptions: what the asker gives; from its bases the sentences tell what a goal without a figure takes.
        actual: a figure to judge the goal by, in place of what the plan reports, as a person writes
            it: 5.6, 7%, 280亿元; a number alone takes the unit of the goal.
        at: the period of that figure, the span of the goal where it is left out; without a figure, look
            only at figures of this period.
        fail_on: verdicts for which the answer is no; then figures that can hardly be meant are a no too.
        verdicts: only goals with these verdicts are shown; every goal where it is empty.
        sort: ``gap`` for the worst first, in place of the order of the source.
        fold: whether people read one line a section for the goals that have no figure, where these are many.

    Returns:
        A sheet of ``GapRow``.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: the actual figure fits none of the goals, or lies after they are due.

    """
    choices = select(plan, indicators, assumptions.readings)
    workings, ledger = Workings(), Ledger()
    known_then = assumptions if at is None or actual is not None else copy_with(assumptions, as_of=at)
    knowledge = Knowledge(plan, known_then)
    given: Mapping[Choice, Published | Spanned] = {}
    if actual is not None:
        from siping_cli.engine.actual_option import given_for

        with given_by("--actual"):
            given = given_for(choices, actual, at)
    judged = []
    for choice in choices:
        begun = len(workings.steps)
        one = _judged(choice, knowledge, given.get(choice), workings)
        if at is not None and actual is None and one.spanned.figure is not None and one.spanned.figure.period != at:
            one = _without_figure(one)
        judged.append(_decided(one, workings, begun))
        _account(judged[-1], ledger)
    if indicators and actual is None:
        _refuse_mixtures(judged)
    standings, compared = _qualitative(plan, indicators, knowledge, at, workings) if plan.qualitative else ([], [])
    for standing in standings:
        ledger.use((standing.figure, standing.other), standing.goal.id)
    told = [(one.choice.target.section, _line(plan, one, _way(one, assumptions.bases, workings))) for one in judged]
    told += [(standing.goal.section, _line_of_qualitative(plan, standing)) for standing in standings]
    rows: list[GapRow] = [line.row for _, line in told]
    shown = [(section, line) for section, line in told if not verdicts or line.row.verdict in verdicts]
    if sort == "gap":
        shown.sort(key=lambda each: badness(each[1].row))
    summary = tally(row.verdict for row in rows)
    assumed = () if actual is None or at else (Message("the given figure is taken to cover the goal's own period"),)
    senses = tuple(sense for one in judged for sense in _senses(one))
    used, unused = ledger.used(), ledger.unused(knowledge, (*choices, *compared))
    return Sheet(
        command="gap",
        title=Message("{plan}: gap to target", plan=plan.name),
        columns=GAP_COLUMNS,
        blocks=_blocks(plan, shown, sort, fold=fold),
        order=tuple(line for _, line in shown),
        notes=(
            *((summary,) if len(rows) > 1 else ()),
            *assumed,
            *taken_for(plan, indicators),
            *dict.fromkeys(sense.message for sense in senses),
            *(note for one in judged for note in notes.on_size(one, knowledge)),
            *dict.fromkeys(
                (*knowledge.notes(), *(note for one in judged for note in (*one.known.notes, *notes.on_span(one))))
            ),
            *dict.fromkeys(standing.judgement.rule for standing in standings if standing.unlike),
            *(notes.not_used(given, used) if actual is not None else ()),
            *note_of(unused, used, indicators),
            *notes.on_basis(plan, assumptions.profile, [row.basis for row in rows]),
            *notes.on_goals(plan, choices, assumptions.tolerance),
        ),
        passed=None
        if not fail_on
        else not (any(row.verdict in fail_on for row in rows) or any(sense.gate for sense in senses)),
        steps=tuple(workings.steps),
        used=used,
        unused=unused,
        senses=senses,
        row_class=GapRow,
    )


def _blocks(plan: Plan, shown: Sequence[tuple[str, Line]], sort: Sort | None, *, fold: bool) -> tuple[Block, ...]:
    """Return the goals as people read them: by section, or where they are sorted, in one block."""
    unknown = [each for each in shown if fold and each[1].row.verdict == "no_data"]
    if len(unknown) > MOST_LISTED:
        shown = [each for each in shown if each[1].row.verdict != "no_data"]
    else:
        unknown = []
    if sort is None:
        blocks = by_section(plan, shown)
    else:
        blocks = (Block(None, tuple(line for _, line in shown)),) if shown else ()
    return (*blocks, *without_figures(plan, unknown, len(GAP_COLUMNS)))


def _line(plan: Plan, one: Judged, way: Message | None) -> Line:
    row = gap_row(plan, one)
    return Line(row, cells_of(one, row), Later(lambda: _sentence_of(plan, one, row, way)), one.steps)


def _qualitative(
    plan: Plan, indicators: Sequence[str], knowledge: Knowledge, at: Period | None, workings: Workings
) -> tuple[list[Standing], list[Choice]]:
    """Return how the goals without a number stand, and whose figures they look at: their own and those of other sides."""
    from siping_cli.engine.qualitative import against, choice_of_qualitative, qualitative_goals, standing_of

    year, goals = plan.first_year, qualitative_goals(plan, indicators)
    choices = [choice_of_qualitative(plan, subject, goal, year) for subject, goal in goals]
    standings = [standing_of(each, knowledge, at, workings) for each in choices]
    return standings, [*choices, *(side for each in choices if (side := against(plan, each)) is not None)]


def _line_of_qualitative(plan: Plan, standing: Standing) -> Line:
    sentence = sentence_of_qualitative(plan, standing)
    return Line(gap_row_of_qualitative(plan, standing), cells_of_qualitative(plan, standing), sentence, standing.steps)


def _judged(choice: Choice, knowledge: Knowledge, given: Published | Spanned | None, workings: Workings) -> Judged:
    """Return a goal with the figure of its span; the distance and the verdict follow."""
    plan, assumptions = knowledge.plan, knowledge.assumptions
    published = None if given is None or isinstance(given, Spanned) else given
    known, width = knowledge.of(choice, published), width_of(plan, choice.target, assumptions.tolerance)
    season = Season(known, profile_for(plan, choice.subject, assumptions.profile, rates=choice.target.metric in RATES))
    spanned = given if isinstance(given, Spanned) else span_of(choice, known, width)
    course = course_of(choice, known, None, workings)
    return Judged(
        choice, known, season, course, spanned, width, Distance(), Judgement("no_data", Message("no figures yet"))
    )


def _without_figure(one: Judged) -> Judged:
    return copy_with(one, spanned=Spanned())


def _decided(one: Judged, workings: Workings, begun: int) -> Judged:
    """Return a goal with its distance, its verdict and its workings, the steps from ``begun`` on."""
    choice = one.choice
    explain_figure(choice, one.known, one.spanned, workings)
    distance = distance_of(choice, one.spanned, one.season, one.course, workings)
    judgement = judge(choice, one.spanned, one.width, distance, one.season)
    rule = Message("{verdict}: {rule}", verdict=Term(judgement.verdict), rule=judgement.rule)
    workings.decide(choice.target.id, "verdict", rule)
    return copy_with(one, distance=distance, judgement=judgement, steps=tuple(workings.steps[begun:]))


def _account(one: Judged, ledger: Ledger) -> None:
    """Note what the figures of a goal were used for."""
    choice, spanned = one.choice, one.spanned
    name = choice.target.id
    base = choice.base_year if choice.over in {"average", "base"} or choice.several_years else None
    ledger.use((spanned.figure, spanned.part, *spanned.others), name, base=base)
    ledger.use((figure for _, figure in spanned.years), name, base=base)
    if one.course is not None:
        ledger.use(one.course.figures, name, base=base)
    required = one.distance.required
    if required is not None and required.basis == OBSERVED and spanned.figure is not None:
        period = spanned.figure.period
        ledger.use(one.season.levels(period.year, period.last) or (), name, "spread")


def _senses(one: Judged) -> Iterator[Sense]:
    """Yield what can hardly be meant of the figures of a goal."""
    spanned = one.spanned
    figures = [
        each for each in (spanned.figure, spanned.part, *(figure for _, figure in spanned.years)) if each is not None
    ]
    figures += one.course.figures if one.course is not None else ()
    singles = {source: one.known.at(source.metric, source.period) for each in figures for source in each.sources}
    parts = [each for each in singles.values() if each is not None]
    yield from senses_of(one.choice, parts, one.known, one.distance, one.course)
    for message in disagreements(one.known, spanned):
        yield Sense(one.choice.target.id, gate=False, message=message)


def _way(one: Judged, bases: Mapping[str, Known], workings: Workings) -> Message | None:
    """Return what a level without a figure takes from a base that was given."""
    choice = one.choice
    base = None if one.spanned.figure is not None else bases.get(choice.subject.id)
    if base is None or choice.target.metric != "level" or choice.target.base_period is None:
        return None
    return way_of(choice, base, workings)


def _refuse_mixtures(judged: Sequence[Judged]) -> None:
    """Refuse to judge growth at constant prices where only current-price levels reach as far."""
    for one in judged:
        figure = one.spanned.figure
        for period, message in one.known.refused:
            if one.choice.target.metric == "growth" and (figure is None or figure.period < period):
                raise InvalidValueError(message)
