"""What is no part of the words of a text: fillers, joiners and tags, which nobody sees, controls, which act, and marks of notes."""

from __future__ import annotations

import re

# By their class in Unicode some of them are letters or marks, so that ``str.isprintable`` takes them for something to read.
SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"  # how the character before is drawn
_FILLERS = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
_TAGS = "\U000e0000-\U000e007f"
UNSEEN = f"[{_FILLERS}{_TAGS}{SELECTORS}]"
# Controls, marks that turn the direction of text, and halves of a character pair, which are nothing that can be written.
UNSAFE = f"[\x00-\x1f\x7f-\x9f\u061c\u2028-\u202e\ud800-\udfff{UNSEEN[1:]}"
# A digit in a circle is the mark of a note, or numbers what follows; so is a raised one, save of 米² and 公里². What a raised
# one makes of a number before it nobody can tell.
_CIRCLED = "[①-⑳]"
_RAISED = r"([0-9０-９.．%％)）\u4e00-\u9fff])(\s*)([⁰¹²³⁴-⁹]+)"
_MARKS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⁰¹²³⁴⁵⁶⁷⁸⁹")
_LIKE_LETTERS = frozenset(
    ["\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u3164", "\uffa0", "\u180b", "\u180c", "\u180d", "\u180f"]
    + [chr(code) for first, last in ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF)) for code in range(first, last + 1)]
)


def is_plain(text: str) -> bool:
    """Tell whether everything in a text is seen and nothing acts; without a pattern, since almost every text is.

    >>> is_plain("7%左右"), is_plain("7\u200b%"), is_plain("\u3164")
    (True, False, False)
    """
    return text.isprintable() and (text.isascii() or _LIKE_LETTERS.isdisjoint(text))


def unseen_in(text: str) -> str | None:
    """Return the first character of a text that nobody sees, by its number; None where there is none.

    >>> unseen_in("总\u200b产值"), unseen_in("总产值")
    ('U+200B', None)
    """
    found = None if is_plain(text) else re.search(UNSEEN, text)
    return f"U+{ord(found[0]):04X}" if found else None


def is_unseen(char: str) -> bool:
    """Tell whether nobody sees a character, as copied pages have them: what formats, fills or joins.

    >>> is_unseen("\u00ad"), is_unseen("\u3164"), is_unseen(" "), is_unseen("总")
    (True, True, False, False)
    """
    from unicodedata import category  # only what reads texts needs it

    return category(char) == "Cf" or unseen_in(char) is not None


def without_notes(text: str) -> str:
    """Return a text of as many characters in which marks of notes are no digits, of the number before them or by themselves.

    >>> without_notes("产值¹增长7%²，5²个①，3米²").replace("\u200b", "-")
    '产值-增长7%-，5;个-，3米²'
    """
    if text.isascii() or _MARKS.isdisjoint(text):
        return text
    return re.sub(_RAISED, _without_raised, re.sub(_CIRCLED, "\u200b", text))


def _without_raised(match: re.Match[str]) -> str:
    before, gap, marks = match.groups()
    if before in "米里":
        return match[0]
    return before + gap + (";" if before in ".．" or before.isdecimal() else "\u200b") * len(marks)
