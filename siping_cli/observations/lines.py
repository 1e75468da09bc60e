"""What lines beside the rows of a table say: titles above it, headings within it, notes; and what a cell of a known column says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.observations import table_words as words
from siping_cli.observations.labels import Label, fold_label, read_label
from siping_cli.observations.places import is_place
from siping_cli.observations.when import said_in, when_of
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_OF_A_HEADING = 40  # letters; what is longer is a note
_NUMBERED = re.compile("[一二三四五六七八九十]{1,3}[、.]|[0-9]{1,2}[、.](?![0-9])|\\([一二三四五六七八九十0-9]{1,3}\\)")
_PAIR = re.compile("([^:]{1,8}):(.+)")
_AND = ("及", "和", "与", "、", "及其")
_RESTS = {"数据库", "时间", "频率", "频度", "指标", "地区", "单位", "计量单位"}


@record
class SaidBefore:
    """What was said before a table, or at the head of a part of it.

    Attributes:
        title: the periods, unit and measures of the lines before it, as labels, the last one first.
        heading: the last line within it.

    """

    title: tuple[Label, ...] = ()
    heading: Label | None = None

    @property
    def labels(self) -> tuple[Label, ...]:
        """What was said, the nearest first."""
        return (self.heading, *self.title) if self.heading is not None else self.title


def texts_of(cells: Sequence[str]) -> list[str]:
    """Return the different texts of a row; a merged cell says its text once."""
    return list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))


def says_place(folded: str) -> bool:
    """Tell whether a cell is a place and nothing else, folded: one by name, or 全市."""
    return is_place(folded) or folded in words.HERE_WORDS


def line_of(text: str) -> Label | None:
    """Return what a line with one text says of the figures below it; None for a note."""
    folded = fold_label(text)
    if any(
        folded.startswith((note + ":", note + "1", note + ".", note + "(")) or folded == note
        for note in words.NOTE_WORDS
    ):
        return None
    if len(folded) > MOST_OF_A_HEADING or any(mark in text for mark in "。；;《"):
        return None
    return read_title(text)


def read_title(text: str) -> Label | None:
    """Return what a line before a table says: a pair such as 单位：亿元, or the period, the unit and the measure of a title."""
    folded = fold_label(text)
    pair = _PAIR.fullmatch(folded)
    if pair is not None and pair[1].rsplit(" ", 1)[-1] in _RESTS:
        key = words.KNOWN_COLUMNS.get(pair[1], "period" if pair[1] == "时间" else "")
        label = attribute(key, pair[2]) if key else None
        named = label is not None and key == "indicator"
        return copy_with(label, says=(*label.says, ("named", "yes"))) if label is not None and named else label
    label = read_label(text)
    unit = label.unit
    found = re.search("单位:([^()\\s]+)", folded)
    if found is not None:
        unit = read_label(found[1]).unit
    when = label.when or said_in(folded)
    says = dict(label.says)
    if any(name.endswith(_AND) for name in label.names):  # 人口数及构成: of both, and of neither alone
        says.pop("measure", None)
    measured = says.get("measure") in {"share", "growth", "index"}
    of_one = (
        {"basis", "frequency"} if measured and label.names else set()
    )  # 零售总额累计同比: the name of what is below
    said = tuple(
        (key, value)
        for key, value in says.items()
        if key in {"status", "price", "comparison", *of_one} or (key == "measure" and measured)
    )
    return Label(label.names, text, when, unit, said)


def attribute(role: str, text: str) -> Label | None:
    """Return what a cell of a known column says; None where it says nothing."""
    folded = fold_label(text)
    if not folded or folded in words.NO_FIGURE:
        return None
    if role == "period":
        when = when_of(folded) or said_in(folded)
        return None if when is None else Label((), text, when, None, ())
    as_said = {
        "place": text.strip(),
        "scope": text.strip(),
        "frequency": words.FREQUENCIES.get(folded),
        "status": words.STATUSES.get(folded),
        "measure": words.MEASURES.get(folded),
        "comparison": folded,
        "price": folded,
    }
    if as_said.get(role) is not None:
        return Label((), text, None, None, ((role, str(as_said[role])),))
    if role in {"frequency", "status"}:
        return None
    label = read_label(text)
    if role == "unit" and label.unit is None and "(" in folded:  # 亿元 (100 million yuan)
        return read_label(folded.partition("(")[0])
    return label


def begins_a_part(text: str) -> bool:
    """Tell whether a line is the heading of a part, such as 二、工业: what it says holds for that part alone."""
    return _NUMBERED.match(fold_label(text)) is not None
