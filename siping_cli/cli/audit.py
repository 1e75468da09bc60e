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
    ("siping audit report.txt", say("every number of a text, against the packaged plan")),
    ("siping audit my-city/source.txt --plan my-city", say("against a plan of your own")),
)
FORMATS = Format

TextFile = Annotated[
    str,
    typer.Argument(metavar=say("TEXT"), help=say("The source as a text file, UTF-8 or GB18030; - is standard input.")),
]


def run(
    text: TextFile,
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
    document = SourceText.read(text, standard_input(MOST_BYTES) if text == "-" else None)
    return answers.audit(loaded, document, problems)
