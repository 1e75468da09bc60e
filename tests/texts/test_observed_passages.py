"""Figures of real passages: bulletins, press texts, budgets and reviews of many places, each figure labelled by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from siping_cli.texts.observed.reading import observed_figures

_FILE = Path(__file__).parent / "observed_passages.txt"
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?=年|$|-|[.])")
_OWN_PERIOD = re.compile("(?:(?:19|20)[0-9]{2}年|全年|上半年|前三季度|一季度|[0-9]{1,2}(?:[-—][0-9]{1,2})?月)")
Row = tuple[str, str, str, str, str, str, str]


@dataclass
class Passage:
    """Lines of a text, what is told in them, and how many of its figures are not read yet."""

    name: str
    year: int
    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unread: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def passages() -> list[Passage]:
    found: list[Passage] = []
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            name, year = line.removeprefix("## ").split(" | ")
            found.append(Passage(name, int(year)))
        elif line.startswith("> "):
            found[-1].lines.append(line.removeprefix("> "))
        elif line.startswith("? "):
            found[-1].unread += 1
        elif line and not line.startswith("#"):
            name, period, measure, value, comparison, cumulated, scope = [*line.split(" | "), "", "", ""][:7]
            found[-1].rows.append((name, period, measure, value, comparison.strip(), cumulated.strip(), scope.strip()))
    return found


def told(text: str, year: int) -> list[Row]:
    """Return the figures of a text but changes, in the form of the file."""
    cumulated = {True: "yes", False: "no", "point": "point", None: ""}
    return [
        (
            each.name, str(each.period), each.measure, f"{each.value}{each.unit}", each.comparison or "", cumulated[each.cumulative],
            each.scope or "",
        )
        for each in observed_figures(text, year=year)
        if each.measure != "change"
    ]  # fmt: skip


PASSAGES = passages()
by_passage = pytest.mark.parametrize("passage", PASSAGES, ids=[each.name for each in PASSAGES])


@by_passage
def test_each_figure_that_was_labelled_is_read_and_no_other(passage: Passage) -> None:
    found = told(passage.text, passage.year)
    assert sorted(set(passage.rows) - set(found)) == []
    assert len(found) - len(passage.rows) <= passage.unread  # what is read instead of what is not read yet


@by_passage
def test_the_figures_of_another_year_are_read_as_those_of_this(passage: Passage) -> None:
    def moved(text: str) -> str:
        return _YEAR.sub(lambda match: str(int(match[1]) + 3), text)

    later = told(moved(passage.text), passage.year + 3)
    assert later == [
        (name, moved(period), measure, value, moved(comparison), *rest)
        for name, period, measure, value, comparison, *rest in told(passage.text, passage.year)
    ]


@by_passage
@pytest.mark.parametrize(
    ("one", "other"), [("全市", "全州"), ("全县", "全旗"), ("粮食", "棉花"), ("上涨", "上升"), ("下降", "减少")]
)
def test_other_words_of_the_same_kind_change_nothing(passage: Passage, one: str, other: str) -> None:
    found = told(passage.text.replace(one, other), passage.year)
    assert found == [(name.replace(one, other), *rest) for name, *rest in told(passage.text, passage.year)]


@by_passage
def test_a_line_that_names_its_period_says_the_same_in_another_order(passage: Passage) -> None:
    def of_line(lines: list[str], line: str) -> list[tuple[str, str, str]]:
        at = lines.index(line) + 1
        found = observed_figures("\n".join(lines), year=passage.year)
        return [(each.name, str(each.period), f"{each.value}{each.unit}") for each in found if each.line == at]

    turned = passage.lines[::-1]
    for line in passage.lines:
        if _OWN_PERIOD.match(line) is not None:
            assert of_line(turned, line) == of_line(passage.lines, line)
