"""``siping gap``."""

from __future__ import annotations

from typing import Annotated

import typer

from siping_cli.answers import gap as answers
from siping_cli.answers.verdicts import VERDICTS, Verdict
from siping_cli.cli.options import (
    ActualFiles,
    AsOf,
    Bom,
    Deflator,
    Explain,
    Indicators,
    Lang,
    ProfileName,
    Readings,
    Tolerance,
    actuals_for,
    deflator_in,
    language,
    period_in,
    profile_in,
    say,
    tolerance_in,
)
from siping_cli.cli.output import answer
from siping_cli.cli.plans import PlanFolders, for_all, plans_in
from siping_cli.errors import ANSWER_IS_NO, InvalidValueError
from siping_cli.messages import Message
from siping_cli.render import ToldFormat

HELP = say("How far the goals are: gap, attainment and verdict.")
EXAMPLES = say("Example: siping gap -i gdp --actual 5.6 --at 2023")

ActualText = Annotated[
    str | None, typer.Option("--actual", metavar="FIGURE", help=say("Judge the goal by this figure: 5.6 or 280亿元."))
]
At = Annotated[
    str | None, typer.Option("--at", metavar="PERIOD", help=say("The period of the figure: 2023 or 2023-Q1..Q3."))
]
ToldForm = Annotated[
    ToldFormat, typer.Option("--format", "-f", help=say("The form of the answer; text is a sentence a goal."))
]
FailOn = Annotated[
    str | None, typer.Option("--fail-on", metavar="VERDICTS", help=say("Exit with 1 on these: missed,behind."))
]


def run(
    *,
    indicator: Indicators = None,
    actual: ActualText = None,
    at: At = None,
    tolerance: Tolerance = None,
    reading: Readings = None,
    fail_on: FailOn = None,
    actuals: ActualFiles = None,
    as_of: AsOf = None,
    profile: ProfileName = None,
    deflator: Deflator = None,
    form: ToldForm = "table",
    lang: Lang = None,
    plan: PlanFolders = None,
    explain: Explain = False,
    bom: Bom = False,
) -> None:
    """Tell how far the goals are."""
    plans = plans_in(plan)
    figures = actuals_for(plans, actuals)
    sheet = for_all(
        plans,
        lambda loaded: answers.gap(
            loaded,
            indicator or (),
            actual=actual,
            at=period_in(at),
            tolerance=tolerance_in(tolerance),
            readings=reading or (),
            fail_on=_verdicts(fail_on),
            actuals=figures.get(loaded.goals.id),
            as_of=period_in(as_of),
            profile=profile_in(loaded, profile),
            deflator=deflator_in(deflator),
        ),
    )
    answer(sheet, form, language(lang), explain=explain, bom=bom)
    if sheet.passed is False:
        raise typer.Exit(ANSWER_IS_NO)


def _verdicts(text: str | None) -> tuple[Verdict, ...]:
    """Return the verdicts named in a list with commas."""
    names = [] if text is None else [name.strip() for name in text.split(",")]
    for name in names:
        if name not in VERDICTS:
            raise InvalidValueError(
                Message("'{name}' is not a verdict; use some of: {verdicts}", name=name, verdicts=VERDICTS)
            )
    return tuple(verdict for verdict in VERDICTS if verdict in names)
