"""``siping extract`` from the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from running import Ran

TEXT = "主要预期目标是：茶叶产量增长5%左右，城镇新增就业3万人以上。每年培训茶农200人。\n2025年茶叶产量9万吨。\n"


def test_the_goals_of_a_text_are_rows(siping: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = siping("extract", str(path), "--year", "2026", "-f", "json")
    assert done.code == 0
    answer = done.json
    assert answer["schema"] == "siping/extract/1"
    assert [(row["name"], row["metric"], row["value"], row["unit"], row["due"]) for row in answer["rows"]] == [
        ("茶叶产量", "growth", 5, "%", "2026"),
        ("城镇新增就业", "level", 3, "万人", "2026"),
        ("培训茶农", "level", 200, "人", "yearly"),
    ]
    assert list(answer["rows"][0]) == [
        *("wording", "name", "indicator", "metric", "over", "value", "value_high", "unit", "qualifier", "comparator"),
        *("strength", "due_from", "due_to", "due", "base_period", "base", "base_year", "scope", "threshold", "per"),
        *("section", "certainty", "doubts", "start", "end"),
    ]


def test_a_text_without_goals_says_so(siping: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("加强领导。", encoding="utf-8")
    done = siping("extract", str(path))
    assert done.code == 0
    assert "0 goals; 0 other numbers" in done.out


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--year", "1", "invalid year '1'; write --year 2025"),
        ("--year", "3000", "invalid year '3000'; write --year 2025"),
        ("--year", "abcd", "invalid year 'abcd'; write --year 2025"),
        ("-o", "", "-o needs a value"),
        ("--jobs", "0", "invalid --jobs '0'; use a number from 1 to 256"),
        ("--jobs", "257", "invalid --jobs '257'; use a number from 1 to 256"),
        ("--jobs", "²", "invalid --jobs '²'; use a number from 1 to 256"),
    ],
)
def test_what_an_option_does_not_take_is_told_with_what_it_does(
    siping: Callable[..., Ran], tmp_path: Path, option: str, value: str, said: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = siping("extract", str(path), option, value)
    assert (done.code, done.out, done.err) == (2, "", f"siping: {said}\n")


@pytest.mark.parametrize("command", ["extract", "figures"])
def test_of_many_texts_none_of_which_can_be_read_nothing_is_answered(
    siping: Callable[..., Ran], tmp_path: Path, command: str
) -> None:
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(b"PK\3\4")
    done = siping(command, str(tmp_path), "--jobs", "2")
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 2
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    done = siping(command, str(tmp_path), "--year", "2026")
    assert done.code == 2
    assert "2 not read" in done.out
    assert len(done.err.splitlines()) == 2


@pytest.mark.parametrize("name", ["-", "plan.md", "plan.YAML"])
def test_no_plan_goes_into_a_folder_with_the_name_of_a_file(
    siping: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    for line in (("extract", "report.txt", "--year", "2026", "-o", name), ("init", name)):
        done = siping(*line)
        assert (done.code, done.out) == (2, "")
        assert done.err == f"siping: {name} is the name of a file; choose a folder for the plan\n"
    assert [each.name for each in tmp_path.iterdir()] == ["report.txt"]
    (tmp_path / name).mkdir()  # of somebody who means it
    assert siping("init", f"./{name}").code == 0
