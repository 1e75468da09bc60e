"""Any bytes as a document to audit and as a table of figures: read, or refused with problems in their places.

Run ``python fuzz/text_reader.py -runs=1000000``.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["siping_cli"]):
    from siping_cli import load_plan
    from siping_cli.answers.audit import audit
    from siping_cli.errors import ActualsError, FileError
    from siping_cli.formats.words import Words
    from siping_cli.loading.source_text import SourceText
    from siping_cli.observations import table_words
    from siping_cli.observations.reading import read_actuals

from fuzzer import ROOT, fuzz, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.errors import Problem

LONGEST = 256
TOLD = 2  # numbers and problems of one input that are looked at
READ, TABLE = b"\x10", b"\x80"  # where the first bytes of what is read, and of tables, begin; an audit takes longest
WORDS = (Words("en"), Words("zh"))
PLAN = load_plan(ROOT / "tests" / "good")
HEADER = "指标,时期,口径,数值,单位,状态,来源\n"


def execute(data: bytes) -> None:
    """Read one file in the way that its first byte says: as a table, as a document, or as one that is audited too."""
    if data[:1] >= TABLE:
        _table(data[1:])
    else:
        _document(data[1:], audited=data[:1] < READ)


def _document(data: bytes, *, audited: bool) -> None:
    """Read a document; every number lies in it where it is said to."""
    try:
        document = SourceText.read("source.txt", data)
    except FileError as error:
        _sound(error.problems)
        return
    assert len(document.plain) == len(document.offsets)
    for mention in islice(document.mentions(), TOLD):
        assert document.plain[mention.start : mention.end] == mention.text
        line, column = document.place(mention.start)
        assert 1 <= line <= len(document.lines)
        assert column >= 1
        assert document.clause(mention.start, mention.end)
        assert (mention.start, mention.end) in document.find(mention.text)
    if audited:
        sheet = audit(PLAN, document)
        assert all(row.line is None or row.line <= len(document.lines) for row in sheet.rows)


def _table(data: bytes) -> None:
    """Read figures; where a row can be read, so can all, and what it says is found."""
    try:
        actuals = read_actuals(PLAN, ["-"], {"-": data})
    except ActualsError as error:
        assert error.problems
        _sound(error.problems)
        return
    for subject in PLAN.subjects:
        for metric in ("growth", "level", "share", "count"):
            for period in actuals.periods(subject.id, metric):
                assert all(figure.value.is_finite() for figure in actuals.of(subject.id, metric, period))


def _sound(problems: Sequence[Problem]) -> None:
    for problem in problems[:TOLD]:
        assert all(words.say(problem.message) for words in WORDS)


def seeds() -> Iterator[bytes]:
    """Yield the sources of the examples and tables of figures, in the encodings that offices use."""
    texts = [
        (ROOT / "siping_cli" / "loading" / "scaffold" / "source.txt").read_text(encoding="utf-8"),
        "一、增长7%，达到500亿级。\r\n",
    ]
    for text in texts:
        for piece in pieces(text, LONGEST // 2):
            yield READ + piece
            yield READ + piece.decode().encode("gb18030")
            yield b"\0" + piece
    tables = [path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob("*.csv")]
    tables += [HEADER + "gdp,2023年前三季度,增速,5.2%,,初步,\n", "indicator;period;measure;value\ngdp;2022;level;1,2\n"]
    for table in tables:
        for encoding in ("utf-8", "gb18030", "utf-16", "utf-8-sig"):
            yield TABLE + table[: LONGEST // 2].encode(encoding)
    yield TABLE + b"PK\x03\x04"


def words() -> list[str]:
    """Return the words of tables and the marks of documents."""
    known = [*table_words.KNOWN_COLUMNS, *table_words.MEASURES, *table_words.STATUSES]
    names = [name for subject in PLAN.subjects for name in (subject.id, subject.name.zh)]
    wordings = [goal.wording for subject in PLAN.subjects for goal in subject.targets]
    more = "2022 2023-Q1..Q3 2023年1-9月 5.2% 581亿元 左右 以上 至 翻番 第一 百亿级 1e9 nan -0 一、 (1)"
    return [*known, *names, *wordings, *more.split(), '"', '""', "\r\n", "\t", "；", "\u200b", "\u3000", "\ufeff"]


if __name__ == "__main__":
    fuzz(execute, seeds=seeds(), words=words(), longest=LONGEST)
