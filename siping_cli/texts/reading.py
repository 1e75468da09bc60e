"""The numbers of a clause in groups: those that share their words, what stands around them, and what each is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.numbers.units import parts_of_unit
from siping_cli.text.record import copy_with, record
from siping_cli.texts.names import (
    HEAD,
    TAIL,
    done_with_each,
    ends_in_doing,
    for_each_too,
    is_generic,
    is_only_done,
    shared,
    sized,
    split_list,
    subject_before,
    subject_behind,
    subject_of_clause,
    what_falls,
    with_subject,
)
from siping_cli.texts.years_beside import without_years
from siping_cli.wording.statements import statements_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.wording.statements import Statement

_JOINED = re.compile("(?:[、,和及与]|以及)?(?:力争|争取|确保)?")
_SEPARATE = re.compile("[、和与及]|以及")
_EACH = re.compile("(?:分别|(?<![年平])均|都|各|双双)[^、]{0,8}$")
_TAIL = re.compile(f"的?(?:{TAIL}|速度|目标)")
_FIELD = re.compile("在(?P<field>[^,]+)方面")
_OF_A_FIELD = re.compile("产值|营收|增加值|规模|收入")
_ADVANCE = re.compile("[迈跨挺冲进跃攀发]")  # 向500亿级迈进
_SIZE = "[0-9百千万亿]+元?级"
_SHARED_NOUN = re.compile(f"{_SIZE}[、和][0-9一二两三四五六七八九十]+[个家座条]{_SIZE}(?P<noun>[^、,0-9]+)")
_DONE = re.compile("提升|增加|扩大")
_WORK = re.compile("(?:改造|整治|优化|新建|建设|更新|提质|修缮|美化|绿化|巩固)$")
_ONCE = ("一次", "二次")
_DURATIONS = ("分钟", "小时", "秒")
_RANKS = ("位", "名", "级", "档")
_SIZED = "[超过上]?[百千万亿]{1,2}元?(?:项目|企业|产业|工程)"
_COUNTED_ONES = ("企业", "平台", "场景")
_LISTED = 8  # characters in which 分别 stands before a number
_LEADS = re.compile(
    "^(?:[、和与及的,]|\\([^()]{1,3}\\)|\\((?![^()]*\\))|以及|其中|并|[—-]+|[一二三四五六七八九十]{1,3}[是、](?!产)|\\([一二三四五六七八九十0-9]{1,3}\\)|[0-9]{1,2}[.、](?![0-9]))+"
)


@record
class NumberGroup:
    """Numbers of a clause that share their words: 分别增长5%、6.5%左右.

    Attributes:
        statements: what is said of each.
        start: where the words of the group begin in the clause.
        end: where they end: behind the last number, or what is counted behind it.
        before: the words between the group before and the first number.
        behind: the words behind the last number up to the next group.
        counted: whether what is counted stands behind the number.
        size: the least size of what is counted, as printed; None where none is.
        joined: whether it is in a list with the group before it: 每千人口医师3人、护士4人.
    """

    statements: tuple[Statement, ...]
    start: int
    end: int
    before: str
    behind: str
    counted: bool
    size: str | None = None
    joined: bool = False


def groups_of(clause: str) -> Iterator[NumberGroup]:
    """Yield the groups of numbers of a clause, the sizes that only tell what is counted left in the words around.

    >>> [(each.before, each.behind) for each in groups_of("打造5个夜间消费集聚区、20个夜间消费新场景")]
    [('打造', '夜间消费集聚区'), ('', '夜间消费新场景')]
    """
    runs: list[list[Statement]] = []
    sizes: list[Statement] = []
    for statement in (_as_done(clause, each) for each in statements_in(clause)):
        if (
            statement.threshold
            or _is_of_a_name(clause, statement)
            or (runs and _is_a_size_of(clause, runs[-1][-1], statement))
        ):
            sizes.append(statement)
            continue
        if runs and _are_one(clause, runs[-1], statement):
            runs[-1].append(statement)
        else:
            runs.append([statement])
    since = 0
    for number, run in enumerate(runs):
        following = runs[number + 1][0].start if number + 1 < len(runs) else len(clause)
        before = clause[since : run[0].start]
        counted = (
            run[-1].metric in {"count", "level"}
            and not (before.endswith("向") and _ADVANCE.match(clause, run[-1].end))
            and (ends_in_doing(before) or (_DONE.match(run[-1].words) is not None and len(run) == 1))
            and _can_be_counted(clause[run[-1].end :])
        )
        until = _boundary(clause, run[-1].end, following, counted=counted, last=number + 1 == len(runs))
        behind = clause[run[-1].end : until]
        if counted and (shared_noun := _SHARED_NOUN.match(clause, run[-1].end)) is not None:
            behind += shared_noun["noun"]  # 2个50亿级、1个百亿级产业集群
        lead = _LEADS.match(before)
        start = since + (lead.end() if lead else 0)
        tail = _TAIL.match(clause, run[-1].end)
        end = until if counted else tail.end() if tail else run[-1].end
        attached = counted and _SEPARATE.search(clause, run[-1].end, following) is None
        told = (each for each in sizes if since <= each.start < end and each.unit not in {None, *_DURATIONS})
        size = next((each.words for each in told), None)
        yield NumberGroup(
            tuple(run),
            min(start, run[0].start),
            end,
            before[lead.end() if lead else 0 :],
            behind,
            counted,
            size,
            before[:1] == "、",
        )
        since = run[-1].end if attached else max(until, tail.end() if tail and not counted else until)


def _as_done(clause: str, statement: Statement) -> Statement:
    """Return a statement of work done on so many things as one of their number, which no verb says to move: 改造提升15家."""
    verb = _DONE.match(statement.words)
    parts = parts_of_unit(statement.unit)
    if statement.metric != "change" or verb is None or parts is None or parts.kind not in {"count", "amount"}:
        return statement
    ranks = verb[0] == "提升" and parts.name in _RANKS
    if _WORK.search(clause, 0, statement.start) is None and (ranks or not _can_be_counted(clause[statement.end :])):
        return statement
    return copy_with(statement, metric="count" if parts.kind == "count" and parts.factor == 1 else "level")


def _is_of_a_name(clause: str, statement: Statement) -> bool:
    """Whether a number says nothing by itself: 世界500强, 65岁以上老人, 二次供水, 15分钟生活圈."""
    if statement.unit in _DURATIONS and statement.qualifier is None and _can_be_counted(clause[statement.end :]):
        return True
    if statement.unit == "岁" and statement.words.endswith(("以上", "以下")):
        return True
    if (statement.unit == "次" and statement.words in _ONCE) or re.fullmatch("[百千万]{1,2}人", statement.words):
        return True
    return statement.unit is None and statement.metric is None and statement.qualifier is None


def _is_a_size_of(clause: str, counted: Statement, statement: Statement) -> bool:
    """Whether an amount is of what is counted: 20个以上过亿项目, 20%的村年收入超30万元."""
    if counted.unit == "%" and counted.metric is None and clause.startswith("的", counted.end):
        return statement.metric == "level" and statement.qualifier is not None
    spelled = re.search("[0-9]", statement.words) is None
    return spelled and counted.metric == "count" and re.match(_SIZED, clause[counted.end :]) is not None


def _are_one(clause: str, run: Sequence[Statement], statement: Statement) -> bool:
    """Whether a number goes on with those before it: side by side, and alike or all behind one 分别."""
    between = clause[run[-1].end : statement.start]
    listed = "分别" in clause[max(0, run[0].start - _LISTED) : run[-1].end]
    return (
        bool(between) and _JOINED.fullmatch(between) is not None and (listed or run[-1].unit in {None, statement.unit})
    )


def _can_be_counted(behind: str) -> bool:
    """Whether a noun stands directly behind a number."""
    return (
        re.match("[的新]?(?:[^、,;:()和与及的新以左上]|和[美谐睦平]|上[市云])", behind) is not None
        or re.match("[的新][^、]", behind) is not None
    )


def _boundary(clause: str, end: int, following: int, *, counted: bool, last: bool) -> int:
    """Return where the words of a group end and those of the next begin."""
    if last:
        return following
    between = clause[end:following]
    marks = list(_SEPARATE.finditer(between))
    if not counted:
        return end
    return end + (marks[-1].start() if marks else len(between))


def names_in_group(group: NumberGroup, lasts: Sequence[str], section: str) -> list[str]:
    """Return what each number of a group is for.

    Args:
        group: the numbers and the words around them.
        lasts: what the numbers before were for, from which a name without a subject takes it.
        section: the heading, from which it is taken where that before are projects (在…方面), or where nothing stands before.

    """
    many, last = len(group.statements), lasts[-1] if lasts else ""
    if group.counted:
        return [_counted(group)] * many
    name, planned = subject_before(without_years(group.before)).removeprefix("拟"), _planned(group.statements[0].words)
    if _ADVANCE.match(group.behind) is not None:
        name = name.removesuffix("向")
    if group.statements[0].value < 0 or group.before.endswith(("到", "至")):
        name = what_falls(name)  # 压减一般性支出5%
    if last and group.size is not None and name.removesuffix("的").endswith(group.size):
        return [sized(name, last)] * many  # 其中10亿元以上8个
    if planned and (not name or is_only_done(name)):
        name = planned
    if (
        (name in {"", "覆盖", "惠及"} or is_only_done(name))
        and group.behind
        and group.statements[0].unit == "%"
        and group.statements[0].metric is None
    ):
        name = subject_behind(group.behind)  # 60%学校纳入集团化管理
    if not name and many == len(lasts):
        return [*lasts]
    if group.joined:
        name = for_each_too(name, last)
    return _of_a_list(name, group, last) or [_with_last(name, last, section)] * many


def _counted(group: NumberGroup) -> str:
    """Return what is counted behind a number; of a sum what it is planned as, or else what it is spent on."""
    statement, name = group.statements[0], subject_behind(group.behind)
    if not (statement.unit or "").endswith("元"):
        return name
    return _planned(statement.words) or subject_before(name)  # 安排专项债券2亿元支持…, 筹措7亿元实施惠民工程


def _of_a_list(name: str, group: NumberGroup, last: str) -> list[str] | None:
    """Return the names of a list, each with its number, or each with the one number that is for all; None where there is no list."""
    if len(group.statements) > 1:
        many = len(group.statements)
        listed = split_list(name, many) or done_with_each(group.before, many)
        return None if listed is None else shared(listed)
    (statement,) = group.statements
    if statement.metric == "growth" and is_generic(name) and "、" in last and "等" not in last:
        return [with_subject(name, each) for each in shared(last.split("、"))]
    parts = re.split("[、和与及]|以及", name)
    each = _EACH.search(group.before + statement.words) is not None or _all_measured(name)
    return shared(parts) if each and len(parts) > 1 and all(parts) else None


def _with_last(name: str, last: str, section: str) -> str:
    """Return a name with what it lacks: what the clause before was about, or the field of its section."""
    field = _FIELD.match(section)
    if field is not None and is_generic(name) and _OF_A_FIELD.search(name) and (not last or last.endswith("项目")):
        last = field["field"]
    if not last and is_generic(name):
        last = subject_of_clause(section)
    if name.startswith("产业") and last.endswith(_COUNTED_ONES):
        return name  # 产业规模 is not that of the enterprises that were counted
    if last and (is_only_done(name) or is_generic(name)):
        return with_subject(name, last)
    return name or last or (field["field"] if field is not None else "")


def _planned(words: str) -> str:
    """Return what is planned, where its name stands between the verb and the number: 安排重点项目180个."""
    found = re.match("拟?(?:按|安排)(?P<name>[^0-9]{2,12}?)(?:达到|超过)?[0-9]", words)
    return found["name"] if found is not None else ""


def _all_measured(name: str) -> bool:
    """Whether each thing of a list is one that is measured, so that a number is for each."""
    parts = re.split("、|[和与](?!谐)|以及", name)
    return not name.endswith("比") and len(parts) > 1 and all(re.search(f"(?:{HEAD})$", part) for part in parts)
