"""Findings as SARIF 2.1.0, the form in which code-scanning services and editors take them."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from siping_cli.formats.findings import clean, identity, reason, sentence
from siping_cli.formats.words import escape_control

if TYPE_CHECKING:
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Finding, Sheet

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# (kind, level) of a result: only a failure has a level.
RESULTS = {
    "fail": ("fail", "error"),
    "accepted": ("fail", "error"),
    "warn": ("fail", "warning"),
    "info": ("informational", "none"),
    "pass": ("pass", "none"),
}


def write(sheet: Sheet, words: Words, _page: Output) -> str:
    """Return one log with one run; what the plan accepts is suppressed with its reason."""
    said = {name: words.say(what) for name, what in sheet.rules}
    names = list(dict.fromkeys([*said, *(row.rule for row in sheet.rows)]))
    driver = {
        "name": "siping",
        "version": version("siping"),
        "rules": [{"id": clean(name), "shortDescription": {"text": clean(said.get(name, name))}} for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(row, names.index(row.rule), words) for row in sheet.rows],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=words.ascii, indent=2) + "\n"


def _result(row: Finding, index: int, words: Words) -> dict[str, Any]:
    kind, level = RESULTS[row.status]
    result: dict[str, Any] = {
        "ruleId": clean(row.rule),
        "ruleIndex": index,
        "kind": kind,
        "level": level,
        "message": {"text": sentence(row, words)},
        "partialFingerprints": {"siping/1": sha256(identity(row).encode(errors="replace")).hexdigest()},
        "properties": {"plan": row.plan and clean(escape_control(row.plan)), "verdict": row.verdict},
    }
    if row.file is not None:
        location: dict[str, Any] = {"artifactLocation": {"uri": _uri(row.file)}}
        if row.line is not None:
            location["region"] = {"startLine": row.line, "startColumn": row.column or 1}
        result["locations"] = [{"physicalLocation": location}]
    if row.status == "accepted":
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": reason(row, words)}]
    return result


def _uri(file: str) -> str:
    """Return a path as a reference: relative to where the command ran, or absolute."""
    path = Path(escape_control(file))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="replace")
