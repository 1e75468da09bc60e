"""Where a line may break: between Chinese characters and words, never inside a number, never before a closing mark."""

from __future__ import annotations

import re

# A number keeps its scale and its unit: 800万人次, 5,000万元, 2.5个百分点; a range and a day stay whole: 2024-2025, 2022-12-26.
_NUMBER = r"[+-]?\d[\d,.]*(?:[-–—]\d[\d,.]*)*(?:%|[十百千万亿]{0,3}(?:个百分点|元|人次|人|个|户|家|场|项|件|倍|吨|年)?)"
_PIECES = rf"(?s){_NUMBER}|(?:[A-Za-z0-9_./:=<>|~'\"*#&-]|(?<=[\d,.]),(?=[\d,.]))+|\s+|([\u4e00-\u9fff]+)|."  # compiled when it is first used
_CLOSING = frozenset("，。、；：！？）】》”’％%…—,.;:!?)]}>'\"^")
_OPENING = frozenset("（【《“‘([{<+±≥≤>^√")


LEAST = 2  # cells of a Chinese character


def cells(text: str) -> int:
    """Return the cells that a text takes, as Rich counts them, so that what it sets lines up."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fold(text: str, width: int) -> list[str]:
    """Return text as lines of at most so many cells.

    A piece wider than a line (an id in a very narrow column) is the only thing that is chopped. A line has room
    for one Chinese character at least.

    >>> fold("规模须达到262.03亿元，年均增长7%", 14)
    ['规模须达到', '262.03亿元，年', '均增长7%']
    """
    width = max(width, LEAST)
    if cells(text.strip()) <= width:
        return [text.strip()]
    lines: list[str] = []
    line = ""
    for piece in _unbreakable(text):
        if not line or cells(line + piece.rstrip()) <= width:
            line += piece if line else piece.lstrip()
        else:
            lines.append(line.rstrip())
            line = piece.lstrip()
        if cells(line.rstrip()) > width:
            from rich.cells import chop_cells

            *whole, line = chop_cells(line.rstrip(), width)  # once: it goes through all of a piece
            lines += whole
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def widest_piece(text: str) -> int:
    """Return the cells that a text needs at least, so that nothing of it is chopped.

    >>> widest_piece("规模须达到262.03亿元")
    10
    """
    widest = 0
    for piece in _unbreakable(text):
        if len(piece) * LEAST > widest:  # no character is wider
            widest = max(widest, cells(piece.strip()))
    return widest


def _unbreakable(text: str) -> list[str]:
    """Return the pieces between which a line may break."""
    pieces: list[str] = []
    for match in re.finditer(_PIECES, text):
        piece = match[0]
        if match[1]:  # Chinese characters, between which a line may break anywhere
            if pieces and pieces[-1][-1] in _OPENING:
                pieces[-1] += piece[0]
                piece = piece[1:]
            pieces += piece
        elif pieces and (piece in _CLOSING or pieces[-1][-1] in _OPENING) and not pieces[-1][-1].isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
