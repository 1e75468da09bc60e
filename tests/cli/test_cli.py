"""The border: every ending has its exit code, every refusal is one clear line, and help shows what runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from plans import goal, subject, write_placed_plan, write_plan

from siping_cli.cli.app import COMMANDS
from siping_cli.loading.scaffold.writing import write_scaffold

if TYPE_CHECKING:
    from plans import Siping

FULL_DISK = Path("/dev/full")

# A command line, and what its one line on stderr must say.
REFUSALS: list[tuple[tuple[str, ...], str]] = [
    (("gaps",), "unknown command 'gaps'; did you mean: gap?"),
    (("gap", "--indicators", "gdp"), "unknown option --indicators; did you mean: --indicator"),
    (("gap", "gpd"), "'gpd' is not in the plan; did you mean: GDP (gdp)?"),
    (("show", "gdp", "cpi"), "unexpected argument cpi"),
    (("gap", "--verdict", "late"), "unknown verdict 'late'; use: met, on_track, open, behind, missed, no_data"),
    (("gap", "--example", "--plan", "examples/national-2024"), "the plan has no example figures (examples/national-2024/example.csv: no such file"),
    (("gap", "--example", "--plan", "examples/provinces"), "--example works with one plan; for several plans, use --actuals"),
    (("gap", "-i"), "-i needs a value"),
    (("show",), "ID is missing"),
    (("qqqq",), "unknown command 'qqqq'; available: targets, show, gap, path,"),
    (("gap", "--qqqq"), "unknown option --qqqq (see siping gap --help)"),
    (("gap", "--bom=1"), "--bom takes no value"),
    (("completion", "tcsh"), "invalid value 'tcsh' for SHELL; use one of: bash, zsh, fish, powershell"),
    # names
    (("gap", "-i", "gpd"), "'gpd' is not in the plan; did you mean: GDP (gdp)?"),
    (("gap", "-i", "metalurgy"), "did you mean: Metallurgy and materials (metallurgy)"),
    (("gap", "-i", "冶金"), "'冶金' is not in the plan; did you mean: Metallurgy and materials (metallurgy)?"),
    (("gap", "-i", "地区总产值"), "'地区总产值' is not in the plan; did you mean: GDP (gdp), Industrial output (industrial-output)?"),
    (("gap", "-i", "消费品市场"), "'消费品市场' is not in the plan; available: GDP (gdp), Industrial output (industrial-output)"),
    # by the lexicon: another name of the same, and what is told apart
    (("gap", "-i", "经济总量"), "'经济总量' is not in the plan; did you mean: GDP (gdp)?"),
    (("gap", "-i", "接待入境游客"), "'接待入境游客' is not Tourist visits: only visitors from abroad"),
    (("gap", "-i", "qqqq"), "'qqqq' is not in the plan; available: GDP (gdp), Industrial output (industrial-output)"),
    (("gap", "-i", ""), "'' is not in the plan"),
    (("show", "tourism"), "did you mean: "),
    (("targets", "-i", "gpd"), "did you mean: GDP (gdp)"),
    (("path", "-i", "gpd"), "did you mean: GDP (gdp)"),
    (("project", "--base", "metalurgy=180"), "did you mean: Metallurgy and materials (metallurgy)"),
    # base levels
    (("path", "-i", "metallurgy", "--base", "0"), "growth from a base of 0 or less can't be computed: '0'"),
    (("path", "-i", "metallurgy", "--base", "-5"), "'-5' for metallurgy; give a level above 0"),
    (("path", "-i", "metallurgy", "--base", "nonsense"), "invalid quantity 'nonsense'"),
    (("path", "-i", "metallurgy", "--base", "nan"), "invalid quantity 'nan'"),
    (("path", "-i", "metallurgy", "--base", "inf"), "invalid quantity 'inf'"),
    (("path", "-i", "metallurgy", "--base", ""), "invalid quantity ''"),
    (("path", "-i", "metallurgy", "--base", "1" * 40), "invalid quantity"),
    (("path", "-i", "metallurgy", "--base", "180%"), "180% can't be converted to 亿元"),
    (("path", "--base", "180"), "--base 180 does not say which indicator it is for; write --base NAME=180"),
    (("project", "--base", "metallurgy=0"), "growth from a base of 0 or less can't be computed"),
    (("project", "--base", "metallurgy="), "invalid quantity ''"),
    (("project", "--base", "metallurgy=一百八亿"), "'一百八亿' is ambiguous; write 一百八十亿 or 一百零八亿"),
    (("path", "-i", "metallurgy", "--base", "七八亿元"), "'七八亿元' contains a malformed numeral; write it in full"),
    (("path", "-i", "metallurgy", "--base", "负一百八十亿元"), "growth from a base of 0 or less can't be computed: '负一百八十亿元'"),
    (("path", "-i", "metallurgy", "--base", "九" * 101), "a number of 101 characters is too long; the limit is 100"),
    (("path", "-i", "metallurgy", "--base", "翻一番"), "2x can't be converted to 亿元"),
    # growth, years, volatility
    (("project", "--growth", "abc"), "invalid number 'abc' (--growth); write it like 10 or 7.5"),
    (("project", "--growth", "1e9"), "invalid number '1e9'"),
    (("project", "--growth", "nan"), "invalid number 'nan'"),
    (("project", "--growth", "8,,10"), "invalid number ''"),
    (("project", "--growth", "-100"), "invalid --growth '-100'"),
    (("project", "--growth", "-250"), "invalid --growth '-250'"),
    (("project", "--growth", "10001"), "invalid --growth '10001'; give a percentage above -100 and up to 10,000"),
    (("project", "--growth", ",".join(["7"] * 51)), "51 growth rates is too many; give at most 50"),
    (("project", "--years", "3..2"), "invalid range of years '3..2'; write 3 or 2..3, from 1 to 100"),
    (("project", "--years", "1..1000000000"), "invalid range of years '1..1000000000'"),
    (("project", "--years", "0"), "invalid range of years '0'"),
    (("project", "--years", "101"), "invalid range of years '101'"),
    (("project", "--years", "abc"), "invalid range of years 'abc'"),
    (("project", "--years", "2.5"), "invalid range of years '2.5'"),
    (("project", "--years", ""), "invalid range of years ''"),
    (("project", "--volatility", "0"), "the volatility must be one number above 0, in percent"),
    (("project", "--volatility", "-5"), "the volatility must be one number above 0, in percent"),
    (("project", "--volatility", "3,5"), "the volatility must be one number above 0, in percent"),
    (("project", "--volatility", "abc"), "invalid number 'abc' (--volatility)"),
    # percent, points and multiples
    (("project", "--growth", "7个百分点"), "'7个百分点' is in percentage points, the difference of two percentages"),
    (("project", "--growth", "8,7pp"), "if you mean a percentage, write 7%"),
    (("project", "--growth", "翻一番"), "'翻一番' is a multiple, but a percentage is needed here; doubling is growth of 100 percent"),
    (("project", "--growth", "2倍"), "if you mean growth, write 100%"),
    (("project", "--growth", "一百八"), "'一百八' is ambiguous; write 一百八十 or 一百零八"),
    (("project", "--growth", "180亿"), "invalid number '180亿' (--growth)"),
    (("project", "--volatility", "5个百分点"), "if you mean a percentage, write 5%"),
    (("path", "-i", "gdp", "--deflator", "二个百分点"), "'二个百分点' is in percentage points"),
    (("gap", "--tolerance", "0.2%"), "'0.2%' is a percentage, but a difference of two percentages is needed here"),
    (("gap", "--tolerance", "百分之零点二"), "(from 5 to 7 percent is 2 points); write 0.2pp"),
    (("gap", "--tolerance", "两倍"), "invalid number '两倍' (--tolerance)"),
    (("gap", "-i", "gdp", "--actual", "7个百分点"), "'7个百分点' is in percentage points, the difference of two percentages"),
    (("gap", "-i", "gdp", "--actual", "翻一番"), "if you mean growth, write 100%"),
    (("gap", "--actual", "一百八"), "'一百八' is ambiguous; write 一百八十 or 一百零八"),
    # periods and stages
    (("gap", "-i", "gdp", "--at", "someday"), "invalid period 'someday'"),
    (("gap", "-i", "gdp", "--at", "2023-13"), "invalid period '2023-13'"),
    (("gap", "-i", "gdp", "--actual", "5", "--at", "2023-Q3..Q1"), "invalid period '2023-Q3..Q1'"),
    (("path", "-i", "metallurgy", "--via", "2023"), "invalid stage '2023'; write 2023=2x or 2023=40亿元"),
    (("path", "-i", "metallurgy", "--via", "2023=abc"), "invalid quantity 'abc'"),
    (("path", "-i", "metallurgy", "--via", "someday=2x"), "invalid period 'someday'"),
    (("path", "-i", "metallurgy", "--via", "2023-Q1=2x"), "give a whole year and a number above 0"),
    (("path", "-i", "metallurgy", "--via", "2023=0x"), "give a whole year and a number above 0"),
    (("path", "-i", "metallurgy", "--via", "2022=2x"), "the stage in 2022 is not between the base year 2022"),
    (("path", "-i", "metallurgy", "--via", "2025=2x"), "the stage in 2025 is not between the base year 2022"),
    (("path", "-i", "gdp", "--via", "2023=230"), "--via: the stage in 2023 is not between"),
    (("path", "-i", "metallurgy", "--via", "2023=40万人次"), "--via: 0.4 million visits can't be converted to 亿元"),
    (("path", "-i", "metallurgy", "--via", "2023=2x", "--via", "2023=3x"), "--via: 2023 has two stages; give one"),
    (("path", "--base", "metallurgy=5%"), "--base: 5% can't be converted to 亿元"),
    (("path", "--base", "metallurgy=180", "--base", "metallurgy=190"), "--base gives metallurgy twice; give its base once"),
    (
        ("path", "--base", "metallurgy=180", "--base", "冶金建材=190"),
        "--base: metallurgy and 冶金建材 are the same indicator, metallurgy; give its base once",
    ),
    (("gap", "--tolerance", "0.1", "--tolerance", "9"), "--tolerance takes one value but is given twice; give it once"),
    (("show", "gdp", "--plan", "data", "--plan", "examples"), "--plan takes one value but is given twice; give it once"),
    (("gap", "-f", "csv", "--format", "json"), "--format takes one value but is given twice; give it once"),
    (("gap", "-i", "gdp", "--actual", "5.6", "--at", "2199"), "--actual: the figure for 2199 is later than the due date of the goal"),
    (("project", "--years", "0"), "--years: invalid range of years '0'"),
    (("path", "-i", "metallurgy", "--via", "2023=负二倍"), "give a whole year and a number above 0"),
    (("path", "-i", "metallurgy", "--via", "2023=40亿元"), "is a level; give the base with --base"),
    # readings, gates, widths, formats, languages
    (("gap", "--reading", "loose"), "none of the selected goals has a reading 'loose'; available: added, combined"),
    (("gap", "-i", "gdp", "--reading", "strict"), "none of the selected goals has a reading 'strict'"),
    (("gap", "--fail-on", "missing"), "unknown verdict 'missing'; use: met, on_track, open, behind, missed, no_data"),
    (("gap", "--fail-on", ""), "unknown verdict ''"),
    (("gap", "--tolerance", "abc"), "invalid number 'abc' (--tolerance)"),
    (("gap", "--tolerance", "-0.1"), "the tolerance can't be negative"),
    (("gap", "--format", "xml"), "invalid value 'xml' for --format; use one of: table, json, csv, tsv, ndjson, markdown"),
    (("gap", "-f", "JSON"), "invalid value 'JSON' for --format"),
    (("gap", "--lang", "fr"), "invalid value 'fr' for --lang; use one of: zh, en"),
    (("--lang", "fr", "gap"), "invalid value 'fr' for --lang; use one of: zh, en"),
    (("path", "--shape", "cubic"), "invalid value 'cubic' for --shape; use one of: growth, linear"),
    (("path", "--by", "week"), "invalid value 'week' for --by; use one of: year, quarter, month"),
    # plans
    (("gap", "--plan", "/nowhere"), "/nowhere/targets.yaml: no such file; a plan is a folder with targets.yaml"),
    (("gap", "--plan", __file__), "targets.yaml"),
    (("gap", "--plan", "x" * 5000), "/targets.yaml: can't be read: the name is too long"),
]  # fmt: skip


def run_alone(*arguments: str, then: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run siping as a process of its own, at the start of a pipe where a shell command follows."""
    pinned = {"LANG": "C.UTF-8", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SIPING_")}
    command: Any = [sys.executable, "-m", "siping_cli", *arguments]
    if then:
        command = ["sh", "-c", f"{shlex.join(command)} {then}"]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, timeout=60, env=kept | pinned | environment
    )


@pytest.mark.parametrize(("arguments", "said"), REFUSALS, ids=lambda value: " ".join(value) if value else "-")
def test_what_cannot_be_answered_is_one_clear_line(siping: Siping, arguments: tuple[str, ...], said: str) -> None:
    ran = siping(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("siping: ")
    assert ran.err.endswith("\n")
    assert ran.err.count("\n") == 1
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gap", "-i", "gpd"), "目标清单中没有“gpd”"),
        (("path", "-i", "metallurgy", "--base", "0"), "“0”"),
        (("project", "--growth", "abc"), "“abc”"),
        (("project", "--growth", "7个百分点"), "请写7%"),
        (("project", "--growth", "翻一番"), "翻一番即增长100%"),
        (("gap", "--tolerance", "0.2%"), "请写0.2个百分点"),
        (("path", "-i", "metallurgy", "--base", "一百八亿"), "请写成一百八十亿或一百零八亿"),
        (("gap", "--plan", "/nowhere"), "/nowhere/targets.yaml"),
    ],
)
def test_a_refusal_is_chinese_where_it_is_asked_for(siping: Siping, arguments: tuple[str, ...], said: str) -> None:
    ran = siping(*arguments, SIPING_LANG="zh")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err
    assert re.search("[\u4e00-\u9fff]", ran.err)


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        (("path", "-i", "metallurgy", "--base", "180"), ("path", "-i", "metallurgy", "--base", "一百八十亿元")),
        (("path", "-i", "metallurgy", "--base", "180"), ("path", "-i", "metallurgy", "--base", "１８０亿元")),
        (("project", "--base", "metallurgy=180"), ("project", "--base", "metallurgy=一百八十亿")),
        (("project", "--growth", "7.5,30"), ("project", "--growth", "百分之七点五，三成")),
        (("project", "--growth", "7.5"), ("project", "--growth", "７．５％")),
        (("gap", "-i", "gdp", "--actual", "7.5"), ("gap", "-i", "gdp", "--actual", "百分之七点五")),
        (("gap", "-i", "metallurgy", "--actual", "180"), ("gap", "-i", "metallurgy", "--actual", "1800000万元")),
        (("gap", "-i", "gdp", "--tolerance", "0.2"), ("gap", "-i", "gdp", "--tolerance", "零点二个百分点")),
        (("gap", "-i", "gdp", "--tolerance", "0.2"), ("gap", "-i", "gdp", "--tolerance", "0.2 pp")),
    ],
)
def test_a_number_in_words_answers_as_in_digits(
    siping: Siping, plain: tuple[str, ...], written: tuple[str, ...]
) -> None:
    expected = siping(*plain, "-f", "json")
    assert expected.code == 0
    assert siping(*written, "-f", "json").out == expected.out


def test_a_stage_may_be_a_doubling_in_words(siping: Siping) -> None:
    line = ("path", "-i", "metallurgy", "--base", "180", "-f", "json", "--via")
    assert siping(*line, "2023=翻一番").rows == siping(*line, "2023=2x").rows


def test_a_usage_error_names_the_help_of_its_command(siping: Siping) -> None:
    assert "siping gap --help" in siping("gap", "--nonsense").err
    assert "siping --help" in siping("nonsense").err


def test_a_yaml_of_another_shape_is_refused_with_its_place(siping: Siping, tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text("- just\n- a list\n", encoding="utf-8")
    ran = siping("gap", "--plan", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"siping: {tmp_path}/targets.yaml:1:1: ")
    assert "a list" in ran.err


def test_every_problem_of_a_plan_is_a_line_of_its_own(siping: Siping, tmp_path: Path) -> None:
    goals = (
        goal("x-growth", "growth", 5, "亩"),
        goal("y-growth", "growth", -200, "%", wording="下降200%", qualifier=None),
    )
    ran = siping("gap", "--plan", write_plan(tmp_path, subject("x", *goals)))
    lines = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, "")
    assert len(lines) == 2
    assert all(line.startswith(f"siping: {tmp_path}/targets.yaml:") for line in lines)
    assert "indicators[0].targets[0].unit" in lines[0]
    assert "indicators[0].targets[1].value" in lines[1]


def test_a_folder_without_targets_is_no_plan(siping: Siping, tmp_path: Path) -> None:
    ran = siping("targets", "--plan", str(tmp_path))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "a plan is a folder with targets.yaml" in ran.err


def test_a_plan_may_come_from_the_environment(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, subject("x", goal("x-growth", "growth", 5, "%")))
    assert [row["target"] for row in siping("gap", "-f", "json", SIPING_PLAN=plan).rows] == ["x-growth"]
    assert siping("gap", "-f", "json", "--plan", plan, SIPING_PLAN="/nowhere").code == 0
    assert siping("gap", SIPING_PLAN="/nowhere").code == 2


def test_a_base_that_is_missing_is_no_error(siping: Siping) -> None:
    assert siping("path", "-i", "metallurgy").code == 0
    assert siping("project").code == 0


def raising(error: BaseException) -> Any:  # noqa: ANN401 - stands for any answer
    """Return an answer that ends in an exception."""

    def answer(*_args: object, **_options: object) -> None:
        raise error

    return answer


def test_a_bug_exits_70_and_asks_for_a_report(siping: Siping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.answers.gap.gap", raising(ZeroDivisionError("by zero")))
    ran = siping("gap")
    assert (ran.code, ran.out, ran.err.count("\n")) == (70, "", 1)
    assert ran.err.startswith("siping: a bug in siping (ZeroDivisionError: by zero); please report it")
    assert "SIPING_DEBUG=1" in ran.err


def test_a_bug_before_the_command_is_one_too(siping: Siping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.cli.main.begin_session", raising(ZeroDivisionError("by zero")))
    ran = siping("gap")
    assert (ran.code, ran.out, ran.err.count("\n")) == (70, "", 1)


def test_a_bug_is_reported_in_chinese_too(siping: Siping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.answers.gap.gap", raising(ZeroDivisionError("by\nzero")))
    ran = siping("gap", "--lang", "zh")
    assert (ran.code, ran.err.count("\n")) == (70, 1)
    assert re.search("[\u4e00-\u9fff]", ran.err)


def test_debug_shows_where_a_bug_happened(siping: Siping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.answers.gap.gap", raising(ZeroDivisionError("by zero")))
    with pytest.raises(ZeroDivisionError, match="by zero"):
        siping("gap", SIPING_DEBUG="1")


def test_debug_changes_nothing_of_a_refusal(siping: Siping) -> None:
    ran = siping("gap", "-i", "gpd", SIPING_DEBUG="1")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_an_interruption_exits_130_in_silence(siping: Siping, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siping_cli.answers.gap.gap", raising(KeyboardInterrupt()))
    ran = siping("gap")
    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    ran = run_alone("targets", then="| head -1")
    assert (ran.stdout, ran.stderr) == ("Siping economic goals for 2023: goals\n", "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("targets", "-f", "json"), 0),  # more than is buffered
        (("gap", "-i", "gdp"), 0),
        (("gap", "--fail-on", "open"), 1),  # a gate does not open because nobody looks
        (("gap", "--help"), 0),
    ],
)
def test_a_pipe_that_is_closed_from_the_start_changes_no_exit_code(arguments: tuple[str, ...], code: int) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        ran = subprocess.run(
            [sys.executable, "-m", "siping_cli", *arguments],
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert (ran.returncode, ran.stderr) == (code, b"")


@pytest.mark.skipif(not FULL_DISK.exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_one_line() -> None:
    ran = run_alone("targets", then="> /dev/full")
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert ran.stderr.startswith("siping: stdout: ")


def test_the_module_runs_as_the_command_does() -> None:
    ran = run_alone("gap", "-i", "gdp", "--actual", "5.6", "--fail-on", "missed")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "missed" in ran.stdout


def test_the_version_is_a_word_and_a_number(siping: Siping) -> None:
    ran = run_alone("--version")
    assert re.fullmatch(r"siping \d+\.\d+\.\d+\n", ran.stdout)
    assert run_alone("-V").stdout == ran.stdout
    assert siping("--version", "gap").out == ran.stdout


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_every_command_and_every_exit_code(siping: Siping, option: str) -> None:
    ran = siping(option)
    assert (ran.code, ran.err) == (0, "")
    assert all(re.search(rf"^  {command} +\S", ran.out, re.MULTILINE) for command in COMMANDS)
    assert all(re.search(rf"\b{code}\b", ran.out) for code in (0, 1, 2, 70, 130))


def examples_in(page: str) -> list[str]:
    """Return the command lines among the examples of a page of help."""
    section = re.split(r"^(?:Examples:|示例：)\n", page, flags=re.MULTILINE)[1].split("\n\n")[0]
    return re.findall(r"^  (\S.*)$", section, re.MULTILINE)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that has what the examples name, and work in it."""
    monkeypatch.chdir(tmp_path)
    rows = ["gdp,2021,growth,7.9", "gdp,2022,growth,3.9", "gdp,2023,growth,6.9", "gdp,2023-Q1..Q2,growth,5.5"]
    (tmp_path / "figures.csv").write_text("indicator,period,measure,value\n" + "\n".join(rows), encoding="utf-8")
    (tmp_path / "report.txt").write_text("地区生产总值增长7%左右。", encoding="utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "2026.md").write_text("# 2026年的目标\n地区生产总值增长7%左右。", encoding="utf-8")
    (tmp_path / "bulletins").mkdir()
    (tmp_path / "bulletins" / "2025.txt").write_text("2025年，全市粮食产量12.5万吨，增长3%。", encoding="utf-8")
    (tmp_path / "goals.csv").write_text("指标,目标,期限\n地区生产总值,增长7%左右,2026\n", encoding="utf-8")
    write_scaffold(tmp_path / "my-city", "en")
    gdp = subject("gdp", goal("gdp-growth", "growth", 5, "%", due=2026, base_period=2025), zh="地区生产总值")
    for name in ("city", "province", "nation", "city-2023", "city-2024"):
        write_placed_plan(tmp_path, name, gdp)
        write_placed_plan(tmp_path / "provinces", name, gdp)
    return tmp_path


@pytest.mark.parametrize("command", [*COMMANDS, None])
def test_the_examples_in_the_help_of_a_command_run(siping: Siping, desk: Path, command: str | None) -> None:
    page, chinese = (siping(*filter(None, [command]), "-h", SIPING_LANG=language) for language in ("en", "zh"))
    examples = examples_in(page.out)
    assert examples
    assert examples_in(chinese.out) == examples
    if command == "init":
        shutil.rmtree(desk / "my-city")
    for example in examples:
        if "fish" in example:
            example = example.split(" > ")[0]  # noqa: PLW2901 - what it writes to is the person's own
        shell = f'set -e; siping() {{ {shlex.join([sys.executable, "-m", "siping_cli"])} "$@"; }}; {example}'
        if "zsh" in example:
            shell = shell.replace("eval ", "echo ")
        done = subprocess.run(["bash", "-c", shell], capture_output=True, encoding="utf-8", check=False, cwd=desk)  # noqa: S607
        assert done.returncode in ({0, 1} if command == "audit" or "--fail-on" in example else {0}), done.stderr
        assert done.stderr == ""
        assert done.stdout or ">" in example or "eval" in example


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese_where_it_is_asked_for(siping: Siping, command: str) -> None:
    english, chinese = siping(command, "--help"), siping(command, "--help", "--lang", "zh")
    options = set(re.findall(r"--[a-z]+", english.out))
    assert options == set(re.findall(r"--[a-z]+", chinese.out))
    assert "示例：" in chinese.out
    prose = re.sub(r"siping .*|--\S+|\[\S+\]|\b\w+\.yaml|SIPING_\w+", "", chinese.out)
    assert not re.search(r"\b(the|of|and|Usage|Options|Show|default)\b", prose)


@pytest.mark.parametrize("line", [("--help",), ("gap", "--help"), ("gap", "--nonsense")])
def test_help_is_spelt_as_far_as_it_can_be_on_a_console_without_chinese(siping: Siping, line: tuple[str, ...]) -> None:
    ran = siping(*line, "--lang", "zh", encoding="cp1252")
    assert ran.code in {0, 2}
    assert "??" in ran.out + ran.err
    assert "siping" in ran.out + ran.err


def test_an_answer_is_the_same_every_time(siping: Siping) -> None:
    assert siping("project", "-f", "json").out == siping("project", "-f", "json").out


def test_what_is_wrong_is_said_before_anything_is_printed(siping: Siping) -> None:
    """Stdout holds one whole answer or nothing."""
    ran = siping("gap", "-i", "gdp", "-i", "gpd")
    assert (ran.code, ran.out) == (2, "")
