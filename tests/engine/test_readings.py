"""What a reading changes: what figures cover, whether months add up, which industries are meant; and names that say little."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plans import goal, subject, write_plan

from siping_cli import check, gap, load_plan, read_actuals
from siping_cli.loading.completion_names import subjects_in

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

COLUMNS = "indicator,period,measure,value,scope\n"
PARKS = "双辽化工园区和四平新开区"
Row = dict[str, Any]


def figures(folder: Path, *rows: str) -> str:
    """Write figures and return the file."""
    path = folder / "figures.csv"
    path.write_text(COLUMNS + "\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def judged(siping: Siping, file: str, *more: str) -> dict[str, Row]:
    """Return the goals that were asked for by their ids."""
    return {row["target"]: row for row in siping("gap", "--actuals", file, "-f", "json", *more).rows}


# --- what figures cover ---------------------------------------------------------------------------------------------

CHEMICALS = (
    "basic-chemicals,2022,level,20,",
    "basic-chemicals,2023,level,42,",
    f"basic-chemicals,2022,level,10,{PARKS}",
    f"basic-chemicals,2023,level,15,{PARKS}",
)


@pytest.mark.parametrize(
    ("reading", "doubled", "level"), [("industry", (2.1, "met"), 42), ("parks", (1.5, "missed"), 15)]
)
def test_the_doubling_of_two_parks_is_judged_by_their_own_figures(
    siping: Siping, tmp_path: Path, reading: str, doubled: tuple[float, str], level: float
) -> None:
    rows = judged(siping, figures(tmp_path, *CHEMICALS), "-i", "basic-chemicals", "--reading", reading)
    doubling = rows["basic-chemicals-doubling"]
    assert (doubling["observed"], doubling["verdict"]) == doubled
    assert rows["basic-chemicals-50"]["observed"] == level
    assert rows["basic-chemicals-scale"]["observed"] == 42, "the goal of 10 billion yuan is of the industry in any case"


def test_a_figure_that_does_not_say_what_it_covers_is_not_that_of_the_parks(siping: Siping, tmp_path: Path) -> None:
    file = figures(tmp_path, *CHEMICALS[:2])
    rows = judged(siping, file, "-i", "basic-chemicals", "--reading", "parks")
    assert [row["verdict"] for row in rows.values()] == ["no_data", "no_data", "on_track"]
    unused = siping(
        "gap", "-i", "basic-chemicals-50", "--reading", "parks", "--actuals", file, "-f", "json"
    ).json["unused"]  # fmt: skip
    assert {each["reason"] for each in unused} == {"other_scope"}


def test_figures_of_another_scope_leave_no_year_missing(siping: Siping, tmp_path: Path) -> None:
    """Of the parks nothing is known at all; the figure of the industry for 2025 is no later one of theirs."""
    reading = {"name": {"zh": "读", "en": "read"}, "text": {"zh": "读", "en": "read"}}
    readings = [{"id": "own", **reading}, {"id": "part", "scope": "part", **reading}]
    own = goal("a-goal", "level", 30, "亿元", due=2025, over="base", readings=readings)
    plan = write_plan(tmp_path, subject("a", own))
    targets = tmp_path / "targets.yaml"
    scopes = '"scopes": [{"id": "part", "name": {"zh": "局部", "en": "part"}}, '
    targets.write_text(targets.read_text(encoding="utf-8").replace('"scopes": [', scopes), encoding="utf-8")
    (tmp_path / "figures.csv").write_text(
        "indicator,period,measure,value,unit\na,2025,level,9,亿元\n", encoding="utf-8"
    )
    for name, missing in (("own", 1), ("part", 0)):
        ran = siping("gap", "--plan", plan, "--reading", name, "--actuals", str(tmp_path / "figures.csv"), "-f", "json")
        assert sum("is missing" in note for note in ran.json["notes"]) == missing


def test_what_the_plan_reports_is_of_its_own_scope_only(siping: Siping, tmp_path: Path) -> None:
    reading = {"name": {"zh": "读", "en": "read"}, "text": {"zh": "读", "en": "read"}}
    own = goal(
        "a-goal", "level", 10, "亿元", readings=[{"id": "own", **reading}, {"id": "part", "scope": "part", **reading}]
    )
    reported = [{"period": 2023, "metric": "level", "value": 12, "unit": "亿元", "status": "final"}]
    plan = write_plan(tmp_path, subject("a", own, reported=reported))
    targets = tmp_path / "targets.yaml"
    text = targets.read_text(encoding="utf-8")
    scopes = '"scopes": [{"id": "part", "name": {"zh": "局部", "en": "part"}}, '
    targets.write_text(text.replace('"scopes": [', scopes), encoding="utf-8")
    for name, verdict in (("own", "met"), ("part", "no_data")):
        (row,) = siping("gap", "--plan", plan, "--reading", name, "-f", "json").rows
        assert row["verdict"] == verdict


@pytest.mark.parametrize(
    ("total", "together", "each"), [(25, "met", "missed"), (40, "met", "open"), (19, "missed", "missed")]
)
def test_20_projects_are_of_two_parks_together_or_of_each(
    siping: Siping, tmp_path: Path, total: int, together: str, each: str
) -> None:
    """Of a total below 2 × 20, one park at least must have fallen short; more says nothing of each."""
    file = figures(tmp_path, f"chemical-projects,2023,count,{total},")
    for reading, verdict in (("parks-together", together), ("each-park", each)):
        rows = judged(siping, file, "-i", "chemical-projects", "--reading", reading)
        assert rows["chemical-projects-count"]["verdict"] == verdict


def test_projects_of_the_whole_city_are_not_those_of_the_parks(siping: Siping, tmp_path: Path) -> None:
    ran = siping("gap", "--actuals", figures(tmp_path, "chemical-projects,2023,count,25,全市"))
    assert (ran.code, ran.out) == (2, "")
    assert "but the goal" in ran.err


# --- whether months add up -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reading", "expected"), [("added", ("flow", 330, "met")), ("standing", ("stock", 50, "missed"))]
)
def test_projects_that_are_new_each_month_add_up_and_those_in_reserve_do_not(
    siping: Siping, tmp_path: Path, reading: str, expected: tuple[str, int, str]
) -> None:
    months = [
        f"reserve-projects,2023-{month:02},count,{50 if month == 12 else 28 if month > 1 else 0},"
        for month in range(1, 13)
    ]
    row = judged(siping, figures(tmp_path, *months), "-i", "reserve-projects-100m", "--reading", reading)[
        "reserve-projects-100m"
    ]
    assert (row["accrual"], row["observed"], row["verdict"]) == expected


def test_show_says_that_the_plan_itself_says_how_a_goal_adds_up(siping: Siping, tmp_path: Path) -> None:
    text = {"zh": "读", "en": "read"}
    stock = goal(
        "a-goal", "count", 10, "个", readings=[{"id": "standing", "name": text, "text": text, "accrual": "stock"}]
    )
    ran = siping("show", "a", "--plan", write_plan(tmp_path, subject("a", stock, unit="个")))
    assert "stock (the end of the year counts) (the plan says so)" in ran.out


def test_projects_of_all_sizes_are_not_those_of_10_times_the_size(siping: Siping, tmp_path: Path) -> None:
    """60 projects of 100 million yuan and more say nothing of how many have 1 billion yuan."""
    file = figures(tmp_path, "reserve-projects,2023,count,360,")
    rows = judged(siping, file, "-i", "reserve-projects")
    assert [row["verdict"] for row in rows.values()] == ["met", "no_data"]
    said = "reserve-projects-1bn: the figures do not state a minimum size"
    assert said in siping("gap", "-i", "reserve-projects", "--actuals", file, COLUMNS="300").out
    assert said not in siping("gap", "-i", "reserve-projects", COLUMNS="300").out
    own = siping("gap", "-i", "reserve-projects-1bn", "--actual", "60", "--actuals", file)
    assert "met" in own.out
    assert said not in own.out


# --- which industries are meant -------------------------------------------------------------------------------------

PAIR = (
    *(f"smart-logistics,{year},level,{level}," for year, level in ((2022, 100), (2023, 130), (2024, 160), (2025, 190))),
    *(f"culture-tourism,{year},level,{level}," for year, level in ((2022, 50), (2023, 52), (2024, 54), (2025, 56))),
)


def test_two_industries_grow_each_or_together(siping: Siping, tmp_path: Path) -> None:
    """190 over 100 is 23.9 % a year and 56 over 50 is 3.9 %; 246 over 150 is 17.9 %."""
    file, names = figures(tmp_path, *PAIR), ("-i", "smart-logistics", "-i", "culture-tourism")
    each = judged(siping, file, *names)
    assert {name: row["verdict"] for name, row in each.items()} == {
        "smart-logistics-growth": "met",
        "culture-tourism-growth": "missed",
    }
    together = judged(siping, file, *names, "--reading", "together")
    for row in together.values():
        assert (row["indicator"], row["verdict"]) == ("logistics-and-tourism", "met")
        assert round(row["observed"], 1) == 17.9
    yearly = judged(siping, file, *names, "--reading", "every-year")
    assert [kept["verdict"] for kept in yearly["smart-logistics-growth"]["years"]] == ["met", "met", "met"]
    assert yearly["culture-tourism-growth"]["verdict"] == "missed"


def test_one_of_two_industries_says_nothing_of_both(siping: Siping, tmp_path: Path) -> None:
    rows = judged(siping, figures(tmp_path, *PAIR[:4]), "-i", "smart-logistics", "--reading", "together")
    assert rows["smart-logistics-growth"]["verdict"] == "no_data"


def test_a_group_without_a_goal_of_its_own_stands_for_those_of_its_members(siping: Siping) -> None:
    rows = siping("gap", "-i", "logistics-and-tourism", "-f", "json").rows
    assert [row["target"] for row in rows] == ["smart-logistics-growth", "culture-tourism-growth"]


# --- check ----------------------------------------------------------------------------------------------------------


def found(rule: str, *readings: str) -> list[tuple[str, str | None]]:
    """Return what a rule finds in the packaged plan in some readings."""
    rows = [row for row in check(load_plan(), readings=readings).to_dicts() if row["rule"] == rule]
    return [(row["status"], row["target"]) for row in rows]


def test_5_and_10_bn_yuan_conflict_unless_the_5_are_of_the_parks(siping: Siping) -> None:
    assert found("stages") == [("accepted", "basic-chemicals-50")]
    assert found("stages", "parks") == [("pass", None)]
    ran = siping("check", "--reading", "parks", COLUMNS="300")
    assert ran.code == 0, "an acceptance that another reading does without is not stale"
    assert "basic-chemicals-50: read as " in ran.out
    assert "(reading parks)" in siping("check", COLUMNS="400").out, "the acceptance names the reading"


def test_the_base_of_the_industry_is_not_that_of_the_parks(siping: Siping, tmp_path: Path) -> None:
    """From 30 the doubling passes 50; of the parks alone 20 are known, from which it does not."""
    file = figures(tmp_path, "basic-chemicals,2022,level,30,", f"basic-chemicals,2022,level,20,{PARKS}")
    for reading, status in (("industry", "fail"), ("parks", "info")):
        rows = siping("check", "--actuals", file, "--reading", reading, "--only", "consistency", "-f", "json").rows
        assert [row["status"] for row in rows if row["rule"] == "bound"] == [status]
    unsaid = figures(tmp_path, "basic-chemicals,2022,level,30,")
    rows = siping("check", "--actuals", unsaid, "--reading", "parks", "--only", "consistency", "-f", "json").rows
    assert [row["status"] for row in rows if row["rule"] == "bound"] == ["info"]


def test_a_goal_for_each_member_is_held_against_the_members_own(siping: Siping) -> None:
    assert ("accepted", "three-industries-scale") in found("parts", "each")
    assert found("parts", "each") == [("accepted", "three-industries-scale")], "nothing is added up over members"
    assert found("parts", "combined") == [("info", "three-industries-scale")]
    assert siping("check", "--reading", "combined").code == 0


def test_check_judges_goals_in_the_reading_that_was_asked_for(siping: Siping, tmp_path: Path) -> None:
    file = figures(tmp_path, *CHEMICALS)
    verdicts = {}
    for reading in ("industry", "parks"):
        rows = siping("check", "--actuals", file, "--reading", reading, "-f", "json").rows
        verdicts[reading] = next(
            row["verdict"] for row in rows if row["target"] == "basic-chemicals-doubling" and row["verdict"]
        )
    assert verdicts == {"industry": "met", "parks": "missed"}


def test_a_goal_that_is_read_for_a_group_stands_at_the_group(siping: Siping) -> None:
    rows = siping("check", "--reading", "together", "-f", "json").rows
    assert not [row for row in rows if row["status"] == "fail"]


def test_check_refuses_a_reading_that_no_goal_has(siping: Siping) -> None:
    ran = siping("check", "--reading", "loose")
    assert (ran.code, ran.out) == (2, "")
    assert "none of the selected goals has a reading 'loose'" in ran.err


# --- names ------------------------------------------------------------------------------------------------------------

GENERAL = {
    "财政收入": "'财政收入' is taken as Municipal fiscal revenue",
    "工业总产值": "'工业总产值' is taken as Industrial output",
    "到位资金": "'到位资金' is taken as Investment funds in place",
    "高新技术制造业": "'高新技术制造业' is taken as High-tech share",
}


@pytest.mark.parametrize("name", GENERAL)
@pytest.mark.parametrize("command", ["gap", "path", "targets"])
def test_a_general_name_is_answered_with_what_it_was_taken_for(siping: Siping, command: str, name: str) -> None:
    ran = siping(command, "-i", name, COLUMNS="300")
    assert ran.code == 0
    assert GENERAL[name] in ran.out
    assert f"“{name}”按" in siping(command, "-i", name, "--lang", "zh", COLUMNS="300").out


def test_every_question_says_what_a_general_name_was_taken_for(siping: Siping, tmp_path: Path) -> None:
    said = GENERAL["财政收入"]
    file = figures(tmp_path, "fiscal-revenue,2022,growth,5,", "fiscal-revenue,2023,growth,6,")
    for command in (
        ("show", "财政收入"),
        ("average", "-i", "财政收入", "--actuals", file),
        ("project", "-i", "财政收入"),
    ):
        assert said in siping(*command, COLUMNS="300").out, command
    out = tmp_path / "brief.md"
    assert siping("report", "-i", "财政收入", "-o", str(out)).code == 0
    assert said in out.read_text(encoding="utf-8")


def test_the_own_names_of_an_indicator_need_no_word(siping: Siping) -> None:
    for name in ("fiscal-revenue", "市本级地方级财政收入", "规模以上工业总产值"):
        assert f"'{name}' is taken as" not in siping("gap", "-i", name, COLUMNS="300").out


def test_a_general_name_in_a_file_is_used_and_said_where_its_indicator_is_asked_for(
    siping: Siping, tmp_path: Path
) -> None:
    file = figures(tmp_path, "财政收入,2023,growth,15,", "财政收入,2022,growth,5,", "gdp,2023,growth,5.9,")
    said = f"{file}: {GENERAL['财政收入']}"
    ran = siping("gap", "-i", "fiscal-revenue", "--actuals", file, "-f", "json")
    assert (ran.rows[0]["observed"], ran.rows[0]["verdict"]) == (15, "met")
    assert [note.startswith(said) for note in ran.json["notes"]].count(True) == 1
    assert said not in siping("gap", "-i", "gdp", "--actuals", file, COLUMNS="300").out
    rows = siping("check", "--actuals", file, "-f", "json").rows
    told = said.replace(f"{tmp_path.parent}/", "")
    assert [row["status"] for row in rows if row["message"].startswith(told)] == ["info"]
    notes = gap(load_plan(), "fiscal-revenue", actuals=read_actuals(load_plan(), [file])).notes
    assert any(note.template == "{place}: {message}" for note in notes)


@pytest.mark.parametrize(
    ("name", "english", "chinese"),
    [
        ("规上工业增加值", "'规上工业增加值' is not Industrial output: value added", "“规上工业增加值”不是规上工业总产值：增加值"),
        ("规模以上工业增加值", "is not Industrial output: value added", "不是规上工业总产值：增加值"),
        ("全市地方级财政收入", "is not Municipal fiscal revenue: the whole city", "不是市本级地方级财政收入：全市"),
        ("全口径财政收入", "is not Municipal fiscal revenue: the full scope", "不是市本级地方级财政收入：全口径"),
    ],
)  # fmt: skip
def test_a_name_that_is_told_apart_is_answered_with_the_difference(
    siping: Siping, name: str, english: str, chinese: str
) -> None:
    for command in (
        ("gap", "-i", name),
        ("show", name),
        ("path", "-i", name, "--base", f"{name}=10"),
        ("average", "-i", name),
    ):
        for language, said in (("en", english), ("zh", chinese)):
            ran = siping(*command, "--lang", language)
            assert (ran.code, ran.out) == (2, "")
            assert said in ran.err


@pytest.mark.parametrize("checked", [True, False])
def test_a_shell_completes_general_names(tmp_path: Path, *, checked: bool) -> None:
    general = [{"name": "总值", "note": {"zh": "泛称", "en": "a general name"}}]
    plan = write_plan(
        tmp_path,
        subject("gdp", goal("g", "level", 1, "亿元"), general=general, aliases=["生产总值"]),
        name=f"{checked}",
    )
    if checked:
        load_plan(plan)
    (named,) = subjects_in(tmp_path)
    assert named.aliases == ("生产总值", "总值")
