"""What a question assumes beside its plan: figures, prices, seasons, widths, readings and bases that the asker gives with it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from siping_cli.engine.workings import Known
    from siping_cli.numbers.periods import Period
    from siping_cli.observations.actuals import Actuals
    from siping_cli.plan.seasonal import Profile


@record(kw_only=True)
class Assumptions:
    """What the asker gives with a question; a question looks at those that bear on its answer.

    Attributes:
        actuals: figures from files, beside those that the plan reports; a level of a base period serves as the base.
        as_of: leave out figures that cover a later time.
        profile: how a year is spread, in place of the indicator's own profile.
        deflator: the change of prices a year in percent; growth at current prices is cleared of it, and levels of a
            path are then at current prices.
        tolerance: the width of 左右 in percentage points, in place of the plan's.
        readings: ids of readings to use in place of the default ones.
        bases: base levels by id, in the units of their indicators; a group adds up its members where it has none.

    """

    actuals: Actuals | None = None
    as_of: Period | None = None
    profile: Profile | None = None
    deflator: Known | None = None
    tolerance: Decimal | None = None
    readings: Sequence[str] = ()
    bases: Mapping[str, Known] = field(default_factory=dict)


NO_ASSUMPTIONS = Assumptions()
