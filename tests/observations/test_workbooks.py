"""Workbooks are read by a process of its own, which is bound, and whose every ending has its answer."""

from __future__ import annotations

import io
import json
import resource
import runpy
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from siping_cli.observations.sheets import files, tables
from siping_cli.observations.sheets import workbook_process as process
from siping_cli.observations.sheets.workbook_sheet import ProtectedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from plans import Siping

    Sheets = list[tuple[str | None, str | None]]
    Run = Callable[..., tuple[int, Sheets]]

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


class Kept(io.BytesIO):
    """Bytes that can be read after the stream above them is gone."""

    def close(self) -> None:
        """Stay open."""


def written(out: Kept) -> Sheets:
    """Return the titles of sheets and the CSV that was written of each."""
    if not out.getvalue():
        return []
    index, _, tables = out.getvalue().partition(b"\n")
    found: Sheets = []
    for title, size, _hidden in json.loads(index):
        found.append((title, None if size is None else tables[:size].decode()))
        tables = tables[size or 0 :]
    assert not tables
    return found


@pytest.fixture
def bounds(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[int, int]]:
    """Return the bounds that are set, which the process of the tests does not get."""
    found: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", found.__setitem__)
    return found


@pytest.fixture
def run(bounds: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that reads a workbook in the process of the tests, and gives the exit code and the sheets."""

    def run_in_tests(content: bytes, wanted: str | None = None) -> tuple[int, Sheets]:
        out = Kept()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
        code = process.main(10, 10, wanted)
        assert bounds
        return code, written(out)

    return run_in_tests


def test_every_sheet_is_written_as_its_cells_show_it(run: Run) -> None:
    assert run(book([], CELLS, [["", ""]], [["later"]])) == (
        0,
        [("Sheet1", ""), ("Sheet2", WRITTEN), ("Sheet3", ""), ("Sheet4", "1,later\r\n")],
    )


def test_of_a_sheet_that_is_not_wanted_the_title_is_written(run: Run) -> None:
    large = [["x"] * 11]
    assert run(book(large, [["later"]]), "Sheet2") == (0, [("Sheet1", None), ("Sheet2", "1,later\r\n")])


@pytest.mark.parametrize(("rows", "code"), [([["x"]] * 10, 0), ([["x"]] * 11, 3), ([["x"] * 10], 0), ([["x"] * 11], 3)])
def test_a_sheet_with_more_rows_or_columns_than_are_asked_for_is_too_large(
    run: Run, rows: list[list[str]], code: int
) -> None:
    assert run(book(rows))[0] == code


def test_what_is_no_workbook_is_unreadable(run: Run) -> None:
    assert run(b"indicator,value") == (process.UNREADABLE, [])


@pytest.mark.parametrize(("letters", "code"), [(9, 0), (8, 4)])
def test_a_cell_that_is_longer_than_any_is_unreadable(
    run: Run, monkeypatch: pytest.MonkeyPatch, letters: int, code: int
) -> None:
    monkeypatch.setattr(process, "MOST_OF_A_CELL", letters)
    assert run(book([["indicator"]]))[0] == code


@pytest.mark.parametrize(("letters", "code"), [(15, 0), (14, 5)])
def test_a_sheet_that_would_fill_the_memory_is_left(
    run: Run, monkeypatch: pytest.MonkeyPatch, letters: int, code: int
) -> None:
    """Each row is its letters, its number and a comma, and the two of a line end: 7 and 8."""
    monkeypatch.setattr(process, "_MOST_LETTERS", letters)
    assert run(book([["gdp"], ["jobs"]]))[0] == code


def test_a_reader_that_asks_for_too_much_memory_is_greedy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(*_: object) -> int:
        raise MemoryError

    monkeypatch.setattr(process, "_write", ask)
    assert run(b"") == (process.GREEDY, [])


def test_a_workbook_with_a_password_is_protected(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(*_: object) -> int:
        raise ProtectedError

    monkeypatch.setattr(process, "_write", ask)
    assert run(b"") == (process.PROTECTED, [])


def test_memory_and_time_are_bound_and_no_dump_is_left(run: Run, bounds: dict[int, tuple[int, int]]) -> None:
    run(b"")
    assert bounds == {
        resource.RLIMIT_AS: (3 * 1024**3, 3 * 1024**3),
        resource.RLIMIT_CPU: (120, 120),
        resource.RLIMIT_CORE: (0, 0),
    }


def test_a_system_without_bounds_reads_workbooks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Kept()
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(book(CELLS))))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    monkeypatch.setattr(sys, "argv", [str(process.__file__), "10", "10", "null"])
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(process.__file__), run_name="__main__")
    assert (end.value.code, written(out)) == (0, [("Sheet1", WRITTEN)])


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


@pytest.mark.parametrize("ending", [process.GREEDY, -9])
def test_a_process_that_met_its_bounds_is_told(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: int
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(CELLS))
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], ending, b"", b""))
    ran = siping("gap", "--actuals", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert "reading it takes more than 3 GiB or 120 s; copy the figures to a new workbook" in ran.err


def test_where_no_process_can_be_started_the_reason_is_told(
    siping: Siping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    path = tmp_path / "a.xlsx"
    path.write_bytes(book(CELLS))
    monkeypatch.setattr(subprocess, "run", refuse)
    ran = siping("gap", "--actuals", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert "no process can be started to read it: not permitted" in ran.err
