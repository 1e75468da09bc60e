"""Edits of a workbook beside the same question to the library; ``python tests/live_sentence_cases.py 200`` tries many."""

from __future__ import annotations

import random
import re
import sys
import tempfile
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbooks import beside, changed, names, pages

from siping_cli import gap, load_plan, report
from siping_cli.errors import SipingError
from siping_cli.formats.words import Words
from siping_cli.reports.writers import write
from siping_cli.text.record import copy_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from siping_cli.answers.gap_rows import GapRow
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.reports.data import Report, ReportGoal

MARKS = {"en": "Inputs have changed; with the figures of ", "zh": "输入已改动；以下按"}
LANGUAGES = ("en", "zh")
SHOWN = "examples/illustration-2023.csv"
BASES = {"metallurgy": "180亿元", "modern-agriculture": "90亿元", "basic-chemicals": "20亿元"}
Values = dict[str, "float | None"]
PER_CENT = (50, 80, 99, 100, 101, 110, 125, 200)


@dataclass
class Live:
    """A report and its workbooks in both languages."""

    plan: Plan
    options: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Write them."""
        self.report: Report = report(self.plan, **self.options)
        self.books = {language: write(self.report, ".xlsx", Words(language)).content for language in LANGUAGES}  # type: ignore[arg-type]  # one of two
        self.names = names(self.books["en"])

    def sentences(self, language: str, values: Mapping[str, float | None]) -> list[str]:
        """Return the sentences of the goals after an edit; cells are named as in the English workbook."""
        sheet = next(name for name in pages(self.books[language]) if name in {"Inputs", "输入"})
        here = {
            name.replace("Inputs!", f"{sheet}!").replace("'Inputs'!", f"'{sheet}'!"): value
            for name, value in values.items()
        }
        found = pages(changed(self.books[language], here) if values else self.books[language])
        return sentences_in(found, len(self.report.goals))

    def cell(self, kind: str, *parts: str) -> str | None:
        """Return the name of an input; None where there is none."""
        name = re.sub(r"[^A-Za-z0-9]+", "_", "_".join((kind, *parts)))
        return name if name in self.names else None

    def typed(self, goal: ReportGoal, value: Decimal, since: int, year: int, month: int) -> Values:
        """Return the edit that types a figure of a goal in."""
        name = self.cell("observed", goal.target)
        assert name is not None
        place = self.names[name]
        return {name: float(value), beside(place, 2): since, beside(place, 3): year, beside(place, 4): month}


def sentences_in(found: Mapping[str, list[list[Any]]], count: int) -> list[str]:
    """Return the sentences of the first page."""
    rows = next(iter(found.values()))
    return [str(row[7]) for row in rows if row[7]][-count:]


def wrong(
    live: Live, language: str, told: list[str], expected: list[str | None]
) -> tuple[list[tuple[str, str, str]], int]:
    """Return what differs from the library without saying so, and how many sentences are marked."""
    found, marked = [], 0
    for goal, said, want in zip(live.report.goals, told, expected, strict=True):
        if want is None or said == want:
            continue
        if said.startswith(MARKS[language]):
            marked += 1
        else:
            found.append((goal.target, said, want))
    return found, marked


def figures_typed_in(live: Live, rng: random.Random, language: str) -> tuple[Values, list[str | None]]:
    """Return an edit of the figures that goals are judged by, and what the library says to ``--actual`` and ``--at``."""
    edit: Values = {}
    expected: list[str | None] = []
    for goal in live.report.goals:
        row = goal.line.row
        expected.append(None)
        if row.target_value is None or live.cell("observed", row.target) is None or rng.random() < 0.3:
            continue
        basis = live.report.rests[row.target, row.indicator]
        year, month, at, since = _time(rng, row, basis.first)
        if since is None:
            continue
        value = _value(rng, row.target_value, basis.width, below_zero=row.metric in {"growth", "change"})
        if value == row.observed:
            continue
        more = {"actuals": live.options["actuals"]} if "actuals" in live.options else {}
        try:
            answer = gap(live.plan, [row.target], actual=str(value), at=at, **more)
        except SipingError:
            continue
        lines = [each for each in answer.lines if each.row.target == row.target and each.row.indicator == row.indicator]
        if len(lines) == 1:
            expected[-1] = Words(language).cell(lines[0].sentence)  # type: ignore[arg-type]  # one of two
            edit |= live.typed(goal, value, since, year, month)
    return edit, expected


def _time(rng: random.Random, row: GapRow, first: int) -> tuple[int, int, str | None, int | None]:
    """Return a year and a month, how ``--at`` names them, and the first year of the figure; None where no option tells it."""
    last = row.due_to or row.due_from + 2
    year = rng.choice([row.due_from, last, last, rng.randint(first, last)])
    month = rng.choice([12, 12, 12, rng.randint(1, 11)])
    at: str | None = f"{year}" if month == 12 else f"{year}-01" if month == 1 else f"{year}-01..{month:02}"
    if row.over not in {"average", "base"}:
        return year, month, at, year
    if year == last and month == 12 and year > first + 1:
        return year, month, None, first + 1
    return year, month, at, year if year <= first + 1 else None


def _value(rng: random.Random, goal: Decimal, width: Decimal, *, below_zero: bool) -> Decimal:
    """Return a figure: on the goal, at the edge of 左右, nothing, a tie of rounding, or anything."""
    at_random = goal * rng.randint(0, 300) / 100, Decimal(rng.randint(-3000, 3000)) / 1000 * goal
    edges = goal, goal + width, goal - width, goal - width - Decimal("0.001"), goal - width + Decimal("0.01")
    ties = goal + Decimal("0.125"), goal - Decimal("0.005"), goal + width + Decimal("0.0001"), goal * Decimal("0.9996")
    value = rng.choice([*at_random, *edges, *ties, goal / 2, Decimal(0), -goal, Decimal("0.004")])
    return value if below_zero else abs(value)


def inputs_changed(live: Live, rng: random.Random, language: str) -> tuple[Values, list[str | None]]:
    """Return an edit of goals, bases, figures and the width of 左右, and what the library says of a plan with these."""
    edit: Values = {}
    plan, options = live.plan, dict(live.options)
    kinds = rng.choice([("goal",), ("width",), ("base",), ("figure",), ("goal", "width", "base", "figure")])
    if "goal" in kinds:
        plan = _other_goals(live, plan, rng, edit)
    declared = any(name.startswith("tolerance_") for name in live.names)  # which --tolerance would take the place of
    if "width" in kinds and live.cell("tolerance") and not declared:
        options["tolerance"] = rng.choice(["0", "0.1", "0.25", "0.3", "1.8", "2.5"])
        edit["tolerance"] = float(options["tolerance"])
    if "base" in kinds:
        options["bases"] = _other_bases(live, rng, edit)
    if "figure" in kinds and "actuals" not in options:
        plan = _other_figures(live, plan, rng, edit)
    answer = report(plan, **options)
    return edit, [Words(language).cell(goal.sentence) for goal in answer.goals]  # type: ignore[arg-type]  # one of two


def _other_goals(live: Live, plan: Plan, rng: random.Random, edit: Values) -> Plan:
    """Return a plan with other numbers of its goals, some at their figure."""
    values: dict[str, Decimal] = {}
    for goal in live.report.goals:
        row = goal.line.row
        name = live.cell("goal", row.target)
        if row.target_value is None or row.target_value_high is not None or name is None or rng.random() < 0.5:
            continue
        value = row.target_value * rng.choice(PER_CENT) / 100
        if row.observed is not None and row.observed * row.target_value > 0 and rng.random() < 0.3:
            value = row.observed
        values[row.target], edit[name] = value, float(value)

    def of_subject(subject: Indicator) -> Indicator:
        targets = (copy_with(each, value=values.get(each.id, each.value)) for each in subject.targets)
        return copy_with(subject, targets=tuple(targets))

    return _each_subject(plan, of_subject)


def _other_bases(live: Live, rng: random.Random, edit: Values) -> dict[str, str]:
    bases = dict(live.options.get("bases", {}))
    for subject in live.plan.subjects:
        name = live.cell("base", subject.id)
        if name is None or subject.unit.name != "亿元" or rng.random() < 0.5:
            continue
        if subject.id in bases and rng.random() < 0.3:
            del bases[subject.id]
            edit[name] = None
        else:
            level = rng.choice(["100", "300", "31.25", "499.995", "90", "12.345", "600"])
            bases[subject.id], edit[name] = f"{level}亿元", float(level)
    return bases


def _other_figures(live: Live, plan: Plan, rng: random.Random, edit: Values) -> Plan:
    values: dict[tuple[str, str, str], Decimal] = {}
    for row in live.report.figures.rows:
        name = live.cell("figure", row.indicator, row.metric, row.period)
        if name is not None and rng.random() < 0.5:
            value = row.value * rng.choice(PER_CENT) / 100 if row.value else Decimal(1)
            values[row.indicator, row.metric, row.period], edit[name] = value, float(value)

    def of_subject(subject: Indicator) -> Indicator:
        reported = (
            copy_with(each, value=values.get((subject.id, each.metric, str(each.period)), each.value))
            for each in subject.reported
        )
        return copy_with(subject, reported=tuple(reported))

    return _each_subject(plan, of_subject)


def _each_subject(plan: Plan, change: Callable[[Any], Any]) -> Plan:
    """Return a plan whose subjects are changed."""
    goals, industries = plan.targets_file, plan.industries_file
    return copy_with(
        plan,
        targets_file=copy_with(goals, indicators=tuple(map(change, goals.indicators))),
        industries_file=copy_with(
            industries,
            industries=tuple(map(change, industries.industries)),
            groups=tuple(map(change, industries.groups)),
        ),
    )


def tried(live: Live, seed: int) -> tuple[list[Any], int, int]:
    """Return what is wrong after two random edits, how many sentences are marked, and how many there are."""
    rng, found, marked, count = random.Random(seed), list[Any](), 0, 0  # noqa: S311 - no secret
    for edits in (figures_typed_in, inputs_changed):
        language = rng.choice(LANGUAGES)
        values, expected = edits(live, rng, language)
        bad, more = wrong(live, language, live.sentences(language, values), expected)
        found += [(seed, edits.__name__, *each) for each in bad]
        marked += more
        count += sum(each is not None for each in expected)
    return found, marked, count


def every_live(folder: Path) -> Iterator[tuple[str, Live]]:
    """Yield plans of every kind."""
    sys.path.insert(0, str(Path(__file__).parent / "reports"))
    from test_report import every_span
    from test_xlsx import other_goals

    yield "packaged", Live(load_plan())
    yield "with figures", Live(load_plan(), {"actuals": SHOWN})
    yield "with bases", Live(load_plan(), {"bases": BASES})
    yield "national", Live(load_plan("examples/national-2024"))
    yield "spans", Live(load_plan(every_span(folder / "spans")))
    yield "spans without figures", Live(load_plan(every_span(folder / "bare", figures=False)))
    yield "kinds", Live(load_plan(other_goals(folder / "kinds")))


def main() -> None:
    """Try as many edits of each plan as are asked for."""
    many = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        for name, live in every_live(Path(folder)):
            results = [tried(live, seed) for seed in range(many)]
            found = [each for bad, _, _ in results for each in bad]
            count, marked = sum(each[2] for each in results), sum(each[1] for each in results)
            print(f"{name}: {count} sentences, {marked} marked, {len(found)} wrong")  # noqa: T201 - a program
            for each in found[:5]:
                print(*each, sep="\n  ")  # noqa: T201 - a program


if __name__ == "__main__":
    main()
