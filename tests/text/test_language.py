"""Every text has its Chinese, the catalogue is up to date, and the environment chooses the language."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

import pytest
from places import ROOT

from siping_cli.checks.explain import explanations
from siping_cli.text.language import LANGUAGE_TAGS, LANGUAGES, language_of, translator

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUE = Path("siping_cli", "locale", "zh", "LC_MESSAGES", "siping.po")
BABEL = "babel is in the dev extra, for those who translate"
_HAN = "[\u4e00-\u9fff]"
_WORD = re.compile(r"[^\W\d_]")
_PLACE_OR_OPTION = re.compile(r"\{\w+\}|^--[a-z-]+")
# Next to a Han character: half-width punctuation, or a space.
_HALF_WIDTH = re.compile(rf"{_HAN}[,;:?!()]|[,;:?!()]{_HAN}|{_HAN} | {_HAN}")


class Entry(NamedTuple):
    """One text of the catalogue."""

    english: str
    chinese: str
    fuzzy: bool


def entries_of(path: Path) -> list[Entry]:
    """Return the texts of a .po or .mo file, without its header, in the order of the alphabet."""
    read_po = pytest.importorskip("babel.messages.pofile", reason=BABEL).read_po
    read_mo = pytest.importorskip("babel.messages.mofile", reason=BABEL).read_mo
    with path.open("rb") as file:
        catalogue = read_mo(file) if path.suffix == ".mo" else read_po(file)
    return sorted(Entry(text.id, text.string, text.fuzzy) for text in catalogue if text.id)


def texts_in_code() -> Iterator[tuple[str, ast.expr]]:
    """Yield where the code says something to a person, and what: Message(...) and, for help, N_(...)."""
    for path in sorted((ROOT / "siping_cli").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Message", "N_"}:
                yield f"{path.name}:{node.lineno}", node.args[0]


def places_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_each_text_in_the_code_is_one_literal() -> None:
    for where, text in texts_in_code():
        assert isinstance(text, ast.Constant), f"{where} puts a text together"
        assert isinstance(text.value, str), where


def test_the_catalogue_holds_the_texts_of_the_code_and_no_others() -> None:
    said = {text.value for _, text in texts_in_code() if isinstance(text, ast.Constant)}
    said |= {paragraph.template for explanation in explanations().values() for paragraph in explanation}
    assert {entry.english for entry in entries_of(ROOT / CATALOGUE)} == said


def test_the_commands_of_the_document_leave_the_catalogue_as_it_is(tmp_path: Path) -> None:
    before = [entries_of(ROOT / CATALOGUE.with_suffix(suffix)) for suffix in (".po", ".mo")]
    shutil.copytree(ROOT / "siping_cli", tmp_path / "siping_cli", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "babel.cfg", tmp_path)
    document = (ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\.venv/bin/pybabel (.*)$", document, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["extract", "update", "compile"]
    for command in commands:
        pybabel = "import sys; from babel.messages.frontend import main; sys.exit(main())"
        line = [sys.executable, "-c", pybabel, *shlex.split(command)]
        done = subprocess.run(line, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert [entries_of(tmp_path / CATALOGUE.with_suffix(suffix)) for suffix in (".po", ".mo")] == before


def test_the_compiled_catalogue_holds_exactly_the_texts_of_the_readable_one() -> None:
    assert entries_of(ROOT / CATALOGUE.with_suffix(".mo")) == entries_of(ROOT / CATALOGUE)


def test_every_text_is_translated_and_nothing_is_guessed() -> None:
    assert [entry for entry in entries_of(ROOT / CATALOGUE) if not entry.chinese or entry.fuzzy] == []


def test_a_translation_has_the_places_of_its_text() -> None:
    assert [
        entry for entry in entries_of(ROOT / CATALOGUE) if places_of(entry.chinese) != places_of(entry.english)
    ] == []


def test_a_translation_is_chinese_where_it_has_words_of_its_own() -> None:
    worded = [entry for entry in entries_of(ROOT / CATALOGUE) if _WORD.search(_PLACE_OR_OPTION.sub("", entry.chinese))]
    assert [entry for entry in worded if not re.search(_HAN, entry.chinese)] == []


def test_chinese_takes_full_width_punctuation_and_no_spaces() -> None:
    assert [entry for entry in entries_of(ROOT / CATALOGUE) if _HALF_WIDTH.search(entry.chinese)] == []


def test_chinese_is_whole_on_a_gbk_console() -> None:
    shown = [
        (entry.chinese, entry.chinese.encode("gbk", "replace").decode("gbk")) for entry in entries_of(ROOT / CATALOGUE)
    ]
    assert [pair for pair in shown if pair[0] != pair[1]] == []


def test_the_packaged_catalogue_is_read_without_babel() -> None:
    assert translator("zh")("about {number}") == "{number}左右"
    for text in ("a text that nobody says", "\ud800"):
        assert translator("zh")(text) == text
    assert translator("en")("about {number}") == "about {number}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_catalogue_a_plan_to_begin_with_and_a_tag(language: str) -> None:
    assert LANGUAGE_TAGS.keys() == {*LANGUAGES}
    package = ROOT / "siping_cli"
    needed = [package / "loading" / "scaffold" / f"{name}.{language}.yaml" for name in ("targets", "industries")]
    if language != "en":
        needed += [package / "locale" / language / "LC_MESSAGES" / f"siping.{kind}" for kind in ("po", "mo")]
    assert [path for path in needed if not path.exists()] == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"SIPING_LANG": "zh", "LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "en_GB.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"SIPING_LANG": "en", "LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_siping_lang_comes_before_the_locale_and_the_locale_in_its_own_order(
    environment: dict[str, str], language: str
) -> None:
    assert language_of(environment) == language


def test_an_empty_setting_asks_for_nothing() -> None:
    assert language_of({"SIPING_LANG": "", "LC_ALL": "", "LANG": "zh_CN.UTF-8"}) == "zh"


@pytest.mark.parametrize("name", ["zh", "ZH", "zh_TW", "zh-Hans-CN", "zh_CN.GBK"])
def test_every_chinese_locale_is_answered_in_chinese(name: str) -> None:
    assert language_of({"SIPING_LANG": name}) == "zh"
