"""From the text of a report to its goals and every other number: the whole pipeline."""

from __future__ import annotations

from siping_cli.loading.load import load_lexicon
from siping_cli.text.collecting import nothing_collected
from siping_cli.texts.extracted import ExtractedGoal, Extraction, OtherNumber
from siping_cli.texts.folding import line_spans, paragraphs_of
from siping_cli.texts.horizon import clock_of, guessed_year
from siping_cli.texts.parts import Heading, parts_of, place_in, title_of
from siping_cli.texts.reader import Reader
from siping_cli.texts.table_goals import numbers_beside, read_table
from siping_cli.texts.tables import tables_in


@nothing_collected()
def extract(text: str, *, year: int | None = None, place: str = "") -> Extraction:
    """Return the goals of a report and every other number in it.

    The same text gives the same answer, whatever else was read before.

    Args:
        text: the report.
        year: the year that it is for; guessed from its words where it is left out.
        place: the place that it is of; taken from its title where it is left out.

    """
    lines = line_spans(text)
    tables = list(tables_in(text, lines))
    held = {number for table in tables for number in range(table.first, table.last + 1)}
    paragraphs = list(paragraphs_of(text, [line for number, line in enumerate(lines) if number not in held]))
    plain = "\n".join(each.text for each in paragraphs)
    told = year if year is not None else guessed_year(plain)
    clock = clock_of(plain, told if told is not None else 0)
    known = load_lexicon()
    reader = Reader(text, clock, known)
    headings: list[Heading] = []
    read = set()
    for part in parts_of(text, paragraphs, clock, headings):
        read.add(id(part.paragraph))
        reader.read(part)
    for paragraph in paragraphs:
        if id(paragraph) not in read:
            reader.read_line(paragraph)
    figures = [each for table in tables for each in read_table(table, text, clock, known)]
    figures += numbers_beside(
        text, [lines[number] for number in sorted(held)], [(each.start, each.end) for each in figures]
    )
    goals = [*reader.goals, *(each for each in figures if isinstance(each, ExtractedGoal))]
    others = [*reader.others, *(each for each in figures if isinstance(each, OtherNumber))]
    return Extraction(
        text=text,
        year=told,
        year_guessed=year is None and told is not None,
        title=title_of(paragraphs),
        place=place or place_in(paragraphs),
        goals=tuple(sorted(goals, key=_place_of)),
        others=tuple(sorted(others, key=lambda each: (each.start, each.end))),
        headings=tuple((each.start, each.words) for each in headings),
    )


def _place_of(goal: ExtractedGoal) -> tuple[int, int]:
    return goal.start, goal.end
