"""What the words of a goal without a number say: how it compares, with what, and by how much; a grammar of kinds, no list of phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.numbers.chinese_numerals import numeral_value
from siping_cli.text.patterns import compiled
from siping_cli.text.record import record

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from siping_cli.wording.vocabulary import Comparator, QualitativeKind, QualitativeMetric


@record(kw_only=True)
class Qualitative:
    """What the words of a goal without a number say.

    Attributes:
        kind: how it is told whether the goal is met.
        words: the words that this rests on, as printed.
        metric: what is looked at; ``level`` is where the indicator stands, whatever it is measured in.
        comparator: how its own side compares with the other, or with no change at all; None where nothing is compared.
        margin: by how much at least it must stand above or below the other side, as printed.
        margin_unit: the unit of the margin, as printed.
        versus: the other indicator, without words such as 增速 and 水平; None where it is the same one.
        place: the other place, without 平均; None where it is the same one.

    """

    kind: QualitativeKind
    words: str
    metric: QualitativeMetric = "growth"
    comparator: Comparator | None = None
    margin: Decimal | None = None
    margin_unit: str | None = None
    versus: str | None = None
    place: str | None = None


def qualitative_in(wording: str) -> Qualitative | None:
    """Return what the words of a goal without a number say; None where they say nothing that is known.

    Where they say several things, a relation comes first, and a mere rise or fall last.

    Args:
        wording: the words as printed, without white space.

    >>> found = qualitative_in("用电量增速高于全省平均2个百分点以上")
    >>> found.comparator, found.place, str(found.margin), found.words
    ('at_least', '全省', '2', '高于…2个百分点以上')
    >>> qualitative_in("税收与贷款增长基本同步").versus, qualitative_in("用电量稳步提升").comparator
    ('贷款', 'more_than')
    >>> qualitative_in("用电量位居全省前五").kind, qualitative_in("用电量增长5%")
    ('rank', None)

    """
    return next(qualitative_readings(wording), None)


def qualitative_readings(wording: str) -> Iterator[Qualitative]:
    """Yield what the words of a goal without a number say, each kind once at most, the one that counts most first."""
    for read in _READERS:
        found = read(wording)
        if found is not None:
            yield found


_END = "，,；;。、！!？?"
_IN = f"[^{_END}]"
_WORD = f"[^{_END}0-9０-９]"
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")
_NUMERAL = "[一二两三四五六七八九十百千万亿]"

# --- relations -----------------------------------------------------------------------------------------------------

# Of the other side: who it is, whether its mean is meant, and what of it is looked at.
_WHOLE = "(?:全(?:[国省市区县州盟旗域]|自治区)|世界|全球|国际|国内)"
_ONE_PLACE = (
    f"(?:{_WHOLE}|国家|(?:[东中西]|东北|南北|沿海|周边|同类)[^均]{{0,4}}?(?:地区|城市|省份?)|"
    f"{_WORD}{{2,8}}?(?:自治[区州县]|地区|[省市区县州盟旗]|城市群|经济[带圈]))"
)
_PLACE = f"{_ONE_PLACE}(?:[和及与、]{_ONE_PLACE})*"
_SIDE = f"(?P<side>(?:{_ONE_PLACE}、)*{_WORD}{{2,}}?"
_MOVING = "增长速度|增长率|增长幅度|增速|增幅|涨幅|升幅|降幅|速度|幅度"
_STANDING = "水平|平均值|均值|平均数"
_OF_MEASURE = f"(?:{_MOVING}|{_STANDING})"
_VERB = "增长|提高|提升|增加|上升|上涨|扩大|下降|降低|减少"
_FOLDED = f"(?:的?(?:{_OF_MEASURE}|{_VERB}))++$"  # ++: 增长速度 is never tried again as 增长 and 速度
_ONLY_GROWS = {"经济": "经济增长"}  # nobody keeps figures of it but of how it grows, which gives it its name
# What stands after 高于 or 达到 and is neither a place nor an indicator: what was planned, assigned, or before.
_NO_SIDE = (
    f"目标|任务|要求|计划|标准|预期|规划|底线|警戒|指标|上年|去年|同期|往年|常年|年初|年底|期初|历史|位数|^{_NUMERAL}"
)

_ADVERBS = "基本|大体|大致|总体|保持|继续|实现|努力|均|都|相|更加|[更再]"
_STOP = f"(?=$|[{_END}])(?!、{_WHOLE})"  # a second place makes it a relation with both
_IN_STEP = (
    f"[与和同跟](?P<side>(?:(?![与和同跟]){_WORD})+?)"
    f"(?P<words>(?:{_ADVERBS})*(?:同步|协调|一致|持平|匹配|适应|相当))(?P<verb>{_VERB})?(?=$|[{_END}])"
)
_AMOUNT = (
    "(?P<number>[0-9０-９]+(?:[.．][0-9０-９]+)?|[零一二两三四五六七八九十]+(?:点[零一二三四五六七八九]+)?(?=个?百分点))"
    f"(?:[-—–~～至到][0-9０-９.]+)?(?P<unit>个?百分点|[%％]|(?:(?!以[上下内]|左右){_WORD})+?)(?P<bound>及?以[上下内]|左右|上下)?"
)
_UP = "高于|高出|快于|大于|优于|好于|多于|领先于|跑赢|超过|超出|超(?=全)"
_DOWN = "低于|慢于|小于|少于"
_ORDERED = f"(?P<words>(?P<no>不)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))){_SIDE})(?:{_AMOUNT})?{_STOP}"
# 占比…提高2个百分点 compares with nothing.
_APART = (
    f"(?P<words>(?<![占对同环相])[比较](?!重|例|率)){_SIDE})"
    f"(?P<by>(?P<no>不)?(?:(?P<up>(?<![提扩])[高快多大])|(?P<down>(?<![降减缩])[低慢少小]))出?){_AMOUNT}{_STOP}"
)
_REACHED = f"(?P<words>达到|赶上|追上|接近|[在于]){_SIDE}平均(?:{_OF_MEASURE})?)(?P<bound>及?以[上下内]|之上)?{_STOP}"


def _in_step(wording: str) -> Qualitative | None:
    for found in compiled(_IN_STEP).finditer(wording):
        place, versus = _side_of(found["side"] + (found["verb"] or ""))
        if place or versus:
            metric = _metric_of(wording, found)
            return Qualitative(
                kind="relation",
                words=found["words"],
                metric=metric,
                comparator="about",
                versus=versus,
                place=place,
            )
    return None


def _ordered(wording: str) -> Qualitative | None:
    for pattern in (_ORDERED, _APART):
        for found in compiled(pattern).finditer(wording):
            place, versus = _side_of(found["side"])
            margin = numeral_value(found["number"].translate(_HALF_WIDTH)) if found["number"] else None
            vague = found["number"] and (
                margin is None
                or found["no"]
                or found["bound"] not in {None, "以上", "及以上"}
                or found["side"].endswith("的")
            )
            if (place or versus) and not vague:
                return Qualitative(
                    kind="relation",
                    words=_words_of(found),
                    metric=_metric_of(wording, found),
                    comparator=_order_of(found),
                    margin=margin,
                    margin_unit=found["unit"],
                    versus=versus,
                    place=place,
                )
    return None


def _reached(wording: str) -> Qualitative | None:
    for found in compiled(_REACHED).finditer(wording):
        place, versus = _side_of(found["side"])
        below, held = found["bound"] in {"以下", "以内"}, found["words"] in {"在", "于"}
        if (place or versus) and not (held and found["bound"] is None):
            return Qualitative(
                kind="relation",
                words="…".join(filter(None, (found["words"], found["bound"]))),
                metric=_metric_of(wording, found),
                comparator="about" if found["words"] == "接近" else "at_most" if below else "at_least",
                versus=versus,
                place=place,
            )
    return None


def _order_of(found: re.Match[str]) -> Comparator:
    """Return how the two sides compare; a margin that is printed is reached as any bare number is."""
    up = found["up"] is not None
    if found["no"]:
        return "at_most" if up else "at_least"
    if found["number"]:
        return "at_least" if up else "at_most"
    return "more_than" if up else "less_than"


def _words_of(found: re.Match[str]) -> str:
    if not found["number"]:
        return found["words"]
    start = found.start("by" if "by" in found.re.groupindex else "number")
    return f"{found['words']}…{found.string[start : found.end()]}"


def _metric_of(wording: str, found: re.Match[str]) -> QualitativeMetric:
    """Return what is looked at: growth, unless the clause speaks of where things stand and of no growth."""
    start = max(wording.rfind(mark, 0, found.start()) for mark in _END) + 1
    clause = wording[start : found.end()]
    grows = compiled(f"{_MOVING}|{_VERB}|[快慢]于").search(clause)
    return "level" if grows is None and compiled(_STANDING).search(clause) else "growth"


def _side_of(said: str) -> tuple[str | None, str | None]:
    """Return the place and the indicator that the words of the other side name."""
    if compiled(_NO_SIDE).search(said):
        return None, None
    mean = compiled(f"(?P<place>.+?)的?平均(?:{_OF_MEASURE})*").fullmatch(said)
    found = compiled(f"(?P<place>{_PLACE})的?(?:平均)?(?P<rest>.*)").match(said)
    if mean is not None and (found is None or not _versus_in(mean["place"][found.end("place") :])):
        return mean["place"], None
    if found is None:
        return None, _versus_in(said)
    return found["place"], _versus_in(found["rest"])


def _versus_in(said: str) -> str | None:
    """Return the name of an indicator without the words of its measure."""
    folded = compiled(_FOLDED).sub("", compiled(f"^平均(?={_OF_MEASURE}|$)").sub("", said))
    return _ONLY_GROWS.get(folded, folded) or None


# --- what others tell: tasks, ranks, classes -------------------------------------------------------------------------

_SUPERIOR = "国家|中央|上级|自治区|[省市](?:委|政府|里|级|定)?|[区县]"
_ASSIGNED = "任务|目标|指标|要求|标准|责任书?|范围|限额|计划"
_COMPLIANCE = (
    f"(?:{_SUPERIOR}){_IN}{{0,6}}?(?:下达|考核|要求|规定|核定|分解|控制){_IN}{{0,12}}?(?:{_ASSIGNED})"
    f"|(?:{_SUPERIOR})(?:要求|规定|任务|考核)|(?:下达|考核)的?{_IN}{{0,6}}?(?:{_ASSIGNED})"
    f"|(?:国家|上级|[省市区州]定)的?(?:{_ASSIGNED})(?:以|之)?内|完成{_IN}*?(?:任务|目标|指标)|(?:任务|目标|指标)(?:全面|如期|全部|圆满|超额)*完成"
)
_FIRST = f"(?:{_NUMERAL}+|[0-9０-９]+)"
_RANK = (
    f"{_WHOLE}?(?:前列|前茅|上游|首位|榜首|领先|领跑|[中较]?[上高]{{1,2}}(?:游|水平(?=$|[{_END}]))|(?:先进|领先|一流)水平|第一(?:方阵|梯队)"
    f"|第{_FIRST}[位名]|前{_FIRST}[位名强](?!单)|前{_FIRST}(?=$|[{_END}])|{_NUMERAL}强)|进位|争先|(?:位次|排名|排位)"
)
_CLASS = "[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V"
_NAMED = "(?!及?以[上下]?[水断体]|水?[质体断面]*的?(?:比例|占比|比重|率))"  # a class that is part of a name
_SOUND = "优秀|优良|良好|优异|合理|安全|适度|较低|正常"
_QUALITY = (
    f"(?:劣?(?:{_CLASS})类){_NAMED}|(?<=水质)[^{_END}]*?{_NUMERAL}类{_NAMED}|(?:{_SOUND})(?:水平|区间|范围|状态|等级|以上)"
    f"|(?:国家)?{_NUMERAL}级标准|达标(?=$|[{_END}])|(?:持续|不断|进一步|稳步|明显|显著|总体)+(?:改善|优化|向好|好转)"
    "|(?:基本|总体|大体)平衡|稳中(?:有进|有升|提质|向好)|(?:稳量提质|促稳提质|量稳质升|质升量稳)|(?:止跌|企稳)回[稳升]"
)


def _found(kind: QualitativeKind, pattern: str) -> Callable[[str], Qualitative | None]:
    """Return what reads a kind of which somebody else tells whether it is met."""

    def read(wording: str) -> Qualitative | None:
        found = compiled(pattern).search(wording)
        return None if found is None else Qualitative(kind=kind, words=found[0])

    return read


# --- rises, falls, and what is to stay -------------------------------------------------------------------------------

_RISE = "增长|提升|提高|上升|增加|扩大|回升|攀升|上涨|增强|壮大|走高|增"
_FALL = "下降|减少|降低|缩小|收窄|回落|压减|走低|减|降"
_WAY = "持续|稳步|进一步|合理|继续|不断|逐步|稳定|平稳|明显|显著|大幅|有所|较快|快速|逐年|保持|实现|温和|适度|小幅|稳中"
_SLOPE = "[降增涨升][幅速][^，]{0,4}$"  # what rises or falls is how fast something does
_BEFORE = "(?:上年|去年)"
TRENDS: tuple[tuple[str, Comparator], ...] = (
    ("正增长|由[负降]转[正升增]", "more_than"),
    ("负增长", "less_than"),
    (f"不[低少]于{_BEFORE}", "at_least"),
    (f"不(?:[高多]于|超过){_BEFORE}", "at_most"),
    (f"(?:[高多]于|超过){_BEFORE}", "more_than"),
    (f"[低少]于{_BEFORE}", "less_than"),
    (f"只(?:{'|'.join('增升涨')})不(?:{'|'.join('减降')})|不(?:{_FALL})", "at_least"),
    (f"只(?:{'|'.join('减降')})不(?:{'|'.join('增升涨')})|不(?:{_RISE})|零增长", "at_most"),
    (f"(?:{_WAY})+(?:{_RISE})", "more_than"),
    (f"(?:{_WAY})+(?:{_FALL})", "less_than"),
    ("(?:保持|基本|总体|大体|持续|长期)+(?:稳定|平稳|不变)(?![在增提])", "about"),
)

LETTERS_OF_TRENDS = "[增升涨高大强降减小窄低落年稳变转]"  # none of the signs goes without one of these


def _sign(wording: str) -> Qualitative | None:
    if compiled(LETTERS_OF_TRENDS).search(wording) is None:
        return None
    for pattern, comparator in TRENDS:
        found = compiled(pattern).search(wording)
        if found is not None and compiled(_SLOPE).search(wording[: found.start()]) is None:
            return Qualitative(kind="sign", words=found[0], comparator=comparator)
    return None


def _relation(wording: str) -> Qualitative | None:
    return _in_step(wording) or _ordered(wording) or _reached(wording)


_READERS: tuple[Callable[[str], Qualitative | None], ...] = (
    _relation,
    _found("compliance", _COMPLIANCE),
    _found("rank", _RANK),
    _found("quality", _QUALITY),
    _sign,
)
