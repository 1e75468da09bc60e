"""A table of goals: its rows as goals, and the plan that they make, with every problem told at its row and column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli.errors import MOST_PROBLEMS, TOO_MANY, InvalidValueError, PlanError, Problem
from siping_cli.loading.scaffold.goal_words import GoalCells, first_year_in, year_of
from siping_cli.loading.scaffold.goal_yaml import Around
from siping_cli.loading.scaffold.goals import draft_plan
from siping_cli.numbers.periods import FIRST_YEAR
from siping_cli.observations.sheets.files import open_tables
from siping_cli.text.messages import Message
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.loading.scaffold.goals import Draft
    from siping_cli.observations.sheets.tables import RawTable, Rows
    from siping_cli.text.language import Language

GOAL_COLUMNS = {
    **dict.fromkeys(("indicator", "指标", "指标名称"), "indicator"),
    **dict.fromkeys(("goal", "target", "目标", "目标值", "预期目标"), "goal"),
    **dict.fromkeys(("wording", "原文", "表述"), "wording"),
    **dict.fromkeys(("due", "期限", "完成时限", "时限"), "due"),
    **dict.fromkeys(("section", "章节"), "section"),
    **dict.fromkeys(("unit", "单位", "计量单位"), "unit"),
    **dict.fromkeys(("strength", "强度", "属性", "指标属性"), "strength"),
    **dict.fromkeys(("scope", "范围"), "scope"),
    **dict.fromkeys(("owner", "责任单位", "牵头单位"), "owner"),
    **dict.fromkeys(("base", "base_period", "基期"), "base_period"),
    **dict.fromkeys(("year", "年份", "年度"), "year"),
    **dict.fromkeys(("note", "备注"), "note"),
    **dict.fromkeys(("no.", "序号"), ""),  # not read
}
_NOTHING = ("-", "—", "–", "－", "/", "无")
# Which column tells a field of YAML, where it is not called like it.
_TOLD_BY = dict.fromkeys(("value", "value_high", "metric", "comparator", "qualifier", "threshold", "over"), "goal")


@record
class GoalTable:
    """A table of goals: its header, the number of that row, and the rows below it."""

    raw: RawTable
    header: Sequence[str]
    first: int
    body: Rows

    def problem(self, row: int, column: int | None, message: Message) -> Problem:
        """Return a problem with a cell, or with a whole row."""
        label = self.header[column] if column is not None and column < len(self.header) else ""
        return self.raw.problem(row, column, message, label)


def plan_of_goals(  # noqa: PLR0913 - each is said of the table as a whole
    name: str,
    folder: Path,
    *,
    year: str | int | None = None,
    place: str = "",
    language: Language = "zh",
    content: bytes | None = None,
) -> Draft:
    """Return the plan that a table of goals makes.

    Args:
        name: the file: CSV, a workbook or YAML, as for figures.
        folder: where the plan is to stand; nothing is written.
        year: the first year of the plan; the first that the table names where it is left out.
        place: the place that the plan is for.
        language: the language of the comments.
        content: what stands in the file, where it was read already.

    Raises:
        InvalidValueError: the year is none.
        ActualsError: the file cannot be read as a table.
        PlanError: with every problem of every row.

    """
    first = None if year is None else year_of(year)
    table = _goal_table(open_tables(name, content))
    at, problems = _header(table)
    if problems:
        raise PlanError(tuple(problems))
    lines = _lines(table, at, problems)
    if not lines and not problems:
        problems.append(table.problem(table.first, None, Message("the table has no goals; write one per row")))
    first = first or first_year_in(lines)
    if first is None and lines:
        message = Message("the table does not say which year the goals are for; add the year, like --year 2026")
        problems.append(table.problem(table.first, None, message))
    shown = "".join(filter(str.isprintable, Path(name).name))
    draft = draft_plan(lines if first else [], Around(shown, first or FIRST_YEAR, place, language), folder)
    problems += [_problem(table, at, row, key, message) for row, key, message in draft.problems[:MOST_PROBLEMS]]
    if problems:
        raise PlanError(tuple(sorted(problems, key=lambda problem: problem.line)))
    return draft


def _goal_table(tables: Sequence[RawTable]) -> GoalTable:
    """Return the first table with a row that names the column of indicators, else the first as a whole; titles above it are not read."""
    for raw in tables:
        held = [*raw.rows]
        for at, (number, cells) in enumerate(held):
            if any(GOAL_COLUMNS.get("".join(cell.split()).lower()) == "indicator" for cell in cells):
                return GoalTable(raw, [cell.strip() for cell in cells], number, iter(held[at + 1 :]))
        if raw is tables[0]:
            first = GoalTable(raw, [cell.strip() for cell in held[0][1]], held[0][0], iter(held[1:]))
    return first


def _header(table: GoalTable) -> tuple[dict[str, int], list[Problem]]:
    """Return where each column stands, and what is wrong with the names of columns."""
    at: dict[str, int] = {}
    problems: list[Problem] = []
    for number, name in enumerate(table.header):
        key = GOAL_COLUMNS.get("".join(name.split()).lower()) if name.strip() else ""
        if key is None:
            told = tuple(each for each, known in GOAL_COLUMNS.items() if known)
            message = Message("unknown column '{name}'; available: {names}", name=name, names=told)
            problems.append(table.problem(table.first, number, message))
        elif key in at:
            problems.append(table.problem(table.first, number, Message("duplicate column {key}; keep one", key=key)))
        elif key:
            at[key] = number
    lacking = [] if "indicator" in at else ["指标 (indicator)"]
    lacking += [] if {"goal", "wording"} & at.keys() else ["目标 (goal)"]
    if lacking and not problems:
        message = Message("the columns {missing} are missing; add them", missing=lacking)
        problems.append(table.problem(table.first, None, message))
    return at, problems


def _lines(table: GoalTable, at: dict[str, int], problems: list[Problem]) -> list[GoalCells]:
    """Return the goals of the rows."""
    lines: list[GoalCells] = []
    for number, row in table.body:
        cells = {key: row[column].strip() if column < len(row) else "" for key, column in at.items()}
        line = GoalCells(row=number, **{key: "" if text in _NOTHING else text for key, text in cells.items()})
        wrong = _problems_of(table, at, line, row)
        problems += wrong
        lines += [] if wrong else [line]
        if len(problems) >= MOST_PROBLEMS:
            problems.append(table.problem(number, None, TOO_MANY))
            break
    return lines


def _problems_of(table: GoalTable, at: dict[str, int], line: GoalCells, row: Sequence[str]) -> list[Problem]:
    """Return what is wrong with a row before it is read as a goal."""
    problems = []
    if any(map(str.strip, row[len(table.header) :])):
        message = Message("more cells than columns; quote cells that contain a comma")
        problems.append(table.problem(line.row, len(table.header), message))
    for column, text in enumerate(row[: len(table.header)]):
        if not "".join(text.split()).isprintable():
            message = Message("this cell contains an unprintable character; remove it")
            problems.append(table.problem(line.row, column, message))
    if not line.indicator:
        problems.append(_problem(table, at, line.row, "indicator", _empty("indicator")))
    if not line.goal and not line.wording:
        problems.append(_problem(table, at, line.row, "goal", _empty("goal")))
    if line.year:
        try:
            year_of(line.year)
        except InvalidValueError as error:
            problems += [_problem(table, at, line.row, "year", message) for _, message in error.findings]
    return problems


def _empty(key: str) -> Message:
    return Message("this cell is empty; {key} is required", key=key)


def _problem(table: GoalTable, at: dict[str, int], row: int, key: str, message: Message) -> Problem:
    """Return a problem at the column of a field, or where there is none at the row."""
    key = _TOLD_BY.get(key, key)
    column = at.get(key, at.get("wording" if key == "goal" else "goal") if key in {"goal", "wording"} else None)
    return table.problem(row or table.first, column, message)
