"""``siping extract -o goals.parquet``: rows are written whole, once, and in the same bytes whatever the processes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

REPORT = "{year}年政府工作报告\n今年的主要预期目标是：地区生产总值增长{number}%左右，城镇新增就业5万人以上。\n"
parquet: Any = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder of four reports, and one that cannot be read."""
    folder = tmp_path / "reports"
    (folder / "county").mkdir(parents=True)
    for number, name in enumerate(("b.txt", "a.md", "county/c.txt", "county/d.txt"), 1):
        (folder / name).write_text(REPORT.format(year=2020 + number, number=number), encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    return folder


def rows_of(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
        return rows
    text = path.read_text(encoding="utf-8-sig")
    return [*csv.DictReader(text.splitlines())] if path.suffix == ".csv" else [*map(json.loads, text.splitlines())]


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".ndjson"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_folder_of_reports_becomes_a_file_and_a_bad_one_is_told(
    siping: Siping, reports: Path, tmp_path: Path, ending: str, language: str
) -> None:
    file = tmp_path / f"goals{ending}"
    ran = siping("extract", str(reports), "-o", str(file), "--lang", language)
    assert ran.code == 2
    assert f"siping: {reports / 'broken.docx'}: " in ran.err
    rows = rows_of(file)
    assert [row["file"] for row in rows][::2] == [str(reports / name) for name in ("a.md", "b.txt", *COUNTIES)]
    assert {str(row["year"]) for row in rows} == {"2021", "2022", "2023", "2024"}
    again = siping("extract", str(reports), "-o", str(file))
    assert (again.code, again.out, again.err) == (2, "", f"siping: {file} is there already; --force replaces it\n")
    (reports / "broken.docx").unlink()
    forced = siping("extract", str(reports), "-o", str(file), "--force", "-f", "json")
    assert (forced.code, forced.err) == (0, "")
    assert json.loads(forced.out)["rows"] == [{"file": str(file), "rows": 8}]


COUNTIES = ("county/c.txt", "county/d.txt")


def test_one_report_has_the_same_columns_as_many(siping: Siping, reports: Path, tmp_path: Path) -> None:
    one, many = tmp_path / "one.parquet", tmp_path / "many.parquet"
    assert siping("extract", str(reports / "b.txt"), "-o", str(one)).code == 0
    siping("extract", str(reports), "-o", str(many))
    assert parquet.read_schema(one) == parquet.read_schema(many)


def test_csv_may_begin_with_the_mark_for_excel(siping: Siping, reports: Path, tmp_path: Path) -> None:
    for option, mark in (("--ascii", False), ("--bom", True)):
        file = tmp_path / f"goals{option}.csv"
        siping("extract", str(reports / "b.txt"), "-o", str(file), option)
        assert file.read_bytes().startswith(b"\xef\xbb\xbf") is mark


def test_nothing_is_written_where_nothing_could_be_read(siping: Siping, reports: Path, tmp_path: Path) -> None:
    file = tmp_path / "goals.csv"
    ran = siping("extract", str(reports / "broken.docx"), "-o", str(file))
    assert (ran.code, ran.out) == (2, "")
    assert not file.exists()


def test_what_writes_parquet_is_asked_for_before_anything_is_read(
    siping: Siping, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr("siping_cli.library.extract_many", None)
    ran = siping("extract", str(reports), "-o", str(tmp_path / "goals.parquet"))
    assert (ran.code, ran.out) == (2, "")
    assert "python -m pip install 'siping[parquet]'" in ran.err


def test_the_bytes_are_the_same_for_any_seed_and_number_of_processes(reports: Path, tmp_path: Path) -> None:
    """Neither the hashes of a process nor the order in which files are done may show in the answer."""
    (reports / "broken.docx").unlink()
    contents: dict[str, set[bytes]] = {".parquet": set(), ".ndjson": set()}
    for seed, jobs in (("0", "1"), ("1", "2"), ("2026", "2")):
        for ending, seen in contents.items():
            file = tmp_path / f"{seed}-{jobs}{ending}"
            command = [sys.executable, "-m", "siping_cli", "extract", str(reports), "--jobs", jobs, "-o", str(file)]
            subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True)
            seen.add(file.read_bytes())
    assert [len(seen) for seen in contents.values()] == [1, 1]


def test_rows_stand_in_the_order_in_which_files_are_named(siping: Siping, reports: Path) -> None:
    names = [str(reports / name) for name in ("b.txt", "county/d.txt", "a.md")]
    held = {}
    for order in (names, names[::-1]):
        rows = [json.loads(line) for line in siping("extract", *order, "-f", "ndjson", "--jobs", "2").out.splitlines()]
        assert list(dict.fromkeys(row["file"] for row in rows)) == order
        held[order[0]] = sorted(rows, key=lambda row: (row["file"], row["start"]))
    assert held[names[0]] == held[names[-1]]
