"""``siping show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli import candidates
from siping_cli.cli.options import N_, Form, PlanFolder, plan_in

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping show basic-chemicals", N_("its goals with readings, wording and section")),
    ("siping show 基础化工", N_("the same, by its Chinese name")),
)
FORM = Form

Name = Annotated[
    str, typer.Argument(metavar=N_("ID"), autocompletion=candidates.goals, help=N_("An id, an alias or a name."))
]


def run(
    name: Name,
    *,
    plan: PlanFolder = None,
) -> Sheet:
    """Show one indicator or goal in full."""
    from siping_cli import library

    return library.show(plan_in(plan), name)
