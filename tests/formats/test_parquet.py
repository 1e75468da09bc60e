"""Rows as Parquet: the columns of JSON, with types that follow from the keys, and numbers that stay exact."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest

from siping_cli import SipingError, extract, extract_many, figures_in, gap, load_plan
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

REPORT = "今年的主要预期目标是：地区生产总值增长5.25%左右，城镇新增就业5万人以上。"
parquet: Any = pytest.importorskip("pyarrow.parquet")


def table(content: bytes) -> Any:  # noqa: ANN401 - pyarrow has no types
    return parquet.read_table(BytesIO(content))


def test_columns_are_the_keys_of_json_and_numbers_are_decimals() -> None:
    answer = extract(REPORT, year=2026)
    held = table(answer.to_parquet())
    assert held.column_names == list(answer.to_dicts()[0])
    assert str(held.schema.field("value").type) == "decimal128(38, 10)"
    assert held["value"].to_pylist() == [Decimal("5.25"), Decimal(5)]
    assert held["due_to"].to_pylist() == [2026, 2026]
    assert held["doubts"].to_pylist() == [[], []]
    assert held["value_high"].to_pylist() == [None, None]


def test_columns_do_not_depend_on_the_rows_at_hand() -> None:
    some, none = extract(REPORT, year=2026), extract("没有目标。")
    assert none.rows == ()
    assert table(none.to_parquet()).schema == table(some.to_parquet()).schema
    assert table(extract_many([]).to_parquet()).column_names == [*table(some.to_parquet()).column_names, *OF_FILES]


OF_FILES = ("file", "title", "year", "place")


def test_a_number_of_as_many_digits_as_a_text_may_have_is_kept() -> None:
    number = "9" * 28
    figures = figures_in(f"全年粮食产量{number}吨，增长0.0000000001%。", year=2025)
    assert [row.value for row in figures.rows] == table(figures.to_parquet())["value"].to_pylist()


def test_what_is_of_two_kinds_is_a_text() -> None:
    figures = figures_in("年末总人口30万人。上半年粮食产量3万吨。", year=2025)
    assert table(figures.to_parquet())["cumulative"].to_pylist() == ["point", "true"]


def test_any_answer_can_be_had() -> None:
    answer = gap(load_plan(), "gdp")
    row = table(answer.to_parquet()).to_pylist()[0]
    assert (row["observed"], row["verdict"]) == (Decimal("4.5"), "open")


@record
class OddRow:
    """A row with what other answers have."""

    parts: tuple[Any, ...]
    other: Any


def test_records_within_a_row_are_json_and_messages_are_english() -> None:
    inner = copy_with(extract(REPORT, year=2026), blocks=(), order=())
    values = (({"a": Decimal("1.50"), "b": None},), Message("{a} of b", a=1))
    line = copy_with(extract(REPORT).lines[0], row=OddRow(*values))
    held = table(copy_with(inner, order=(line,)).to_parquet()).to_pylist()
    assert held == [{"parts": ['{\n  "a": 1.5,\n  "b": null\n}'], "other": "1 of b"}]
    assert table(copy_with(inner, row_class=None).to_parquet()).column_names == []


def test_without_pyarrow_the_line_for_pip_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(SipingError, match=r"pip install 'siping\[parquet\]'"):
        extract(REPORT).to_parquet()
