"""The goals of a table of main indicators: the figures of its last year, and those by how much a year or in all it moves."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from siping_cli.numbers.quantities import mentions_of
from siping_cli.numbers.units import parts_of_unit
from siping_cli.texts.extracted import ExtractedGoal, OtherNumber
from siping_cli.texts.folding import folded_spans
from siping_cli.texts.names import entry_called
from siping_cli.texts.others import kind_of_mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from siping_cli.plan.lexicon import Entry
    from siping_cli.texts.horizon import Clock
    from siping_cli.texts.tables import GoalColumn, IndicatorTable, TableCell, TableRow
    from siping_cli.wording.vocabulary import Comparator

_FIGURE = re.compile(
    "^(?P<sign>≥|>|≤|<|约|不低于|不少于|超过|突破|达到|不超过|不高于|控制在|降至)?(?P<sum>[\\[(【]|累计)?(?:提高|增长|降低|下降|减少|增加)?(?P<value>[-−]?[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?)"
    "(?:(?:[-—~–]|至|到)(?P<high>[0-9]+(?:\\.[0-9]+)?))?(?P<unit>[%‰]|个?百分点|[^\\W\\d_左以]{1,6}?)?[\\])】]?(?P<bound>左右|以上|以内|以下|之内)?$"
)
_BOUNDS: dict[str, Comparator] = {
    **dict.fromkeys(("≥", "不低于", "不少于", "达到", "以上"), "at_least"),
    **dict.fromkeys((">", "超过", "突破"), "more_than"),
    **dict.fromkeys(("≤", "不超过", "不高于", "控制在", "降至", "以内", "以下", "之内"), "at_most"),
    "<": "less_than",
    "约": "about",
    "左右": "about",
}
_NUMBERING = re.compile("^(?:[0-9]{1,2}[.、)]?(?![0-9])|\\([0-9一二三四五六七八九十]{1,3}\\)|[①-⑳])")
_WORD = re.compile(r"[^\s|｜]+")
_UNIT = re.compile("[(（\\[]?(?P<unit>[^()（）]{1,12})[)）]$")
_FALLS = re.compile("降低|下降|减少|降幅|削减")
_GROWS = re.compile("增速|增长|增幅|涨幅|增长率")
_SHARES = re.compile("率$|比重|占比|比例|强度|贡献")
_STRENGTHS = {"约束性": "约束", "预期性": "预期"}


def read_table(
    table: IndicatorTable, text: str, clock: Clock, known: Mapping[str, Entry]
) -> Iterator[ExtractedGoal | OtherNumber]:
    """Yield what each figure of a table is: a goal of its last year or over the years up to it, or a base.

    Args:
        table: the table.
        text: the text that it stands in.
        clock: the year of the report.
        known: the lexicon by name.

    """
    last = max(table.years, default=None)
    due = last if last is not None and last >= clock.year else clock.plan or clock.year
    for row in table.rows:
        for column, cell in row.figures:
            found = _FIGURE.match(cell.text.replace(" ", ""))
            base = column.year is not None and (column.year != last or column.year < clock.year)
            if base or found is None or not _is_goal(column):
                yield OtherNumber(wording=cell.text, kind="base", start=cell.start, end=cell.end)
            else:
                yield _goal(row, column, cell, found, _Around(text, due, known))


def numbers_beside(
    text: str, lines: Iterable[tuple[int, int]], taken: Iterable[tuple[int, int]]
) -> Iterator[OtherNumber]:
    """Yield the numbers of tables that are none of their figures: years of a head, numbers in names.

    Args:
        text: the text.
        lines: where the lines of its tables begin and end.
        taken: where the figures begin and end.

    """
    held = sorted(taken)
    words = (match.span() for line in lines for match in _WORD.finditer(text, *line))
    for word in folded_spans(text, words):
        for mention in mentions_of(word.text):
            start, end = word.span(mention.start, mention.end)
            before = bisect_right(held, (start, len(text)))
            if not before or held[before - 1][1] <= start:
                kind = kind_of_mention(word.text, mention, past=False)
                first, last = word.span(0, len(word.text))
                yield OtherNumber(wording=text[first:last], kind=kind, start=start, end=end)


class _Around(NamedTuple):
    """What a table stands in: the text, the last year of its goals, the lexicon by name."""

    text: str
    due: int
    known: Mapping[str, Entry]


def _is_goal(column: GoalColumn) -> bool:
    return not re.search("实际|完成|基期|现状|预计", column.head)


def _goal(row: TableRow, column: GoalColumn, cell: TableCell, found: re.Match[str], around: _Around) -> ExtractedGoal:
    """Return the goal that a figure is."""
    name, unit = _name_and_unit(row)
    grows = column.role == "growth"
    summed = found["sum"] is not None or (grows and "累计" in column.head and "年均" not in column.head)
    unit = found["unit"] or (_unit_of_growth(unit, name) if grows or summed else unit)
    metric = _metric(name, unit, moves=grows or summed)
    falls = metric in {"growth", "change"} and (
        _FALLS.search(name) is not None or re.search("降低|下降|减少", cell.text) is not None
    )
    value = Decimal(found["value"].replace(",", "").replace("−", "-"))
    entry = entry_called(around.known, name)
    sign = found["bound"] or found["sign"]
    start = cell.start if re.search("[0-9—–-]", around.text[row.name.end : cell.start]) else row.name.start
    less = falls or (entry is not None and entry.better == "less")
    return ExtractedGoal(
        wording="".join(around.text[start : cell.end].split()),
        name=name,
        indicator=entry.id if entry is not None else None,
        metric=metric,
        over="base" if summed else "average" if grows and column.year is None else None,
        value=-abs(value) if falls else value,
        value_high=Decimal(found["high"]) if found["high"] else None,
        unit=unit or None,
        qualifier=sign if sign in _BOUNDS and sign not in set("≥>≤<") else None,
        comparator=_BOUNDS[sign] if sign else "between" if found["high"] else "at_most" if less else "at_least",
        strength=_STRENGTHS.get(row.kind),
        due_to=around.due or None,
        section="",
        certainty="likely",
        start=start,
        end=cell.end,
    )


def _name_and_unit(row: TableRow) -> tuple[str, str]:
    """Return the name of a row without its number, and the unit that stands behind it or in a cell of its own."""
    name = re.sub("[*＊]", "", _NUMBERING.sub("", row.name.text)).strip()
    found = _UNIT.search(name)
    if found is not None and (parts_of_unit(found["unit"]) is not None or "%" in found["unit"]):
        return name[: found.start()].strip(), row.unit or found["unit"]
    return name, row.unit


def _unit_of_growth(unit: str, name: str) -> str:
    """Return the unit of what moves: points of a share, percent of an amount."""
    return "个百分点" if unit == "%" and _SHARES.search(name) and not _FALLS.search(name) else "%"


def _metric(name: str, unit: str, *, moves: bool) -> Literal["growth", "level", "count", "share", "change"]:
    parts = parts_of_unit(unit)
    if parts is not None and parts.kind == "points":
        return "change"
    if unit in {"%", "‰"}:
        grows = moves or _FALLS.search(name) or (_GROWS.search(name) and not _SHARES.search(name))
        return "growth" if grows else "share"
    return "count" if parts is not None and parts.kind == "count" and parts.factor == 1 else "level"
