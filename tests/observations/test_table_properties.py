"""Random figures in any shape of a table read back to the same; what is changed to nonsense is told, and takes nothing else with it."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import shapes
import table_shapes as laid
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from siping_cli import figures, load_plan, read_actuals
from siping_cli.errors import ActualsError
from siping_cli.plan.indicator import split_place

if TYPE_CHECKING:
    from table_shapes import Laid

    from siping_cli.observations.actuals import Actuals
    from siping_cli.observations.published import Published
    from siping_cli.plan.plan import Plan

NONSENSE = ["约五", "见附表", "5.2.1"]
FILE = "a.csv"
often = settings(max_examples=100)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return load_plan(shapes.plan_in(tmp_path_factory.mktemp("plan")))


def read(plan: Plan, table: Laid, content: bytes | None = None, *, record: bool = True) -> Actuals:
    if content is None:
        content = laid.delimited(table.cells()).encode()
    return read_actuals(plan, [FILE], {FILE: content}, table.options, record=record)


def attempt(plan: Plan, table: Laid, content: bytes) -> Actuals | ActualsError:
    try:
        return read(plan, table, content)
    except ActualsError as error:
        return error


def held(actuals: Actuals) -> set[tuple[str, str, str, Decimal]]:
    """Return the figures of a reading; those of other places, which are told apart by their id, are not wanted."""
    return {(each.indicator, str(each.period), each.metric, each.value) for each in _own(actuals)}


def _own(actuals: Actuals) -> list[Published]:
    return [each for each in actuals.everything() if split_place(each.indicator)[1] is None]


def exactly(table: Laid) -> set[tuple[str, str, str, Decimal]]:
    return {(*key, Decimal(text)) for *key, text in table.known()}  # type: ignore[misc]  # three texts


def is_sound(plan: Plan, table: Laid, actuals: Actuals) -> None:
    """Require the figures of a table of a reading, and that its record says the same of each at its place."""
    assert held(actuals) == exactly(table)
    assert actuals.record is not None
    places = table.places()
    own = {
        (each.indicator, each.period, each.measure, each.value): each
        for each in actuals.record
        if each.reason is None and each.place in {None, laid.PLACE, "全国"}
    }
    assert own.keys() == exactly(table)
    assert len(own) == len(_own(actuals))
    for key, text in table.figures.items():
        if key.indicator:
            each = own[key.indicator, str(key.period), key.measure, Decimal(text)]
            assert (each.row, each.column) == places[key]
    assert held(read(plan, table, record=False)) == exactly(table)


@often
@given(table=laid.any_table)
def test_figures_in_any_shape_read_back_to_the_same(plan: Plan, table: Laid) -> None:
    actuals = read(plan, table)
    is_sound(plan, table, actuals)
    unknown = [key for key in table.figures if not key.indicator]
    assert sum(left.cells for left in actuals.left if "气温" in left.name) == len(unknown)
    assert {each.reason for each in actuals.record or () if "气温" in each.name} <= {"no_indicator"}


@settings(max_examples=60)
@given(table=laid.any_table)
def test_the_record_is_told_and_read_back(plan: Plan, table: Laid) -> None:
    answer = figures(plan, read(plan, table))
    told = answer.to_text("csv")
    rows = [
        row
        for row in csv.DictReader(io.StringIO(told))
        if row["fate"] != "left_out" and row["place"] in {"", "全国", laid.PLACE}
    ]
    seen = {(row["indicator"], row["period"], row["measure"], Decimal(row["value"])) for row in rows}
    tens = {(*key, round(value, 10)) for *key, value in exactly(table)}
    assert seen == tens
    for name, text in ((FILE, told), ("a.json", answer.to_text("json"))):
        again = read_actuals(plan, [name], {name: text.encode()}, table.options)
        assert {(*key, round(value, 10)) for *key, value in held(again)} == tens


@often
@given(data=st.data(), table=laid.any_table, nonsense=st.sampled_from(NONSENSE))
def test_a_cell_changed_to_nonsense_is_told_at_its_place(
    plan: Plan, data: st.DataObject, table: Laid, nonsense: str
) -> None:
    key = data.draw(st.sampled_from([key for key in table.figures if key.indicator]))
    content = laid.delimited(table.cells({key: nonsense})).encode()
    with pytest.raises(ActualsError) as caught:
        read(plan, table, content, record=False)
    assert [(each.line, each.column) for each in caught.value.problems] == [table.places()[key]]
    actuals = attempt(plan, table, content)
    if isinstance(actuals, ActualsError):  # the tidy shape tells it in a full record too
        assert [(each.line, each.column) for each in actuals.problems] == [table.places()[key]]
        return
    bad = [(each.row, each.column) for each in actuals.record or () if each.reason == "unreadable"]
    assert bad == [table.places()[key]]
    assert held(actuals) == exactly(table) - {
        (key.indicator, str(key.period), key.measure, Decimal(table.figures[key]))
    }


@often
@given(data=st.data(), table=st.one_of(laid.wide(), laid.transposed()))
def test_a_label_changed_to_nonsense_leaves_out_exactly_its_cells(plan: Plan, data: st.DataObject, table: Laid) -> None:
    assume(len(table.rows[0]) > 2 and len(table.rows) > 2)  # a table of one row or column is a list without its label
    labels = [(0, at) for at in range(1, len(table.rows[0]))] + [(number, 0) for number in range(1, len(table.rows))]
    row, column = data.draw(st.sampled_from(labels))
    cells = table.cells()
    cells[row][column] = "甲乙丙丁"
    lost = {
        key
        for key, (number, at) in table.places().items()
        if (row, at - 1) == (0, column) or (number - 1, 0) == (row, column)
    }
    content = laid.delimited(cells).encode()
    actuals = read(plan, table, content)
    kept = {
        (*key, Decimal(text))
        for *key, text in (
            table._replace(figures={key: text for key, text in table.figures.items() if key not in lost})
        ).known()
    }
    assert held(actuals) == kept
    told = {
        (each.row, each.column)
        for each in actuals.record or ()
        if each.reason not in {None, "no_indicator"} or not each.indicator
    }
    assert {table.places()[key] for key in lost} <= told
    assert sum(left.cells for left in actuals.left) >= len(lost)


@often
@given(data=st.data(), table=st.one_of(laid.tidy(), laid.wide(), laid.transposed()))
def test_the_order_of_rows_and_columns_changes_nothing(plan: Plan, data: st.DataObject, table: Laid) -> None:
    first = 0 if table.shape == "tidy" else 1
    columns = [*range(first), *data.draw(st.permutations(range(first, len(table.rows[0]))))]
    rows = [table.rows[0], *data.draw(st.permutations(table.rows[1:]))]
    moved = table._replace(rows=[[row[at] for at in columns] for row in rows])
    is_sound(plan, moved, read(plan, moved))


@often
@given(
    table=laid.any_table,
    delimiter=st.sampled_from(",;\t，"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_delimiters_and_encodings_change_nothing(plan: Plan, table: Laid, delimiter: str, encoding: str) -> None:
    content = laid.delimited(table.cells(), delimiter).encode(encoding)
    assert held(read(plan, table, content)) == exactly(table)
