"""Hostile values: on the command line, in figures and in plans."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING

from plans import goal, scenario, subject, write_plan

from faults import Fault, alone, here

if TYPE_CHECKING:
    from pathlib import Path

    from running import Ran

NO_NUMBER = re.compile(r"\b(nan|inf|infinity)\b|\d[eE][+-]?\d", re.IGNORECASE)
DIGITS = "9" * 60


def plain(ended: Ran) -> Ran:
    """Return how a command line ended, once its answer is known to hold numbers only as people write them."""
    assert not NO_NUMBER.search(ended.out), ended.out
    return ended


def asked(*arguments: str) -> Fault:
    """Return a command line that is refused."""
    return Fault(f"`siping {' '.join(shown(each) for each in arguments)}`", lambda folder: here(folder, *arguments))


def answered(answer: str, *arguments: str) -> Fault:
    """Return a command line that is answered, as a table and as JSON, with what stands in the table."""

    def run(folder: Path) -> Ran:
        json.loads(plain(here(folder, *arguments, "-f", "json")).out)
        ended = plain(here(folder, *arguments))
        assert answer in ended.out, ended.out
        return ended

    return Fault(asked(*arguments).tried, run, answer)


def shown(argument: str) -> str:
    """Return an argument as the document shows it."""
    if len(argument) > 40:
        return f"{argument[:12]}… ({len(argument)} letters)"
    return f"'{argument}'" if not argument or set(argument) & set(" |;*'") else argument


def row(value: str, folder: Path) -> Ran:
    """Ask with a figure of such a value."""
    text = f"indicator,period,measure,value\ngdp,2023,growth,{value}\n"
    (folder / "a.csv").write_text(text, encoding="utf-8")
    return plain(here(folder, "gap", "-i", "gdp", "--actuals", "a.csv"))


def period(text: str, folder: Path) -> Ran:
    """Ask with a figure for such a period."""
    (folder / "a.csv").write_text(f"indicator,period,measure,value\ngdp,{text},growth,7\n", encoding="utf-8")
    return plain(here(folder, "gap", "-i", "gdp", "--actuals", "a.csv"))


def said(text: str, folder: Path) -> Ran:
    """Ask about a plan with one goal, in which a value stands so."""
    write_plan(folder, subject("x", goal("g", "growth", 7, "%")))
    path = folder / "targets.yaml"
    written = path.read_text(encoding="utf-8")
    key = text.partition(":")[0]
    changed, count = re.subn(rf'"{key}": [^,}}\n]+', f'"{key}"{text.removeprefix(key)}', written, count=1)
    assert count == 1
    path.write_text(changed, encoding="utf-8")
    return plain(here(folder, "gap", "--plan", "."))


def upside_down(folder: Path) -> Ran:
    """Ask about a range whose upper end is the lower one."""
    write_plan(folder, subject("x", goal("g", "level", 700, "亿元", comparator="between", value_high=600)))
    return here(folder, "gap", "--plan", ".")


def many_scenarios(folder: Path) -> Ran:
    """Ask about a plan with a million scenarios."""
    write_plan(
        folder, subject("x", goal("g", "growth", 7, "%")), industries=[subject("y", goal("h", "level", 9, "亿元"))]
    )
    path = folder / "industries.yaml"
    text = path.read_text(encoding="utf-8")
    one = json.dumps(scenario("g"), ensure_ascii=False)
    path.write_text(f'{text[:-2]}, "scenarios": [{", ".join([one] * 1_000_000)}]}}', encoding="utf-8")
    return alone(folder, "project", "--plan", ".")


def many_rates(folder: Path) -> Ran:
    """Project with ten thousand rates, which is what a command line holds."""
    rates = [word for number in range(10_000) for word in ("--growth", f"{number}")]
    return alone(folder, "project", "-i", "metallurgy", "--base", "180亿元", *rates)


BAD_NUMBERS = (
    "1e999999",
    "NaN",
    "nan%",
    "∞",
    "Infinity",
    DIGITS,
    "%7",
    "7%%",
    "0x10",
    "1_000",
    "--7",
    "7,5",
    "1/2",
    "百分之",
    "七" * 60,
    "",
)
COMMAND_LINE = [
    *(asked("gap", "-i", "gdp", "--actual", value) for value in BAD_NUMBERS),
    *(
        asked("path", "-i", "metallurgy", "--base", value)
        for value in ("1e999999", "-0", "-180亿元", "NaN亿元", f"{DIGITS}亿元", "7%", "180%亿元")
    ),
    *(
        asked("project", "-i", "metallurgy", "--base", "180亿元", "--growth", value)
        for value in ("1e999999", "-100%", "10001", "9..3", "inf", "7%8%")
    ),
    *(
        asked("project", "--years", value)
        for value in ("0", "-1", "1000000000000", "101", "3..2", "1..1000000", "2.5", "")
    ),
    *(
        asked("gap", "--as-of", value)
        for value in (
            "0",
            "0000",
            "1000000000000",
            "1899",
            "2201",
            "2023-13",
            "2023-Q5",
            "2023-09..03",
            "2025..2023",
            "-2023",
        )
    ),
    *(asked("gap", "--tolerance", value) for value in ("-1", "NaN", "7%", "1e-9")),
    *(asked("path", "-i", "gdp", "--by", value) for value in ("day", "")),
    answered("0%", "gap", "-i", "gdp", "--actual", "-0"),
    answered("-100%", "gap", "-i", "gdp", "--actual", "-100"),
    answered("999,999,999,999", "gap", "-i", "gdp", "--actual", "999999999999%"),
    answered("missed", "gap", "-i", "metallurgy", "--actual", "299.99999999999999999999亿元"),
    answered("<0.01", "path", "-i", "metallurgy", "--base", "299.9999999999亿元"),
]
IN_FIGURES = [
    Fault("a figure of `NaN`", partial(row, "NaN"), "no figure, as frames write it, and told so"),
    *(
        Fault(f"a figure of `{value if len(value) < 40 else value[:12] + '… (60 digits)'}`", partial(row, value))
        for value in ("1e999999", "inf", "∞", DIGITS, "%7", "7%%", "=7")
    ),
    *(
        Fault(f"a figure for `{text}`", partial(period, text))
        for text in ("0", "1000000000000", "2023-00", "2023-03..01", "-2023")
    ),
]
IN_PLANS = [
    *(
        Fault(f"a plan with `{text if len(text) < 40 else text[:20] + '…'}`", partial(said, text))
        for text in (
            "value: 1e999999",
            "value: .nan",
            "value: -.inf",
            f"value: {DIGITS}",
            "value: 0x7",
            "value: 7%",
            "value: 1_000",
            "value: 12:30",
            "value: '7'",
            "due: 0",
            "due: 1000000000000",
            "due: -2023",
            "due: 2025..2023",
            "base_period: 2023",
        )
    ),
    Fault("a plan with a range from 700 to 600", upside_down),
    Fault("a plan with 1,000,000 scenarios", many_scenarios),
    Fault("a command line with 10,000 rates", many_rates),
]
