"""The library: its document runs, its answers show in a notebook without doing harm, and its types are known."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html
from places import ROOT
from plans import goal, subject, write_plan

import siping_cli
from siping_cli import (
    Answer,
    SipingError,
    SourceText,
    audit,
    check,
    gap,
    load_plan,
    path,
    project,
    sensitivity,
    targets,
)
from siping_cli.library import explain, together

if TYPE_CHECKING:
    from pathlib import Path

PLAN = load_plan()


@pytest.mark.parametrize(("page", "least"), [("library.md", 15), ("gallery.md", 3)])
def test_the_python_of_a_page_runs(monkeypatch: pytest.MonkeyPatch, page: str, least: int) -> None:
    monkeypatch.chdir(ROOT)
    ran = doctest.testfile(str(ROOT / "docs" / page), module_relative=False, encoding="utf-8")
    assert (ran.failed, ran.attempted >= least) == (0, True)


def test_every_question_is_answered_with_something_that_shows_itself() -> None:
    for answer in (gap(PLAN), path(PLAN), project(PLAN), sensitivity(PLAN), targets(PLAN), check(PLAN)):
        assert isinstance(answer, Answer)
        page = html.fromstring(answer._repr_html_())
        assert [table.tag for table in page.iter("table")] == ["table"]
        assert sum(1 for _ in page.iter("tr")) > len(answer.blocks)
        assert "col" in {head.get("scope") for head in page.iter("th")}


def plain(value: Any) -> bool:  # noqa: ANN401 - any value
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(item) for key, item in value.items())
    if isinstance(value, list):
        return all(map(plain, value))
    return value is None or isinstance(value, str | int | bool | Decimal)


@pytest.mark.parametrize("ask", [gap, path, project, targets, check])
def test_dicts_hold_nothing_but_plain_values_under_the_keys_of_json(ask: Any) -> None:  # noqa: ANN401 - a question
    answer = ask(PLAN)
    rows = answer.to_dicts()
    assert plain(rows)
    assert [list(row) for row in rows] == [list(row) for row in json.loads(answer.to_text("json"))["rows"]]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "</td></table>", "\x1b[31m", "\u202ex", "&amp;"])
def test_a_name_does_nothing_in_a_notebook(tmp_path: Path, name: str) -> None:
    plan = load_plan(
        write_plan(
            tmp_path, subject("x", goal("x-growth", "growth", 5, "%"), zh=f"甲{name}", en=f"A {name}"), name=name
        )
    )
    text = gap(plan)._repr_html_()
    page = html.fromstring(text)
    assert {element.tag for element in page.iter()} <= {
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "li",
    }
    assert not {*text} & {"\x1b", "\u202e"}
    assert "A " in "".join(map(str, page.itertext()))


def test_an_answer_speaks_the_language_of_the_environment_or_the_one_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = gap(PLAN, "gdp")
    assert "gap to target" in str(answer)
    assert "目标差距" in answer.to_text(language="zh")
    monkeypatch.setenv("SIPING_LANG", "zh")
    assert "目标差距" in str(answer)
    assert 'lang="zh-CN"' in answer._repr_html_()
    assert answer.to_text("json") == gap(PLAN, ["gdp"]).to_text("json", language="en")


def test_a_value_of_a_question_may_be_text_or_number() -> None:
    texts = path(PLAN, "metallurgy", bases={"冶金建材": "１８０亿元"}).to_dicts()
    assert texts == path(PLAN, ["metallurgy"], bases={"metallurgy": 180}).to_dicts()
    assert texts == path(PLAN, ["metallurgy"], bases={"metallurgy": Decimal("180.0")}).to_dicts()


def broken(folder: Path) -> str:
    """Write a plan in which a name leads nowhere."""
    return write_plan(folder, subject("x", goal("g", "growth", 5, "%") | {"section": "nowhere"}))


def test_a_folder_is_checked_whether_or_not_a_plan_can_be_made_of_it(tmp_path: Path) -> None:
    answer = check(broken(tmp_path))
    assert isinstance(answer, Answer)
    assert (answer.passed, {row.status for row in answer.rows}, {row.kind for row in answer.rows}) == (
        False,
        {"fail"},
        {"data"},
    )
    whole = write_plan(tmp_path, subject("x", goal("g", "growth", 5, "%")))
    assert check(str(whole)).to_dicts() == check(load_plan(whole)).to_dicts()
    with pytest.raises(SipingError, match=r"targets\.yaml"):
        check(tmp_path / "nowhere")


def test_a_folder_is_audited_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    text = SourceText.parse("text", "x增长5%")
    answer = audit(broken(tmp_path), text)
    assert (answer.passed, "the plan itself has 1" in answer.to_text("markdown", language="en")) == (
        False,
        True,
    )
    with pytest.raises(SipingError):
        audit(tmp_path / "nowhere", text)


def test_a_rule_is_explained_and_answers_of_several_plans_are_put_together() -> None:
    assert [row.rule for row in explain("stages").rows] == ["stages"]
    with pytest.raises(SipingError, match="unknown rule 'stage'"):
        explain("stage")
    one = gap(PLAN, "gdp")
    both = together([("one", one), ("other", one)])
    assert (isinstance(both, Answer), both.rows) == (True, (*one.rows, *one.rows))


def test_the_public_names_are_there_and_known_to_a_type_checker(tmp_path: Path) -> None:
    assert all(hasattr(siping_cli, name) for name in siping_cli.__all__)
    assert (ROOT / "siping_cli" / "py.typed").exists()
    script = tmp_path / "script.py"
    script.write_text(
        "from siping_cli import Answer, check, gap, load_plan, path, project\n"
        "plan = load_plan()\n"
        "answer: Answer = gap(plan, 'gdp', actual=5)\n"
        "rows: list[dict[str, object]] = project(plan, bases={'metallurgy': '180亿元'}).to_dicts()\n"
        "passed: bool | None = check(plan).passed\n"
        "text: str = path(plan).to_text('markdown', language='zh')\n"
        "gap(plan, nonsense=1)  # type: ignore[call-arg]\n",
        encoding="utf-8",
    )
    line = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(script)]
    pytest.importorskip("mypy", reason="mypy is in the dev extra")
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


def test_ipython_shows_an_answer_as_the_table_that_it_prints() -> None:
    class Printer:
        told = ""

        def text(self, text: str) -> None:
            self.told += text

    printer = Printer()
    answer = gap(PLAN, "gdp")
    answer._repr_pretty_(printer, False)  # noqa: FBT003 - as IPython calls it
    assert printer.told == str(answer)
