"""A table of goals becomes a plan that loads, or every problem of it is told at its row and column."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest
from random_goals import random_goal
from short_goals import UNITS
from test_workbooks import book

from siping_cli.errors import FileError, InvalidValueError
from siping_cli.library import check
from siping_cli.loading.load import load_plan
from siping_cli.loading.scaffold import goals as drafting
from siping_cli.loading.scaffold.goal_words import time_of
from siping_cli.loading.scaffold.writing import write_targets
from siping_cli.observations.goals import GOAL_COLUMNS, plan_of_goals

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping
    from second_verdicts import Goal

    from siping_cli.plan.plan import Plan

TEN = """\
指标,目标,期限,原文,章节,单位,强度,责任单位,范围,基期,备注
地区生产总值,增长7%左右,2026,,主要目标,,预期性,发改委,,,
GDP,8000亿元以上,2026-2030,,主要目标,,,,,,按现价
社会消费品零售总额,8%,2026年,,主要目标,,,,,,
森林覆盖率,≥45.2,到2030年,,生态,%,约束性,林草局,,,
单位GDP能耗,-3%,2026,单位GDP能耗下降3%左右,生态,,约束性,,,,
装备制造产值,翻一番,三年内,,产业,,,,,2025,
居民收入,与经济增长同步,2026,,民生,,,,,,
新增就业,5-6,每年,,民生,万人,,,市本级,,
PM2.5,35微克/立方米以内,当年,,生态,,,,全市,,
常住人口城镇化率,提高1个百分点,2026,,民生,%,,,,,
工业增加值,年均增长6%,2026-2030,,主要目标,亿元,,,,,
"""
WRITTEN = [
    "gdp growth 7 % about 2026 地区生产总值增长7%左右",
    "gdp level 8000 亿元 at_least 2030 GDP：8000亿元以上",
    "retail-sales growth 8 % at_least 2026 社会消费品零售总额8%",
    "forest-coverage share 45.2 % at_least 2030 森林覆盖率不低于45.2%",
    "energy-intensity growth -3 % about 2026 单位GDP能耗下降3%左右",
    "indicator-5 multiple 2 倍 at_least 2028 装备制造产值翻一番",
    "new-urban-jobs level 5 万人 between 2026.. 新增就业5-6万人",
    "pm25 level 35 微克/立方米 at_most 2026 PM2.5：35微克/立方米以内",
    "urbanization change 1 个百分点 at_least 2026 常住人口城镇化率提高1个百分点",
    "industrial-value-added-total growth 6 % at_least 2030 工业增加值年均增长6%",
]


def made_of(text: str, folder: Path, name: str = "goals.csv", **more: str | int) -> Plan:
    """Return the plan that a table makes, written and loaded; the data of it is as it should be."""
    draft = plan_of_goals(name, folder, content=text.encode("utf-8"), **more)  # type: ignore[arg-type]  # options by name
    write_targets(folder, draft.text)
    plan = load_plan(folder)
    assert check(plan, only=["data"]).passed
    return plan


def told(plan: Plan) -> list[str]:
    return [
        f"{subject.id} {goal.metric} {goal.value} {goal.unit} {goal.comparator} {goal.due} {goal.wording}"
        for subject in plan.subjects
        for goal in subject.targets
    ]


def problems_of(text: str, folder: Path, **more: str | int) -> list[str]:
    """Return what is told of a table, without the name of the file."""
    with pytest.raises(FileError) as caught:
        plan_of_goals("goals.csv", folder, content=text.encode("utf-8"), **more)  # type: ignore[arg-type]  # options by name
    assert not folder.exists()
    return [str(problem).removeprefix("goals.csv:") for problem in caught.value.problems]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_goals_of_every_kind_are_written_with_their_words(language: str, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    plan = made_of(TEN, folder, language=language, place="示范市")
    assert told(plan) == WRITTEN
    assert [goal.wording for _, goal in plan.qualitative] == ["居民收入与经济增长同步"]
    assert (plan.year, plan.targets_file.place and plan.targets_file.place.zh) == (2026, "示范市")
    assert plan.name.zh == "示范市2026年目标"
    by_name = {target.id: target for target in plan.targets}
    assert [str(by_name[name].base_period) for name in ("gdp-level", "gdp-growth", "indicator-5-multiple")] == [
        "2025",
        "2025",
        "2025",
    ]
    assert [section.title.zh for section in plan.targets_file.source.sections] == ["主要目标", "生态", "产业", "民生"]
    assert {target.strength for target in plan.targets} == {"预期", "约束", None, "新增"}
    assert by_name["gdp-growth"].note is not None
    assert by_name["gdp-growth"].note.zh == "责任单位：发改委"
    assert [scope.name.zh for scope in plan.targets_file.scopes] == ["示范市", "市本级"]
    assert by_name["new-urban-jobs-level"].scope == "scope-1"
    assert by_name["pm25-level"].scope == "place"
    assert plan.subject("gdp").aliases == ("GDP",)
    assert str(plan.subject("industrial-value-added-total").unit) == "亿元"


def test_the_same_goals_come_from_a_workbook_and_from_yaml(tmp_path: Path) -> None:
    rows = [line.split(",") for line in TEN.splitlines()]
    workbook = plan_of_goals("goals.xlsx", tmp_path, content=book(rows)).text
    named = ("indicator", "goal", "due", "wording", "section", "unit", "strength", "owner", "scope", "base", "note")
    records = [dict(zip(named, row, strict=True)) for row in rows[1:]]
    lines = ["- {" + ", ".join(f'{key}: "{value}"' for key, value in each.items()) + "}" for each in records]
    yaml = plan_of_goals("goals.yaml", tmp_path, content="\n".join(lines).encode()).text
    written = plan_of_goals("goals.csv", tmp_path, content=TEN.encode()).text
    assert workbook.replace("goals.xlsx", "goals.csv") == written == yaml.replace("goals.yaml", "goals.csv")


@pytest.mark.parametrize(
    ("rows", "year"),
    [
        (["指标,目标,期限", "产值,增长7%,2027", "产值,增长8%,2026"], 2026),
        (["指标,目标,年份", "产值,增长7%,2027年度"], 2027),
        (["指标,目标,年份,期限", "产值,增长7%,2027,2030"], 2027),
        (["指标,原文", "产值,到2028年产值增长7%"], 2028),
        (["指标,目标,期限", "产值,增长7%,2026-2030"], 2026),
        (["指标,目标,期限", "产值,增长7%,2026年12月底"], 2026),
    ],
)
def test_the_year_of_a_plan_is_the_first_that_its_table_names(rows: list[str], year: int, tmp_path: Path) -> None:
    assert made_of("\n".join(rows), tmp_path).year == year
    assert made_of("\n".join(rows), tmp_path / "earlier", year=f"{year - 1}年").year == year - 1


@pytest.mark.parametrize(
    ("text", "due", "base"),
    [
        ("2027", "2027", None),
        ("2027年底", "2027", None),
        ("到2030年", "2030", None),
        ("2027-12-31", "2027", None),
        ("2027年12月", "2027", None),
        ("2026—2028年", "2028", 2025),
        ("2026年至2028年底", "2028", 2025),
        ("2027-2027", "2027", None),
        ("2027..2028", "2027..2028", None),
        ("2027..", "2027..", None),
        ("三年内", "2028", None),
        ("2至3年内", "2027..2028", None),
        ("每年", "2026..", None),
        ("“十五五”末", "2030", None),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, due: str, base: int | None) -> None:
    time = time_of(text, 2026)
    assert time is not None
    assert (str(time.due), time.base) == (due, base)


@pytest.mark.parametrize("text", ["当年", "全年", "年内"])
def test_the_year_of_the_plan_need_not_be_named(text: str) -> None:
    assert time_of(text, 2026) is None


@pytest.mark.parametrize(
    ("row", "wording", "value"),
    [
        ("产值,7,%", "产值7%", "7"),
        ("产值,增长7左右,%", "产值增长7%左右", "7"),
        ("产值,+7%,", "产值增长7%", "7"),
        ("产值,－7%,", "产值下降7%", "-7"),
        ("产值,>=500亿元,", "产值不低于500亿元", "500"),
        ("产值,＜500,亿元", "产值低于500亿元", "500"),
        ("产值,产值达到500亿元,", "产值达到500亿元", "500"),
        ("产值,增长7%,亿元", "产值增长7%", "7"),
        ("产值,增长7%,—", "产值增长7%", "7"),
        ("Output,500,亿元", "Output：500亿元", "500"),
        ("5G基站,300,个", "5G基站300个", "300"),
    ],
)
def test_words_are_made_of_the_indicator_and_its_goal(row: str, wording: str, value: str, tmp_path: Path) -> None:
    (target,) = made_of(f"指标,目标,单位\n{row}", tmp_path, year=2026).targets
    assert (target.wording, target.value) == (wording, Decimal(value))


def test_the_goal_tells_which_number_of_the_words_is_meant(tmp_path: Path) -> None:
    words = "投资、消费和进出口分别增长5%、6%和7%"
    rows = ["指标,目标,原文", f"工业投资,5%,{words}", f"民间消费,6%,{words}", "人口,100,人口达到100万人"]
    plan = made_of("\n".join(rows[:-1]), tmp_path, year=2026)
    assert [target.value for target in plan.targets] == [5, 6]


def test_a_column_of_numbers_and_one_without_a_name_are_not_read(tmp_path: Path) -> None:
    (target,) = made_of("序号,指标,,目标\n1,产值,x,增长7%\n", tmp_path, year=2026).targets
    assert target.wording == "产值增长7%"


def test_ids_are_told_apart(tmp_path: Path) -> None:
    rows = [
        "指标,目标",
        "产值,增长7%",
        "产值,增长8%",
        "Sales Of Cars,增长7%",
        "gdp growth,增长7%",
        "GDP,增长7%",
        "no,增长7%",
        "1,增长7%",
    ]
    plan = made_of("\n".join(rows), tmp_path, year=2026)
    assert [each.id for each in plan.subjects] == [
        "indicator-1",
        "sales-of-cars",
        "gdp-growth",
        "gdp",
        "no",
        "indicator-6",
    ]
    assert [each.id for each in plan.targets] == [
        "indicator-1-growth",
        "indicator-1-growth-2",
        "sales-of-cars-growth",
        "gdp-growth-growth",
        "gdp-growth-2",
        "no-growth",
        "indicator-6-growth",
    ]


ROWS = "指标,目标,期限,原文,单位,强度,基期,年份,章节\n"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",增长7%,2026", "2:1: 指标: this cell is empty; indicator is required"),
        ("产值,,2026", "2:2: 目标: this cell is empty; goal is required"),
        (
            "产值,稳步发展,2026",
            "2:2: 目标: '产值稳步发展' contains neither a number nor a comparison; write a goal like 增长7%左右",
        ),
        ("产值,,2026,全面发展", "2:4: 原文: '全面发展' contains neither a number"),
        (
            "产值,,2026,甲增长7%、乙增长8%",
            "2:4: 原文: '甲增长7%、乙增长8%' contains several numbers (增长7%, 增长8%); give the right one",
        ),
        (
            "产值,增长7%,2026,产值增长8%",
            "2:4: 原文: the wording '产值增长8%' does not contain 7%; correct one",
        ),
        ("用户满意,500,2026", "2:2: 目标: the number in '用户满意500' has no unit; add it after the number"),
        ("产值,增长7%,很快", "2:3: 期限: '很快' does not say when; write 2026, 2026-2028, 到2030年, 三年内 or 每年"),
        ("产值,增长7%,2026-2023", "2:3: 期限: '2026-2023' does not say when"),
        ("产值,增长7%,1800", "2:3: 期限: invalid due date '1800'"),
        ("产值,500,2026,,百百元", "2:5: 单位: unknown unit '百百元'"),
        ("产值,增长7%,2026,,,随便", "2:6: 强度: unknown strength '随便'"),
        ("产值,增长7%,2026,,,,很早", "2:7: 基期: invalid period '很早'"),
        ("产值,增长7%,2026,,,,2027", "2:3: 期限: 2026 is not after the base period 2027"),
        ("产值,增长7%,,,,,,今年", "2:8: 年份: '今年' is not a year; write it like 2026"),
        ("产值,增长7%,2026,,,,,,,多", "2:10: more cells than columns; quote cells that contain a comma"),
        ("产\x7f值,增长7%,2026", "2:1: 指标: this cell contains an unprintable character; remove it"),
        (
            "产值,增长6%,2026\n产值,增长7%,2026,,万吨\n产值,增长8%,2026,,亿元",
            "4:5: 单位: the unit 亿元 differs from 万吨, the unit of 产值",
        ),
        ("产值,500亿元,2026\n产值,增长7%,2026,,万吨", "2:5: 单位: 亿元 cannot be converted to 万吨"),
    ],
)
def test_what_is_no_goal_is_told_at_its_cell(row: str, problem: str, tmp_path: Path) -> None:
    (found,) = problems_of(ROWS + row, tmp_path / "plan", year=2026)
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("指标,目标,颜色\n产值,增长7%,红", "1:3: 颜色: unknown column '颜色'; available: indicator, 指标"),
        ("指标,目标,指标名称\n产值,增长7%,产值", "1:3: 指标名称: duplicate column indicator; keep one"),
        ("指标,期限\n产值,2026", "1:1: the columns 目标 (goal) are missing; add them"),
        ("目标,期限\n增长7%,2026", "1:1: the columns 指标 (indicator) are missing; add them"),
        ("指标,目标\n,\n", "1:1: the table has no goals; write one per row"),
        (
            "指标,目标\n产值,增长7%",
            "1:1: the table does not say which year the goals are for; add the year, like --year 2026",
        ),
    ],
)
def test_what_is_no_table_of_goals_is_told(text: str, problem: str, tmp_path: Path) -> None:
    (found,) = problems_of(text, tmp_path / "plan")
    assert found.startswith(problem)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    rows = [",增长7%,2026", "产值,增长7%,很快,,百百元,,很早", "产值,增长7%,2026,,,随便", "产值,增长8%,2026"]
    found = problems_of(ROWS + "\n".join(rows), tmp_path / "plan")
    assert [each.split(" ")[0] for each in found] == ["2:1:", "3:5:", "3:3:", "3:7:", "4:6:"]
    assert len(problems_of(ROWS + ",,\n" + ",增\n" * 3000, tmp_path / "plan")) == 1001


def test_what_is_wrong_with_the_plan_as_a_whole_is_told_at_its_head(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "yaml_of", lambda *_: "id: x")
    assert problems_of("指标,目标\n产值,增长7%", tmp_path / "plan", year=2026)[0].startswith("1:1: missing; add it")


def test_a_year_that_is_none_is_refused(tmp_path: Path) -> None:
    for year in ("soon", 12, "2201"):
        with pytest.raises(InvalidValueError, match=f"'{year}' is not a year; write it like 2026"):
            plan_of_goals("goals.csv", tmp_path, content=TEN.encode(), year=year)


def test_columns_have_names_in_both_languages() -> None:
    keys = set(filter(None, GOAL_COLUMNS.values()))
    assert keys == {GOAL_COLUMNS[name] for name in GOAL_COLUMNS if name.isascii()} - {""}
    assert keys == {GOAL_COLUMNS[name] for name in GOAL_COLUMNS if not name.isascii()} - {""}


BOUNDS = {
    "about": "{}左右", "about_at_most": "{}左右", "at_least": "{}以上", "more_than": "突破{}", "at_most": "不超过{}",
    "less_than": "低于{}", "exact": "{}", "between": "{}",
}  # fmt: skip
VERBS = {"growth": "增长", "change": "提高", "level": "达到", "share": "达到", "count": "达到", "ratio": "达到"}


def cell_of(goal: Goal, *, signed: bool) -> str:
    """Return a goal as a cell of a table has it: its verb or its sign, its number, its unit and its bound."""
    unit = UNITS[goal.metric]
    number = "—".join(f"{abs(end)}{unit}" for end in (goal.value, goal.value_high) if end is not None)
    if goal.metric == "multiple":
        return "原来的" + number
    falls = goal.value < 0
    verb = "下降" if falls else VERBS[goal.metric]
    if signed and goal.metric in {"growth", "change"} and goal.comparator != "more_than":
        verb = "-" if falls else "+" if goal.metric == "growth" else verb
    bound = BOUNDS[goal.comparator]
    plain = goal.value_high is not None or verb == "达到" or not bound.endswith("}")
    return verb + (bound if plain or not falls else "{}").format(number)


@pytest.mark.parametrize("chunk", range(8))
def test_goals_of_any_kind_keep_their_number_their_unit_and_when_they_are_due(chunk: int, tmp_path: Path) -> None:
    random = Random(chunk)  # noqa: S311 - no secrets
    wanted = [random_goal(random) for _ in range(60)]
    rows = [
        f"产品{number}产量,{cell_of(goal, signed=random.random() < 0.5)},{due_of(goal)},{goal.base}"
        for number, goal in enumerate(wanted)
    ]
    plan = made_of("指标,目标,期限,基期\n" + "\n".join(rows), tmp_path, year=2023)
    found = [(target.value, target.value_high, str(target.unit), str(target.due)) for target in plan.targets]
    assert found == [(each.value, each.value_high, UNITS[each.metric], due_of(each)) for each in wanted]


def due_of(goal: Goal) -> str:
    last = "" if goal.last is None else str(goal.last)
    return last if str(goal.first) == last else f"{goal.first}..{last}"


def test_init_writes_the_plan_of_a_table(siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "goals.csv").write_text(TEN, encoding="utf-8")
    ran = siping("init", "plan", "--from", "goals.csv", "-f", "json")
    assert (ran.code, [row["file"] for row in ran.rows]) == (0, ["plan/targets.yaml", "plan/targets.schema.json"])
    assert ran.json["title"] == "wrote plan: a plan from goals.csv (11 goals)"
    assert any("taken to begin in 2026" in note for note in ran.json["notes"])
    assert siping("check", "--plan", "plan", "--only", "data").code == 0
    again = siping("init", "plan", "--from", "goals.csv", "--year", "2026")
    assert (again.code, again.out) == (2, "")
    assert "plan already has these files: targets.yaml, targets.schema.json" in again.err
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "industries.yaml").write_text("industries: []", encoding="utf-8")
    assert "other already has these files: industries.yaml" in siping("init", "other", "--from", "goals.csv").err
    named = siping("init", "named", "--from", "goals.csv", "--year", "2026", "--place", "示范市", "-f", "json")
    assert not any("taken to begin" in note for note in named.json["notes"])


def test_init_says_what_is_wrong_and_writes_nothing(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "goals.csv").write_text("指标,目标,期限\n产值,很多,2026\n", encoding="utf-8")
    ran = siping("init", "plan", "--from", "goals.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("siping: goals.csv:2:2: 目标: '产值很多' contains neither a number nor a comparison")
    assert not (tmp_path / "plan").exists()
    assert siping("init", "plan", "--from", "nothing.csv").code == 2
    for option in ("--year", "--place"):
        ran = siping("init", "plan", option, "2026")
        assert (ran.code, ran.err) == (2, f"siping: {option} needs a table of goals; add --from FILE\n")
