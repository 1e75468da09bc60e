"""The commands put together: each is imported when it is asked for, and speaks the language of the person."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from siping_cli.cli.answering import answering
from siping_cli.cli.options import Lang, say
from siping_cli.language import translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_cli.cli.session import Session

ABOUT = say("A calculator for policy targets: what was promised, how far it is, what it still takes.")
EXIT_CODES = say(
    "Exit codes: 0 answered, 1 the answer is no, 2 cannot be answered as asked, 70 a bug, 130 interrupted."
)
COMMANDS = {
    "targets": say("What was promised, in which words, by when."),
    "show": say("Everything the plan says of one indicator, industry or goal."),
    "gap": say("How far the goals are: gap, attainment and verdict."),
    "path": say("What must happen, period by period, to reach the goals."),
    "project": say("Where the industries will stand in 2-3 years."),
    "average": say("Average growth over years, from observed rates."),
    "report": say("Everything about a plan in one file: a page, a workbook, a document or Markdown."),
    "check": say("Whether the data holds together, the goals fit each other, and they are on course: the gate for CI."),
    "audit": say("Whether the data covers its source: every number of a text, every wording of the plan."),
    "init": say("Write a small commented plan to begin with."),
    "schema": say("The JSON Schema of a plan's YAML files, with which editors complete and check them."),
    "completion": say("The script with which a shell completes commands, options, ids and names."),
}
EXAMPLES = (
    ("siping gap --indicator gdp", say("how far GDP is from its goal")),
    ("siping path -i metallurgy --base 180亿元", say("what metallurgy must reach each year, from a base of your own")),
    ("siping check -f github", say("the gate for CI, as notes beside the lines of the plan")),
)
_INSTALLERS = {"install_completion", "show_completion"}  # Typer's own, which `siping completion` replaces


class Command(TyperCommand):
    """A command whose help begins with examples."""

    examples: tuple[tuple[str, str], ...] = ()

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer keeps the type of its contexts to itself
        """Return the page of help."""
        from siping_cli.cli.help import page

        return page(ctx, self.examples)


class Commands(TyperGroup):
    """All commands by name; the module of one is imported when it is run or asked for help."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - as above
        """Return the names in the order of a plan's life."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - as above
        """Return a command that only knows what it is about, for lists."""
        if cmd_name not in COMMANDS:
            return None
        return TyperCommand(cmd_name, help=translator(ctx.obj.language)(COMMANDS[cmd_name]))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as above
        """Return the command to run, with the settings that hold where the command line says nothing."""
        name, known, rest = super().resolve_command(ctx, args)
        if known is None:
            return name, known, rest
        session: Session = ctx.obj
        command = command_of(str(name), translator(session.language))
        ctx.default_map = {name: session.settings.defaults(command.params)}
        return name, command, rest

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - as above
        """Return the page of help."""
        from siping_cli.cli.help import page

        return page(ctx, EXAMPLES, COMMANDS)


def tree(translate: Callable[[str], str], *, completing: bool = False) -> Any:  # noqa: ANN401 - Typer keeps the type of its commands to itself
    """Return the whole command line in a language.

    Args:
        translate: puts a text into the language.
        completing: whether a shell asks, so that Typer must know the shells.

    """
    app = typer.Typer(name="siping", cls=Commands, help=ABOUT, epilog=EXIT_CODES, add_completion=completing, **_STYLE)
    app.callback()(_main)
    root = typer.main.get_command(app)
    root.params = [each for each in root.params if each.name not in _INSTALLERS]
    return _translated(root, translate)


def command_of(name: str, translate: Callable[[str], str]) -> Any:  # noqa: ANN401 - as above
    """Return one command in a language."""
    module = import_module(f"siping_cli.cli.{name}")
    app = typer.Typer(add_completion=False, **_STYLE)
    run = answering(module.run, module.FORMATS) if hasattr(module, "FORMATS") else module.run
    app.command(name, cls=Command, help=COMMANDS[name])(run)
    command: Any = typer.main.get_command(app)
    command.examples = module.EXAMPLES
    return _translated(command, translate)


_STYLE: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


def _main(
    *,
    version: Annotated[bool, typer.Option("--version", "-V", help=say("Show the version and exit."))] = False,
    lang: Lang = None,  # noqa: ARG001 - read before the command line is, for errors speak it too
) -> None:
    """Show the version where it is asked for among other words."""
    if version:
        from siping_cli import __version__

        typer.echo(f"siping {__version__}")
        raise typer.Exit


def _translated(command: Any, translate: Callable[[str], str]) -> Any:  # noqa: ANN401 - as above
    """Return a command with its help and that of its options in a language."""
    for holder in (command, *command.params):
        for attribute in ("help", "epilog", "metavar"):
            text = getattr(holder, attribute, None)
            if text:
                setattr(holder, attribute, translate(text))
    return command
