"""What a number is that is no goal: a result, a base, a date, a name, a capacity, a size, an age, a rank, a list that was counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from siping_cli.texts.names import HEAD, TAIL
from siping_cli.wording.numbers import FROM_A_BASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_cli.numbers.in_prose import Mention
    from siping_cli.texts.reading import NumberGroup
    from siping_cli.wording.statements import Statement

_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿]+")
_TO_THE_LAST = re.compile("[一二两三四五六七八九][十百千]|十[一二三四五六七八九]")
_NAMED = "(?:大|类|种|点|重点)?(?:行动|工程|计划|举措|措施|战略|关系|方面|体系|机制|意识|原则|目标|优势|定位|理念|格局|功能|环节|领域|革命|文明|机遇|挑战|任务|工作|要求|问题|政策|制度|导向|结合|统一)(?=$|[、,;。”和的])"
_SPECIFIED = re.compile(
    "(?:时速|年产|日产|日处理|年处理|设计能力|总长|全长|线路长|占地|总投资|概算|单机|装机容量为|[×xX*]|规格|直径|首批|前|第|每(?:人|户|亩|月|个|名|吨|度)?|最高)$"
)
_PROJECTS = re.compile(
    "[^、,;]{0,18}?(?:项目|机组|装置|生产线|码头|泊位|航道|线路|工程|电站|电厂|输电|锅炉|轮船|列车|高铁|光伏|风电|储能|煤矿|变电站|轨道|乙烯|炼化|基地|水库|专用线|铁路|公路|井工|级)"
)
# Behind the size of one of several projects: (60万吨)钾肥造粒、…等项目建设.
_OF_PROJECTS = re.compile("(?:级|[^、,;0-9以左的和]{2,})[^,;]*等[^,;]{0,6}(?:项目|工程|装置|机组)")
_TITLED = re.compile("(?:目标|指标|任务|举措|措施|政策|事项|工作)\\($")
_INVESTED = re.compile("(?:推介|谋划|储备|签约|引进|新?开工|实施)[^,]*项目总投资$")
_SPENT_ON = re.compile("用于|支持|实施|开展|推进")  # behind a sum
_CAPACITIES = ("吨", "千瓦", "千伏", "千伏安", "千瓦时", "立方米", "元", "标箱", "兆瓦")
_VOLTAGES = ("千伏", "伏")
_MOST_NAMED = 12  # works that have a common name: 十大工程
# Verbs with which things are made, whatever they are made for: 围绕产业布局建设5条铁路.
_MAKING = (
    "(?:新[建增改设开]?|建[设成立]|打造|培育|引进|开工|竣工|投产|投用|创建|布局|组建|改造|开通|举办|上线|形成|推出)"
)
_MADE = re.compile(f"{_MAKING}$")
_MADE_SO_MANY = re.compile(f"{_MAKING}[^,]{{2,}}$")  # 新建幼儿园, behind which how many stands
_POLICIES = "抢抓|用好|落实|出台|执行|贯彻"
_LIVES = "寿命|平均年龄|延长|提高|推迟"
_FIRST_YEAR = 1900
_EXISTING = re.compile(
    "(?:现有|已有|原有|全[省市县区国]|覆盖|运行|涉及|围绕|聚焦|依托|发挥|利用|统筹好?|瞄准|紧扣|立足|紧盯|锚定|落实|深入|按照|对照|针对|在)[^,]{0,14}$"
)
_PROMISES = re.compile(
    "上线|形成|推出|排查|走访|新|开|通车|建|造|打造|培|育|实施|引|招|开工|竣工|投|推|促|争|创|认定|组织|开展|举办|办好|办成|发展|壮大|完成|实现|达到|突破|带动|引导|帮|支持|扶|训|发放|兑现|安排|筹|布局|整治|修复|治理|转化|孵化|盘活|消化|处置|化解|清理|拆|更新|加装|硬化|绿化|安置|"
    "救助|资助|解决|交付|供|推广|招聘|选派|募|做强|加快|抓好|谋划|储备|增|保|迁|提升|改|落地|入|升|覆盖|配|购|评|选|树|吸|接待|签|满足|服务|设立|建|压减|压降|退出|关停|淘汰|减|降|设|完|种|栽|产|保障|控制|争取|力争|确保|向|为"
)


_WORKED_ON = re.compile("(?:进行|实施|开展)[^,]*(?:改造|维修|更换|修复|整治|提升|更新|治理|升级|建设)")


class Said(NamedTuple):
    """What is said of a number.

    Attributes:
        statement: the number with its own words.
        before: the words of its clause before it.
        own: those of them that are of no number before.
        behind: the words of its clause behind it.
        counted: whether what is counted stands behind it.
    """

    statement: Statement
    before: str
    own: str
    behind: str
    counted: bool


def kind_of_statement(clause: str, group: NumberGroup, statement: Statement) -> str | None:
    """Return what a number is where the words say that it is no goal; None where they do not.

    Args:
        clause: the clause in half-width form.
        group: the numbers with which it shares its words.
        statement: what is said of it.

    """
    said = Said(statement, clause[: statement.start], group.before, clause[statement.end :], group.counted)
    return next((kind for kind, tells in _RULES if tells(said)), None)


def _is_quoted(said: Said) -> bool:
    return said.before.count("“") > said.before.count("”")


def _is_spelled(said: Said) -> bool:
    """Whether a number is written in numerals, as in names (八个方面), and no verb says that it is to be reached: 翻番, 达到百亿.

    No name has a rate (百分之五), counts as many as 八十八套 to the last one, or stands before its number: 新建幼儿园六所.
    """
    words = said.statement.words
    if re.search("[0-9]|番|倍|位数|[成%‰]|分[点之]", words) is not None or _NUMERAL.search(words) is None:
        return False
    if (
        said.statement.metric in {"count", "level"}
        and said.statement.value > _MOST_NAMED
        and _TO_THE_LAST.search(words)
    ):
        return False
    if said.statement.metric == "count" and said.behind[:1] in {"", "、", "和"} and _MADE_SO_MANY.search(said.before):
        return False
    small = said.statement.metric != "count" and re.search("[百千万亿]", words) is None  # 达到一级标准
    return small or re.search("[达过到增破超至]|不[少低]于|左右$", words) is None


def _is_listed(said: Said) -> bool:
    """Whether a number only counts what is listed before it: A、B和C3个园区."""
    if said.statement.metric != "count" or said.behind[:1] in {"", "、", "和"}:
        return False
    lists = (re.split(marks, said.own) for marks in ("、", "[、和及与]|以及"))
    return any(len(each) > 1 and len(each) == said.statement.value for each in lists)


def _is_a_title(said: Said) -> bool:
    """Whether 倍增 is the name of a campaign."""
    doubled = said.statement.words.endswith("倍增")
    return doubled and not re.search(f"实现|达到|(?:{HEAD})$", said.before + said.statement.words[:-2])


def _is_an_age(said: Said) -> bool:
    return said.statement.unit == "岁" and not re.search(_LIVES, said.before + said.statement.words)


def _is_a_year(said: Said) -> bool:
    return said.statement.unit == "年" and said.statement.value >= _FIRST_YEAR


def _is_specified(said: Said) -> bool:
    """Whether a number is of the make of something: a voltage is always."""
    if said.statement.unit in _VOLTAGES:
        return True
    told = said.statement.qualifier is not None and not said.behind and _INVESTED.search(said.before) is not None
    return not told and _SPECIFIED.search(said.before) is not None


def _tells_which(said: Said) -> bool:
    """Whether a number tells which things are meant: 增长10%以上的企业."""
    return (
        said.statement.metric in {"level", "growth"}
        and not said.counted
        and re.match(f"的(?!{TAIL})[^、,]", said.behind) is not None
    )


def _is_of_a_policy(said: Said) -> bool:
    return said.statement.unit in {"条", "项"} and not said.counted and re.search(_POLICIES, said.before) is not None


def _is_a_size(said: Said) -> bool:
    """Whether an amount is the size of a project: 15万吨原丝项目, but not 300亿级产业基地, which is what it is to become."""
    statement = said.statement
    unit = statement.unit or ""
    capacity = statement.metric == "level" and unit.endswith(_CAPACITIES)
    if capacity and not unit.endswith("元") and statement.words.endswith("级"):
        return True
    if capacity and statement.qualifier is None and _OF_PROJECTS.match(said.behind) is not None:
        return True
    sized = said.counted and capacity and _SPENT_ON.match(said.behind) is None
    plain = statement.qualifier in {None, "新增"}
    return sized and plain and _PROJECTS.match(said.behind) is not None


def _counts(said: Said) -> bool:
    """Whether a number is one of things behind it, without 以上, which makes it a goal whatever they are."""
    return said.statement.metric == "count" and said.counted and "以上" not in said.statement.words


def _counts_names(said: Said) -> bool:
    """Whether what is counted are the parts of a programme, which have names: 八大行动, 30项举措; but not 165个供水工程."""
    if said.behind.startswith(")") and _TITLED.search(said.before) is not None:
        return True  # 约束性指标(5项)
    if said.statement.metric == "count" and re.match("[^、,]{0,6}?(?:举措|措施|政策|指标)", said.behind) is not None:
        return "以上" not in said.statement.words
    named = re.match("[^、]{0,10}?" + _NAMED, said.behind) if _counts(said) else None
    works = named is not None and named[0].endswith("工程") and re.search("[0-9]", said.statement.words) is not None
    return named is not None and not (works and said.statement.value > _MOST_NAMED)


def _is_there(before: str) -> bool:
    """Whether the words before a number say that what is counted is there already, and not that it is made."""
    return _EXISTING.search(before) is not None and _MADE.search(before) is None


def _counts_existing(said: Said) -> bool:
    """Whether things are counted that are there, or of which nothing is promised."""
    promised = not said.before or _PROMISES.search(said.before + said.statement.words) is not None
    if said.statement.metric == "count" and not said.counted and said.statement.qualifier is None:
        return not promised and re.match("[^、,()和与及的]", said.behind) is not None
    worked_on = said.before.startswith("对") and _WORKED_ON.search(said.behind) is not None  # 对12条街道进行改造
    promised, existing = promised or worked_on, _is_there(said.before) and not worked_on
    return _counts(said) and (not promised or existing)


_RULES: tuple[tuple[str, Callable[[Said], bool]], ...] = (
    ("name", _is_quoted),
    ("name", _is_spelled),
    ("enumeration", _is_listed),
    ("name", _is_a_title),
    ("threshold", _is_an_age),
    ("date", _is_a_year),
    ("capacity", _is_specified),
    ("threshold", _tells_which),
    ("name", _is_of_a_policy),
    ("capacity", _is_a_size),
    ("name", _counts_names),
    ("existing", _counts_existing),
)


def kind_of_mention(text: str, mention: Mention, *, past: bool) -> str:
    """Return what a number that no goal has is, by the words around it."""
    before, behind = text[max(0, mention.start - _AROUND) : mention.start], text[mention.end : mention.end + _AROUND]
    if mention.text.startswith(("第", "前")) or before.endswith("第"):
        return "rank"
    if before.count("“") > before.count("”"):
        return "name"
    found = next((kind for kind, words in _BEHIND if re.match(words, behind)), None)
    if found == "date" or (found is not None and not past):
        return found
    if past:
        return "past"
    return next(
        (kind for kind, words in _BEFORE if re.search(words, before)),
        "name" if _NUMERAL.fullmatch(mention.text) else "other",
    )


_AROUND = 12  # characters around a number that are looked at
_BEHIND = (
    ("date", "(?:[—-][0-9]+)?(?:年|月)|[日号]|季度|个月|时|点"),
    ("threshold", "周?岁|[^,。;]{0,4}以[上下](?:的|[^,。;0-9])"),
)
_BEFORE = (("base", FROM_A_BASE), ("per", "每$"))
