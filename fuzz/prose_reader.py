"""Any bytes as a bulletin: figures that stand where they are said to, the same each time, or one problem that says what to do.

Run ``python fuzz/prose_reader.py -runs=1000000``. The first byte says how the others are a text: see ``text_inputs.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import atheris

with atheris.instrument_imports(include=["siping_cli.texts", "siping_cli.observations", "siping_cli.numbers"]):
    from siping_cli import load_plan
    from siping_cli.formats.words import Words
    from siping_cli.observations.actuals import Actuals
    from siping_cli.observations.options import TableOptions
    from siping_cli.observations.prose import read_prose
    from siping_cli.texts.folding import line_spans
    from siping_cli.texts.observed.reading import observed_figures
    from siping_cli.texts.observed.sentences import sentences_in

from fuzzer import fuzz
from text_inputs import LONGEST, PIECES, seeds, text_of

if TYPE_CHECKING:
    from siping_cli.texts.observed.figure import ObservedFigure

WORDS = (Words("en"), Words("zh"))
PLAN = load_plan()
AGAIN_EVERY, PLAN_EVERY = 16, 8  # what takes longer than reading
count = 0


def execute(data: bytes) -> None:
    """Read one bulletin; now and then twice, and for a plan."""
    global count  # noqa: PLW0603 - how many were read
    count += 1
    text, year = text_of(data), None if data[:1] < b"0" else 2025
    found = observed_figures(text, year=year)
    if found:
        _sound(text, found)
    if count % AGAIN_EVERY == 0:
        assert observed_figures(text, year=year) == found
    if count % PLAN_EVERY == 0:
        _for_a_plan(text, found)


def _sound(text: str, found: tuple[ObservedFigure, ...]) -> None:
    """Require of figures that they and their words stand where they are said to."""
    lines = line_spans(text)
    said: dict[int, str] = {}
    for sentence in sentences_in(text):
        said[sentence.line] = said.get(sentence.line, "") + "\0" + sentence.plain
    last = -1
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert each.start >= last
        last = each.start
        begin, end = lines[each.line - 1]
        assert begin + each.column - 1 == each.start < each.end <= end
        assert each.wording in said[each.line]
        assert each.wording
        assert each.name
        assert each.unit
        assert each.value.is_finite()


def _for_a_plan(text: str, found: tuple[ObservedFigure, ...]) -> None:
    """Require of what is taken for a plan that each figure is kept or left out, once."""
    actuals = Actuals(record=[])
    problems = read_prose("a.txt", text, [PLAN], {PLAN.id: actuals}, TableOptions())
    assert all(words.say(problem.message) for problem in problems for words in WORDS)
    assert actuals.record is not None
    assert not problems or not actuals.record or found
    for row in actuals.record:
        assert row.row is not None
        assert row.reason is None or isinstance(row.reason, str)
        assert row.why is None or all(words.say(row.why) for words in WORDS)


if __name__ == "__main__":
    fuzz(execute, seeds=seeds(), words=PIECES, longest=LONGEST)
