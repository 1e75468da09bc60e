"""The entry point of the command line; decides at once what needs no library at all."""

from __future__ import annotations

import os
import sys

_INTERRUPTED = 130


def main() -> None:
    """Run siping with the arguments of the process and exit with its code."""
    try:
        sys.unraisablehook, sys.excepthook = _end_or_note, _end_or_tell
        sys.exit(_answered(sys.argv[1:]))
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)


def _end_or_note(lost: sys.UnraisableHookArgs) -> None:
    """End the process where Python would drop an interruption, as it does while it tidies up."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        os._exit(_INTERRUPTED)
    sys.__unraisablehook__(lost)


def _end_or_tell(kind: type[BaseException], error: BaseException, _: object) -> None:
    """End the process where it is interrupted behind the last line of siping."""
    if issubclass(kind, KeyboardInterrupt):
        os._exit(_INTERRUPTED)
    sys.__excepthook__(kind, error, error.__traceback__)


def _answered(arguments: list[str]) -> int:
    import gc

    # A short process frees what it no longer needs by counting references; looking for circles takes a tenth of its time.
    gc.disable()
    # No plugin of Pydantic that happens to be installed looks on when plans are checked, nor is one searched for.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _hold_streams()
    try:
        return _run(arguments)
    finally:
        gc.freeze()  # nor is everything looked through once more at exit


def _hold_streams() -> None:
    """Give the numbers of closed streams to nothing, so that no file gets them and with it what is meant for a stream."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - of a number, to the end


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]) and sys.stdout is not None:
        from siping_cli import __version__

        try:
            os.write(sys.stdout.fileno(), f"siping {__version__}\n".encode())  # past the buffer, where it would stay
        except OSError:  # a full disk, a reader who has gone: what answers questions knows what to say
            pass
        else:
            return 0
    from siping_cli.cli.main import run

    code = run(arguments)
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # everything is said
    return code


if __name__ == "__main__":
    main()
