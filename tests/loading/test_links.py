"""Files of a plan that are links: those that stay in its folder are read, those that leave it only where that is asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from places import GOOD, ROOT
from plans import goal, subject, write_plan

from siping_cli import check, load_plan
from siping_cli.errors import FileError, PlanError
from siping_cli.loading.from_here import from_here, told_from_here
from siping_cli.loading.links import following_links
from siping_cli.loading.source_text import SourceText

if TYPE_CHECKING:
    from plans import Siping

OUT = "links out of the folder are not followed"


def linked(folder: Path) -> Path:
    """Return a folder of links to every file of a plan, as build systems lay it out."""
    folder.mkdir()
    for path in GOOD.iterdir():
        (folder / path.name).symlink_to(path)
    return folder


@pytest.mark.parametrize("name", ["targets.yaml", "industries.yaml", "profiles.yaml"])
def test_a_file_of_a_plan_that_is_a_link_out_of_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    write_plan(tmp_path / "plan", subject("x", goal("x-growth", "growth", 5, "%")))
    for each in ("industries.yaml", "profiles.yaml"):
        (tmp_path / "plan" / each).unlink(missing_ok=True)
    (tmp_path / "plan" / name).unlink(missing_ok=True)
    (tmp_path / "secret").write_text("-----BEGIN KEY-----\n" + "c2VjcmV0" * 100, encoding="utf-8")
    (tmp_path / "plan" / name).symlink_to("../secret")
    with pytest.raises(PlanError) as refused:
        load_plan(tmp_path / "plan")
    assert OUT in str(refused.value)
    assert "BEGIN" not in str(refused.value)
    assert "c2Vj" * 20 not in str(refused.value)


def test_links_are_followed_where_that_is_asked_for(siping: Siping, tmp_path: Path) -> None:
    folder = str(linked(tmp_path / "plan"))
    assert siping("gap", "--plan", folder).code == 2
    plain = siping("gap", "--plan", str(GOOD)).out
    assert siping("gap", "--plan", folder, "--follow-links").out == plain
    assert siping("gap", "--plan", folder, SIPING_FOLLOW_LINKS="1").out == plain
    assert siping("gap", "--plan", folder, "--isolated", SIPING_FOLLOW_LINKS="1").code == 2
    with following_links():
        assert load_plan(folder).id == load_plan(GOOD).id


def test_links_that_stay_in_the_folder_are_read(tmp_path: Path) -> None:
    write_plan(tmp_path, subject("x", goal("x-growth", "growth", 5, "%")))
    (tmp_path / "targets.yaml").rename(tmp_path / "first.yaml")
    (tmp_path / "targets.yaml").symlink_to("first.yaml")
    assert [target.id for target in load_plan(tmp_path).targets] == ["x-growth"]


def test_a_folder_of_a_plan_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "plan").symlink_to(GOOD)
    assert load_plan(tmp_path / "plan").id == load_plan(GOOD).id


def test_a_source_that_is_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    for path in (ROOT / "data").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    plan = load_plan(tmp_path)
    assert SourceText.of(plan).name == "source.txt"
    (tmp_path / "source.txt").unlink()
    (tmp_path / "source.txt").symlink_to(ROOT / "data" / "source.txt")
    with pytest.raises(FileError, match=OUT):
        SourceText.of(plan)


def test_example_figures_and_what_is_said_of_a_table_are_no_such_link_either(siping: Siping, tmp_path: Path) -> None:
    for path in (ROOT / "data").glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "example.csv").symlink_to(ROOT / "data" / "example.csv")
    assert OUT in siping("gap", "--plan", str(tmp_path), "--example").err
    table = tmp_path / "a.csv"
    table.write_bytes((ROOT / "data" / "example.csv").read_bytes())
    (tmp_path / "a.csv.siping.yaml").symlink_to("/etc/passwd")
    assert OUT in siping("gap", "--actuals", str(table)).err


def test_the_same_plan_in_two_folders_gives_the_same_findings(tmp_path: Path) -> None:
    rows = []
    for name in ("one", "two/deeper"):
        write_plan(tmp_path / name / "city", subject("x", goal("x-growth", "growth", 5, "%")))
        (tmp_path / name / "a.csv").write_text(
            "indicator,period,measure,value\nx,2023,growth,4\nx,2001,growth,4\n", "utf-8"
        )
        answer = check(load_plan(tmp_path / name / "city"), actuals=str(tmp_path / name / "city" / ".." / "a.csv"))
        rows.append(answer.to_dicts())
    assert str(tmp_path) not in str(rows[0])
    assert rows[0] == rows[1]


def test_a_name_is_told_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "around").symlink_to("inside")
    monkeypatch.chdir(tmp_path / "around")
    assert from_here(tmp_path / "inside" / "a") == Path("a")
    told = [from_here(each) for each in ("a", str(tmp_path / "inside" / "a"), str(tmp_path / "b"))]
    assert told == ["a", "a", str(tmp_path / "b")]
    assert from_here(os.curdir) == os.curdir
    here = str(tmp_path / "inside")
    assert told_from_here((here, f"{here}/a.csv:3", b"x", {"a": [f"{here}/b"]}), [here]) == (
        ".",
        "a.csv:3",
        b"x",
        {"a": ["b"]},
    )
    assert [*told_from_here(map(str, ["b", f"{here}/b"]), [here])] == ["b", "b"]  # one by one, as they are asked for
    (tmp_path / "inside").rmdir()
    assert from_here("/a/b") == "/a/b"
    assert told_from_here("/a/b/c", ["/a/b"]) == "b/c"
