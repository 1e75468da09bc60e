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
from siping_cli.periods import Period
from siping_cli.render import report as writers
from siping_cli.render.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plans import Siping

    from siping_cli.report_data import Report

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
    assert Words("zh").say(summary.lead[0]) == (
        "目标27项：达成0项，进度正常1项，滞后2项，未达成0项；未到期0项，暂无数据24项。"
    )


def test_every_indicator_has_a_chapter_and_every_row_stands_in_one() -> None:
    found = siping_report()
    assert [chapter.indicator for chapter in found.chapters] == [subject.id for subject in load_plan().subjects]
    assert sum(len(chapter.goals) for chapter in found.chapters) == len(found.goals)
    assert found.projection is not None
    projected = [row for chapter in found.chapters if chapter.projection for row in chapter.projection.rows]
    assert sorted(map(repr, projected)) == sorted(map(repr, found.projection.rows))


def test_a_given_base_is_told_in_the_sentence_as_the_path_has_it() -> None:
    words = Words("zh")
    sentences = {known.target: words.say(known.sentence) for known in siping_report().goals}
    assert sentences["basic-chemicals-scale"].endswith(
        "以2022年20亿元为基数，年均须增长123.61%（到2024年）、71%（到2025年）。"
    )


def test_charts_hold_the_exact_values_of_the_rows() -> None:
    found = siping_report()
    chapter = next(each for each in found.chapters if each.indicator == "metallurgy")
    level, three_hundred, five_hundred = chapter.charts
    assert (level.kind, three_hundred.kind, five_hundred.kind) == ("level", "projection", "projection")
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
    assert needed["metallurgy"] == ["needed", "needed"]


def test_ways_say_what_each_path_is_computed_from() -> None:
    found = siping_report()
    chapter = next(each for each in found.chapters if each.indicator == "basic-chemicals")
    way = next(way for way in chapter.ways if way.target == "basic-chemicals-50")
    assert way.base is not None
    assert (way.base_year, str(way.base.amount.value), way.due) == (2022, "20", 2025)
    assert [(year, str(stop.value), stop.unit.name) for year, stop in way.stops] == [
        (2023, "2", "倍"),
        (2025, "50", "亿元"),
    ]


def test_tensions_are_those_of_check_without_what_passed() -> None:
    found = report(load_plan())
    assert {row.rule for row in found.tensions.rows} >= {"stages", "parts", "nested", "per-unit"}
    assert not [row for row in found.tensions.rows if row.status == "pass"]
    assert not report(load_plan(), ["gdp"]).tensions.rows


def test_figures_have_their_sources() -> None:
    found = siping_report()
    assert next((row.period, row.source) for row in found.figures.rows if row.indicator == "gdp") == (
        "2022",
        "预计全年GDP增速达到4.5%",
    )
    assert all(row.source for row in found.figures.rows)
    assert found.latest == Period(2023)


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
    assert "按“含本数”理解" in next(
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
    assert (said.code, said.out) == (0, f"{file}：目标27项，分25章\n")
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
    assert "2024-01-08" in siping("report", "-o", "-", "--as", "md", "--date", "2024-01-08").out
    refused = siping("report", "-o", "-", "--as", "md", "--date", "8 January")
    assert (refused.code, refused.err) == (2, "siping: '8 January' is not a day; write it like 2022-12-26\n")


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
        ([], "a report needs a file: -o brief.html"),
        (["-o", "-"], "-o - needs to know what to write: --as html, md"),
        (["-o", f"{folder}/x.pdf"], f"'{folder}/x.pdf' ends in none of the kinds there are: "),
        (["-o", f"{folder}/noending"], f"'{folder}/noending' ends in none of the kinds there are: "),
        (["-o", str(folder)], f"'{folder}' ends in none of the kinds there are: "),
        (["-o", f"{folder}/x.md", "--as", "html"], f"{folder}/x.md and --as html say two things; the ending is enough"),
        (["-o", f"{folder}/none/x.md"], f"{folder}/none/x.md cannot be written: there is no folder {folder}/none"),
        (["-o", f"{folder}/folder.md", "--force"], f"{folder}/folder.md is no file that can be replaced"),
        (["-o", f"{folder}/pipe.md", "--force"], f"{folder}/pipe.md is no file that can be replaced"),
        (["-o", str(there)], f"{there} is there already; --force replaces it"),
        (["-o", f"{folder}/{'x' * 300}.md"], f"{folder}/{'x' * 300}.md cannot be written: the name is too long"),
        (["-o", f"{folder}/a\0b.md"], f"{folder}/a\\x00b.md cannot be written: "),
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
    assert (done.code, done.err) == (2, f"siping: {file} cannot be written: no space is left on the device\n")
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
                f"siping: {ending} needs {library}, which an extra brings: python -m pip install 'siping[report]'\n"
            )


def hidden(patch: pytest.MonkeyPatch, library: str) -> None:
    """Make a library look as if it were not installed."""
    known: Callable[..., Any] = importlib.util.find_spec
    patch.setattr(f"{writers.__name__}.find_spec", lambda name: None if name == library else known(name))


def test_progress_is_shown_only_on_a_terminal(siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert siping("report", "-o", str(tmp_path / "x.md")).err == ""
    from siping_cli.cli import report as command

    class Terminal:
        @staticmethod
        def isatty() -> bool:
            return True

        text = ""

        def write(self, text: str) -> None:
            self.text += text

        def flush(self) -> None:
            """Nothing is kept back."""

    terminal = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", terminal)
        show = command._progress(Words("en"))  # noqa: SLF001 - a terminal cannot be had in a test
        assert show is not None
        show(1, 2)
        show(2, 2)
    assert terminal.text == "\r1 of 2\r      \r"


def test_the_heavy_libraries_are_loaded_only_for_their_own_file() -> None:
    import subprocess

    code = (
        "import sys; from siping_cli.cli import run\n"
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
