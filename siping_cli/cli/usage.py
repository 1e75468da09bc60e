"""What is wrong with a command line, in the language of the person, with the nearest of what there is."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from siping_cli.messages import Message

if TYPE_CHECKING:
    import typer

_NO_COMMAND = r"No such command '(.*?)'\.?"
_EXTRA = r"Got unexpected extra argument(?:\(s\)|s)? \((.*)\)"
_VALUE = r"(?s)'(.*)' is not (?:one of|a valid boolean)"


def explained(error: typer.TyperException) -> Message:
    """Return why a command line cannot be understood, and where help is."""
    context = getattr(error, "ctx", None)
    help_command = f"{context.command_path if context else 'siping'} --help"
    return Message("{problem} ({help} shows what there is)", problem=_problem(error), help=help_command)


def choices_of(parameter: Any) -> tuple[str, ...]:  # noqa: ANN401 - Typer keeps the type of its options to itself
    """Return the words that an option takes; nothing where it takes others. Typer 0.29 keeps them elsewhere than before."""
    holder = getattr(parameter, "type_descriptor", None) or parameter.type
    return tuple(map(str, getattr(holder, "choices", None) or ()))


def _problem(error: typer.TyperException) -> Message | str:
    """Return what is wrong, in our words where we know the kind."""
    match type(error).__name__:
        case "NoSuchOption":
            return _nearest_option(error)
        case "MissingParameter":
            return Message("{name} is missing", name=_name(error))
        case "BadOptionUsage":
            return _misused(error)
        case "BadParameter":
            return _bad_value(error)
        case _:
            return _other(error)


def _nearest_option(error: typer.TyperException) -> Message:
    from difflib import get_close_matches

    context, given = getattr(error, "ctx", None), str(getattr(error, "option_name", ""))
    known = [name for each in context.command.params for name in each.opts] if context else []
    nearest = tuple(get_close_matches(given, known, n=3))
    if nearest:
        return Message("there is no option {option}; the nearest are: {nearest}", option=given, nearest=nearest)
    return Message("there is no option {option}", option=given)


def _misused(error: typer.TyperException) -> Message:
    option = str(getattr(error, "option_name", ""))
    if "does not take a value" in str(getattr(error, "message", "")):
        return Message("{option} takes no value; write it alone", option=option)
    return Message("{option} needs a value", option=option)


def _bad_value(error: typer.TyperException) -> Message | str:
    """Return which value is refused, what is accepted, and where it stands if not on the command line."""
    parameter: Any = getattr(error, "param", None)
    source = error.ctx.get_parameter_source(parameter.name)  # type: ignore[attr-defined]  # Typer's, not exported
    found = re.search(_VALUE, str(getattr(error, "message", "")))
    value, name = found[1] if found else None, _name(error)
    if source is not None and source.name == "ENVIRONMENT":
        name = str(parameter.envvar)
        value = value or os.environ.get(name)  # Typer 0.29 does not quote what is neither true nor false
    elif source is not None and source.name == "DEFAULT_MAP":
        name = error.ctx.obj.settings.place_of(parameter)  # type: ignore[attr-defined]  # as above
    if value is None:
        return error.format_message()
    accepted = choices_of(parameter) or ("true", "false")
    return Message(
        "'{value}' is not accepted for {name}; use one of: {accepted}", value=value, name=name, accepted=accepted
    )


def _other(error: typer.TyperException) -> Message | str:
    from difflib import get_close_matches

    message, context = str(getattr(error, "message", "")), getattr(error, "ctx", None)
    if found := re.match(_NO_COMMAND, message):
        commands = context.command.list_commands(context) if context else []
        nearest = tuple(get_close_matches(found[1], commands, n=3))
        if nearest:
            return Message(
                "there is no command {command}; the nearest are: {nearest}", command=found[1], nearest=nearest
            )
        return Message(
            "there is no command {command}; there are: {commands}", command=found[1], commands=tuple(commands)
        )
    if found := re.match(_EXTRA, message):
        return Message("{text} is more than is asked for; put a name with spaces in quotes", text=found[1])
    if message.startswith("Missing command"):
        return Message("a command is missing")
    return error.format_message()


def _name(error: typer.TyperException) -> str:
    """Return an option or an argument as help shows it."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    return str(parameter.metavar) if parameter.param_type_name == "argument" else max(parameter.opts, key=len)
