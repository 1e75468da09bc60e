"""The workbook says what JSON says, and stays true when an input changes."""

from __future__ import annotations

import io
import math
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from office import converted, needs_calc
from plans import figure, goal, scenario, subject, write_plan
from rich.cells import cell_len
from test_report import every_span
from workbooks import (
    SPREADSHEET,
    beside,
    changed,
    column_widths,
    forgetful,
    formulas,
    lines,
    names,
    pages,
    parts,
    recalculated,
)

from siping_cli import load_plan, report
from siping_cli.formats.words import Words
from siping_cli.reports.writers import write
from siping_cli.text.messages import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from plans import Siping

    Write = Callable[..., bytes]

SHOW = ("--actuals", "examples/illustration-2023.csv")
NATIONAL = ("--plan", "examples/national-2024")
BASES = [("metallurgy", "180"), ("modern-agriculture", "90"), ("food-processing", "80.5"), ("basic-chemicals", "20")]
BASED = tuple(part for name, level in BASES for part in ("--base", f"{name}={level}亿元"))
# What the labels of the pages are called in JSON.
GAPS = {
    "Id of the goal": "target",
    "Id of the indicator": "indicator",
    "Number of the goal": "target_value",
    "Far end": "target_value_high",
    "Observed": "observed",
    "Compared with": "versus_value",
    "Gap": "gap",
    "Done": "attainment",
    "Time elapsed": "time_elapsed",
    "Ahead of time": "pace_gap",
    "Full year at this rate": "forecast",
    "Still needed": "required",
    "Actual over required pace": "progress_ratio",
    "Annual growth up by": "acceleration",
    "Due from": "due_from",
    "Due to": "due_to",
}
PATHS = {
    "Id of the goal": "target",
    "Id of the indicator": "indicator",
    "Due": "due",
    "Year": "period",
    "Growth": "growth",
    "Level": "level",
    "Increment": "increment",
    "Index": "index",
    "Measured": "measured",
    "Measured growth": "measured_growth",
}
PROJECTIONS = {
    "Id of the goal": "target",
    "Id of the indicator": "industry",
    "By": "due",
    "Years": "years",
    "Scenario growth": "scenario_growth",
    "Base": "base",
    "Required per year": "required_growth",
    "Goal as a level": "required_level",
    "Projected": "projected",
    "Shortfall": "shortfall",
    "Reached": "reached",
    "Needed base": "needed_base",
    "Latest measured": "measured",
    "Measured in": "measured_period",
    "Base year": "base_period",
}
COMMANDS = {"Gaps": ("gap", GAPS), "Paths": ("path", PATHS), "Projections": ("project", PROJECTIONS)}
# The options of a report that a command does not take.
NOT_TAKEN = {
    "gap": ("--base", "--growth"),
    "path": ("--growth", "--tolerance"),
    "project": ("--tolerance", "--deflator", "--profile"),
}
VERDICTS = {
    "met": "met",
    "missed": "missed",
    "on track": "on_track",
    "behind": "behind",
    "open": "open",
    "no data": "no_data",
}
# What WPS and LibreOffice have had for years.
FUNCTIONS = {
    "IF",
    "IFERROR",
    "OR",
    "AND",
    "ROUND",
    "ROUNDUP",
    "INT",
    "POWER",
    "LN",
    "ABS",
    "MID",
    "MAX",
    "NOT",
    "SUM",
    "COUNT",
    "COUNTIF",
    "ISNUMBER",
    "NA",
    "INDEX",
    "TEXT",
    "MIN",
    "SIGN",
    "LOG10",
}
HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x","y")',
    "+1+cmd|'/C calc'!A0",
    "@SUM(1)",
    "-1",
    "[red]x[/red]",
    "a\u202eb\u0007c\u001b[31md",
    "_x0041_",
    "&amp;{}&P",
]


CONTENTS: dict[tuple[str, ...], bytes] = {}


@pytest.fixture
def workbook(siping: Siping, tmp_path: Path) -> Write:
    def write(*options: str) -> bytes:
        """Return a workbook; the same question gives the same bytes, so it is written once."""
        if options not in CONTENTS:
            path = tmp_path / f"report-{len(list(tmp_path.iterdir()))}.xlsx"
            ran = siping("report", "-o", str(path), *options)
            assert ran.code == 0, ran.err
            CONTENTS[options] = path.read_bytes()
        return CONTENTS[options]

    return write


def same(cell: object, value: object) -> bool:
    """Tell whether a cell holds a value of JSON: nothing is an empty cell, a number is equal to ten places."""
    if value is None:
        return cell == ""
    if isinstance(value, str) and isinstance(cell, float):
        return value == f"{cell:g}"
    if isinstance(value, int | float) and isinstance(cell, int | float):
        return math.isclose(cell, value, rel_tol=1e-11, abs_tol=1e-10)
    return cell == value


def differences(
    found: dict[str, list[list[Any]]], siping: Siping, *options: str, only: Sequence[str] = ()
) -> list[Any]:
    """Return every cell that does not hold what the commands answer in JSON."""
    wrong: list[Any] = []
    for page, (command, labels) in COMMANDS.items():
        if only and page not in only:
            continue
        ran = siping(command, *kept(options, NOT_TAKEN[command]), "-f", "json")
        shown = lines(found[page])
        assert ran.code == 0 or not shown, ran.err  # nothing is projected where the plan has no scenario
        rows = ran.rows if ran.code == 0 else []
        if page == "Paths":
            shown.sort(key=lambda line: [row["target"] for row in rows].index(line["Id of the goal"]))
        assert len(shown) == len(rows), page
        for line, row in zip(shown, rows, strict=True):
            wrong += [
                (page, row["target"], label, line[label], row[key])
                for label, key in labels.items()
                if label in line and not same(line[label], row[key])
            ]
            if page == "Gaps" and VERDICTS[line["Verdict"]] != row["verdict"]:
                wrong.append((page, row["target"], "Verdict", line["Verdict"], row["verdict"]))
    return wrong


def kept(options: Sequence[str], left_out: Sequence[str]) -> Iterator[str]:
    """Yield options in pairs without those that a command does not take."""
    for name, value in zip(options[::2], options[1::2], strict=True):
        if name not in left_out:
            yield from (name, value)


def moved(content: bytes, values: Mapping[str, float | None]) -> dict[str, list[list[Any]]]:
    """Return the pages of a workbook after inputs have changed."""
    return pages(changed(content, values))


def stale(content: bytes, again: bytes, *, apart: float = 1e-11) -> list[Any]:
    """Return every cell whose value changes when it is computed again, by more than such a part of it."""
    before, after = pages(content), pages(again)
    return [
        (page, number, cell, other)
        for page, rows in before.items()
        for number, (row, others) in enumerate(zip(rows, after[page], strict=True))
        for cell, other in zip(row, others, strict=True)
        if cell != other
        and not (
            isinstance(cell, float)
            and isinstance(other, float)
            and math.isclose(cell, other, rel_tol=apart, abs_tol=1e-10)
        )
    ]


CASES = {
    "as published": (),
    "with figures": (*SHOW, "--base", "metallurgy=180亿元"),
    "with bases": (*BASED, "--growth", "6", "--growth", "12.5"),
    "public figures": ("--actuals", "data/example.csv", "--tolerance", "0.5", "--base", "gdp=5817100万元"),
    "prices": ("--base", "gdp=581.71", "--deflator", "1.05"),
    "national": NATIONAL,
    "each of a group": ("--reading", "each", *BASED),
    "every month alike": (*SHOW, "--profile", "even"),
    "half a year": (*SHOW, "--as-of", "2023-06"),
    "two scenarios alike": ("--growth", "8,8", *BASED),
    "a member of a group": ("-i", "modern-agriculture", "--base", "modern-agriculture=90亿元"),
    "a part": ("-i", "metallurgy", *BASED[:2]),
}


@pytest.mark.parametrize("options", CASES.values(), ids=CASES)
def test_every_number_is_that_of_json(workbook: Write, siping: Siping, options: tuple[str, ...]) -> None:
    assert differences(pages(workbook(*options)), siping, *options) == []


@pytest.mark.parametrize("options", CASES.values(), ids=CASES)
def test_another_engine_computes_the_values_that_are_written(workbook: Write, options: tuple[str, ...]) -> None:
    content = workbook(*options)
    assert stale(content, recalculated(content)) == []


@needs_calc
def test_libreoffice_computes_the_values_that_are_written(workbook: Write, tmp_path: Path) -> None:
    content = workbook(*CASES["with figures"])
    (tmp_path / "in.xlsx").write_bytes(forgetful(content))
    (back,) = converted([tmp_path / "in.xlsx"], "xlsx", tmp_path / "again")
    again, written = pages(back), pages(content)
    wrong = [
        (page, row, column, cell)
        for page in ("Summary", "Inputs", "Gaps", "Paths", "Projections")
        for row, cells in enumerate(written[page])
        for column, cell in enumerate(cells)
        if cell != "" and not same(_at(again[page], row, column), cell)
    ]
    assert wrong == []


def _at(rows: list[list[Any]], row: int, column: int) -> object:
    """Return a cell; LibreOffice leaves out empty cells at the end."""
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def test_a_base_moves_path_gap_and_chart(workbook: Write, siping: Siping) -> None:
    found = moved(workbook(), {"base_" + name.replace("-", "_"): float(level) for name, level in BASES})
    assert differences(found, siping, *BASED) == []
    data = [row[:5] for row in found["Data of the charts"]]
    title = "Metallurgy and materials: figures and path against the goal of ≥30 billion yuan"
    at = next(number for number, row in enumerate(data) if row[0] == title)
    drawn = {row[0]: row[1:4] for row in data[at + 2 : at + 6]}
    assert drawn["2022"] == [180, 180, 300]
    assert drawn["2023"][:2] == [pytest.approx(232.379000772), pytest.approx(213.413598269)]
    assert drawn["2025"][1:] == [300, 300]


def test_a_base_taken_away_leaves_nothing_behind(workbook: Write, siping: Siping) -> None:
    found = moved(workbook(*BASED), {"base_" + name.replace("-", "_"): None for name, _ in BASES})
    assert differences(found, siping) == []


def test_a_growth_scenario_moves_the_projections(workbook: Write, siping: Siping) -> None:
    found = moved(workbook(*BASED), {"growth_1": 3, "growth_2": -2.5, "growth_3": 20})
    options = (*BASED, "--growth", "3", "--growth", "-2.5", "--growth", "20")
    assert differences(found, siping, *options, only=["Projections"]) == []


@pytest.mark.parametrize("width", ["0", "0.1", "1.8", "2.5"])
def test_the_width_of_about_moves_the_verdicts(workbook: Write, siping: Siping, width: str) -> None:
    found = moved(workbook(*SHOW), {"tolerance": float(width)})
    assert differences(found, siping, *SHOW, "--tolerance", width, only=["Gaps"]) == []


@pytest.mark.parametrize(
    ("target", "value", "at"),
    [
        ("gdp-growth", "6.8", "2023"),
        ("gdp-growth", "6.79", "2023"),
        ("gdp-growth", "9", "2022"),
        ("promotion-events-count", "60", "2023-01..06"),
        ("promotion-events-count", "40", "2023-01..06"),
        ("promotion-events-count", "100", "2023"),
        ("promotion-events-count", "99", "2023"),
        ("tourism-visits-2023", "800", "2023"),
        ("tourism-visits-2023", "800.01", "2023-01..11"),
        ("metallurgy-scale", "299", "2024"),
        ("metallurgy-scale", "200", "2023"),
        ("metallurgy-scale", "300", "2023"),
        ("metallurgy-scale", "299", "2025"),
        ("high-tech-share-floor", "9.99", "2023-01..03"),
        ("basic-chemicals-doubling", "1.5", "2023"),
        ("zone-projects-100m", "3", "2023-01..06"),
        ("smart-logistics-growth", "15", "2024"),
    ],
)
def test_a_figure_filled_in_is_judged_as_gap_judges_it(
    workbook: Write, siping: Siping, target: str, value: str, at: str
) -> None:
    content, (year, _, rest) = workbook(), at.partition("-")
    place = names(content)["observed_" + target.replace("-", "_")]
    month = int(rest[-2:]) if rest else 12
    time: dict[str, float | None] = {beside(place, 2): int(year), beside(place, 3): int(year), beside(place, 4): month}
    found = moved(content, time | {place: float(value)})
    shown = next(line for line in lines(found["Gaps"]) if line["Id of the goal"] == target)
    (answer,) = siping("gap", "-i", target, "--actual", value, "--at", at, "-f", "json").rows
    assert VERDICTS[shown["Verdict"]] == answer["verdict"]
    skipped = {"required"} if answer["basis"] == "national" else set()
    wrong = {
        key: (shown[label], answer[key])
        for label, key in GAPS.items()
        if label in shown and key not in skipped and not same(shown[label], answer[key])
    }
    assert wrong == {}


def test_a_figure_without_a_time_counts_for_the_last_due_year(workbook: Write) -> None:
    found = moved(workbook(), {"observed_metallurgy_scale": 310})
    shown = next(line for line in lines(found["Gaps"]) if line["Id of the goal"] == "metallurgy-scale")
    assert (shown["Verdict"], shown["Year"], shown["To month"]) == ("met", 2025, 12)


def test_the_summary_counts_again(workbook: Write) -> None:
    content = workbook()
    before = pages(content)["Summary"]
    assert before[3][0] == "27 goals, 1 with figures: 1 open; 26 without figures."
    after = moved(content, {"observed_promotion_events_count": 120, "observed_added_sales_2023": 6})["Summary"]
    assert after[3][0] == "27 goals, 3 with figures: 1 met, 1 open, 1 missed; 24 without figures."
    assert {row[0]: row[1] for row in after[6:13]} == {
        "met": 1,
        "on track": 0,
        "open": 1,
        "behind": 0,
        "missed": 1,
        "no data": 24,
        "All goals": 27,
    }


def test_a_figure_of_the_list_moves_what_is_judged_by_it(workbook: Write) -> None:
    found = moved(workbook(*SHOW), {"figure_metallurgy_level_2023": 232, "figure_metallurgy_level_2022": 150})
    shown = next(line for line in lines(found["Gaps"]) if line["Id of the goal"] == "metallurgy-scale")
    assert (shown["Observed"], shown["Gap"], shown["Verdict"]) == (232, 68, "on track")
    path = [line for line in lines(found["Paths"]) if line["Id of the goal"] == "metallurgy-scale"]
    assert [line["Level"] for line in path if line["Year"] == 2022] == [150, 150]


def other_goals(folder: Path) -> str:
    """Write a plan with the goals that the packaged one does not have."""
    return write_plan(
        folder,
        subject(
            "steady", goal("steady-growth", "growth", 5, "%", "about"), reported=[figure("2022", "growth", 5.1, "%")]
        ),
        subject(
            "price",
            goal("price-growth", "growth", 3, "%", "about_at_most"),
            reported=[figure("2023", "growth", 3.2, "%")],
        ),
        subject(
            "energy",
            goal("energy-fall", "growth", -3, "%", "at_most"),
            reported=[figure("2023-Q1..Q2", "growth", -2, "%")],
        ),
        subject(
            "range",
            goal("range-growth", "growth", 5, "%", "between", value_high=6),
            reported=[figure("2023", "growth", 5, "%")],
        ),
        subject(
            "ceiling",
            goal("ceiling-level", "level", 90, "亿元", "at_most"),
            reported=[figure("2022", "level", 95, "亿元")],
        ),
        subject(
            "long",
            goal("long-growth", "growth", 6, "%", due="2023..2026"),
            reported=[
                figure("2022", "level", 100, "亿元"),
                figure("2023", "growth", 7, "%"),
                figure("2024", "growth", 4, "%"),
            ],
        ),
        subject(
            "small",
            goal("small-level", "level", 0.5, "亿元", due=2025),
            reported=[figure("2022", "level", 3000, "万元"), figure("2023", "level", 3300, "万元")],
        ),
        subject(
            "share", goal("share-up", "share", 12, "%", due=2025), unit="%", reported=[figure("2022", "share", 9, "%")]
        ),
        subject(
            "sales",
            goal("sales-growth", "growth", 8, "%"),
            reported=[figure("2022", "level", 100, "亿元"), figure("2023", "level", 1070000, "万元")],
        ),
        subject(
            "debt",
            goal("debt-level", "level", 40, "亿元", "about_at_most", tolerance=1),
            reported=[figure("2023", "level", 40.9, "亿元")],
        ),
        subject(
            "relation",
            qualitative=[
                qualitative_goal("in-step", kind="relation", comparator="about", versus="steady"),
                qualitative_goal("above", kind="relation", comparator="more_than", versus="price"),
                qualitative_goal("sign", kind="sign", comparator="more_than"),
                qualitative_goal("assigned", kind="compliance"),
                qualitative_goal("place", kind="relation", comparator="at_least", place="全省", wording="高于全省平均"),
                qualitative_goal(
                    "beyond", kind="relation", comparator="more_than", versus="price", margin=2, wording="高2%"
                ),
                qualitative_goal("stable", kind="sign", comparator="about", tolerance=4),
                qualitative_goal("ranked", kind="rank"),
            ],
            reported=[figure("2023", "growth", 3.2, "%")],
        ),
        industries=[
            subject("peat", goal("peat-level", "level", 500000, "万元", due="2024..2025")),
            subject("mines", goal("mines-level", "level", 100, "亿元", "more_than", due=2026)),
            subject("forests", goal("forests-double", "multiple", 2, "倍", due=2026)),
            subject("fields", goal("fields-growth", "growth", 4, "%", due="2024..2025")),
            subject("smoke", goal("smoke-level", "level", 40, "亿元", "at_most", due=2027)),
            subject("about", goal("about-level", "level", 60, "亿元", "about", due=2025, tolerance=2)),
        ],
        scenarios=[scenario("steady-growth"), scenario("energy-fall")],
    )


def test_the_change_of_prices_is_put_on_levels_that_grow_at_constant_prices_alone(
    workbook: Write, siping: Siping, tmp_path: Path
) -> None:
    plan = write_plan(
        tmp_path / "plan",
        subject(
            "output",
            goal("output-growth", "growth", 7, "%", due="2023..2025", over="average"),
            goal("output-level", "level", 150, "亿元", due=2025),
            prices="constant",
            reported=[figure("2022", "level", 100, "亿元")],
        ),
    )
    options = ("--plan", plan, "--deflator", "2")
    content = workbook(*options)
    assert differences(pages(content), siping, *options) == []
    assert stale(content, recalculated(content)) == []


def qualitative_goal(name: str, **more: object) -> dict[str, object]:
    """Return a goal without a number."""
    return {
        "id": name,
        "strength": "力争",
        "due": 2023,
        "scope": "city",
        "wording": "如文件所述",
        "section": "goals",
    } | more


KINDS = (
    "--base",
    "peat=31",
    "--base",
    "mines=70",
    "--base",
    "forests=12",
    "--base",
    "smoke=55",
    "--base",
    "about=50",
    "--base",
    "fields=9",
)


@pytest.mark.parametrize("bases", [(), KINDS], ids=["without bases", "with bases"])
def test_goals_of_every_kind_are_those_of_json_and_computed_alike(
    workbook: Write, siping: Siping, tmp_path: Path, bases: tuple[str, ...]
) -> None:
    options = ("--plan", other_goals(tmp_path / "plan"), *bases)
    content = workbook(*options)
    assert differences(pages(content), siping, *options) == []
    assert stale(content, recalculated(content)) == []


def test_bases_filled_in_reach_goals_of_every_kind(workbook: Write, siping: Siping, tmp_path: Path) -> None:
    options = ("--plan", other_goals(tmp_path / "plan"))
    values = {f"base_{name}": float(level) for name, level in (pair.split("=") for pair in KINDS[1::2])}
    assert differences(moved(workbook(*options), values), siping, *options, *KINDS) == []


def test_goals_of_every_span_are_those_of_json_and_computed_alike(
    workbook: Write, siping: Siping, tmp_path: Path
) -> None:
    options = ("--plan", every_span(tmp_path / "plan"))
    content = workbook(*options)
    assert differences(pages(content), siping, *options) == []
    assert stale(content, recalculated(content)) == []


def test_figures_of_single_years_move_what_follows_from_all_of_them(workbook: Write, tmp_path: Path) -> None:
    content = workbook("--plan", every_span(tmp_path / "plan"))
    moves = {
        "figure_mean_growth_growth_2024": 3,
        "figure_whole_growth_growth_2023": 0.5,
        "figure_added_count_2025_Q1": 300,
        "figure_mean_count_count_2023": 95,
        "figure_stock_count_2022": 85,
        "figure_rise_share_2024": 41.5,
        "figure_fall_share_2022": 39,
        "figure_double_level_2022": 70,
        "figure_north_level_2023": 31,
    }
    found = {line["Id of the goal"]: line for line in lines(moved(content, moves)["Gaps"])}
    told = {name: (line["Observed"], line["Verdict"]) for name, line in found.items()}
    assert told["g-average"] == (pytest.approx(5.95753866), "behind")
    assert told["g-base"] == (pytest.approx(4.52), "behind")
    assert told["a-base"] == (490, "on track")
    assert told["c-average"] == (102.5, "on track")
    assert told["s-base"] == (35, "on track")
    assert told["r-base"] == (1.5, "on track")
    assert told["f-year"] == (-1.5, "missed")
    assert told["m-base"] == (1, "behind")
    assert told["both-level"] == (52, "met")
    assert found["g-average"]["Still needed"] == pytest.approx(6.028317)
    assert found["c-average"]["Still needed"] == pytest.approx((500 - 205) / 3)


def test_what_rests_on_several_years_is_text_and_the_rest_a_formula(workbook: Write, tmp_path: Path) -> None:
    content = workbook("--plan", every_span(tmp_path / "plan"))
    goals = [line["Id of the goal"] for line in lines(pages(content)["Gaps"])]
    root = ET.fromstring(parts(content)["xl/worksheets/sheet3.xml"])  # noqa: S314 - our own file
    cells = {each.get("r"): each for each in root.iter(f"{SPREADSHEET}c")}
    fixed = [name for row, name in enumerate(goals, 4) if cells[f"C{row}"].find(f"{SPREADSHEET}f") is None]
    assert fixed == ["g-each"]


def test_units_of_what_is_needed_are_told(workbook: Write, tmp_path: Path) -> None:
    content = workbook("--plan", every_span(tmp_path / "plan"), "--lang", "zh")
    found = {line["目标标识"]: line for line in lines(pages(content)["差距"])}
    units = {name: line["所需单位"] for name, line in found.items() if line["所需单位"]}
    assert units == {
        "g-average": "%", "g-about": "%", "g-base": "%", "g-scope": "%", "a-base": "个/年", "c-average": "个/年",
        "s-base": "个/年", "r-base": "个百分点/年", "r-average": "个百分点/年", "x-year": ":1/年", "n-year": "%",
        "m-base": "%", "both-level": "%", "g-each": "%", "k-each": "%", "o-each": "%",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("target", "value", "at"),
    [
        ("g-average", "6", None),
        ("g-average", "5.9", None),
        ("g-average", "6", "2023"),
        ("g-average", "5.9", "2023"),
        ("g-about", "6.8", None),
        ("g-base", "30", None),
        ("g-base", "29.9", None),
        ("g-base", "5.4", "2023"),
        ("g-base", "5", "2023"),
        ("g-each", "5", "2023"),
        ("g-each", "4.9", "2023"),
        ("g-each", "4.9", "2023-01..06"),
        ("g-each", "4.9", "2022"),
        ("k-each", "91", "2025"),
        ("a-base", "500", None),
        ("a-base", "499", None),
        ("a-base", "50", "2023-01..06"),
        ("a-base", "49", "2023-01..06"),
        ("a-base", "100", "2023"),
        ("c-average", "99", None),
        ("c-average", "100", "2023"),
        ("r-base", "3", None),
        ("r-base", "0.57", "2023"),
        ("r-base", "0.56", "2023"),
        ("r-average", "0.9", None),
        ("f-year", "-2", "2023"),
        ("f-year", "-1.9", "2023"),
        ("x-year", "2.5", "2025"),
        ("x-year", "2.6", "2025"),
        ("d-exact", "2.385", "2023"),
        ("d-exact", "2.386", "2023"),
        ("d-exact", "2.38", "2023-01..06"),
        ("m-base", "2", None),
        ("m-base", "1.9", None),
        ("p-year", "70", "2023"),
        ("p-year", "69", "2023"),
        ("p-year", "1", "2023-01..06"),
        ("both-level", "50", "2023"),
    ],
)
def test_a_figure_of_every_span_filled_in_is_judged_as_gap_judges_it(
    siping: Siping, tmp_path: Path, target: str, value: str, at: str | None
) -> None:
    plan = every_span(tmp_path / "plan", figures=False)
    content = write(report(load_plan(plan)), ".xlsx", Words("en")).content
    place = names(content)["observed_" + target.replace("-", "_")]
    filled: dict[str, float | None] = {place: float(value)}
    if at is not None:
        year, month = int(at[:4]), int(at[-2:]) if "-" in at else 12
        filled |= {beside(place, 2): year, beside(place, 3): year, beside(place, 4): month}
    shown = next(line for line in lines(moved(content, filled)["Gaps"]) if line["Id of the goal"] == target)
    time = () if at is None else ("--at", at)
    (answer,) = siping("gap", "--plan", plan, "-i", target, f"--actual={value}", *time, "-f", "json").rows
    assert VERDICTS[shown["Verdict"]] == answer["verdict"]
    skipped = {"required"} if answer["metric"] == "growth" and answer["basis"] else set()  # the share is an input
    wrong = {
        key: (shown[label], answer[key])
        for label, key in GAPS.items()
        if label in shown and key not in skipped and not same(shown[label], answer[key])
    }
    assert wrong == {}


def test_the_sources_end_with_what_was_read_and_not_used(workbook: Write) -> None:
    found = pages(workbook(*SHOW))["Sources"]
    top = next(number for number, row in enumerate(found) if row[0] == "Figures read but not used")
    assert [(line["Figure"], line["Number"], line["Period"], line["Reason"]) for line in lines(found, top + 1)] == [
        ("GDP", 4.5, "2022", "before the span"),
        ("GDP", 6.1, "Jan-Mar 2023", "superseded"),
        ("GDP", 5.8, "Jan-Jun 2023", "superseded"),
    ]
    assert not [row for row in pages(workbook())["Sources"] if row[0] == "Figures read but not used"]


def test_a_base_of_a_group_follows_those_of_its_members(workbook: Write) -> None:
    content = workbook()
    parts_of = {"base_modern_agriculture": 90, "base_food_processing": 80.5}
    assert base_in(moved(content, parts_of)) == ""
    assert base_in(moved(content, parts_of | {"base_metallurgy": 180})) == 350.5


def base_in(found: Mapping[str, list[list[Any]]]) -> object:
    """Return the base of the group of three industries."""
    return next(row[1] for row in found["Inputs"] if row[8] == "base_three_industries")


def test_hostile_text_is_text(workbook: Write, tmp_path: Path) -> None:
    indicators = [
        subject(
            f"i{number}",
            goal(f"g{number}", "growth", 7, "%", wording="".join(f"{text}达到7%".split())),
            zh=text,
            en=text,
            note={"zh": text, "en": text},
            reported=[figure("2022", "growth", 5, "%", source=text), figure("2023", "growth", 6, "%", source=text)],
        )
        for number, text in enumerate(HOSTILE)
    ]
    industry = subject("ind", goal("scale", "level", 100, "亿元"), zh=f"{HOSTILE[1]}。", en=f"{HOSTILE[1]}.")
    plan = write_plan(
        tmp_path / "plan", *indicators, industries=[industry], scenarios=[scenario("g0")], name=HOSTILE[1]
    )
    content = workbook("--plan", plan, "--base", "ind=50")
    found = parts(content)
    for name, text in found.items():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(text)  # noqa: S314 - our own file
    every = formulas(content)
    assert every
    assert not [each for each in every if re.search(r"HYPERLINK|cmd|script|SUM\(1\)|_x0041_", each)]
    assert not [name for name, text in found.items() if "hyperlink" in text or 'TargetMode="External"' in text]
    charts = [ET.fromstring(text) for name, text in found.items() if name.startswith("xl/charts/chart")]  # noqa: S314 - our own file
    references = {each.text for chart in charts for each in chart.iter() if each.tag.endswith("}f")}
    assert all(reference and reference.startswith("'Data of the charts'!") for reference in references)
    shown = {cell for rows in pages(content).values() for row in rows for cell in row if isinstance(cell, str)}
    for text in (*HOSTILE[:6], *HOSTILE[7:]):
        assert text in shown
    assert not [cell for cell in shown if re.search("[\u202e\u0007\u001b\ud800-\udfff\uffff]", cell)]
    assert stale(content, recalculated(content)) == []


def test_halves_of_characters_are_spelt_out() -> None:
    found = report(load_plan(), ["gdp"])
    odd = replace(found.goals[0], wording="half\ud800pair\uffff", name=Text("\udfff", "\udfff"))
    content = write(replace(found, goals=(odd,)), ".xlsx", Words("en")).content
    shown = {cell for rows in pages(content).values() for row in rows for cell in row}
    assert {"half\\ud800pair\\uffff", "\\udfff"} <= shown


def test_the_same_input_gives_the_same_bytes(workbook: Write) -> None:
    first = workbook(*SHOW, *BASED)
    CONTENTS.clear()
    assert workbook(*SHOW, *BASED) == first
    assert "2022-12-26T00:00:00Z" in parts(first)["docProps/core.xml"]


def test_the_date_of_the_file_is_that_of_the_report(workbook: Write) -> None:
    assert "2023-10-20T00:00:00Z" in parts(workbook("--date", "2023-10-20"))["docProps/core.xml"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "Summary",
                "Inputs",
                "Gaps",
                "Paths",
                "Projections",
                "Charts",
                "Sources",
                "Notes",
                "Sentences",
                "Data of the charts",
            ],
        ),
        ("zh", ["摘要", "输入", "差距", "路径", "测算", "图表", "来源", "说明", "句子", "图表数据"]),
    ],
)
def test_pages_are_called_in_the_language(workbook: Write, language: str, expected: list[str]) -> None:
    content = workbook("--lang", language, *SHOW, *BASED)
    assert list(pages(content)) == expected
    assert all(len(name) <= 31 and not re.search(r"[][:*?/\\]", name) for name in expected)
    assert stale(content, recalculated(content)) == []


def test_a_column_is_wide_enough_for_its_chinese(workbook: Write) -> None:
    content = workbook("--lang", "zh", *SHOW)
    found = pages(content)
    for page, column in (("输入", 0), ("输入", 7), ("差距", 1), ("差距", 4), ("路径", 1), ("来源", 0), ("来源", 6)):
        rows, width = found[page], column_widths(content, list(found).index(page) + 1)
        texts = [row[column] for row in rows[3:] if isinstance(row[column], str) and cell_len(row[column]) <= 60]
        assert texts
        assert (
            width(column)
            >= max(map(cell_len, texts if page != "输入" else [text for text in texts if "，" not in text])) + 2
        )


def test_names_are_those_that_every_spreadsheet_takes(workbook: Write) -> None:
    found = names(workbook(*SHOW, *BASED))
    assert {"tolerance", "growth_1", "base_metallurgy", "goal_gdp_growth", "observed_gdp_growth"} <= found.keys()
    assert len({name.lower() for name in found}) == len(found)
    for name in found:
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{2,254}", name)
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[rRcC]\d*", name)


def test_only_old_functions_are_used(workbook: Write, tmp_path: Path) -> None:
    used: set[str] = set()
    spans = ("--plan", every_span(tmp_path / "spans"))
    for options in (*CASES.values(), ("--plan", other_goals(tmp_path / "plan"), *KINDS), spans):
        for each in formulas(workbook(*options)):
            used |= set(re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", each)))
    assert used == FUNCTIONS


def test_no_cell_shows_an_error_but_those_that_charts_leave_out(workbook: Write, tmp_path: Path) -> None:
    spans = ("--plan", every_span(tmp_path / "spans"))
    for options in (*CASES.values(), ("--plan", other_goals(tmp_path / "plan")), spans):
        for page, rows in pages(recalculated(workbook(*options))).items():
            errors = {cell for row in rows for cell in row if isinstance(cell, str) and cell.startswith("#")}
            assert errors <= ({"#N/A"} if page == "Data of the charts" else set())


def test_charts_draw_goal_path_figures_and_gaps(workbook: Write) -> None:
    content = workbook(*SHOW, *BASED)
    charts = [text for name, text in parts(content).items() if name.startswith("xl/charts/chart")]
    titles = {row[0] for row in pages(content)["Data of the charts"]}
    assert {
        "Attainment by goal",
        "GDP: figures against the goal of about 7%",
        "Metallurgy and materials: figures and path against the goal of ≥30 billion yuan",
        "Metallurgy and materials: scenarios against the goal of ≥30 billion yuan",
        "Special equipment: the base each scenario needs for ≥10 billion yuan",
        "Smart logistics: path to the goal of ≥15% a year, index",
    } <= titles
    assert {kind for text in charts for kind in re.findall(r"<c:(\w+Chart)>", text)} == {"lineChart", "barChart"}


def test_pages_are_ready_to_print_on_a4(workbook: Write) -> None:
    content = workbook(*SHOW)
    for name, text in parts(content).items():
        if name.startswith("xl/worksheets/sheet"):
            root = ET.fromstring(text)  # noqa: S314 - our own file
            (setup,) = root.iter(f"{SPREADSHEET}pageSetup")
            assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == (
                "9",
                "landscape",
                "0",
            )
    defined = parts(content)["xl/workbook.xml"]
    assert defined.count("_xlnm.Print_Titles") == 7  # all but the page of charts and its data repeat the head
    assert defined.count("_xlnm._FilterDatabase") == 6


def test_inputs_are_marked_by_a_frame_and_in_words(workbook: Write) -> None:
    content = workbook()
    assert pages(content)["Inputs"][1][0].startswith("Yellow cells with a border are inputs")
    text = parts(content)["xl/worksheets/sheet2.xml"]
    empty = re.findall(r'<c r="B\d+" s="(\d+)"/>', text)
    assert len(empty) > 40
    assert len(set(empty)) == 1


def test_sources_name_wording_section_and_the_source_of_each_figure(workbook: Write) -> None:
    found = lines(pages(workbook(*SHOW))["Sources"], 4)
    gdp = next(line for line in found if line["Id"] == "gdp-growth")
    assert (gdp["Number"], gdp["Wording or source"], gdp["Section"]) == (
        7,
        "地区生产总值增长7%左右",
        "Main expected goals",
    )
    steel = [line for line in found if line["Id"] == "metallurgy"]
    assert [(line["Number"], line["Due or period"]) for line in steel] == [(180, "2022"), (200, "2023")]
    assert all("illustration-2023.csv" in line["Wording or source"] for line in steel)


def test_the_sentence_of_each_goal_is_on_the_first_page(workbook: Write, siping: Siping) -> None:
    told = siping("gap", *SHOW, "-f", "text").out
    found = pages(workbook(*SHOW))["Summary"]
    sentences = [row[7] for row in found if len(str(row[7])) > 40]
    assert len(sentences) == 27
    assert all(" ".join(sentence.split()) in " ".join(told.split()) for sentence in sentences)


def test_a_plan_of_nothing_but_a_task_assigned_is_a_workbook(workbook: Write, tmp_path: Path) -> None:
    plan = write_plan(tmp_path / "plan", subject("task", qualitative=[qualitative_goal("assigned", kind="compliance")]))
    content = workbook("--plan", plan)
    assert lines(pages(content)["Gaps"])[0]["Verdict"] == "no data"
    assert lines(pages(content)["Paths"]) == []
    assert stale(content, recalculated(content)) == []


def test_formulas_and_names_grow_with_the_goals(workbook: Write, tmp_path: Path) -> None:
    counts = []
    for many in (20, 40, 60):
        subjects = [
            subject(
                f"i{n}",
                goal(f"g{n}", "level", 100 + n, "亿元", due="2024..2025"),
                reported=[figure("2022", "level", 50, "亿元")],
            )
            for n in range(many)
        ]
        content = workbook("--plan", write_plan(tmp_path / f"plan{many}", *subjects))
        counts.append((len(formulas(content)), len(names(content))))
    for small, middle, large in zip(*counts, strict=True):
        assert large - middle == middle - small


def test_the_archive_holds_no_clock(workbook: Write) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook("-i", "gdp"))) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
