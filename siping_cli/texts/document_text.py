"""Documents that are text already: their encodings, and Markdown without its marks."""

from __future__ import annotations

import re

_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_HEAD = 64 * 1024
_TAGS = (b"<html", b"<!doctype html", b"<body", b"<head", b"<div", b"<p>", b"<p ", b"<article", b"<table", b"<meta")
_UNPRINTED = 2  # percent of characters that no text has, from which on it is none
_SIGN = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decoded(content: bytes) -> str | None:
    r"""Return a text in UTF-8, UTF-16 or GB18030, its lines ended by a line feed; None where it is in none of them.

    >>> decoded("增长5%\r".encode("utf-16")), decoded(b"\xff")
    ('增长5%\n', None)
    """
    wide = _WIDE.get(content[:2]) or _wide_without_a_mark(content[:_HEAD])
    for encoding in (wide,) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        unseen = len(_SIGN.findall(text[:_HEAD]))
        return None if 100 * unseen > _UNPRINTED * min(len(text), _HEAD) else with_line_feeds(text)
    return None


def with_line_feeds(text: str) -> str:
    """Return a text whose lines are ended by a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_marked_up(content: bytes) -> bool:
    """Return whether a file is a page of HTML."""
    head = content[:_HEAD].replace(b"\0", b"").lower()
    begins = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    return begins and any(tag in head for tag in _TAGS)


def plain_of_markdown(text: str) -> str:
    r"""Return Markdown as people read it: headings, lists and emphasis without their marks, tables as lines with tabs.

    >>> plain_of_markdown("# 目标\n\n- **增长**[5%](a.html)\n\n| 指标 | 目标 |\n|---|---|\n| 产值 | 5% |")
    '目标\n\n增长5%\n\n指标\t目标\n产值\t5%'
    """
    end = text.rfind("-->") + len("-->")  # no comment that is begun behind it ends
    shown = re.sub(_COMMENT, "", text[:end]) + text[end:]
    lines = (_plain_line(line) for line in shown.split("\n"))
    return "\n".join(line for line in lines if line is not None)


# No two parts of a pattern take the same characters, so that no line takes longer than its length.
_COMMENT = r"<!--(?:[^-]|-(?!->))*-->"
_MARK = r"^[ \t]{0,8}(?:>[ \t]?)?(?:#{1,6}[ \t]+|[-*+][ \t]+)?"
_RULES = ("|-: \t", "=", "*", "_")  # a line of nothing else parts a heading from what follows, or the head of a table
_LEAST_RULE = 3  # signs
_FENCES = ("```", "~~~")
_LINK = r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,500}(?:[ \t]+\"[^\"]{0,200}\")?\)"
_EMPHASIS = r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`|~~"


def _plain_line(line: str) -> str | None:
    """Return a line without its marks; None where it is nothing but marks."""
    signs = line.strip()
    parts = any(set(signs) <= set(rule) for rule in _RULES) and len(signs) >= _LEAST_RULE
    if parts or signs.startswith(_FENCES):
        return None
    if line.lstrip().startswith("|"):
        cells = line.strip().strip("|").split("|")
        return "\t".join(_plain_words(cell).strip() for cell in cells)
    return _plain_words(re.sub(_MARK, "", line, count=1))


def _plain_words(words: str) -> str:
    return re.sub(_EMPHASIS, "", re.sub(_LINK, r"\1", words))


def _wide_without_a_mark(head: bytes) -> str | None:
    """Return UTF-16 where every second byte of a text without its mark is mostly null, as of digits and line ends."""
    ends, begins = head[1::2].count(0), head[::2].count(0)
    most = max(ends, begins)
    if most * 50 < len(head):
        return None
    return "utf-16-le" if ends > begins else "utf-16-be"
