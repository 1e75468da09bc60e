"""One goal with the figure that it is judged by, and how it stands: what rows, sentences and notes are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.text.record import record

if TYPE_CHECKING:
    from decimal import Decimal

    from siping_cli.engine.course import Course
    from siping_cli.engine.distance import Distance
    from siping_cli.engine.known_figures import KnownFigures
    from siping_cli.engine.season import Season
    from siping_cli.engine.selection import Choice
    from siping_cli.engine.span import Spanned
    from siping_cli.engine.verdicts import Judgement
    from siping_cli.sheet import Step


@record
class Judged:
    """One goal, by which figure it was judged, and how it stands."""

    choice: Choice
    known: KnownFigures
    season: Season
    course: Course | None
    spanned: Spanned
    width: Decimal
    distance: Distance
    judgement: Judgement
    steps: tuple[Step, ...] = ()
