"""``siping schema``."""

from __future__ import annotations

import json
from typing import Annotated, Literal

import typer

from siping_cli.cli.options import N_, Isolated, Lang
from siping_cli.cli.output import reads_utf_8, write_text
from siping_cli.loading.schema import schema_of

EXAMPLES = (("siping schema targets > targets.schema.json", N_("for editors that complete and check YAML")),)

File = Annotated[
    Literal["targets", "industries", "profiles", "lexicon"],
    typer.Argument(metavar=N_("FILE"), help=N_("targets, industries, profiles or lexicon.")),
]


def run(file: File = "targets", *, _lang: Lang = None, _isolated: Isolated = False) -> None:
    """Print a schema."""
    write_text(json.dumps(schema_of(f"{file}.yaml"), indent=2, ensure_ascii=not reads_utf_8()) + "\n")
