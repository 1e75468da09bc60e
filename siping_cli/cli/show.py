"""``siping show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli import candidates
from siping_cli.cli.options import Form, PlanFolder, plan_in, say

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping show basic-chemicals", say("its goals, with readings, wording and section")),
    ("siping show 基础化工", say("the same, by its Chinese name")),
)
FORM = Form

Name = Annotated[
    str, typer.Argument(metavar=say("ID"), autocompletion=candidates.goals, help=say("An id, an alias or a name."))
]


def run(
    name: Name,
    *,
    plan: PlanFolder = None,
) -> Sheet:
    """Show one indicator or goal in full."""
    from siping_cli import library

    return library.show(plan_in(plan), name)
