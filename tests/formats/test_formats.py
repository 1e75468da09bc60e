"""One answer in four formats: the same rows for machines, the same words for people."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt  # comes with Rich
from plans import goal, scenario, subject, write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from plans import Siping

COMMANDS = [
    ("targets",),
    ("targets", "--figures"),
    ("show", "basic-chemicals"),
    ("gap",),
    ("path", "-i", "metallurgy", "--base", "180亿元"),
    ("project", "--base", "metallurgy=180亿元", "--volatility", "5"),
    ("project", "--sensitivity"),
]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
MARKUP = [
    "a|b",
    "<script>alert(1)</script>",
    "[x](http://y)",
    "`x`",
    "*x*",
    "_x_",
    "~~x~~",
    "#x",
    "a&amp;b",
    "\\|",
    "[red]x[/red]",
]


def table_of(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_cell(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return a JSON value as CSV writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_csv_has_the_keys_and_values_of_json(siping: Siping, command: tuple[str, ...]) -> None:
    text = siping(*command, "-f", "json").out
    rows = json.loads(text, parse_float=str)["rows"]
    table = table_of(siping(*command, "-f", "csv").out)
    assert [list(row) for row in table] == [list(row) for row in rows]
    assert [list(row.values()) for row in table] == [[as_cell(value) for value in row.values()] for row in rows]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_csv_is_the_same_in_both_languages(siping: Siping, command: tuple[str, ...]) -> None:
    assert siping(*command, "-f", "csv", "--lang", "zh").out == siping(*command, "-f", "csv", "--lang", "en").out


def test_every_line_of_csv_ends_as_the_standard_says(siping: Siping) -> None:
    """RFC 4180: CRLF, also after the last record, and no empty line."""
    out = siping("gap", "-f", "csv").out
    assert out.endswith("\r\n")
    assert out.count("\r\n") == out.count("\n") == 28


def test_csv_begins_with_a_byte_order_mark_only_on_request(siping: Siping) -> None:
    plain, marked = siping("gap", "-f", "csv").out, siping("gap", "-f", "csv", "--bom").out
    assert plain.startswith("plan,target,")
    assert marked == "\ufeff" + plain


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_no_other_format_begins_with_the_mark(siping: Siping, form: str) -> None:
    assert siping("gap", "-i", "gdp", "-f", form, "--bom").out == siping("gap", "-i", "gdp", "-f", form).out


@pytest.mark.parametrize("name", FORMULAS)
def test_a_spreadsheet_does_not_run_a_name_as_a_formula(siping: Siping, tmp_path: Path, name: str) -> None:
    plan = write_plan(tmp_path, subject("x", goal("x-growth", "growth", 5, "%"), en=name, zh="甲"))
    (row,) = table_of(siping("gap", "--plan", plan, "--actual", "6", "-f", "csv").out)
    assert row["name_en"] == f"'{name}"
    assert row["gap"] == "-1"  # a negative number is a number
    assert siping("gap", "--plan", plan, "-f", "json").rows[0]["name_en"] == name


def test_a_cell_with_commas_quotes_and_line_breaks_is_read_back_whole(siping: Siping, tmp_path: Path) -> None:
    name = 'a, "b"\nc; d'
    plan = write_plan(tmp_path, subject("x", goal("x-growth", "growth", 5, "%"), en=name))
    (row,) = table_of(siping("gap", "--plan", plan, "-f", "csv").out)
    assert row["name_en"] == name


def test_json_numbers_are_plain_and_unknown_is_null(siping: Siping) -> None:
    text = siping("path", "-i", "metallurgy", "--base", "180亿元", "-f", "json").out
    assert '"growth": 29.0994448736,' in text
    assert '"growth": null,' in text
    assert '"level": 180,' in text


def test_json_keeps_hostile_text_as_it_is_and_stays_json(siping: Siping, tmp_path: Path) -> None:
    name = '"\\\n\x1b[31m\u202e</script>\u2028'
    plan = write_plan(tmp_path, subject("x", goal("x-growth", "growth", 5, "%"), en=name))
    ran = siping("targets", "--plan", plan, "-f", "json")
    assert ran.rows[0]["name_en"] == name
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252", "utf-16"])
@pytest.mark.parametrize("form", ["table", "json", "csv", "tsv", "ndjson", "markdown"])
def test_no_encoding_breaks_an_answer(siping: Siping, encoding: str, form: str) -> None:
    ran = siping("gap", "--explain", "-f", form, "--lang", "zh", encoding=encoding)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252", "gb18030"])
def test_json_says_the_same_in_every_encoding(siping: Siping, encoding: str) -> None:
    command = ("show", "basic-chemicals", "-f", "json")
    assert siping(*command, encoding=encoding).json == siping(*command).json


def test_a_chinese_console_shows_what_utf_8_shows(siping: Siping) -> None:
    command = ("gap", "-i", "gdp", "-i", "metallurgy", "--lang", "zh")
    assert siping(*command, encoding="gbk").out == siping(*command).out


def test_a_console_without_chinese_still_shows_numbers_verdict_and_lines(siping: Siping) -> None:
    out = siping("gap", "-i", "gdp", "-i", "metallurgy", encoding="ascii", COLUMNS="120").out
    command = ("gap", "-i", "promotion-events", "--actual", "60", "--at", "2023-Q1..Q2")
    assert "######...." in siping(*command, encoding="ascii", COLUMNS="200").out
    for shown in (
        "about 7%",
        "4.5% (2022 expected)",
        "2.5 pp below",
        ">=30 billion yuan",
        "----+----",
        "+/-0.2 pp",
    ):
        assert shown in out


def test_markdown_is_a_heading_a_table_and_a_list_of_notes(siping: Siping) -> None:
    lines = siping("gap", "-i", "gdp", "-f", "markdown").out.splitlines()
    assert lines[0] == "## Siping economic goals for 2023: gap to target"
    assert lines[2] == "| Goal | Target | Due | Observed | Gap | Verdict |"
    assert lines[3] == "|---|---:|---|---|---:|---|"
    assert lines[4] == "| GDP | about 7% | 2023 | 4.5% (2022 expected) | 2.5 pp below | open |"
    assert lines[6].startswith("- 左右 (about) means ±0.2 pp")


def test_what_is_done_of_an_amount_is_a_picture_in_markdown_too(siping: Siping) -> None:
    command = ("gap", "-i", "promotion-events", "--actual", "60", "--at", "2023-Q1..Q2", "-f", "markdown")
    lines = siping(*command).out.splitlines()
    assert lines[2].startswith("| Goal | Target | Due | Observed | Gap | Done | Time elapsed | Progress |")
    assert "| 60% | 50% | ■■■■■■□□□□ |" in lines[4]


def test_markdown_has_a_table_for_each_part_of_the_source(siping: Siping) -> None:
    lines = siping("gap", "--all", "-f", "markdown", "--lang", "zh").out.splitlines()
    assert [line for line in lines if line.startswith("### ")][:2] == ["### 主要预期目标", "### 八大重点产业"]


def test_markdown_does_not_depend_on_the_width_of_the_terminal(siping: Siping) -> None:
    assert siping("targets", "-f", "markdown", COLUMNS="40").out == siping("targets", "-f", "markdown").out


class Cells(HTMLParser):
    """The tags of a page, and the text of each cell and heading."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag, and begin a text."""
        del attrs
        self.tags.append(tag)
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        """Add to the text of the last tag."""
        self.texts[-1] += data.strip("\n")


@pytest.mark.parametrize("name", MARKUP)
def test_nothing_in_a_name_marks_up_markdown(siping: Siping, tmp_path: Path, name: str) -> None:
    """Rendered by a Markdown library, the name comes out as it went in, in a table of the right shape."""
    plan = write_plan(tmp_path, subject("x", goal("x-growth", "growth", 5, "%"), en=name), name=name)
    out = siping("gap", "--plan", plan, "-f", "markdown").out
    page = Cells()
    page.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(out))
    assert set(page.tags) == {"h2", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.texts[page.tags.index("h2")] == f"{name}: gap to target"
    assert page.texts[page.tags.index("td")] == name
    assert page.tags.count("td") == page.tags.count("th")


def test_explain_adds_the_workings_to_every_format_but_csv(siping: Siping) -> None:
    command = ("gap", "-i", "gdp")
    for form in ("table", "markdown"):
        out = siping(*command, "-f", form, "--explain", COLUMNS="300").out
        assert "shortfall" in out
        assert "预计全年GDP增速达到4.5%" in out
        assert "shortfall" not in siping(*command, "-f", form).out
    assert "explain" in siping(*command, "-f", "json", "--explain").json
    assert "explain" not in siping(*command, "-f", "json").json
    assert siping(*command, "-f", "csv", "--explain").out == siping(*command, "-f", "csv").out


def test_a_column_that_shares_a_unit_names_it_once(siping: Siping) -> None:
    lines = siping("path", "-i", "metallurgy", "--base", "180亿元", "-f", "markdown").out.splitlines()
    assert "| Period | Growth (%) | Level (billion yuan) | Increment (billion yuan) | Index | Chart |" in lines
    assert "| 2024 | 29.10 | 30.00 | +6.76 | 166.67 | ■■■■■■■■■■ |" in lines


def test_a_column_that_no_line_fills_is_left_out(siping: Siping) -> None:
    assert "Time elapsed" not in siping("gap", "-i", "gdp", "-f", "markdown").out
    arguments = ("gap", "-i", "promotion-events", "--actual", "60", "--at", "2023-Q1..Q2", "-f", "markdown")
    assert "Time elapsed" in siping(*arguments).out


def test_the_answer_ends_with_one_line_end(siping: Siping) -> None:
    for form in ("table", "json", "csv", "tsv", "ndjson", "markdown"):
        out = siping("project", "-i", "metallurgy", "-f", form).out
        assert out.endswith("\n")
        assert not out.endswith("\n\n")


def test_a_plan_of_nothing_but_an_industry_is_answered_in_every_format(siping: Siping, tmp_path: Path) -> None:
    plan = write_plan(
        tmp_path,
        industries=[subject("steel", goal("steel-growth", "growth", 5, "%"))],
        scenarios=[scenario("steel-growth")],
    )
    for form in ("table", "json", "csv", "tsv", "ndjson", "markdown"):
        for command in ("targets", "gap", "path", "project"):
            assert siping(command, "--plan", plan, "-f", form).code == 0


@pytest.mark.parametrize(
    ("environment", "styled"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_weight_is_shown_only_where_it_may_be(siping: Siping, environment: dict[str, str], styled: bool) -> None:  # noqa: FBT001 - pytest passes it by name
    assert ("\x1b[1m" in siping("gap", "-i", "gdp", **environment).out) == styled
    assert "\x1b" not in siping("gap", "-i", "gdp", "-f", "json", **environment).out


def test_tsv_has_the_cells_of_csv_and_ndjson_the_rows_of_json(siping: Siping) -> None:
    for command in (("gap", "--example"), ("check",), ("show", "basic-chemicals"), ("audit",)):
        rows = siping(*command, "-f", "json").rows
        lines = siping(*command, "-f", "tsv").out.removesuffix("\n").split("\n")
        cells = list(csv.reader(io.StringIO(siping(*command, "-f", "csv").out)))
        assert [line.split("\t") for line in lines] == [[" ".join(cell.split()) for cell in row] for row in cells]
        assert [json.loads(line) for line in siping(*command, "-f", "ndjson").out.splitlines()] == rows


def test_where_there_is_no_row_csv_and_tsv_have_the_keys(siping: Siping) -> None:
    keys = list(siping("gap", "-i", "gdp", "-f", "json").rows[0])
    assert siping("gap", "--verdict", "missed", "-f", "csv").out == ",".join(keys) + "\r\n"
    assert siping("gap", "--verdict", "missed", "-f", "tsv").out == "\t".join(keys) + "\n"
    assert siping("gap", "--verdict", "missed", "-f", "ndjson").out == ""
