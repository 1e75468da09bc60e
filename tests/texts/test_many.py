"""Many reports at once: in their order, whatever the number of processes, and none stops the others."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

import pytest

from siping_cli.texts import many
from siping_cli.texts.many import AskedReport, ReadReport, read_report, read_reports, reports_in

if TYPE_CHECKING:
    from pathlib import Path

    from siping_cli.texts.extracted import Extraction

REPORT = "今年的主要预期目标是：地区生产总值增长{number}%左右。"


def found_in(read: ReadReport[Extraction]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return what the tests look at, so that it can be pickled."""
    goals = () if read.found is None else tuple(goal.wording for goal in read.found.goals)
    return read.file, goals, tuple(str(problem.message) for problem in read.problems)


def ending_on_the_third(read: ReadReport[Extraction]) -> str:
    """End the process that reads a certain file."""
    if read.found is not None and read.file.endswith("3.txt"):
        os._exit(9)
    return read.file if read.problems == () else f"{read.file}: {read.problems[0].message}"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder of eight reports, one of them broken."""
    for number in range(1, 9):
        text = REPORT.format(number=number).encode()
        (tmp_path / f"{number}.txt").write_bytes(b"\xff\xff" if number == 5 else text)
    return tmp_path


def test_a_folder_is_its_documents_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.docx", "c.csv", ".d.txt", "~$a.docx", "e/f.PDF", ".g/h.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    names = ("a.docx", "b.txt", "e/f.PDF")
    inside = tuple(str(tmp_path / name) for name in names)
    assert reports_in([tmp_path, "-", tmp_path / "b.txt", "no.csv"]) == (*inside, "-", "no.csv")


def test_the_answer_is_the_same_for_any_number_of_processes(reports: Path) -> None:
    asked = [AskedReport(name, 2026) for name in reports_in([reports])]
    alone = list(read_reports(asked, found_in))
    assert list(read_reports(asked, found_in, jobs=2)) == alone
    assert [goals for _, goals, _ in alone[:2]] == [("地区生产总值增长1%左右",), ("地区生产总值增长2%左右",)]
    assert [bool(problems) for _, _, problems in alone] == [False] * 4 + [True] + [False] * 3


def test_what_was_read_travels_between_processes(reports: Path) -> None:
    read = read_report(AskedReport(str(reports / "1.txt"), 2026, "示范市"))
    assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301 - our own
    assert read.found is not None
    assert (read.found.year, read.found.place) == (2026, "示范市")


def test_a_file_on_which_the_process_ends_is_told_and_the_others_are_read(reports: Path) -> None:
    (reports / "5.txt").unlink()
    asked = [AskedReport(name, 2026) for name in reports_in([reports])]
    found = list(read_reports(asked, ending_on_the_third, jobs=2))
    others = [name.rpartition("/")[2] for name in found if "3.txt" not in name]
    assert others == [f"{number}.txt" for number in (1, 2, 4, 6, 7, 8)]
    assert "the process that read it stopped" in found[2]


def test_a_mistake_of_ours_in_one_file_is_told_as_one(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("here")

    monkeypatch.setattr(many, "extract", fail)
    (told,) = read_report(AskedReport(str(reports / "1.txt"))).problems
    assert str(told.message) == "a bug in siping, please report it: KeyError: 'here'"


def test_what_was_read_already_is_not_read_again() -> None:
    (found,) = read_reports([AskedReport("-", 2026, content=REPORT.format(number=7).encode())], found_in, jobs=4)
    assert found == ("-", ("地区生产总值增长7%左右",), ())
