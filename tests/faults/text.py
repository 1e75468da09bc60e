"""Hostile text: in names, wordings, notes and sources of a plan, shown in every format."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from functools import partial
from typing import TYPE_CHECKING

from lxml import etree, html
from plans import figure, goal, scenario, subject, write_plan
from running import Ran

from faults import Fault, here

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "a terminal escape": "a\x1b[31mb\x1b]0;title\x07",
    "a turn of direction": "a\u202egnp.exe\u202c",
    "a line of its own": "a\r\n::error::b",
    "Rich markup": "[red]a[/red][link=x]",
    "a formula": '=HYPERLINK("x","y")',
    "a command to a CI server": "::error file=x::a",
    "an old command to a CI server": "a ##[error]b",
    "a script": "</script><script>alert(1)</script>",
    "an attribute that acts": '"><img src=x onerror=alert(1)>',
    "XML of its own": "]]><a/>&amp;<!-- -->",
    "Markdown": "[a](javascript:b) `c` | d <e> **f**",
}
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COMMAND = re.compile(r"^\s*::[a-z]|##\[", re.MULTILINE)


def hostile(folder: Path) -> None:
    """Write a plan that says every text wherever texts stand."""
    indicators = [
        subject(
            f"x{number}",
            goal(f"g{number}", "growth", 7, "%", wording="".join(f"{text}达到7%".split())),
            goal(f"h{number}", "level", 700, "亿元", wording="".join(f"{text}达到700亿元".split())),
            zh=f"甲{text}",
            en=text,
            note={"zh": text, "en": text},
            reported=[figure("2022", "growth", 5, "%", source=text)],
        )
        for number, text in enumerate(TEXTS.values())
    ]
    industry = subject("y", goal("i", "level", 9, "亿元"))
    write_plan(folder, *indicators, industries=[industry], scenarios=[scenario("g0")], name=TEXTS["a line of its own"])


def answers(form: str, folder: Path) -> list[str]:
    """Return what the commands say of such a plan in a format."""
    hostile(folder)
    lines = [("targets",), ("show", "x0"), ("show", "x2"), ("gap", "--explain"), ("path",)]
    if form in {"github", "gitlab", "junit", "sarif"}:
        lines = []
    elif form == "text":
        lines = [("gap", "--explain")]
    found = []
    for command in lines if form == "text" else [*lines, ("check",)]:
        ended = here(folder, *command, "--plan", ".", "-f", form)
        assert ended.code in {0, 1}, ended
        assert ended.err == ""
        found.append(ended.out)
    return found


def printed(form: str, folder: Path) -> Ran:
    """See that nothing acts in what people read."""
    for out in answers(form, folder):
        assert not CONTROLS.search(out)
        assert not COMMAND.search(out) or form == "github"
        if form == "github":
            assert all(re.match("::(error|warning|notice) file=", line) for line in out.splitlines())
        if form == "markdown":
            assert not re.search(r"(?<!\\)<[a-z/!]|(?<!\\)\]\(", out)
    return SEEN


def in_csv(folder: Path) -> Ran:
    """See that no cell is a formula, and that no line is a command."""
    for out in answers("csv", folder):
        rows = list(csv.reader(io.StringIO(out, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if re.match(r"[=@\t\r]|[+-](?![\d.]+$)", cell)]
        assert not COMMAND.search(out)
        assert not CONTROLS.search(out.replace("\r", "").replace("\t", ""))
    return SEEN


def in_tsv(folder: Path) -> Ran:
    """See that no cell is a formula, and that tabs and line ends stand between cells alone."""
    for out in answers("tsv", folder):
        rows = [line.split("\t") for line in out.removesuffix("\n").split("\n")]
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if re.match(r"[=@]|[+-](?![\d.]+$)", cell)]
        assert not COMMAND.search(out)
        assert not CONTROLS.search(out.replace("\t", ""))
    return SEEN


def in_lines(folder: Path) -> Ran:
    """See that each line is an object, whatever its texts hold."""
    for out in answers("ndjson", folder):
        assert all(isinstance(json.loads(line), dict) for line in out.removesuffix("\n").split("\n"))
        assert not CONTROLS.search(out)
        assert not COMMAND.search(out)
    return SEEN


def in_json(form: str, folder: Path) -> Ran:
    """See that JSON stays JSON, that its texts are those of the plan, and that no line is a command."""
    for out in answers(form, folder):
        json.loads(out)
        assert not CONTROLS.search(out)
        assert not COMMAND.search(out)
    if form == "json":
        rows = json.loads(here(folder, "targets", "--plan", ".", "-f", "json").out)["rows"]
        assert {row["name_en"] for row in rows} >= set(TEXTS.values())
    return SEEN


def in_junit(folder: Path) -> Ran:
    """See that XML stays XML, with the elements that a report has."""
    (out,) = answers("junit", folder)
    assert {each.tag for each in etree.fromstring(out.encode()).iter()} <= JUNIT
    assert not CONTROLS.search(out)
    assert not COMMAND.search(out)
    return SEEN


def in_report(ending: str, folder: Path) -> Ran:
    """See that nothing of the text became a part of a report."""
    hostile(folder)
    outcome = here(folder, "report", "--plan", ".", "-o", f"a{ending}")
    assert (outcome.code, outcome.err) == (0, "")
    content = (folder / f"a{ending}").read_bytes()
    if ending == ".md":
        assert not CONTROLS.search(content.decode())
        assert not COMMAND.search(content.decode())
    elif ending == ".html":
        page = html.fromstring(content.decode())
        assert not [
            each for each in page.iter("script") if each.text and "alert" in each.text and each.get("type") is None
        ]
        assert not page.xpath("//@*[starts-with(name(), 'on')]")
        assert not list(page.iter("img"))
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    root = etree.fromstring(archive.read(name))
                    assert not [each for each in root.iter("{*}f") if "HYPERLINK" in (each.text or "")]
                    assert not [each for each in root.iter("{*}Relationship") if each.get("TargetMode") == "External"]
    return SEEN


SEEN = Ran(0, "", "")
JUNIT = {"testsuites", "testsuite", "properties", "testcase", "failure", "skipped", "system-out", "system-err"}
HARMLESS = "every text is shown, and none acts"
FAULTS = [
    *(
        Fault(f"hostile text as {form}", partial(printed, form), HARMLESS)
        for form in ("table", "markdown", "text", "github")
    ),
    Fault("hostile text as csv", in_csv, HARMLESS),
    Fault("hostile text as tsv", in_tsv, HARMLESS),
    Fault("hostile text as ndjson", in_lines, HARMLESS),
    *(Fault(f"hostile text as {form}", partial(in_json, form), HARMLESS) for form in ("json", "gitlab", "sarif")),
    Fault("hostile text as junit", in_junit, HARMLESS),
    *(
        Fault(f"hostile text in a report ({ending})", partial(in_report, ending), HARMLESS)
        for ending in (".md", ".html", ".xlsx", ".docx")
    ),
]
