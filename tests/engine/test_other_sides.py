"""Relations by a margin and with other places, stability, and what others tell: verdicts computed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plans import figure, subject, write_plan

from siping_cli import load_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Siping = Callable[..., Ran]

HEADER = "indicator,period,measure,value,unit,place\n"


def qualitative_goal(kind: str, wording: str, **more: object) -> dict[str, Any]:
    """Return a goal without a number, due in 2023."""
    return {
        "id": "p",
        "kind": kind,
        "strength": "实现",
        "due": 2023,
        "scope": "city",
        "wording": wording,
        "section": "goals",
    } | more


def growth(value: float, period: str = "2023") -> dict[str, Any]:
    return figure(period, "growth", value, "%")


def with_place(folder: str, zh: str, en: str) -> str:
    """Say which place a plan is for."""
    from pathlib import Path

    file = Path(folder) / "targets.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f'{{"place": {{"zh": "{zh}", "en": "{en}"}}, {text[1:]}', encoding="utf-8")
    return folder


def rows_of(tmp_path: Path, *rows: str) -> str:
    file = tmp_path / "actuals.csv"
    file.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("comparator", "wording", "observed", "expected"),
    [
        ("at_least", "高于全省平均2个百分点以上", 7, "met"),
        ("at_least", "高于全省平均2个百分点以上", 7.01, "met"),
        ("at_least", "高于全省平均2个百分点以上", 6.99, "missed"),
        ("more_than", "高于全省平均2个百分点", 7, "missed"),
        ("more_than", "高于全省平均2个百分点", 7.01, "met"),
        ("at_most", "低于全省平均2个百分点", 3, "met"),
        ("at_most", "低于全省平均2个百分点", 2.9, "met"),
        ("at_most", "低于全省平均2个百分点", 3.1, "missed"),
        ("less_than", "低于全省平均2个百分点", 3, "missed"),
        ("less_than", "低于全省平均2个百分点", 2.99, "met"),
    ],
)
def test_a_margin_is_counted_from_the_other_side_outwards(  # noqa: PLR0913, PLR0917 - columns
    siping: Siping, tmp_path: Path, comparator: str, wording: str, observed: float, expected: str
) -> None:
    """The province grew by 5 %."""
    relation = qualitative_goal("relation", wording, comparator=comparator, place="全省", margin=2)
    plan = write_plan(tmp_path, subject("a", qualitative=[relation], reported=[growth(observed)]))
    ran = siping("gap", "--plan", plan, "--actuals", rows_of(tmp_path, "a,2023,growth,5,%,全省"), "-f", "json")
    (row,) = ran.rows
    assert (row["observed"], row["versus"], row["place"], row["versus_value"]) == (observed, None, "全省", 5)
    assert (row["margin"], row["margin_unit"], row["verdict"]) == (2, "个百分点", expected)


@pytest.mark.parametrize(("observed", "expected"), [(12, "met"), (11.99, "missed")])
def test_the_margin_of_a_level_is_in_its_unit(siping: Siping, tmp_path: Path, observed: float, expected: str) -> None:
    """100000 yuan in the nation and 20000 more is 12 in 万元."""
    relation = qualitative_goal(
        "relation", "高于全国平均2万元", comparator="at_least", place="全国", margin=2, metric="level", unit="万元"
    )
    mine = subject("a", qualitative=[relation], reported=[figure("2023", "level", observed, "万元")], unit="万元")
    actuals = rows_of(tmp_path, "a,2023,level,100000,元,全国")
    ran = siping("gap", "--plan", write_plan(tmp_path, mine), "--actuals", actuals, "-f", "json")
    (row,) = ran.rows
    assert (row["versus_value"], row["margin_unit"], row["verdict"]) == (10, "万元", expected)


@pytest.mark.parametrize(
    ("comparator", "wording", "observed", "expected"),
    [
        ("at_least", "高于全国平均10%", 11, "met"),
        ("at_least", "高于全国平均10%", 10.99, "missed"),
        ("at_most", "低于全国平均10%", 9, "met"),
        ("at_most", "低于全国平均10%", 9.01, "missed"),
    ],
)
def test_the_margin_of_a_level_is_in_percent_where_the_words_say_so(  # noqa: PLR0913, PLR0917 - columns
    siping: Siping, tmp_path: Path, comparator: str, wording: str, observed: float, expected: str
) -> None:
    """The nation has 10."""
    more = {"comparator": comparator, "place": "全国", "margin": 10, "metric": "level", "unit": "万元"}
    mine = subject(
        "a",
        qualitative=[qualitative_goal("relation", wording, **more)],
        reported=[figure("2023", "level", observed, "万元")],
    )
    actuals = rows_of(tmp_path, "a,2023,level,10,万元,全国")
    (row,) = siping("gap", "--plan", write_plan(tmp_path, mine), "--actuals", actuals, "-f", "json").rows
    assert (row["margin_unit"], row["verdict"]) == ("%", expected)


@pytest.mark.parametrize(("observed", "expected"), [(30, "met"), (29.9, "missed")])
def test_points_above_a_rate_in_per_mille_are_ten_of_it(
    siping: Siping, tmp_path: Path, observed: float, expected: str
) -> None:
    """20 ‰ and 1 point is 30 ‰."""
    relation = qualitative_goal(
        "relation", "高于全国1个百分点", comparator="at_least", place="全国", margin=1, metric="share", unit="‰"
    )
    mine = subject("a", qualitative=[relation], reported=[figure("2023", "share", observed, "‰")], unit="‰")
    actuals = rows_of(tmp_path, "a,2023,share,20,‰,全国")
    (row,) = siping("gap", "--plan", write_plan(tmp_path, mine), "--actuals", actuals, "-f", "json").rows
    assert row["verdict"] == expected


@pytest.mark.parametrize(
    ("more", "rows", "versus"),
    [
        ({"place": "全省"}, ["a,2023,growth,5,%,全省"], (None, "全省")),
        ({"versus": "b"}, ["b,2023,growth,5,%,"], ("b", None)),
        ({"versus": "b之名"}, ["b,2023,growth,5,%,"], ("b", None)),
        ({"versus": "b", "place": "全省"}, ["The b,2023,growth,5,%,全省", "b,2023,growth,9,%,"], ("b", "全省")),
        ({"versus": "某某量"}, ["某某量,2023,growth,5,%,"], ("某某量", None)),
        ({"versus": "某某量", "place": "全省"}, ["某某量,2023,growth,5,%,全省"], ("某某量", "全省")),
        # the lexicon knows 经济增长 as that of GDP, and the plan has no GDP
        ({"versus": "经济增长"}, ["经济增长,2023,growth,5,%,"], ("经济增长", None)),
        ({"versus": "经济增长"}, ["地区生产总值,2023,growth,5,%,"], ("经济增长", None)),
        ({"versus": "经济增长", "place": "全省"}, ["GDP,2023,growth,5,%,全省"], ("经济增长", "全省")),
        # growth of the other side follows from its levels too
        ({"versus": "某某量"}, ["某某量,2022,level,100,亿元,", "某某量,2023,level,105,亿元,"], ("某某量", None)),
    ],
)
def test_the_figures_of_the_other_side_come_from_the_file(
    siping: Siping, tmp_path: Path, more: dict[str, str], rows: list[str], versus: tuple[str | None, str | None]
) -> None:
    for observed, expected in ((5.1, "met"), (5, "missed")):
        relation = qualitative_goal("relation", "高于全省水平", comparator="more_than", **more)
        mine = subject("a", qualitative=[relation], reported=[growth(observed)])
        plan = write_plan(tmp_path, mine, subject("b"))
        ran = siping("gap", "--plan", plan, "-i", "a", "--actuals", rows_of(tmp_path, *rows), "-f", "json")
        (row,) = ran.rows
        assert (row["versus"], row["place"]) == versus
        assert (row["versus_value"], row["verdict"]) == (5, expected)


def test_a_name_that_the_lexicon_knows_is_that_of_the_plans_own_indicator(siping: Siping, tmp_path: Path) -> None:
    """与经济增长同步: the plan has GDP under its own name."""
    relation = qualitative_goal("relation", "与经济增长同步", comparator="about", versus="经济增长")
    mine = subject("a", qualitative=[relation], reported=[growth(5)])
    output = subject("output", zh="地区生产总值", reported=[growth(5.1)], prices="current")
    plan = write_plan(tmp_path, mine, output)
    (row,) = siping("gap", "--plan", plan, "-i", "a", "-f", "json").rows
    assert (row["versus"], row["versus_value"], row["verdict"]) == ("output", 5.1, "met")


def test_without_a_figure_of_the_other_side_nothing_is_judged(siping: Siping, tmp_path: Path) -> None:
    """A figure of the plan's own place is never that of another."""
    relation = qualitative_goal("relation", "高于全省平均", comparator="at_least", place="全省")
    plan = write_plan(tmp_path, subject("a", qualitative=[relation], reported=[growth(9)]))
    ran = siping("gap", "--plan", plan, "-f", "json", "--explain")
    assert [(row["observed"], row["versus_value"], row["verdict"]) for row in ran.rows] == [(9, None, "no_data")]
    assert (
        ran.json["explain"][0]["rule"] == "no data: The a and The a of the province have no figures for the same period"
    )


def test_figures_of_other_places_are_told_and_never_used(siping: Siping, tmp_path: Path) -> None:
    relation = qualitative_goal("relation", "高于全省平均", comparator="at_least", place="全省")
    other = qualitative_goal("relation", "高于全国平均", comparator="at_least", place="全国") | {"id": "q"}
    plan = write_plan(tmp_path, subject("a", qualitative=[relation]), subject("b", qualitative=[other]))
    with_place(plan, "某市", "Some City")
    actuals = rows_of(
        tmp_path,
        "a,2023,growth,6,%,某市",
        "a,2023,growth,5,%,全省",
        "a,2023,growth,8,%,邻市",
        "b,2023,growth,8,%,邻市",
        "b,2023,growth,7,%,some city",
        "b,2023,growth,7.5,%,全国",
        "a,2024,growth,4,%,全省",
    )
    ran = siping("gap", "--plan", plan, "-i", "a", "--actuals", actuals, "-f", "json")
    assert [(row["observed"], row["versus_value"], row["verdict"]) for row in ran.rows] == [(6, 5, "met")]
    assert [(each["indicator"], each["place"], each["value"]) for each in ran.json["used"]] == [
        ("a", None, 6),
        ("a", "全省", 5),
    ]
    assert [(each["indicator"], each["place"], each["row"], each["reason"]) for each in ran.json["unused"]] == [
        ("a", "全省", 8, "after_the_due_year"),
        ("a", "邻市", 4, "other_place"),
        ("b", "邻市", 5, "not_asked_for"),
        ("b", None, 6, "not_asked_for"),
        ("b", "全国", 7, "not_asked_for"),
    ]
    assert "1 other places" in siping("gap", "--plan", plan, "-i", "a", "--actuals", actuals).out


def test_without_a_place_of_the_plan_a_named_place_is_another_one(siping: Siping, tmp_path: Path) -> None:
    sign = qualitative_goal("sign", "实现正增长", comparator="more_than")
    plan = write_plan(tmp_path, subject("a", qualitative=[sign]))
    actuals = rows_of(tmp_path, "a,2023,growth,6,%,某市")
    ran = siping("gap", "--plan", plan, "--actuals", actuals, "-f", "json")
    assert [row["verdict"] for row in ran.rows] == ["no_data"]
    assert [(each["place"], each["reason"]) for each in ran.json["unused"]] == [("某市", "other_place")]
    found = siping("check", "--plan", plan, "--actuals", actuals, "--only", "goals", "-f", "json").rows
    assert [row["message"] for row in found if row["rule"] == "figures"] == [
        "The a of 某市: 6% in 2023 is not used: other places"
    ]
    report = tmp_path / "brief.md"
    assert siping("report", "--plan", plan, "--actuals", actuals, "-o", str(report)).code == 0
    assert "The a of 某市" in report.read_text(encoding="utf-8")


def test_rows_of_another_place_must_name_an_indicator_too(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, subject("a"))
    ran = siping("gap", "--plan", plan, "--actuals", rows_of(tmp_path, "c,2023,growth,6,%,全省"))
    assert (ran.code, ran.out) == (2, "")
    assert "none of its figures is for an indicator of the plan (“c”)" in ran.err


@pytest.mark.parametrize(
    ("observed", "more", "options", "expected"),
    [
        (0.5, {"tolerance": 0.5}, (), "met"),
        (-0.5, {"tolerance": 0.5}, (), "met"),
        (0.51, {"tolerance": 0.5}, (), "missed"),
        (-0.51, {"tolerance": 0.5}, (), "missed"),
        (0.9, {}, ("--tolerance", "1"), "met"),
        (1.1, {}, ("--tolerance", "1"), "missed"),
        (0, {}, (), "no_data"),
    ],
)
def test_stable_is_judged_on_both_sides_and_only_where_a_width_is_said(  # noqa: PLR0913, PLR0917 - columns
    siping: Siping,
    tmp_path: Path,
    observed: float,
    more: dict[str, float],
    options: tuple[str, ...],
    expected: str,
) -> None:
    stable = qualitative_goal("sign", "价格保持稳定", comparator="about", **more)
    plan = write_plan(tmp_path, subject("a", qualitative=[stable], reported=[growth(observed)]))
    ran = siping("gap", "--plan", plan, "-f", "json", *options)
    assert [(row["observed"], row["comparator"], row["verdict"]) for row in ran.rows] == [(observed, "about", expected)]
    assert "  stability  " in siping("gap", "--plan", plan).out
    reason = "the goal does not say how much change still counts as stable, so it is not judged; give a tolerance"
    told = siping("gap", "--plan", plan, "-f", "json", *options, "--explain").json["explain"][-1]["rule"]
    assert (reason in told) == (expected == "no_data")


@pytest.mark.parametrize(
    ("kind", "wording", "reason"),
    [
        ("rank", "位居全省前列", "ranks are published by whoever compares the places, so the goal is not judged"),
        ("quality", "水质达到Ⅲ类", "quality classes are set by the authority in charge, so the goal is not judged"),
    ],
)
def test_what_others_tell_is_listed_and_never_judged(
    siping: Siping, tmp_path: Path, kind: str, wording: str, reason: str
) -> None:
    plan = write_plan(tmp_path, subject("a", qualitative=[qualitative_goal(kind, wording)], reported=[growth(9)]))
    ran = siping("gap", "--plan", plan, "-f", "json", "--explain")
    assert [(row["metric"], row["comparator"], row["verdict"]) for row in ran.rows] == [(kind, None, "no_data")]
    assert ran.json["explain"][-1]["rule"] == f"no data: {reason}"
    (row,) = siping("targets", "--plan", plan, "-f", "json").rows
    assert (row["metric"], row["wording"], row["margin"]) == (kind, wording, None)
    for language in ("en", "zh"):
        assert wording in siping("show", "p", "--plan", plan, "--lang", language).out


@pytest.mark.parametrize(
    ("more", "english", "chinese"),
    [
        (
            {"comparator": "at_least", "place": "全省", "margin": 2},
            "at least 2 pp above the province",
            "高于全省2个百分点以上",
        ),
        (
            {"comparator": "more_than", "place": "全国", "margin": 2},
            "more than 2 pp above the nation",
            "高于全国超过2个百分点",
        ),
        ({"comparator": "at_most", "place": "邻市", "margin": 2}, "at least 2 pp below 邻市", "低于邻市2个百分点以上"),
        (
            {"comparator": "less_than", "versus": "b", "margin": 2},
            "more than 2 pp below The b",
            "低于b之名超过2个百分点",
        ),
        ({"comparator": "at_least", "place": "全省"}, "at or above the province", "不低于全省"),
        (
            {"comparator": "about", "versus": "b", "place": "全省"},
            "in step with The b of the province",
            "与全省b之名同步",
        ),
        ({"comparator": "more_than", "versus": "某某量"}, "above 某某量", "高于某某量"),
    ],
)
def test_a_relation_is_told_with_its_other_side_and_margin(
    siping: Siping, tmp_path: Path, more: dict[str, Any], english: str, chinese: str
) -> None:
    relation = qualitative_goal("relation", "全省、全国、邻市2个百分点", **more)
    plan = write_plan(tmp_path, subject("a", qualitative=[relation]), subject("b"))
    for command in (("targets",), ("show", "p"), ("gap",)):
        assert english in siping(*command, "--plan", plan, "--lang", "en").out
        assert chinese in siping(*command, "--plan", plan, "--lang", "zh").out
    (row,) = siping("targets", "--plan", plan, "-f", "json").rows
    assert (row["margin"], row["place"]) == (more.get("margin"), more.get("place"))


def test_a_report_tells_the_margin_in_a_sentence(siping: Siping, tmp_path: Path) -> None:
    relation = qualitative_goal("relation", "高于全省2个百分点", comparator="at_least", place="全省", margin=2)
    ranked = qualitative_goal("rank", "位居全省前列") | {"id": "q"}
    mine = subject("a", qualitative=[relation, ranked], reported=[growth(6.996)])
    plan, report = write_plan(tmp_path, mine), tmp_path / "brief.md"
    actuals = rows_of(tmp_path, "a,2023,growth,5,%,全省")
    for language, sentences in (
        (
            "en",
            (
                "the goal for 2023 is growth at least 2 pp above that of the province; 6.996% in 2023 against 5%, required difference 2 pp: missed.",
                "The a: the goal for 2023 is a rank (位居全省前列); ranks are published by",
            ),
        ),
        ("zh", ("增速高于全省2个百分点以上", "对比5%，要求相差2个百分点")),
    ):
        options = ("-o", str(report), "--lang", language, "--force")
        assert siping("report", "--plan", plan, "--actuals", actuals, *options).code == 0
        for sentence in sentences:
            assert sentence in report.read_text(encoding="utf-8")


def test_a_plan_is_kept_with_the_other_sides_of_its_relations(tmp_path: Path) -> None:
    """What the lexicon says of them is there when the plan is read again."""
    relation = qualitative_goal("relation", "高于全省经济增长", comparator="at_least", versus="经济增长", place="全省")
    plan = write_plan(tmp_path, subject("a", qualitative=[relation]))
    for _ in range(2):
        read = load_plan(plan)
        (other,) = read.others
        assert (other.id, read.meaning(other).prices, other.name.zh) == ("经济增长@全省", "constant", "全省经济增长")
        assert read.subject(other.id) == other
        assert read.subject("a@邻市").name.zh == "邻市a之名"
