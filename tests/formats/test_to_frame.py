"""Rows as data frames: each library describes, groups and draws them, and types follow from the keys."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import pytest

import siping_cli
from siping_cli import SipingError, average, check, compare, extract, gap, load_plan, path, project, show, targets
from siping_cli.errors import InvalidValueError
from siping_cli.formats.numbers import machine_decimal
from siping_cli.text.record import copy_with, fields_of

if TYPE_CHECKING:
    from siping_cli import Answer

pandas: Any = pytest.importorskip("pandas")
polars: Any = pytest.importorskip("polars")
pyarrow: Any = pytest.importorskip("pyarrow")
FIGURES = "data/example.csv"
VERDICTS = ["met", "on_track", "open", "behind", "missed", "no_data"]


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    """Return an answer to each question."""
    plan = load_plan()
    bases = {"metallurgy": "180亿元"}
    found = siping_cli.figures(plan, siping_cli.read_actuals(plan, FIGURES, record=True))
    text = "今年的主要预期目标是：地区生产总值增长5.25%左右，城镇新增就业5万人以上。"
    return {
        "targets": targets(plan),
        "show": show(plan, "gdp"),
        "gap": gap(plan, actuals=FIGURES),
        "path": path(plan, bases=bases, actuals=FIGURES),
        "project": project(plan, bases=bases, volatility=3),
        "sensitivity": siping_cli.sensitivity(plan),
        "average": average(plan, "gdp", actuals=FIGURES),
        "check": check(plan, actuals=FIGURES),
        "audit": siping_cli.audit(plan),
        "compare": compare([load_plan(f"examples/provinces/{name}") for name in ("jilin", "liaoning")]),
        "figures": found,
        "listed": siping_cli.listed_figures(plan),
        "extract": extract(text, year=2026),
        "figures_in": siping_cli.figures_in("上半年，全市粮食产量12.5万吨，增长3%。", year=2025),
    }


@pytest.mark.parametrize("numbers", ["float", "decimal"])
def test_every_library_describes_groups_and_counts_every_answer(answers: dict[str, Answer], numbers: Any) -> None:  # noqa: ANN401 - a literal
    for name, answer in answers.items():
        assert answer.rows, name
        first = next(iter(answer.to_dicts()[0]))
        one = answer.to_frame("pandas", numbers)
        # Of a column of decimals, pandas itself cannot tell the most frequent value.
        assert len(one.describe(include="all" if numbers == "float" else None)), name
        assert one.groupby(first, dropna=False).size().sum() == len(answer.rows), name
        other = answer.to_frame("polars", numbers)
        assert other.describe().height, name
        assert other.group_by(first).len()["len"].sum() == len(answer.rows), name
        assert answer.to_frame("pyarrow", numbers).group_by(first).aggregate([([], "count_all")]).num_rows, name
        assert list(one.columns) == other.columns == list(answer.to_dicts()[0]), name


def test_pandas_and_polars_draw_the_goals(answers: dict[str, Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("altair")
    pyplot: Any = pytest.importorskip("matplotlib.pyplot")
    monkeypatch.setitem(pyplot.rcParams, "backend", "agg")
    answer = answers["path"]
    frame = answer.to_frame("pandas")
    axes = frame[frame["target"] == "gdp-growth"].plot(x="period", y="index", kind="bar")
    assert [round(bar.get_height()) for bar in axes.patches] == [100, 107]
    pyplot.close("all")
    chart = answer.to_frame("polars").filter(polars.col("target") == "gdp-growth").plot.bar("period", "index")
    assert '"index": 107' in chart.to_json()


def test_the_mean_of_a_group_is_that_of_its_rows(answers: dict[str, Answer]) -> None:
    for backend in ("pandas", "polars"):
        frame = answers["gap"].to_frame(backend)
        wanted = [row.gap for row in answers["gap"].rows if row.verdict == "missed" and row.gap is not None]
        mean = float(sum(wanted) / len(wanted))
        if backend == "pandas":
            assert frame.groupby("verdict", observed=True)["gap"].mean()["missed"] == pytest.approx(mean)
        else:
            assert frame.filter(polars.col("verdict") == "missed")["gap"].mean() == pytest.approx(mean)


def test_types_follow_from_the_keys_and_not_from_the_rows(answers: dict[str, Answer]) -> None:
    frame = answers["gap"].to_frame()
    assert {str(frame[name].dtype) for name in ("due_from", "due_to")} == {"Int64"}
    assert list(frame["verdict"].cat.categories) == VERDICTS
    assert frame["versus_value"].isna().all()
    assert {str(frame[name].dtype) for name in ("gap", "versus_value")} == {"float64"}
    assert str(answers["path"].to_frame()["observed"].dtype) == "boolean"
    none = gap(load_plan(), verdicts=["missed"])
    assert none.rows == ()
    for backend in ("pandas", "polars", "pyarrow"):
        empty = none.to_frame(backend)
        full = answers["gap"].to_frame(backend)
        assert str(empty.dtypes if backend == "pandas" else empty.schema) == str(
            full.dtypes if backend == "pandas" else full.schema
        )
    both = pandas.concat([frame, none.to_frame()])
    assert str(both["verdict"].dtype) == "category"


def test_decimals_are_those_of_json_and_floats_the_nearest_of_them(answers: dict[str, Answer]) -> None:
    answer = answers["path"]
    wanted = [row["growth"] for row in answer.to_dicts()]
    exact, binary = answer.to_frame("polars", "decimal"), answer.to_frame("polars")
    assert exact["growth"].dtype == polars.Decimal(38, 10)
    assert exact["growth"].to_list() == wanted
    assert answer.to_frame("pandas", "decimal")["growth"].tolist() == [
        pandas.NA if each is None else each for each in wanted
    ]
    assert binary["growth"].to_list() == [None if each is None else float(each) for each in wanted]


def test_several_numbers_of_a_row_are_a_list_of_numbers(answers: dict[str, Answer]) -> None:
    assert answers["average"].to_frame("polars")["growths"].to_list() == [[3.87, 5.9]]
    assert answers["average"].to_frame("pyarrow", "decimal")["growths"].to_pylist() == [
        [Decimal("3.87"), Decimal("5.9")]
    ]


def test_plain_dicts_are_taken_by_every_library_as_they_are(answers: dict[str, Answer]) -> None:
    for name, answer in answers.items():
        rows = answer.to_dicts()
        kept = [{key: value for key, value in row.items() if key != "cumulative"} for row in rows]  # true, or "point"
        assert len(pandas.DataFrame(rows)) == len(rows), name
        assert polars.DataFrame(kept, infer_schema_length=None).height == len(rows), name
        assert pyarrow.Table.from_pylist(kept).num_rows == len(rows), name


def test_numbers_of_plain_dicts_are_those_of_csv_to_ten_places(answers: dict[str, Answer]) -> None:
    for name, answer in answers.items():
        told = csv.DictReader(io.StringIO(answer.to_text("csv")))
        for row, text in zip(answer.to_dicts(), told, strict=True):
            for key, value in row.items():
                if isinstance(value, Decimal):
                    assert value == machine_decimal(Decimal(text[key].removeprefix("'"))), (name, key)


def test_a_number_that_decimals_do_not_hold_is_refused_and_binary_ones_hold_it() -> None:
    answer = project(load_plan(), "metallurgy", bases={"metallurgy": 180}, growths=[10000], years=100)
    with pytest.raises(InvalidValueError, match=r"projected is .*e\+.* in one row, but a decimal column holds 28"):
        answer.to_frame(numbers="decimal")
    with pytest.raises(SipingError, match="use CSV, JSON or binary numbers"):
        answer.to_parquet()
    assert answer.to_frame()["projected"].max() > 1e200
    assert all(row["projected"] >= 0 for row in answer.to_dicts())


def test_what_is_missing_is_told_with_the_line_for_pip(
    answers: dict[str, Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SipingError, match="ibis is not installed: python -m pip install ibis"):
        answers["gap"].to_frame("ibis")  # type: ignore[arg-type]  # no such library
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(SipingError, match=r"frames need an extra: python -m pip install 'siping\[frames\]'"):
        answers["gap"].to_frame()


def test_help_tells_what_an_answer_has_and_every_field_of_its_rows(answers: dict[str, Answer]) -> None:
    told = siping_cli.Answer.__doc__ or ""
    assert [each.name for each in fields_of(siping_cli.Answer) if f"{each.name}" not in told] == []
    for name, answer in answers.items():
        row_class = answer.row_class
        assert row_class is not None, name
        assert all(type(row) is row_class for row in answer.rows), name
        texts = "\n".join(cleandoc(each.__doc__ or "") for each in row_class.__mro__)  # as Python 3.13 keeps them
        assert [each.name for each in fields_of(row_class) if f"\n    {each.name}: " not in texts] == [], name


def test_an_answer_whose_rows_are_of_no_known_kind_has_no_columns(answers: dict[str, Answer]) -> None:
    assert copy_with(answers["gap"], blocks=(), order=(), row_class=None).to_frame("pyarrow").column_names == []
