"""Workbooks are read by a process of its own, which is bound, and whose every ending has its answer."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from siping_cli.loading.bounds import FAILED, GREEDY, PROTECTED, UNSTARTED, ProcessBounds, RefusedWorkError
from siping_cli.observations.sheets import files, tables
from siping_cli.observations.sheets import workbook_process as process

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plans import Siping

    Sheets = list[tuple[str | None, str | None]]

CELLS: list[list[object]] = [["indicator", "value"], ["gdp", 2023.0], ["tax", 5.2], ["jobs", True], ["tiny", 1e-7]]
WRITTEN = "1,indicator,value\r\n2,gdp,2023\r\n3,tax,5.2\r\n4,jobs,TRUE\r\n5,tiny,0.0000001\r\n"


def book(*sheets: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook with these sheets; an empty text is a cell all the same."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        for rows in sheets:
            sheet = made.add_worksheet()
            sheet.add_write_handler(str, lambda sheet, *cell: sheet.write_string(*cell))
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()


def run(content: bytes, wanted: str | None = None) -> Sheets:
    """Read a workbook in the process of the tests; return the titles of its sheets and the CSV of each."""
    found: Sheets = []
    for piece in process.sheets_apart(content, 10, 10, wanted):
        about, _, table = piece.partition(b"\n")
        title, is_wanted, _hidden = json.loads(about)
        found.append((title, table.decode() if is_wanted else None))
    return found


def test_every_sheet_is_written_as_its_cells_show_it() -> None:
    assert run(book([], CELLS, [["", ""]], [["later"]])) == [
        ("Sheet1", ""),
        ("Sheet2", WRITTEN),
        ("Sheet3", ""),
        ("Sheet4", "1,later\r\n"),
    ]


def test_of_a_sheet_that_is_not_wanted_the_title_is_written() -> None:
    large = [["x"] * 11]
    assert run(book(large, [["later"]]), "Sheet2") == [("Sheet1", None), ("Sheet2", "1,later\r\n")]


@pytest.mark.parametrize("rows", [[["x"]] * 10, [["x"] * 10]])
def test_a_sheet_with_more_rows_or_columns_than_are_asked_for_is_too_large(rows: list[list[str]]) -> None:
    assert run(book(rows))
    for more in ([*rows, ["x"]], [[*row, "x"] for row in rows]):
        if len(more) > 10 or len(more[0]) > 10:
            with pytest.raises(RefusedWorkError, match="too large"):
                run(book(more))


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^$"):
        run(b"indicator,value")


def test_a_cell_that_is_longer_than_any_is_told_with_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MOST_OF_A_CELL", 9)
    assert run(book([["indicator"]])) == [("Sheet1", "1,indicator\r\n")]
    monkeypatch.setattr(process, "MOST_OF_A_CELL", 8)
    with pytest.raises(RefusedWorkError) as refused:
        run(book([["gdp"], ["indicator"]]))
    assert (refused.value.why, refused.value.told) == (process.LONG_CELL, (2, 8))


def test_a_sheet_that_would_fill_the_memory_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row is its letters, its number and a comma, and the two of a line end: 7 and 8."""
    content = book([["gdp"], ["jobs"]])
    monkeypatch.setattr(process, "_MOST_LETTERS", 15)
    assert run(content) == [("Sheet1", "1,gdp\r\n2,jobs\r\n")]
    monkeypatch.setattr(process, "_MOST_LETTERS", 14)
    with pytest.raises(MemoryError):
        run(content)


def test_workbooks_have_three_gibibytes_and_two_minutes() -> None:
    assert ProcessBounds(gibibytes=3, seconds=120) == process.WORKBOOK_BOUNDS


def test_a_wide_sheet_is_refused_with_what_to_do(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (files, tables):
        monkeypatch.setattr(module, "MOST_COLUMNS", 200)  # no program writes more than are read
    path = tmp_path / "a.xlsx"
    path.write_bytes(book([["indicator"] * 201]))
    ran = siping("gap", "--actuals", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert "more than 5000000 rows or 200 columns; shorten it" in ran.err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            RefusedWorkError(GREEDY),
            "reading it needs more than 3 GiB or 120 s; copy the figures to a new workbook, or save it as CSV",
        ),
        (RefusedWorkError(FAILED), "not a readable workbook; open it and save it again as .xlsx"),
        (RefusedWorkError(PROTECTED), "it is password-protected; save a copy without a password and use that"),
        (
            RefusedWorkError(process.LONG_CELL, 7, 100_000),
            "a cell in row 7 has more than 100000 characters; shorten it",
        ),
        (RefusedWorkError(UNSTARTED, "killed"), "can't start the process that reads it: killed"),
    ],
)
def test_every_ending_of_the_process_is_told(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: RefusedWorkError, said: str
) -> None:
    def refuse(*_: object) -> None:
        raise error

    path = tmp_path / "a.xlsx"
    path.write_bytes(book(CELLS))
    monkeypatch.setattr("siping_cli.observations.sheets.workbook.run_apart", refuse)
    ran = siping("gap", "--actuals", str(path))
    assert (ran.code, ran.out, ran.err) == (2, "", f"siping: {path}: {said}\n")


def test_a_cell_of_131072_letters_is_told_for_what_it_is(siping: Siping, tmp_path: Path) -> None:
    """Python's reader of CSV takes no longer one, and calls it by the name of a quotation mark that is not closed."""
    path = tmp_path / "a.csv"
    path.write_text(f"indicator,period,measure,value,source\ngdp,2023,growth,7,{'x' * 131073}\n", encoding="utf-8")
    ran = siping("gap", "--actuals", str(path))
    assert (ran.code, ran.err) == (2, f"siping: {path}:2:1: a cell has more than 131072 characters; shorten it\n")
