"""What a shell completes: commands, options, choices, ids and Chinese names; in a real bash, and as zsh and fish ask."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from plans import goal, subject, write_plan

from siping_cli.cli.app import COMMANDS


def completed(line: str, *, program: str = "bash", **environment: str) -> list[str]:
    """Return what siping says to a shell that completes the end of a line."""
    words = shlex.split(line.rstrip()) + ([""] if line.endswith(" ") else [])
    asked = {
        "bash": {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[program]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SIPING_")}
    done = subprocess.run(
        [sys.executable, "-m", "siping_cli"],
        env=kept
        | {"LANG": "C.UTF-8", "PYTHONIOENCODING": "utf-8", "_SIPING_COMPLETE": f"complete_{program}"}
        | asked
        | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [word for word in done.stdout.splitlines() if word]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("siping ", list(COMMANDS)),
        ("siping pr", ["project"]),
        ("siping gap -i met", ["metallurgy"]),
        ("siping gap -i 地", ["地区生产总值", "地区生产总值增速"]),
        ("siping gap --indicator 固", ["固定资产投资", "固投"]),
        ("siping show basic-chemicals-5", ["basic-chemicals-50"]),
        ("siping gap -f ", ["table", "json", "csv", "tsv", "ndjson", "markdown", "text"]),
        ("siping check -f j", ["json", "junit"]),
        ("siping gap --lang ", ["zh", "en"]),
        ("siping gap --ind", ["--indicator"]),
        ("siping path --base met", ["metallurgy="]),
        ("siping gap --reading st", ["strict", "standing"]),
        ("siping gap --profile na", ["national", "national-weighted"]),
        ("siping gap --fail-on missed,b", ["missed,behind"]),
        ("siping check --fail-on wa", ["warn"]),
        ("siping check --explain sta", ["stages"]),
        ("siping completion ", ["bash", "zsh", "fish", "powershell"]),
        ("siping schema in", ["industries"]),
    ],
)  # fmt: skip
def test_bash_completes_the_word_that_is_typed(line: str, words: list[str]) -> None:
    assert completed(line) == words


def test_ids_are_those_of_the_plan_that_is_asked_for(tmp_path: Path) -> None:
    plan = write_plan(tmp_path, subject("x-rays", goal("x-growth", "growth", 5, "%"), zh="甲", en="X"))
    assert completed(f"siping gap --plan {plan} -i ") == ["x-rays"]
    assert completed("siping gap -i 甲", SIPING_PLAN=plan) == ["甲"]


@pytest.mark.parametrize("text", ["- a\n- b\n", "indicators: 5\n", "a: [\n", "indicators: [{id: 5}, {name: x}, 3]\n"])
def test_a_broken_plan_completes_nothing_and_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "targets.yaml").write_text(text, encoding="utf-8")
    assert completed(f"siping gap --plan {tmp_path} -i g") == []
    assert completed("siping gap --plan /nowhere -i g") == []


def test_zsh_and_fish_are_told_what_a_word_means_in_the_language_of_the_person() -> None:
    assert '"metallurgy":"Metallurgy and materials"' in "".join(completed("siping gap -i met", program="zsh"))
    assert '"metallurgy":"冶金建材"' in "".join(completed("siping gap -i met", program="zsh", SIPING_LANG="zh"))
    assert completed("siping gap -i met", program="fish") == ["metallurgy\tMetallurgy and materials"]
    assert completed("siping pro", program="fish", SIPING_LANG="zh") == ["project\t两三年后各产业将达到什么规模"]


def test_a_live_bash_completes_ids_and_chinese_names() -> None:
    folder, bash = Path(sys.executable).parent, shutil.which("bash")
    assert (folder / "siping").exists()
    assert bash is not None
    script = (
        'eval "$(siping completion bash)"\n'
        'ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _siping_completion siping; echo "${COMPREPLY[*]}"; }\n'
        "ask siping gap -i 地; ask siping gap -i met; ask siping gap -i indu"
    )
    done = subprocess.run(
        [bash, "--norc", "-c", script],
        env={"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "LANG": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["地区生产总值 地区生产总值增速", "metallurgy", "industrial-output"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_a_script_that_names_the_tool(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "siping_cli", "completion", shell], capture_output=True, encoding="utf-8", check=True
    )
    assert "_SIPING_COMPLETE" in done.stdout
    assert "siping" in done.stdout
