"""When a goal is due and which year it counts from, by its words and the years of the plan."""

from __future__ import annotations

import re

from siping_cli.messages import Message
from siping_cli.quantities import half_width
from siping_cli.vocabulary import AVERAGE, SINCE, YEARLY
from siping_cli.wording import Follow

# A five-year plan by its number: the 十四五 ends in 2025.
_PLAN = "十(?P<ones>[一二三四五六七八九])五(?![岁个名人天年月]|[十百千万亿])"
_YEARS_OF_A_PLAN = 5
_YEAR = "(?<![0-9比较与])(?<!比上)(20[0-9]{2})年"
_WITHIN = "(?P<first>[1-9一二两三四五])年?(?:(?:至|到|[—–~-])(?P<last>[1-9一二两三四五]))?年(?:之?内|时间)"
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_TENS = {mark: number for number, mark in enumerate("一二三四五六七八九", 11)}


def due_in(wording: str, year: int) -> Follow:
    """Return when a goal is due: a year or a stretch of time that its words name, else the year of the plan."""
    text = half_width(wording)
    last, words = None, None
    years, plan, within = re.findall(_YEAR, text), re.search(_PLAN, text), re.search(_WITHIN, text)
    first: int | None = None
    if years:
        last, words = int(max(years)), f"{max(years)}年"
    elif plan is not None:
        last, words = end_of_plan(plan), plan[0]
    elif within is not None:
        first = year - 1 + _digit(within["first"])
        last = year - 1 + _digit(within["last"]) if within["last"] else first
        words = within[0]
    yearly = re.search(YEARLY, text)
    if yearly is not None:
        return Follow(f"{year}..{last or ''}", Message("the words '{words}'", words=words or yearly[0]))
    averaged = re.search(AVERAGE, text)
    if last is None and averaged is not None:
        end = year + (-year) % _YEARS_OF_A_PLAN
        return Follow(end, Message("the words '{words}', taken to the end of the five-year plan", words=averaged[0]))
    if last is None:
        return Follow(year, Message("the plan is for {year}", year=year))
    due = last if first in {None, last} else f"{first}..{last}"
    return Follow(due, Message("the words '{words}'", words=words))


def base_in(wording: str, heading: str, due: object, first_year: int) -> Follow | None:
    """Return the year that growth counts from; None where nothing tells it."""
    text = half_width(wording)
    since = re.search(SINCE, text)
    if since is not None:
        return Follow(int(since[1]), Message("the words '{words}'", words=since[0]))
    plan = re.search(_PLAN, text) or re.search(_PLAN, heading)
    dues = [int(year) for year in re.findall("[0-9]{4}", str(due))]
    if not dues:
        return None
    if plan is not None and end_of_plan(plan) == dues[-1]:
        return Follow(end_of_plan(plan) - _YEARS_OF_A_PLAN, Message("the words '{words}'", words=plan[0]))
    if dues == [first_year] and re.search(AVERAGE, text):
        return None  # an average over one year is none
    if dues == [first_year] or dues[0] < first_year:
        return Follow(dues[0] - 1, Message("the year before"))
    return Follow(first_year - 1, Message("the year before the plan's first"))


def end_of_plan(plan: re.Match[str]) -> int:
    """Return the last year of a five-year plan: 2025 of the 十四五."""
    return 1955 + _YEARS_OF_A_PLAN * _TENS[plan["ones"]]


def _digit(mark: str) -> int:
    return int(mark) if mark.isdigit() else _DIGITS[mark]
