"""Pages of help: usage, what it is about, examples, then every argument and option; lines fold where Chinese may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siping_cli.cli.options import say
from siping_cli.cli.output import width_of_help
from siping_cli.language import translator
from siping_cli.render.folding import cells, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

INDENT = "  "
WIDEST_NAME = 30
LEAST_TEXT = 20
SHOW_HELP = say("Show this help and exit.")


def page(context: Any, examples: Sequence[tuple[str, str]], commands: Mapping[str, str] | None = None) -> str:  # noqa: ANN401 - Typer's
    """Return the help of a command in the language of the person.

    Args:
        context: Typer's context of the command; its help and that of its options are translated already.
        examples: command lines, each with what it shows.
        commands: the commands of a group with what each is about.

    """
    translate = translator(context.obj.language)
    width = width_of_help()
    command = context.command
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [(_names(each), _about(each, translate)) for each in command.params if each not in arguments]
    options.append(("-h, --help", translate(SHOW_HELP)))
    usage = [context.command_path, *(each.metavar for each in arguments), translate(say("[options]"))]
    if commands:
        usage.append(translate(say("command ...")))
    parts = [
        list(_folded("", translate(say("Usage: {line}")).format(line=" ".join(usage)), width)),
        list(_folded("", command.help, width)),
        [translate(say("Examples:")), *_examples(examples, translate, width)],
    ]
    sections = [
        (say("Commands:"), [(name, translate(text)) for name, text in (commands or {}).items()]),
        (say("Arguments:"), [(each.metavar, _about(each, translate)) for each in arguments]),
        (say("Options:"), options),
    ]
    first = min(WIDEST_NAME, max(cells(name) for _, rows in sections for name, _ in rows))
    parts += [[translate(title), *_list(rows, first, width)] for title, rows in sections if rows]
    if command.epilog:
        parts.append(list(_folded("", command.epilog, width)))
    return "\n\n".join("\n".join(lines) for lines in parts)


def _examples(examples: Sequence[tuple[str, str]], translate: Callable[[str], str], width: int) -> Iterator[str]:
    """Yield each command line whole, so that it can be copied, and below it what it shows."""
    for line, what in examples:
        yield f"{INDENT}{line}"
        yield from _folded(INDENT * 3, translate(what), width)


def _list(rows: Sequence[tuple[str, str]], first: int, width: int) -> Iterator[str]:
    """Yield names with what is said of them beside, or below where there is no room."""
    beside = width - first - 2 * len(INDENT) >= LEAST_TEXT
    for name, text in rows:
        indent = INDENT + " " * first + INDENT if beside else INDENT * 3
        lines = list(_folded(indent, text, width))
        if beside and cells(name) <= first:
            yield (
                f"{INDENT}{name}{' ' * (first - cells(name))}{INDENT}{lines[0].lstrip()}"
                if lines
                else f"{INDENT}{name}"
            )
            yield from lines[1:]
        else:
            yield from _folded(INDENT, name, width)
            yield from lines


def _folded(indent: str, text: str, width: int) -> Iterator[str]:
    for line in fold(text, max(width - len(indent), LEAST_TEXT)):
        yield f"{indent}{line}"


def _names(option: Any) -> str:  # noqa: ANN401 - as above
    """Return an option as it is written: -i, --indicator NAME."""
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag:
        return names
    return f"{names} {option.metavar or _choices(option)}"


def _choices(option: Any) -> str:  # noqa: ANN401 - as above
    """Return what an option takes: its choices, or the kind of its value."""
    choices = getattr(option.type, "choices", None)
    return "|".join(map(str, choices)) if choices else str(option.name).upper()


def _about(parameter: Any, translate: Callable[[str], str]) -> str:  # noqa: ANN401 - as above
    """Return what is said of an option, with its default and the variable that sets it."""
    extras = []
    if parameter.param_type_name == "option" and not parameter.is_flag and isinstance(parameter.default, str):
        extras.append(translate(say("default: {value}")).format(value=parameter.default))
    if parameter.envvar:
        extras.append(parameter.envvar)
    return " ".join([parameter.help or "", *(f"[{extra}]" for extra in extras)])
