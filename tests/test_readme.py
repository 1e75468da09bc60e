"""Documents that run: every console block is a transcript that is executed and compared.

``python tests/test_readme.py`` writes today's output into the documents; ``python docs/translations.py`` that in Chinese into the
catalogues of the site.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from places import ROOT
from running import Ran, run_in

from siping_cli.cli import app

if TYPE_CHECKING:
    from plans import Siping

COMMANDS = tuple(app.COMMANDS)
DOCUMENTS = sorted([*ROOT.glob("README*.md"), *ROOT.glob("docs/**/*.md")])
CATALOGUES = sorted((ROOT / "docs" / "locale" / "zh_CN" / "LC_MESSAGES").glob("*.po"))
USER_PAGES = [page for page in DOCUMENTS if page.stem in {"README", *(catalogue.stem for catalogue in CATALOGUES)}]
_BLOCK = re.compile(r"```console\n(.*?)```\n", re.DOTALL)
_TEST_COMMAND = re.compile(r"^\.venv/bin/python -m pytest.*$", re.MULTILINE)


def blocks_of(document: Path) -> list[str]:
    return _BLOCK.findall(document.read_text(encoding="utf-8"))


def language_of(document: Path) -> str:
    """Return the language in which the commands of a document answer."""
    return "zh" if document.name.endswith(".zh-CN.md") else "en"


def transcript_of(block: str, language: str = "en", beside: Path = ROOT, python: str = "") -> str:
    """Return a console block as it comes out today: its commands and what they print, beside the files that they name.

    Args:
        block: the block.
        language: that of the answers.
        beside: where the files are that the commands name.
        python: what runs each command as a process of its own; this process runs them where it is left out.

    """
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for command in re.findall(r"(?m)^\$ (.*)", block):
            # A plan beside a command that names none is the one that is meant, so it stands there only where it is named.
            named = [name for name in ("data", "docs", "examples") if re.search(rf"(?<=[ =]){name}\b", command)]
            for name in named:
                Path(scratch, name).symlink_to(beside / name)
            lines += [f"$ {command}", *output_of(command, scratch, language, python)]
            for name in named:
                Path(scratch, name).unlink()
    return "\n".join(lines) + "\n"


def output_of(command: str, folder: str, language: str, python: str) -> list[str]:
    """Return the lines a command prints in a folder, and its exit code where that is not 0."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SIPING_")}
    locale = {"en": "C.UTF-8", "zh": "zh_CN.UTF-8"}[language]
    environment |= {"COLUMNS": "80", "LANG": locale, "LC_ALL": locale, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    words = shlex.split(command)
    environment |= dict(word.split("=", 1) for word in words[: words.index("siping")])
    arguments = words[words.index("siping") + 1 :]
    if python:
        asked = [python, "-m", "siping_cli", *arguments]
        done = subprocess.run(asked, capture_output=True, encoding="utf-8", env=environment, cwd=folder, check=False)
        ran = Ran(done.returncode, done.stdout, done.stderr)
    else:
        ran = run_in(folder, arguments, environment)
    return (ran.out + ran.err).splitlines() + ([f"exit code {ran.code}"] if ran.code else [])


def chinese_blocks_of(catalogue: Path) -> list[tuple[str, str]]:
    """Return the transcripts of a catalogue of the site: English, Chinese."""
    entries = re.findall(
        r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', catalogue.read_text(encoding="utf-8"), re.MULTILINE
    )
    texts = [tuple("".join(map(ast.literal_eval, side.splitlines())) for side in entry) for entry in entries]
    return [(english, chinese) for english, chinese in texts if english.startswith("$ ")]


CASES = [
    pytest.param(block, language_of(document), id=f"{document.name}-{number}")
    for document in DOCUMENTS
    for number, block in enumerate(blocks_of(document))
] + [
    pytest.param(chinese, "zh", id=f"{catalogue.name}-{number}")
    for catalogue in CATALOGUES
    for number, (_, chinese) in enumerate(chinese_blocks_of(catalogue))
]


@pytest.mark.parametrize(("block", "language"), CASES)
def test_a_transcript_comes_out_as_it_stands_in_the_document(block: str, language: str) -> None:
    assert transcript_of(block, language) == block


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_a_transcript_has_the_same_commands_in_chinese(catalogue: Path) -> None:
    for english, chinese in chinese_blocks_of(catalogue):
        assert _commands(english) == _commands(chinese)


def _commands(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.startswith("$ ")]


def test_the_pages_show_every_command() -> None:
    shown = "".join(block for page in USER_PAGES for block in blocks_of(page))
    for command in COMMANDS:
        assert f"$ siping {command}" in shown or command in {"schema", "completion"}  # they print files


def test_every_option_of_a_command_is_named_on_a_page(siping: Siping) -> None:
    written = [page.read_text(encoding="utf-8") for page in USER_PAGES if page.stem != "reference"]
    text = "".join(written)
    for command in COMMANDS:
        for option in re.findall(r"--[a-z][a-z-]+", siping(command, "--help").out):
            assert option in text, f"{option} of {command}"


def test_the_check_ends_with_the_test_command_of_the_readme() -> None:
    found = _TEST_COMMAND.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(found) == 1
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith(found[0])


def write() -> None:
    """Write today's output into every document."""
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        language = language_of(document)
        document.write_text(
            _BLOCK.sub(lambda match: f"```console\n{transcript_of(match[1], language)}```\n", text),  # noqa: B023
            encoding="utf-8",
        )


if __name__ == "__main__":
    write()
