"""What is wrong with a command line, in the language of the person, with the nearest of what there is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from typer.core import TyperArgument

from siping_cli.cli.framework import (
    choices_of,
    context_of,
    option_of,
    parameter_of,
    source_of,
    takes_no_value,
    value_of,
)
from siping_cli.errors import SipingError
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import typer

    from siping_cli.cli.framework import Command, Context, Parameter


def explained(error: typer.TyperException) -> SipingError:
    """Return why a command line cannot be understood, and where help is."""
    return refusal_of_usage(_problem(error), context_of(error))


def no_command(name: str, commands: Iterable[str], context: Context) -> SipingError:
    """Return that there is no such command."""
    from siping_cli.text.nearest import nearest_names

    nearest = nearest_names(name, commands)
    if nearest:
        problem = Message("unknown command '{command}'; did you mean: {nearest}?", command=name, nearest=nearest)
    else:
        problem = Message("unknown command '{command}'; available: {commands}", command=name, commands=tuple(commands))
    return refusal_of_usage(problem, context)


def too_much(words: Sequence[str], context: Context) -> SipingError:
    """Return that more was given than a command takes."""
    text = " ".join(words)
    return refusal_of_usage(Message("unexpected argument {text}; put names with spaces in quotes", text=text), context)


def given_twice(option: Parameter, context: Context) -> SipingError:
    """Return that an option was given twice that has one value."""
    name = max(option.opts, key=len)
    return refusal_of_usage(Message("{option} takes one value but is given twice; give it once", option=name), context)


def refusal_of_usage(problem: Message | str, context: Context | None) -> SipingError:
    """Return what is wrong with a command line, and where help is."""
    from siping_cli.cli.app import COMMANDS

    if context is not None and context.info_name not in COMMANDS:  # siping alone
        context = context.find_root()
    help_command = f"{context.command_path if context else 'siping'} --help"
    return SipingError(Message("{problem} (see {help})", problem=problem, help=help_command))


def _problem(error: typer.TyperException) -> Message | str:
    """Return what is wrong, in our words where we know the kind."""
    match type(error).__name__:
        case "NoSuchOption":
            return _nearest_option(error)
        case "MissingParameter":
            return Message("{name} is missing", name=_name(parameter_of(error)))
        case "BadOptionUsage":
            return _misused(error)
        case "BadParameter":
            return _bad_value(error)
        case _:
            return error.format_message()


def _nearest_option(error: typer.TyperException) -> Message:
    from siping_cli.text.nearest import nearest_names

    given = option_of(error)
    command = _command(error)
    known = [name for each in (command.params if command else ()) for name in each.opts]
    nearest = nearest_names(given, known)
    if nearest:
        return Message("unknown option {option}; did you mean: {nearest}?", option=given, nearest=nearest)
    return Message("unknown option {option}", option=given)


def _misused(error: typer.TyperException) -> Message:
    option = option_of(error)
    if takes_no_value(error):
        return Message("{option} takes no value", option=option)
    return Message("{option} needs a value", option=option)


def _command(error: typer.TyperException) -> Command | None:
    context = context_of(error)
    return context.command if context else None


def _bad_value(error: typer.TyperException) -> Message | str:
    """Return which value is refused, what is accepted, and where it stands if not on the command line."""
    context, parameter = context_of(error), parameter_of(error)
    if context is None or parameter is None:
        return error.format_message()
    value, name = value_of(error), _name(parameter)
    source = source_of(context, parameter.name)
    if source == "ENVIRONMENT":
        name = str(parameter.envvar)
        value = value or os.environ.get(name)  # Typer 0.29 does not quote what is neither true nor false
    elif source == "DEFAULT_MAP":
        name = context.obj.settings.place_of(parameter)
    if value is None:
        return error.format_message()
    accepted = choices_of(parameter) or ("true", "false")
    return Message(
        "invalid value '{value}' for {name}; use one of: {accepted}", value=value, name=name, accepted=accepted
    )


def _name(parameter: Parameter | None) -> str:
    """Return an option or an argument as help shows it."""
    if parameter is None:
        return ""
    return str(parameter.metavar) if isinstance(parameter, TyperArgument) else max(parameter.opts, key=len)
