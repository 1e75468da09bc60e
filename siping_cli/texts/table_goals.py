"""The goals of a table of main indicators: the figures of the years ahead, and those by how much a year or in all it moves."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from siping_cli.numbers.quantities import mentions_of
from siping_cli.texts.extracted import ExtractedGoal, OtherNumber
from siping_cli.texts.folding import folded_spans
from siping_cli.texts.names import entry_called
from siping_cli.texts.numberless import numberless_in
from siping_cli.texts.others import kind_of_mention
from siping_cli.texts.table_figures import (
    CELL_FIGURE,
    NAMES_OF_FALLS,
    SIGNS,
    falls_to,
    metric_of_figure,
    name_and_unit,
    unit_of_change,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from siping_cli.plan.lexicon import Entry
    from siping_cli.texts.horizon import Clock
    from siping_cli.texts.table_cells import TableCell
    from siping_cli.texts.table_columns import GoalColumn
    from siping_cli.texts.tables import IndicatorTable, TableRow
    from siping_cli.wording.vocabulary import Over

_WORD = re.compile(r"[^\s|｜]+")
_STRENGTHS = {"约束性": "约束", "预期性": "预期"}


class _Around(NamedTuple):
    """What a table stands in: the text, when its goals are due, the first year that is ahead, the lexicon by name."""

    text: str
    due: int
    first: int
    known: Mapping[str, Entry]


def read_table(
    table: IndicatorTable, text: str, clock: Clock, known: Mapping[str, Entry]
) -> Iterator[ExtractedGoal | OtherNumber]:
    """Yield what each figure of a table is: a goal of a year ahead or over the years up to the last one, or a base.

    Args:
        table: the table.
        text: the text that it stands in.
        clock: the year of the report.
        known: the lexicon by name.

    """
    years = sorted(column.year for column in table.columns if column.year is not None and not column.is_done)
    last = max(years, default=None)
    due = last if last is not None and last >= clock.year else clock.plan or clock.year
    promised = any(column.is_promised and column.year == clock.year for column in table.columns)
    first = clock.year if promised or last == clock.year else clock.year + 1
    around = _Around(text, due, first, known)
    for row in table.rows:
        for column, cell in row.figures:
            found = CELL_FIGURE.match(_first_part(cell.text))
            if column.is_done or (column.year is not None and column.year < around.first):
                yield _base(cell, text)
            elif found is not None and name_and_unit(row)[0]:
                yield _goal(row, column, cell, found, around)
            else:
                yield from _in_words(row, column, cell, around)


def _base(cell: TableCell, text: str) -> OtherNumber:
    """Return the number of a cell that is no goal, in its words as printed."""
    wording = "".join(text[cell.start : cell.end].split())
    return OtherNumber(wording=wording, kind="base", start=cell.start, end=cell.end)


def _first_part(words: str) -> str:
    """Return what a cell says first: >7 of “>7、力争高于过去五年”, without the mark of a note."""
    return re.split("[、,;；，](?![0-9]{3}(?![0-9]))", words, maxsplit=1)[0].replace(" ", "").rstrip("*＊①②③④⑤")


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


def _goal(row: TableRow, column: GoalColumn, cell: TableCell, found: re.Match[str], around: _Around) -> ExtractedGoal:
    """Return the goal that a figure is."""
    name, printed = name_and_unit(row)
    summed = found["sum"] is not None or column.is_difference or ("累计" in column.head and "年均" not in column.head)
    flow = summed and column.role == "year"  # [135] under a year: what is done in all the years up to it
    moves = (
        (summed and not flow)
        or found["moves"] is not None
        or (column.role == "growth" and not _stands(row, column, printed, name, around.first))
    )
    averaged = moves and not summed and not column.alone and column.role == "growth"
    plain = column.is_difference and not printed  # of a ratio, by how much it moves
    unit = found["unit"] or (unit_of_change(printed, name, summed=summed) if moves and not plain else printed)
    metric = metric_of_figure(name, unit, moves=moves)
    falls = metric in {"growth", "change"} and (
        NAMES_OF_FALLS.search(name) is not None or found["moves"] in {"降低", "下降", "减少"}
    )
    value = Decimal(found["value"].replace(",", "").replace("−", "-"))
    entry = entry_called(around.known, name)
    sign = found["bound"] or found["sign"] or found["inner"]
    end = (
        cell.end - len(cell.text) + len(_first_part(cell.text)) if len(cell.text) == cell.end - cell.start else cell.end
    )
    apart = cell.start < row.name.start or re.search("[0-9—–-]", around.text[row.name.end : cell.start])
    start = cell.start if apart else row.name.start
    less = falls or value < 0 or falls_to(name) or (entry is not None and entry.better == "less")
    over: Over | None = "base" if summed else "average" if averaged or "年均" in name else None
    return ExtractedGoal(
        wording="".join(around.text[start:end].split()),
        name=name,
        indicator=entry.id if entry is not None else None,
        metric=metric,
        over=over,
        value=-abs(value) if falls else value,
        value_high=Decimal(found["high"]) if found["high"] else None,
        unit=unit or None,
        qualifier=sign if sign in SIGNS and sign not in set("≥>≤<") else None,
        comparator=SIGNS[sign] if sign else "between" if found["high"] else "at_most" if less else "at_least",
        strength=_STRENGTHS.get(row.kind),
        due_to=_due(column, around),
        section="",
        certainty="likely",
        start=start,
        end=end,
    )


def _due(column: GoalColumn, around: _Around) -> int | None:
    return column.year or around.due or None


def _stands(row: TableRow, column: GoalColumn, unit: str, name: str, first: int) -> bool:
    """Whether a figure under 年均/累计 tells where a share is to stand: one of which the columns of years have none."""
    ahead = [cell for each, cell in row.figures if each.role == "year" and (each.year or first) >= first]
    told = any(re.search("[0-9]", cell.text) for cell in ahead)
    return "累计" in column.head and unit == "%" and not told and metric_of_figure(name, unit, moves=False) == "share"


def _in_words(
    row: TableRow, column: GoalColumn, cell: TableCell, around: _Around
) -> Iterator[ExtractedGoal | OtherNumber]:
    """Yield the goal without a number that a cell says of its indicator: 高于GDP增长; else its number as one that is none."""
    name, _ = name_and_unit(row)
    said = next(iter(numberless_in(f"{name}{cell.text}", around.known, expected=True)), None)
    if said is None or not name:
        if re.search("[0-9]", cell.text):
            yield _base(cell, around.text)
        return
    entry = entry_called(around.known, name)
    start, end = min(row.name.start, cell.start), max(row.name.end, cell.end)
    yield ExtractedGoal(
        wording="".join(around.text[start:end].split()),
        name=name,
        indicator=entry.id if entry is not None else None,
        metric=said.kind,
        value=said.value,
        unit=said.unit,
        comparator=said.comparator,
        strength=_STRENGTHS.get(row.kind),
        due_to=_due(column, around),
        section="",
        certainty="likely",
        start=start,
        end=end,
    )
