"""The numbers of a phrase with their units and the words directly behind them, those together that are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.chinese_numerals import scale_of
from siping_cli.numbers.in_prose import is_torn
from siping_cli.numbers.quantities import exact, mentions_of, multiple_of
from siping_cli.numbers.units import parts_of_unit, unit_at
from siping_cli.text.patterns import compiled
from siping_cli.text.record import record
from siping_cli.wording.qualifiers import BEHIND, DOUBLED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from siping_cli.numbers.in_prose import Mention

# Patterns are texts, which re compiles when they are first used.
_BEHIND = f"(?:的|新)*(?P<bound>{BEHIND})"
_JOINED = "[、,和及与]|以及"
RANGE = "至|到|[—–~-]{1,2}"
_SCALE = "[十百千]?[多余来]?(?P<scale>万亿|亿|万)$"
# Behind a number these make it a date, a stretch of time, or a name of several things.
_TIMES = (
    "年(?:底|末|内|前|以前|之前|时间|来|间|中|初|度|至|到|[—–~-]|行动|计划|规划)|个?月|季度|[日号]|大(?!于)|个?方面|届"
)
_LASTING = "达到|达|年限|寿命|年龄|延长|提高到|提升到|至"
_ORDERED = "(?:第|(?<![目此之以空提当底末年月日期])前)$"
_OF_LAKHS = "/(?:每)?10万(?!人)"  # 死亡率8/10万, of people
# A unit in brackets that will do as well: 4万套（间）, and one that is not known before 以上.
_OR_ANOTHER = "\\([个套间件家户处座台所项名张只]\\)"
_UNKNOWN = "(?P<unit>(?:(?![以左级类等号岁届层年的多余度成个和与及零一二两三四五六七八九十百千万亿])[\u4e00-\u9fff]){1,3})(?=以上|左右|以内|以下)"
_PER = "元(?!以|级|左右|的|项目|企业)[^\\W\\d_]"
FROM_A_BASE = "(?:从|由)(?:[^,。;]{0,4}|[0-9]{4}年[底末]?的?约?)$"  # 从14.4万元, 由2025年的92%


@record
class Printed:
    """A number of a phrase.

    Attributes:
        mention: the number where it stands in the phrase.
        value: the number in its unit.
        unit: the unit as printed; None where none is.
        end: where the unit ends.
        bound: the word behind them that tells how the number binds; None where there is none.
        behind: where that word ends.

    """

    mention: Mention
    value: Decimal
    unit: str | None
    end: int
    bound: str | None
    behind: int

    @classmethod
    def of(cls, text: str, mention: Mention) -> Printed:
        """Return the number with its unit, in which it is given."""
        value, unit, end = mention.value, None, mention.end
        if mention.percent:
            unit, value = _in_percent(mention)
        elif mention.text.endswith(":1"):
            unit = ":1"
        elif (share := compiled(_OF_LAKHS).match(text[mention.end :])) is not None:
            unit, end = "人/10万人", mention.end + share.end()
        elif compiled(DOUBLED).fullmatch(mention.text):
            unit = "倍"
        else:
            scale = compiled(_SCALE).search(mention.text)
            name = unit_at(text, mention.end) or _unknown_at(text, mention.end)
            many = scale["scale"] if scale else ""
            if name is not None:
                unit, end = many + name, mention.end + len(name)
            elif many and compiled("量?级|规模|新?台阶|大关").match(text[end:]):
                unit = many + "元"
            if unit == "倍":
                value = multiple_of(value, text[: mention.start], text[mention.end :])
            elif unit is not None:
                value /= scale_of(many)
        end += _length_of(_OR_ANOTHER, text[end:]) if unit else 0
        tail = compiled(_BEHIND).match(text[end:])
        return cls(mention, value, unit, end, tail["bound"] if tail else None, end + (tail.end() if tail else 0))


def _unknown_at(text: str, at: int) -> str | None:
    """Return a unit that is not known, between a number and the word behind it that tells how it binds; None where there is none."""
    found = compiled(_UNKNOWN).match(text[at:])
    return None if found is None else found["unit"]


def _length_of(pattern: str, text: str) -> int:
    """Return how many characters at the beginning of a text are of a pattern."""
    found = compiled(pattern).match(text)
    return found.end() if found else 0


def _in_percent(mention: Mention) -> tuple[str | None, Decimal]:
    """Return the unit of a number in percent or points as printed, and the number in it; none of the near end of a range."""
    for sign, unit, times in (("‰", "‰", 10), ("千分点", "个千分点", 10), ("分点", "个百分点", 1)):
        if mention.text.endswith(sign):
            return unit, exact(mention.value * times)
    return None if compiled("[0-9.]+").fullmatch(mention.text) else "%", mention.value


def runs_in(text: str) -> Iterator[list[Printed]]:
    """Yield the numbers that a phrase says something of, those together that are joined: 5%、6.5%左右, 10—15个.

    What stands in quotes is a name, unless there is no other number: 办好“十件实事”.
    """
    found = [mention for mention in mentions_of(text) if not _is_no_statement(text, mention)]
    run: list[Printed] = []
    for mention in [each for each in found if not _is_quoted(text, each)] or found:
        if run and mention.start < run[-1].behind:
            continue  # the 10万 of 台/10万人
        number = Printed.of(text, mention)
        if run and not (_joined(text, run[-1], number) or is_range(text, run[-1], number)):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _is_no_statement(text: str, mention: Mention) -> bool:
    """Whether a number is a date, a rank, the base that something starts from, what a rate is counted by, or torn."""
    before, behind = text[: mention.start], text[mention.end :]
    if (
        is_torn(text, mention.start, mention.end)
        or mention.text.startswith(("第", "前"))
        or compiled(_ORDERED).search(before)
        or mention.text in {"一半", "过半", "半数", "减半"}
    ):
        return True
    if before.endswith("每") or (mention.text == "万" and compiled(_PER).match(behind)):
        return True  # 每万人口…, 万元GDP能耗
    if compiled(_TIMES).match(behind) or compiled(FROM_A_BASE).search(before):
        return True
    return behind.startswith("年") and not compiled(f"(?:{_LASTING})[^,。;]{{0,3}}$").search(before)


def _is_quoted(text: str, mention: Mention) -> bool:
    """Whether a number stands in quotes."""
    before = text[: mention.start]
    return before.count("“") > before.count("”")


def _joined(text: str, first: Printed, second: Printed) -> bool:
    """Whether two numbers of one kind stand side by side."""
    alike = _base(first.unit) == _base(second.unit)
    return alike and compiled(_JOINED).fullmatch(text[first.behind : second.mention.start]) is not None


def is_range(text: str, first: Printed, second: Printed) -> bool:
    """Whether two numbers are the ends of a range: 5%—6%, 10-15个, 20亿元至30亿元."""
    if first.bound is not None or (first.unit and second.unit and _base(first.unit) != _base(second.unit)):
        return False
    return compiled(RANGE).fullmatch(text[first.end : second.mention.start]) is not None


def _base(unit: str | None) -> str | None:
    parts = parts_of_unit(unit)
    return parts and parts.base
