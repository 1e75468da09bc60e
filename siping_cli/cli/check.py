"""``siping check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.answers.choices import VERDICTS
from siping_cli.cli import candidates
from siping_cli.cli.options import (
    ActualFiles,
    AsOf,
    Readings,
    Tolerance,
    actuals_for,
    bases_in,
    say,
)
from siping_cli.cli.plans import PlanFolders, refuse_twins
from siping_cli.errors import InvalidValueError, PlanError
from siping_cli.messages import Message
from siping_cli.render import GateFormat

if TYPE_CHECKING:
    from siping_cli.messages import Text
    from siping_cli.plan import Plan
    from siping_cli.sheet import FindingKind, Sheet

EXAMPLES = (
    ("siping check", say("whether the packaged plan holds")),
    ("siping check --only data,consistency -f github", say("as notes beside the lines of the files")),
    ("siping check --explain stages", say("what a rule checks, and how to mend it")),
)
FORMATS = GateFormat

Only = Annotated[
    str | None, typer.Option("--only", metavar=say("FAMILIES"), help=say("Look at these only: data,consistency,goals."))
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar=say("STATES"),
        autocompletion=candidates.states,
        help=say("Exit with 1 on these too; missed,behind if not given."),
    ),
]
Bases = Annotated[
    list[str] | None,
    typer.Option(
        "--base",
        metavar=say("NAME=LEVEL"),
        autocompletion=candidates.bases,
        help=say("A base level to hold goals against; may be repeated."),
    ),
]
Rule = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar=say("RULE"),
        autocompletion=candidates.rules,
        help=say("What a rule checks, why, and how to mend it."),
    ),
]

FAMILIES: dict[str, FindingKind] = {"data": "data", "consistency": "consistency", "goals": "goal"}


def run(
    *,
    only: Only = None,
    fail_on: FailOn = None,
    base: Bases = None,
    actuals: ActualFiles = None,
    as_of: AsOf = None,
    tolerance: Tolerance = None,
    reading: Readings = None,
    plan: PlanFolders = None,
    explain: Rule = None,
) -> Sheet:
    """Tell whether plans hold."""
    from siping_cli import asked
    from siping_cli.answers import check as answers
    from siping_cli.answers.together import together
    from siping_cli.folders import plan_folders
    from siping_cli.load import inspect_plan

    if explain is not None:
        return answers.explain(_rule(explain))
    kinds, states = _families(only), _states(fail_on)
    refused: list[tuple[Text | str, Sheet]] = []
    plans: list[Plan] = []
    for folder in plan_folders(plan):
        loaded, problems = inspect_plan(folder)
        if any(problem.rule == "file" for problem in problems):
            raise PlanError(problems)
        if problems or loaded is None:
            refused.append((str(folder), answers.refused(str(folder), problems, kinds)))
        else:
            plans.append(loaded)
    refuse_twins(plans)
    figures = actuals_for(plans, actuals) if plans else {}
    checked: list[tuple[Text | str, Sheet]] = [
        (
            loaded.goals.name,
            answers.check(
                loaded,
                only=kinds,
                fail_on=states,
                bases=asked.bases_of(loaded, bases_in(loaded, base, None)),
                actuals=figures.get(loaded.goals.id),
                as_of=asked.period_of(as_of, "--as-of"),
                tolerance=asked.tolerance_of(tolerance),
                readings=reading or (),
            ),
        )
        for loaded in plans
    ]
    return together([*refused, *checked])


def _rule(name: str) -> str:
    """Return the name of a rule that there is."""
    from siping_cli.rules.explain import rules

    if name not in rules():
        raise InvalidValueError(Message("'{name}' is not a rule; use one of: {rules}", name=name, rules=tuple(rules())))
    return name


def _families(text: str | None) -> tuple[FindingKind, ...]:
    """Return the families named in a list with commas; all where there is none."""
    names = list(FAMILIES) if text is None else [name.strip() for name in text.split(",")]
    for name in names:
        if name not in FAMILIES:
            raise InvalidValueError(
                Message("'{name}' is not checked; use some of: {families}", name=name, families=tuple(FAMILIES))
            )
    return tuple(kind for name, kind in FAMILIES.items() if name in names)


def _states(text: str | None) -> tuple[str, ...]:
    """Return the verdicts and states named in a list with commas."""
    if text is None:
        from siping_cli.answers.check import FAIL_ON

        return FAIL_ON
    names = tuple(name.strip() for name in text.split(","))
    accepted = ("fail", "warn", "accepted", *VERDICTS)
    for name in names:
        if name not in accepted:
            raise InvalidValueError(
                Message("'{name}' is no state to fail on; use some of: {states}", name=name, states=accepted)
            )
    return names
