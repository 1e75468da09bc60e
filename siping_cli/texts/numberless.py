"""Goals without a number: relations, signs, ranks, qualities and tasks of things that are measured."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from siping_cli.text.record import record
from siping_cli.texts.names import HEAD, shared, subject_before
from siping_cli.wording.qualitative import qualitative_readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from siping_cli.plan.lexicon import Entry
    from siping_cli.wording.qualitative import Qualitative
    from siping_cli.wording.vocabulary import Comparator, QualitativeKind

# What every goal without a number has one of, which is sooner seen than read.
_SHORTEST = 2  # characters of a name
_LONGEST = 100  # characters of a clause that sets such a goal
_SAYS = re.compile(
    "[增升涨降减稳平改优良达居列前先名位类级同协持匹适相于超跑赶追比较]|完成|任务|目标|要求|合理|安全|扩大|走[高低]|收窄|回落|缩小|提高|正常|考核|标准|向好|好转|壮大|提质"
)
_RUN_IN = re.compile("(?:[一二三四五六七八九十]{1,3}[是、]|\\([一二三四五六七八九十]{1,3}\\)|——)")
_TASKS = ("任务", "目标", "指标")
_LIST_OF_TASKS = re.compile(
    "(?:全面|如期|全部|圆满|坚决|确保|力争|努力)*完成[^、]{2,}(?:、[^、]{2,})+(?:任务|目标|指标)$"
)
_OF_THE_LAST = re.compile("(?:增长|增)?(?:速度|增速|增幅|降幅|总量|占比|水平)?")
_TASK = re.compile(
    "(?:全面|如期|全部|圆满|坚决|确保|力争|努力)*(?:完成|达到)(?:(?:国家|省|市|自治区|上级)[^的、]{0,6}(?:下达|核定|规定|分解)的?)?(?P<name>.{2,})$"
)
# Where a rank is held, before its words: 位居[中部地区](前列).
_AT_A_PLACE = re.compile(
    "(?:稳?(?:(?<!单)位|居(?![民住])|列)+[于在]?|进入|跻身|迈[入进]|挺进|处于|走在|排[名在]|保持在?|达到|力争|冲进)[^,]{0,6}$"
)
_MEASURED = re.compile(f"(?:{HEAD}|差距)(?:$|增长|提高|(?:降低|下降|减少|改善)?$|[、和与及])")


@record(kw_only=True)
class Numberless:
    """A goal without a number and where its words stand in the clause."""

    kind: QualitativeKind
    name: str
    comparator: Comparator | None
    value: Decimal | None
    unit: str | None
    start: int
    end: int


def numberless_in(clause: str, known: Mapping[str, Entry], *, expected: bool, last: str = "") -> Iterator[Numberless]:
    """Yield the goals without a number that a clause sets.

    Args:
        clause: the clause in half-width form.
        known: the lexicon by name.
        expected: whether it is of the paragraph of main expected goals, where everything is a goal.
        last: what the number before was for, from which a clause without a subject takes it.

    """
    if len(clause) > _LONGEST or _SAYS.search(clause) is None:
        return
    pieces = [(0, clause)] if _LIST_OF_TASKS.match(clause) else _pieces(clause)
    for start, words in pieces:
        yield from _of_piece(words, start, known, last, expected=expected)


def _pieces(clause: str) -> list[tuple[int, str]]:
    """Return the parts of a clause, joined by 、, that each say something of their own; else the clause as a whole."""
    found, at = [], 0
    for words in clause.split("、"):
        found.append((at, words))
        at += len(words) + 1
    if len(found) > 1 and all(next(qualitative_readings(words), None) is not None for _, words in found):
        return found
    return [(0, clause)]


def _of_piece(words: str, start: int, known: Mapping[str, Entry], last: str, *, expected: bool) -> Iterator[Numberless]:
    """Yield the goals without a number of a part of a clause, one for each thing of a list that is measured."""
    tasks = _LIST_OF_TASKS.match(words) is not None
    read = next(qualitative_readings(words.replace("、", "和") if tasks else words), None)
    name = "" if read is None or _RUN_IN.match(words) else _subject(words, read, last)
    if read is None or len(name) < _SHORTEST:
        return
    compared = read.kind in {"relation", "compliance", "rank"} or re.search("类|标准", read.words) is not None
    if not (expected or compared or _MEASURED.search(name) or name in known):
        return
    parts = re.split("、|[和与](?!谐|全[国省市区县州])|以及", name)
    listed = len(parts) > 1 and (
        tasks or (_TASK.match(words) is None and all(_MEASURED.search(part) for part in parts))
    )
    zero = read.words.endswith("正增长")
    for each in shared(parts) if listed else [name]:
        yield Numberless(
            kind=read.kind,
            name=each,
            comparator=read.comparator,
            value=Decimal(0) if zero else read.margin,
            unit="%" if zero else read.margin_unit,
            start=start,
            end=start + len(words),
        )


def _subject(words: str, read: Qualitative, last: str) -> str:
    """Return what a goal without a number is for; empty where its words are a name in quotes."""
    at = max(words.find(read.words.split("…")[0]), 0)
    if read.words.startswith(_TASKS):
        at += len(_TASKS[0])
    before = words[:at]
    if before.count("“") > before.count("”"):
        return ""
    task = _TASK.match(words)
    if read.kind == "compliance" and task is not None:
        return task["name"]
    if read.kind == "rank":
        before = _AT_A_PLACE.sub("", before)
    in_step = read.kind == "relation" and read.comparator == "about"
    name = subject_before(re.split("[与和同跟](?!谐)", before)[0] if in_step else before)
    lacks = len(name) < _SHORTEST or _OF_THE_LAST.fullmatch(name) is not None
    whole = read.kind == "relation" or words.endswith(read.words.rpartition("…")[2])
    return last if last and lacks and whole else name
