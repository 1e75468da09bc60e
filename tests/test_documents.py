"""Documents keep to the tool: the glossary uses its words and keys, and every path that they name is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from places import ROOT
from test_house import ROOMS

from siping_cli import __version__
from siping_cli.formats.terms import TERMS
from siping_cli.text.language import translator

_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def glossary() -> list[tuple[str, str, str]]:
    """Return (Chinese, English, where) of each word."""
    rows = [tuple(cell.strip() for cell in row) for row in _ROW.findall(read("docs/glossary.md"))]
    return [(row[0], row[1], row[3]) for row in rows if row[0] not in {"中文", "---"}]


def is_said(zh: str, en: str) -> bool:
    """Return whether a sentence that has the English word has the Chinese one in its translation."""
    catalogue = re.findall(
        r'^msgid "(.+)"\nmsgstr "(.+)"$', read("siping_cli/locale/zh/LC_MESSAGES/siping.po"), re.MULTILINE
    )
    return any(re.search(rf"\b{en}", english, re.IGNORECASE) and zh in chinese for english, chinese in catalogue)


def test_the_glossary_has_the_words_that_the_tool_says_in_both_languages() -> None:
    chinese = translator("zh")
    said = {chinese(term.template) for term in TERMS.values()}
    by_rule = {"个百分点", "翻番", "以内", "突破", "以上"}  # units, and words of the source
    for zh, en, _ in glossary():
        term = chinese(en) == zh or any(zh in word for word in said)
        assert term or zh in by_rule or is_said(zh, en), (zh, en, chinese(en))


def test_a_key_in_the_glossary_is_a_key_of_the_tool() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "siping_cli").rglob("*.py"))
    for _, _, where in glossary():
        for key in re.findall(r"`([a-z_]+)`", where):
            assert re.search(rf"\b{key}\b", code), key


def test_the_changelog_begins_with_the_version() -> None:
    assert re.search(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)[1] == __version__  # type: ignore[index]


def test_the_steps_that_contributing_names_are_there() -> None:
    for name in re.findall(r"\]\(([a-z/._-]+)\)|`((?:docs|tests|siping_cli|data)/[\w./-]+)`", read("CONTRIBUTING.md")):
        assert (ROOT / next(filter(None, name))).exists(), name


def test_the_document_of_the_architecture_names_the_rooms_in_their_order() -> None:
    assert re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \|$", read("docs/architecture.md"), re.MULTILINE) == [*ROOMS]


def test_every_path_that_a_document_or_a_list_of_modules_names_is_there() -> None:
    lists = [ROOT / name for name in ("pyproject.toml", ".ci/run", "CONTRIBUTING.md", "README.md", "README.zh-CN.md")]
    documents = [path for path in (ROOT / "docs").glob("*.md") if path.name != "decisions.md"]
    for path in [each for each in [*lists, *documents] if each.exists()]:
        named = re.findall(
            r"\b(?:siping_cli|tests|docs|fuzz|benchmarks)/[\w./-]*\w\.py\b", path.read_text(encoding="utf-8")
        )
        assert [name for name in named if not (ROOT / name).exists() and "NAME" not in name] == [], path.name


@pytest.mark.parametrize("script", ["cells.py", "table_pictures.py"])
def test_the_examples_of_a_script_run(script: str) -> None:
    command = [sys.executable, "-m", "doctest", str(ROOT / "docs" / script)]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 0), done.stderr


def test_every_question_of_the_gallery_has_its_command() -> None:
    questions = re.split(r"^### ", read("docs/gallery.md"), flags=re.MULTILINE)[1:]
    assert len(questions) >= 20
    assert [
        each.splitlines()[0]
        for each in questions
        if not re.search(r"^(\$ siping|>>> from siping_cli)", each, re.MULTILINE)
    ] == []


def test_no_document_holds_both_sides_of_a_merge() -> None:
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        assert not re.search(r"^(<{7}|={7}|>{7})( |$)", path.read_text(encoding="utf-8"), re.MULTILINE), path.name
