"""Output acts nowhere, and what nobody sees is spelt out or refused."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from siping_cli.formats.csv_ import rows_as_text
from siping_cli.formats.json_ import json_text
from siping_cli.formats.words import escape_control
from siping_cli.numbers.quantities import Unit
from siping_cli.observations.labels import fold_label
from siping_cli.sheet import Block, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.text.unseen import is_plain, unseen_in
from siping_cli.texts.extract import extract
from siping_cli.texts.observed.sentences import sentences_in

UNSEEN = "\u200b\ufeff\u00ad\u180e\u2060\u206f\u3164\ufff9\ufffb\U000e0041\u200d\u115f\u034f"
SELECTORS = "\ufe0f\U000e0100\u180b"


@pytest.mark.parametrize("char", [*UNSEEN, *SELECTORS])
def test_what_nobody_sees_is_spelt_out_or_left_out(char: str) -> None:
    told = escape_control(f"总{char}产值")
    assert is_plain(told)
    assert told == ("总产值" if char in SELECTORS else f"总{char.encode('unicode_escape').decode()}产值")
    text = json_text(f"总{char}产值")
    assert is_plain(text)
    assert json.loads(text) == f"总{char}产值"
    assert unseen_in(f"总{char}产值") == f"U+{ord(char):04X}"


@pytest.mark.parametrize(
    "line",
    [
        "##vso[task.setvariable variable=a]b",
        "##VSO[task.complete result=Succeeded]",
        "##teamcity[buildStatus status='SUCCESS']",
        "##[error]a",
        "::error::a",
        "section_start:1560896352:a",
        "section_end:1560896352:a",
    ],
)
def test_no_text_is_a_command_of_a_ci_server(line: str) -> None:
    for told in (escape_control(line), json_text(line)):
        lowered = told.lower()
        assert not any(each in lowered for each in ("##vso[", "##teamcity[", "##[", "section_start:", "section_end:"))
    assert "::error" not in escape_control(line)
    assert json.loads(json_text(line)) == line


@record
class Row:
    """A row with one text."""

    cell: object


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠SUM", "'＠SUM"),
        ("\n=1+1", "'\n=1+1"),
        ("  =1+1", "'  =1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a； ＝1+1", "a； '＝1+1"),
        ("a;-cmd|' /C calc'!A0", "a;'-cmd|' /C calc'!A0"),
        ((Decimal(7), Decimal(-5)), "7; -5"),
        ("a; b-c", "a; b-c"),
    ],
)
def test_no_cell_is_a_formula(value: object, cell: str) -> None:
    lines = (Line(row=Row(value), cells=()),)
    sheet = Sheet(command="gap", title=Message("a"), columns=(), blocks=(Block(None, lines),))
    assert [*rows_as_text(sheet)][-1] == [cell]
    assert next(csv.reader(io.StringIO(f'"{cell}"'))) == [cell]


def test_a_mark_of_a_note_is_no_digit_of_a_number() -> None:
    """5²% is neither 5% nor 52%; 7%² is 7% with a note; 米² is a unit."""
    text = "2026年，地区生产总值¹增长7%²，社会消费品零售总额增长5²%，森林面积达到9公里²。"
    assert [(goal.name, str(goal.value), Unit.parse(goal.unit).base) for goal in extract(text, year=2026).goals] == [
        ("地区生产总值", "7", "%"),
        ("森林面积", "9", "平方公里"),
    ]
    (sentence,) = sentences_in("地区生产总值¹增长7%²，零售总额5²亿元")
    assert sentence.plain == "地区生产总值增长7%,零售总额5;亿元"
    assert fold_label("地区生产总值¹（亿元）²") == "地区生产总值(亿元)"
    assert fold_label("2023年1²月") == "2023年1^月"
