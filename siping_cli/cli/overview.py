"""``siping`` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.cli.options import Form
from siping_cli.cli.plans import PlanFolders, for_all, plans_in

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = ()
FORM = Form


def run(*, plan: PlanFolders = None) -> Sheet:
    """Tell what there is."""
    from siping_cli import library

    plans = plans_in(plan)
    return for_all(plans, lambda loaded: library.overview(loaded, whole=len(plans) > 1))
