"""Findings as a Code Quality report of GitLab, which shows them beside the lines of a merge request."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from siping_cli.formats.findings import clean, identity, reason, sentence
from siping_cli.formats.words import escape_control

if TYPE_CHECKING:
    from siping_cli.formats.render import Output
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Finding, Sheet

_SEVERITIES = {"fail": "major", "warn": "minor", "accepted": "info"}


def write(sheet: Sheet, words: Words, _page: Output) -> str:
    """Return a list of what somebody should see; an empty one where there is nothing."""
    seen: dict[str, int] = {}
    found = []
    for row in sheet.rows:
        if row.status in _SEVERITIES:
            which = f"{_path(row)}\n{identity(row)}"
            seen[which] = seen.get(which, 0) + 1
            found.append(_issue(row, f"{which}\n{seen[which]}", words))
    return json.dumps(found, ensure_ascii=words.ascii, indent=2) + "\n"


def _issue(row: Finding, which: str, words: Words) -> dict[str, Any]:
    said = sentence(row, words)
    if why := reason(row, words):
        said = f"{said} ({why})"
    return {
        "description": said,
        "check_name": clean(row.rule),
        # Of two alike GitLab shows one, and of one that changes it says that the old is mended: so no line is in it.
        "fingerprint": sha256(which.encode(errors="replace")).hexdigest(),
        "severity": _SEVERITIES[row.status],
        "location": {"path": _path(row), "lines": {"begin": row.line or 1}},
    }


def _path(row: Finding) -> str:
    """Return the file as GitLab knows it: from the folder of the job, which is the root of the repository."""
    return Path(clean(escape_control(row.file or "targets.yaml"))).as_posix()
