"""Drafts of plans: they load, check and audit without an edit, say what was read, and tell what to look at first."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labels_as_extractions import extraction_of, say

from siping_cli.answers.audit import OPEN, audit
from siping_cli.answers.check import check
from siping_cli.errors import InvalidValueError
from siping_cli.loading.load import load_plan
from siping_cli.loading.source_text import SourceText
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with
from siping_cli.texts.draft_figures import REASONS
from siping_cli.texts.draft_records import DraftFigure
from siping_cli.texts.drafting import draft_of
from siping_cli.texts.extracted import ExtractedGoal, Extraction, OtherNumber

if TYPE_CHECKING:
    from siping_cli.plan.target import Target
    from siping_cli.texts.drafting import PlanDraft

NOWHERE = Path("nowhere")


def goal(wording: str, name: str, metric: Any, **more: Any) -> ExtractedGoal:  # noqa: ANN401 - fields of a goal
    """Return an extracted goal; its place is put in by ``of``."""
    return ExtractedGoal(wording=wording, name=name, metric=metric, start=0, end=0, **{"indicator": None} | more)


def of(text: str, *goals: ExtractedGoal, others: tuple[OtherNumber, ...] = (), **more: Any) -> Extraction:  # noqa: ANN401
    """Return what a text says, the goals at the places of their words."""
    placed = []
    for each in goals:
        start = max(text.find(each.wording), 0)
        placed.append(copy_with(each, start=start, end=start + len(each.wording)))
    said: dict[str, Any] = {"year": 2026, "year_guessed": False, "title": "报告", "place": "", "headings": ()}
    return Extraction(text=text, goals=tuple(placed), others=others, **said | more)


def drafted(found: Extraction) -> PlanDraft:
    """Return the draft, once it is sure that nothing is left to do."""
    draft = draft_of(found, "report.txt", NOWHERE, "en", say)
    text = SourceText.parse("source.txt", draft.source)
    assert [row for row in audit(draft.plan, text).rows if row.status in OPEN] == []
    assert check(draft.plan, only=("data",)).passed
    assert all(row.status in {"pass", "info"} for row in check(draft.plan, only=("data",)).rows)
    return draft


def only(draft: PlanDraft) -> Target:
    (target,) = draft.plan.targets
    return target


# Facts of three short reports, retyped: words of goals, and what people read in them.
SHORT = "2025年，全区地区生产总值增长5.4%。2026年主要预期目标：地区生产总值增长5%左右，一般公共预算收入增长3%以上；居民收入增长与经济增长同步。"
OUTLOOK = (
    "一、目标\n到2030年，全市地区生产总值达到300亿元，生态经济占地区生产总值50%以上，一产业年均增速保持在2.6%以上。"
)
CLUSTERS = "到2027年，培育年营业收入超1000亿元的2个、超500亿元的5个，新增国家级集群20个以上。"
LABELS: dict[str, tuple[str, dict[str, Any]]] = {
    "short": (
        SHORT,
        {
            "title": "示范区2026年目标",
            "year": 2026,
            "goals": [
                {"phrase": "地区生产总值增长5%左右", "indicator": "地区生产总值", "metric": "growth", "value": "5", "unit": "%", "comparator": "about", "qualifier": "左右", "strength": "预期", "due": 2026},
                {"phrase": "一般公共预算收入增长3%以上", "indicator": "一般公共预算收入", "metric": "growth", "value": "3", "unit": "%", "comparator": "at_least", "qualifier": "以上", "strength": "预期", "due": 2026},
                {"phrase": "居民收入增长与经济增长同步", "indicator": "居民收入", "metric": "relative", "value": None, "unit": None, "comparator": "in_step", "strength": "预期", "due": 2026},
            ],
            "non_goals": [],
            "past_figures": [[16, 20, "5.4%"]],
        },
    ),
    "outlook": (
        OUTLOOK,
        {
            "title": "示范市“十五五”目标",
            "goals": [
                {"phrase": "全市地区生产总值达到300亿元", "indicator": "地区生产总值", "metric": "level", "value": "300", "unit": "亿元", "comparator": "at_least", "qualifier": "达到", "due": 2030},
                {"phrase": "生态经济占地区生产总值50%以上", "indicator": "生态经济占地区生产总值", "metric": "share", "value": "50", "unit": "%", "comparator": "at_least", "qualifier": "以上", "due": 2030},
                {"phrase": "一产业年均增速保持在2.6%以上", "indicator": "一产业", "metric": "growth", "value": "2.6", "unit": "%", "comparator": "at_least", "qualifier": "保持在…以上", "due": 2030},
            ],
            "non_goals": [],
            "past_figures": [],
        },
    ),
    "clusters": (
        CLUSTERS,
        {
            "title": "产业集群",
            "goals": [
                {"phrase": "年营业收入超1000亿元的2个", "indicator": "产业集群", "metric": "count", "value": "2", "unit": "个", "comparator": "at_least", "threshold": "超1000亿元", "due": 2027},
                {"phrase": "超500亿元的5个", "indicator": "产业集群", "metric": "count", "value": "5", "unit": "个", "comparator": "at_least", "threshold": "超500亿元", "due": 2027},
                {"phrase": "新增国家级集群20个以上", "indicator": "国家级集群", "metric": "count", "value": "20", "unit": "个", "comparator": "at_least", "qualifier": "以上", "due": 2027},
            ],
            "non_goals": [],
            "past_figures": [],
        },
    ),
}  # fmt: skip


def labelled(name: str) -> Extraction:
    text, label = LABELS[name]
    for each in label["goals"]:
        start = text.find(each["phrase"])
        each["at"] = [start, start + len(each["phrase"])]
    return extraction_of(label, text)


@pytest.mark.parametrize("name", LABELS)
def test_goals_that_people_read_become_a_plan_without_an_edit(name: str, tmp_path: Path) -> None:
    found = labelled(name)
    draft = drafted(found)
    assert draft.left_out == ()
    assert draft.goals == len(found.goals)
    (tmp_path / "targets.yaml").write_text(draft.text, encoding="utf-8")
    (tmp_path / "source.txt").write_text(draft.source, encoding="utf-8")
    loaded = load_plan(tmp_path)
    assert loaded.targets == draft.plan.targets
    goals = {each.wording: each for each in found.goals}
    for target in loaded.targets:
        wanted = goals[target.wording]
        assert (target.value, target.unit.name, target.metric, target.comparator) == (
            wanted.value,
            wanted.unit,
            wanted.metric,
            wanted.comparator,
        )
        assert target.due.last == wanted.due_to


def test_a_draft_says_no_more_than_its_words_do_not() -> None:
    text = draft_of(labelled("short"), "report.txt", NOWHERE, "en", say).text
    goals = text[text.index("indicators:") : text.index("figures:")]
    assert "      - id: gdp-growth\n        wording: 地区生产总值增长5%左右\n        strength: 预期\n" in goals
    for field in ("value:", "unit:", "metric:", "comparator:", "due:", "qualifier:"):
        assert field not in goals


def test_a_draft_is_the_same_every_time() -> None:
    assert draft_of(labelled("short"), "a", NOWHERE, "zh", say) == draft_of(labelled("short"), "a", NOWHERE, "zh", say)


def test_the_comments_of_a_draft_are_in_the_language_that_is_asked_for() -> None:
    english = draft_of(labelled("short"), "a", NOWHERE, "en", say).text
    assert "# Drafted from a by siping extract: 3 goals, 3 other numbers listed" in english


def test_what_was_doubtful_stands_at_the_head_and_above_its_goal() -> None:
    words = "甲产业产值达到5亿元"
    doubts = (Message("the year is not clear"),)
    sure = goal(
        "乙产业产值达到6亿元", "乙产业产值", "level", value=Decimal(6), unit="亿元", comparator="at_least", due_to=2026
    )
    doubtful = goal(
        words,
        "甲产业产值",
        "level",
        value=Decimal(5),
        unit="亿元",
        comparator="at_least",
        due_to=2026,
        certainty="doubtful",
        doubts=doubts,
    )
    likely = goal(
        "丙产业产值达到7亿元",
        "丙产业产值",
        "level",
        value=Decimal(7),
        unit="亿元",
        comparator="at_least",
        due_to=2026,
        certainty="likely",
    )
    draft = drafted(
        of(f"{words}，乙产业产值达到6亿元，丙产业产值达到7亿元。", sure, doubtful, likely, year_guessed=True)
    )
    head = draft.text[: draft.text.index("\nid:")]
    assert "# The year 2026 was inferred from the text; use --year to change it.\n" in head
    assert "# Check these goals first; their reading is doubtful:\n#   indicator-1-level: 甲产业产值达到5亿元\n" in head
    assert (
        "# Then check these; their reading is likely but not certain:\n#   indicator-3-level: 丙产业产值达到7亿元\n"
        in head
    )
    assert "      # doubtful\n      # the year is not clear\n      - id: indicator-1-level\n" in draft.text
    assert draft.doubtful == 1


def test_what_the_text_does_not_say_is_an_assumption() -> None:
    draft = drafted(
        of(
            "力争税收年均增长6%。收入与经济增长同步。",
            goal("税收年均增长6%", "税收", "growth", value=Decimal(6), unit="%", comparator="at_least"),
            goal("收入与经济增长同步", "收入", "relation", comparator="about"),
        )
    )
    assert {each.field: each.note.en for each in only(draft).assumptions} == {
        "due": "the text gives no due year; 2030 is assumed",
        "base_period": "the text gives no base year; the year before the plan's first year is assumed",
    }
    ((_, qualitative),) = draft.plan.qualitative
    assert qualitative.note is not None
    assert qualitative.note.en == "the text gives no due year; 2026 is assumed"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"due_to": 2026}, ("2026", 2025)),
        ({"due_from": 2027, "due_to": 2028}, ("2027..2028", 2025)),
        ({"due_to": 2030, "base_period": 2020}, ("2030", 2020)),
        ({"due_from": 2028}, ("2028", 2025)),
        ({"due_from": 2030, "due_to": 2027}, ("2027", 2025)),
    ],
)
def test_when_a_goal_is_due_and_counts_from_is_as_it_was_read(said: dict[str, Any], wanted: tuple[str, int]) -> None:
    growth = goal("产值增长6%", "产值", "growth", value=Decimal(6), unit="%", comparator="at_least", **said)
    target = only(drafted(of("产值增长6%。", growth)))
    assert target.base_period is not None
    assert (str(target.due), target.base_period.year) == wanted


def test_an_average_of_one_year_counts_from_the_year_before_and_no_goal_is_due_before_its_base() -> None:
    said = {"value": Decimal(6), "unit": "%", "comparator": "at_least"}
    average = only(drafted(of("税收年均增长6%。", goal("税收年均增长6%", "税收", "growth", due_to=2026, **said))))
    assert (str(average.due), str(average.base_period)) == ("2026", "2025")
    late = only(
        drafted(of("税收增长6%。", goal("税收增长6%", "税收", "growth", due_to=2026, base_period=2027, **said)))
    )
    assert (str(late.due), str(late.base_period)) == ("2026", "2025")


def test_a_goal_of_every_year_is_due_every_year() -> None:
    jobs = goal("每年新增就业1万人", "新增就业", "level", value=Decimal(1), unit="万人", yearly=True, over="each")
    target = only(drafted(of("每年新增就业1万人。", jobs)))
    assert target.due.yearly


def test_what_a_number_is_over_is_said_where_the_words_lead_elsewhere() -> None:
    share = goal("研发投入增长6%", "研发投入", "growth", value=Decimal(6), unit="%", due_to=2030, over="average")
    assert only(drafted(of("“十五五”期间研发投入增长6%。", share))).over == "average"


def test_per_mille_of_growth_is_kept_in_percent() -> None:
    growth = goal("人口增长5‰左右", "人口", "growth", value=Decimal(5), unit="‰", comparator="about", due_to=2026)
    target = only(drafted(of("人口增长5‰左右。", growth)))
    assert (target.value, target.unit.name) == (Decimal("0.5"), "%")


def test_several_goals_of_the_same_words_each_have_their_number() -> None:
    words = "甲、乙产值分别增长7%、8%"
    found = [
        goal(words, f"{name}产值", "growth", value=Decimal(value), unit="%", due_to=2026)
        for name, value in (("甲", 7), ("乙", 8))
    ]
    draft = drafted(of(f"{words}。", *found))
    assert [(each.value, each.metric) for each in draft.plan.targets] == [
        (Decimal(7), "growth"),
        (Decimal(8), "growth"),
    ]


def test_goals_of_one_name_or_one_entry_of_the_lexicon_share_an_indicator() -> None:
    first = goal(
        "地区生产总值增长5%", "地区生产总值", "growth", indicator="gdp", value=Decimal(5), unit="%", due_to=2026
    )
    second = goal("GDP达到300亿元", "GDP", "level", indicator="gdp", value=Decimal(300), unit="亿元", due_to=2030)
    draft = drafted(of("地区生产总值增长5%。到2030年GDP达到300亿元。", first, second))
    (subject,) = draft.plan.subjects
    assert (subject.id, subject.name.zh, subject.aliases) == ("gdp", "地区生产总值", ("GDP",))
    assert [target.id for target in subject.targets] == ["gdp-growth", "gdp-level-2030"]


def test_one_name_that_is_measured_in_two_ways_is_two_indicators() -> None:
    found = [
        goal(f"充电桩达到{value}{unit}", "充电桩", "level", value=Decimal(value), unit=unit, due_to=2026)
        for value, unit in ((5, "万吨"), (6, "亿元"), (7, "万千瓦"))
    ]
    draft = drafted(of("充电桩达到5万吨，充电桩达到6亿元，充电桩达到7万千瓦。", *found))
    assert [each.name.zh for each in draft.plan.subjects] == ["充电桩", "充电桩（亿元）", "充电桩（万千瓦）"]
    again = [
        goal("甲达到5万吨", "甲", "level", value=Decimal(5), unit="万吨", due_to=2026),
        goal("甲达到6件", "甲（亿元）", "level", value=Decimal(6), unit="件", due_to=2026),
        goal("甲达到7亿元", "甲", "level", value=Decimal(7), unit="亿元", due_to=2026),
    ]
    subjects = drafted(of("甲达到5万吨，甲达到6件，甲达到7亿元。", *again)).plan.subjects
    assert [each.name.zh for each in subjects] == ["甲", "甲（亿元）", "甲（2）"]


def test_an_entry_that_the_name_does_not_lead_to_is_named() -> None:
    found = [
        goal("经济增长5%", "经济", "growth", indicator="gdp", value=Decimal(5), unit="%", due_to=2026),
        goal("财力增长5%", "财力", "growth", indicator="gdp", value=Decimal(5), unit="%", due_to=2030),
    ]
    draft = drafted(of("经济增长5%，财力增长5%。", *found))
    assert [(each.id, each.name.zh, each.aliases) for each in draft.plan.subjects] == [("gdp", "经济", ("财力",))]
    exports = goal("进出口增长5%", "进出口", "growth", indicator="exports", value=Decimal(5), unit="%", due_to=2026)
    (subject,) = drafted(of("进出口增长5%。", exports)).plan.subjects
    assert draft.plan.meaning(draft.plan.subjects[0]).accrual == "flow"
    assert subject.is_ == "exports"


def test_a_name_in_latin_letters_is_the_id_and_no_name_is_the_words() -> None:
    found = [
        goal("ABC达到5亿元", "ABC", "level", value=Decimal(5), unit="亿元", due_to=2026),
        goal("达到6亿元", "", "level", value=Decimal(6), unit="亿元", due_to=2026),
    ]
    draft = drafted(of("ABC达到5亿元，达到6亿元。", *found))
    assert [(each.id, each.name.zh) for each in draft.plan.subjects] == [("abc", "ABC"), ("indicator-2", "达到6亿元")]


def test_sections_begin_where_their_headings_do_though_the_words_were_said_before() -> None:
    text = (
        "目录：总体目标，重点任务。\n产值达到1亿元。\n总体目标\n产值达到2亿元。\n重点任务\n产值达到3亿元。\n重点任务\n"
    )
    found = [
        goal(f"产值达到{value}亿元", f"产值{value}", "level", value=Decimal(value), unit="亿元", due_to=2026)
        for value in (1, 2, 3)
    ]
    places = tuple((text.index(f"\n{words}\n") + 1, words) for words in ("总体目标", "重点任务"))
    draft = drafted(of(text, *found, headings=(*places, places[0], (len(text) - 5, "重点任务"))))
    assert [target.section for target in draft.plan.targets] == ["whole-text", "section-1", "section-2"]
    headings = dict(draft.plan.targets_file.source.headings)
    assert headings["section-1"].startswith("总体目标产")


def test_a_heading_whose_words_lead_to_no_place_of_their_own_begins_no_section() -> None:
    draft = drafted(of("甲甲甲", headings=((2, "甲"),)))
    assert [each.id for each in draft.plan.targets_file.source.sections] == ["whole-text"]


def test_what_a_goal_covers_and_is_set_per_are_scopes_but_not_the_place_itself() -> None:
    found = [
        goal("区属产值达到1亿元", "产值", "level", value=Decimal(1), unit="亿元", due_to=2026, scope="区属"),
        goal("全市税收达到2亿元", "税收", "level", value=Decimal(2), unit="亿元", due_to=2026, scope="全市"),
        goal("每个县建设3个园区", "园区", "count", value=Decimal(3), unit="个", due_to=2026, per="每个县"),
    ]
    draft = drafted(of("区属产值达到1亿元，全市税收达到2亿元，每个县建设3个园区。", *found, place="示范市"))
    assert [(each.id, each.name.zh) for each in draft.plan.targets_file.scopes] == [
        ("place", "示范市"),
        ("scope-1", "区属"),
        ("scope-2", "每个县"),
    ]
    assert [(each.scope, each.per) for each in draft.plan.targets] == [
        ("scope-1", None),
        ("place", None),
        ("place", "scope-2"),
    ]


def test_the_size_of_what_is_counted_is_kept() -> None:
    count = goal(
        "谋划亿元以上项目300个左右", "项目", "count", value=Decimal(300), unit="个", comparator="at_least", due_to=2026
    )
    target = only(drafted(of("谋划亿元以上项目300个左右。", count)))
    assert str(target.threshold) == "1亿元" or target.threshold is not None


# --- what no plan can hold --------------------------------------------------------------------------------------------


def test_a_field_that_the_words_contradict_is_as_they_say_and_told() -> None:
    growth = goal(
        "产值增长5%左右",
        "产值",
        "growth",
        value=Decimal(5),
        unit="%",
        qualifier="以上",
        comparator="at_least",
        due_to=2026,
    )
    draft = drafted(of("产值增长5%左右。", growth))
    assert only(draft).comparator == "about"
    assert "# taken from the wording, different from how it was first read: qualifier, comparator" in draft.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": Decimal(9)},
        {"unit": "个"},
        {"unit": None, "name": "甲", "wording": "达到5"},
        {"due_to": 9999},
        {"wording": "不在文中5%"},
        {"wording": ""},
    ],
)
def test_a_goal_that_no_plan_can_hold_is_left_out_and_its_number_is_listed(wrong: dict[str, Any]) -> None:
    said = goal("产值增长5%", "产值", "growth", value=Decimal(5), unit="%", due_to=2026)
    text = "产值增长5%。产值达到5，税收达到1亿元。"
    kept = goal("税收达到1亿元", "税收", "level", value=Decimal(1), unit="亿元", due_to=2026)
    draft = drafted(of(text, copy_with(said, **wrong), kept))
    assert draft.goals == 1
    assert len(draft.left_out) == 1
    assert "# These can't be put in a plan as read; add them by hand:\n" in draft.text


def test_a_relation_without_another_side_is_left_out() -> None:
    relation = goal("收入稳步提升", "收入", "relation", due_to=2026)
    draft = drafted(of("收入稳步提升。", relation))
    assert draft.goals + len(draft.left_out) == 1


def test_goals_without_a_number_keep_their_kind_and_margin() -> None:
    found = [
        goal(
            "收入增速高于全省平均2个百分点以上",
            "收入",
            "relation",
            value=Decimal(2),
            unit="个百分点",
            comparator="at_least",
            due_to=2026,
        ),
        goal("就业保持稳定", "就业", "sign", comparator="about", due_to=2026),
        goal("产值位居全省前列", "产值", "rank", due_to=2026),
    ]
    draft = drafted(of("收入增速高于全省平均2个百分点以上，就业保持稳定，产值位居全省前列。", *found))
    goals = {each.kind: each for _, each in draft.plan.qualitative}
    assert sorted(goals) == ["rank", "relation", "sign"]
    assert (goals["relation"].margin, goals["relation"].place) == (Decimal(2), "全省")


def test_a_report_of_no_year_or_without_a_text_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"report.txt: the text does not say which year it is for; add --year"):
        draft_of(of("产值", year=None), "report.txt", NOWHERE, "zh", say)
    with pytest.raises(InvalidValueError, match=r"report.txt contains no text"):
        draft_of(of(" \n"), "report.txt", NOWHERE, "zh", say)


def test_more_goals_than_a_plan_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.texts.drafting._MOST_NUMBERS", 2)
    with pytest.raises(
        InvalidValueError,
        match=r"a: 4 goals and other numbers exceed the limit of 2 for a draft",
    ):
        draft_of(labelled("short"), "a", NOWHERE, "zh", say)


def test_a_report_without_a_goal_is_a_plan_of_figures() -> None:
    draft = drafted(of("去年产值增长5%。"))
    assert (draft.goals, draft.figures) == (0, 1)


# --- other numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*REASONS, "something new"])
def test_every_kind_of_number_is_one_that_a_plan_has(kind: str) -> None:
    text = "去年产值增长5%，今年开好局。"
    (figure,) = drafted(
        of(text, others=(OtherNumber(wording="去年产值增长5%", kind=kind, start=6, end=8),))
    ).plan.targets_file.figures
    assert figure.wording == "去年产值增长5%"
    assert figure.kind == REASONS.get(kind, ("enumeration",))[0]
    assert figure.reason.zh


def test_the_words_of_a_number_are_its_clause_where_none_are_given_that_stand_around_it() -> None:
    text = "第一版\n2025年，产值1,000万元（前十）●“五大”工程\n12\n13"
    others = (
        OtherNumber(wording="万元", kind="past", start=text.index("1,0"), end=text.index("万元")),
        OtherNumber(wording="说" * 300, kind="name", start=text.index("五"), end=text.index("五") + 1),
    )
    figures = {each.wording: each.kind for each in drafted(of(text, others=others)).plan.targets_file.figures}
    assert figures == {
        "第一版": "rank",
        "2025年": "date",
        "产值1,000万元（前十）": "baseline",
        "“五大”工程": "name",
        "12": "enumeration",
        "13": "enumeration",
    }


def test_a_number_in_quotes_of_which_nothing_is_known_is_a_slogan() -> None:
    (figure,) = drafted(of("实施“三三九一”战略。")).plan.targets_file.figures
    assert figure.kind == "slogan"


# --- anything ---------------------------------------------------------------------------------------------------------

PIECES = [
    "产值增长5%左右",
    "，",
    "。",
    "\n",
    "税收达到3亿元",
    "一、",
    "“三大”",
    "到2030年",
    "前三",
    "分别",
    "\u2028",
    "\x00",
    "：",
    "#",
    "翻番",
    "2:1",
]


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join),
    st.lists(
        st.fixed_dictionaries(
            {
                "at": st.tuples(st.integers(0, 60), st.integers(1, 12)),
                "name": st.sampled_from(["产值", "税收", "", "GDP", "a b", "地区生产总值"]),
                "metric": st.sampled_from(
                    [
                        "growth",
                        "level",
                        "count",
                        "share",
                        "multiple",
                        "change",
                        "ratio",
                        "relation",
                        "sign",
                        "rank",
                        "quality",
                    ]
                ),
                "value": st.sampled_from([None, Decimal(5), Decimal(3), Decimal(-5)]),
                "unit": st.sampled_from([None, "%", "亿元", "个", "‰", "倍"]),
                "comparator": st.sampled_from([None, "about", "at_least", "between", "exact"]),
                "due_to": st.sampled_from([None, 2026, 2030, 2020]),
                "yearly": st.booleans(),
                "over": st.sampled_from([None, "average", "each", "base", "year"]),
                "scope": st.sampled_from([None, "全市", "区属"]),
                "indicator": st.sampled_from([None, "gdp", "none"]),
            }
        ),
        max_size=5,
    ),
)
def test_whatever_was_read_in_whatever_text_the_draft_leaves_nothing_to_do(
    text: str, goals: list[dict[str, Any]]
) -> None:
    if not text.strip():
        return
    found = []
    for each in goals:
        start, size = each.pop("at")
        wording = "".join(text[start : start + size].split())
        found.append(ExtractedGoal(wording=wording, start=start, end=start + size, **each))
    draft = drafted(copy_with(of(text), goals=tuple(found)))
    read = {(each.wording, abs(each.value)) for each in found if each.value is not None}
    by_words = {each.wording for each in found if each.value is None}  # whose number a plan takes from the words
    for target in draft.plan.targets:
        if target.wording in by_words:
            continue
        rate = Decimal(10) if "‰" in target.wording and target.metric == "growth" else Decimal(1)
        assert any((target.wording, abs(target.value) * each) in read for each in (Decimal(1), rate, Decimal(10)))


def test_a_figure_that_no_plan_takes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = DraftFigure("a b", "name", "whole-text", Message("part of a name"))
    monkeypatch.setattr("siping_cli.texts.drafting.draft_figures", lambda *_: (figure,))
    with pytest.raises(InvalidValueError, match="contains white space"):
        draft_of(labelled("short"), "a", NOWHERE, "zh", say)


def test_a_plan_that_cannot_be_loaded_for_another_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.texts.draft_yaml._TO_FILL_IN", "[")
    with pytest.raises(InvalidValueError):
        draft_of(labelled("short"), "a", NOWHERE, "zh", say)
