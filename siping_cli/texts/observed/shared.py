"""What a name takes over from the ones before it: 采矿业 after 规模以上工业增加值, 利润总额 after 规上工业企业营业收入."""

from __future__ import annotations

import re

from siping_cli.texts.observed import words
from siping_cli.texts.observed.names import BRACKETED, head_of, is_known

_SHARED = re.compile(f"(?:{'|'.join(sorted(words.SHARED_HEADS, key=len, reverse=True))})(?:\\([^()]*\\))?$")
_COUNTED = re.compile("(?:企业|单位|机构|合作社|园区|公司|项目)(?:\\([^()]*\\))?$|^规模?以?上[\u4e00-\u9fff]*业$")
_SCHOOL = re.compile(f"^(.*?(?:学校|中学|小学|初中|高中|幼儿园|院校|大学|教育))(?:{'|'.join(words.PUPILS)})*$")
_OWNER = re.compile(f"^(.{{2,}}?)(?:{'|'.join(words.BELONGINGS)})$")
_SECTOR = re.compile("(?:产业|业)$")
_SECTOR_SAID = re.compile("[\u4e00-\u9fff、]{1,20}?(?:企业|产业|业|园区)(?![\u4e00-\u9fff]*[产企]业)")
_TRADER = re.compile(
    "^(.+(?:企业|贸易|产品|市场|国家|地区|.*对[\u4e00-\u9fff]{2,6}))(?:进出口|出口|进口)(?:总[额值])?$"
)
_ALL_TRADE = re.compile("(?:货物|服务|对外|外)贸易?$|我[国省市]|^外贸")
_NEW = ("新增", "净增")
_INDUSTRY = re.compile("第[一二三]产业")
_LONGEST = 24  # letters in which the end of a name stands
_ALIKE = 6  # letters: what begins like the name before is a name of its own


def produced(name: str) -> str:
    """Return what an act of making something is the output of: 原煤产量 for 生产原煤, 发电量 for 发电."""
    if name in words.OUTPUTS:
        return f"{name}量"
    match = re.fullmatch("(?:累计)?生产(?!总值|性|者|运营|经营|用|生活)([\u4e00-\u9fff]{1,10})", name)
    return f"{match[1]}产量" if match is not None and not head_of(name) else name


def owned(name: str, before: str, said: str) -> str:
    """Return a name that says what alone, with whose it is: 利润总额 of the enterprises before it, 增加值 of 金融业.

    Args:
        name: the name as its clause has it.
        before: the name of the number before; empty where there is none.
        said: the clause before it, where that has no number.

    """
    told = _of_the_same(name, before)
    if told is not None:
        return told
    if name in words.BELONGINGS_COUNTED:
        return before + name if _COUNTED.search(before) is not None else name
    return _owner(before, said) + name if name in words.BELONGINGS else name


def _of_the_same(name: str, before: str) -> str | None:
    """Return a name that says another number of what the name before is of: 总数, 单产, 出口; None where it does not."""
    if name in _NEW and before and not before.startswith(_NEW):
        return name + before
    if name in words.TOTALS and before and not head_of(before):
        return before.removesuffix("新增") + name
    school = _SCHOOL.match(before) if name in words.PUPILS else None
    if school is not None:
        return school[1] + name
    grown = before.endswith(("面积", "产量", "单产")) or (before and not head_of(before))
    if name in words.YIELDS and grown:
        return re.sub("(?:播种|种植|收获)?面积$|总产量$|产量$|单产$", "", before) + name
    if name == "支出" and before.endswith("收入"):
        return before.removesuffix("收入") + name
    trader = _TRADER.match(before) if name in words.TRADES else None
    return trader[1] + name if trader is not None and _ALL_TRADE.search(trader[1]) is None else None


def _owner(before: str, said: str) -> str:
    """Return who has what a clause names alone: the sector that was said before it, or the enterprises of the name before."""
    sector = _SECTOR_SAID.match(said)
    if sector is not None:
        return sector[0]
    if _COUNTED.search(before) is not None:
        return before
    owner = _OWNER.match(BRACKETED.sub("", before))
    return owner[1] if owner is not None and owner[1].endswith(("企业", "业", "园区", "单位")) else ""


def with_shared_end(name: str, before: str, *, moves: bool) -> str:
    """Return a name with what it shares with the one before it: 采矿业 after 规模以上工业增加值.

    Args:
        name: the name as its clause has it.
        before: the last full name of the paragraph; empty where there is none.
        moves: whether its number tells of a growth, or has the unit of the one before.

    """
    plain = BRACKETED.sub("", before)
    if _INDUSTRY.fullmatch(name) and _SHARED.search(plain[-_LONGEST:]) is None:
        return f"{name}增加值"
    known = head_of(name) or (is_known(name) and _SECTOR.search(name) is None)
    if not before or not moves or known or name.startswith((*words.ACTS, plain[:_ALIKE])):
        return name
    parts = re.split("[、和与]", name)
    if all(part in words.ADJECTIVES for part in parts):
        whole = next((plain.removeprefix(each) for each in words.ADJECTIVES if plain.startswith(each)), plain)
        whole = _part_of(whole.removeprefix("全体").removeprefix("社会"))
        return "、".join(part + whole for part in parts)
    return name + _shared_head(name, plain)


def _shared_head(name: str, before: str) -> str:
    """Return what the name before ends in, as parts of it have it too; empty where they do not."""
    if before.endswith("生产总值"):
        return "增加值" if _SECTOR.search(name) else ""
    shared = _SHARED.search(before[-_LONGEST:])
    return "" if shared is None else words.PARTS_OF.get(shared[0], shared[0])


def _part_of(total: str) -> str:
    """Return what a part of a total is called: 零售额 of 零售总额."""
    return total.removesuffix("总额") + "额" if total.endswith("总额") else total
