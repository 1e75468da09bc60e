"""``siping extract``: what it writes, what it keeps, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from siping_cli.loading.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

REPORT = "2026年政府工作报告\n一、去年工作\n去年地区生产总值增长4%。\n二、今年的目标\n2026年的主要预期目标是：地区生产总值增长5%左右，粮食产量达到30万吨。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_plan_is_written_that_checks_and_audits_clean(siping: Siping, report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    ran = siping("extract", str(report), "--year", "2026", "--place", "示范市", "-o", str(folder))
    assert (ran.code, ran.err) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["source.txt", "targets.schema.json", "targets.yaml"]
    assert (folder / "source.txt").read_text(encoding="utf-8") == REPORT
    assert siping("check", "--only", "data", "--plan", str(folder)).code == 0
    assert siping("audit", "--plan", str(folder)).code == 0
    plan = load_plan(folder)
    assert plan.targets_file.place is not None
    assert plan.targets_file.place.zh == "示范市"
    assert f"toauditit:sipingaudit--plan{folder}" in "".join(ran.out.split())  # a long path is folded


def test_a_plan_that_is_there_is_compared_and_kept(siping: Siping, report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    siping("extract", str(report), "--year", "2026", "-o", str(folder))
    kept = (folder / "targets.yaml").read_bytes()
    same = siping("extract", str(report), "--year", "2026", "-o", str(folder))
    assert same.code == 0
    assert "nothing was written" in " ".join(same.out.split())
    report.write_text(REPORT.replace("增长5%左右", "增长6%左右"), encoding="utf-8")
    ran = siping("extract", str(report), "--year", "2026", "-o", str(folder), "-f", "json")
    assert ran.code == 1
    assert {(row["status"], row["field"]) for row in json.loads(ran.out)["rows"]} == {
        ("changed", "wording"),
        ("changed", "value"),
    }
    assert (folder / "targets.yaml").read_bytes() == kept
    forced = siping("extract", str(report), "--year", "2026", "-o", str(folder), "--force")
    assert forced.code == 0
    assert b"6%" in (folder / "targets.yaml").read_bytes()
    assert siping("audit", "--plan", str(folder)).code == 0
    (folder / "industries.yaml").write_text("industries: []\n", encoding="utf-8")
    refused = siping("extract", str(report), "--year", "2026", "-o", str(folder), "--force")
    assert (refused.code, refused.out) == (2, "")
    assert "industries.yaml; choose another folder" in refused.err


def test_a_folder_with_something_else_is_left_alone(siping: Siping, report: Path, tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_text("mine", encoding="utf-8")
    ran = siping("extract", str(report), "--year", "2026", "-o", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert (tmp_path / "source.txt").read_text(encoding="utf-8") == "mine"


def test_what_no_plan_can_hold_is_told(
    siping: Siping, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from siping_cli.text.record import copy_with
    from siping_cli.texts import extract as module

    known = module.extract

    def wrong(text: str, **said: object) -> object:
        found = known(text, **said)  # type: ignore[arg-type]
        return copy_with(found, goals=tuple(copy_with(each, due_to=9999) for each in found.goals))

    monkeypatch.setattr(module, "extract", wrong)
    ran = siping("extract", str(report), "--year", "2026", "-o", str(tmp_path / "plan"))
    assert ran.code == 0
    assert "left out: 地区生产总值增长5%左右 (due: " in " ".join(ran.out.split())


def test_a_page_to_proof_read_is_written_once(
    siping: Siping, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "review.html"
    assert siping("extract", str(report), "-o", str(page)).code == 0
    assert '<a href="#g0" class="goal"' in page.read_text(encoding="utf-8")
    again = siping("extract", str(report), "-o", str(page))
    assert (again.code, again.out) == (2, "")
    assert "already exists; use --force to overwrite it" in again.err
    assert siping("extract", str(report), "-o", str(page), "--force").code == 0
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    lacking = siping("extract", str(report), "-o", str(page), "--force")
    assert lacking.code == 2
    assert "siping[report]" in lacking.err


def test_several_reports_are_one_answer_and_a_bad_one_is_told_behind_it(
    siping: Siping, report: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xff")
    ran = siping("extract", str(tmp_path), "--year", "2026", "-f", "ndjson", "--jobs", "2")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["file"] for row in rows] == [str(report)] * len(rows)
    assert rows[0]["value"] == 5
    assert rows[0]["doubts"] == []
    assert ran.code == 2
    assert f"{tmp_path / 'bad.txt'}: neither UTF-8" in ran.err
    alone = siping("extract", str(report), "--year", "2026", "-f", "ndjson", encoding="ascii")
    assert json.loads(alone.out.splitlines()[0])["name"] == "地区生产总值"


def test_standard_input_is_one_of_several_reports(
    siping: Siping, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("siping_cli.cli.many_texts.standard_input", lambda _: REPORT.replace("5%", "7%").encode())
    ran = siping("extract", "-", str(report), "--year", "2026", "-f", "json")
    assert [(row["file"], row["value"]) for row in json.loads(ran.out)["rows"] if row["indicator"] == "gdp"] == [
        ("-", 7),
        (str(report), 5),
    ]
    alone = siping("extract", "-", "--year", "2026", "-f", "json")
    assert json.loads(alone.out)["rows"][0]["value"] == 7


@pytest.mark.parametrize("option", [("-o", "x"), ("--explain",)])
def test_what_is_of_one_report_alone_is_refused_for_several(
    siping: Siping, report: Path, tmp_path: Path, option: tuple[str, ...]
) -> None:
    ran = siping("extract", str(tmp_path), *option)
    assert (ran.code, ran.out) == (2, "")
    assert f"{option[0]} works with one report; give only that one" in ran.err
    assert report.exists()


def test_an_empty_folder_is_refused(siping: Siping, tmp_path: Path) -> None:
    ran = siping("extract", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert f"{tmp_path} contains no text" in ran.err


def test_the_reading_is_explained(siping: Siping, report: Path) -> None:
    ran = siping("extract", str(report), "--year", "2026", "--explain")
    assert "- 地区生产总值增长5%左右: qualifier: 左右 (the words '增长5%左右')\n" in ran.out
    assert "not a goal" in ran.out


WORK = "2026年主要任务\n新增规上企业8户、高新技术企业5户，新建高标准农田12万亩，建成5G基站300个，森林覆盖率达到32%。\n"
STOCKS = "2026年末，规上企业达到150户，高新技术企业120家，高标准农田面积90万亩，5G基站5200个，森林覆盖率33%。\n"
DONE = "2026年，新增规上企业9户，新认定高新技术企业4家，新建高标准农田13万亩，建成5G基站310个，森林覆盖率33%。\n"


@pytest.mark.parametrize(
    ("outcome", "verdicts"),
    [
        (STOCKS, ["no_data", "no_data", "no_data", "no_data", "met"]),
        (DONE, ["met", "no_data", "met", "met", "met"]),  # 新认定 is not 新增: some are lost again
    ],
)
def test_what_is_new_is_not_judged_by_all_there_are(
    siping: Siping, tmp_path: Path, outcome: str, verdicts: list[str]
) -> None:
    (tmp_path / "work.txt").write_text(WORK, encoding="utf-8")
    (tmp_path / "outcome.txt").write_text(outcome, encoding="utf-8")
    folder = tmp_path / "plan"
    siping("extract", str(tmp_path / "work.txt"), "--year", "2026", "-o", str(folder))
    ran = siping("gap", "--plan", str(folder), "--actuals", str(tmp_path / "outcome.txt"), "-f", "json")
    assert [row["verdict"] for row in ran.rows] == verdicts, [row["name_zh"] for row in ran.rows]


TABLE = (
    "示例市“十五五”时期主要指标\n\n"
    "指标\t单位\t2025年\t2030年\t年均增长\t属性\n"
    "地区生产总值增速\t%\t5.6\t—\t6左右\t预期性\n"
    "常住人口城镇化率\t%\t61.5\t66\t[4.5]\t预期性\n"
    "示例湖水质达标天数\t天\t280\t300\t[20]\t约束性\n"
    "单位GDP能耗降低\t%\t—\t—\t[10]\t约束性\n"
)


def test_goals_of_a_table_stand_in_the_plan_with_the_units_of_its_columns(siping: Siping, tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(TABLE, encoding="utf-8")
    folder = tmp_path / "plan"
    ran = siping("extract", str(tmp_path / "table.txt"), "--year", "2026", "-o", str(folder))
    assert (ran.code, "left out" in ran.out) == (0, False)
    goals = siping("targets", "--plan", str(folder), "-f", "json").rows
    assert [(row["wording"], row["value"], row["unit"], row["metric"], row["strength"]) for row in goals] == [
        ("6左右", 6, "%", "growth", "预期"),
        ("66", 66, "%", "share", "预期"),
        ("[4.5]", 4.5, "个百分点", "change", "预期"),
        ("300", 300, "天", "level", "约束"),
        ("[20]", 20, "天", "change", "约束"),
        ("[10]", -10, "%", "growth", "约束"),
    ]
    assert siping("check", "--only", "data", "--plan", str(folder)).code == 0
    assert siping("audit", "--plan", str(folder)).code == 0


def test_the_number_of_a_cell_is_still_held_against_the_goal(siping: Siping, tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text(TABLE, encoding="utf-8")
    folder = tmp_path / "plan"
    siping("extract", str(tmp_path / "table.txt"), "--year", "2026", "-o", str(folder))
    targets = folder / "targets.yaml"
    targets.write_text(targets.read_text(encoding="utf-8").replace("value: 300", "value: 301"), encoding="utf-8")
    ran = siping("check", "--plan", str(folder), "-f", "json")
    assert (ran.code, "the wording '300' does not contain 301" in ran.out) == (1, True)


UNITS = (
    "2026年政府工作报告\n一、今年的目标\n2026年高新技术企业达到12户，农民专业合作社发展到30家，接待游客80万人，"
    "实际利用外资5亿元，技术合同成交额10亿美元，接待游客800万人次。\n"
)


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "md"])
def test_goals_that_are_counted_otherwise_than_usual_have_a_path_and_a_report(
    siping: Siping, tmp_path: Path, kind: str
) -> None:
    """The lexicon counts enterprises in 家, visits in 人次 and foreign capital in 美元."""
    (tmp_path / "report.txt").write_text(UNITS, encoding="utf-8")
    plan = str(tmp_path / "plan")
    assert siping("extract", str(tmp_path / "report.txt"), "-o", plan).code == 0
    levels = {
        row["target"]: (row["level"], row["level_unit"]) for row in siping("path", "--plan", plan, "-f", "json").rows
    }
    assert list(levels.values()) == [(12, "家"), (30, "家"), (80, "万人"), (5, "亿元"), (10, "亿美元"), (800, "万人次")]
    assert siping("report", "--plan", plan, "-o", str(tmp_path / f"report.{kind}")).code == 0


def test_one_enterprise_is_one_whatever_it_is_counted_in(siping: Siping, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(UNITS, encoding="utf-8")
    (tmp_path / "bulletin.txt").write_text("2026年末，高新技术企业11家，农民专业合作社31个。\n", encoding="utf-8")
    plan = str(tmp_path / "plan")
    siping("extract", str(tmp_path / "report.txt"), "-o", plan)
    rows = siping("gap", "--plan", plan, "--actuals", str(tmp_path / "bulletin.txt"), "-f", "json").rows
    judged = [(row["observed"], row["gap"], row["verdict"]) for row in rows if row["observed"] is not None]
    assert judged == [(11, 1, "missed"), (31, -1, "met")]
