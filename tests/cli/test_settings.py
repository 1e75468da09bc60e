"""Where a value comes from: the command line, the environment, siping.toml in the working folder, or beside the plan."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from places import ROOT
from running import run_on

from siping_cli.cli import settings
from siping_cli.cli.app import COMMANDS, command_of

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a plan in a folder below."""
    shutil.copytree(ROOT / "data", tmp_path / "city")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def say(folder: Path, text: str) -> None:
    (folder / "siping.toml").write_text(text, encoding="utf-8")


def width_of(siping: Siping, *arguments: str, **environment: str) -> str:
    """Return what 左右 was taken to mean."""
    out = siping("gap", "-i", "gdp", "--plan", "city", *arguments, **environment).out
    return out.split("±")[1].split()[0]


def test_the_command_line_counts_before_the_environment_the_working_folder_and_the_plan(
    siping: Siping, desk: Path
) -> None:
    assert width_of(siping) == "0.2"
    say(desk / "city", "tolerance = 0.3")
    assert width_of(siping) == "0.3"
    say(desk, "tolerance = 0.4")
    assert width_of(siping) == "0.4"
    assert width_of(siping, SIPING_TOLERANCE="0.5") == "0.5"
    assert width_of(siping, "--tolerance", "0.6", SIPING_TOLERANCE="0.5") == "0.6"


def test_explain_says_where_a_value_came_from_and_nothing_of_the_command_line(siping: Siping, desk: Path) -> None:
    say(desk / "city", "tolerance = 0.30")
    say(desk, 'plan = "city"')
    ran = siping("gap", "-i", "gdp", "--explain", COLUMNS="200")
    assert "- --tolerance is 0.30, from city/siping.toml\n" in ran.out
    assert "- --plan is city, from siping.toml\n" in ran.out
    found = siping("gap", "-i", "gdp", "--explain", "-f", "json", "--tolerance", "0.1", SIPING_AS_OF="2023").json
    assert found["settings"] == [
        {"option": "as-of", "value": "2023", "from": "SIPING_AS_OF"},
        {"option": "plan", "value": "city", "from": "siping.toml"},
    ]


def test_a_value_is_told_as_a_command_line_has_it(siping: Siping, desk: Path) -> None:
    say(
        desk, 'ascii = true\nas-of = "2022-Q4"\nplan = "city"\nbase = {metallurgy = "180亿元", "基础化工" = "20亿元"}\n'
    )
    out = siping("path", "metallurgy", "--explain", COLUMNS="200").out
    assert "- --ascii is true, from siping.toml\n" in out
    assert "- --as-of is 2022-Q4, from siping.toml\n" in out
    assert "- --base is metallurgy=180亿元, 基础化工=20亿元, from siping.toml\n" in out


def test_without_settings_nothing_is_said_of_them(siping: Siping, desk: Path) -> None:
    assert siping("gap", "-i", "gdp", "--explain", "-f", "json").json["settings"] == []
    assert desk.is_dir()


def test_a_language_may_be_set_and_the_environment_counts_before_it(siping: Siping, desk: Path) -> None:
    say(desk, 'lang = "zh"')
    assert "目标差距" in siping("gap", "-i", "gdp").out
    assert "用法" in siping("gap", "--help").out
    assert "没有命令" in siping("gaps").err
    assert "gap to target" in siping("gap", "-i", "gdp", SIPING_LANG="en").out
    assert "gap to target" in siping("gap", "-i", "gdp", "--lang", "en").out


def test_base_levels_files_and_forms_may_be_set(siping: Siping, desk: Path) -> None:
    (desk / "city" / "figures.csv").write_text("指标,时期,口径,数值\ngdp,2022,增速,3.9\n", encoding="utf-8")
    say(
        desk / "city",
        'actuals = ["figures.csv"]\nformat = "json"\nbase = {metallurgy = "180亿元", "基础化工" = "20亿元"}\n',
    )
    (row,) = siping("gap", "-i", "gdp", "--plan", "city").rows
    assert row["observed"] == 3.9
    assert {row["base"] for row in siping("project", "-i", "metallurgy", "--plan", "city").rows} == {180}
    assert siping("path", "-i", "basic-chemicals-50", "--plan", "city").rows[0]["level"] == 20
    assert siping("project", "--sensitivity", "-i", "metallurgy", "--plan", "city").code == 0


def test_several_plans_may_be_set_and_a_command_that_takes_one_says_so(siping: Siping, desk: Path) -> None:
    shutil.copytree(ROOT / "examples" / "national-2024", desk / "nation")
    say(desk, 'plan = ["city", "nation"]')
    assert {row["plan"] for row in siping("gap", "-i", "gdp", "-f", "json").rows} == {"siping-2023", "national-2024"}
    ran = siping("path", "-i", "gdp")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "siping: siping.toml: plan: 2 are set, but this command takes one; give --plan\n"
    say(desk, 'plan = ["nation"]')
    assert siping("path", "gdp", "-f", "csv").out == siping("path", "gdp", "-f", "csv", "--plan", "nation").out
    (desk / "siping.toml").unlink()
    for command in ("path", "show", "average"):
        ran = siping(command, "gdp", SIPING_PLAN=os.pathsep.join(["city", "nation"]))
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "siping: SIPING_PLAN: 2 are set, but this command takes one; give --plan\n"
    assert siping("path", "gdp", SIPING_PLAN=f"city{os.pathsep}").code == 0
    ran = siping("path", "gdp", SIPING_PLAN=os.pathsep)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("; plan is set in SIPING_PLAN\n")


def test_a_plan_of_the_command_line_is_one_whatever_its_name(siping: Siping, desk: Path) -> None:
    (desk / "city").rename(desk / f"city{os.pathsep}2023")
    assert siping("path", "gdp", "--plan", f"city{os.pathsep}2023").code == 0


def test_figures_that_are_read_from_standard_input_may_be_set_by_any_file(desk: Path) -> None:
    say(desk / "city", 'actuals = "-"')
    figures = "指标,时期,口径,数值\ngdp,2022,增速,3.9\n".encode()
    (row,) = run_on(("gap", "-i", "gdp", "--plan", "city", "-f", "json"), given=figures).rows
    assert row["observed"] == 3.9


def test_drawing_with_ascii_may_be_set_by_option_environment_or_file(siping: Siping, desk: Path) -> None:
    assert not siping("gap", "-i", "retail-sales").out.isascii()
    plain = siping("gap", "-i", "retail-sales", "--ascii").out
    assert plain == siping("gap", "-i", "retail-sales", SIPING_ASCII="1").out
    say(desk, "ascii = true")
    assert plain == siping("gap", "-i", "retail-sales").out
    table, _, _ = plain.partition("\n\n- ")
    assert table.isascii()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tolerence = 1", "siping.toml: tolerence: unknown setting; did you mean tolerance?"),
        ("indicator = 'gdp'", "siping.toml: indicator: unknown setting; available: plan, actuals, as-of,"),
        ("tolerance = [1, 2]", "siping.toml: tolerance: write text in quotes, or a number"),
        ("tolerance = true", "siping.toml: tolerance: write text in quotes, or a number"),
        ("ascii = 'yes'", "siping.toml: ascii: write true or false"),
        ("base = 180", 'siping.toml: base: write a table of levels, like base = {metallurgy = "180亿元"}'),
        ("base = {metallurgy = [1]}", "siping.toml: base: write a table of levels"),
        ("tolerance = 1e999999999", "siping.toml: tolerance: write text in quotes, or a number"),
        ("tolerance = 1e-999999999", "siping.toml: tolerance: write text in quotes, or a number"),
        (f"tolerance = 0x{'F' * 5000}", "siping.toml: tolerance: write text in quotes, or a number"),
        ('actuals = "\\u0000"', "siping.toml: actuals: write text in quotes, or a number"),
        ("plan = []", "siping.toml: plan: write text in quotes, or a number"),
        ("actuals = [1, true]", "siping.toml: actuals: write text in quotes, or a number"),
        ("lang = zh", "siping.toml:1:8: not valid TOML; write one setting per line"),
        ("lang = 'zh'\nlang zh", "siping.toml:2:6: not valid TOML"),
        ("x = " + "[" * 5000, "siping.toml: not valid TOML"),
        ("lang = 'fr'", "invalid value 'fr' for lang (siping.toml); use one of: zh, en"),
        ("format = 'xml'", "invalid value 'xml' for format (siping.toml); use one of: table, json,"),
        ("tolerance = 'abc'", "invalid number 'abc' (--tolerance); write it like 10 or 7.5; tolerance is set in siping.toml"),
        ("tolerance = inf", "invalid number 'Infinity' (--tolerance); write it like 10 or 7.5; tolerance is set in siping.toml"),
        ("tolerance = 1e99", f"invalid number '1{'0' * 59}…' (--tolerance)"),
        ("tolerance = 1e100", "siping.toml: tolerance: write text in quotes, or a number"),
        ("#" * 70_000, "siping.toml: larger than the limit of 64 KiB; shorten it"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_one_clear_line(siping: Siping, desk: Path, text: str, said: str) -> None:
    say(desk, text)
    ran = siping("gap", "-i", "gdp")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert said in ran.err


def test_all_problems_of_the_settings_are_told_at_once(siping: Siping, desk: Path) -> None:
    say(desk, "ascii = 1\nlanguage = 'zh'\n")
    say(desk / "city", "plan = '.'\n")
    ran = siping("gap", "--plan", "city", SIPING_LANG="zh")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 3)
    assert "city/siping.toml: plan: " in ran.err


def test_settings_that_are_no_text_file_are_refused(siping: Siping, desk: Path) -> None:
    (desk / "siping.toml").write_bytes("lang = 'zh' # 地区".encode("gbk"))
    assert siping("gap").err == "siping: siping.toml: not UTF-8 text; save it as UTF-8\n"
    (desk / "siping.toml").unlink()
    (desk / "siping.toml").mkdir()
    assert siping("gap").err == "siping: siping.toml: this is not a file\n"


def test_a_bad_value_of_the_environment_names_its_variable(siping: Siping) -> None:
    assert "invalid value 'xml' for SIPING_FORMAT; use one of: table" in siping("gap", SIPING_FORMAT="xml").err
    assert (
        "invalid value 'perhaps' for SIPING_ASCII; use one of: true, false" in siping("gap", SIPING_ASCII="perhaps").err
    )
    ran = siping("gap", "-i", "gdp", SIPING_TOLERANCE="abc")
    assert ran.err == (
        "siping: invalid number 'abc' (--tolerance); write it like 10 or 7.5; tolerance is set in SIPING_TOLERANCE\n"
    )


@pytest.mark.parametrize(
    ("setting", "line"),
    [
        ("deflator = 'abc'", "gap -i gdp"),
        ("as-of = '2023-13'", "gap -i gdp"),
        ("base = {metallurgy = 'abc'}", "path -i metallurgy"),
        ("base = {metallurgy = '-3亿元'}", "project -i metallurgy"),
    ],
)
def test_a_value_that_was_set_is_refused_with_its_file(siping: Siping, desk: Path, setting: str, line: str) -> None:
    say(desk, setting)
    key = setting.partition(" ")[0]
    assert siping(*line.split()).err.endswith(f"; {key} is set in siping.toml\n")


def test_a_file_that_was_set_is_refused_with_where_it_was_named(siping: Siping, desk: Path) -> None:
    say(desk, 'actuals = ["figures.csv"]')
    assert siping("check").err == "siping: figures.csv: no such file; actuals is set in siping.toml\n"
    (desk / "figures.csv").write_text("指标,时期,口径,数值\ngdp,早,增速,3.9\ngdp,晚,增速,3.9\n", encoding="utf-8")
    first, second = siping("gap", "-i", "gdp").err.splitlines()
    assert first.startswith("siping: figures.csv:2:2: ")
    assert first.endswith("; actuals is set in siping.toml")
    assert "is set in" not in second  # it is said once
    assert "is set in" not in siping("gap", "--actuals", "figures.csv").err
    (desk / "siping.toml").unlink()
    assert siping("gap", SIPING_PLAN="nowhere").err.endswith("; plan is set in SIPING_PLAN\n")
    assert siping("gap", SIPING_PROFILE="figures.csv").err.endswith("; profile is set in SIPING_PROFILE\n")


def test_a_value_of_the_command_line_is_not_taken_for_one_that_was_set(siping: Siping, desk: Path) -> None:
    say(desk, "as-of = '2023'\ntolerance = '7'")
    ran = siping("gap", "-i", "gdp", "--actual", "6", "--at", "abc")
    assert ran.code == 2
    assert "is set in" not in ran.err


def test_every_key_is_an_option_of_some_command() -> None:
    options = {
        option.removeprefix("--")
        for name in COMMANDS
        for each in command_of(name, str).params
        for option in each.opts
        if option.startswith("--")
    }
    assert set(settings.KEYS) <= options


def test_every_key_is_told_on_the_page() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert all(f"`{key}`" in text for key in settings.KEYS)


@pytest.mark.parametrize(
    ("setting", "variable"),
    [
        ('plan = ".."', "SIPING_PLAN"),
        ('plan = "city/../.."', "SIPING_PLAN"),
        ('actuals = ["/etc/passwd"]', "SIPING_ACTUALS"),
        ('profile = "/etc/passwd"', "SIPING_PROFILE"),
        ('actuals = "link.csv"', "SIPING_ACTUALS"),
    ],
)
def test_a_path_of_the_settings_stays_in_their_folder(siping: Siping, desk: Path, setting: str, variable: str) -> None:
    (desk / "city" / "link.csv").symlink_to("/etc/passwd")
    say(desk / "city", setting)
    say(desk, setting.replace("link.csv", "city/link.csv"))
    for key, plan in ({}, ()), ({}, ("--plan", "city")):
        ran = siping("gap", "-i", "gdp", *plan, **key)
        assert (ran.code, ran.out) == (2, "")
        assert all(
            "is outside the folder of the settings file" in line or "cannot name another" in line
            for line in ran.err.splitlines()
        )
        assert variable in ran.err


def test_a_path_out_of_the_folder_may_be_given_by_option_or_environment(
    siping: Siping, desk: Path, tmp_path: Path
) -> None:
    (desk / "sub").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path / "sub")
        assert siping("gap", "-i", "gdp", "--plan", "../city").code == 0
        assert siping("gap", "-i", "gdp", SIPING_PLAN="../city").code == 0


def test_settings_that_are_a_link_out_of_their_folder_are_refused(siping: Siping, desk: Path) -> None:
    say(desk, "tolerance = 0.3")
    (desk / "city" / "siping.toml").symlink_to("../siping.toml")
    ran = siping("gap", "-i", "gdp", "--plan", "city")
    assert ran.err.startswith("siping: city/siping.toml: links out of the folder are not followed;")
    for around, given in (({}, ("--follow-links",)), ({"SIPING_FOLLOW_LINKS": "yes"}, ())):
        assert siping("gap", "-i", "gdp", "--plan", "city", *given, **around).code == 0


def test_what_bends_a_verdict_is_a_note_and_what_bends_none_is_not(siping: Siping, desk: Path) -> None:
    say(desk, 'tolerance = 0.3\nlang = "en"\nformat = "json"\n')
    ran = siping("gap", "-i", "gdp", "--plan", "city")
    assert ran.json["notes"][-1] == "--tolerance is 0.3, from siping.toml"
    assert ran.err == ""
    ran = siping("gap", "-i", "gdp", "--plan", "city", "-f", "csv")
    assert ran.err == "siping: --tolerance is 0.3, from siping.toml\n"


def test_the_log_of_a_gate_says_which_settings_were_read(siping: Siping, desk: Path) -> None:
    say(desk, 'lang = "en"\n')
    say(desk / "city", "tolerance = 0.3\n")
    ran = siping("gap", "--plan", "city", "--fail-on", "missed", SIPING_FORMAT="json")
    assert ran.err == "siping: settings read: siping.toml (lang), city/siping.toml (tolerance), SIPING_FORMAT\n"


def test_a_file_all_of_whose_settings_are_set_again_is_told_without_any(siping: Siping, desk: Path) -> None:
    say(desk, 'lang = "en"\ntolerance = 0.4\n')
    say(desk / "city", "tolerance = 0.3\n")
    ran = siping("gap", "--plan", "city", "--fail-on", "missed", "-f", "json")
    assert ran.err == "siping: settings read: siping.toml (tolerance, lang), city/siping.toml\n"


def test_a_profile_that_comes_with_siping_is_set_by_its_name(siping: Siping, desk: Path) -> None:
    say(desk / "city", 'profile = "even"\n')
    found = siping("gap", "-i", "gdp", "--plan", "city", "--explain", "-f", "json").json["settings"]
    assert found == [{"option": "profile", "value": "even", "from": "city/siping.toml"}]


def test_a_file_outside_is_named_with_what_to_do(siping: Siping, desk: Path) -> None:
    say(desk, 'actuals = "../figures.csv"\n')
    assert siping("gap", "-i", "gdp", "--plan", "city").err == (
        "siping: siping.toml: actuals: '../figures.csv' is outside the folder of the settings file; "
        "give it with --actuals or SIPING_ACTUALS\n"
    )


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_report_says_what_bends_it(siping: Siping, desk: Path, ending: str) -> None:
    say(desk / "city", "tolerance = 0.3\n")
    arguments = ("report", "gdp", "--plan", "city", "-o", "-", "--as", ending)
    assert "--tolerance is 0.3, from city/siping.toml" in siping(*arguments).out
    assert "siping.toml" not in siping(*arguments, "--isolated").out
    assert "--tolerance is 0.3, from city/siping.toml" in siping(*arguments, "--brief").out.replace("\\", "")


def test_a_picture_says_it_on_stderr(siping: Siping, desk: Path) -> None:
    say(desk / "city", "tolerance = 0.3\n")
    ran = siping("report", "gdp", "--plan", "city", "--example", "-o", "-", "--as", "svg")
    assert ran.err == "siping: --tolerance is 0.3, from city/siping.toml\n"


def test_isolated_means_the_command_line_alone(siping: Siping, desk: Path) -> None:
    say(desk, 'tolerance = "none"\nunknown = 1')
    plain = siping("gap", "-i", "gdp", "--plan", "city", "--isolated")
    assert (plain.code, plain.err) == (0, "")
    assert plain == siping("gap", "--isolated", "-i", "gdp", "--plan", "city", SIPING_TOLERANCE="9", SIPING_LANG="zh")
    assert "--isolated" in siping("--help", "--isolated", SIPING_LANG="zh").out


def test_the_plan_of_the_working_folder_comes_with_its_settings(siping: Siping, desk: Path) -> None:
    (desk / "city").rename(desk / "data")
    say(desk / "data", "tolerance = 0.3")
    ran = siping("gap", "-i", "gdp")
    assert "±0.3 pp" in ran.out
    assert ran.err == "siping: using the plan in the working folder: data\n"
    assert siping("gap", "-i", "gdp", "--plan", "data").err == ""
    assert siping("gap", "-i", "gdp", SIPING_PLAN="data").err == ""
    assert siping("path", "gdp").err.startswith("siping: using the plan in the working folder: data\n")
    say(desk, 'plan = "data"')
    assert siping("gap", "-i", "gdp").err == ""
    assert siping("gap", "-i", "gdp", "--isolated").err == "siping: using the plan in the working folder: data\n"


def test_settings_beside_a_plan_may_name_it_for_whoever_works_there(
    siping: Siping, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(desk / "city", 'plan = "."')
    monkeypatch.chdir(desk / "city")
    assert siping("gap", "-i", "gdp").code == siping("gap", "-i", "gdp", "--plan", ".").code == 0


def test_a_folder_in_the_working_folder_goes_by_its_name_from_there(siping: Siping, desk: Path) -> None:
    arguments = ("check", "-f", "json", "--plan")
    assert siping(*arguments, str(desk / "city")).out == siping(*arguments, "city").out
