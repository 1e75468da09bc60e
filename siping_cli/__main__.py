"""The entry point of the command line; decides at once what needs no library at all."""

from __future__ import annotations

import sys


def main() -> None:
    """Run siping with the arguments of the process and exit with its code."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from siping_cli import __version__

        sys.stdout.write(f"siping {__version__}\n")
        return
    import gc

    gc.disable()
    from siping_cli.cli import run

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
