"""The commands put together: each is imported when it is asked for, and speaks the language of the person."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from siping_cli.cli.answering import answering
from siping_cli.cli.framework import read_plainly
from siping_cli.cli.options import N_, Isolated, Lang
from siping_cli.cli.output import tell
from siping_cli.loading.links import following_links
from siping_cli.text.language import translator
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from siping_cli.cli.framework import Context, Parameter
    from siping_cli.cli.session import Session

_ABOUT = N_("A calculator for policy targets: what was promised, how far it is, what it still takes.")
EXIT_CODES = N_("Exit codes: 0 answered, 1 the answer is no, 2 cannot be answered as asked, 70 a bug, 130 interrupted.")
COMMANDS = {
    "targets": N_("What was promised, in which words, by when."),
    "show": N_("Everything the plan says of one indicator, industry or goal."),
    "gap": N_("How far the goals are: gap, attainment and verdict."),
    "path": N_("What must happen, period by period, to reach the goals."),
    "project": N_("Where the industries will stand in 2-3 years."),
    "average": N_("Average growth over years, from observed rates."),
    "compare": N_("Several plans side by side: city, province and nation, this year and last, all provinces."),
    "figures": N_("What was understood of tables of figures: every cell, and what became of it."),
    "report": N_("Everything about a plan in one file: a page, a workbook, a document or Markdown."),
    "check": N_("Whether the data holds together, the goals fit each other, and they are on course: the gate for CI."),
    "extract": N_("From the text of a report to its goals, with all that their words say."),
    "audit": N_("Whether the data covers its source: every number of a text, every wording of the plan."),
    "init": N_("Write a plan to begin with: a small commented one, or that of a table of goals."),
    "schema": N_("The JSON Schema of a plan's YAML files, with which editors complete and check them."),
    "completion": N_("The script with which a shell completes commands, options, ids and names."),
}
_WITH_ROWS = (
    "targets",
    "show",
    "gap",
    "path",
    "project",
    "average",
    "compare",
    "check",
    "audit",
)  # a file can hold them
EXAMPLES = (
    ("siping gap --indicator gdp", N_("how far GDP is from its goal")),
    ("siping path -i metallurgy --base 180亿元", N_("what metallurgy must reach each year, from a base of your own")),
    ("siping check -f github", N_("the gate for CI, as notes beside the lines of the plan")),
)
_OVERVIEW = "overview"  # the module that answers where no command is given
_INSTALLERS = {"install_completion", "show_completion"}  # Typer's own, which `siping completion` replaces


class _Command(TyperCommand):
    """A command whose help begins with examples, and that tells itself what is too much."""

    examples: tuple[tuple[str, str], ...] = ()

    def get_help(self, ctx: Context) -> str:
        """Return the page of help."""
        from siping_cli.cli.help import page

        return page(ctx, self.examples)

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the options and arguments, with that of help."""
        return read_plainly(super().get_params(ctx))

    def invoke(self, ctx: Context) -> Any:  # noqa: ANN401 - as Typer has it
        """Run the command; which plan it answers for is told where nobody named one."""
        settings = ctx.obj.settings
        if settings.taken_here(ctx):
            tell(ctx.obj.language, Message("plan of the working folder: {folder}", folder=settings.here))
        with following_links(ctx.obj.follow_links):
            return super().invoke(ctx)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Return what is left behind the options and arguments of the command, which must be nothing."""
        if not ctx.resilient_parsing:
            self._refuse_twice(ctx, args)
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            from siping_cli.cli.usage import too_much

            raise too_much(left, ctx)
        for name in ("plan", "actuals"):
            if given := ctx.params.get(name):
                from siping_cli.loading.from_here import from_here

                ctx.params[name] = [*map(from_here, given)] if isinstance(given, list | tuple) else from_here(given)
        return left

    def _refuse_twice(self, ctx: Context, args: list[str]) -> None:
        """Refuse an option of one value that is given twice: which of the two was meant?"""
        begun = [word.partition("=")[0] if word.startswith("--") else word[:2] for word in args if word.startswith("-")]
        for option in self.params:
            if isinstance(option, TyperOption) and not (option.multiple or option.is_flag):
                times = sum(begun.count(name) for name in option.opts)
                # A value may look like an option, so what looks like two is read as the command line will be.
                if times > 1 and self.make_parser(ctx).parse_args([*args])[2].count(option) > 1:
                    from siping_cli.cli.usage import given_twice

                    raise given_twice(option, ctx)


class _Commands(TyperGroup):
    """All commands by name; the module of one is imported when it is run or asked for help."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        """Return the options and arguments, with that of help."""
        return read_plainly(super().get_params(ctx))

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, TyperCommand | None, list[str]]:
        """Return the command to run, with the settings that hold where the command line says nothing."""
        name, *rest = args
        if name not in COMMANDS:
            if ctx.resilient_parsing:
                return None, None, rest
            from siping_cli.cli.usage import no_command

            raise no_command(name, COMMANDS, ctx)
        return name, _prepared(name, ctx), rest

    def get_help(self, ctx: Context) -> str:
        """Return the page of help."""
        from siping_cli.cli.help import page

        return page(ctx, EXAMPLES, COMMANDS)


def tree(translate: Callable[[str], str], *, completing: bool = False) -> _Commands:
    """Return the whole command line in a language.

    Args:
        translate: puts a text into the language.
        completing: whether a shell asks, so that Typer must know the shells.

    """
    app = typer.Typer(name="siping", cls=_Commands, help=_ABOUT, epilog=EXIT_CODES, add_completion=completing, **_STYLE)
    app.callback(invoke_without_command=True)(_main)
    root = cast("_Commands", typer.main.get_command(app))
    root.commands = {each: TyperCommand(each, help=translate(text)) for each, text in COMMANDS.items()}  # for lists
    root.params = [each for each in root.params if each.name not in _INSTALLERS]
    _translate((root, *root.params), translate)
    return root


def _prepared(name: str, context: Context) -> _Command:
    """Return one command in the language of the person, with the settings that hold where the command line says nothing."""
    session: Session = context.obj
    command = command_of(name, translator(session.language))
    context.default_map = {name: session.settings.defaults(command.params)}
    if session.isolated:
        for option in command.params:
            option.envvar = None
    return command


def command_of(name: str, translate: Callable[[str], str]) -> _Command:
    """Return one command in a language."""
    module = import_module(f"siping_cli.cli.{name}")
    app = typer.Typer(add_completion=False, **_STYLE)
    run = answering(module.run, module.FORM, rows=name in _WITH_ROWS) if hasattr(module, "FORM") else module.run
    app.command(name, cls=_Command, help=COMMANDS.get(name, _ABOUT))(run)
    command = cast("_Command", typer.main.get_command(app))
    command.examples = module.EXAMPLES
    _translate((command, *command.params), translate)
    return command


_STYLE: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


def _main(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", "-V", help=N_("Show the version and exit."))] = False,
    _lang: Lang = None,
    _isolated: Isolated = False,
) -> None:
    """Show the version where it is asked for among other words, and where nothing is asked, what there is."""
    if version:
        from siping_cli import __version__

        typer.echo(f"siping {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        command = _prepared(_OVERVIEW, context)
        command.invoke(command.make_context(_OVERVIEW, [], parent=context))


def _translate(told: Iterable[object], translate: Callable[[str], str]) -> None:
    """Put the help of commands and options into a language."""
    for holder in told:
        for attribute in ("help", "epilog", "metavar"):
            text = getattr(holder, attribute, None)
            if text:
                setattr(holder, attribute, translate(text))
