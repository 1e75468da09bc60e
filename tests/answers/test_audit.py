"""Every number of the source is accounted for, and every wording of the plan is found in it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from excerpt import LEFT_OUT, excerpt
from places import SHARED
from plans import goal, subject, write_plan

from siping_cli import audit
from siping_cli.answers.audit import OPEN
from siping_cli.errors import InvalidValueError
from siping_cli.loading.folders import packaged_folder
from siping_cli.loading.load import load_plan
from siping_cli.loading.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from conftest import Ran

    Siping = Callable[..., Ran]

PLAN = load_plan()
SOURCE = SHARED / "source" / "000_52f73c00f5787a7c.txt"
GOALS = [target.id for target in PLAN.targets]


def printed() -> str:
    """Return a text that quotes the packaged plan section by section, its lines broken inside words as in print.

    No line ends between two digits, which would be two numbers.
    """
    said: dict[str, list[str]] = {name: [heading] for name, heading in PLAN.targets_file.source.headings}
    reported = [(str(figure.section), str(figure.wording)) for each in PLAN.subjects for figure in each.reported]
    goals = [(target.section, target.wording) for target in PLAN.targets]
    for section, wording in (
        *goals,
        *reported,
        *((figure.section, figure.wording) for figure in PLAN.targets_file.figures),
    ):
        said[section].append(wording)
    text = "。".join(phrase for phrases in said.values() for phrase in dict.fromkeys(phrases))
    return re.sub("(.{17,}?)(?<![0-9](?=[0-9]))", r"\1\n\n", text) + "\n"


@pytest.fixture(params=["printed", "reports"])
def text(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the reports themselves where they lie beside the checkout, and a text that quotes the plan anywhere."""
    path = tmp_path / "source.txt"
    if request.param == "reports":
        if not SOURCE.exists():
            pytest.skip(f"the text of the reports lies beside the checkout: {SOURCE}")
        shutil.copy(SOURCE, path)
    else:
        path.write_text(printed(), encoding="utf-8")
    return str(path)


def open_rows(ran: Ran) -> list[dict[str, Any]]:
    return [row for row in ran.rows if row["status"] in OPEN]


def test_the_packaged_plan_covers_its_source(siping: Siping, text: str) -> None:
    ran = siping("audit", text, "-f", "json")
    assert (ran.code, ran.json["passed"], open_rows(ran)) == (0, True, [])
    goals = {name for row in ran.rows if row["status"] == "goal" for name in row["records"]}
    assert goals == set(GOALS)


def without(name: str, folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the goal that is taken out of a copy of the packaged plan."""
    for file in ("targets.yaml", "industries.yaml"):
        data = yaml.load((packaged_folder() / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
        for key in ("indicators", "industries", "groups"):
            for each in data.get(key, []):
                yield from (target for target in each.get("targets", []) if target["id"] == name)
                each["targets"] = [target for target in each.get("targets", []) if target["id"] != name]
        (folder / file).write_text(yaml.dump(data, allow_unicode=True), encoding="utf-8")


def as_plain(folder: Path) -> None:
    """Take the quotes off numbers, which a dump of texts puts around them."""
    for file in folder.glob("*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join(_unquoted(line) for line in lines) + "\n", encoding="utf-8")


def _unquoted(line: str) -> str:
    key, colon, value = line.partition(": ")
    bare = value.strip("'")
    return f"{key}{colon}{bare}" if bare.replace(".", "", 1).isdigit() else line


@pytest.mark.parametrize("name", GOALS)
def test_a_goal_that_is_left_out_is_missed_by_its_phrase(siping: Siping, text: str, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    (target,) = without(name, folder)
    as_plain(folder)

    ran = siping("audit", text, "--plan", str(folder), "-f", "json")

    assert ran.code == 1
    phrases = [row["phrase"] for row in open_rows(ran)]
    assert any(target["wording"] in phrase or phrase in target["wording"] for phrase in phrases), phrases
    assert target["wording"][-8:] in siping("audit", text, "--plan", str(folder), COLUMNS="500").out


def test_a_list_of_goals_that_was_emptied_by_hand_is_no_mistake_of_the_file(
    siping: Siping, text: str, tmp_path: Path
) -> None:
    shutil.copytree(packaged_folder(), tmp_path / "copy")
    path = tmp_path / "copy" / "targets.yaml"
    before, _, after = path.read_text(encoding="utf-8").partition("      - id: retail-sales-growth\n")
    path.write_text(before + after[after.index("\n  - id: fixed-investment") :], encoding="utf-8")
    ran = siping("audit", text, "--plan", str(tmp_path / "copy"), "-f", "json")
    assert (ran.code, [row["phrase"] for row in open_rows(ran)]) == (1, ["社会消费品零售总额增长8%左右"])


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("全年接待游客不少于三百万人次。", "三百万"),
        ("新建标准厂房１２万平方米。", "12万"),
        ("村集体经济收入力争翻两番。", "翻两番"),
        ("绿化率达到三成以上。", "三成"),
        ("引进企业两户。", "两"),
    ],
)
def test_a_number_that_is_added_to_the_text_is_uncovered(siping: Siping, text: str, sentence: str, number: str) -> None:
    path = Path(text)
    path.write_text(path.read_text(encoding="utf-8") + sentence, encoding="utf-8")
    ran = siping("audit", text, "-f", "json")
    (row,) = open_rows(ran)
    assert (ran.code, row["status"], row["number"]) == (1, "uncovered", number)
    assert row["phrase"].endswith(sentence.strip("。"))
    assert row["line"] == len(path.read_text(encoding="utf-8").splitlines())


def test_a_wording_that_the_text_does_not_have_is_missing(siping: Siping, text: str, tmp_path: Path) -> None:
    shutil.copytree(packaged_folder(), tmp_path / "copy")
    path = tmp_path / "copy" / "targets.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("综合性收入突破90亿元", "综合收入突破90亿元"), encoding="utf-8"
    )
    ran = siping("audit", text, "--plan", str(tmp_path / "copy"), "-f", "json")
    assert ran.code == 1
    assert {(row["status"], *row["records"]) for row in open_rows(ran)} == {
        ("missing", "tourism-revenue-2023"),
        ("uncovered",),
    }


def demo(folder: Path, *goals: dict[str, Any]) -> str:
    return write_plan(folder, subject("a", *goals))


def source(folder: Path, text: str) -> str:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def numbers_of(text: SourceText) -> list[tuple[str, Decimal, bool]]:
    return [(each.text, each.value, each.percent) for each in text.mentions()]


@pytest.mark.skipif(not SOURCE.exists(), reason=f"the text of the reports lies beside the checkout: {SOURCE}")
def test_the_phrases_that_come_with_the_packaged_plan_hold_every_number_of_its_source() -> None:
    """``python tests/excerpt.py SOURCE`` writes them again after words of the plan were changed."""
    reports = SourceText.read(str(SOURCE))
    assert numbers_of(SourceText.of(PLAN)) == numbers_of(reports)
    assert SourceText.of(PLAN).printed == excerpt(PLAN, reports)


def test_the_phrases_that_come_with_the_packaged_plan_are_no_running_text() -> None:
    phrases = SourceText.of(PLAN).printed.split(LEFT_OUT)
    assert SourceText.of(PLAN).is_excerpt
    assert max(map(len, phrases)) <= 42
    assert not any("\n" in phrase for phrase in phrases)
    headings = {section.heading for section in PLAN.targets_file.source.sections}
    assert [
        phrase for phrase in phrases[1:-1] if not numbers_of(SourceText.parse("", phrase)) and phrase not in headings
    ] == []


def test_without_a_text_a_plan_is_audited_against_its_own_source(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = siping("audit", "-f", "json")
    assert (ran.code, ran.err, open_rows(ran)) == (0, "", [])
    assert {name for row in ran.rows if row["status"] == "goal" for name in row["records"]} == set(GOALS)
    answer = audit(PLAN)
    assert (answer.passed, len(answer.rows)) == (True, len(ran.rows))
    page = siping("audit").out
    assert "audit of source.txt\n" in page
    assert "source.txt contains excerpts of the source; the text left out between them" in page
    assert "摘录" in siping("audit", "--lang", "zh").out


def test_the_source_of_a_plan_lies_in_its_folder(siping: Siping, tmp_path: Path) -> None:
    record = subject("a", goal("x", "level", 5, "亿元", wording="达到5亿元"))
    plan = write_plan(tmp_path / "city", record, text="report 1.txt")
    (tmp_path / "city" / "report 1.txt").write_text("目标：达到5亿元，8个县", encoding="utf-8")
    ran = siping("audit", "--plan", plan, "-f", "json")
    assert (ran.code, [row["number"] for row in open_rows(ran)]) == (1, ["8"])
    assert "left out" not in siping("audit", "--plan", plan).out
    ran = siping("audit", source(tmp_path, "目标：达到5亿元"), "--plan", plan)
    assert (ran.code, "text.txt" in "".join(ran.out.split())) == (0, True)


def test_a_source_that_is_not_there_is_told(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "city", text="source.txt")
    ran = siping("audit", "--plan", plan)
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        f"siping: {tmp_path / 'city' / 'source.txt'}: no such file\n",
    )


def test_a_plan_that_names_no_source_needs_a_text(siping: Siping, tmp_path: Path) -> None:
    ran = siping("audit", "--plan", write_plan(tmp_path))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "give a file (siping audit report.txt), or write text: source.txt under source in targets.yaml" in ran.err
    with pytest.raises(InvalidValueError, match="does not name the text of its source"):
        audit(load_plan(tmp_path))


@pytest.mark.parametrize(
    "name", ["", " ", ".", "..", "../a.txt", "a/b.txt", "/etc/passwd", "a\\b.txt", "C:a.txt", "a\0b", "a\nb"]
)
def test_a_source_elsewhere_is_no_source(siping: Siping, tmp_path: Path, name: str) -> None:
    ran = siping("audit", "--plan", write_plan(tmp_path / "city", text=name))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "targets.yaml:1:" in ran.err
    assert "is not a file name in the plan's folder" in ran.err


def test_phrases_with_words_left_out_between_them_are_no_running_text(siping: Siping, tmp_path: Path) -> None:
    plan = demo(tmp_path, goal("x", "level", 5, "亿元", wording="达到5亿元"))
    text = source(tmp_path, "目标\n……\n达到5\n……\n8\r\n　……\r\n个县\n…\n两位数增长\n")
    ran = siping("audit", text, "--plan", plan, "-f", "json")
    assert [(row["status"], row["number"], row["phrase"]) for row in open_rows(ran)] == [
        ("uncovered", "5", "达到5"),
        ("uncovered", "8", "8"),
        ("uncovered", "两位数", "两位数增长"),
        ("missing", None, "达到5亿元"),
    ]


def test_numbers_that_no_goal_claims_are_told_with_what_to_do(siping: Siping, tmp_path: Path) -> None:
    wording = "分别增长7%左右和8%左右"
    plan = demo(tmp_path, goal("x", "growth", 7, "%", "about", wording=wording))
    ran = siping("audit", source(tmp_path, f"目标：{wording}"), "--plan", plan, "-f", "json")
    (row,) = open_rows(ran)
    assert (ran.code, row["status"], row["number"], row["records"], row["phrase"]) == (
        1,
        "unclaimed",
        "8%",
        ["x"],
        wording,
    )
    page = siping("audit", source(tmp_path, f"目标：{wording}"), "--plan", plan).out
    assert "not accounted for in the wording of goals: 1 number; give each" in page
    assert page.index("8%      unassigned in a goal's wording") < page.index("7%      goal")


def test_a_heading_that_the_text_does_not_have_is_missing(siping: Siping, tmp_path: Path) -> None:
    plan = demo(tmp_path, goal("x", "level", 5, "亿元", wording="达到5亿元"))
    (row,) = open_rows(siping("audit", source(tmp_path, "达到5亿元"), "--plan", plan, "-f", "json"))
    assert (row["status"], row["records"], row["phrase"]) == ("missing", ["goals"], "目标")


def test_a_wording_before_its_section_is_misplaced(siping: Siping, tmp_path: Path) -> None:
    plan = demo(tmp_path, goal("x", "level", 5, "亿元", wording="达到5亿元"))
    text = source(tmp_path, "达到5亿元。\n目标如下")
    (row,) = open_rows(siping("audit", text, "--plan", plan, "-f", "json"))
    assert (row["status"], row["records"], row["line"]) == ("misplaced", ["x"], 1)


def test_an_industry_that_a_goal_names_needs_that_goal_too(siping: Siping, tmp_path: Path) -> None:
    wording = "钢铁、玻璃分别达到百亿级"
    industries = [
        subject("steel", goal("steel-scale", "level", 100, "亿元", wording=wording), zh="钢铁"),
        subject("glass", zh="玻璃"),
    ]
    plan = write_plan(tmp_path, industries=industries)
    (row,) = open_rows(siping("audit", source(tmp_path, f"目标：{wording}"), "--plan", plan, "-f", "json"))
    assert (row["status"], row["records"], row["phrase"]) == ("unnamed", ["glass", "steel-scale"], wording)


def test_a_goal_of_a_group_holds_for_its_members(siping: Siping, tmp_path: Path) -> None:
    wording = "钢铁、玻璃两个产业达到百亿级"
    plan = write_plan(
        tmp_path,
        industries=[subject("steel", zh="钢铁"), subject("glass", zh="玻璃")],
        groups=[subject("both", goal("both-scale", "level", 100, "亿元", wording=wording), members=["steel", "glass"])],
    )
    ran = siping("audit", source(tmp_path, f"目标：{wording}"), "--plan", plan, "-f", "json")
    assert (ran.code, open_rows(ran)) == (0, [])
    assert [(row["number"], row["status"]) for row in ran.rows] == [("两", "part"), ("百亿", "goal")]


@pytest.mark.parametrize(
    ("metric", "value", "unit", "wording", "number"),
    [
        ("level", 1200, "兆瓦", "风电装机达到1200兆瓦", "1200"),
        ("level", 12, "万元/人", "劳动生产率达到12万元/人", "12万"),
        ("level", 35, "微克/立方米", "PM2.5浓度达到35微克/立方米", "35"),
        ("level", 3, "分/千瓦时", "达到3分/千瓦时", "3"),
        ("level", 86, "万人", "达到新增就业86万人", "86万"),
        ("count", 5, "万糖", "达到5万糖", "5万"),
        ("share", 5, "‰", "达到5‰", "5‰"),
        ("change", 2, "个百分点", "提高达到2个百分点", "2个百分点"),
        ("ratio", 2.1, ":1", "收入比达到2.1∶1", "2.1:1"),
        ("level", 8000, "亿元", "产值达到8000多亿元", "8000多亿"),
        ("level", 1000, "亿元", "达到千亿量级", "千亿"),
        ("growth", 10, "%", "“十五五”时期达到两位数增长", "两位数"),
    ],
)
def test_the_number_of_a_goal_is_found_in_any_unit(  # noqa: PLR0913, PLR0917 - a table
    siping: Siping, tmp_path: Path, metric: str, value: float, unit: str, wording: str, number: str
) -> None:
    plan = write_plan(tmp_path, subject("a", goal("x", metric, value, unit, wording=wording), unit=unit))
    ran = siping("audit", source(tmp_path, f"目标：{wording}"), "--plan", plan, "-f", "json")
    assert [(row["number"], row["status"]) for row in ran.rows if row["number"]] == [(number, "goal")]
    assert ran.code == 0


def test_the_cells_of_a_table_are_numbers_of_their_own(siping: Siping, tmp_path: Path) -> None:
    plan = demo(tmp_path, goal("x", "level", 71, "亿元", wording="达到71亿元"))
    ran = siping("audit", source(tmp_path, "目标：达到71亿元\n67.9 71\n"), "--plan", plan, "-f", "json")
    assert [(row["number"], row["status"]) for row in ran.rows] == [
        ("67.9", "uncovered"),
        ("71", "uncovered"),
        ("71亿", "goal"),
    ]


def test_a_figure_that_is_not_from_the_text_is_not_looked_for(siping: Siping, tmp_path: Path) -> None:
    told = {"period": "2022", "metric": "level", "value": 3, "unit": "亿元", "status": "final", "source": "统计公报"}
    plan = write_plan(tmp_path, subject("a", goal("x", "level", 5, "亿元", wording="达到5亿元"), reported=[told]))
    assert siping("audit", source(tmp_path, "目标：达到5亿元"), "--plan", plan).code == 0


def test_a_plan_with_names_that_lead_nowhere_is_still_audited_and_fails(siping: Siping, tmp_path: Path) -> None:
    plan = demo(tmp_path, goal("x", "level", 5, "亿元", wording="达到5亿元", scope="moon"))
    ran = siping("audit", source(tmp_path, "目标：达到5亿元"), "--plan", plan)
    assert ran.code == 1
    assert "the plan itself has 1" in ran.out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it contains no text"),
        (b" \n\xef\xbb\xbf \n", "it contains no text"),
        (b"\xff\xfe\xff\xff", "neither UTF-8 nor GB18030"),
        (None, "no such file"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused(
    siping: Siping, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_bytes(content)
    ran = siping("audit", str(path))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(f"siping: {path}: ")
    assert said in ran.err


def test_a_folder_is_no_text(siping: Siping, tmp_path: Path) -> None:
    assert "this is not a file" in siping("audit", str(tmp_path)).err


def test_a_text_in_gb18030_is_read(siping: Siping, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(printed().encode("gb18030"))
    assert siping("audit", str(path)).code == 0


def test_a_plan_that_cannot_be_read_is_told(siping: Siping, tmp_path: Path) -> None:
    ran = siping("audit", source(tmp_path, "目标"), "--plan", str(tmp_path / "nowhere"))
    assert (ran.code, ran.out) == (2, "")
