"""The cells of a line of a table: what tabs, bars or gaps part, with what a printer tore apart put together again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

BINDINGS = ("预期性", "约束性")
_ENDS_IN_A_KIND = re.compile("(?:预期性|约束性|属\\s*性)\\s*$")
# What stands by itself only because of a space: (吨) behind a name, 年 behind a year, 左右 behind a number.
_BEHIND = re.compile(
    "\\((?![0-9.]+\\)$)[^()]*\\)$|[年%]|左右$|以[上下内]$|个?百分点$|(?:目标|实际|预计|现状|规划|基期)值?$"
)
_ONE_SIGN = re.compile("[\u4e00-\u9fff]")
_BEHIND_A_YEAR = re.compile("20[0-9]{2}年?$")
_GAPS = " {2,}|　+"
_LEAST_PARTS = 4  # from which on wide gaps part a row, and single spaces are in its cells
_LEAST_RULE = 3  # signs of a line that is drawn; a single one is a cell without a figure
# The mark of a note, which is no digit of the number before it: 7.5①, 7.5².
_NOTE = re.compile("[①-⒇⓪❶-❿]|(?:^|(?<=[0-9０-９%％]))[⁰¹²³⁴-⁹]+")
_BEHIND_A_NUMBER = re.compile("[0-9]$")


@record
class TableCell:
    """A cell: its text in half-width form and where it stands."""

    text: str
    start: int
    end: int


def table_cells_of(text: str, start: int, end: int, *, words: bool = False) -> list[TableCell]:
    """Return the cells of a line: what tabs or bars part, or wide gaps, or any space where that is asked for or the line ends in a kind.

    Between tabs and bars a cell may be empty.

    >>> [cell.text for cell in table_cells_of("产值 （亿元） 2025 年 12 预期性", 0, 22)]
    ['产值(亿元)', '2025年', '12', '预期性']
    """
    line = text[start:end]
    words = words or (_ENDS_IN_A_KIND.search(line) is not None and len(re.split(_GAPS, line.strip())) < _LEAST_PARTS)
    bars = re.search("[|｜]", line) is not None
    if bars:
        start += len(line) - len(line.lstrip(" |｜"))
        line = line.strip(" |｜")
    parts = "[|｜]" if bars else "\t" if "\t" in line else "\\s+" if words else _GAPS
    found, at = [], 0
    for match in (*re.finditer(parts, line), None):
        until = len(line) if match is None else match.start()
        found.append(_cell(line[at:until], start + at))
        at = until if match is None else match.end()
    drawn = not line.strip("-:| \t") and len(line) >= _LEAST_RULE
    kept = found if bars or "\t" in line else _together([cell for cell in found if cell.text])
    return [] if drawn else kept


def _cell(words: str, start: int) -> TableCell:
    """Return a cell with some words, white space around them left out."""
    shown = words.strip()
    at = start + len(words) - len(words.lstrip()) if shown else start
    return TableCell(re.sub("\\s+", "", normalize("NFKC", _NOTE.sub("", shown))), at, at + len(shown))


def _together(cells: Sequence[TableCell]) -> list[TableCell]:
    """Return cells that gaps part, each with what is only a part of it."""
    found: list[TableCell] = []
    for cell in cells:
        if found and _is_a_part(found[-1].text, cell.text):
            found[-1] = joined_cells(found[-1], cell)
        else:
            found.append(cell)
    return found


def _is_a_part(before: str, words: str) -> bool:
    """Whether the words of a cell are a part of the one before: also of 指　标, a word that was drawn apart."""
    if _ONE_SIGN.fullmatch(before) and _ONE_SIGN.fullmatch(words):
        return True
    if _BEHIND.match(words) is None or not before:
        return False
    if words.startswith("("):
        return re.search("[\u4e00-\u9fff]$", before) is not None
    if re.match("(?:目标|实际|预计|现状|规划|基期)", words):
        return _BEHIND_A_YEAR.search(before) is not None
    return _BEHIND_A_NUMBER.search(before) is not None


def joined_cells(first: TableCell, second: TableCell) -> TableCell:
    """Return two cells as one."""
    return TableCell(first.text + second.text, first.start, second.end)
