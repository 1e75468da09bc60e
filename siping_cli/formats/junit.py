"""Findings as JUnit XML, which CI servers show as tests: a suite for each plan and family, a case for each row."""

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
NO_TIME = "1970-01-01T00:00:00"  # the schema wants a time; the same findings give the same bytes


def write(sheet: Sheet, words: Words, _page: Output) -> str:
    """Return one document, valid for the schemas of Ant and of Jenkins alike."""
    suites: dict[tuple[str | None, str], list[Finding]] = {}
    for row in sheet.rows:
        suites.setdefault((row.plan, row.kind), []).append(row)
    root = ET.Element("testsuites")
    for (plan, kind), rows in suites.items():
        name = clean(escape_control(f"siping.{plan}.{kind}" if plan else f"siping.{kind}"))
        suite = ET.SubElement(root, "testsuite", _attributes(name, rows), id=str(len(root)))
        ET.SubElement(suite, "properties")
        seen: dict[str, int] = {}
        for row in rows:
            case = clean(escape_control(f"{row.rule}: {row.target}" if row.target else row.rule))
            seen[case] = seen.get(case, 0) + 1
            if seen[case] > 1:  # readers put cases of one name together
                case = f"{case} #{seen[case]}"
            _case(ET.SubElement(suite, "testcase", name=case, classname=name, time="0"), row, words)
        said = [place(row) + sentence(row, words) for row in rows if row.status in {"warn", "info"}]
        ET.SubElement(suite, "system-out").text = "\n".join(said)
        ET.SubElement(suite, "system-err")
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    if words.ascii:
        text = text.encode("ascii", "xmlcharrefreplace").decode()
    return f"{DECLARATION}\n{text}\n"


def _attributes(name: str, rows: Sequence[Finding]) -> dict[str, str]:
    """Return the attributes of a suite."""
    return {
        "name": name,
        "package": "siping",
        "tests": str(len(rows)),
        "failures": str(sum(row.status == "fail" for row in rows)),
        "errors": "0",
        "skipped": str(sum(row.status == "accepted" for row in rows)),
        "time": "0",
        "timestamp": NO_TIME,
        "hostname": "localhost",
    }


def _case(case: ET.Element, row: Finding, words: Words) -> None:
    """Say in a case why it failed, or why it is let through."""
    said = sentence(row, words)
    if row.status == "fail":
        ET.SubElement(case, "failure", type=clean(row.rule), message=said).text = place(row) + said
    elif row.status == "accepted":
        ET.SubElement(case, "skipped", message=f"{said} ({reason(row, words)})")
