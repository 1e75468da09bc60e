"""What people read: numbers rounded once, units of the language, bars that do not lie, names that do no harm."""

from __future__ import annotations

import re
import time
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plans import goal, subject, write_plan
from rich.cells import cell_len

from siping_cli import gap, listed_figures, load_plan, path, project, sensitivity, show, targets
from siping_cli.formats.folding import fold, widest_piece
from siping_cli.formats.numbers import machine_number, people_number, rounded
from siping_cli.formats.render import Output, render
from siping_cli.formats.units import ENGLISH_UNITS, english_of
from siping_cli.formats.words import Words
from siping_cli.numbers.periods import Due, Period, Span
from siping_cli.numbers.quantities import Quantity, Unit
from siping_cli.sheet import Amount, Bar
from siping_cli.text.language import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plans import Siping

    from siping_cli.sheet import Sheet
    from siping_cli.wording.vocabulary import Comparator

ENGLISH, CHINESE = Words("en"), Words("zh")
HOSTILE = [
    "[red]x[/red]",
    "=1+1",
    "<script>alert(1)</script>",
    "a|b",
    "\x1b[31mred",
    "\u202egnp.exe",
    "`x`*y*_z_",
    "\r\nx",
]
PLAN = load_plan()
BASES = {"metallurgy": "180亿元"}
ANSWERS: dict[str, Callable[[], Sheet]] = {
    "gap": lambda: gap(PLAN),
    "gap with a figure": lambda: gap(PLAN, ["promotion-events"], actual="60", at=Period.parse("2023-01..06")),
    "targets": lambda: targets(PLAN),
    "figures": lambda: listed_figures(PLAN),
    "show": lambda: show(PLAN, "basic-chemicals"),
    "path": lambda: path(PLAN, ["metallurgy"], bases=BASES),
    "project": lambda: project(PLAN, ["metallurgy"]),
    "project with a base": lambda: project(PLAN, ["metallurgy"], bases=BASES),
    "project with a chance": lambda: project(PLAN, ["metallurgy"], bases=BASES, volatility=5),
    "sensitivity": lambda: sensitivity(PLAN, ["metallurgy"]),
}


def numbers_in(text: str) -> Counter[str]:
    """Return every number of a text and how often it stands there."""
    return Counter(re.findall(r"\d[\d,]*(?:\.\d+)?", text))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0.345", "0.34"),  # half to even, as GB/T 8170 says
        ("0.355", "0.36"),
        ("-0.345", "-0.34"),
        ("29.0994448736", "29.1"),
        ("121020.70", "121,020.7"),
        ("-0.001", "-0.001"),  # never shown as 0, which would say that nothing is missing
        ("0.00123", "0.0012"),
        ("1E+20", "100,000,000,000,000,000,000"),
        ("0.0000001", "0.0000001"),
        ("0.00000000000001", "0"),
        ("7.00", "7"),
    ],
)
def test_people_read_numbers_rounded_half_to_even_to_two_places(value: str, shown: str) -> None:
    assert people_number(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("29.09944487358056283930884665941332", "29.0994448736"),
        ("0.12345678905", "0.123456789"),  # half to even
        ("0.12345678915", "0.1234567892"),
        ("0.00000000005", "0.00000000005"),  # as 0 it would be on the edge
        ("6.99999999999999", "6.99999999999999"),
        ("1E-40", "0"),
        ("1E+2", "100"),
        ("-0", "0"),
        ("180.00", "180"),
        ("1E+60", "1" + "0" * 60),
    ],
)
def test_machines_read_numbers_to_ten_places_or_in_full_without_an_exponent(value: str, shown: str) -> None:
    assert machine_number(Decimal(value)) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40))
@settings(max_examples=100)
def test_no_number_is_written_with_an_exponent_or_moved_by_more_than_half_a_unit(value: Decimal) -> None:
    assert re.fullmatch(r"-?\d+(\.(\d{1,10}|\d{11,30}))?", machine_number(value))
    assert abs(Decimal(machine_number(value)) - value) <= Decimal("0.00000000005")
    assert re.fullmatch(r"-?\d{1,3}(,\d{3})*(\.\d{1,2})?|-?0\.00\d{1,8}", people_number(value))
    assert abs(rounded(value, 10) - value) <= Decimal("0.00000000005")


@pytest.mark.parametrize(
    ("number", "unit", "english", "chinese"),
    [
        ("300", "亿元", "30 billion yuan", "300亿元"),
        ("5000", "万元", "50 million yuan", "5000万元"),
        ("1.8", "万亿元", "1.8 trillion yuan", "1.8万亿元"),
        ("800", "万人次", "8 million visits", "800万人次"),
        ("2.5", "个百分点", "2.5 pp", "2.5个百分点"),
        ("7", "%", "7%", "7%"),
        ("2", "倍", "2x", "2倍"),
        ("41", "个", "41", "41个"),
        ("100", "场", "100 events", "100场"),
        ("3", "亩", "3 mu", "3亩"),
        ("1", "亿斤", "0.05 million tonnes", "1亿斤"),
        ("1.3", "万亿斤", "650 million tonnes", "1.3万亿斤"),
        ("10", "斤", "5 kg", "10斤"),
        ("3", "亿吨", "300 million tonnes", "3亿吨"),
        ("20", "万亩", "0.2 million mu", "20万亩"),
        ("12", "公里", "12 km", "12公里"),
        ("3", "万公里", "30,000 km", "3万公里"),
        ("50", "平方公里", "50 km²", "50平方公里"),
        ("1200", "兆瓦", "1,200 MW", "1200兆瓦"),
        ("120", "万千瓦", "1,200 MW", "120万千瓦"),
        ("3", "亿千瓦时", "0.3 TWh", "3亿千瓦时"),
        ("81.3", "岁", "81.3 years", "81.3岁"),
        ("35", "微克/立方米", "35 µg/m³", "35微克/立方米"),
        ("2", "亿美元", "0.2 billion US$", "2亿美元"),
        ("150", "万标箱", "1.5 million TEU", "150万标箱"),
        ("12", "万元/人", "120,000 yuan/person", "12万元/人"),
        ("3", "分/千瓦时", "0.03 yuan/kWh", "3分/千瓦时"),
        ("5", "‰", "5‰", "5‰"),
        ("5", "处", "5处", "5处"),  # a unit without an English word keeps its own
        ("5", "万糖", "5万糖", "5万糖"),
        ("5", "台/10万人", "5台/10万人", "5台/10万人"),
    ],
)
def test_each_language_counts_in_its_own_units(number: str, unit: str, english: str, chinese: str) -> None:
    quantity = Quantity(Decimal(number), Unit.parse(unit))
    assert (ENGLISH.cell(quantity), CHINESE.cell(quantity)) == (english, chinese)


@pytest.mark.parametrize(
    ("comparator", "english", "chinese"),
    [
        ("about", "about 7%", "7%左右"),
        ("at_least", "≥7%", "≥7%"),
        ("more_than", ">7%", ">7%"),
        ("at_most", "≤7%", "≤7%"),
        ("less_than", "<7%", "<7%"),
    ],
)
def test_a_comparator_is_shown_as_people_write_it(comparator: Comparator, english: str, chinese: str) -> None:
    amount = Amount(Decimal(7), Unit.parse("%"), comparator)
    assert (ENGLISH.amount(amount), CHINESE.amount(amount)) == (english, chinese)


def test_a_range_shows_both_ends_in_the_unit_of_the_language() -> None:
    amount = Amount(Decimal(500), Unit.parse("亿元"), "between", high=Decimal(600))
    assert (ENGLISH.amount(amount), CHINESE.amount(amount)) == ("50-60 billion yuan", "500—600亿元")


def test_a_console_without_the_symbols_gets_others_in_their_place() -> None:
    plain = Words("en", ascii=True)
    amount = Amount(Decimal(7), Unit.parse("%"), "at_least")
    assert (plain.amount(amount), plain.cell(None), plain.cell(Bar(Decimal("0.64")))) == (">=7%", "-", "######....")
    assert plain.cell(Quantity(Decimal(35), Unit.parse("微克/立方米"))) == "35 ug/m3"


@pytest.mark.parametrize("name", ENGLISH_UNITS)
def test_a_unit_with_an_english_name_is_one_that_is_known(name: str) -> None:
    assert Unit.parse(name).kind != "other" or name == "℃"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("亿斤", "斤"),
        ("万亿斤", "万斤"),
        ("万千瓦", "兆瓦"),
        ("亿千瓦", "吉瓦"),
        ("亿立方米", "立方米"),
        ("万吨", "亿吨"),
        ("亿美元", "万美元"),
    ],
)
def test_sizes_of_a_unit_are_the_same_amount_in_english(first: str, second: str) -> None:
    """A tonne is 1000 kg, a terawatt-hour 10^9 kWh: what the suffixes of both say agrees."""
    scale = {" million": 10**6, " billion": 10**9, " trillion": 10**12}
    sizes = {" tonnes": 1000, " kg": 1, " MW": 1000, " GW": 10**6, " kW": 1}
    found = []
    for name in (first, second):
        times, word = english_of(Unit.parse(name))
        prefix = next((each for each in scale if word.startswith(each + " ")), "")
        size = sizes.get(word.removeprefix(prefix), 1)
        found.append(times * scale.get(prefix, 1) * size / Unit.parse(name).factor)
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("share", "bar"),
    [
        ("0", "□□□□□□□□□□"),
        ("0.6429", "■■■■■■□□□□"),
        ("0.9999", "■■■■■■■■■□"),  # cut, not rounded: a full bar says that the goal is reached
        ("1", "■■■■■■■■■■"),
        ("1.5", "■■■■■■■■■■"),
        ("-0.5", "□□□□□□□□□□"),
    ],
)
def test_a_bar_is_full_only_when_the_share_is_whole(share: str, bar: str) -> None:
    assert ENGLISH.cell(Bar(Decimal(share))) == bar


def test_a_goal_that_is_to_fall_has_no_bar(siping: Siping, tmp_path: Path) -> None:
    """A fuller bar would mean further from the goal."""
    plan = write_plan(tmp_path, subject("jobless", goal("jobless-rate", "share", 5.5, "%", "at_most")))
    assert "■" not in siping("gap", "--plan", plan, "--actual", "6").out


@pytest.mark.parametrize(
    ("time", "english", "chinese"),
    [
        (Period.parse("2023"), "2023", "2023年"),
        (Period.parse("2023-Q1..Q3"), "Jan-Sep 2023", "2023年1—9月"),
        (Period.parse("2023-06"), "Jun 2023", "2023年6月"),
        (Due(2024, 2025), "2024-2025", "2024—2025年"),
        (Span(2023, Period(2024)), "2023-2024", "2023—2024年"),
        (Span(2023, Period.parse("2024-Q1..Q3")), "2023 to Jan-Sep 2024", "2023年至2024年1—9月"),
        (Due(2023, None), "yearly", "每年"),
    ],
)
def test_a_time_is_written_as_people_write_it(time: object, english: str, chinese: str) -> None:
    assert (ENGLISH.cell(time), CHINESE.cell(time)) == (english, chinese)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_literally_and_does_no_harm(siping: Siping, tmp_path: Path, name: str) -> None:
    plan = write_plan(
        tmp_path, subject("x", goal("x-growth", "growth", 5, "%"), zh=f"甲{name}", en=f"A {name}"), name=name
    )
    shown = name.encode("unicode_escape").decode() if {*name} & {*"\x1b\u202e\r\n"} else name
    for command in (("targets",), ("gap",), ("path",), ("show", "x")):
        ran = siping(*command, "--plan", plan, COLUMNS="200")
        assert (ran.code, ran.err) == (0, "")
        assert f"A {shown}" in ran.out
        assert not {*ran.out} & {*"\x1b\u202e\r"}


@pytest.mark.parametrize("name", ["\x1b[31mred", "\u202egnp.exe", "a\nb\r", "[red]x[/red]"])
def test_an_error_quotes_what_was_typed_without_acting_on_it(siping: Siping, name: str) -> None:
    for arguments in (
        ("gap", "-i", name),
        ("show", name),
        (name,),
        ("gap", "--plan", f"/nowhere/{name}"),
        ("gap", f"--{name}"),
    ):
        ran = siping(*arguments)
        assert ran.code == 2
        assert ran.err.count("\n") == 1
        assert not {*ran.err} & {*"\x1b\u202e\r"}


def table_of(name: str, language: Language, width: int, *, explain: bool = False) -> str:
    """Return an answer as the table of a terminal of that width."""
    return render(ANSWERS[name](), "table", Words(language), Output(width=width, explain=explain))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ANSWERS)
def test_nothing_is_cut_however_narrow_the_terminal(name: str, language: Language) -> None:
    wide = table_of(name, language, 200)
    for width in (40, 60, 80, 120):
        narrow = table_of(name, language, width)
        assert "…" not in narrow
        # A card says the label of a column again on each line of it.
        assert numbers_in(narrow) >= numbers_in(wide)
        assert set(numbers_in(narrow)) == set(numbers_in(wide))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ANSWERS)
def test_a_terminal_of_80_cells_is_wide_enough(name: str, language: Language) -> None:
    assert max(map(cell_len, table_of(name, language, 80, explain=True).splitlines())) <= 80


def test_a_table_fits_the_columns_of_the_terminal(siping: Siping) -> None:
    lengths = [max(map(cell_len, siping("gap", COLUMNS=width).out.splitlines())) for width in ("80", "200")]
    assert lengths[0] <= 80 < lengths[1] <= 200


def test_a_name_without_a_space_folds_too(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, subject("x", goal("x-growth", "growth", 5, "%"), en="x" * 200))
    out = siping("gap", "--plan", plan).out
    assert max(map(cell_len, out.splitlines())) <= 80
    assert "".join(out.split()).count("x") >= 200


def test_a_huge_number_widens_the_table_rather_than_being_cut(siping: Siping) -> None:
    ran = siping("path", "-i", "gdp", "--base", "123456789012345678901亿元", COLUMNS="40")
    assert "12,345,678,901,234,567,890.10" in ran.out


@pytest.mark.parametrize("base", ["0.0000000001", "123456789012345678901234567", "9999999999999999万亿元"])
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_no_size_is_written_with_an_exponent(siping: Siping, base: str, form: str) -> None:
    for command in (
        ("path", "--base", base),
        ("project", "--base", f"metallurgy={base}", "--growth", "10000", "--years", "100"),
    ):
        ran = siping(*command, "-i", "metallurgy", "-f", form)
        assert (ran.code, ran.err) == (0, "")
        assert not re.search(r"\d[eE][+-]?\d", ran.out)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("规上工业总产值增长10%左右", ["规上工业总产值增长", "10%左右"]),
        ("项目（≥5,000万元）二十个", ["项目（≥5,000万元）二", "十个"]),
        ("十个字十个字十个字十，后面", ["十个字十个字十个字", "十，后面"]),  # no line begins with a comma
        ("Municipal fiscal revenue", ["Municipal fiscal", "revenue"]),
        ("", [""]),
    ],
)
def test_text_folds_between_words_and_characters_but_not_within_a_number(text: str, lines: list[str]) -> None:
    assert fold(text, 20) == lines


@pytest.mark.parametrize("text", ["x", "，", "（", "规", "9", "a "])
def test_folding_takes_time_that_grows_with_the_text(text: str) -> None:
    """A piece that is wider than a line was gone through again for each of its lines."""
    began = time.process_time()
    lines = fold(text * 50_000, 80)
    assert "".join(lines).replace(" ", "") == text.strip() * 50_000
    assert max(map(cell_len, lines)) <= 80
    assert time.process_time() - began < 5


@example("000a0,0", 6)  # letters within, and digits behind a comma: one word
@given(st.text(alphabet="增长左右，。、（）“”≥ 0123456789.,%abc-—", max_size=60), st.integers(6, 40))
def test_folding_loses_no_character_and_breaks_no_number(text: str, width: int) -> None:
    width = max(width, widest_piece(text))
    lines = fold(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert numbers_in("\n".join(lines)) == numbers_in(text)
    assert max(map(cell_len, lines)) <= width
