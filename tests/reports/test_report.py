"""A report says what the other commands say, and its file is written whole or not at all."""

from __future__ import annotations

import errno
import importlib.util
import json
import os
import stat
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from plans import figure, goal, scenario, subject, write_plan

from siping_cli import gap, load_plan, path, project, read_actuals, report, targets
from siping_cli.formats.words import Words
from siping_cli.numbers.periods import Period
from siping_cli.reports import writers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plans import Siping

    from siping_cli.reports.data import Report

FIGURES = "examples/illustration-2023.csv"
TEXT_ENDINGS = [ending for ending, writer in writers.WRITERS.items() if writer.text]
# What acts in a page, a workbook, a terminal or a line of text where it is not taken as text.
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}",
    '=HYPERLINK("http://x","y")',
    "[red]x[/red]",
    "{{7*7}}",
    "a\u202eb\u0007c\u001b[31md",
    "javascript:alert(1)",
]


def siping_report(**options: Any) -> Report:  # noqa: ANN401 - whatever the question takes
    plan = load_plan()
    actuals = read_actuals(plan, [FIGURES])
    bases = {"basic-chemicals": "20亿元"}
    return report(plan, actuals=actuals, bases=bases, **options)


def hostile_plan(folder: Path) -> str:
    """Write a plan whose names, wording, notes and sources are hostile."""
    indicators = [
        subject(
            f"i{number}",
            goal(f"g{number}", "growth", 7, "%", wording="".join(f"{text}达到7%".split())),
            zh=text,
            en=text,
            note={"zh": text, "en": text},
            reported=[figure("2022", "growth", 5, "%", source=text)],
        )
        for number, text in enumerate(HOSTILE)
    ]
    industry = subject("ind", goal("scale", "level", 100, "亿元"), zh=f"{HOSTILE[0]}业", en=f"{HOSTILE[2]}y")
    return write_plan(folder, *indicators, industries=[industry], scenarios=[scenario("g0")], name=HOSTILE[0])


def test_its_answers_are_those_of_the_commands() -> None:
    plan = load_plan()
    options: dict[str, Any] = {"actuals": read_actuals(plan, [FIGURES])}
    bases = {"basic-chemicals": "20亿元"}
    found = siping_report()
    assert found.gap.rows == gap(plan, **options).rows
    assert found.targets.rows == targets(plan).rows
    assert found.path is not None
    assert found.path.rows == path(plan, bases=bases, **options).rows
    assert found.projection is not None
    assert found.projection.rows == project(plan, bases=bases, **options).rows


def test_goals_stand_row_for_row_with_the_gaps() -> None:
    found = siping_report()
    assert len(found.goals) == len(found.gap.rows) == len(found.targets.rows) == 27
    for known, row, promise in zip(found.goals, found.gap.rows, found.targets.rows, strict=True):
        assert (known.target, known.indicator, known.verdict.word) == (row.target, row.indicator, row.verdict)
        assert (known.target, known.wording) == (promise.target, promise.wording)


def test_the_summary_counts_every_goal_once_and_puts_the_largest_gap_first() -> None:
    summary = siping_report().summary
    assert {term.word: count for term, count in summary.counts} == {
        "met": 0, "on_track": 1, "open": 0, "behind": 2, "missed": 0, "no_data": 24,
    }  # fmt: skip
    assert summary.total == 27
    assert [(lag.goal.target, lag.gap.value) for lag in summary.lags] == [
        ("metallurgy-scale", 100),
        ("gdp-growth", Decimal("1.8")),
    ]
    assert Words("zh").say(summary.lead[0]) == ("27项目标中，3项有数据：1项进度正常、2项滞后；24项暂无数据。")


def test_every_indicator_has_a_chapter_and_every_row_stands_in_one() -> None:
    found = siping_report()
    assert [chapter.indicator for chapter in found.chapters] == [
        subject.id for subject in load_plan().subjects if subject.goals
    ]
    assert sum(len(chapter.goals) for chapter in found.chapters) == len(found.goals)
    assert found.projection is not None
    projected = [row for chapter in found.chapters if chapter.projection for row in chapter.projection.rows]
    assert sorted(map(repr, projected)) == sorted(map(repr, found.projection.rows))


def test_a_given_base_is_told_in_the_sentence_as_the_path_has_it() -> None:
    words = Words("zh")
    sentences = {known.target: words.say(known.sentence) for known in siping_report().goals}
    assert sentences["basic-chemicals-scale"].endswith(
        "以2022年20亿元为基数，年均须增长123.6%（到2024年）、71%（到2025年）。"
    )


def test_charts_hold_the_exact_values_of_the_rows() -> None:
    found = siping_report()
    chapter = next(each for each in found.chapters if each.indicator == "metallurgy")
    level, three_hundred = chapter.charts
    assert (level.kind, three_hundred.kind) == ("level", "projection")
    assert chapter.path is not None
    drawn = [(point.at, point.value) for series in level.series if series.role == "path" for point in series.points]
    assert drawn == [(Period.parse(row.period), row.level) for row in chapter.path.rows]
    assert chapter.projection is not None
    ends = {series.points[-1].value for series in three_hundred.series}
    rows = [row for row in chapter.projection.rows if row.target == "metallurgy-scale" and row.due == 2025]
    assert ends == {row.projected for row in rows}
    assert three_hundred.goal is not None
    assert three_hundred.goal.value == 300
    assert three_hundred.goal.years == (2024, 2025)
    ids = [chart.id for chart in (*found.charts, *(chart for each in found.chapters for chart in each.charts))]
    assert len(ids) == len(set(ids))


def test_without_a_base_the_charts_show_the_base_that_each_scenario_needs() -> None:
    found = report(load_plan())
    needed = {chapter.indicator: [chart.kind for chart in chapter.charts] for chapter in found.chapters}
    assert needed["three-industries"] == ["needed"]
    assert needed["metallurgy"] == ["needed"]


def test_ways_say_what_each_path_is_computed_from() -> None:
    found = siping_report()
    chapter = next(each for each in found.chapters if each.indicator == "basic-chemicals")
    way = next(way for way in chapter.ways if way.target == "basic-chemicals-50")
    assert way.base is not None
    assert (way.base_year, str(way.base.amount.value), way.due) == (2022, "20", 2025)
    assert [(stop.year, str(stop.quantity.value), stop.quantity.unit.name) for stop in way.stops] == [
        (2023, "2", "倍"),
        (2025, "50", "亿元"),
    ]


def test_tensions_are_those_of_check_without_what_passed() -> None:
    found = report(load_plan())
    assert {row.rule for row in found.tensions.rows} >= {"stages", "parts", "nested", "per-unit"}
    assert not [row for row in found.tensions.rows if row.status == "pass"]
    assert not report(load_plan(), ["gdp"]).tensions.rows


def test_figures_used_have_their_sources() -> None:
    found = siping_report()
    assert [(row.indicator, row.period) for row in found.used.rows] == [
        ("gdp", "2023-Q1..Q3"), ("tourism-visits", "2023-01..04"), ("metallurgy", "2022"), ("metallurgy", "2023"),
    ]  # fmt: skip
    assert all("illustration-2023.csv" in row.source for row in found.used.rows)


def test_every_figure_that_was_read_is_used_or_has_a_reason() -> None:
    found = siping_report()
    assert [(row.indicator, row.period, row.value) for row in found.unused.rows] == [
        ("gdp", "2022", Decimal("4.5")), ("gdp", "2023-Q1", Decimal("6.1")), ("gdp", "2023-Q1..Q2", Decimal("5.8")),
    ]  # fmt: skip
    assert all(row.reason for row in found.unused.rows)
    used = {(row.indicator, row.period, row.metric) for row in found.used.rows}
    assert not used & {(row.indicator, row.period, row.measure) for row in found.unused.rows}
    known = {(row.indicator, row.period, row.metric) for row in found.figures.rows}
    assert known == used | {(row.indicator, row.period, row.measure) for row in found.unused.rows}


def test_a_figure_that_only_a_path_used_is_used(tmp_path: Path) -> None:
    """The base of a goal that is judged by its own year alone is no figure of its gap."""
    level = goal("far-level", "level", 100, "亿元", due=2025)
    reported = [figure("2022", "level", 50, "亿元"), figure("2021", "level", 40, "亿元")]
    found = report(load_plan(write_plan(tmp_path, subject("far", level, reported=reported))))
    assert [row.period for row in found.used.rows] == ["2022"]
    assert [(row.period, row.reason) for row in found.unused.rows] == [("2021", "before_the_span")]


def test_a_part_of_a_plan_leaves_out_the_figures_of_the_rest() -> None:
    plan = load_plan()
    found = report(plan, ["gdp"], actuals=read_actuals(plan, [FIGURES]))
    assert {row.indicator for row in (*found.used.rows, *found.unused.rows)} == {"gdp"}


def test_figures_reach_to_the_period_of_each_goal() -> None:
    plan = load_plan()
    found = siping_report()
    assert found.latest == (Period(2023, 1, 4), Period(2023, 1, 9), Period(2023))
    assert found.reach is not None
    assert Words("en").say(found.reach) == "Jan-Apr 2023 to 2023, depending on the goal"
    one = report(plan, ["gdp"], actuals=read_actuals(plan, [FIGURES])).reach
    assert one is not None
    assert Words("en").say(one) == "Jan-Sep 2023"
    assert report(plan, ["metallurgy"]).reach is None


def every_span(folder: Path, *, figures: bool = True) -> str:
    """Write a plan with goals over the due year, the average, the base and every year, of every measure."""

    def one(name: str, target: dict[str, Any], reported: list[dict[str, Any]], **more: Any) -> dict[str, Any]:  # noqa: ANN401
        return subject(name, target, reported=reported if figures else [], **more)

    def years(metric: str, unit: str, **values: float) -> list[dict[str, Any]]:
        return [
            figure(period.removeprefix("y").replace("_", "-"), metric, value, unit) for period, value in values.items()
        ]

    long: dict[str, Any] = {"due": 2027, "base_period": 2022}
    rates = years("growth", "%", y2023=9, y2024=4)
    return write_plan(
        folder,
        one("mean-growth", goal("g-average", "growth", 6, "%", over="average", wording="年均增长达到6%", **long), rates),
        one("mean-about", goal("g-about", "growth", 7, "%", "about", over="average", wording="年均增长7%左右", **long), rates),
        one("whole-growth", goal("g-base", "growth", 30, "%", over="base", wording="比2022年增长达到30%", **long), rates),
        one("scope-growth", goal("g-scope", "growth", 6, "%", over="average", wording="年均增长达到6%", **long),
            [*rates, *years("level", "亿元", y2022=100, y2024=90)], growth="published"),
        one("each-growth", goal("g-each", "growth", 5, "%", over="each", wording="每年增长达到5%", due="2023.."), rates),
        one("one-each", goal("o-each", "growth", 5, "%", over="each", wording="每年增长达到5%", due="2023.."), rates[:1]),
        one("added", goal("a-base", "count", 500, "个", over="base", wording="新增达到500个", **long),
            years("count", "个", y2023=80, y2024=110, y2025_Q1=30), unit="个"),
        one("mean-count", goal("c-average", "count", 100, "个", over="average", wording="年均新增达到100个", **long),
            years("count", "个", y2023=80, y2024=110, y2025_Q1=30), unit="个"),
        one("stock", goal("s-base", "count", 40, "个", over="base", wording="新增达到40个", **long),
            years("count", "个", y2022=100, y2024=120), unit="个", accrual="stock"),
        one("rise", goal("r-base", "change", 3, "个百分点", over="base", wording="提高3个百分点", qualifier=None, **long),
            years("share", "%", y2022=40, y2024=41), unit="%"),
        one("mean-rise", goal("r-average", "change", 1, "个百分点", over="average", wording="年均提高1个百分点", qualifier=None,
            **long), years("change", "个百分点", y2023=0.5, y2024=1.7), unit="%"),
        one("fall", goal("f-year", "change", -2, "个百分点", "at_most", over="year", wording="降低2个百分点", qualifier=None),
            years("share", "%", y2022=40, y2023=37.5), unit="%"),
        one("ratio", goal("x-year", "ratio", 2.5, ":1", "at_most", due=2025, wording="不超过2.5:1"),
            years("ratio", ":1", y2022=2.8, y2023=2.7), unit=":1"),
        one("share", goal("k-each", "share", 90, "%", over="each", wording="保持在达到90%", due="2023..2025"),
            years("share", "%", y2023=91), unit="%"),
        one("deficit", goal("d-exact", "level", 2.38, "亿元", "exact", qualifier="安排", wording="安排2.38亿元"),
            years("level", "亿元", y2023=2.384)),
        one("range", goal("n-year", "growth", 5, "%", "between", value_high=6), years("growth", "%", y2023_Q1=5.5)),
        one("double", goal("m-base", "multiple", 2, "倍", over="base", wording="达到2倍", **long),
            years("level", "亿元", y2022=50, y2024=70)),
        one("zones", goal("p-year", "count", 10, "个", per="city", units=7, wording="各达到10个"),
            years("count", "个", y2023=65), unit="个"),
        industries=[one("north", goal("north-level", "level", 20, "亿元"), years("level", "亿元", y2022=15, y2023=18)),
                    one("south", goal("south-level", "level", 20, "亿元"), years("level", "亿元", y2022=12, y2023=21))],
        groups=[subject("both", goal("both-level", "level", 50, "亿元", due=2025), members=["north", "south"])],
        scenarios=[scenario("g-average")],
    )  # fmt: skip


@pytest.mark.parametrize("ending", TEXT_ENDINGS)
def test_goals_of_every_span_are_told_as_gap_tells_them(siping: Siping, tmp_path: Path, ending: str) -> None:
    plan = every_span(tmp_path / "plan")
    told = siping("gap", "--plan", plan, "-f", "text").out.split("\n\n")[1].splitlines()
    out = siping("report", "-o", "-", "--as", ending[1:], "--plan", plan).out
    plain = out.replace("\\", "").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">")
    assert len(told) == 21
    assert [line for line in told if line not in plain] == []


def test_points_are_no_part_of_a_rate(tmp_path: Path) -> None:
    found = report(load_plan(every_span(tmp_path)))
    shares = {lag.goal.target: lag.share for lag in found.summary.lags}
    rates = {row.target for row in found.gap.rows if row.unit in {"%", "个百分点", ":1"}}
    assert shares.keys() & rates
    assert {shares[name] for name in shares.keys() & rates} == {None}
    assert all(shares[name] is not None for name in shares.keys() - rates)


def test_a_goal_of_nothing_that_is_missed_is_among_the_largest_gaps(tmp_path: Path) -> None:
    plan = write_plan(
        tmp_path, subject("flat", goal("flat-growth", "growth", 0, "%"), reported=[figure("2023", "growth", -1, "%")])
    )
    (lag,) = report(load_plan(plan)).summary.lags
    assert Words("en").say(lag.told) == "The flat: 1 pp short"


def test_what_is_done_is_drawn_for_amounts_of_the_time_of_their_goals_alone(tmp_path: Path) -> None:
    """What stood at the base is no part of what is done, and no part of a rate can be; a year and several are apart."""
    found = report(load_plan(every_span(tmp_path)))
    done = [chart.series[0].points for chart in found.charts if chart.kind == "done"]
    drawn = {goal.name: goal.indicator for goal in found.goals}
    assert [[(drawn[point.at], point.value, point.elapsed) for point in points] for points in done] == [  # type: ignore[index]  # a name
        [("north", 90, None), ("deficit", Decimal("100.16806722689075630252100840336134453781512605042"), None), ("south", 105, None)],
        [("added", 44, 45), ("stock", 50, None), ("both", 78, None), ("mean-count", 95, None)],
    ]  # fmt: skip
    late = [
        subject(
            name,
            goal(f"{name}-level", "level", 100, "亿元", due="2025..2026"),
            reported=[figure("2022", "level", 90, "亿元")],
        )
        for name in ("one", "other")
    ]
    assert not [
        chart for chart in report(load_plan(write_plan(tmp_path / "base", *late))).charts if chart.kind == "done"
    ]


def test_growth_over_several_years_is_drawn_as_an_index_beside_its_path(tmp_path: Path) -> None:
    found = report(load_plan(every_span(tmp_path)))
    charts = {chapter.indicator: chapter.charts for chapter in found.chapters}
    for name in ("mean-growth", "whole-growth"):
        (chart,) = charts[name]
        path, measured = chart.series
        assert (chart.kind, path.role, measured.role) == ("index", "path", "measured")
        assert [(point.at, point.value) for point in measured.points] == [
            (Period(2023), 109), (Period(2024), Decimal("113.36")),
        ]  # fmt: skip
    (each,) = charts["each-growth"]
    assert each.kind == "rate"
    assert [point.value for point in each.series[0].points] == [9, 4]
    (added,) = charts["added"]
    drawn = {series.role: [point.value for point in series.points] for series in added.series}
    assert drawn == {"path": [0, 100, 200, 300, 400, 500], "measured": [80, 190]}
    assert not charts["rise"]


def test_a_goal_that_no_path_leads_to_leaves_the_rest_of_the_report(siping: Siping, tmp_path: Path) -> None:
    nothing = goal("first-level", "level", 5, "亿元", due=2025)
    plan = write_plan(
        tmp_path / "plan",
        subject("first", nothing, reported=[figure("2022", "level", 0, "亿元")]),
        subject(
            "second",
            goal("second-level", "level", 50, "亿元", due=2025),
            reported=[figure("2022", "level", 20, "亿元")],
        ),
    )
    found = report(load_plan(plan))
    chapters = {chapter.indicator: chapter for chapter in found.chapters}
    assert (
        Words("en").say(chapters["first"].notes[-1]) == "The first: growth from a base of 0 or less can't be computed"
    )
    assert chapters["first"].path is None
    assert chapters["second"].path is not None
    for ending in writers.WRITERS:
        done = siping("report", "-o", str(tmp_path / f"n{ending}"), "--plan", plan)
        assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("ending", TEXT_ENDINGS)
def test_the_list_of_figures_not_used_is_left_out_where_there_is_none(siping: Siping, ending: str) -> None:
    told = "Figures read but not used"
    assert told in siping("report", "-o", "-", "--as", ending[1:], "--actuals", FIGURES).out
    assert told not in siping("report", "-o", "-", "--as", ending[1:], "-i", "metallurgy").out


def test_a_part_of_the_plan_gives_a_part_of_the_report() -> None:
    plan = load_plan()
    found = report(plan, ["冶金建材", "gdp"])
    assert [chapter.indicator for chapter in found.chapters][:2] == ["gdp", "metallurgy"]
    assert report(plan, ["gdp"]).projection is None
    assert [goal.target for goal in report(plan, ["basic-chemicals-50"]).goals] == ["basic-chemicals-50"]


def test_a_reading_is_used_throughout() -> None:
    found = report(load_plan(), readings=["each", "inclusive"])
    assert [goal.indicator for goal in found.goals if goal.target == "three-industries-scale"] == [
        "modern-agriculture", "food-processing", "metallurgy",
    ]  # fmt: skip
    assert "按“以上”理解" in next(
        Words("zh").say(goal.sentence) for goal in found.goals if goal.target == "tourism-visits-2023"
    )


def test_plans_with_goals_of_other_kinds_have_a_report(siping: Siping, tmp_path: Path) -> None:
    for ending in writers.WRITERS:
        done = siping("report", "-o", str(tmp_path / f"n{ending}"), "--plan", "examples/national-2024")
        assert (done.code, done.err) == (0, "")
    assert (
        siping("report", "-o", "-", "--as", "md", "--plan", "examples/national-2024", "-i", "residents-income").code
        == 0
    )


@pytest.mark.parametrize("ending", list(writers.WRITERS))
def test_the_same_input_gives_the_same_bytes(siping: Siping, tmp_path: Path, ending: str) -> None:
    for name in ("a", "b"):
        assert siping("report", "-o", str(tmp_path / f"{name}{ending}"), "--actuals", FIGURES).code == 0
    assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


@pytest.mark.parametrize("ending", TEXT_ENDINGS)
def test_stdout_holds_the_bytes_of_the_file(siping: Siping, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"brief{ending}"
    said = siping("report", "-o", str(file), "--lang", "zh")
    assert (said.code, said.out) == (0, f"已写出{file}（目标27项，分23章）\n")
    assert siping("report", "-o", "-", "--as", ending[1:], "--lang", "zh").out.encode() == file.read_bytes()


@pytest.mark.parametrize("ending", writers.WRITERS)
def test_a_source_whose_name_is_no_text_is_spelt_out(siping: Siping, tmp_path: Path, ending: str) -> None:
    """A file from an old archive is named in another encoding; Python keeps each byte of it as half a character."""
    figures = tmp_path / os.fsdecode("数据.csv".encode("gbk"))
    figures.write_text("indicator,period,measure,value\nmetallurgy,2022,level,180\n", encoding="utf-8")
    ran = siping("report", "-o", str(tmp_path / f"brief{ending}"), "--actuals", str(figures))
    assert (ran.code, ran.err) == (0, "")
    if ending == ".md":
        assert r"\udcca\udcfd\udcbe\udcdd.csv" in (tmp_path / "brief.md").read_text(encoding="utf-8").replace(
            r"\\", "\\"
        )


def test_a_date_is_told_where_one_is_given(siping: Siping) -> None:
    assert "8 Jan 2024" in siping("report", "-o", "-", "--as", "md", "--date", "2024-01-08").out
    refused = siping("report", "-o", "-", "--as", "md", "--date", "8 January")
    assert (refused.code, refused.err) == (2, "siping: invalid date '8 January'; write it like 2022-12-26\n")


def test_markdown_tells_the_summary_each_goal_and_its_words(siping: Siping) -> None:
    out = siping("report", "-o", "-", "--as", "md", "--lang", "zh", "--actuals", FIGURES).out
    for line in siping("gap", "-f", "text", "--lang", "zh", "--actuals", FIGURES).out.split("\n\n")[1].splitlines():
        assert line.replace("~", "\\~") in out
    assert "> “全力打造300亿级冶金建材产业基地”（冶金建材）" in out


def test_hostile_text_is_no_markup_in_markdown(siping: Siping, tmp_path: Path) -> None:
    out = siping("report", "-o", "-", "--as", "md", "--plan", hostile_plan(tmp_path)).out
    assert "<script" not in out.replace("\\<script", "")
    assert "\u202e" not in out
    assert "\u001b" not in out


# How files are written.


def refusals(folder: Path) -> list[tuple[list[str], str]]:
    there = folder / "there.html"
    there.write_text("mine", encoding="utf-8")
    (folder / "folder.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    return [
        ([], "a report needs an output file: -o brief.html"),
        (["-o", "-"], "-o - needs a format: --as html, md"),
        (["-o", f"{folder}/x.pdf"], f"unsupported file type '{folder}/x.pdf'; use "),
        (["-o", f"{folder}/noending"], f"unsupported file type '{folder}/noending'; use "),
        (["-o", str(folder)], f"unsupported file type '{folder}'; use "),
        (
            ["-o", f"{folder}/x.md", "--as", "html"],
            f"{folder}/x.md and --as html contradict each other; leave out --as",
        ),
        (["-o", f"{folder}/none/x.md"], f"can't write {folder}/none/x.md: the folder {folder}/none does not exist"),
        (["-o", f"{folder}/folder.md", "--force"], f"{folder}/folder.md is not a regular file"),
        (["-o", f"{folder}/pipe.md", "--force"], f"{folder}/pipe.md is not a regular file"),
        (["-o", str(there)], f"{there} already exists; use --force to overwrite it"),
        (["-o", f"{folder}/{'x' * 300}.md"], f"can't write {folder}/{'x' * 300}.md: the name is too long"),
        (["-o", f"{folder}/a\0b.md"], f"can't write {folder}/a\\x00b.md: "),
    ]


def test_what_cannot_be_written_is_refused_in_one_line_and_leaves_nothing(siping: Siping, tmp_path: Path) -> None:
    for arguments, message in refusals(tmp_path):
        before = sorted(tmp_path.iterdir())
        done = siping("report", *arguments)
        assert (done.code, done.out) == (2, ""), arguments
        assert done.err.startswith(f"siping: {message}"), done.err
        assert done.err.count("\n") == 1
        assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "there.html").read_text(encoding="utf-8") == "mine"


def test_force_replaces_a_file_and_keeps_its_permissions_and_a_link_to_it(siping: Siping, tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert siping("report", "-o", str(link), "--force").code == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("# Siping")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(tmp_path.iterdir()) == [link, real]


def test_a_new_file_has_the_permissions_of_any_other(siping: Siping, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    assert siping("report", "-o", str(tmp_path / "x.md")).code == 0
    assert (tmp_path / "x.md").stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize("step", ["fsync", "fchmod"])
def test_a_full_disk_leaves_the_old_file_and_no_other(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = tmp_path / "x.md"
    file.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, step, full)
    done = siping("report", "-o", str(file), "--force")
    assert (done.code, done.err) == (2, f"siping: can't write {file}: no space left on the device\n")
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_an_interruption_while_writing_leaves_nothing(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    assert siping("report", "-o", str(tmp_path / "x.md")).code == 130
    assert not list(tmp_path.iterdir())


def test_without_the_extra_one_line_says_what_to_install_before_any_work(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ending, writer in writers.WRITERS.items():
        for library in writer.libraries:
            with monkeypatch.context() as patch:
                hidden(patch, library)
                done = siping("report", "-o", str(tmp_path / f"x{ending}"), "--plan", "no such plan")
            assert done.code == 2
            assert done.err == (
                f"siping: {ending} needs {library}; install the extra: python -m pip install 'siping[report]'\n"
            )


def hidden(patch: pytest.MonkeyPatch, library: str) -> None:
    """Make a library look as if it were not installed."""
    known: Callable[..., Any] = importlib.util.find_spec
    patch.setattr(f"{writers.__name__}.find_spec", lambda name: None if name == library else known(name))


def test_the_heavy_libraries_are_loaded_only_for_their_own_file() -> None:
    import subprocess

    code = (
        "import sys; from siping_cli.cli.main import run\n"
        "assert run(['report', '-o', '-', '--as', 'md', '-i', 'gdp']) == 0\n"
        "print(sorted({'jinja2', 'vl_convert', 'xlsxwriter', 'docx'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_json_numbers_are_read_back(siping: Siping) -> None:
    """The sheet of figures has exact values, as files gave them."""
    rows = siping("gap", "--actuals", FIGURES, "-f", "json").rows
    found = siping_report()
    assert json.loads(json.dumps([float(row.gap) if row.gap is not None else None for row in found.gap.rows])) == [
        row["gap"] for row in rows
    ]


@pytest.mark.parametrize("ending", TEXT_ENDINGS)
def test_an_extracted_plan_with_the_figures_of_a_bulletin_is_reported_on(
    siping: Siping, tmp_path: Path, ending: str
) -> None:
    """Its goal of 5户 is for an indicator that the lexicon counts in 家."""
    plan, figures = str(tmp_path / "county"), str(tmp_path / "figures.csv")
    assert siping("extract", "examples/report-2026/report.txt", "-o", plan).code == 0
    siping("figures", "examples/report-2026/bulletin.txt", "--plan", plan, "-o", figures)
    ran = siping("report", "-o", "-", "--as", ending[1:], "--plan", plan, "--actuals", figures)
    assert (ran.code, ran.err) == (0, "")
