"""The page to proof-read a report by: every number is marked, and nothing of the text acts."""

from __future__ import annotations

import re
from decimal import Decimal

from siping_cli import review
from siping_cli.formats.words import Words
from siping_cli.loading.load import load_lexicon
from siping_cli.loading.source_text import SourceText
from siping_cli.reports.html.review import review_page
from siping_cli.text.messages import Message
from siping_cli.texts.extracted import ExtractedGoal, Extraction, OtherNumber

TEXT = "去年增长4%。\n\n今年甲、乙产值分别增长7%、8%，就业保持\n稳定，投资5万元，还有9个。"


def goal(wording: str, name: str, value: int | None, **more: object) -> ExtractedGoal:
    start = TEXT.index(wording[:4])
    said: dict[str, object] = {
        "wording": wording, "name": name, "indicator": None, "metric": "growth", "value": None if value is None else Decimal(value), "unit": "%", "start": start, "end": start + len(wording),
    }  # fmt: skip
    return ExtractedGoal(**said | more)  # type: ignore[arg-type]


FOUND = Extraction(
    text=TEXT,
    year=2026,
    year_guessed=False,
    title="<b>报告</b>",
    place="",
    goals=(
        goal("甲、乙产值分别增长7%、8%", "甲产值", 7),
        goal("甲、乙产值分别增长7%、8%", "乙产值", 8, certainty="doubtful", doubts=(Message("look"),)),
        goal("就业保持\n稳定", "就业", None, metric="sign", unit=None),
        goal("投资5万元", "<script>", 5, metric="level", unit="万元"),
    ),
    others=(OtherNumber(wording="去年增长4%", kind="past", start=4, end=6),),
    headings=(),
)


def page(found: Extraction = FOUND) -> str:
    return review_page(found, "a&b.txt", Words("en"), load_lexicon()).decode()


def test_every_number_is_marked_and_linked_to_what_became_of_it() -> None:
    links = re.findall(r'<a href="#(\w+)" class="(\w+)"[^>]*>([^<]+)</a>', page())
    numbers = [each for each in links if each[1] != "words"]
    assert numbers == [("o0", "other", "4%"), ("g0", "goal", "7%"), ("g1", "goal", "8%"), ("g3", "goal", "5万")]
    assert '<span class="unknown">9</span>' in page()
    marked = [text for _, _, text in numbers] + ["9"]
    assert marked == [mention.text for mention in SourceText.parse("", TEXT).mentions()]


def test_every_link_leads_somewhere_and_every_name_is_used_once() -> None:
    text = page()
    names = re.findall(r' id="([^"]+)"', text)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= {*names}


def test_the_words_of_the_text_stand_there_whole() -> None:
    body = page().split('<div class="text" lang="zh-CN">')[1].split("</div>")[0]
    shown = re.sub("<[^>]+>", "", body)
    assert "".join(shown.split()) == "".join(TEXT.split())


def test_nothing_of_a_report_acts_on_the_page() -> None:
    text = page()
    assert "<b>" not in text
    assert "<script" not in text
    assert "a&amp;b.txt" in text
    assert "default-src 'none'" in text


def test_doubts_stand_beside_their_goal() -> None:
    assert '<p class="doubt">look</p>' in page()
    assert 'class="card unsure" id="g1"' in page()


def test_the_library_writes_the_page_in_a_language() -> None:
    text = review("2026年目标：地区生产总值增长5%左右。", year=2026, language="zh", name="a.txt").decode()
    assert '<html lang="zh-CN">' in text
    assert "year unknown" in review("税收增长5%。", language="en").decode()
