"""The command line: parses, asks, renders, exits; one module a command."""

from __future__ import annotations

import os
from itertools import pairwise
from typing import TYPE_CHECKING

from siping_cli.cli.output import discard, fail, flush
from siping_cli.errors import ANSWERED, BUG, CANNOT_ANSWER, INTERRUPTED, SipingError
from siping_cli.language import LANGUAGES, Language, language_of
from siping_cli.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer


def run(arguments: Sequence[str]) -> int:
    """Answer one command line.

    Args:
        arguments: what stands after ``siping``.

    Returns:
        The exit code: 0 answered, 1 the answer is no, 2 cannot be answered as asked, 70 a bug of
        siping, 130 interrupted.

    """
    language = _language(arguments)
    if not arguments:
        fail(language, SipingError(Message("a command is missing; siping --help lists them")))
        return CANNOT_ANSWER
    import typer

    from siping_cli.cli.app import command

    code = ANSWERED
    try:
        answered = command(language).main(list(arguments), prog_name="siping", standalone_mode=False)
        flush()
        code = answered if isinstance(answered, int) else ANSWERED
    except (typer.TyperException, SipingError) as error:
        fail(language, _usage(error) if isinstance(error, typer.TyperException) else error)
        code = CANNOT_ANSWER
    except BrokenPipeError:
        discard()
    except SystemExit as ended:
        # Typer's own ending: of a completion in the shell, or with 1 for help whose reader has gone.
        if ended.code != 1:
            raise
        discard()
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except OSError as error:
        fail(language, f"{error.filename or 'stdout'}: {error.strerror or error}")
        code = CANNOT_ANSWER
    except Exception as error:
        if os.environ.get("SIPING_DEBUG"):
            raise
        fail(language, _bug(error))
        code = BUG
    return code


def _usage(error: typer.TyperException) -> SipingError:
    """Return what is wrong with the command line and where help is."""
    context = getattr(error, "ctx", None)
    where = f"{context.command_path if context else 'siping'} --help"
    return SipingError(Message("{problem} ({help} shows what there is)", problem=error.format_message(), help=where))


def _bug(error: Exception) -> SipingError:
    """Return what is said of an error that nobody foresaw."""
    return SipingError(
        Message(
            "a bug in siping ({kind}: {error}); please report it with the command you ran; "
            "SIPING_DEBUG=1 shows where it happened",
            kind=type(error).__name__,
            error=str(error),
        )
    )


def _language(arguments: Sequence[str]) -> Language:
    """Return the language asked for with --lang, before the command line is parsed, or the environment's."""
    asked = language_of(os.environ)
    for before, argument in pairwise(("", *arguments)):
        for language in LANGUAGES:
            if argument == f"--lang={language}" or (before, argument) == ("--lang", language):
                asked = language
    return asked
