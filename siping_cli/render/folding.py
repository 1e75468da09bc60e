"""Where a line may break: between Chinese characters and words, never inside a number, never before a closing mark."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

_PIECES = re.compile(r"[+-]?\d[\d,.]*%?|[A-Za-z0-9_./:=<>|~'\"*#&-]+|\s+|.", re.DOTALL)
_CLOSING = frozenset("，。、；：！？）】》”’％%…—,.;:!?)]}>'\"")
_OPENING = frozenset("（【《“‘([{<+±≥≤>")


def fold(text: str, width: int) -> list[str]:
    """Return text as lines of at most so many cells.

    A piece wider than a line (an id in a very narrow column) is the only thing that is chopped.

    >>> fold("规模须达到262.03亿元，年均增长7%", 14)
    ['规模须达到', '262.03亿元，年', '均增长7%']
    """
    lines: list[str] = []
    line = ""
    for piece in _unbreakable(text):
        if not line or cell_len(line + piece.rstrip()) <= width:
            line += piece if line else piece.lstrip()
        else:
            lines.append(line.rstrip())
            line = piece.lstrip()
        while cell_len(line.rstrip()) > width:
            first, *_ = chop_cells(line, width)
            lines.append(first)
            line = line[len(first) :]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def widest_piece(text: str) -> int:
    """Return the cells that a text needs at least, so that nothing of it is chopped.

    >>> widest_piece("规模须达到262.03亿元")
    6
    """
    return max((cell_len(piece.strip()) for piece in _unbreakable(text)), default=0)


def _unbreakable(text: str) -> list[str]:
    """Return the pieces between which a line may break."""
    pieces: list[str] = []
    for match in _PIECES.finditer(text):
        piece = match[0]
        if pieces and (piece in _CLOSING or pieces[-1][-1] in _OPENING) and not pieces[-1][-1].isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
