"""Fields of a goal for which its words alone do not suffice, and what is doubtful in how it was read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

from siping_cli.text.messages import Message
from siping_cli.texts.extracted import Certainty
from siping_cli.wording.vocabulary import is_controlled

if TYPE_CHECKING:
    from siping_cli.texts.horizon import Horizon
    from siping_cli.texts.reading import NumberGroup
    from siping_cli.wording.statements import Statement
    from siping_cli.wording.vocabulary import Comparator, Metric

    Doubts = tuple[tuple[Certainty, Message], ...]

_CONDITIONS = re.compile("[0-9]+(?:\\.[0-9]+)?[^0-9,;]{0,6}?以[下内]")
_CUT_TO = re.compile("(?:压减|压缩|缩减|减少|降低|缩短|缩小)[^,到至]{2,}[到至][0-9]")  # 降低不良率到2%
_PLANNED: dict[str, Comparator] = {
    "左右": "about",
    "以上": "at_least",
    "以内": "at_most",
    "以下": "at_most",
}  # 拟按4%左右安排
_MOVED_ON = re.compile("(?:推进|推动|加快|支持|抓好|抓实|做好|壮大|运行|用好|深化)[^,]{0,6}$")


def metric_of(statement: Statement, said: Metric | None) -> Metric:
    """Return what a number measures: what the words around it say, or else what follows for its name."""
    return statement.metric or said or "level"


def comparator_of(clause: str, words: str, statement: Statement, said: Comparator | None) -> Comparator | None:
    """Return how a number binds: exactly where it is a sum that is planned; 以下 of another number is none of its words."""
    if _is_planned(clause, statement):
        return next((binds for end, binds in _PLANNED.items() if statement.words.endswith(end)), "exact")
    if said == "at_least" and statement.qualifier is None and _CUT_TO.search(words) is not None:
        return "at_most"
    ceiling = said == "at_most" and statement.value > 0 and statement.qualifier is None
    others = (
        ceiling and is_controlled(words, moves=False) and not is_controlled(_CONDITIONS.sub("", words), moves=False)
    )
    return "at_least" if others else said


def _is_planned(clause: str, statement: Statement) -> bool:
    """Whether a number is a sum of the budget that is set, and not one to be reached: 赤字率拟按3%安排."""
    spent = statement.unit is not None and statement.unit.endswith("元") and statement.words.startswith("安排")
    return (
        spent
        or re.match("拟?按", statement.qualifier or statement.words) is not None
        or re.search("拟安排[^,]*$", clause[: statement.start]) is not None
    )


def doubts_of(clause: str, group: NumberGroup, statement: Statement, name: str, time: Horizon) -> Doubts:
    """Return what is doubtful in the reading of a number, each with how sure the goal is because of it.

    Args:
        clause: the clause in half-width form.
        group: the numbers with which it shares its words.
        statement: what is said of it.
        name: what it was taken to be for.
        time: when it was taken to be due.

    """
    found = list(doubts_of_time(time))
    if statement.metric == "count" and group.counted and statement.qualifier is None and _MOVED_ON.search(group.before):
        found.append(("doubtful", Message("these may already exist; the wording only promises to advance them")))
    if statement.metric is None:
        found.append(("likely", Message("the wording does not say what the number measures; taken from its name")))
    if name not in clause:
        found.append(("likely", Message("its name was put together from the surrounding words")))
    return tuple(found)


def doubts_of_time(time: Horizon) -> Doubts:
    """Return what is doubtful of when something is due."""
    if not time.guessed:
        return ()
    return (("likely", Message("the wording gives no year; such reports usually mean {year}", year=time.due)),)


def certainty_of(doubts: Doubts) -> Certainty:
    """Return how sure a goal is with some doubts.

    >>> certainty_of(()), certainty_of((("likely", Message("a")), ("doubtful", Message("b"))))
    ('sure', 'doubtful')
    """
    return max((grade for grade, _ in doubts), key=get_args(Certainty).index, default="sure")
