"""``siping completion``, and what may stand behind the options of other commands."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from siping_cli.cli.framework import completion_script
from siping_cli.cli.options import N_, Isolated, Lang
from siping_cli.cli.output import write_text

EXAMPLES = (
    ('eval "$(siping completion bash)"', N_("in ~/.bashrc: complete in every bash")),
    ('eval "$(siping completion zsh)"', N_("in ~/.zshrc, behind compinit")),
    ("siping completion fish > ~/.config/fish/completions/siping.fish", N_("once, for fish")),
)

Shell = Annotated[
    Literal["bash", "zsh", "fish", "powershell"],
    typer.Argument(metavar=N_("SHELL"), help=N_("The shell: bash, zsh or fish.")),
]


def run(shell: Shell, *, _lang: Lang = None, _isolated: Isolated = False) -> None:
    """Print the script of a shell."""
    write_text(completion_script(shell) + "\n")
