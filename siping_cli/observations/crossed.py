"""Tables whose figures have a label from the left and one from above: read row by row, each cell a figure or left out with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.periods import Period
from siping_cli.observations import table_words as words
from siping_cli.observations.beside import borrowed, completed, in_their_years, of_their_wholes, part_of
from siping_cli.observations.cell_periods import inherited, when_of_cell
from siping_cli.observations.groups import CellGroup
from siping_cli.observations.labels import Label, fold_label, join_labels, read_label
from siping_cli.observations.lines import SaidBefore, attribute, says_place
from siping_cli.observations.meanings import Surroundings, meaning_of_cell
from siping_cli.observations.row_kinds import LikeColumns, RowKind, row_kind
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from siping_cli.observations.collecting import Collector
    from siping_cli.observations.headers import Table
    from siping_cli.observations.read import LeftReason
    from siping_cli.observations.sheets.tables import Row
    from siping_cli.observations.when import When

_MERGED = {None, "indicator", "name", "place", "period"}
# Columns of a way of which a row says the same: why they are left out, which of them they are, and their periods.
_Dated: TypeAlias = "tuple[LeftReason | None, tuple[int, ...], tuple[str, ...]]"
_OF_A_ROW = ("growth", "share", "change", "index")  # measures whose unit is not that of the rows below
_FORGET = 50_000  # labels of rows that are remembered


class Crossed:
    """One table while its rows are read."""

    def __init__(self, table: Table, context: SaidBefore, collector: Collector) -> None:
        """Say how the table is laid out, what was said before it, and where the figures go."""
        self.table, self.context, self.collector = table, context, collector
        collector.header, collector.lenient = table.header, True
        self.beside_growth = any(column.label.get("measure") == "growth" for column in table.figures)
        dated = any(label.when is not None and label.when.year is not None for label in context.labels)
        values = of_their_wholes(completed(table.figures if dated else in_their_years(table.figures)))
        before, names = inherited(values), borrowed(values)
        kinds: dict[tuple[object, ...], tuple[Label, list[int], list[When | None]]] = {}
        self._borrowed: dict[int, tuple[str, ...]] = {}
        for column in values:
            label = column.label
            key = (label.names, label.unit, label.says, names.get(column.at))
            if key not in kinds and column.at in names:
                self._borrowed[len(kinds)] = names[column.at]
            _, columns, whens = kinds.setdefault(key, (label, [], []))
            columns.append(column.at)
            whens.append(label.when or before.get(column.at))
        # Columns that mean the same but for when: what stands above them, where they are, and what each says of its period.
        self._kinds = [(label, tuple(columns), tuple(whens)) for label, columns, whens in kinds.values()]
        numbers: dict[tuple[When | None, ...], int] = {}
        self._whens_of = [numbers.setdefault(whens, len(numbers)) for _, _, whens in self._kinds]
        self._label_cells = [column.at for column in table.labels]
        # Where cells may be merged downwards: several columns of names, places or periods.
        self._outer = [number for number, column in enumerate(table.labels) if column.role in _MERGED]
        if len(self._outer) < 2:  # noqa: PLR2004
            self._outer = []
        self._last_texts: tuple[str, ...] = ()
        self._names_above = any(column.label.names for column in values)
        self._named: tuple[str, ...] = ()  # of the last row with a name
        self._whole: str | None = (
            None  # what a sector in the next row is a part of, where that is not the output of all
        )
        self._dated: When | None = None  # the months of the row before, where it said their year or went on with it
        self._width = max((column.at for column in (*table.labels, *table.figures)), default=0) + 1
        self._groups: dict[tuple[str, ...], list[CellGroup]] = {}
        self._row_kinds: dict[tuple[object, ...], RowKind] = {}
        self._dates: dict[tuple[object, ...], list[_Dated]] = {}
        self._written = {column.at: column.label.written.strip() for column in table.figures}
        self._last_unit: Label | None = None

    def heading(self, line: Label) -> None:
        """Take a line within the table as what is said of the rows below it."""
        self.context = SaidBefore(self.context.title, line)
        self._groups.clear()
        self._row_kinds.clear()
        self._dates.clear()
        self._last_unit = None
        self._last_texts = ()
        self._whole, self._named = None, ()
        if line.names:
            self._of_its_whole(line)

    def read(self, row: Row) -> None:
        """Read one row."""
        number, cells = row
        if len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        texts = tuple([cells[at] for at in self._label_cells])
        if self._outer and not all(texts):
            texts = self._carried(texts)
        self._last_texts = texts
        groups = self._groups.get(texts) if self._dated is None and self._whole is None else None
        if groups is None:
            if len(self._groups) > _FORGET:
                self._groups.clear()
            row_label = self._row_label(texts)
            label = self._below_heading(self._in_its_year(self._of_its_whole(row_label)))
            kind = self._kind_of(label)
            groups = [*self._groups_of(label, self._put_across(kind, label, (number, cells)))]
            said = row_label.names or not row_label.get("measure")
            if said and self._dated is None and self._whole is None and not kind.bands:
                self._groups[texts] = groups
        elif not self._names_above:
            self._named = self._row_label(texts).names or self._named
        for group in groups:
            self.collector.take(group, number, cells)

    def _carried(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Return the labels of a row with those of merged cells: an empty one left of one that says something is that of the row before."""
        found = list(texts)
        for at in self._outer:
            if not texts[at].strip() and any(texts[inner].strip() for inner in self._outer if inner > at):
                found[at] = self._last_texts[at] if self._last_texts else ""
        return tuple(found)

    def _of_its_whole(self, row: Label) -> Label:
        """Return the label of a row that may name a sector of what the row before it names, or only how that is measured."""
        if row.names:
            self._named = row.names
        elif self._named and row.when is None and row.get("measure") and not self._names_above:
            return copy_with(row, names=self._named)
        row, self._whole = part_of(row, self._whole)
        return row

    def _in_its_year(self, row: Label) -> Label:
        """Return the label of a row of months with the year of the rows before it: 2012年9月, 10月, 11月."""
        when = row.when
        if when is None or when.grain not in {"month", "quarter"}:
            self._dated = None
        elif when.year is not None:
            self._dated = when
        elif self._dated is not None:
            follows = when.first == (self._dated.last or 0) + 1 and when.grain == self._dated.grain
            self._dated = copy_with(when, year=self._dated.year) if follows else None
            row = row if self._dated is None else copy_with(row, when=self._dated)
        return row

    def _row_label(self, texts: Sequence[str]) -> Label:
        """Return what the labels left of a row say together."""
        found = []
        for column, text in zip(self.table.labels, texts, strict=True):
            label = _label(column.role, text)
            if label is not None:
                found.append(label)
        label = join_labels(found)
        if label.names and label.get("measure") in _OF_A_ROW:
            self._last_unit = None
        elif label.names and label.unit is not None:
            self._last_unit = Label((), label.written, None, label.unit, ())
        elif label.names and self._last_unit is not None:
            label = copy_with(label, says=(*label.says, ("unit_before", self._last_unit.written)))
        return label

    def _below_heading(self, row: Label) -> Label:
        """Return the label of a row with the name of the heading above it: 城镇居民, and below it 人均可支配收入."""
        heading = self.context.heading
        if not row.names or heading is None or not heading.names:
            return row
        return copy_with(row, names=(*(heading.names[-1] + name for name in row.names), *row.names))

    def _kind_of(self, row: Label) -> RowKind:
        """Return how rows that say the same are read; what a row says of its period is not looked at."""
        key = (row.names, row.unit, row.says)
        found = self._row_kinds.get(key)
        if found is None:
            if len(self._row_kinds) > _FORGET:
                self._row_kinds.clear()
            ways = [self._way(row, number) for number in range(len(self._kinds))]
            found = self._row_kinds[key] = row_kind(ways, self.collector, one_period=not row.names)
        return found

    def _put_across(self, kind: RowKind, label: Label, row: Row) -> list[LikeColumns]:
        """Put away what can be at once, and return the columns of the row that are looked at one by one."""
        others = list(kind.others)
        for across, ways in kind.bands:
            ((reason, _, periods),) = self._dated_of(ways[0], label)
            if reason is not None or not across.put(self.collector.numbers, periods[0], *row):
                others = sorted((*others, *ways), key=lambda each: each.columns)
        return others

    def _groups_of(self, row: Label, ways: Sequence[LikeColumns]) -> Iterator[CellGroup]:
        """Yield columns in groups of one meaning, of which all have a period or none has, for one reason."""
        before = next((line.written.strip() for line in self.context.labels), "")
        name, dates = row.written.strip(), dict[tuple[object, ...], "list[_Dated]"]()
        for way in ways:
            dated = dates.get(way.dating)
            if dated is None:
                dated = dates[way.dating] = self._dated_of(way, row)
            for reason, which, periods in dated:
                columns, written = way.columns, way.written
                if len(which) < len(columns):
                    columns, written = tuple(columns[at] for at in which), tuple(written[at] for at in which)
                yield CellGroup(way.meaning, reason, columns, periods, (name, written, before))

    def _way(self, row: Label, number: int) -> LikeColumns:
        """Return how the columns of one kind are read in rows of one kind."""
        column, columns, whens = self._kinds[number]
        context = self.context.labels
        if row.get("unit_before") and self._last_unit is not None and column.unit is None:
            context = (self._last_unit, *context)
        named = column
        if not row.names and number in self._borrowed:
            named = copy_with(column, names=self._borrowed[number])
        within = self.context.heading is not None and context[0] is self.context.heading
        around = Surroundings(self.collector.names, context, within, self.beside_growth, told=True)
        meaning = meaning_of_cell(row, named, around)
        dating = (
            self._whens_of[number],
            column.get("published") is not None,
            bool(column.get("same_period") or row.get("same_period")),
            meaning.basis,
            meaning.frequency,
            meaning.shift,
            meaning.lasting,
            meaning.measure == "growth",
        )
        return LikeColumns(meaning, columns, tuple(self._written[at] for at in columns), dating, whens)

    def _dated_of(self, way: LikeColumns, row: Label) -> list[_Dated]:
        """Return which columns have which period in a row, those without one apart by the reason."""
        key = (row.when, way.dating)
        if key not in self._dates:
            if len(self._dates) > _FORGET:
                self._dates.clear()
            self._dates[key] = self._date(way, row)
        return self._dates[key]

    def _date(self, way: LikeColumns, row: Label) -> list[_Dated]:
        found: dict[LeftReason | None, tuple[list[int], list[str]]] = {}
        _, published, same_period, *_ = way.dating
        basis = self.collector.options.basis
        for at, when in enumerate(way.whens):
            period = when_of_cell(way.meaning, row.when, when, self.context.labels, basis)
            open_months = same_period and way.meaning.basis is None and basis is None
            if open_months and isinstance(period, Period) and period.first == period.last != 1:
                period = "basis"  # 上年同期=100 is from January as often as it is not
            if published and row.when is not None and row.when.grain == "day":
                period = "no_period"  # the day on which it was published, and not that of the figure
            which, periods = found.setdefault(None if isinstance(period, Period) else period, ([], []))
            which.append(at)
            periods.append(str(period) if isinstance(period, Period) else "")
        return [(reason, tuple(which), tuple(periods)) for reason, (which, periods) in found.items()]


def _label(role: str | None, text: str) -> Label | None:
    """Return what a cell in a column of labels says; None where it says nothing."""
    text = text.strip()
    if not text or role in {"note", "source", "plan"}:
        return None
    if role in {None, "indicator", "name", "period"}:
        place = fold_label(text).removeprefix("其中:")
        if says_place(place):
            return Label((), text, None, None, (("place", text.strip() if place == fold_label(text) else place),))
        if place in words.WHOLE:
            return None
        label = read_label(text)
        return None if role is None and fold_label(text).replace(".", "").isdigit() and label.when is None else label
    return attribute(role, text)
