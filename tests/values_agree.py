"""Asks siping of random plans with files of figures, through the command line, and holds each number against the second calculation."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING, Any

from random_plans import Made, Subject, made, scaled
from running import run_on
from second_verdicts import AMOUNTS, Answer, Figure, months_of, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAR_EVERY = 4  # of so many seeds one has plans that reach decades ahead
CLASSES = {"on_track": Fraction(95, 100), "moderate": Fraction(60, 100), "limited": Fraction(0)}  # with the least speed
PLACES, NEARLY = Fraction(51, 10**12), Fraction(1, 10**35)  # JSON has ten places; a root is taken with 40
NUMBERS = {
    "observed": "value",
    "gap": "gap",
    "required": "required",
    "attainment": "attainment",
    "time_elapsed": "time_elapsed",
    "pace_gap": "pace_gap",
    "forecast": "forecast",
    "progress_ratio": "speed",
    "acceleration": "rise",
}


def same(one: Decimal | None, other: Fraction | None, places: Fraction = PLACES) -> bool:
    """Whether a number of JSON is another one, to its ten places."""
    if one is None or other is None:
        return one is None and other is None
    return abs(Fraction(one) - other) <= places + NEARLY * abs(other)


def made_of(seed: int) -> Made:
    """Return the plan and the files of a seed."""
    return made(Random(seed), far=seed % FAR_EVERY == 0)  # noqa: S311 - no secret


def lay(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of a plan into a folder, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "plan").mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def ask(folder: Path, question: str, case: Made, *more: str) -> dict[str, Any] | str:
    """Return an answer as JSON with exact numbers, or what was said of it in place of one."""
    tables = [word for name in case.tables for word in ("--actuals", name)]
    line = [question, "--plan", "plan", "-f", "json", "--isolated", *tables, *more]
    with contextlib.chdir(folder):
        ran = run_on(line, environment={"SIPING_NO_CACHE": "1"})
    if ran.code:
        return f"{' '.join(line)}: exit code {ran.code}: {ran.err}"
    answer: dict[str, Any] = json.loads(ran.out, parse_float=Decimal, parse_int=Decimal)
    return answer


def known(case: Made, subject: Subject) -> list[Figure]:
    """Return the figures that count for a goal, up to the time that is asked for."""
    end = case.as_of or (9999, 12)
    return [one for one in subject.figures if (one.year, one.last) <= end]


def gaps(case: Made, answer: dict[str, Any]) -> Iterator[str]:
    """Yield what differs between an answer of ``siping gap`` and the second calculation."""
    rows = {row["target"]: row for row in answer["rows"]}
    if list(rows) != [f"{subject.id}-goal" for subject in case.in_order]:
        yield f"goals: {list(rows)}"
    for subject in case.subjects:
        figures = known(case, subject)
        second, row = verdict_of(subject.goal, figures), rows[f"{subject.id}-goal"]
        if found := list(_of_goal(second, row)):
            listed = "".join(
                f"\n    {one.measure} {one.year} {one.first}-{one.last}: {one.value}"
                for one in sorted(figures, key=lambda one: (one.measure, one.year, one.last))
            )
            yield f"{subject.id} {subject.goal}{listed}\n  siping: {row}\n  second: {second}\n  " + "; ".join(found)


def _of_goal(second: Answer, row: dict[str, Any]) -> Iterator[str]:
    if row["verdict"] != second.verdict:
        yield f"verdict {row['verdict']}, second {second.verdict}"
    span = months_of(row["observed_period"]) if row["observed_period"] else None
    since, year, first, last = second.span or (0, 0, 0, 0)
    if span != (second.span and (since, year, first if since == year else 1, last)):
        yield f"observed_period {row['observed_period']}, second {second.span}"
    speed = second.speed
    grade = (
        speed if speed is None else next((name for name, least in CLASSES.items() if speed >= least), "deterioration")
    )
    if row["progress_class"] != grade:
        yield f"progress_class {row['progress_class']}, second {grade}"
    # Of 50 digits too few are left for ten places where years of −99 % left less than 1E-36 of what was.
    mean = second.value if (row["metric"], row["over"]) == ("growth", "average") else None
    vanished = mean is not None and (1 + mean / 100) ** (year - since + 1) < Fraction(1, 10**36)
    for key, name in NUMBERS.items():
        value = getattr(second, name)
        if not same(row[key], value, Fraction(1, 1000) if vanished else PLACES):
            yield f"{key} {row[key]}, second {None if value is None else float(value)}"


def accounts(case: Made, answer: dict[str, Any]) -> Iterator[str]:
    """Yield each figure that went in and is not told, or told twice, or changed; rows of other places too."""
    told: Counter[tuple[Any, ...]] = Counter()
    subjects = {name: subject for subject in case.subjects for name in (subject.id, *subject.members)}
    for one in (*answer["used"], *answer["unused"]):
        period, value = months_of(one["period"])[1:], Decimal(one["value"])
        if one["measure"] in AMOUNTS:  # a figure that the plan reports is told in the unit that it has there
            value = scaled(value, one["unit"], subjects[one["indicator"]].units[1])
        told[one["file"], one["row"] and int(one["row"]), one["indicator"], one["measure"], period, value] += 1
    given: Counter[tuple[Any, ...]] = Counter()
    for row in case.rows:
        figure, value = row.figure, row.figure.value
        if figure.measure in AMOUNTS:
            value = subjects[row.subject].in_own_unit(value)
        period = (figure.year, figure.first, figure.last)
        given[row.within, row.number, row.subject, figure.measure, period, value] += 1
    for name, rest in (("not told", given - told), ("told beside", told - given)):
        if rest:
            yield f"{name}: {list(rest)}"
    reasons = {(one["file"], one["row"] and int(one["row"])): one["reason"] for one in answer["unused"]}
    for row in case.rows:
        reason = reasons.get((row.within, row.number))
        if row.left_out and (reason is None or (row.left_out == "other_place" and reason != row.left_out)):
            yield f"{row} must not count: {reason}"


def differences(seed: int, folder: Path) -> list[str]:
    """Return what the two calculations say otherwise of the plan and the files of a seed."""
    case = made_of(seed)
    lay(folder, case.files)
    as_of = ["--as-of", f"{case.as_of[0]}-{case.as_of[1]:02}"] if case.as_of else []
    answer = ask(folder, "gap", case, *as_of)
    if isinstance(answer, str):
        return [answer]
    return [*gaps(case, answer), *accounts(case, answer)]
