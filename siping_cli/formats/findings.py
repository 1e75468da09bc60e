"""What the formats for CI servers share: a finding as one sentence, its place, why it is accepted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siping_cli.formats.words import escape_control
from siping_cli.text.messages import Message, Text

if TYPE_CHECKING:
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Finding

# Halves of a character pair, and the two that are no characters: no encoding and no XML holds them.
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def sentence(finding: Finding, words: Words) -> str:
    """Return what was found, beginning with the goal it is about."""
    said = words.say(finding.message)
    if finding.target is None:
        return clean(said)
    return clean(words.say(Message("{target}: {text}", target=finding.target, text=said)))


def reason(finding: Finding, words: Words) -> str:
    """Return why a tension is accepted; nothing where it is none."""
    if finding.reason_zh is None or finding.reason_en is None:
        return ""
    return clean(words.cell(Text(finding.reason_zh, finding.reason_en)))


def place(finding: Finding) -> str:
    """Return ``file:line:column: ``, leaving out what is unknown."""
    parts = [part for part in (finding.file, finding.line, finding.column) if part is not None]
    return clean(escape_control(":".join(map(str, parts)))) + ": " if parts else ""


def identity(finding: Finding) -> str:
    """Return what tells a finding from others, wherever in its file it stands."""
    return "\n".join(map(str, (finding.plan, finding.rule, finding.target, *finding.related)))


def clean(text: str) -> str:
    r"""Return text whose every character can be written.

    >>> clean("a\ud800b")
    'a\\ud800b'
    """
    return _NO_CHARACTERS.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
