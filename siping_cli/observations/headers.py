"""The header of a table: which rows it has, and which columns hold labels and which hold figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.observations import table_words as words
from siping_cli.observations.labels import Label, fold_label, join_labels, read_label
from siping_cli.observations.lines import attribute, says_place, texts_of
from siping_cli.observations.when import when_of
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from siping_cli.observations.sheets.tables import Row

ATTRIBUTES = ("unit", "place", "frequency", "status", "scope", "measure")
_BELOW_A_HEADER = (*ATTRIBUTES, "note", "source")  # what the rows below a header say of its columns
NUMBER_TEXT = re.compile("[-+－＋]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?[%‰％]?")
_ROW_NUMBER = re.compile("[0-9]{1,9}")
YEAR_TEXT = re.compile("(?:19|20|21)[0-9]{2}(?:\\.0)?")


@record
class TableColumn:
    """A column: where it is, what its header says, and which attribute its cells give, if they are labels."""

    at: int
    label: Label
    role: str | None = None


@record
class Table:
    """A header with what was said before it.

    Attributes:
        row: the number of its first row.
        labels: the columns whose cells are labels.
        figures: the columns whose cells are figures.
        header: the texts of its header rows, one text a column, to the last that says something.

    """

    row: int
    labels: tuple[TableColumn, ...]
    figures: tuple[TableColumn, ...]
    header: tuple[str, ...]

    @property
    def single(self) -> bool:
        """Whether a row has one figure, in a column of its own or of a measure of its own."""
        return bool({"value", "measure"} & {column.role for column in (*self.labels, *self.figures)})


def is_tidy(table: Table) -> bool:
    """Tell whether a table has one figure a row: columns for the name, the period and the value, and no other figures."""
    roles = {column.role for column in (*table.labels, *table.figures)}
    if not roles & {"indicator", "name"}:
        return False
    if not table.figures:  # what lacks a column is told so, unless it is a table of something else
        return None not in roles and bool(roles & {"period", "measure", "value"})
    if "measure" in roles:
        return "value" in roles
    return {"period", "value"} <= roles and sum(column.role != "value" for column in table.figures) == 0


def names_one_column(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a row with one text is the header of a table of one column: a measure above numbers, and nothing left of it."""
    at = next(number for number, cell in enumerate(cells) if cell.strip())
    label = read_label(cells[at].strip())
    number = below[at].strip() if at < len(below) else ""
    return (
        at > 0 and label.structural and label.get("measure") is not None and NUMBER_TEXT.fullmatch(number) is not None
    )


def is_header(cells: Sequence[str], known: Callable[[Label], bool], *, again: bool = False) -> bool:
    """Tell whether a row is a header: two cells or more that headers have, and no number but years.

    Args:
        cells: the row.
        known: whether the name of a label is that of an indicator.
        again: whether a table has begun already: then its first cell is empty or the name of a column.

    """
    said = texts_of(cells)
    numbers = [text for text in said if NUMBER_TEXT.fullmatch(text) and when_of(fold_label(text)) is None]
    if numbers or len(said) < 2:  # noqa: PLR2004
        return False
    first = fold_label(cells[0])
    if again and first and first not in words.KNOWN_COLUMNS:
        return False
    counted = 0
    names = 0
    for text in said:
        folded = fold_label(text)
        label = read_label(text)
        if folded in words.NO_FIGURE:
            return False
        if folded in words.KNOWN_COLUMNS or label.structural:
            counted += 1
        elif (not first and says_place(folded)) or (
            label.names and (label.unit is not None or label.get("basis") or label.get("measure") or known(label))
        ):
            names += 1
    # Names alone are rows of a table as well as columns: a header of them has a column known by name, or nothing, before them.
    if words.KNOWN_COLUMNS.get(first) == "period" and not again:
        return True
    return counted + names >= 2 and (counted > 0 or (not first and names >= 2))  # noqa: PLR2004


def is_figure(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Tell whether a row has a name and a value below columns that are called so: it is a figure, whatever its other cells say."""
    held = set()
    for cell, above in zip(cells, map(fold_label, header), strict=False):
        if cell.strip() and not _same_role(fold_label(cell), above):
            held.add(words.KNOWN_COLUMNS.get(above))
    return {"indicator", "value"} <= held


def joins_header(cells: Sequence[str], header: Sequence[str], known: Callable[[Label], bool]) -> bool:
    """Tell whether the row below a header belongs to it: it names attributes of the columns, or is one more line of labels."""
    first = fold_label(cells[0]) if cells else ""
    said = texts_of(cells)
    if words.KNOWN_COLUMNS.get(first) in _BELOW_A_HEADER and len(said) > 1:
        return True
    if first and first != fold_label(header[0]) and not _same_role(first, fold_label(header[0])):
        return False
    labels = [read_label(text) for text in said if fold_label(text) != first]
    if not labels or any(
        NUMBER_TEXT.fullmatch(label.written.strip()) and not YEAR_TEXT.fullmatch(label.written.strip())
        for label in labels
    ):
        return False
    if any(fold_label(label.written) in words.NO_FIGURE for label in labels):
        return False
    if (not first or _same_role(first, fold_label(header[0]))) and len(labels) > 1:
        return True
    return any(label.structural or known(label) or label.unit is not None for label in labels)


def _same_role(one: str, other: str) -> bool:
    """Tell whether two names of columns say the same, such as 年份 and Year."""
    role = words.KNOWN_COLUMNS.get(one)
    return role is not None and role == words.KNOWN_COLUMNS.get(other)


def table_below(header: Sequence[Row], below: Sequence[Sequence[str]], known: Callable[[Label], bool]) -> Table:
    """Return the table of some header rows; what its columns hold is seen in the first rows below."""
    width = max(len(cells) for _, cells in (*header, *((0, cells) for cells in below)))
    lines: list[list[str]] = []
    for number, (_, cells) in enumerate(header):
        lines.append(_filled(cells, width, lines, [cells for _, cells in header[number + 1 :]]))
    labels: list[TableColumn] = []
    values: list[TableColumn] = []
    texts: list[str] = []
    for at in range(width):
        column, said = _column(at, [line[at] for line in lines], [line[0] for line in lines])
        texts.append(said)
        held = [cells[at].strip() for cells in below if at < len(cells) and cells[at].strip()]
        if column.role == "value":
            values.append(column)
        elif column.role is not None or (_holds_labels(column.label, held) and not known(column.label)):
            labels.append(column)
        elif not column.label.empty or (held and not _numbers_rows(held)):
            values.append(column)
    while texts and not texts[-1]:
        texts.pop()
    return Table(header[0][0], tuple(labels), tuple(values), tuple(texts))


def _numbers_rows(held: Sequence[str]) -> bool:
    """Tell whether cells count the rows: 1, 2, 3."""
    counted = [text.removesuffix(".0") for text in held]
    return (
        len(held) > 1
        and _ROW_NUMBER.fullmatch(counted[0]) is not None
        and counted == [str(int(counted[0]) + at) for at in range(len(held))]
    )


def _column(at: int, cells: Sequence[str], firsts: Sequence[str]) -> tuple[TableColumn, str]:
    """Return a column from what stands in its header rows; ``firsts`` tell which rows give an attribute (地区, 频度, 单位)."""
    found: list[Label] = []
    role: str | None = None
    for cell, first in zip(cells, firsts, strict=True):
        given = words.KNOWN_COLUMNS.get(fold_label(first))
        if at > 0 and given in _BELOW_A_HEADER and len(cells) > 1 and first is not firsts[0]:
            label = attribute(given, cell) if given in ATTRIBUTES else None
        elif fold_label(cell) in words.KNOWN_COLUMNS:
            role = role or words.KNOWN_COLUMNS[fold_label(cell)]
            continue
        else:
            label = _header_label(cell) if cell.strip() else None
        if label is not None and label not in found:
            found.append(label)
    return TableColumn(at, join_labels(found), role), " ".join(dict.fromkeys(filter(None, cells)))


def _header_label(cell: str) -> Label | None:
    """Return what a cell of a header says: of which place its column is, or what ``labels`` reads; None for the whole."""
    folded = fold_label(cell)
    if says_place(folded):
        return Label((), cell, None, None, (("place", cell.strip()),))
    return None if folded in words.WHOLE else read_label(cell)


def _filled(
    cells: Sequence[str], width: int, upper: Sequence[Sequence[str]], lower: Sequence[Sequence[str]]
) -> list[str]:
    """Return a header row in which a text stands for the empty cells right of it too, where a row below has labels for them.

    It ends where a row above says something else.
    """
    filled: list[str] = []
    last = ""
    for at in range(width):
        cell = cells[at].strip() if at < len(cells) else ""
        below = any(at < len(each) and each[at].strip() for each in lower)
        if at and any(each[at] != each[at - 1] for each in upper):
            last = ""
        if cell:
            last = "" if fold_label(cell) in words.KNOWN_COLUMNS else cell
        filled.append(cell or (last if below else ""))
    return filled


def _holds_labels(header: Label, held: Sequence[str]) -> bool:
    """Tell whether the cells of a column are labels: most are texts, and its header says no period, measure or unit."""
    if header.when or header.unit or header.get("measure") is not None or header.get("basis") is not None:
        return False
    texts = [
        text for text in held
        if not NUMBER_TEXT.fullmatch(text) and fold_label(text) not in words.NO_FIGURE and not text.startswith((*words.FALLING_WORDS, *words.RISING_WORDS, *words.UNMOVED))
        and (text[0] not in "+-0123456789" or when_of(fold_label(text)) is not None)
    ]  # fmt: skip
    periods = [text for text in held if NUMBER_TEXT.fullmatch(text) and when_of(fold_label(text)) is not None]
    if header.empty and periods and len(periods) == len(held):
        return True
    return len(texts) * 2 > len(held)
