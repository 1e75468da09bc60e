"""What siping understood of each cell of a table, as the reader itself says it; docs/tables.py draws it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from siping_cli import library
from siping_cli.errors import ActualsError
from siping_cli.observations import table_words as words
from siping_cli.observations.cell_numbers import is_mark
from siping_cli.observations.headers import ATTRIBUTES, Table
from siping_cli.observations.labels import Label, fold_label, read_label
from siping_cli.observations.layout import tables_of
from siping_cli.observations.naming import Names
from siping_cli.observations.options import TableOptions
from siping_cli.observations.reading import read_actuals
from siping_cli.observations.sheets.files import open_tables
from siping_cli.observations.when import begun_by, when_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from siping_cli.answers.figures import CellRow
    from siping_cli.plan.plan import Plan
    from siping_cli.text.messages import Message

Kind = Literal["before", "name", "period", "measure", "place", "figure", "left", "mark", "column", "unread"]


@dataclass
class Cell:
    """A cell: its text, what each character of it was read as, and why its figure is left out, where it is."""

    text: str
    kinds: list[Kind]
    reason: str | None = None
    whole: bool = False  # whether it stands alone in its row

    @property
    def kind(self) -> Kind:
        """What the cell is as a whole: what its first character is."""
        return self.kinds[0] if self.kinds else "unread"


@dataclass
class Understood:
    """A table with what was understood of it.

    Attributes:
        rows: the cells of each row by its number.
        figures: what ``siping figures`` answers, row by row.
        refused: why it was refused; empty where it was read.

    """

    rows: dict[int, list[Cell]] = field(default_factory=dict)
    figures: list[CellRow] = field(default_factory=list)
    refused: list[Message] = field(default_factory=list)


def understood(plan: Plan, file: Path, place: str | None = None) -> Understood:
    """Return what siping understands of a file with one table or more on one sheet.

    Args:
        plan: the plan.
        file: the file.
        place: what is said with ``--place``.

    """
    found = Understood()
    texts = {number: [*cells] for number, cells in open_tables(str(file))[0].rows}
    try:
        read = read_actuals(plan, [str(file)], options=TableOptions(place=place), record=True)
        found.figures = [*library.figures(plan, read).rows]
    except ActualsError as error:
        found.refused = [problem.message for problem in error.problems]
    found.rows = _cells(plan, file, texts, found.figures)
    return found


def is_kept(row: CellRow) -> bool:
    """Tell whether a figure is one of the plan, and of its place."""
    return row.fate != "left_out" and row.reason != "other_place"


def _cells(plan: Plan, file: Path, texts: dict[int, list[str]], figures: Sequence[CellRow]) -> dict[int, list[Cell]]:
    """Return each cell with what the layout and the labels say of it."""
    names = Names(plan)
    rows = {number: [Cell(text, ["unread"] * len(text)) for text in cells] for number, cells in texts.items()}
    for cells in rows.values():
        said = [cell for cell in cells if cell.text.strip()]
        if len(said) == 1:
            said[0].whole = True
    table: Table | None = None
    waiting = sorted(rows)
    raw = open_tables(str(file))[0]
    for event in tables_of(raw.rows, lambda label: _stands_for(names, *label.names), merges=raw.merges):
        if isinstance(event, Label):
            at = next(number for number in waiting if event.written in "".join(texts[number]))
            _mark_line(rows[at], event)
        elif isinstance(event, Table):
            table, at = event, event.row
            while at in rows and _is_header(texts[at], table):
                _mark_header(rows[at], names, figures, first=at == event.row)
                at += 1
        elif table is not None:
            at = event[0]
            _mark_row(rows[at], table, names, [each for each in figures if each.row == at])
        waiting = [number for number in waiting if number > at]
    return rows


def _is_header(cells: Sequence[str], table: Table) -> bool:
    said = [(at, cell) for at, cell in enumerate(cells) if cell.strip()]
    return all(at < len(table.header) and cell.strip() in table.header[at] for at, cell in said)


def _mark_line(cells: list[Cell], line: Label) -> None:
    for cell in cells:
        at = cell.text.find(line.written) if cell.whole else 0
        cell.kinds = ["before" if number >= at else "unread" for number in range(len(cell.text))]


def _mark_header(cells: list[Cell], names: Names, figures: Sequence[CellRow], *, first: bool) -> None:
    role = words.KNOWN_COLUMNS.get(fold_label(cells[0].text)) if not first else None
    for number, cell in enumerate(cells):
        if fold_label(cell.text) in words.KNOWN_COLUMNS and (first or number == 0):
            cell.kinds = ["column"] * len(cell.text)
        elif role in ATTRIBUTES:
            cell.kinds = ["place" if role == "place" else "measure"] * len(cell.text)
        else:
            cell.kinds = _spans(cell.text, names, [each for each in figures if each.column == number + 1])


def _mark_row(cells: list[Cell], table: Table, names: Names, figures: Sequence[CellRow]) -> None:
    """Mark the labels of a row and its figures."""
    for column in table.labels:
        if column.at >= len(cells):
            continue
        cell = cells[column.at]
        if cell.whole and len(table.labels) > 1:
            continue  # a note below a table with one figure a row
        if column.role in {None, "indicator", "name", "period"}:
            cell.kinds = _spans(cell.text, names, figures)
        elif column.role in ATTRIBUTES:
            cell.kinds = ["place" if column.role == "place" else "measure"] * len(cell.text)
    for column in table.figures:
        if column.at < len(cells):
            _mark_figure(cells[column.at], next((each for each in figures if each.column == column.at + 1), None))


def _mark_figure(cell: Cell, row: CellRow | None) -> None:
    kind: Kind = "unread"
    if row is not None:
        kind = "figure" if is_kept(row) else "left"
        cell.reason = None if is_kept(row) else row.reason
    elif cell.text and is_mark(cell.text):
        kind = "mark"
    cell.kinds = [kind] * len(cell.text)


def _spans(text: str, names: Names, figures: Sequence[CellRow]) -> list[Kind]:
    """Return what each character of a label was read as: its name, its period, or how the figures that have it are to be read."""
    kept = not figures or any(map(is_kept, figures))
    label = read_label(text)
    if label.get("place") is not None or label.empty:
        return ["unread"] * len(text)
    folded = "".join(map(fold_label, text))
    back = [at for at, character in enumerate(text) for _ in fold_label(character)]
    kinds: list[Kind] = ["measure"] * len(text)

    def mark(start: int, end: int, kind: Kind) -> None:
        for at in back[start:end]:
            kinds[at] = kind

    begun = begun_by(folded)
    if when_of(folded) is not None:
        return ["period"] * len(text)
    if label.when is not None and begun is not None:
        mark(0, len(folded) - len(begun[1]), "period")
    taken = next((name for name in label.names if _stands_for(names, name)), label.names[-1] if label.names else "")
    at = folded.find(taken) if taken else -1
    if at >= 0:
        mark(at, at + len(taken), "name" if kept else "left")
        if not kept and not label.says and label.unit is None:
            return ["left"] * len(text)
    return kinds


def _stands_for(names: Names, *known: str) -> bool:
    named = names.find(known)
    return named.subject is not None or named.entry is not None or named.unlike
