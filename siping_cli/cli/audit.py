"""``siping audit``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.options import PlanFolder, say, standard_input
from siping_cli.errors import PlanError
from siping_cli.render import Format

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping audit", say("the source of the packaged plan, number by number")),
    ("siping audit --plan my-city", say("the source of a plan of your own")),
    ("siping audit report.txt", say("a text, against the packaged plan")),
)
FORMATS = Format

TextFile = Annotated[
    str | None,
    typer.Argument(
        metavar=say("TEXT"),
        help=say(
            "The source as a text file, UTF-8 or GB18030, or - for standard input; the file that the plan names if not given."
        ),
    ),
]


def run(
    text: TextFile = None,
    *,
    plan: PlanFolder = None,
) -> Sheet:
    """Tell whether a plan covers its source."""
    from siping_cli.answers import audit as answers
    from siping_cli.load import inspect_plan
    from siping_cli.source_text import MOST_BYTES, SourceText

    loaded, problems = inspect_plan(plan)
    if loaded is None:
        raise PlanError(problems)
    if text is None:
        document = SourceText.of(loaded)
    else:
        document = SourceText.read(text, standard_input(MOST_BYTES) if text == "-" else None)
    return answers.audit(loaded, document, problems)
