"""Random figures laid out in ten shapes of official tables, with the place of each of them in the table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from siping_cli.numbers.periods import Period
from siping_cli.observations.options import TableOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = {
    "gdp": "国内生产总值",
    "value-added": "规模以上工业增加值",
    "retail-sales": "社会消费品零售总额",
    "prices": "居民消费价格",
    "": "平均气温",  # which no plan has
}
UNITS = {"gdp": "亿元", "value-added": "亿元", "retail-sales": "亿元"}  # of what has levels
MARKS = ["", "—", "-", "…", "--"]
PLACE = "吉林省"


class Key(NamedTuple):
    """What a figure is of."""

    indicator: str
    period: Period
    measure: str


class Laid(NamedTuple):
    """A table: cells are texts, or the figure that stands there."""

    shape: str
    rows: list[list[str | Key]]
    figures: dict[Key, str]
    options: TableOptions

    def cells(self, changed: dict[Key, str] | None = None) -> list[list[str]]:
        """Return the table as texts."""
        said = self.figures | (changed or {})
        return [[said[cell] if isinstance(cell, Key) else cell for cell in row] for row in self.rows]

    def places(self) -> dict[Key, tuple[int, int]]:
        """Return the row and the column of each figure, counted from 1."""
        return {
            cell: (number, at)
            for number, row in enumerate(self.rows, 1)
            for at, cell in enumerate(row, 1)
            if isinstance(cell, Key)
        }

    def known(self) -> set[tuple[str, str, str, str]]:
        """Return the figures of the plan, with their numbers as written."""
        return {
            (key.indicator, str(key.period), key.measure, text) for key, text in self.figures.items() if key.indicator
        }


def delimited(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """Return a table as CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def ways(period: Period) -> list[str]:
    """Return how tables write a period so that it is clear how it is meant."""
    year, first, last = period.year, period.first, period.last
    if first == 1 and last == 12:
        return [f"{year}年", f"{year}", f"{year}年1-12月", f"{year}年全年", f"{year}年度"]
    if first == last:
        return [
            f"{year}年{first}月",
            f"{year}-{first:02}",
            f"{year}{first:02}",
            f"{year}年{first:02}月",
            f"{year}.{first:02}",
        ]
    if first > 1:
        return [f"{year}-Q{last // 3}"]
    quarters = (
        [f"{year}年第1-{last // 3}季度", f"{year}年前{'一二三'[last // 3 - 1]}季度"]
        if last % 3 == 0 and last > 3
        else []
    )
    return [f"{year}年1-{last}月", f"{year}年1—{last}月", f"{year}年1至{last}月", f"{year}年１－{last}月", *quarters]


def _periods(first: int, last: int) -> list[Period]:
    found = []
    for year in range(first, last + 1):
        found += [Period(year), *(Period(year, month, month) for month in range(1, 13))]
        found += [Period(year, 1, month) for month in range(2, 12)]
        found += [Period(year, quarter, quarter + 2) for quarter in (4, 7, 10)]
    return found


PERIODS = _periods(2021, 2023)
some_numbers = st.builds(
    lambda sign, whole, part: f"{sign}{whole}{part and '.'}{part}",
    st.sampled_from(["", "", "-"]),
    st.integers(0, 10**12),
    st.text("0123456789", max_size=8),
).filter(lambda text: text != "-0")
# Years and months, and what is no more than that, are numbers too; they are drawn apart since they are rare.
some_texts = st.one_of(some_numbers, st.sampled_from(["2023", "202309", "0", "100", "2021", "12"]))


@st.composite
def any_figures(draw: st.DrawFn, periods: Sequence[Period] = PERIODS) -> dict[Key, str]:
    """Return some figures, not all of them of the plan; at least one is."""
    chosen = draw(st.lists(st.sampled_from(periods), min_size=2, max_size=5, unique=True))
    kinds = [(name, measure) for name in NAMES for measure in ("growth", *(["level"] if name in UNITS else []))]
    keys = draw(
        st.lists(
            st.builds(
                lambda kind, period: Key(kind[0], period, kind[1]), st.sampled_from(kinds), st.sampled_from(chosen)
            ),
            min_size=2,
            max_size=14,
            unique=True,
        ).filter(lambda found: any(key.indicator for key in found))
    )
    return {key: draw(some_texts) for key in keys}


def label(indicator: str, measure: str, unit: str | None = None) -> str:
    """Return a row of a table by its name, measure and unit."""
    if measure == "growth":
        return f"{NAMES[indicator]}同比增长(%)"
    return f"{NAMES[indicator]}({UNITS[indicator]})" if unit is None else f"{NAMES[indicator]}{unit}"


def _kinds(figures: dict[Key, str]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((key.indicator, key.measure) for key in figures))


def _times(figures: dict[Key, str]) -> list[Period]:
    return list(dict.fromkeys(key.period for key in figures))


def _cell(figures: dict[Key, str], key: Key, empty: str = "") -> str | Key:
    return key if key in figures else empty


@st.composite
def tidy(draw: st.DrawFn) -> Laid:
    figures = draw(any_figures())
    rows: list[list[str | Key]] = [["指标", "时期", "口径", "数值", "单位"]]
    for key in figures:
        growth = key.measure == "growth"
        unit = "%" if growth else UNITS[key.indicator]
        rows.append([NAMES[key.indicator], draw(_said(key.period)), "增速" if growth else "总量", key, unit])
    return Laid("tidy", rows, figures, TableOptions())


def _said(period: Period) -> st.SearchStrategy[str]:
    return st.sampled_from(ways(period))


@st.composite
def wide(draw: st.DrawFn) -> Laid:
    figures = draw(any_figures())
    times = _times(figures)
    rows: list[list[str | Key]] = [["指标", *(draw(_said(period)) for period in times)]]
    for indicator, measure in _kinds(figures):
        rows.append([label(indicator, measure), *(_cell(figures, Key(indicator, each, measure)) for each in times)])
    return Laid("wide", rows, figures, TableOptions())


@st.composite
def transposed(draw: st.DrawFn) -> Laid:
    figures = draw(any_figures())
    kinds = _kinds(figures)
    rows: list[list[str | Key]] = [["时间", *(label(*kind) for kind in kinds)]]
    for period in _times(figures):
        cells = (_cell(figures, Key(indicator, period, measure)) for indicator, measure in kinds)
        rows.append([draw(_said(period)), *cells])
    return Laid("transposed", rows, figures, TableOptions())


@st.composite
def two_rows(draw: st.DrawFn) -> Laid:
    figures = draw(any_figures())
    times, merged = _times(figures), draw(st.booleans())
    above: list[str | Key] = ["指标"]
    below: list[str | Key] = ["指标" if merged else ""]
    for period in times:
        said = draw(_said(period))
        above += [said, said if merged else ""]
        below += ["绝对值(亿元)", "同比增长(%)"]
    rows = [above, below]
    for indicator in dict.fromkeys(key.indicator for key in figures):
        cells = (_cell(figures, Key(indicator, each, measure)) for each in times for measure in ("level", "growth"))
        rows.append([NAMES[indicator], *cells])
    return Laid("two header rows", rows, figures, TableOptions())


@st.composite
def blocks(draw: st.DrawFn) -> Laid:
    figures = draw(any_figures())
    kinds = _kinds(figures)
    cut = draw(st.integers(0, len(kinds)))
    rows: list[list[str | Key]] = []
    for number, part in zip("一二", filter(None, (kinds[:cut], kinds[cut:])), strict=False):
        times = _times({key: "" for key in figures if (key.indicator, key.measure) in part})
        rows += [[f"{number}、主要指标"], ["指标", *(draw(_said(period)) for period in times)]]
        for indicator, measure in part:
            rows.append([label(indicator, measure), *(_cell(figures, Key(indicator, each, measure)) for each in times)])
    return Laid("blocks", rows, figures, TableOptions())


@st.composite
def titled(draw: st.DrawFn) -> Laid:
    found = draw(wide())
    title: list[list[str | Key]] = [
        [draw(st.sampled_from(["某市主要经济指标", "2022年某市主要经济指标", "表1"]))],
        ["单位：亿元"],
    ]
    notes: list[list[str | Key]] = [["注：1-2月数据一起发布。"], ["数据来源：国家统计局"]]
    levels = {label(indicator, "level"): label(indicator, "level", "") for indicator in UNITS}
    rows = [[levels.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in found.rows]
    return found._replace(shape="titled", rows=[*title, *rows, *notes])


@st.composite
def marked(draw: st.DrawFn) -> Laid:
    found = draw(wide())
    rows: list[list[str | Key]] = [
        [draw(st.sampled_from(MARKS)) if cell == "" and number else cell for cell in row]
        for number, row in enumerate(found.rows)
    ]
    at = draw(st.integers(1, len(rows[0])))
    rows = [[*row[:at], "", *row[at:]] for row in rows]
    rows = [
        [f"{row[0]}{draw(st.sampled_from(['', '①', '*']))}" if number else row[0], *row[1:]]
        for number, row in enumerate(rows)
    ]
    return found._replace(shape="marks", rows=rows)


@st.composite
def attributed(draw: st.DrawFn) -> Laid:
    figures = draw(any_figures([period for period in PERIODS if period != Period(period.year)]))
    columns: dict[tuple[str, str, str, str], dict[str, Key]] = {}
    for key in figures:
        first, last = key.period.first, key.period.last
        basis, often = ("累计", "月") if first == 1 and last > 1 else ("当期", "月" if first == last else "季")
        columns.setdefault((key.indicator, key.measure, basis, often), {})[f"{key.period.year}-{last:02}"] = key
    head: list[str | Key] = ["指标"]
    places: list[str | Key] = ["地区"]
    frequencies: list[str | Key] = ["频度"]
    units: list[str | Key] = ["单位"]
    for indicator, measure, basis, often in columns:
        head.append(f"{NAMES[indicator]}_{basis}{'同比增长' if measure == 'growth' else ''}")
        places.append("全国")
        frequencies.append(often)
        units.append("%" if measure == "growth" else UNITS[indicator])
    rows = [head, places, frequencies, units]
    months = sorted({month for column in columns.values() for month in column})
    rows += [[month, *(column.get(month, "") for column in columns.values())] for month in months]
    return Laid("attributes", rows, figures, TableOptions())


@st.composite
def regions(draw: st.DrawFn) -> Laid:
    years = draw(st.lists(st.sampled_from([2019, 2020, 2021, 2022, 2023]), min_size=2, unique=True))
    indicator = draw(st.sampled_from([*UNITS]))
    measure = draw(st.sampled_from(["growth", "level"]))
    figures = {Key(indicator, Period(year), measure): draw(some_texts) for year in years}
    rows: list[list[str | Key]] = [[f"指标：{label(indicator, measure)}"], ["地区", *(f"{year}年" for year in years)]]
    for place in draw(st.permutations(["北京市", PLACE, "新疆维吾尔自治区"])):
        own = place == PLACE
        rows.append([place, *(Key(indicator, Period(year), measure) if own else draw(some_texts) for year in years)])
    return Laid("regions", rows, figures, TableOptions(place=PLACE))


@st.composite
def bulletin(draw: st.DrawFn) -> Laid:
    year, month = draw(st.integers(2019, 2023)), draw(st.integers(2, 11))
    alone, until = Period(year, month, month), Period(year, 1, month)
    columns = [(alone, "level"), (until, "level"), (until, "growth")]
    named = draw(st.booleans())
    head = ["本月", "本年累计", "累计增长%"] if named else [f"{month}月", f"1-{month}月累计", "累计增长%"]
    rows: list[list[str | Key]] = [[f"某市{year}年{month if named else f'1-{month}'}月主要经济指标"], ["指标", *head]]
    figures: dict[Key, str] = {}
    for indicator in draw(st.lists(st.sampled_from([*UNITS]), min_size=1, unique=True)):
        keys = [Key(indicator, *column) for column in columns]
        figures |= {key: draw(some_texts) for key in draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))}
        rows.append([f"{NAMES[indicator]}({UNITS[indicator]})", *(_cell(figures, key, "——") for key in keys)])
    return Laid("bulletin", rows, figures, TableOptions())


any_table = st.one_of(
    tidy(), wide(), transposed(), two_rows(), blocks(), titled(), marked(), attributed(), regions(), bulletin()
)
