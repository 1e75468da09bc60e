"""The lexicon knows the commonest indicators by all their names, and takes none for another."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from places import GOOD
from plans import goal, subject, use_lexicon, write_plan

from siping_cli.loading import cache
from siping_cli.loading.folders import LEXICON, packaged_folder
from siping_cli.loading.load import _checker, load_plan
from siping_cli.loading.yaml_file import YamlFile
from siping_cli.plan.lexicon import Entry, LexiconFile, by_name, entry_of, fold_term
from siping_cli.text.messages import Text

if TYPE_CHECKING:
    from pathlib import Path

    from siping_cli.plan.plan import Plan

PACKAGED = packaged_folder() / LEXICON


def packaged_entries() -> tuple[Entry, ...]:
    file: LexiconFile = _checker(lexicon=True).validate_python({"LexiconFile": YamlFile(PACKAGED).data}).LexiconFile
    return file.entries


ENTRIES = packaged_entries()
NAMED = by_name(ENTRIES)


def id_of(*names: str) -> str | None:
    """Return the id of the entry that names lead to."""
    entry = entry_of(NAMED, *names)
    return entry.id if entry else None


def fresh(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Return a plan as it is without a cache."""
    with monkeypatch.context() as patch:
        patch.setenv(cache.OFF, "1")
        return load_plan(folder)


def test_the_packaged_lexicon_is_as_it_should_be() -> None:
    assert len(ENTRIES) >= 240
    assert load_plan(GOOD).lexicon["gdp"] in ENTRIES
    assert all(entry.name.zh and entry.name.en and not entry.name.zh.isascii() for entry in ENTRIES)


def test_no_name_stands_twice_in_the_lexicon() -> None:
    names = Counter(name for entry in ENTRIES for name in {fold_term(each) for each in entry.names})
    assert [name for name, times in names.items() if times > 1] == []


def test_each_name_of_an_entry_leads_to_it() -> None:
    for entry in ENTRIES:
        assert {id_of(name) for name in entry.names} == {entry.id}


def test_what_an_entry_is_told_apart_from_never_leads_to_it() -> None:
    for entry in ENTRIES:
        for other in entry.unlike:
            assert id_of(other.name) != entry.id
            assert id_of(other.name, *entry.names) != entry.id
            assert other.note.zh
            assert other.note.en


def test_what_an_entry_is_told_apart_from_and_is_known_leads_to_another() -> None:
    """A difference is told in both entries or in one; never is the one taken for the other."""
    known = [(entry.id, found) for entry in ENTRIES for other in entry.unlike if (found := id_of(other.name))]
    assert len(known) > len(ENTRIES)
    assert [own for own, other in known if other == own] == []


def test_siping_reads_every_unit_of_the_lexicon() -> None:
    assert [entry.id for entry in ENTRIES if entry.unit is not None and entry.unit.kind == "other"] == []


def test_a_rate_in_percent_is_no_flow_and_money_is_no_rate() -> None:
    for entry in ENTRIES:
        if entry.unit is not None and entry.unit.kind == "rate":
            assert entry.accrual == "rate", entry.id
        if entry.unit is not None and entry.unit.name == "亿元":
            assert entry.accrual in {"flow", "stock"}, entry.id


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("国内生产总值",), "gdp"),
        (("ＧＤＰ",), "gdp"),
        (("gross  domestic product",), "gdp"),
        (("全市地区生产总值",), "gdp"),
        (("人均GDP",), "gdp-per-capita"),
        (("规上工业总产值",), "industrial-output"),
        (("全省规上工业增加值",), "industrial-value-added"),
        (("社零",), "retail-sales"),
        (("出口",), "exports"),
        (("进出口",), "trade"),
        (("居民收入",), "disposable-income"),
        (("全国城镇调查失业率",), "surveyed-unemployment"),
        (("细颗粒物(PM2.5)平均浓度",), "pm25"),
        (("R&D经费投入强度",), "rd-intensity"),
        (("本市森林覆盖率",), "forest-coverage"),
        (("地表水优良(达到或好于III类)水体比例",), "good-surface-water"),
        (("某某指标", "社零", "出口"), "retail-sales"),
        (("出口", "社零"), "exports"),
        (("某某指标", "gdp"), "gdp"),
        # What is never mixed.
        (("规模以上工业总产值",), "industrial-output"),
        (("规模以上工业增加值",), "industrial-value-added"),
        (("全市一般公共预算收入",), "general-public-budget-revenue"),
        (("市本级一般公共预算收入", "一般公共预算收入"), "municipal-budget-revenue"),
        (("限额以上社会消费品零售额", "社零"), "above-size-retail-sales"),
        (("税收收入",), "tax-revenue"),
        (("非税收入",), "non-tax-revenue"),
        (("城镇居民人均消费支出",), "urban-consumption-expenditure"),
        (("农村居民人均消费支出",), "rural-consumption-expenditure"),
        (("登记失业率",), "registered-unemployment"),
        (("调查失业率",), "surveyed-unemployment"),
        (("各项贷款余额",), "loans"),
        (("新增各项贷款",), "new-loans"),
        (("接待游客人次",), "tourist-visits"),
        (("旅游收入",), "tourism-revenue"),
        # What is told apart stays apart, whatever a later name says.
        (("社会总产值", "GDP"), None),
        (("农民人均纯收入", "农民收入"), None),
        (("农民人均纯收入", "农民收入", "出口"), "exports"),
        # A name fits whole or not at all.
        (("社零增速",), None),
        (("地区生产总值和社零",), None),
        (("外市地区生产总值",), None),
        (("全市",), None),
        (("",), None),
        ((), None),
    ],
    ids=str,
)
def test_names_lead_to_an_entry(names: tuple[str, ...], expected: str | None) -> None:
    assert id_of(*names) == expected


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("地区生产总值", ("constant", "flow", "more", "derived")),
        ("规上工业增加值", ("constant", "flow", "more", "published")),
        ("规上工业总产值", ("current", "flow", "more", "published")),
        ("固定资产投资", ("current", "flow", "more", "published")),
        ("城镇居民人均可支配收入", ("current", "flow", "more", "derived")),
        ("城乡居民收入比", (None, "rate", "less", "derived")),
        ("城镇调查失业率", (None, "rate", "less", "derived")),
        ("常住人口", (None, "stock", "more", "derived")),
        ("贷款余额", ("current", "stock", "more", "derived")),
        ("能源消费总量", (None, "flow", "less", "derived")),
        ("单位GDP能耗", ("constant", "rate", "less", "published")),
        ("粮食播种面积", (None, "flow", "more", "derived")),
        ("耕地保有量", (None, "stock", "more", "derived")),
        ("新增可再生能源装机", (None, "flow", "more", "derived")),
        ("可再生能源装机容量", (None, "stock", "more", "derived")),
        ("生产安全事故死亡人数", (None, "flow", "less", "derived")),
    ],
)
def test_the_lexicon_says_how_an_indicator_behaves(name: str, said: tuple[str | None, ...]) -> None:
    entry = NAMED[fold_term(name)]
    assert (entry.prices, entry.accrual, entry.better, entry.growth) == said


def test_an_entry_says_little_where_little_is_special() -> None:
    entry = Entry(id="a", name=Text("甲", "A"), accrual="stock")
    assert (entry.better, entry.growth, entry.unit, entry.prices, entry.aliases) == ("more", "derived", None, None, ())


def test_a_plan_knows_the_entries_of_its_own_indicators() -> None:
    found = {name: entry.id for name, entry in load_plan().lexicon.items()}
    assert found == {
        "gdp": "gdp",
        "industrial-output": "industrial-output",
        "retail-sales": "retail-sales",
        "fixed-investment": "fixed-investment",
        "fiscal-revenue": "municipal-fiscal-revenue",
        "tourism-visits": "tourist-visits",
        "tourism-revenue": "tourism-revenue",
        "investment-funds": "promoted-investment",
    }


def test_industries_and_groups_are_looked_up_too(tmp_path: Path) -> None:
    some: dict[str, Any] = {"unit": "亿元"}
    folder = write_plan(
        tmp_path,
        subject("spending", goal("g", "growth", 5, "%"), zh="社零"),
        industries=[subject("services", zh="服务业", **some), subject("other", zh="其他行业", **some)],
        groups=[subject("both", zh="两个行业", aliases=["GDP"], members=["services", "other"], **some)],
    )
    found = {name: entry.id for name, entry in load_plan(folder).lexicon.items()}
    assert found == {"spending": "retail-sales", "services": "tertiary-industry", "both": "gdp"}


def test_what_an_indicator_says_it_is_comes_before_its_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its names the first is nothing, the second would be exports, and the third is told apart from what it says."""
    some = [
        subject("first", goal("g1", "growth", 5, "%"), zh="某某指标", **{"is": "retail-sales"}),
        subject("second", goal("g2", "growth", 5, "%"), zh="出口", **{"is": "trade"}),
        subject("third", goal("g3", "growth", 5, "%"), zh="人均地区生产总值", **{"is": "gdp"}),
    ]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = write_plan(tmp_path / "plan", *some)
    for _ in range(2):  # checked, and kept
        plan = load_plan(folder)
        assert {name: entry.id for name, entry in plan.lexicon.items()} == {
            "first": "retail-sales",
            "second": "trade",
            "third": "gdp",
        }
        assert [each.is_ for each in plan.subjects] == ["retail-sales", "trade", "gdp"]


def test_the_unit_follows_from_what_an_indicator_says_it_is(tmp_path: Path) -> None:
    plain = subject("jobs", goal("g", "level", 5, "万人"), zh="某某指标", **{"is": "new-urban-jobs"})
    del plain["unit"]
    (found,) = load_plan(write_plan(tmp_path, plain)).subjects
    assert str(found.unit) == "万人"


def test_an_indicator_at_another_place_is_what_it_is_here(tmp_path: Path) -> None:
    relation = {"id": "r", "kind": "relation", "wording": "高于全国", "comparator": "more_than", "place": "全国"}
    more: dict[str, Any] = {"is": "gdp", "qualitative": [relation]}
    plan = load_plan(write_plan(tmp_path, subject("growth", zh="某某指标", **more)))
    assert [each.is_ for each in plan.others] == ["gdp"]
    assert plan.meaning(plan.others[0]).prices == "constant"


def test_a_kept_plan_has_the_lexicon_of_the_one_that_was_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for folder in (packaged_folder(), GOOD):
        expected = fresh(folder, monkeypatch).lexicon
        assert expected
        load_plan(folder)
        with monkeypatch.context() as patch:
            patch.setattr("siping_cli.loading.yaml_file.YamlFile.__init__", lambda *_: pytest.fail("parsed"))
            kept = load_plan(folder).lexicon
        assert (kept, repr(kept)) == (expected, repr(expected))


def test_a_plan_is_checked_anew_when_the_lexicon_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xdg").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    text = PACKAGED.read_text(encoding="utf-8")
    file = use_lexicon(text.encode(), tmp_path, monkeypatch)
    assert load_plan(GOOD).lexicon["gdp"].accrual == "flow"
    gdp = text.index("accrual: flow")
    file.write_text(text[:gdp] + text[gdp:].replace("flow", "rate", 1), encoding="utf-8")
    assert load_plan(GOOD).lexicon["gdp"].accrual == "rate"
    file.write_text(text, encoding="utf-8")
    assert load_plan(GOOD).lexicon["gdp"].accrual == "flow"


def test_a_lexicon_in_the_folder_of_a_plan_is_none_of_its_files(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    (tmp_path / LEXICON).write_text("entries: none\n", encoding="utf-8")
    assert load_plan(tmp_path).lexicon == load_plan(GOOD).lexicon


def test_a_lexicon_that_is_not_there_is_told_with_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from siping_cli.loading.load import inspect_plan

    file = use_lexicon(b"", tmp_path, monkeypatch)
    file.unlink()
    plan, problems = inspect_plan(GOOD)
    assert [problem.file for problem in problems] == [str(file)]
    assert plan is not None
    assert plan.lexicon == {}
