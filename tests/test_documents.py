"""Documents keep to the tool: the glossary uses its words and keys, and both READMEs have one shape."""

from __future__ import annotations

import re
from pathlib import Path

from siping_cli import __version__
from siping_cli.language import translator
from siping_cli.render.terms import TERMS

ROOT = Path(__file__).parent.parent
_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def glossary() -> list[tuple[str, str, str]]:
    """Return (Chinese, English, where) of each word."""
    rows = [tuple(cell.strip() for cell in row) for row in _ROW.findall(read("docs/glossary.md"))]
    return [(row[0], row[1], row[3]) for row in rows if row[0] not in {"中文", "---"}]


def test_the_glossary_has_the_words_that_the_tool_says_in_both_languages() -> None:
    chinese = translator("zh")
    said = {chinese(term.template) for term in TERMS.values()}
    by_rule = {"个百分点", "翻番", "以内", "突破", "以上"}  # units, and words of the source
    for zh, en, _ in glossary():
        assert chinese(en) == zh or zh in by_rule or any(zh in word for word in said), (zh, en, chinese(en))


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
