"""The work that a text takes grows as it does, whatever stands in it: counted in calls, not in time."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from siping_cli import library
from siping_cli.texts.document_html import text_of_html
from siping_cli.texts.document_text import plain_of_markdown
from siping_cli.texts.extract import extract
from siping_cli.texts.observed.reading import observed_figures

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 1_000  # characters of the shortest of three texts
MOST = (
    3  # times the work that the second half takes is that of the first: 2 where it grows as the text, 4 with its square
)
HEAD = "指标\t2025年\t2030年\t属性\n"
KINDS: dict[str, Callable[[int], str]] = {
    "one line without marks": lambda size: "加快发展" * (size // 4),
    "digits alone": lambda size: "1234567890" * (size // 10),
    "marks of lists": lambda size: "、" * size,
    "其中": lambda size: "其中" * (size // 2),
    "headings": lambda size: "一、目标\n" * (size // 5),
    "goals that a comma parts": lambda size: "产值每年增长5%，" * (size // 9),
    "goals that a line parts": lambda size: "产值增长5%\n" * (size // 7),
    "open brackets": lambda size: "（（产值增长5%" * (size // 8),
    "open quotes": lambda size: "“产值增长5%" * (size // 7),
    "rows of a table": lambda size: HEAD + "产值增速\t5%\t6%\t预期性\n" * (size // 15),
    "tables without an end": lambda size: (HEAD + "产值\t5\t6\t预期性\n") * (size // 33),
    "heads of tables": lambda size: "指标\n2025年\n2030年\n属性\n" * 5 + "\n" * size,
    "a wide row": lambda size: HEAD + "\t".join(["产值", "5", "6"] * (size // 6)),
    "bars": lambda size: "|指标|2025年|2030年|\n" + "|产值|5|6|\n" * (size // 9),
    "a list within a list": lambda size: "".join(
        "  " * (number % 50) + "- 产值增长5%\n" for number in range(size // 60)
    ),
    "line ends": lambda size: "一\n" * (size // 2),
    "plans": lambda size: "十五五" * (size // 3),
    "Han": lambda size: "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(size)),
    "names that differ": lambda size: "".join(
        f"（一）抓好第{each}件事\n项目{each}产值增长5%。\n" for each in range(size // 25)
    ),
    "figures": lambda size: "上半年，产值744.9亿元，同比增长6.3%。\n" * (size // 24),
}


def calls(work: Callable[[], object]) -> int:
    """Return how many calls some work takes."""
    count = 0

    def see(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def grows_as_the_text(work: Callable[[str], object], kind: Callable[[int], str]) -> bool:
    work(kind(SIZE))  # what is loaded once is not counted
    one, two, four = (calls(partial(work, kind(SIZE * times))) for times in (1, 2, 4))
    return four - two <= MOST * (two - one) + SIZE // 10


@pytest.mark.parametrize("kind", KINDS)
def test_reading_goals_grows_as_the_text(kind: str) -> None:
    assert grows_as_the_text(lambda text: extract(text, year=2026), KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_reading_figures_grows_as_the_text(kind: str) -> None:
    assert grows_as_the_text(lambda text: observed_figures(text, year=2026), KINDS[kind])


@pytest.mark.parametrize("kind", ["headings", "goals that a comma parts", "rows of a table"])
def test_drafting_a_plan_grows_as_the_text(kind: str) -> None:
    assert grows_as_the_text(lambda text: library.draft(text, "nowhere", year=2026), KINDS[kind])


@pytest.mark.parametrize("kind", ["goals that a comma parts", "figures", "headings"])
def test_a_page_to_proof_read_grows_as_the_text(kind: str) -> None:
    assert grows_as_the_text(lambda text: library.review(text, year=2026), KINDS[kind])


@pytest.mark.parametrize(
    "begun", ["<div>增长5%", "<p>增长5%，<b>", "<table><tr><td>增长", "</div>", "<br>a", "<td>a<p>b<p>c"]
)
def test_reading_a_page_grows_as_the_page(begun: str) -> None:
    assert grows_as_the_text(
        lambda text: text_of_html(text.encode()), lambda size: "<html><table>" + begun * (size // len(begun))
    )


# With the square of their number, these would not end while anybody waits.
@pytest.mark.parametrize("begun", ["<!--", "<?", "<![CDATA[", "<![if >", "<a b='", "</div", "<![foo"])
def test_what_a_page_begins_a_hundred_thousand_times_and_never_ends_is_read(begun: str) -> None:
    assert text_of_html(f"<html><p>{begun * 100_000}".encode()) == begun * 100_000


@pytest.mark.parametrize("begun", ["<!--", "[", "[a](", "**a", "`"])
def test_marks_of_markdown_that_are_begun_a_hundred_thousand_times_are_read(begun: str) -> None:
    assert len(plain_of_markdown(begun * 100_000)) <= len(begun) * 100_000
