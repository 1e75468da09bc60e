"""The side of ``apart.py`` that works: what comes on standard input goes to a function, and what that yields to standard output.

First stands ``BEGUN``, then each piece after its ``FRAME``: what it is, and how long.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from struct import Struct

from siping_cli.loading.bounds import FAILED, GREEDY, ProcessBounds, RefusedWorkError, bound_process

BEGUN = b"siping\n"
FRAME = Struct(">cQ")
PIECE, REFUSED, END = b"+", b"!", b"."


def main(module: str, function: str, *bounds: str) -> None:
    """Do a work on standard input.

    Args:
        module: where its function is.
        function: takes the content and the arguments, and yields pieces.
        bounds: the fields of ``ProcessBounds`` as whole numbers.

    """
    out = sys.stdout.buffer

    def put(kind: bytes, piece: bytes = b"") -> None:
        out.write(FRAME.pack(kind, len(piece)))
        out.write(piece)
        out.flush()

    out.write(BEGUN)
    out.flush()
    # What libraries say goes nowhere: nobody empties standard error, and standard output holds the answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    sys.stdout = sys.stderr
    memory, seconds, reserves = map(int, bounds)
    bound_process(ProcessBounds(memory, seconds, bool(reserves)))
    try:
        arguments, _, content = sys.stdin.buffer.read().partition(b"\n")
        for piece in getattr(import_module(module), function)(content, *json.loads(arguments)):
            put(PIECE, piece)
        put(END)
    except MemoryError:
        put(REFUSED, json.dumps([GREEDY]).encode())
    except RefusedWorkError as error:
        put(REFUSED, json.dumps([error.why, *error.told]).encode())
    except BaseException:  # noqa: BLE001 - what a reader makes of a broken file is not foreseen, and nobody reads it here
        put(REFUSED, json.dumps([FAILED]).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
