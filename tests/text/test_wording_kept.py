"""Sentences that were mended do not come back: by the kind of fault, in both catalogues, documents and stored answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from places import ROOT
from test_language import CATALOGUE, entries_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The fault as a pattern, and sentences as they once were, each of which its pattern must find.
IN_CHINESE = {
    r"规划的假定|\d个规划|规划自带|自带规划|规划中没有": ("这是规划的假定", "2个规划", "规划中没有“gpd”"),
    r"\d-\d+月|\d{4}-\d{4}年": ("2023年1-9月增长5.2%", "2024-2025年"),
    r"月(?:假定|预计|初步核算|最终核实)?增长[\d{]": ("2023年1-9月增长5.2%", "2023年1-9月假定增长5.2%"),
    r"年(?:假定|预计|初步核算|最终核实)(?:为|增长|\d)": ("2023年假定为200亿元", "2022年预计增长4.5%"),
    r"差距\s*[+-]\d|比目标(?:低|高)": ("差距 +1.8个百分点", "比目标低1.8个百分点"),
    r"增速变动|\+[\d.]+个百分点[^）]*年均": ("年均增速变动+11.36个百分点",),
    r"速度(?:仅)?为所需的": ("速度为所需的0.6倍",),
    r"优于目标不算": ("优于目标不算未达成",),
    r"目标为到\d{4}[-—]\d{4}年达到": ("目标为到2024-2025年达到300亿元",),
    r"余下所需|年均需增(?!长)|达到年份": ("余下所需", "年均需增", "达到年份"),
    r"采用读法": ("采用读法“strict”",),
    r"(?:达成|正常|滞后|数据|到期)0项": ("目标27项：达成0项…暂无数据24项",),
    r"\d,\d{3}[元万亿个人户家]": ("1,125元", "≥5,000万元"),
    r"，\d{4}-\d\d-\d\d$|报告日期：\d{4}-": ("来源：报告，2022-12-26",),
    r"相近的有：[a-z-]+(?:、|$|（用)": ("相近的有：gdp",),
    r"百分点[^。；\n]*相当于目标的": ("差1.8个百分点，相当于目标的132%",),
}
IN_ENGLISH = {
    r"no base level is known": ("no base level is known, so no growth is",),
    r"is there already|are there already|has \w+ already\b": ("brief.html is there already; --force replaces it",),
    r"in none of the kinds": ("'a.pdf' ends in none of the kinds there are",),
    r"\bgoals \d+, chapters|goals \{goals\}, chapters": ("goals 27, chapters 25",),
    r"as a whole must bring|\bmust bring\b": ("2023 as a whole must bring growth of about 7%",),
    r"cannot be told|can't be told|\bit takes cannot": ("the growth it takes cannot be told",),
    r"nothing found by": ("nothing found by: file, yaml",),
    r"Needs a year|Grows at|^So far$|^Of the goal$|\| So far \|": (
        "Needs a year (%)",
        "Grows at",
        "So far",
        "Of the goal",
    ),
    r"\d (?:m|bn|tn) (?:visits|yuan|people|tonnes)|≥[\d.]+万亿斤": ("8 m visits", "50 m yuan", "≥1.3万亿斤"),
    r"more than is asked for": ("gdp is more than is asked for",),
    r"0 or below is there|is short of it, 0": (
        "A gap is what is still missing in the direction of the goal: above 0 is short of it, 0 or below is there.",
    ),
    r"\bits heart is|is what to copy|[Nn]othing goes to stderr": (
        "its heart is",
        "is what to copy",
        "Nothing goes to stderr unless the question cannot be answered",
    ),
    r"the nearest are:": ("'gpd' is not in the plan; the nearest are: gdp",),
    r"met 0,|on track 0,|missed 0": ("met 0, on track 1, behind 2, missed 0",),
}
# Documents and stored answers that have text of the source, of history, or of machines.
_MACHINE = ("json", "ndjson", "csv", "tsv", "sarif", "junit", "github")


def _pages() -> Iterator[Path]:
    yield from sorted(path for path in (ROOT / "docs").glob("*.md") if path.name != "decisions.md")
    for path in sorted((ROOT / "tests" / "snapshots").glob("*.txt")):
        if not any(f"-f-{form}" in path.name for form in _MACHINE):
            yield path


def _found(patterns: dict[str, tuple[str, ...]], text: str) -> list[str]:
    return [match[0] for pattern in patterns for match in re.finditer(pattern, text, re.MULTILINE)]


@pytest.mark.parametrize(
    ("pattern", "was"),
    [(pattern, was) for each in (IN_CHINESE, IN_ENGLISH) for pattern, told in each.items() for was in told],
)
def test_each_sentence_that_was_mended_is_found_by_its_pattern(pattern: str, was: str) -> None:
    assert re.search(pattern, was, re.MULTILINE)


def test_no_text_of_the_tool_has_a_fault_that_was_mended() -> None:
    for entry in entries_of(ROOT / CATALOGUE):
        assert _found(IN_CHINESE, entry.chinese) == [], entry
        assert _found(IN_ENGLISH, entry.english) == [], entry


@pytest.mark.parametrize("path", list(_pages()), ids=lambda path: path.name)
def test_no_document_and_no_stored_answer_has_a_fault_that_was_mended(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name == "tables.zh-CN.md":
        return  # shows tables as their publishers print them
    chinese = re.search(r"-zh[-.]|zh-CN", path.name)
    assert _found(IN_CHINESE if chinese else IN_ENGLISH, text) == []
