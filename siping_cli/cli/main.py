"""The command line: parses, asks, renders, exits; one module a command."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.cli.framework import import_typer
from siping_cli.cli.output import discard, fail, flush, set_error_handler
from siping_cli.cli.session import begin_session, language_before
from siping_cli.errors import ANSWERED, BUG, CANNOT_ANSWER, INTERRUPTED, SipingError, reason_of
from siping_cli.text.language import translator
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.cli.session import Session
    from siping_cli.text.language import Language

COMPLETING = "_SIPING_COMPLETE"  # the shell asks what could stand next


def run(arguments: Sequence[str]) -> int:
    """Answer one command line.

    Args:
        arguments: what stands after ``siping``.

    Returns:
        The exit code: 0 answered, 1 the answer is no, 2 cannot be answered as asked, 70 a bug of
        siping, 130 interrupted.

    """
    set_error_handler()
    if not Path(__file__).parent.is_dir():  # data and texts are files, the Chinese ones too
        fail(
            "en",
            SipingError(Message("siping can't run from an archive; install it with pip")),
        )
        return CANNOT_ANSWER
    language = language_before(arguments)
    code = ANSWERED
    try:
        session = begin_session(arguments)
        language = session.language
        code = _answered(arguments, session)
    except SipingError as error:
        fail(language, error)
        code = CANNOT_ANSWER
    except BrokenPipeError:
        discard(sys.stdout)
    except SystemExit as ended:
        # Typer's own ending: of a completion in the shell, or with 1 for help whose reader has gone.
        if ended.code != 1:
            raise
        discard(sys.stdout)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        fail(language, _unwritten(error))
        code = CANNOT_ANSWER
    except MemoryError:
        fail(language, SipingError(Message("not enough memory; ask for less at once")))
        code = CANNOT_ANSWER
    except Exception as error:  # noqa: BLE001 - whatever it is, a bug is told as one
        code = _bug(language, error)
    return code


def _answered(arguments: Sequence[str], session: Session) -> int:
    """Run the command and return its exit code."""
    if sys.stdout is None:
        raise SipingError(Message("standard output is closed"))
    import_typer()
    import typer

    from siping_cli.cli.app import tree

    commands = tree(translator(session.language), completing=COMPLETING in os.environ)
    try:
        code = commands.main(list(arguments), prog_name="siping", standalone_mode=False, obj=session)
        flush()
    except typer.Abort as error:  # what Typer makes of an interruption, and of a file of Python's own that is cut off
        raise error.__cause__ or KeyboardInterrupt from None
    except typer.TyperException as error:
        from siping_cli.cli.usage import explained

        raise explained(error) from None
    return code if isinstance(code, int) else ANSWERED


def _unwritten(error: OSError) -> SipingError:
    """Return what is said of a file, or of standard output, that the system refuses."""
    if error.filename is None:
        discard(sys.stdout)
    return SipingError(Message("{file}: {reason}", file=error.filename or "stdout", reason=reason_of(error)))


def _bug(language: Language, error: Exception) -> int:
    """Tell of an error that nobody foresaw, and return the exit code; raise it where that was asked for."""
    if os.environ.get("SIPING_DEBUG"):
        raise error
    told = Message(
        "a bug in siping ({kind}: {error}); please report it with the command you ran; set SIPING_DEBUG=1 to "
        "see where it happened",
        kind=type(error).__name__,
        error=str(error),
    )
    fail(language, SipingError(told))
    return BUG
