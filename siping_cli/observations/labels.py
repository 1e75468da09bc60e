"""What a label of a table says: a name, and around it the period, the basis, the measure, what is compared, the prices, the unit.

``[一、|#|其中] PERIOD NAME [_|-] BASIS COMPARISON MEASURE (QUALIFIER) (UNIT)``: each part may be missing, and a label may be one part
alone (累计增长%, 1-9月, 亿元). What is said is read off both ends; what is left is the name. A name may end in such words itself
(高新技术制造业增加值占比), so every stage of the way is kept, the longest first: whoever knows names decides.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.quantities import Unit
from siping_cli.observations import table_words as words
from siping_cli.observations.when import When, begun_by, together, when_of
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DASHES = str.maketrans(
    dict.fromkeys("‐‑‒–—―－−~∼～〜", "-")
    | dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")  # marks of footnotes, which would become numbers
    | {"㎡": "平方米", "·": "", "【": "(", "】": ")", "[": "(", "]": ")", "〔": "(", "〕": ")"}
)
_MARKS = re.compile("[*※†‡]+|\\(?注[0-9]\\)?$|\\([0-9]{1,2}\\)$")
_NUMBERING = re.compile(
    "^(?:(?:附?表)?[0-9]{1,2}-[0-9]{1,2}(?:-[0-9]{1,2})?(?=[^0-9月季年-])|附?表[0-9一二三四五六七八九十]{1,3}[:.、]?(?=.)|[一二三四五六七八九十]{1,3}[、.,]|\\([一二三四五六七八九十0-9]{1,3}\\)|[0-9]{1,2}(?:[、)]|\\.(?![0-9])))"
)
_BRACKETS = re.compile("\\(([^()]*)\\)")
_JOINTS = "_-:,/;|."
_INDEX = re.compile("(?:以)?(.{1,6}?)(?:为|=)100(?:计)?")
_SAYS = {word: said for listed, said in words.SAYS.items() for word in listed.split()}
_LONGEST_SAYS = tuple(sorted(_SAYS, key=len, reverse=True))
_BASES_FIRST = [word for word in _LONGEST_SAYS if "basis" in _SAYS[word] or "year" in _SAYS[word]]
_MOST_LETTERS = 200
_TRANSLATION = re.compile("(?<=[\u4e00-\u9fff)）%％])\\s+[A-Z][A-Za-z]{2,}[A-Za-z0-9 ,.:;'&/()%=-]*$")
_CIRCLED = re.compile("[①-⑳]|(?<=[)）\u4e00-\u9fff])(?<![米里])[⁰¹²³⁴-⁹]+")  # before they become digits
_RAISED = re.compile("(?<=[0-9])[⁰¹²³⁴-⁹]")  # of 1²月 nobody can tell which month it is
_NAMED = re.compile("[(（]([A-Z][0-9])[)）]")  # M2 is a name, m2 a unit
_CHINESE = re.compile("[\u4e00-\u9fff]")
_REMEMBERED = 50_000  # labels


@record
class Label:
    """What a label says.

    Attributes:
        names: what may be its name, the longest first; empty where it says none.
        written: the label as it was written.
        when: what it says of the period.
        unit: its unit.
        says: everything else, by kind: measure, basis, frequency, comparison, price, status, end, year.

    """

    names: tuple[str, ...]
    written: str
    when: When | None
    unit: Unit | None
    says: tuple[tuple[str, str], ...]

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.names or self.when or self.unit or self.says)

    @property
    def structural(self) -> bool:
        """Whether it says a period, or how figures are to be read, and no name."""
        return not self.names and not self.empty

    def get(self, kind: str) -> str | None:
        """Return what it says of a kind."""
        return next((value for key, value in self.says if key == kind), None)


def join_labels(labels: Sequence[Label]) -> Label:
    """Return what the labels of several header rows, or of several label columns, say together, the innermost last.

    Of what two of them say the inner one counts. Where both have names, the two together are the name, or the inner one alone.
    """
    names: tuple[str, ...] = ()
    says: dict[str, str] = {}
    when, unit = None, None
    for label in labels:
        if label.names and names and _translates(label.names[-1], names[-1]):
            names = (*names, *label.names)
        elif label.names and names:
            names = (*(outer + inner for outer in names[-1:] for inner in label.names), *label.names)
        else:
            names = label.names or names
        says |= dict(label.says)
        unit = label.unit or unit
        both = together(when, label.when)
        when = label.when if both == "contradiction" else both
    written = " ".join(dict.fromkeys(label.written.strip() for label in labels if label.names or not names))
    return Label(names, written, when, unit, tuple(says.items()))


def _translates(one: str, other: str) -> bool:
    """Tell whether of two names one is Chinese and the other is not: a second row of a header that says the same in English."""
    return (_CHINESE.search(one) is None) is not (_CHINESE.search(other) is None)


def fold_label(text: str) -> str:
    """Return a label as labels are compared: half-width, in lower case, without spaces, every dash the same, no translation behind it.

    >>> fold_label("２０２３年１—９月 累计"), fold_label("GDP（亿元）")
    ('2023年1-9月累计', 'gdp(亿元)')
    """
    if not text.isascii():
        text = _TRANSLATION.sub("", _RAISED.sub("^", _CIRCLED.sub("", text)))
    return "".join(normalize("NFKC", text.translate(_DASHES)).casefold().translate(_DASHES).split())


@lru_cache(_REMEMBERED)
def read_label(text: str) -> Label:
    """Return what a label says; the same text is read once.

    >>> label = read_label("规模以上工业增加值_累计同比实际增速（%）")
    >>> label.names[-1], str(label.unit), sorted(label.says)
    ('规模以上工业增加值', '%', [('basis', 'cumulated'), ('comparison', 'yoy'), ('measure', 'growth'), ('price', 'constant')])

    """
    left = fold_label(text[:_MOST_LETTERS])
    when = when_of(left)
    if when is not None:
        return Label((), text, when, None, ())
    left = _without_beginnings(left)
    when = when_of(left)
    if when is not None:
        return Label((), text, when, None, ())
    if _INDEX.fullmatch(left):
        return Label((), text, None, None, tuple(_said_of(left)))
    says: dict[str, str] = {}
    left, unit = _without_brackets(left, says, {name.casefold() for name in _NAMED.findall(text)})
    when = when_of(left) if says else None  # 2023年(初步核算)
    if when is not None:
        return Label((), text, when, unit, tuple(says.items()))
    begun = begun_by(left)
    if begun is not None and _goes_on(begun[1]):
        when, left = begun[0], begun[1].strip(_JOINTS)
    left, trailing = _unit_behind(left)
    names = _stripped(left, says)
    said = says.pop("unit", None)
    unit = unit or trailing or (None if said is None else Unit.parse(said))
    if "measure" not in says and "comparison" in says:
        says["measure"] = "growth"
    if unit is not None and unit.kind == "points" and says.get("measure") == "growth":
        says["measure"] = "change"
    return Label(tuple(names), text, when, unit, tuple(says.items()))


def _goes_on(rest: str) -> bool:
    """Tell whether what follows a period is a label of its own: not 年 of 2023年代, not a scale of a number."""
    return bool(rest) and rest[0] not in "年月季代万亿元%"


def _without_beginnings(left: str) -> str:
    """Return a label without numbering, marks of footnotes and words that say that it is a part."""
    before = None
    while before != left:
        before = left
        left = _MARKS.sub("", left)
        left = _NUMBERING.sub("", left, count=1)
        part = next((part for part in words.PART_PREFIXES if left.startswith(part)), "")
        left = left[len(part) :].lstrip(f"{_JOINTS}、")
    return left


def _without_brackets(left: str, says: dict[str, str], named: set[str]) -> tuple[str, Unit | None]:
    """Return a label without the brackets that say something, and the unit that one of them gives; some are names."""
    unit: Unit | None = None
    kept: list[str] = []
    at = 0
    for match in _BRACKETS.finditer(left):
        inside = match[1].removeprefix("单位:").removeprefix("单位")
        if inside in named:
            continue
        found = _unit(inside)
        said = dict(_said_of(inside)) if found is None else {}
        if found is not None:
            unit = unit or found
        elif said:
            for key, value in said.items():
                says.setdefault(key, value)
        else:
            continue
        kept.append(left[at : match.start()])
        at = match.end()
    return "".join((*kept, left[at:])), unit


def _said_of(inside: str) -> Iterator[tuple[str, str]]:
    """Yield what the inside of a bracket says, where it says nothing else."""
    index = next(filter(None, map(_INDEX.fullmatch, inside.split(","))), None)
    if index is not None:
        yield from words.INDEX_OF.get(index[1], {"measure": "index", "comparison": index[1]}).items()
        return
    if inside in words.STATUSES:
        yield "status", words.STATUSES[inside]
        return
    said: dict[str, str] = {}
    names = _stripped(inside, said)
    if not names or not names[-1]:
        yield from said.items()


def _unit(text: str) -> Unit | None:
    """Return the unit of a text that is one, known by its name."""
    name = words.UNITS.get(text, text)
    try:
        unit = Unit.parse(name)
    except InvalidValueError:
        return None
    return None if unit.kind == "other" else unit


def _unit_behind(left: str) -> tuple[str, Unit | None]:
    """Return a label without the unit that follows it behind a joint, or ``%`` at its end."""
    if left.endswith("%"):
        return left[:-1].rstrip("±" + _JOINTS) + ("±" if left[-2:-1] == "±" else ""), Unit.parse("%")
    at = max(map(left.rfind, ",:/;|"))
    if at > 0:
        unit = _unit(left[at + 1 :])
        if unit is not None:
            return left[:at], unit
    unit = _unit(left) if left else None
    return ("", unit) if unit is not None else (left, None)


def _stripped(left: str, says: dict[str, str]) -> list[str]:
    """Take what is said off both ends of a label; return what may be its name, the longest first."""
    names = [left]
    while names[-1] and (taken := _taken_off(names[-1], moving="measure" in says)) is not None:
        rest, said = taken
        for key, value in said.items():
            says.setdefault(key, value)
        names.append(rest.strip(_JOINTS))
    if names[-1]:
        end = next((word for word in words.ENDS_OF_NAMES if names[-1].endswith(word) and names[-1] != word), "")
        names.append(names[-1].removesuffix(end))
    elif says:
        return []
    return list(dict.fromkeys(filter(None, names)))


def _taken_off(left: str, *, moving: bool) -> tuple[str, Mapping[str, str]] | None:
    """Return a label without a word at its end, or else at its beginning, and what that says; None where there is none.

    Args:
        left: what is left of the label.
        moving: whether a measure was taken off, so that 实际 before it is about prices.

    """
    ends = left.endswith(_LONGEST_SAYS)  # which is soon told of all at once
    behind = next((word for word in _LONGEST_SAYS if left.endswith(word)), None) if ends else None
    if behind is None and moving:
        behind = next((word for word in words.BEFORE_GROWTH if left.endswith(word)), None)
    if behind is not None:
        return left[: -len(behind)], _SAYS.get(behind) or words.BEFORE_GROWTH[behind]
    before = next((word for word in _BASES_FIRST if left.startswith(word)), None)
    return None if before is None else (left[len(before) :], _SAYS[before])
