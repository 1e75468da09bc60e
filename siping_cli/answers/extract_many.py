"""What many reports promise: one row a goal, with the file that it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers.extract import ExtractRow, extract
from siping_cli.sheet import Block, Line, Sheet, keys_of
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.errors import Problem
    from siping_cli.texts.extracted import Extraction
    from siping_cli.texts.many import ReadReport


@record
class FileGoalRow(ExtractRow):
    """A goal of one of several reports.

    Attributes:
        file: the file of the report.
        title: its title.
        year: the year that it is for; None where nothing tells it.
        place: the place that it is of; empty where nobody says it.

    """

    file: str
    title: str
    year: int | None
    place: str


@record
class ReportGoals:
    """What is kept of a report of which the text is not wanted any more."""

    file: str
    sheet: Sheet | None
    problems: tuple[Problem, ...]


def goals_of_report(read: ReadReport[Extraction]) -> ReportGoals:
    """Return the goals of a report that was read, each with the file."""
    found = read.found
    if found is None:
        return ReportGoals(read.file, None, read.problems)
    sheet = extract(found)
    lines = tuple(
        Line(
            FileGoalRow(
                **{name: getattr(line.row, name) for name in keys_of(ExtractRow)},
                file=read.file,
                title=found.title,
                year=found.year,
                place=found.place,
            ),
            line.cells,
        )
        for line in sheet.lines
    )
    return ReportGoals(read.file, sheet.of([Block(Message("{file}", file=read.file), lines)]), ())


def extract_many(reports: Sequence[ReportGoals]) -> Sheet:
    """Return the goals of several reports as a sheet of ``FileGoalRow``, in the order of the reports.

    Files that cannot be read are problems of the sheet.
    """
    held = [each.sheet for each in reports if each.sheet is not None]
    problems = tuple(problem for each in reports for problem in each.problems)
    blocks = tuple(block for sheet in held for block in sheet.blocks)
    goals = sum(len(block.lines) for block in blocks)
    return Sheet(
        command="extract",
        title=Message("goals of reports"),
        columns=held[0].columns if held else (),
        blocks=blocks,
        notes=(
            Message(
                "{read} reports; {goals} goals; {left} not read",
                read=len(held),
                goals=goals,
                left=len(reports) - len(held),
            ),
        ),
        problems=problems,
        row_class=FileGoalRow,
    )
