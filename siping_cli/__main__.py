"""The entry point of the command line; decides at once what needs no library at all."""

import os
import sys


def main() -> None:
    """Run siping with the arguments of the process and exit with its code."""
    import gc

    # A short process frees what it no longer needs by counting references; looking for circles takes a tenth of its time.
    gc.disable()
    # No plugin of Pydantic that happens to be installed looks on when plans are checked, nor is one searched for.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _hold_streams()
    try:
        sys.exit(_run(sys.argv[1:]))
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

        sys.stdout.write(f"siping {__version__}\n")
        return 0
    from siping_cli.cli.main import run

    return run(arguments)


if __name__ == "__main__":
    main()
