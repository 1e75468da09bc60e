"""The form for figures: what it asks for is what the goals are judged by, and it is read back as it was filled in."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from places import ROOT
from plans import figure, goal, subject, write_plan
from random_goals import random_goal
from test_second_verdicts import plan_of
from workbooks import changed, column_widths, pages, parts

from siping_cli import SipingError, form, gap, load_plan, read_actuals
from siping_cli.errors import InvalidValueError
from siping_cli.formats.words import Words
from siping_cli.reports import writers
from siping_cli.reports.form import form_rows, form_table
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from siping_cli.plan.plan import Plan
    from siping_cli.text.language import Language

PACKAGED = load_plan()
LANGUAGES: tuple[Language, ...] = ("zh", "en")
SETTLED = {"met", "missed", "on_track"}  # a goal of every year is never met for good
CASES = 150


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - no secrets


def filled(content: bytes, values: Sequence[Decimal]) -> bytes:
    """Return a form as CSV with a value in every row."""
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    place = next(number for number, name in enumerate(head) if name in {"value", "数值"})
    written = io.StringIO()
    csv.writer(written).writerow(head)
    for row, value in zip(rows, values, strict=True):
        csv.writer(written).writerow([*row[:place], str(value), *row[place + 1 :]])
    return written.getvalue().encode("utf-8-sig")


def figures_in(plan: Plan, name: str, content: bytes) -> set[tuple[str, str, str, Decimal]]:
    """Return what a file of figures is read as: indicator, measure, period and value in the unit of the file."""
    found = read_actuals(plan, [name], {name: content}).everything()
    return {(each.indicator, each.metric, str(each.period), each.value) for each in found}


def asked(plan: Plan, values: Sequence[Decimal]) -> set[tuple[str, str, str, Decimal]]:
    """Return what a form asks for, with values."""
    rows = zip(form_rows(plan), values, strict=True)
    kept = {"growth": 1, "share": 1, "change": 1}
    return {
        (
            row.subject.id,
            row.metric,
            str(row.year),
            value * kept.get(row.metric, row.unit.factor / row.subject.unit.factor),
        )
        for row, value in rows
    }


def some_values(plan: Plan, random: Random) -> list[Decimal]:
    return [Decimal(random.randint(1, 4000)) / 100 for _ in form_rows(plan)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", ["data", "examples/national-2024", "tests/good"])
def test_a_form_is_read_back_as_it_was_filled_in(folder: str, language: Language) -> None:
    plan = load_plan(ROOT / folder)
    values = some_values(plan, seeded(16))
    content = filled(form(plan, ending=".csv", language=language), values)
    assert len(values) > 4
    assert figures_in(plan, "form.csv", content) == asked(plan, values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_that_was_filled_in_is_read_back(language: Language) -> None:
    values = some_values(PACKAGED, seeded(17))
    content = form(PACKAGED, language=language)
    page, column = next(iter(pages(content))), "D"
    done = changed(content, {f"{page}!{column}{row}": float(value) for row, value in enumerate(values, 2)})
    assert figures_in(PACKAGED, "form.xlsx", done) == asked(PACKAGED, values)


@pytest.mark.parametrize("chunk", range(10))
def test_what_is_asked_for_settles_a_goal_of_any_kind(chunk: int, tmp_path: Path) -> None:
    for number in range(CASES // 10):
        random = seeded(1000 * chunk + number)
        wanted = random_goal(random)
        plan = plan_of(wanted, [])
        values = some_values(plan, random)
        file = tmp_path / "form.csv"
        file.write_bytes(filled(form(plan, ending=".csv", language=random.choice(LANGUAGES)), values))
        assert figures_in(plan, str(file), file.read_bytes()) == asked(plan, values), wanted
        (row,) = gap(plan, actuals=str(file)).rows
        assert row.verdict in SETTLED or (wanted.per_unit and row.verdict == "open"), (wanted, row.verdict)


def test_rows_that_were_left_empty_are_skipped() -> None:
    content = filled(form(PACKAGED, ending=".csv", language="zh"), some_values(PACKAGED, seeded(18)))
    head, first, *rest = content.decode("utf-8-sig").splitlines()
    emptied = [
        ",".join("" if place == 3 else cell for place, cell in enumerate(next(csv.reader([row])))) for row in rest
    ]
    assert figures_in(PACKAGED, "form.csv", "\n".join([head, first, *emptied]).encode()) == {
        ("gdp", "growth", "2023", Decimal(first.split(",")[3]))
    }
    assert figures_in(PACKAGED, "form.xlsx", form(PACKAGED)) == set()


def shown(plan: Plan, language: Language = "en") -> list[str]:
    """Return the rows of a form in short."""
    columns = ("indicator", "period", "measure", "unit", "place", "scope")
    table = form_table(plan, Words(language))
    return [" ".join(cells[key] for key in columns if cells[key]) for cells in table.cells]


@pytest.mark.parametrize(
    ("goals", "unit", "rows"),
    [
        ([goal("x", "growth", 7, "%")], "亿元", ["X 2023 growth %"]),
        (
            [goal("x", "growth", 7, "%", due=2025, over="average")],
            "亿元",
            [f"X {y} growth %" for y in (2023, 2024, 2025)],
        ),
        ([goal("x", "level", 50000, "万元")], "亿元", ["X 2022 level 万元", "X 2023 level 万元"]),
        ([goal("x", "level", 50, "亿元", base_period=None)], "亿元", ["X 2023 level 亿元"]),
        ([goal("x", "multiple", 2, "倍", due=2024)], "亿元", ["X 2022 level 亿元", "X 2024 level 亿元"]),
        ([goal("x", "share", 10, "%")], "亿元", ["X 2023 share %"]),
        ([goal("x", "share", 10, "‰")], "‰", ["X 2023 share ‰"]),
        ([goal("x", "change", 2, "个百分点")], "%", ["X 2023 change 个百分点"]),
        ([goal("x", "change", 2, "岁")], "岁", ["X 2023 change 岁"]),
        ([goal("x", "count", 10, "个", due="2023..")], "个", ["X 2023 count 个"]),
        ([goal("x", "count", 10, "个", due="2023..2024", over="each")], "个", ["X 2023 count 个", "X 2024 count 个"]),
        ([goal("x", "ratio", 2, ":1")], ":1", ["X 2023 ratio :1"]),
        (  # one figure judges both
            [goal("x", "growth", 7, "%"), goal("y", "growth", 8, "%", due=2024, over="each")],
            "亿元",
            ["X 2023 growth %", "X 2024 growth %"],
        ),
        (  # of a long span the first years and the last
            [goal("x", "growth", 7, "%", due=2035, over="average")],
            "亿元",
            [f"X {y} growth %" for y in (2023, 2024, 2025, 2026, 2027, 2035)],
        ),
    ],
)
def test_a_goal_asks_for_what_it_is_judged_by(goals: list[Any], unit: str, rows: list[str], tmp_path: Path) -> None:
    assert shown(load_plan(write_plan(tmp_path, subject("a", *goals, unit=unit, en="X")))) == rows


def test_a_rise_of_a_stock_and_growth_that_is_only_published_need_their_own(tmp_path: Path) -> None:
    stock = subject("stock", goal("rise", "count", 5, "户", over="base", due=2025), unit="户", en="S", accrual="stock")
    published = subject("pub", goal("twice", "multiple", 2, "倍", due=2024), en="P", growth="published")
    plan = load_plan(write_plan(tmp_path, stock, published))
    assert shown(plan) == ["S 2022 count 户", "S 2025 count 户", "P 2023 growth %", "P 2024 growth %"]


def test_what_the_plan_reports_is_not_asked_for_unless_it_is_only_expected(tmp_path: Path) -> None:
    wanted = goal("x", "level", 50, "亿元", due="2023..2024")
    reported = [figure("2022", "level", 40, "亿元"), figure("2023", "level", 45, "亿元", status="estimate")]
    plan = load_plan(write_plan(tmp_path, subject("a", wanted, en="X", reported=reported)))
    assert shown(plan) == ["X 2023 level 亿元", "X 2024 level 亿元"]


def test_a_relation_asks_for_both_of_its_sides(tmp_path: Path) -> None:
    common = {"section": "goals", "scope": "city", "due": 2023}
    relations = [
        {"id": "above", "wording": "收入增速高于全省平均", **common},
        {"id": "in-step", "wording": "收入与用电量增长同步", **common},
        {"id": "rank", "wording": "收入位居全省前列", **common},
    ]
    plan = load_plan(write_plan(tmp_path, subject("income", unit="元", zh="收入", en="Income", qualitative=relations)))
    assert shown(plan) == [
        "Income 2023 growth %",
        "Income 2023 growth % 全省",
        "Total electricity consumption 2023 growth %",
    ]
    values = [Decimal(7), Decimal(6), Decimal(5)]
    content = filled(form(plan, ending=".csv", language="zh"), values)
    assert figures_in(plan, "form.csv", content) == asked(plan, values)
    assert form_table(plan, Words("en")).left_out == ("收入位居全省前列",)


def test_a_scope_is_said_where_it_is_not_that_of_the_place(tmp_path: Path) -> None:
    both = [goal("x", "count", 10, "个"), goal("y", "count", 5, "个", scope="park")]
    plan = load_plan(write_plan(tmp_path, subject("a", *both, unit="个", en="X"), scopes={"park": 3}))
    assert shown(plan) == ["X 2023 count 个", "X 2023 count 个 park"]
    values = some_values(plan, seeded(3))
    content = filled(form(plan, ending=".csv", language="en"), values)
    found = read_actuals(plan, ["form.csv"], {"form.csv": content}).everything()
    assert {(each.scope, each.value) for each in found} == dict(zip((None, "park"), values, strict=True)).items()


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+1", "-1", "'x", " x", "a\nb", "\x1b[31m", "\u202ex"])
def test_a_name_that_a_cell_cannot_hold_gives_way_to_the_id(name: str, tmp_path: Path) -> None:
    plan = load_plan(write_plan(tmp_path, subject("safe-id", goal("x", "growth", 7, "%"), zh=name, en=name)))
    assert shown(plan, "zh") == ["safe-id 2023年 增速 %"]
    values = [Decimal("7.2")]
    content = filled(form(plan, ending=".csv", language="zh"), values)
    assert figures_in(plan, "form.csv", content) == asked(plan, values)


def test_words_of_strangers_are_no_formulas(tmp_path: Path) -> None:
    wanted = goal("x", "growth", 7, "%", wording="=HYPERLINK(1)达到7%")
    content = form(load_plan(write_plan(tmp_path, subject("a", wanted, en="X"))), language="en")
    texts = parts(content)
    assert not any("<f>" in text or "hyperlink" in text for name, text in texts.items() if "sheet" in name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_helps_to_fill_it_in(language: Language) -> None:
    content = form(PACKAGED, language=language)
    assert content == form(load_plan(), language=language)
    (_, rows), (_, told) = pages(content).items()
    assert rows[0] == [*form_table(PACKAGED, Words(language)).heads]
    assert len(rows) == len(form_rows(PACKAGED)) + 1
    assert {len(row) for row in told} == {1}
    sheet = parts(content)["xl/worksheets/sheet1.xml"]
    assert '<pane xSplit="1" ySplit="1"' in sheet
    words = {"zh": ("增速,总量,占比", "预计,初步,最终,假定"), "en": ("growth,level,share", "estimate,preliminary")}
    assert all(each in sheet for each in words[language])
    width = column_widths(content, 1)
    assert (int(width(3)), int(width(1))) == (14, 16)
    assert width(0) > 8
    assert 'numberStoredAsText="1"' in sheet
    assert {"zh": "2023年,2023年1—9月", "en": "2023,2023-Q1..Q3"}[language] in sheet


def test_the_periods_of_a_list_are_read_back() -> None:
    for language in LANGUAGES:
        sheet = parts(form(PACKAGED, "gdp", language=language))["xl/worksheets/sheet1.xml"]
        listed = sheet.split("&quot;") if "&quot;" in sheet else sheet.split('"')
        periods = next(each for each in listed if each.startswith("2023") and "," in each).split(",")
        rows = [f"gdp,{period},growth,{number}" for number, period in enumerate(periods)]
        content = "\n".join(["indicator,period,measure,value", *rows]).encode()
        assert len(figures_in(PACKAGED, "figures.csv", content)) == 4


def test_a_plan_without_goals_has_a_form_without_rows() -> None:
    plan = copy_with(PACKAGED, targets_file=copy_with(PACKAGED.targets_file, indicators=()))
    plan = copy_with(plan, industries_file=type(plan.industries_file)())
    assert len(pages(form(plan, language="en"))) == 2
    assert form(plan, ending=".csv", language="en").decode("utf-8-sig").strip().count("\n") == 0


def test_what_cannot_be_written_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidValueError, match=r"unsupported file type '\.pdf' for a form; use \.xlsx, \.csv"):
        form(PACKAGED, ending=".pdf")
    monkeypatch.setattr(writers, "missing", lambda *_: ("xlsxwriter",))
    with pytest.raises(SipingError, match=r"\.xlsx needs xlsxwriter; install the extra"):
        form(PACKAGED)
