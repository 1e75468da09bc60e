"""Findings as JUnit XML, which CI servers show as tests: a suite for each plan and family, a case for each row.

Servers group by the dots of a class name: by plan, and within it by family.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from siping_cli.formats.findings import clean, place, reason, sentence
from siping_cli.formats.words import escape_control

if TYPE_CHECKING:
    from collections.abc import Sequence

    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Finding, Sheet

DECLARATION = '<?xml version="1.0"?>'


def write(sheet: Sheet, words: Words, _page: Output) -> str:
    """Return one document without times: servers take that of the run, and the same findings give the same bytes."""
    suites: dict[tuple[str | None, str], list[Finding]] = {}
    for row in sheet.rows:
        suites.setdefault((row.plan, row.kind), []).append(row)
    root = ET.Element("testsuites", _counts("siping", sheet.rows))
    for (plan, kind), rows in suites.items():
        name = clean(escape_control(f"siping.{plan}.{kind}" if plan else f"siping.{kind}"))
        suite = ET.SubElement(root, "testsuite", _counts(name, rows), skipped=_count(rows, "accepted"))
        seen: dict[str, int] = {}
        for row in rows:
            case = _name(row)
            seen[case] = seen.get(case, 0) + 1
            if seen[case] > 1:  # readers take one case of a name and leave out the others
                case = f"{case} #{seen[case]}"
            _case(ET.SubElement(suite, "testcase", name=case, classname=name, time="0"), row, words)
        said = [place(row) + sentence(row, words) for row in rows if row.status in {"warn", "info"}]
        if said:
            ET.SubElement(suite, "system-out").text = "\n".join(said)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    if words.ascii:
        text = text.encode("ascii", "xmlcharrefreplace").decode()
    return f"{DECLARATION}\n{text}\n"


def _name(row: Finding) -> str:
    """Return the rule and what it was asked of: the same in every run, whatever else is found."""
    about = ", ".join(filter(None, (row.target, *row.related)))
    return clean(escape_control(f"{row.rule}: {about}" if about else row.rule))


def _counts(name: str, rows: Sequence[Finding]) -> dict[str, str]:
    """Return the attributes that suites and all of them together have."""
    return {"name": name, "tests": str(len(rows)), "failures": _count(rows, "fail"), "errors": "0", "time": "0"}


def _count(rows: Sequence[Finding], status: str) -> str:
    return str(sum(row.status == status for row in rows))


def _case(case: ET.Element, row: Finding, words: Words) -> None:
    """Say in a case why it failed, or why it is let through."""
    said = sentence(row, words)
    if row.status == "fail":
        ET.SubElement(case, "failure", type=clean(row.rule), message=said).text = place(row) + said
    elif row.status == "accepted":
        ET.SubElement(case, "skipped", message=f"{said} ({reason(row, words)})")
