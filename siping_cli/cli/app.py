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
from siping_cli.cli.settings import one_plan
from siping_cli.loading.links import following_links
from siping_cli.text.language import translator
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from siping_cli.cli.framework import Context, Parameter
    from siping_cli.cli.session import Session

_ABOUT = N_("A calculator for policy targets: what was promised, how far off it is, what is still needed.")
EXIT_CODES = N_("Exit codes: 0 success, 1 the check failed, 2 invalid input, 70 bug, 130 interrupted.")
COMMANDS = {
    "targets": N_("List the goals: number, wording and due year."),
    "show": N_("Everything the plan says about one indicator, industry or goal."),
    "gap": N_("How far each goal is: gap, attainment and verdict."),
    "path": N_("What is needed, period by period, to reach the goals."),
    "project": N_("Where the industries will be in 2-3 years."),
    "average": N_("Average growth over years, from observed rates."),
    "compare": N_("Compare plans: city, province and nation, this year and last, all provinces."),
    "figures": N_("Show how tables of figures were read: every cell and how it is used."),
    "report": N_("Write a report on a plan: web page, workbook, Word document or Markdown."),
    "check": N_("Check the data, the consistency of the goals and their progress; a gate for CI."),
    "extract": N_("Extract the goals from the text of a report."),
    "audit": N_("Audit the plan against its source: every number in the text, every wording in the plan."),
    "init": N_("Create a plan: a small commented example, or from a table of goals."),
    "schema": N_("Print the JSON Schema of a plan's YAML files, for completion and checks in editors."),
    "completion": N_("Print the shell completion script for commands, options, ids and names."),
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
    ("siping path -i metallurgy --base 180亿元", N_("what metallurgy must reach each year, from your own base")),
    ("siping check -f github", N_("a gate for CI, with annotations on the lines of the plan")),
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
            tell(ctx.obj.language, Message("using the plan in the working folder: {folder}", folder=settings.here))
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

                several = isinstance(given, list | tuple)
                ctx.params[name] = [*map(from_here, given)] if several else from_here(one_plan(ctx, given))
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
