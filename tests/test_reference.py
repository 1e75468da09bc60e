"""The reference and the pages of man are those of the commands as they are today."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from places import ROOT

from siping_cli.cli.app import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

SHELLS = {"completion/siping.bash": "bash", "completion/_siping": "zsh", "completion/siping.fish": "fish"}
WRITTEN = ("reference.md", "man/siping.1", "man/siping.zh_CN.1")


@pytest.fixture(scope="module")
def today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the documents as the script writes them today."""
    folder = tmp_path_factory.mktemp("docs")
    subprocess.run([sys.executable, str(ROOT / "docs" / "reference.py"), str(folder)], check=True)
    return folder


@pytest.mark.parametrize("name", [*WRITTEN, *SHELLS])
def test_a_document_is_what_the_script_writes_today(today: Path, name: str) -> None:
    assert (today / name).read_text(encoding="utf-8") == (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WRITTEN)
def test_a_document_has_every_command_and_every_option(siping: Siping, name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8").replace("\\-", "-")
    assert all(f"siping {command}" in text for command in COMMANDS)
    for command in COMMANDS:
        told = siping(command, "--help").out
        assert [option for option in re.findall(r"^  .*?(--[a-z-]+)", told, re.MULTILINE) if option not in text] == []


@pytest.mark.parametrize(("name", "shell"), SHELLS.items())
def test_a_shell_completes_with_what_a_package_brings(siping: Siping, name: str, shell: str) -> None:
    assert siping("completion", shell).out.strip() == (ROOT / "docs" / name).read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("name", [name for name in WRITTEN if name.endswith(".1")])
def test_no_line_of_a_page_of_man_is_taken_for_a_command(name: str) -> None:
    lines = (ROOT / "docs" / name).read_text(encoding="utf-8").splitlines()
    assert {line.split()[0] for line in lines if line.startswith((".", "'"))} == {
        ".TH",
        ".ad",
        ".SH",
        ".SS",
        ".TP",
        ".B",
        ".PP",
    }
