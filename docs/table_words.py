"""The words that the reader of tables knows, and the periods that it understands, as tables of Markdown; docs/tables.py puts them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.observations import table_words as words
from siping_cli.observations.labels import fold_label, read_label
from siping_cli.observations.when import When, months_meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siping_cli.numbers.periods import Period
    from siping_cli.observations.when import PeriodBasis
    from siping_cli.text.language import Language

YEAR = 2023  # of periods that do not say theirs
EXAMPLES = (
    "2023年", "2023年度", "2023", "全年", "2023年末", "2023年1-9月", "2023年前三季度", "2023年第1-3季度", "2023Q1-Q3", "2023年前9个月", "Jan-Sep 2023", "1—9月",
    "2023年上半年", "2023H1", "2023年下半年", "2023年一季度", "2023年第三季度", "2023Q3", "2023-Q3", "三季度", "2023年9月", "2023年9月份", "9月", "9月末",
    "202309", "2023-09", "2023.09", "2023/9", "Sep 2023", "2023-09-30", "20230930",
)  # fmt: skip
HEADS: dict[Language, tuple[str, ...]] = {
    "en": ("written", "nothing said", "alone (当月, 当季, 当期)", "from January (累计)"),
    "zh": ("写法", "未写明累计或当期", "写明当月、当季、当期", "写明累计"),
}
ASKED: dict[Language, str] = {"en": "asked for", "zh": "须指明"}
UNCLEAR: dict[Language, str] = {"en": "left out", "zh": "不采用"}
SAYS: dict[str, tuple[str, str]] = {
    "measure=growth": ("growth", "增速"),
    "measure=level": ("level", "规模"),
    "measure=share": ("share", "比重"),
    "measure=change": ("a difference", "增减量"),
    "unit=个百分点": ("in percentage points", "单位为百分点"),
    "comparison=yoy": ("against the same time of the year before", "与上年同期比"),
    "comparison=yoy-same-scope": ("the same, on the same scope", "与上年同期同口径比"),
    "comparison=previous-period": ("against the month or quarter before; left out", "与上月或上季比，不采用"),
    "comparison=two-year-average": ("average of two years; left out", "两年平均，不采用"),
    "comparison=vs-end-of-last-year": ("against the end of last year; left out", "与上年末比，不采用"),
    "comparison=average": ("the average of several years; left out", "多年平均，不采用"),
    "apart=goal": ("a goal or a plan, not what was reached; left out", "目标数、计划数，不采用"),
    "apart=other": ("a forecast, or the figure before; left out", "预测值、前值，不采用"),
    "published=yes": ("as published on a day; the day is no period", "公布值，公布日不是时期"),
    "basis=cumulated": ("from January", "从1月累计"),
    "basis=alone": ("the month, quarter or period alone", "只指当期"),
    "frequency=month": ("monthly", "按月"),
    "frequency=quarter": ("quarterly", "按季"),
    "frequency=year": ("yearly", "按年"),
    "end=yes": ("at the end of the period", "期末数"),
    "year=-1": ("of the year before", "上一年的数"),
    "price=constant": ("at constant prices", "按不变价格"),
    "price=current": ("at current prices", "按现行价格"),
}
COLUMN_HEADS: dict[Language, tuple[str, str]] = {"en": ("says", "words"), "zh": ("含义", "词语")}
STATUSES: dict[str, tuple[str, str]] = {
    "estimate": ("expected", "预计"),
    "preliminary": ("preliminary", "初步"),
    "final": ("final", "最终"),
    "assumed": ("assumed", "假定"),
}
OTHERS: tuple[tuple[tuple[str, str], Iterable[str]], ...] = (
    (("marks for no figure", "表示无数据的符号"), sorted(words.NO_FIGURE - {"", "空", "—"})),
    (("zero of a growth", "增速为零"), words.UNMOVED),
    (("before a number: it falls", "数字前，表示下降"), words.FALLING_WORDS),
    (("before a number: it rises", "数字前，表示上升"), words.RISING_WORDS),
    (("begin a note", "附注的开头"), words.NOTE_WORDS),
    (("before a name, not part of it", "指标名前的附加词"), words.PART_PREFIXES),
    (("behind a name, not part of it", "指标名后的附加词"), words.ENDS_OF_NAMES),
)


def blocks_of_words(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the parts of a page that list words and periods: their names and the parts."""
    number = ("en", "zh").index(language)
    said: dict[str, list[str]] = {}
    for word, meaning in _said():
        said.setdefault(meaning, []).append(word)
    rows = [
        ((", " if language == "en" else "，").join(SAYS[part][number] for part in meaning.split()), listed)
        for meaning, listed in said.items()
    ]
    yield "words", _table(COLUMN_HEADS[language], rows)
    yield (
        "statuses",
        _table(
            COLUMN_HEADS[language],
            [
                (text[number], [word for word, meaning in words.STATUSES.items() if meaning == status])
                for status, text in STATUSES.items()
            ],
        ),
    )
    yield (
        "columns",
        _table(
            COLUMN_HEADS[language],
            [(f"`{key}`", listed.split()) for key, listed in words.COLUMN_WORDS.items() if len(listed.split()) > 1],
        ),
    )
    yield "others", _table(COLUMN_HEADS[language], [(text[number], listed) for text, listed in OTHERS])
    yield "periods", _periods(language)


def _said() -> Iterator[tuple[str, str]]:
    """Yield each word with what it says, as ``key=value`` parts."""
    for listed, said in words.SAYS.items():
        for word in listed.split():
            yield word, " ".join(f"{key}={value}" for key, value in said.items())


def _table(heads: tuple[str, str], rows: Iterable[tuple[str, Iterable[str]]]) -> str:
    lines = [f"| {heads[0]} | {heads[1]} |", "| --- | --- |"]
    lines += [
        f"| {text} | {' '.join(f'`{word}`' for word in listed)} |".replace("`|`", "`\\|`") for text, listed in rows
    ]
    return "\n".join(lines)


def period_as(written: str, basis: PeriodBasis | None) -> Period | str:
    """Return the months that a label is for; ``basis`` or ``unclear`` where it is not clear.

    Args:
        written: the label; one without a year is of 2023, as where a title says so.
        basis: what is said of it otherwise.

    """
    when = read_label(written).when
    if when is None:
        raise ValueError(f"{fold_label(written)} is no period")
    dated = When(when.year or YEAR, when.first, when.last, when.grain, own=when.own, end=when.end)
    return months_meant(dated, dated.year or 0, basis, None)


def _periods(language: Language) -> str:
    lines = [f"| {' | '.join(HEADS[language])} |", "| --- | --- | --- | --- |"]
    told = {"basis": ASKED[language], "unclear": UNCLEAR[language]}
    for written in EXAMPLES:
        read = [period_as(written, basis) for basis in (None, "alone", "cumulated")]
        lines.append(f"| `{written}` | {' | '.join(told.get(str(each), f'`{each}`') for each in read)} |")
    return "\n".join(lines)
