"""Any bytes as a report: its goals and other numbers, each where it is said to stand, none lost, and a draft that loads.

Run ``python fuzz/report_reader.py -runs=1000000``. The first byte says how the others are a text: see ``text_inputs.py``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["siping_cli.texts", "siping_cli.wording", "siping_cli.numbers"]):
    from siping_cli import library
    from siping_cli.answers.audit import OPEN, audit
    from siping_cli.errors import InvalidValueError
    from siping_cli.formats.words import Words
    from siping_cli.loading.source_text import SourceText, half_width_of
    from siping_cli.texts import extract as way
    from siping_cli.texts.draft_figures import reason_of_number
    from siping_cli.texts.drafting import draft_of
    from siping_cli.texts.extract import extract
    from siping_cli.texts.folding import line_spans

from fuzzer import fuzz
from text_inputs import LONGEST, PIECES, seeds, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.numbers.in_prose import Mention
    from siping_cli.texts.extracted import Extraction

WORDS = {"en": Words("en"), "zh": Words("zh")}
COUNTED_EVERY, AGAIN_EVERY, ANSWER_EVERY, DRAFT_EVERY = 4, 16, 128, 512  # what takes longer than reading
vars(way)["load_lexicon"] = cache(vars(way)["load_lexicon"])  # the same each time
# A number beside Latin letters is part of a name, and which of them depends on marks in between: R&D1,200.
_PIECE = re.compile(r"\S+")
_LETTERS_BEFORE, _LETTER = re.compile(r"[A-Za-z]-?[0-9,.]*$"), re.compile("[A-Za-z]")
_FAR = 80  # characters on either side of a line that may be letters, and white space
NOWHERE = Path("nowhere")
count = 0


def execute(data: bytes) -> None:
    """Read one report; now and then twice, as an answer, and as a plan."""
    global count  # noqa: PLW0603 - how many were read
    count += 1
    text = text_of(data)
    found = extract(text, year=None if data[:1] < b"0" else 2026)
    held = _sound(text, found)
    if count % COUNTED_EVERY == 0:
        _complete(text, held)
    if count % AGAIN_EVERY == 0:
        assert extract(text, year=None if data[:1] < b"0" else 2026) == found
    if count % ANSWER_EVERY == 0:
        answer = library.extract(text, year=2026, explain=True)
        assert all(answer.to_text("text", language=each) for each in ("en", "zh"))
        assert library.review(text, year=2026, language="zh")
    if count % DRAFT_EVERY == 0 and found.year is not None and text.strip():
        _drafted(found)


def _sound(text: str, found: Extraction) -> bytes:
    """Require of goals and numbers that they stand where they are said to; return which characters they take."""
    held = bytearray(len(text))
    for goal in found.goals:
        assert 0 <= goal.start < goal.end <= len(text)
        assert "".join(text[goal.start : goal.end].split()) == goal.wording
        assert goal.name
        assert goal.value is None or goal.value.is_finite()
        assert all(words.say(doubt) for doubt in goal.doubts for words in WORDS.values())
        held[goal.start : goal.end] = b"\1" * (goal.end - goal.start)
    for other in found.others:
        assert 0 <= other.start < other.end <= len(text)
        assert half_width_of(text[other.start : other.end]) in half_width_of(other.wording)
        assert reason_of_number(other.kind)
        held[other.start : other.end] = b"\1" * (other.end - other.start)
    return bytes(held)


def _complete(text: str, held: bytes) -> None:
    """Require of every number of a line that it is of a goal or of the others."""
    for start, end in line_spans(text):
        line = text[start:end]
        source = SourceText.parse("", line)
        # Where white space parts cells, 100 万千 is 100 beside 万千, which is no number.
        apart = bytearray(len(line))
        for piece in _PIECE.finditer(line):
            for _, first, last in _mentions_in(SourceText.parse("", piece[0])):
                apart[piece.start() + first : piece.start() + last] = b"\1" * (last - first)
        for mention, first, last in _mentions_in(source):
            # A line that a page broke goes on in the next: what stands beside the break may be letters of this number's name,
            # or make another number of it.
            before = source.plain[: mention.start] or half_width_of(text[max(0, start - _FAR) : start])
            behind = source.plain[mention.end :] or half_width_of(text[end : end + _FAR])
            lettered = _LETTERS_BEFORE.search(before) or _LETTER.match(behind)
            broken = (mention.start == 0 or mention.end == len(source.plain)) and not _goes_on(text, start + first)
            joined = not any(apart[first:last])
            assert lettered or broken or joined or any(held[start + first : start + last]), (mention, text)


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a number stands at a place of a text where its lines are taken for one."""
    begin = max(0, at - _FAR)
    before, behind = "".join(text[begin:at].split()), "".join(text[at : at + _FAR].split())
    return any(first <= len(before) < last for _, first, last in _mentions_in(SourceText.parse("", before + behind)))


def _mentions_in(source: SourceText) -> Iterator[tuple[Mention, int, int]]:
    """Yield the numbers of a text with where each begins and ends in it as printed."""
    for mention in source.mentions():
        yield mention, source.offsets[mention.start], source.offsets[mention.end - 1] + 1


def _drafted(found: Extraction) -> None:
    """Require of a draft that it loads, that its audit leaves nothing open, and that it is refused in words elsewhere."""
    try:
        draft = draft_of(found, "report.txt", NOWHERE, "zh", lambda message, each: WORDS[each].say(message))
    except InvalidValueError as error:
        assert all(words.say(message) for message in error.messages for words in WORDS.values())
        raise  # whatever a text says, a plan can be drafted of it
    rows = audit(draft.plan, SourceText.parse("source.txt", draft.source)).rows
    assert [row for row in rows if row.status in OPEN] == []


if __name__ == "__main__":
    fuzz(execute, seeds=seeds(), words=PIECES, longest=LONGEST)
