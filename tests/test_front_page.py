"""The front page, in both languages: it is short, has one shape, leads somewhere, and what it says to type works."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from places import ROOT
from test_readme import USER_PAGES

from siping_cli import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

READMES = ("README.md", "README.zh-CN.md")
MOST_LINES, MOST_CHARACTERS = 220, 200
EXAMPLES = ROOT / "examples" / "report-2026"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#]+)(#[^)]*)?\)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def levels_of(text: str) -> list[int]:
    """Return the level of each heading, in order."""
    return [len(marks) for marks in re.findall(r"^(#+) ", _FENCE.sub("", text), re.MULTILINE)]


def fences_of(text: str) -> list[tuple[str, str]]:
    """Return the kind of each block of code and what is typed in it; words for people are left out."""
    found = []
    for kind, code in _FENCE.findall(text):
        typed = [line for line in code.splitlines() if kind != "console" or line.startswith("$ ")]
        found.append((kind, re.sub(r" *# .*$", "", "\n".join(typed), flags=re.MULTILINE)))
    return found


def code_of(text: str) -> set[str]:
    """Return what stands in the prose as code."""
    return set(re.findall(r"`([^`]+)`", _FENCE.sub("", text)))


@pytest.mark.parametrize("name", READMES)
def test_it_is_short_and_no_long_line_hides_that_it_is_not(name: str) -> None:
    text = read(name)
    assert len(text.splitlines()) <= MOST_LINES
    prose = [_LINK.sub("]", line) for line in _FENCE.sub("", text).splitlines() if not line.startswith("|")]
    assert [line for line in prose if len(line) > MOST_CHARACTERS] == []


@pytest.mark.parametrize("name", READMES)
def test_every_link_and_picture_is_there(name: str) -> None:
    links = [path for path, _ in _LINK.findall(read(name))]
    assert len(links) > 30
    assert [path for path in links if not (ROOT / path).is_file()] == []
    assert [place for _, place in _LINK.findall(read(name)) if place] == []  # a place within a page may move


def test_every_page_for_users_is_reached_from_it() -> None:
    pages = {page.stem for page in USER_PAGES} - {"README", "index"}
    assert len(pages) > 20
    for name in READMES:
        assert pages <= set(re.findall(r"\(docs/(\w+)\.md\)", read(name))), name


def test_both_languages_have_the_same_sections_code_and_pages() -> None:
    english, chinese = (read(name) for name in READMES)
    assert levels_of(english)[0] == 1
    assert {kind for kind, _ in fences_of(english)} == {"console", "sh", "python"}
    assert levels_of(chinese) == levels_of(english)
    assert fences_of(chinese) == fences_of(english)
    assert (
        _LINK.findall(chinese)[2:] == _LINK.findall(english)[2:]
    )  # the first two are the other language and the picture


def test_both_languages_name_the_same_code() -> None:
    english, chinese = (code_of(read(name)) for name in READMES)
    assert {"--year 2025", "siping audit"} <= english
    assert {code for code in chinese ^ english if "docs/build_site.py" not in code} == set()


def test_each_leads_to_the_other_in_its_second_line() -> None:
    assert [read(name).splitlines()[1] for name in READMES] == ["[中文](README.zh-CN.md)", "[English](README.md)"]


def test_the_wheel_that_is_named_is_of_this_version() -> None:
    for path in [*(ROOT / name for name in READMES), ROOT / "docs" / "install.md"]:
        assert set(re.findall(r"siping-([\w.]+)-py3", path.read_text(encoding="utf-8"))) == {__version__}


def test_the_commands_lead_from_a_report_to_verdicts_and_through_the_gates(siping: Siping, tmp_path: Path) -> None:
    steps, gates = [code for kind, code in fences_of(read("README.md")) if kind == "sh" and code.startswith("siping ")]
    files = {"report.docx": str(EXAMPLES / "report.txt"), "bulletin.docx": str(EXAMPLES / "bulletin.txt")}
    files |= {name: str(tmp_path / name) for name in ("county", "figures.csv", "siping.xml")}
    told = []
    for line in [*steps.splitlines(), *gates.splitlines()]:
        words = [files.get(word, word) for word in shlex.split(line.partition(" > ")[0])[1:]]
        told.append(siping(*words))
    assert [answer.code for answer in told] == [0, 0, 0, 0, 0, 0, 1, 1, 1]
    assert "2 missed" in told[3].out


@pytest.mark.parametrize("name", READMES)
def test_the_python_runs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = [code for kind, code in _FENCE.findall(read(name)) if kind == "python"]
    assert len([line for line in code.splitlines() if line]) <= 6
    exec(code, {})  # noqa: S102 - our own document
    assert capsys.readouterr().out.startswith("gdp-growth 2.5")
