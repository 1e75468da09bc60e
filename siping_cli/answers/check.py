"""Does the data hold together, do the goals fit each other, and are they on course: the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from siping_cli.answers.as_read import as_read
from siping_cli.answers.as_read import notes_on_readings as told_of
from siping_cli.answers.gap import gap
from siping_cli.checks.explain import READING, explanations
from siping_cli.checks.rules import ABOVE, CONSISTENCY, DATA, STALE, apply, stale
from siping_cli.engine.assumptions import NO_ASSUMPTIONS
from siping_cli.engine.bases import known_levels
from siping_cli.engine.knowledge import Knowledge
from siping_cli.engine.left_out import notes_on_left
from siping_cli.engine.workings import exactly
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import Unit
from siping_cli.sheet import Amount, Block, Column, ColumnKind, Finding, FindingKind, FindingStatus, Line, Sheet, Term
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from siping_cli.checks.found import Found
    from siping_cli.checks.rules import Rule
    from siping_cli.engine.assumptions import Assumptions
    from siping_cli.engine.choices import Verdict
    from siping_cli.errors import Problem
    from siping_cli.observations.actuals import Actuals
    from siping_cli.plan.files import Accepted
    from siping_cli.plan.plan import Plan

KINDS: tuple[FindingKind, ...] = get_args(FindingKind)
_STATUSES: tuple[FindingStatus, ...] = get_args(FindingStatus)
FAIL_ON: tuple[str, ...] = ("missed", "behind")
VERDICT, _FIGURES = "verdict", "figures"
MOST_UNUSED = 100  # figures that are listed one by one

_COLUMNS = (
    Column(Message("Status"), ColumnKind.WORD),
    Column(Message("Rule"), ColumnKind.WORD),
    Column(Message("About")),
    Column(Message("Finding")),
)
_HEADINGS = {"data": Message("Data"), "consistency": Message("Consistency"), "goal": Message("Goals")}


@exactly
def check(
    plan: Plan,
    assumptions: Assumptions = NO_ASSUMPTIONS,
    *,
    only: Sequence[FindingKind] = KINDS,
    fail_on: Sequence[str] = FAIL_ON,
) -> Sheet:
    """Return whether a plan holds together and its goals are on course.

    Args:
        plan: the plan, which can be read.
        assumptions: what the asker gives; goals are held against its bases, and an observed level of the base period serves too.
        only: the families to look at: data, consistency, goal.
        fail_on: verdicts and states (warn, accepted) for which the answer is no; a failure always is.

    Raises:
        InvalidValueError: a reading fits none of the goals.

    Returns:
        A sheet of ``Finding``: a row for each thing found, for each rule that found nothing, and for each goal.

    """
    found: list[Finding] = []
    readings = assumptions.readings
    said = tuple(dict.fromkeys(told_of(plan, readings))) if readings else ()
    if "data" in only:
        found += [_finding(plan, "data", name, None, "pass", what) for name, (what, _, _) in READING.items()]
        found += _applied(plan, "data", DATA, {}, set())
    if "consistency" in only:
        used: set[Accepted] = set()
        read, known = as_read(plan, readings), Knowledge(plan, assumptions)
        found += _applied(read, "consistency", CONSISTENCY, known_levels(read, known), used)
        if readings:  # what is accepted in the default readings need not be found in others
            used |= {each for _, _, each in apply(CONSISTENCY, plan, known_levels(plan, known)) if each is not None}
        if plan.parents:
            found += _applied(read, "consistency", ABOVE, {}, used)
        found += [_finding(plan, "consistency", STALE, each, each.status, each.message) for each in stale(plan, used)]
    if "goal" in only:
        found += _goals(plan, assumptions, fail_on)
    return _sheet(Message("{plan}: check", plan=plan.name), found, fail_on, said)


def refused(folder: str, problems: Sequence[Problem], only: Sequence[FindingKind] = KINDS) -> Sheet:
    """Return the answer for a plan that cannot be used: the problems of its data, and nothing else.

    Args:
        folder: the folder of the plan, as the user named it.
        problems: what is wrong with its files.
        only: the families that were asked for; without a plan, no other can be looked at.

    """
    found = [
        Finding(
            plan=None,
            kind="data",
            rule=problem.rule,
            status="fail",
            message=problem.message,
            target=problem.path or None,
            file=problem.file,
            line=problem.line or None,
            column=problem.column or None,
        )
        for problem in problems
    ]
    left = tuple(_HEADINGS[kind] for kind in only if kind != "data")
    notes = (Message("not checked until the data is fixed: {kinds}", kinds=left),) if left else ()
    return _sheet(Message("{plan}: check", plan=folder), found, (), notes)


def _applied(
    plan: Plan, kind: FindingKind, which: tuple[Rule, ...], levels: Mapping[str, Decimal], used: set[Accepted]
) -> Iterator[Finding]:
    """Yield what rules find; a tension that the plan accepts is shown as accepted, with its reason."""
    explained = explanations()
    for name, found, accepted in apply(which, plan, levels):
        if found is None:
            yield _finding(plan, kind, name, None, "pass", explained[name][0])
        elif accepted is None:
            yield _finding(plan, kind, name, found, found.status, found.message)
        else:
            used.add(accepted)
            yield _finding(plan, kind, name, found, "accepted", found.message, accepted)


def _finding(  # noqa: PLR0913, PLR0917 - private; the parts of one row
    plan: Plan,
    kind: FindingKind,
    rule: str,
    found: Found | None,
    status: FindingStatus,
    message: Message,
    accepted: Accepted | None = None,
) -> Finding:
    about = found.about if found else ()
    spot = next((plan.spots[name] for name in about if name in plan.spots), None)
    return Finding(
        plan=plan.id,
        kind=kind,
        rule=rule,
        status=status,
        message=message,
        target=about[0] if about else None,
        related=about[1:],
        file=spot.file if spot else None,
        line=spot.line if spot else None,
        column=spot.column if spot else None,
        reason_zh=accepted.reason.zh if accepted else None,
        reason_en=accepted.reason.en if accepted else None,
    )


def _goals(plan: Plan, assumptions: Assumptions, fail_on: Sequence[str]) -> Iterator[Finding]:
    """Yield how every goal stands, with the rule that decided; bases are for sentences, of which a check has none."""
    answer = gap(plan, (), copy_with(assumptions, bases={}))
    yield from _figures(plan, answer, assumptions.actuals)
    for line in answer.lines:
        row, spot = line.row, plan.spots.get(line.row.target)
        results = (step.result for step in line.steps if step.name == VERDICT)
        yield Finding(
            plan=plan.id,
            kind="goal",
            rule=VERDICT,
            status=_status(row.verdict, fail_on),
            message=next(each for each in results if isinstance(each, Message)),
            target=row.target,
            verdict=row.verdict,
            file=spot.file if spot else None,
            line=spot.line if spot else None,
            column=spot.column if spot else None,
        )


def _figures(plan: Plan, answer: Sheet, actuals: Actuals | None) -> Iterator[Finding]:
    """Yield what can hardly be meant of the figures that goals were judged by, names that say little, and what was not used."""
    said = (each for taken in actuals.taken.values() for each in taken) if actuals is not None else ()
    for each in (*said, *notes_on_left(actuals)):
        yield Finding(plan=plan.id, kind="goal", rule=_FIGURES, status="info", message=each)
    for sense in answer.senses:
        source = sense.figure.sources[0] if sense.figure is not None else None
        yield Finding(
            plan=plan.id,
            kind="goal",
            rule=_FIGURES,
            status="fail" if sense.gate else "warn",
            message=sense.message,
            target=sense.target,
            file=source.file if source else None,
            line=source.row if source else None,
        )
    unused = [each for each in answer.unused if each.file is not None]
    for each in unused[:MOST_UNUSED]:
        message = Message(
            "{name}: {value} in {period} is not used: {reason}",
            name=plan.subject(each.subject).name,
            value=Amount(each.value, Unit.parse(each.unit)),
            period=Period.parse(each.period),
            reason=Term(each.reason),
        )
        yield Finding(
            plan=plan.id,
            kind="goal",
            rule=_FIGURES,
            status="info",
            message=message,
            file=each.file,
            line=each.row,
        )
    if len(unused) > MOST_UNUSED:
        more = Message("{count} more unused figures are not listed", count=len(unused) - MOST_UNUSED)
        yield Finding(plan=plan.id, kind="goal", rule=_FIGURES, status="info", message=more)
    if not answer.senses and not unused:
        yield _finding(plan, "goal", _FIGURES, None, "pass", explanations()[_FIGURES][0])


def _status(verdict: Verdict, fail_on: Sequence[str]) -> FindingStatus:
    """Return what a verdict means for the gate."""
    if verdict in fail_on:
        return "fail"
    if verdict in FAIL_ON:
        return "warn"
    return "info" if verdict == "no_data" else "pass"


def _sheet(title: Message, found: Sequence[Finding], fail_on: Sequence[str], notes: tuple[Message, ...] = ()) -> Sheet:
    """Return the findings as an answer; what passed is one line a family."""
    counts = tuple(
        Message("{count} {status}", count=count, status=Term(status))
        for status in _STATUSES
        if (count := sum(each.status == status for each in found))
    )
    lines = tuple(Line(each, _cells(each)) for each in found)
    unknown = sum(each.verdict == "no_data" for each in found)
    no_data = (Message("not judged: {count} goals without figures", count=unknown),) if unknown else ()
    return Sheet(
        command="check",
        title=title,
        columns=_COLUMNS,
        blocks=tuple(Block(_HEADINGS[kind], shown) for kind in KINDS if (shown := tuple(_shown(lines, kind)))),
        order=lines,
        notes=(Message("checked: {counts}", counts=counts), *no_data, *notes),
        passed=not any(each.status == "fail" or each.status in fail_on for each in found),
        rules=tuple((name, what) for name, (what, _, _) in explanations().items()),
        row_class=Finding,
    )


def _cells(each: Finding) -> tuple[object, ...]:
    """Return a finding for people; rules that found nothing and goals without a figure have no cells."""
    if each.verdict == "no_data" or (each.status == "pass" and each.verdict is None):
        return ()
    about = None if each.target is None else (each.target, *each.related)
    return Term(each.verdict or each.status), each.rule, about, finding_in_words(each)


def _shown(lines: Sequence[Line], kind: FindingKind) -> Iterator[Line]:
    """Yield the lines of a kind that people read; rules that found nothing share one."""
    mine = [line for line in lines if line.row.kind == kind]
    yield from (line for line in mine if line.cells)
    passed = tuple(line.row.rule for line in mine if not line.cells and line.row.verdict is None)
    if passed:
        yield Line(None, (Term("pass"), None, None, Message("no problems found ({rules})", rules=passed)))


def finding_in_words(each: Finding) -> Message:
    """Return what was found, with its place where somebody has to go there, and why it is accepted."""
    if each.status in {"fail", "warn"} and each.file is not None:
        place = each.file if each.line is None else f"{each.file}:{each.line}"
        return Message("{place}: {message}", place=place, message=each.message)
    if each.reason_zh is not None and each.reason_en is not None:
        reason = Text(each.reason_zh, each.reason_en)
        return Message("{message}; accepted: {reason}", message=each.message, reason=reason)
    return each.message
