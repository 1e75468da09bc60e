"""``-o goals.parquet``: rows are written whole, once, and in the same bytes whatever the processes, of every question that has rows."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from decimal import Decimal
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
    if path.suffix == ".tsv":
        return [*csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [*csv.DictReader(text.splitlines())] if path.suffix == ".csv" else [*map(json.loads, text.splitlines())]


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".tsv", ".ndjson"])
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
    assert (again.code, again.out, again.err) == (
        2,
        "",
        f"siping: {file} already exists; use --force to overwrite it\n",
    )
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


QUESTIONS = [
    "targets",
    "targets --figures",
    "show gdp",
    "gap --example",
    "path -i gdp",
    "project --base metallurgy=180亿元",
    "project --sensitivity",
    "average -i gdp --actuals data/example.csv",
    "compare --plan examples/provinces/jilin --plan examples/provinces/liaoning",
    "check",
    "audit",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_writes_its_rows_and_tells_what_it_wrote(siping: Siping, tmp_path: Path, question: str) -> None:
    asked = question.split()
    answer = siping(*asked, "-f", "json")
    for ending in (".parquet", ".csv", ".tsv", ".ndjson"):
        file = tmp_path / f"rows{ending}"
        ran = siping(*asked, "-o", str(file), "-f", "json")
        assert (ran.code, ran.err) == (answer.code, "")
        assert (ran.rows, ran.json["passed"]) == (
            [{"file": str(file), "rows": len(answer.rows)}],
            answer.json["passed"],
        )
        rows = rows_of(file)
        assert [list(row) for row in rows] == [list(row) for row in answer.rows]
        if ending == ".ndjson":
            assert rows == answer.rows
        elif ending == ".csv":
            assert file.read_bytes().decode() == siping(*asked, "-f", "csv").out


def test_duckdb_sums_the_rows_of_many_plans_by_sql(siping: Siping, tmp_path: Path) -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    file = tmp_path / "goals.parquet"
    assert siping("targets", "--plan", "examples/provinces", "-o", str(file)).code == 0
    goals = siping("targets", "--plan", "examples/provinces", "-f", "json").rows
    found = duckdb.sql(f"select count(*), count(distinct plan), sum(value), typeof(any_value(value)) from '{file}'")  # noqa: S608 - our own file
    ((count, plans, total, kind),) = found.fetchall()
    assert (count, plans) == (len(goals), 31)
    assert total == sum(Decimal(str(goal["value"])) for goal in goals)
    assert kind == "DECIMAL(38,10)"
    by_verdict = tmp_path / "verdicts.parquet"
    outcomes = ("gap", "--plan", "examples/provinces", "--actuals", "examples/provinces/outcomes.csv")
    assert siping(*outcomes, "-o", str(by_verdict)).code == 0
    rows = siping(*outcomes, "-f", "json").rows
    told = duckdb.sql(f"select verdict, count(*) from '{by_verdict}' group by verdict").fetchall()  # noqa: S608 - our own file
    assert dict(told) == Counter(row["verdict"] for row in rows)


def test_a_gate_whose_rows_are_written_still_ends_with_its_answer(siping: Siping, tmp_path: Path) -> None:
    asked = ("gap", "gdp", "--actual", "5.6", "--fail-on", "missed", "--explain")
    ran = siping(*asked, "-o", str(tmp_path / "gap.csv"))
    assert ran.code == 1
    assert "7 − 5.6" in ran.out
    assert rows_of(tmp_path / "gap.csv")[0]["verdict"] == "missed"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("-o", "rows.xlsx"), "unsupported file type 'rows.xlsx'; use .parquet, .csv, .tsv, .ndjson"),
        (("-o", "nowhere/rows.csv"), "can't write nowhere/rows.csv: the folder nowhere does not exist"),
        (("-o", ""), "unsupported file type ''"),
        (("-o", "rows.csv", "-f", "text"), "-f text prints the answer and -o writes its rows"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_asked(
    siping: Siping, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], message: str
) -> None:
    monkeypatch.setattr("siping_cli.library.gap", None)
    ran = siping("gap", *more)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"siping: {message}")


def test_a_number_that_parquet_does_not_hold_is_told_and_nothing_is_written(siping: Siping, tmp_path: Path) -> None:
    asked = ("project", "-i", "metallurgy", "--base", "180亿元", "--growth", "10000", "--years", "100")
    ran = siping(*asked, "-o", str(tmp_path / "rows.parquet"))
    assert (ran.code, ran.out, [*tmp_path.iterdir()]) == (2, "", [])
    assert "holds 28 digits before the point" in ran.err
    assert siping(*asked, "-o", str(tmp_path / "rows.csv")).code == 0


BULLETIN = "2025年，全市粮食产量{number}万吨，增长3%。\n"


@pytest.fixture
def bulletins(tmp_path: Path) -> Path:
    """Return a folder of three texts with figures, and one that cannot be read."""
    folder = tmp_path / "bulletins"
    (folder / "county").mkdir(parents=True)
    for number, name in enumerate(("b.txt", "a.md", "county/c.txt"), 1):
        (folder / name).write_text(BULLETIN.format(number=number), encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    return folder


@pytest.mark.parametrize("jobs", [(), ("--jobs", "1"), ("--jobs", "2")])
def test_a_folder_of_bulletins_tells_its_figures_and_a_bad_one_stops_nothing(
    siping: Siping, bulletins: Path, tmp_path: Path, jobs: tuple[str, ...]
) -> None:
    ran = siping("figures", str(bulletins), *jobs, "-f", "json")
    assert ran.code == 2
    assert f"siping: {bulletins / 'broken.docx'}: " in ran.err
    files = ("a.md", "a.md", "b.txt", "b.txt", "county/c.txt", "county/c.txt")
    assert [row["file"] for row in ran.rows] == [str(bulletins / name) for name in files]
    assert [(row["name"], row["value"], row["unit"]) for row in ran.rows][::2] == [
        ("粮食产量", number, "万吨") for number in (2, 1, 3)
    ]
    for ending in (".parquet", ".csv", ".tsv", ".ndjson"):
        file = tmp_path / f"figures{ending}"
        told = siping("figures", str(bulletins), *jobs, "-o", str(file))
        assert told.code == 2
        assert [row["file"] for row in rows_of(file)] == [row["file"] for row in ran.rows]


def test_texts_on_processes_may_be_files_too_and_say_of_which_year_they_are(siping: Siping, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("上半年，全市粮食产量12.5万吨。", encoding="utf-8")
    files = (str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    rows = siping("figures", *files, "--jobs", "2", "--year", "2024", "-f", "json").rows
    assert [(row["file"], row["period"]) for row in rows] == [(file, "2024-Q1..Q2") for file in files]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--jobs", "0"), "invalid --jobs '0'; use a number from 1 to 256"),
        (("--place", "四平"), "--place works on the figures of a plan; a folder or --jobs reads texts"),
        (("--strict",), "--strict works on the figures of a plan"),
        (("--plan", "data"), "--plan works on the figures of a plan"),
        (("-o", "figures.xlsx"), "unsupported file type 'figures.xlsx'"),
    ],
)
def test_what_texts_without_a_plan_cannot_answer_is_refused(
    siping: Siping, bulletins: Path, more: tuple[str, ...], message: str
) -> None:
    ran = siping("figures", str(bulletins), *more)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"siping: {message}")


def test_a_folder_without_texts_is_told(siping: Siping, tmp_path: Path) -> None:
    ran = siping("figures", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert f"{tmp_path} contains no text" in ran.err


def test_figures_of_a_plan_are_a_record_as_csv_and_rows_otherwise(siping: Siping, tmp_path: Path) -> None:
    asked = ("figures", "data/example.csv")
    answer = siping(*asked, "-f", "json").rows
    for ending in (".parquet", ".tsv", ".ndjson"):
        file = tmp_path / f"cells{ending}"
        assert siping(*asked, "-o", str(file)).code == 0
        assert [row["fate"] for row in rows_of(file)] == [row["fate"] for row in answer]
    record = tmp_path / "record.csv"
    assert siping(*asked, "-o", str(record)).code == 0
    assert siping("gap", "gdp", "--actuals", str(record), "-f", "json").rows[0]["observed"] == 5.9
