"""``siping audit``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from siping_cli.cli.figure_files import standard_input
from siping_cli.cli.options import N_, Form, PlanFolder

if TYPE_CHECKING:
    from siping_cli.sheet import Sheet

EXAMPLES = (
    ("siping audit", N_("the source of the packaged plan, number by number")),
    ("siping audit --plan my-city", N_("the source of your own plan")),
    ("siping audit report.txt", N_("a text, against the packaged plan")),
)
FORM = Form

TextFile = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("TEXT"),
        help=N_("Source text file, UTF-8 or GB18030; - for standard input. Default: the file the plan names."),
    ),
]


def run(
    text: TextFile = None,
    *,
    plan: PlanFolder = None,
) -> Sheet:
    """Tell whether a plan covers its source."""
    from siping_cli import library
    from siping_cli.loading.folders import packaged_folder
    from siping_cli.loading.source_text import MOST_BYTES_OF_A_TEXT, SourceText

    document = None
    if text is not None:
        document = SourceText.read(text, standard_input(MOST_BYTES_OF_A_TEXT) if text == "-" else None)
    return library.audit(plan or packaged_folder(), document)
