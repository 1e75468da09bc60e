"""Short ways to write a goal by its words, figures by lines, and to ask for an answer to both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plans import subject, write_plan
from running import run_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from plans import Record
    from running import Ran

HEADER = "indicator,period,measure,value,unit,status,scope\n"


def aim(wording: str, metric: str, value: float, unit: str, due: object = 2023, **more: object) -> Record:
    """Return a goal as its words have it: at least a number, from the base 2022, unless more says otherwise."""
    return {
        "id": "x-goal",
        "metric": metric,
        "value": value,
        "unit": unit,
        "comparator": "at_least",
        "strength": "预期",
        "due": due,
        "base_period": 2022,
        "scope": "city",
        "wording": wording,
        "section": "goals",
    } | more


def of_x(*goals: Record, unit: str = "亿元", **more: object) -> Record:
    """Return an indicator at current prices with its goals."""
    prices: Record = {"prices": None if unit == "%" else "current"}
    return subject("x", *goals, unit=unit, **(prices | more))


def csv_of(folder: Path, lines: str | Sequence[str], name: str = "figures.csv") -> str:
    """Write figures such as ``2023-Q1 level 195``, of another indicator ``a 2023 level 5``, and return the file."""
    rows = []
    for line in lines.split(", ") if isinstance(lines, str) else lines:
        words = line.split()
        indicator = "x" if words[0][:4].isdigit() else words.pop(0)
        rows.append(",".join([indicator, *words, *[""] * (6 - len(words))]))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def ask(
    folder: Path,
    subjects: Record | Sequence[Record],
    lines: str | Sequence[str] = "",
    command: str = "gap -f json",
    **more: Any,  # noqa: ANN401 - parts of a plan
) -> Ran:
    """Return the answer of a command line to a plan of some indicators, with figures from a file."""
    given = [subjects] if isinstance(subjects, dict) else subjects
    words = [*command.split(), "--plan", write_plan(folder / "plan", *given, **more)]
    if lines:
        words += ["--actuals", csv_of(folder, lines)]
    return run_on(words)


def only_row(ran: Ran) -> dict[str, Any]:
    """Return the one row of an answer; what was refused is shown."""
    assert ran.out, ran.err
    (row,) = ran.rows
    return row
