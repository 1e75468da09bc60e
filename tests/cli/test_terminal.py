"""Any terminal: every command in both languages, at any width, on any encoding, with and without colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from places import ROOT

from siping_cli.cli.app import COMMANDS
from siping_cli.loading.scaffold.writing import write_scaffold

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

WIDTHS = ("40", "80", "120")
# A line for every command, what it answers and what it refuses.
LINES: dict[str, list[tuple[str, ...]]] = {
    "targets": [("targets",), ("targets", "--figures"), ("targets", "-i", "gpd")],
    "show": [("show", "basic-chemicals"), ("show",), ("show", "gpd")],
    "gap": [
        ("gap",),
        ("gap", "--actuals", "figures.csv", "--explain"),
        ("gap", "-i", "gdp", "--actual", "6.8", "--explain"),
        ("gap", "--fail-on", "maybe"),
        ("gap", "--actuals", "broken.csv"),
        ("gap", "--plan", "broken"),
    ],
    "path": [
        ("path", "-i", "metallurgy", "--base", "180亿元"),
        ("path", "-i", "metallurgy"),
        ("path", "-i", "gdp", "--by", "quarter", "--actuals", "figures.csv"),
        ("path", "--base", "x"),
    ],
    "project": [
        ("project", "-i", "metallurgy", "--base", "metallurgy=180亿元", "--volatility", "5", "--explain"),
        ("project", "--sensitivity"),
        ("project", "--years", "200"),
    ],
    "extract": [
        ("extract", "report.txt"),
        ("extract", "report.txt", "--year", "2026", "--explain"),
        ("extract", "nowhere.txt"),
        ("extract", "report.txt", "report.txt"),
    ],
    "figures": [
        ("figures", "figures.csv"),
        ("figures", "broken.csv"),
        ("figures",),
        ("figures", "--template", "x.pdf"),
    ],
    "report": [("report", "-o", "-", "--as", "md", "-i", "gdp"), ("report",), ("report", "-o", "x.pdf")],
    "average": [("average", "-i", "gdp", "--actuals", "figures.csv"), ("average", "--years", "1..3")],
    "compare": [
        ("compare", "--plan", str(ROOT / "data"), "--plan", str(ROOT / "examples" / "provinces" / "jilin")),
        ("compare",),
    ],
    "check": [("check",), ("check", "--explain", "stages"), ("check", "--plan", "broken"), ("check", "--only", "x")],
    "audit": [("audit",), ("audit", "report.txt"), ("audit", "nowhere.txt")],
    "init": [("init", "my-city")],
    "schema": [("schema", "profiles"), ("schema", "x")],
    "completion": [("completion", "bash"), ("completion", "tcsh")],
}
CASES = [pytest.param(line, id=" ".join(line)) for lines in LINES.values() for line in lines]
CASES += [pytest.param((command, "--help"), id=f"{command} --help") for command in COMMANDS]
CASES += [pytest.param((word,), id=word) for word in ("--help", "--nonsense", "nonsense")]
# Three English words in a row are a sentence that nobody translated; scripts and schemas are in no language.
_ENGLISH = re.compile(r"\b[A-Za-z]{2,},? +[a-z]{2,},? +[a-z]{2,}\b")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NO_LANGUAGE = ("schema", "completion")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with what the lines name, and work in it."""
    monkeypatch.chdir(tmp_path)
    rows = ("gdp,2021,growth,7.9,final", "gdp,2022,growth,3.9,final", "gdp,2023-Q1..Q3,growth,5.2,预计")
    header = "indicator,period,measure,value,status"
    (tmp_path / "figures.csv").write_text("\n".join((header, *rows, "")), encoding="utf-8")
    (tmp_path / "broken.csv").write_text("indicator,period,measure\ngpd,2023,growth\n", encoding="utf-8")
    (tmp_path / "report.txt").write_text("地区生产总值增长7%左右，三个项目。", encoding="utf-8")
    targets, *_ = (path for path in write_scaffold(tmp_path / "broken", "zh") if path.name == "targets.yaml")
    targets.write_text(targets.read_text(encoding="utf-8").replace("metric: growth", "metric: size"), encoding="utf-8")
    return tmp_path


def test_every_command_has_a_line() -> None:
    assert LINES.keys() == COMMANDS.keys()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("line", CASES)
def test_a_command_reads_well_at_any_width_and_on_any_console(
    siping: Siping, line: tuple[str, ...], language: str
) -> None:
    numbers: set[frozenset[str]] = set()
    for number, (width, encoding) in enumerate((width, each) for width in WIDTHS for each in ("utf-8", "gbk")):
        words = line if line != ("init", "my-city") else (line[0], "city" + "x" * number)
        # What -o - writes is a file, in UTF-8 whatever the console is.
        ran = siping(*words, encoding="utf-8" if "-o" in line else encoding, COLUMNS=width, SIPING_LANG=language)
        text = ran.out + ran.err
        assert ran.code in {0, 1, 2}
        assert (ran.out == "") == (ran.code == 2)
        assert "Traceback" not in text
        assert "…" not in text
        assert "?" not in re.sub(r"did you mean[^?]*\?", "", text) or line[0] in _NO_LANGUAGE
        if line[0] not in _NO_LANGUAGE and language == "zh":
            prose = re.sub(r"siping( [a-z-]+| -\S+| \S+=\S+)+", "", text)
            assert not _ENGLISH.search(prose), _ENGLISH.search(prose)
        numbers.add(frozenset(_NUMBER.findall(text)))
    assert len(numbers) == 1, "a number is cut at some width"


@pytest.mark.parametrize("width", ["0", "1", "2", "3", "²", "９", "-1", "9" * 5000])
@pytest.mark.parametrize("line", [("gap", "-i", "gdp"), ("gap", "-i", "gdp", "--explain", "--lang", "zh"), ("--help",)])
def test_any_width_is_answered_on(siping: Siping, line: tuple[str, ...], width: str) -> None:
    ran = siping(*line, COLUMNS=width)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out
