"""The commands put together, with help in the language of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from siping_cli.cli import audit, average, check, gap, init, path, project, report, schema, show, targets
from siping_cli.cli.options import Lang, say
from siping_cli.language import translator

if TYPE_CHECKING:
    from siping_cli.language import Language

COMMANDS = (targets, show, gap, path, project, average, report, check, audit, init, schema)
EPILOG = say("Exit codes: 0 answered, 1 the answer is no, 2 cannot be answered as asked, 70 a bug, 130 interrupted.")


def command(language: Language) -> Any:  # noqa: ANN401 - Typer keeps the type of its commands to itself
    """Return the whole command line with every help text in a language."""
    app = typer.Typer(
        name="siping",
        help=say("A calculator for policy targets: what was promised, how far it is, what it still takes."),
        epilog=EPILOG,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_main)
    for module in COMMANDS:
        app.command(module.__name__.rpartition(".")[2], help=module.HELP, epilog=module.EXAMPLES)(module.run)
    tree = typer.main.get_command(app)
    _translate(tree, translator(language))
    return tree


def _main(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", "-V", help=say("Show the version and exit."))] = False,
    lang: Lang = None,
) -> None:
    """Show the version where it is asked for among other words; a language before the command is that of the command."""
    context.default_map = {module.__name__.rpartition(".")[2]: {"lang": lang} for module in COMMANDS}
    if version:
        from siping_cli import __version__

        typer.echo(f"siping {__version__}")
        raise typer.Exit


def _translate(tree: Any, translate: Any) -> None:  # noqa: ANN401 - as above
    """Put the help of a command, its options and its subcommands into a language."""
    for holder in (tree, *tree.params):
        for attribute in ("help", "epilog", "short_help"):
            text = getattr(holder, attribute, None)
            if text:
                setattr(holder, attribute, translate(text))
    for child in getattr(tree, "commands", {}).values():
        _translate(child, translate)
