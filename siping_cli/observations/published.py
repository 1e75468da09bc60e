"""A figure as it was read, with the place it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.text.record import record

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.numbers.periods import Period
    from siping_cli.numbers.quantities import Unit
    from siping_cli.plan.indicator import Observation
    from siping_cli.wording.vocabulary import Metric, Status


@record(kw_only=True)
class Published:
    """A figure as somebody published it.

    Attributes:
        indicator: id of the indicator.
        period: the months that it covers.
        metric: what it measures.
        value: the number.
        unit: its unit.
        status: its state; None where nothing is said.
        scope: what it covers; None where nothing is said.
        file: the file it was read from; None for a figure of the plan itself, or of the asker.
        row: its row there.
        column: its column there, counted from 1.
        sheet: the sheet of a workbook; None where there is only one table.
        wording: the words it comes from.
        source: where it was published; with file and row for one that was read from a file.

    """

    indicator: str
    period: Period
    metric: Metric
    value: Decimal
    unit: Unit
    status: Status | None
    scope: str | None = None
    file: str | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    wording: str | None = None
    source: str | None = None

    def __hash__(self) -> int:
        """Hash where it stands."""
        return hash((self.indicator, self.file, self.row, self.column, self.period))


def reported(indicator: str, figure: Observation) -> Published:
    """Return a figure that the plan itself reports."""
    return Published(
        indicator=indicator,
        period=figure.period,
        metric=figure.metric,
        value=figure.value,
        unit=figure.unit,
        status=figure.status,
        wording=figure.wording,
        source=figure.source,
    )
