"""What a figure of a table is by its cell and the name of its row: a level, a share, a growth, a change, and how it binds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from siping_cli.numbers.units import parts_of_unit

if TYPE_CHECKING:
    from siping_cli.texts.tables import TableRow
    from siping_cli.wording.vocabulary import Comparator

CELL_FIGURE = re.compile(
    "^(?P<sign>≥|≧|>|≤|≦|<|约|不低于|不少于|超过|突破|达到|不超过|不高于|不大于|控制在|稳定在|保持在|降至|小于|大于)?"
    "(?P<sum>[\\[(【〔［]|五年累计|累计)?(?P<inner>[≥>≤<])?(?P<moves>提高|增长|降低|下降|减少|增加)?(?P<value>[-−]?[0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?)"
    "(?:(?:[-—~–]|至|到)(?P<high>[0-9]+(?:\\.[0-9]+)?))?(?P<unit>[%‰]|:1|个?百分点|[^\\W\\d_左以]{1,6}?)?[\\])】〕］]?(?P<bound>左右|以上|以内|以下|之内)?[\\])】〕］]?$"
)
SIGNS: dict[str, Comparator] = {
    **dict.fromkeys(("≥", "≧", "不低于", "不少于", "达到", "以上", "稳定在", "保持在"), "at_least"),
    **dict.fromkeys((">", "超过", "突破", "大于"), "more_than"),
    **dict.fromkeys(("≤", "≦", "不超过", "不高于", "不大于", "控制在", "降至", "以内", "以下", "之内"), "at_most"),
    **dict.fromkeys(("<", "小于"), "less_than"),
    "约": "about",
    "左右": "about",
}
NAMES_OF_FALLS = re.compile("降低|下降|减少|降幅|削减|下降率|降低率")
_FALLS_TO = re.compile("(?:建设)?用地(?:总)?规模|死亡率|发生率|失业率|能耗|用水量|浓度|收入比")
_NUMBERING = re.compile("^(?:[0-9]{1,2}[.、)．]?(?![0-9])|\\([0-9一二三四五六七八九十]{1,3}\\)|[①-⑳]|[#▲★△])")
_UNIT = re.compile("[(（\\[]?(?P<unit>[^()（）]{1,12})[)）]$")
_GROWS = re.compile("增速|增长|增幅|涨幅|增长率|递增")
_SHARES = re.compile("率$|比重|占比|比例|强度|贡献|程度")


def name_and_unit(row: TableRow) -> tuple[str, str]:
    """Return the name of a row without its number, and the unit that stands behind it or in a cell of its own."""
    name = re.sub("[*＊]", "", _NUMBERING.sub("", row.name.text)).strip()
    found = _UNIT.search(name)
    if found is not None and (parts_of_unit(found["unit"]) is not None or "%" in found["unit"]):
        return name[: found.start()].strip(), row.unit or found["unit"]
    return name, row.unit.strip("-—–/")


def falls_to(name: str) -> bool:
    """Whether less of what a row is for is better, by the words of its name.

    >>> falls_to("村庄建设用地规模"), falls_to("林地保有量")
    (True, False)
    """
    return _FALLS_TO.search(name) is not None


def unit_of_change(unit: str, name: str, *, summed: bool) -> str:
    """Return the unit of what moves: points of a share, percent of an amount a year; in all, the unit of the amount itself.

    >>> unit_of_change("%", "城镇化率", summed=True), unit_of_change("岁", "人均预期寿命", summed=True)
    ('个百分点', '岁')
    >>> unit_of_change("亿元", "地区生产总值", summed=False), unit_of_change("%", "能耗降低", summed=True)
    ('%', '%')
    """
    if unit == "%":
        return (
            "个百分点" if _SHARES.search(name) and not NAMES_OF_FALLS.search(name) and not _GROWS.search(name) else "%"
        )
    return unit if summed and unit else "%"


def metric_of_figure(
    name: str, unit: str, *, moves: bool
) -> Literal["growth", "level", "count", "share", "change", "ratio"]:
    """Return what a figure measures.

    >>> metric_of_figure("森林覆盖率", "%", moves=False), metric_of_figure("人均预期寿命", "岁", moves=True)
    ('share', 'change')
    """
    parts = parts_of_unit(unit)
    if unit in {"%", "‰"}:
        grows = moves or NAMES_OF_FALLS.search(name) or (_GROWS.search(name) and not re.search("自然增长率|贡献", name))
        return "growth" if grows else "share"
    if moves or (parts is not None and parts.kind == "points"):
        return "change"
    if unit == ":1":
        return "ratio"
    return "count" if parts is not None and parts.kind == "count" and parts.factor == 1 else "level"
