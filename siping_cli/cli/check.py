"""``siping check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli import candidates
from siping_cli.cli.figure_files import actuals_for
from siping_cli.cli.options import (
    N_,
    ActualFiles,
    AsOf,
    FailOnStates,
    GateForm,
    Readings,
    Tolerance,
    base_option,
    bases_in,
    states_in,
)
from siping_cli.cli.plans import PlanFolders, asked_of, refuse_twins
from siping_cli.cli.progress import progress_on_stderr
from siping_cli.errors import InvalidValueError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from siping_cli.library import Answer
    from siping_cli.plan.plan import Plan
    from siping_cli.sheet import FindingKind, Sheet
    from siping_cli.text.messages import Text

EXAMPLES = (
    ("siping check", N_("check the packaged plan")),
    ("siping check --only data,consistency -f github", N_("as annotations on the lines of the files")),
    ("siping check --explain stages", N_("what a rule checks, and how to fix it")),
)
FORM = GateForm

Only = Annotated[
    str | None,
    typer.Option("--only", metavar=N_("FAMILIES"), help=N_("Run only these checks: data,consistency,goals.")),
]
_Bases = Annotated[list[str] | None, base_option(N_("A base level to check goals against; repeatable."))]
Rule = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar=N_("RULE"),
        autocompletion=candidates.rule_names,
        help=N_("Explain a rule: what it checks, why, and how to fix it."),
    ),
]

FAMILIES: dict[str, FindingKind] = {"data": "data", "consistency": "consistency", "goals": "goal"}


def run(  # noqa: PLR0913 - each is an option
    *,
    only: Only = None,
    fail_on: FailOnStates = None,
    base: _Bases = None,
    actuals: ActualFiles = None,
    as_of: AsOf = None,
    tolerance: Tolerance = None,
    reading: Readings = None,
    plan: PlanFolders = None,
    explain: Rule = None,
) -> Sheet:
    """Tell whether plans hold."""
    from siping_cli import library
    from siping_cli.loading.folders import plan_folders
    from siping_cli.loading.load import inspect_plan

    if explain is not None:
        return library.explain(explain)
    kinds, states = _families(only), states_in(fail_on)
    refused: list[tuple[Text | str, Answer]] = []
    plans: list[Plan] = []
    folders = plan_folders(plan)
    with progress_on_stderr() as progress:
        for done, folder in enumerate(folders, start=1):
            loaded, problems = inspect_plan(folder)
            if problems or loaded is None:
                refused.append((str(folder), library.refused(str(folder), problems, kinds)))
            else:
                plans.append(loaded)
            progress(done, len(folders))
    refuse_twins((each.id, each.folder) for each in plans)
    figures = actuals_for(plans, actuals) if plans else {}

    def checked(one: Plan) -> Answer:
        return library.check(
            one,
            only=kinds,
            fail_on=states,
            bases=bases_in(one, base, None),
            actuals=figures.get(one.id),
            as_of=as_of,
            tolerance=tolerance,
            readings=reading or (),
        )

    return library.together([*refused, *asked_of(plans, checked)])


def _families(text: str | None) -> tuple[FindingKind, ...]:
    """Return the families named in a list with commas; all where there is none."""
    names = list(FAMILIES) if text is None else [name.strip() for name in text.split(",")]
    for name in names:
        if name not in FAMILIES:
            raise InvalidValueError(
                Message("unknown kind of check '{name}'; use: {families}", name=name, families=tuple(FAMILIES))
            )
    return tuple(kind for name, kind in FAMILIES.items() if name in names)
