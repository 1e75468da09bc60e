"""Names of places in tables of regions: provinces in full and in short, and anything that ends as a place does."""

from __future__ import annotations

import re

_SHORT = [
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "台湾",
]
_WHOLE = ("全国", "全国总计", "中国", "东部地区", "中部地区", "西部地区", "东北地区")
_SUFFIX = "(?:特别行政区|(?:壮族|回族|维吾尔|[^区]{0,6}族)?自治[区州县旗]|地区|新区|开发区|高新区|经开区|省|市|州|盟|县|区|旗)$"
_NO_PLACE = "^(?:全|本|各|分|其他)?(?:省|市|州|盟|县|区|地区)$|^城市$|城区|市区|城镇|小区|社区|园区|灌区|景区|库区"


def is_place(text: str) -> bool:
    """Tell whether a label is the name of a place.

    >>> is_place("吉林"), is_place("四平市"), is_place("全市"), is_place("工业增加值")
    (True, True, False, False)
    """
    if text in _SHORT or text in _WHOLE:
        return True
    return 2 <= len(text) <= 12 and re.search(_SUFFIX, text) is not None and re.search(_NO_PLACE, text) is None  # noqa: PLR2004


def short_place(text: str) -> str:
    """Return a place without what kind of place it is, as names of places are compared.

    >>> short_place("吉林省"), short_place("内蒙古自治区"), short_place("四平市"), short_place("全国")
    ('吉林', '内蒙古', '四平', '全国')
    """
    found = next((name for name in _SHORT if text.startswith(name) and re.fullmatch(_SUFFIX, text[len(name) :])), None)
    short = found or re.sub(_SUFFIX, "", text)
    return short if len(short) > 1 else text
