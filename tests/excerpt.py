"""The phrases of the packaged plan's source that hold numbers, and the words that its sections begin with.

Run ``python tests/excerpt.py SOURCE`` to write data/source.txt from the text of the reports, after words of the plan were changed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from siping_cli.loading.folders import packaged_folder
from siping_cli.loading.load import load_plan
from siping_cli.loading.source_text import SourceText
from siping_cli.texts.quotes import quotes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.plan.plan import Plan

ABOUT = "（以下是原文中带数字的短语和各部分的开头，依原文次序；省略号处略去原文。）"
LEFT_OUT = "\n……\n"


def excerpt(plan: Plan, text: SourceText) -> str:
    """Return the phrases of a text, one a line, with an ellipsis where words are left out.

    A phrase is the words of the plan around a number, or the number itself where there are none; words that overlap are one phrase.
    """
    phrases: list[tuple[int, int]] = []
    for start, end in sorted({*_quoted(plan, text), *_headings(plan, text)}):
        if phrases and start < phrases[-1][1]:
            phrases[-1] = (phrases[-1][0], max(end, phrases[-1][1]))
        else:
            phrases.append((start, end))
    shown = (text.printed[text.offsets[start] : text.offsets[end - 1] + 1] for start, end in phrases)
    return LEFT_OUT.join([ABOUT, *("".join(words.split()) for words in shown), ""])


def _quoted(plan: Plan, text: SourceText) -> Iterator[tuple[int, int]]:
    """Yield where the words of the plan around each number stand."""
    places = [place for quote in quotes_of(plan) for place in text.find(quote.wording)]
    for mention in text.mentions():
        around = [(start, end) for start, end in places if start <= mention.start and mention.end <= end]
        yield from around or [(mention.start, mention.end)]


def _headings(plan: Plan, text: SourceText) -> Iterator[tuple[int, int]]:
    """Yield where each section begins: behind the one before."""
    last = -1
    for _, heading in plan.targets_file.source.headings:
        place = next(place for place in text.find(heading) if place[0] > last)
        last = place[0]
        yield place


if __name__ == "__main__":
    written = excerpt(load_plan(), SourceText.read(sys.argv[1]))
    (packaged_folder() / "source.txt").write_text(written, encoding="utf-8")
