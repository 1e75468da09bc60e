"""Sentences that follow the inputs: numbers, periods and messages as formulas that give what the words of a language give."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]  # has no types

from siping_cli.formats.numbers import MACHINE_PLACES, people_number
from siping_cli.formats.words import LEAST_RATE, most_places
from siping_cli.numbers.periods import MONTHS, Period, Span
from siping_cli.numbers.quantities import in_full
from siping_cli.reports.xlsx.parts import LivePart, quoted
from siping_cli.reports.xlsx.rounding import (
    half_to_even,
    number_shown,
    places_of_cell,
    places_shown,
    to_side,
    told_apart,
)
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message, Text
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.reports.xlsx.pages import Page

_LABEL, _NUMBER, _PLACES, _ROUNDED, _EDGE, _APART, _TEXT = range(7)
_SAMPLE, _YEAR, _SINCE = Decimal(7531), 7531, 2468  # numbers that stand for any other in a text


@record(kw_only=True)
class NumberCell:
    """Where a number of a sentence stands.

    Attributes:
        cell: its cell, which is an empty text while it is not known.
        value: the number now; None while it is not known.
        edge: the formula of a number that it must not be rounded onto; an empty text where there is none.
        beside: the condition under which that number counts.
        absolute: whether it loses its sign before it is rounded.
        unsigned: whether it loses its sign after it was rounded.
        times: how many of what is told one of it is, as percent of a ratio.

    """

    cell: str
    value: Decimal | None
    edge: str = ""
    beside: str = "TRUE"
    absolute: bool = False
    unsigned: bool = False
    times: Decimal = Decimal(1)


class Speller:
    """Writes what sentences are made of onto a page of its own, a part in each row, so that no formula grows long."""

    def __init__(self, page: Page) -> None:
        """Begin the page, with the names of the months."""
        self.page, self.book, self.row = page, page.book, 3
        self.words = page.book.words
        page.text(0, _LABEL, Message("Sentences"), "title")
        told = Message(
            "The sentences of the other sheets are built here, one part per row; nothing needs to be filled in."
        )
        page.text(1, _LABEL, told, "note")
        self._texts: dict[str, str] = {}
        self._rounded: dict[tuple[object, ...], tuple[str, str]] = {}
        self._to = self._months(Message("months to"), [Period(_YEAR, 1, last) for last in range(1, MONTHS + 1)])
        self._from = self._months(
            Message("months after"), [Period(_YEAR, min(first + 1, MONTHS)) for first in range(1, MONTHS + 1)]
        )

    # Numbers

    def number(self, label: object, source: NumberCell, amount: Amount) -> LivePart:
        """Write a number in the steps by which it becomes text, and return that.

        Args:
            label: what it is.
            source: where it stands.
            amount: how it is told now: its unit, its comparator, its edge and the side to which it is rounded; where it is not known, of any number.

        """
        factor = self.words.scaled(Amount(source.times, amount.unit))
        key = (source.cell, source.edge, source.beside, source.absolute, amount.suffices, factor, most_places(amount))
        if key not in self._rounded:
            self._rounded[key] = self._round(source, amount, factor)
        number, last = self._rounded[key]
        now = None
        if source.value is not None:
            told, side = abs(source.value) if source.absolute else source.value, amount.suffices
            if source.unsigned and told < 0 and side is not None:  # without its sign, the other side suffices
                told, side = -told, "down" if side == "up" else "up"
            now = copy_with(amount, value=told * source.times, suffices=side)
        formula = self._as_text(number, f"ABS({last})" if source.unsigned else last, amount)
        return self.keep(label, LivePart(f'IF({number}="","",{formula})', "" if now is None else self.book.text(now)))

    def _round(self, source: NumberCell, amount: Amount, factor: Decimal) -> tuple[str, str]:
        """Write a number in the unit that it is told in and as it is rounded, and return the cells of both."""
        times = "" if factor == 1 else f"*{in_full(factor)}"
        here = {column: str(xl_rowcol_to_cell(self.row, column)) for column in range(_TEXT)}
        bare, value = source.cell, source.value
        if source.absolute:
            bare, value = f"ABS({bare})", None if value is None else abs(value)
        scaled = None if value is None else value * factor
        blank = f'{here[_NUMBER]}=""'
        self._formula(_NUMBER, f'IF({source.cell}="","",{bare}{times})', scaled)
        most, side = most_places(amount), amount.suffices
        shown = None if scaled is None else number_shown(scaled, suffices=side, most=most)
        places = None if scaled is None else places_shown(scaled, most, aimed=side is not None)
        self._formula(_PLACES, f'IF({blank},"",{places_of_cell(here[_NUMBER], most, aimed=side is not None)})', places)
        exact = half_to_even(here[_NUMBER], here[_PLACES])
        rounded = to_side(here[_NUMBER], here[_PLACES], side, most) if side else exact
        self._formula(_ROUNDED, f'IF({blank},"",{rounded})', shown)
        last = _ROUNDED
        if source.edge:
            last = _APART
            edge = None if scaled is None or amount.edge is None else amount.edge * factor
            self._formula(_EDGE, f'IF({blank},"",IF({source.beside},({source.edge}){times},""))', edge)
            apart = None if scaled is None else number_shown(scaled, edge=edge, most=most)
            self._formula(
                _APART, f'IF({blank},"",{told_apart(here[_NUMBER], here[_EDGE], here[_ROUNDED], most)})', apart
            )
        return self.page.ref(self.row, _NUMBER), self.page.ref(self.row, last)

    def _as_text(self, number: str, shown: str, amount: Amount) -> str:
        """Return the formula of a rounded number as text, with what stands around it."""
        sample = copy_with(amount, value=_SAMPLE, edge=None, suffices=None, signed=False, high=None)
        written = people_number(self.words.scaled(sample), grouped=self.words.grouped)
        before, _, after = self.words.amount(sample).partition(written)
        if amount.high is not None:
            text = self.words.amount(copy_with(sample, high=amount.high))
            after = text.partition(written)[2]
        whole = "#,##0" if self.words.grouped else "0"
        form = f'IF({shown}=INT({shown}),TEXT({shown},"{whole}"),TEXT({shown},"{whole}.0#########"))'
        if amount.unit is not None and amount.unit.kind == "rate":
            small = f"ABS({number})" if shown.startswith("ABS(") else number
            form = f'IF(AND({small}>0,ROUND({small}-{LEAST_RATE},{MACHINE_PLACES})<0),"<{LEAST_RATE}",{form})'
        return "&".join([*([quoted(before)] if before else []), form, *([quoted(after)] if after else [])])

    # Time

    def _months(self, label: Message, periods: Sequence[Period]) -> tuple[str, str]:
        """Write what stands before and after the year in each of twelve periods, and return the two lists of cells."""
        top = self.row
        for period in periods:
            before, _, after = self.words.told(period).partition(str(_YEAR))
            self.page.text(self.row, _LABEL, label, "note")
            self.page.sheet.write_string(self.row, _NUMBER, before)
            self.page.sheet.write_string(self.row, _TEXT, after)
            self.row += 1
        return tuple(self.page.column_ref(top, self.row - 1, column) for column in (_NUMBER, _TEXT))  # type: ignore[return-value]  # two of them

    def period(self, label: object, cells: tuple[str, str, str], span: Span | None) -> LivePart:
        """Write the time of a figure that begins in January: the first year, and year and month of its end."""
        since, year, month = cells
        several = self._framed(Span(_SINCE, Period(_YEAR)), {_SINCE: since, _YEAR: year})
        whole = self._framed(Period(_YEAR), {_YEAR: year})
        part = f"INDEX({self._to[0]},{month})&{year}&INDEX({self._to[1]},{month})"
        last = f"IF({month}={MONTHS},{whole},{part})"
        from_to = Message(
            "{since} to {last}",
            since=LivePart(self._framed(Period(_SINCE), {_SINCE: since}), ""),
            last=LivePart(part, ""),
        )
        over = f"IF({month}={MONTHS},{several},{self.formula(from_to)})"
        return self.keep(
            label,
            LivePart(
                f'IF({year}="","",IF({since}<{year},{over},{last}))', "" if span is None else self.words.told(span)
            ),
        )

    def year(self, cell: str, year: int | None) -> LivePart:
        """Return a year in words."""
        return LivePart(
            self._framed(Period(_YEAR), {_YEAR: cell}), "" if year is None else self.words.told(Period(year))
        )

    def years(self, first: str, last: int, now: int | None) -> LivePart:
        """Return the years from one on, which may be the last itself."""
        several = self._framed(Span(_SINCE, Period(last)), {_SINCE: first})
        alone = quoted(self.words.told(Period(last)))
        told = "" if now is None else self.words.told(Span(min(now, last), Period(last)))
        return LivePart(f"IF({first}>={last},{alone},{several})", told)

    def rest_of(self, year: str, month: str, now: Period | None) -> LivePart:
        """Return the months of a year that come after one."""
        formula = f"INDEX({self._from[0]},{month})&{year}&INDEX({self._from[1]},{month})"
        return LivePart(formula, "" if now is None else self.words.told(Period(now.year, min(now.last + 1, MONTHS))))

    def _framed(self, period: Period | Span, cells: dict[int, str]) -> str:
        """Return a period as a formula in which cells stand for its years."""
        parts = [self.words.told(period)]
        for number, cell in cells.items():
            parts = [each for part in parts for each in _split(part, str(number), cell)]
        found = [each.removeprefix("\0") if each.startswith("\0") else quoted(each) for each in parts if each]
        return "&".join(found) if len(found) > 1 else f'{found[0]}&""'

    # Messages

    def formula(self, value: object) -> str:
        """Return anything that a sentence is made of as a formula: what follows the inputs as its formula, all else as text."""
        found: list[str] = []
        text = ""
        for each in self._parts(value.exchanged(self._as_data) if isinstance(value, Message) else self._as_data(value)):
            if isinstance(each, LivePart):
                found += [quoted(text)] if text else []
                found.append(each.formula)
                text = ""
            else:
                text += each
        found += [quoted(text)] if text or not found else []
        return "&".join(found)

    def piece(self, value: object) -> LivePart:
        """Return anything that a sentence is made of with what it says now."""
        return value if isinstance(value, LivePart) else LivePart(self.formula(value), self.book.text(value))

    def keep(self, label: object, value: object) -> LivePart:
        """Write a part of a sentence, and return its cell."""
        piece = self.piece(value)
        self.page.text(self.row, _LABEL, label)
        self.page.formula(self.row, _TEXT, piece.formula, piece.text, "text")
        self.row += 1
        return LivePart(self.page.ref(self.row - 1, _TEXT), piece.text)

    def value(self, label: object, formula: str, value: int | None) -> str:
        """Write a number that sentences read, and return its cell."""
        self.page.text(self.row, _LABEL, label)
        self._formula(_NUMBER, formula, None if value is None else Decimal(value))
        self.row += 1
        return self.page.ref(self.row - 1, _NUMBER)

    def values(self, first: int) -> str:
        """Return the cells of the numbers from a row on."""
        return self.page.column_ref(first, self.row - 1, _NUMBER)

    def text(self, text: str) -> LivePart:
        """Return a text of the data, which stands in a cell and never in a formula."""
        if text not in self._texts:
            self.page.sheet.write_string(self.row, _TEXT, text, self.book.style("text"))
            self._texts[text] = self.page.ref(self.row, _TEXT)
            self.row += 1
        return LivePart(self._texts[text], text)

    def heading(self, value: object) -> None:
        """Write what the rows below are of."""
        self.page.text(self.row, _LABEL, value, "heading")
        self.row += 1

    def _parts(self, value: object) -> Iterator[LivePart | str]:
        """Yield the texts and the pieces of anything."""
        if isinstance(value, LivePart):
            yield value
        elif isinstance(value, Message):
            for each in self.words.parts(value):
                yield from self._parts(each) if not isinstance(each, str) else (each,)
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                yield self.words.cell(("", "")) if number else ""
                yield from self._parts(each)
        else:
            yield self.words.told(value) if isinstance(value, Period | Span) else self.book.text(value)

    def _as_data(self, value: object) -> object:
        """Return a text of the data as the cell that it stands in."""
        return self.text(self.book.text(value)) if isinstance(value, Text | str) and value else value

    def _formula(self, column: int, formula: str, value: Decimal | None) -> None:
        self.page.formula(self.row, column, formula, value, form="General")


def _split(text: str, number: str, cell: str) -> Iterator[str]:
    """Yield the parts of a text around a number, and the cell that stands for it."""
    before, found, after = text.partition(number)
    yield before
    if found:
        yield "\0" + cell
        yield after
