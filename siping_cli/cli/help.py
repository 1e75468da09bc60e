"""Help: usage, what a command is about, examples, then every argument and option; lines fold where Chinese may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperOption

from siping_cli.cli.framework import choices_of
from siping_cli.cli.options import N_
from siping_cli.cli.output import width_of_help
from siping_cli.formats.folding import cells, fold
from siping_cli.text.language import translator
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from siping_cli.cli.framework import Context

_INDENT = "  "
WIDEST_NAME = 30
_LEAST_TEXT = 20
SHOW_HELP = N_("Show this help and exit.")

Rows = tuple[tuple[str, str], ...]


@record
class Help:
    """What is told of a command, in the language of the person.

    Attributes:
        usage: the command line in short: ``siping gap [options]``.
        about: what the command is for.
        examples: a heading, and command lines with what each shows.
        lists: headings with (name, text) of commands, arguments and options; none is empty.
        closing: what is told at the end.

    """

    usage: str
    about: str
    examples: tuple[str, Rows]
    lists: tuple[tuple[str, Rows], ...]
    closing: str


def page(context: Context, examples: Sequence[tuple[str, str]], commands: Mapping[str, str] | None = None) -> str:
    """Return the help of a command as a page for the terminal; arguments as for ``help_of``."""
    told, width = help_of(context, examples, commands), width_of_help()
    title, shown = told.examples
    usage = translator(context.obj.language)(N_("Usage: {line}")).format(line=told.usage)
    parts = [[*_folded("", usage, width)], [*_folded("", told.about, width)], [title, *_examples(shown, width)]]
    first = min(WIDEST_NAME, max(cells(name) for _, rows in told.lists for name, _ in rows))
    parts += [[title, *_list(rows, first, width)] for title, rows in told.lists]
    if told.closing:
        parts.append([*_folded("", told.closing, width)])
    return "\n\n".join("\n".join(lines) for lines in parts)


def help_of(context: Context, examples: Sequence[tuple[str, str]], commands: Mapping[str, str] | None = None) -> Help:
    """Return what is told of a command.

    Args:
        context: Typer's context of the command; its help and that of its options are translated already.
        examples: command lines, each with what it shows.
        commands: the commands of a group with what each is about.

    """
    translate = translator(context.obj.language)
    command = context.command
    arguments = [each for each in command.params if isinstance(each, TyperArgument)]
    options = [(_names(each), _about(each, translate)) for each in command.params if isinstance(each, TyperOption)]
    shown = (str(each.metavar) if each.required else f"[{each.metavar}]" for each in arguments)
    usage = [context.command_path, *shown, translate(N_("[options]"))]
    lists: list[tuple[str, Rows]] = [
        (N_("Commands:"), tuple((name, translate(text)) for name, text in (commands or {}).items())),
        (N_("Arguments:"), tuple((str(each.metavar), _about(each, translate)) for each in arguments)),
        (N_("Options:"), (*options, ("-h, --help", translate(SHOW_HELP)))),
    ]
    return Help(
        " ".join([*usage, translate(N_("command ..."))] if commands else usage),
        command.help or "",
        (translate(N_("Examples:")), tuple((line, translate(what)) for line, what in examples)),
        tuple((translate(title), rows) for title, rows in lists if rows),
        command.epilog or "",
    )


def _examples(examples: Rows, width: int) -> Iterator[str]:
    """Yield each command line whole, so that it can be copied, and below it what it shows."""
    for line, what in examples:
        yield f"{_INDENT}{line}"
        yield from _folded(_INDENT * 3, what, width)


def _list(rows: Rows, first: int, width: int) -> Iterator[str]:
    """Yield names with what is said of them beside, or below where there is no room."""
    beside = width - first - 2 * len(_INDENT) >= _LEAST_TEXT
    for name, text in rows:
        indent = _INDENT + " " * first + _INDENT if beside else _INDENT * 3
        lines = list(_folded(indent, text, width))
        if beside and cells(name) <= first:
            start, *lines = lines
            yield f"{_INDENT}{name}{' ' * (first - cells(name))}{_INDENT}{start.lstrip()}"
        else:
            yield from _folded(_INDENT, name, width)
        yield from lines


def _folded(indent: str, text: str, width: int) -> Iterator[str]:
    for line in fold(text, max(width - len(indent), _LEAST_TEXT)):
        yield f"{indent}{line}"


def _names(option: TyperOption) -> str:
    """Return an option as it is written: -i, --indicator NAME."""
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag:
        return names
    return f"{names} {option.metavar or '|'.join(choices_of(option))}"


def _about(parameter: TyperOption | TyperArgument, translate: Callable[[str], str]) -> str:
    """Return what is said of an option, with its default and the variable that sets it."""
    extras = []
    if isinstance(parameter, TyperOption) and not parameter.is_flag and isinstance(parameter.default, str):
        extras.append(translate(N_("default: {value}")).format(value=parameter.default))
    if parameter.envvar:
        extras.append(str(parameter.envvar))
    return " ".join([parameter.help or "", *(f"[{extra}]" for extra in extras)])
