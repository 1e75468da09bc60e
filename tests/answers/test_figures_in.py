"""Figures of texts without a plan: pure, the same in any process, and none stops the others."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

from siping_cli import extract, figures_in, figures_in_many

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "2025年上半年，全市实现地区生产总值300.5亿元，按不变价格计算，同比增长5.2%。\n年末总人口突破30万人。"


def test_a_row_says_all_that_the_sentence_does() -> None:
    answer = figures_in(TEXT)
    assert answer.to_dicts()[1] == {
        "name": "地区生产总值",
        "period": "2025-Q1..Q2",
        "measure": "growth",
        "value": answer.rows[1].value,
        "unit": "%",
        "status": None,
        "comparison": "yoy",
        "cumulative": True,
        "price": "constant",
        "scope": None,
        "place": "全市",
        "bound": None,
        "row": 1,
        "column": 40,
        "wording": "全市实现地区生产总值300.5亿元,按不变价格计算,同比增长5.2%",
        "start": 39,
        "end": 43,
    }
    assert TEXT[39:43] == "5.2%"
    assert [(row.period, row.bound, row.row) for row in answer.rows[2:]] == [("2025", "突破", 2)]
    assert "- 3 figures" in str(answer)


def test_a_year_that_no_word_tells_may_be_given() -> None:
    text = "全年粮食产量30万吨。"
    assert [figures_in(text, year=year).rows[0].period for year in (None, 2025)] == [None, "2025"]
    assert figures_in("没有数字。").rows == ()


def test_answers_travel_between_processes() -> None:
    for answer in (figures_in(TEXT), extract(TEXT)):
        copy = pickle.loads(pickle.dumps(answer))  # noqa: S301 - our own
        assert (type(copy), copy, str(copy)) == (type(answer), answer, str(answer))
    for ask in (figures_in, extract):
        assert pickle.loads(pickle.dumps(ask)) is ask  # noqa: S301 - our own


def test_any_process_has_the_same_answer() -> None:
    code = "import sys; from siping_cli import extract, figures_in; text = sys.argv[1]; print(figures_in(text).to_text('json', language='en'), extract(text).to_text('json', language='en'))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, TEXT],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2026")
    }
    assert len(seen) == 1


def test_many_texts_are_one_answer_and_a_bad_one_is_told(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\xff\xff")
    told: list[tuple[int, int]] = []
    one = figures_in_many([tmp_path], progress=lambda done, whole: told.append((done, whole)))
    assert one == figures_in_many([tmp_path], jobs=2)
    assert [row.file for row in one.rows] == [str(tmp_path / f"{name}.txt") for name in "aaabbb"]
    assert [problem.file for problem in one.problems] == [str(tmp_path / "c.txt")]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert "2 texts; 6 figures; 1 not read" in str(one)
    given = figures_in_many(["-"], year=2024, contents={"-": "粮食产量3万吨。".encode()})
    assert given.rows[0].period == "2024"
