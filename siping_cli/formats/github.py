"""Findings as workflow commands of GitHub Actions, which show them beside the lines of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.formats.findings import clean, reason, sentence
from siping_cli.formats.words import escape_control

if TYPE_CHECKING:
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Finding, Sheet

_COMMANDS = {"fail": "error", "warn": "warning", "accepted": "notice"}


def write(sheet: Sheet, words: Words, _page: Output) -> str:
    """Return a line for each finding that somebody should see; nothing where there is none."""
    return "".join(_line(row, words) for row in sheet.rows if row.status in _COMMANDS)


def _line(finding: Finding, words: Words) -> str:
    values = {"file": finding.file, "line": finding.line, "col": finding.column, "title": f"siping {finding.rule}"}
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items() if value is not None)
    message = sentence(finding, words)
    if why := reason(finding, words):
        message = f"{message} ({why})"
    return f"::{_COMMANDS[finding.status]} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    """Return text that ends no command and begins none."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    """Return the value of a property, which also ends at a colon or a comma."""
    return _data(clean(escape_control(str(value)))).replace(":", "%3A").replace(",", "%2C")
