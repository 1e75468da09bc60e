"""When a goal is due and which year it counts from, by its words and the years of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.chinese_numerals import DIGITS
from siping_cli.numbers.quantities import half_width
from siping_cli.text.messages import Message
from siping_cli.text.patterns import compiled
from siping_cli.wording.follow import Follow, by_words
from siping_cli.wording.vocabulary import AVERAGE, SINCE, YEARLY

if TYPE_CHECKING:
    import re

# A five-year plan by its number: the 十四五 ends in 2025.
_PLAN = "十(?P<ones>[一二三四五六七八九])五(?![岁个名人天年月]|[十百千万亿])"
_YEARS_OF_A_PLAN = 5
# The year of the figure that something starts from is none: 由2025年的92%提高到98%, unlike 从2026年起.
_YEAR = "(?<![0-9比较与])(?<!比上)(20[0-9]{2})年(?!(?<=[从由]20[0-9]{2}年)[底末]?的?约?[0-9])"
_WITHIN = "(?P<first>[1-9一二两三四五])年?(?:(?:至|到|[—–~-])(?P<last>[1-9一二两三四五]))?年(?:之?内|时间)"

# The ground of a base year that no words tell.
BEFORE_THE_FIRST = Message("the year before the plan's first")


def due_in(wording: str, year: int) -> Follow:
    """Return when a goal is due: a year or a stretch of time that its words name, else the year of the plan."""
    return named_due(wording, year) or Follow(year, Message("the plan is for {year}", year=year))


def named_due(wording: str, year: int) -> Follow | None:
    """Return when something is due by the time that its words name; None where they name none.

    Args:
        wording: the words.
        year: the first year of the plan, from which 三年内 is counted.

    >>> named_due("三年内", 2026).value, named_due("到2030年", 2026).value, named_due("增长5%", 2026)
    (2028, 2030, None)

    """
    text = half_width(wording)
    named, yearly, averaged = _named_in(text, year), compiled(YEARLY).search(text), compiled(AVERAGE).search(text)
    if yearly is not None:
        last, words = ("", yearly[0]) if named is None else (named[1], named[2])
        return Follow(f"{year}..{last}", by_words(words))
    if named is not None:
        first, last, words = named
        return Follow(last if first == last else f"{first}..{last}", by_words(words))
    if averaged is not None:
        end = year + (-year) % _YEARS_OF_A_PLAN
        return Follow(end, Message("the words '{words}', taken as the end of the five-year plan", words=averaged[0]))
    return None


def _named_in(text: str, year: int) -> tuple[int, int, str] | None:
    """Return the first and the last year that words name for the end of something, and the words; None where none do."""
    years, plan, within = compiled(_YEAR).findall(text), compiled(_PLAN).search(text), compiled(_WITHIN).search(text)
    if years:
        last = int(max(years))
        return last, last, f"{last}年"
    if plan is not None:
        return end_of_plan(plan), end_of_plan(plan), plan[0]
    if within is not None:
        first = year - 1 + _digit(within["first"])
        return first, year - 1 + _digit(within["last"]) if within["last"] else first, within[0]
    return None


def base_in(wording: str, heading: str, due: object, first_year: int) -> Follow | None:
    """Return the year that growth counts from; None where nothing tells it."""
    text = half_width(wording)
    since = compiled(SINCE).search(text)
    if since is not None:
        return Follow(int(since[1]), by_words(since[0]))
    plan = compiled(_PLAN).search(text) or compiled(_PLAN).search(heading)
    dues = [int(year) for year in compiled("[0-9]{4}").findall(str(due))]
    if not dues:
        return None
    if plan is not None and end_of_plan(plan) == dues[-1]:
        return Follow(end_of_plan(plan) - _YEARS_OF_A_PLAN, by_words(plan[0]))
    if dues == [first_year] and compiled(AVERAGE).search(text):
        return None  # an average over one year is none
    if dues == [first_year] or dues[0] < first_year:
        return Follow(dues[0] - 1, Message("the year before"))
    return Follow(first_year - 1, BEFORE_THE_FIRST)


def end_of_plan(plan: re.Match[str]) -> int:
    """Return the last year of a five-year plan: 2025 of the 十四五."""
    return 1955 + _YEARS_OF_A_PLAN * (10 + _digit(plan["ones"]))


def _digit(mark: str) -> int:
    return int(DIGITS.get(mark, mark))
