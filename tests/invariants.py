"""What must hold of whatever siping does: how it ends, what it says where, and what it leaves behind."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from command_lines import Asked
    from running import Ran
    from workspace import Workspace

Seen = dict[str, tuple[int, int, int]]
# What no number may be written like.
NO_NUMBER = re.compile(
    r"(?<![A-Za-z-])(?:nan|NaN|inf|Infinity|sNaN)(?![A-Za-z-])|(?<![\w.])[0-9.]+[eE][+-]?[0-9]+(?!\w)"
)
# Commands whose answers quote no file, where the plan and the figures are ours.
FIGURED = {"targets", "gap", "path", "project", "average", "compare"}
WRITTEN_BY_INIT = (2, 5)  # from a table of goals, and without
DRAFTED = {"targets.yaml", "source.txt", "targets.schema.json"}
_WRITES = re.compile("-o|--output")
_HELP = re.compile("-[A-Za-z]*[hV]|--help|--version")


def require_sound(asked: Asked, desk: Workspace, *, fresh: bool = True) -> Ran:
    """Run a command line, require all that must hold, and return what it did.

    Args:
        asked: the line and what stands around it.
        desk: the folder that it is run in.
        fresh: whether everything there is laid out as it was at first before.

    """
    if fresh:
        desk.lay(asked.files)
    before = desk.seen()
    encoding = "utf-8" if "report" in asked.line else asked.encoding  # a report is UTF-8 wherever it goes
    ran = desk.run(asked.line, encoding=encoding, given=asked.given, environment=asked.environment)
    assert ran.code in {0, 1, 2}, ran
    assert "Traceback" not in ran.err, ran
    if ran.code == 2:
        # Of many texts, those that can be read are answered; the others have each their line.
        assert ran.out == "" or {"extract", "figures"} & set(asked.line), ran
        assert ran.err.startswith("siping: "), ran
        assert ran.err.endswith("\n"), ran
    else:
        # Without findings there is nothing to note, and without rows nothing to tabulate.
        assert ran.out or _form_of(asked) in {"github", "csv", "tsv", "ndjson"}, ran
        assert all(line.startswith("siping: ") for line in ran.err.splitlines()), ran  # which settings, which plan
        _require_form(asked, ran)
    _require_only_its_files(asked, ran, before, desk.seen())
    return ran


def _form_of(asked: Asked) -> str | None:
    """Return the form that a line asks for; the last one counts."""
    form = asked.environment.get("SIPING_FORMAT") or None
    for before, word in zip(("", *asked.line), asked.line, strict=False):
        if before in {"-f", "--format"}:
            form = word
        elif word.startswith("--format="):
            form = word.removeprefix("--format=")
        elif re.match("-f.", word):
            form = word[2:]
    return form


def _require_form(asked: Asked, ran: Ran) -> None:
    """Require of an answer that it has the form asked for and no number that is none."""
    if any(map(_HELP.fullmatch, asked.line)) or {"schema", "completion"} & set(asked.line):
        return
    answers = not {"report"} & set(asked.line)
    form = _form_of(asked) if answers else None
    match form:
        case "json":
            answer = json.loads(ran.out, parse_constant=_refuse, parse_float=_plain)
            assert answer["schema"].startswith("siping/"), ran
        case "sarif":
            assert json.loads(ran.out, parse_constant=_refuse)["version"] == "2.1.0", ran
        case "gitlab":
            found = json.loads(ran.out, parse_constant=_refuse)
            assert len({each["fingerprint"] for each in found}) == len(found), ran
        case "csv":
            rows = list(csv.reader(io.StringIO(ran.out.removeprefix("\ufeff"), newline=""), strict=True))
            assert len({len(row) for row in rows}) <= 1, ran
        case "tsv":
            assert len({line.count("\t") for line in ran.out.splitlines()}) <= 1, ran
        case "ndjson":
            assert all(isinstance(json.loads(line, parse_constant=_refuse), dict) for line in ran.out.splitlines()), ran
        case "junit":
            ET.fromstring(ran.out)  # noqa: S314 - our own file
    if FIGURED & set(asked.line) and not asked.files and form != "junit":
        assert not NO_NUMBER.search(ran.out), (NO_NUMBER.search(ran.out), ran)


def _refuse(constant: str) -> None:
    raise AssertionError(constant)


def _plain(number: str) -> float:
    assert "e" not in number.lower(), number
    return float(number)


def _require_only_its_files(asked: Asked, ran: Ran, before: Seen, after: Seen) -> None:
    """Require that nothing was written but a report, a file of rows or a new plan that was asked for."""
    gone = before.keys() - after.keys()
    changed = [name for name, state in after.items() if before.get(name) != state]
    assert not gone, (gone, ran)
    assert not [name for name in changed if "/.siping-" in name], (changed, ran)
    if ran.code == 0 and "init" in asked.line and len(changed) > 1:
        assert len(changed) in WRITTEN_BY_INIT, (changed, ran)
        assert not before.keys() & set(changed), (changed, ran)
    elif ran.code == 0 and "extract" in asked.line and len(changed) > 1:  # a plan that is drafted
        assert {name.rpartition("/")[2] for name in changed} == DRAFTED, (changed, ran)
        assert len({name.rpartition("/")[0] for name in changed}) == 1, (changed, ran)
        assert not before.keys() & set(changed) or "--force" in asked.line, (changed, ran)
    elif ran.code in {0, 1} and changed and ("report" in asked.line or any(map(_WRITES.match, asked.line))):
        (name,) = changed
        assert name not in before or "--force" in asked.line, (changed, ran)
        assert name.rpartition("/")[2] in ran.out or not name.isprintable(), (changed, ran)
    else:
        assert changed == [], (changed, ran)
