"""The words by which a goal binds, in classes: hard (确保, 必保), plain (推动, 预期) and soft (力争, 冲刺, 争创, 奋力)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.text.messages import Message
from siping_cli.text.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

HARD = "约束|必保|必须|务必|确保|力保|保证|坚决|严守|守[住牢]"
SOFT = "力争|争取|争[创当先]|努力|奋力|冲刺|力求|竭力|尽力|有望"
PLAIN = "预期|保持|实现|完成|控制|加快推动|推动|推进|促进|谋划|组织开展|打造|建设|培育|新增|实施|发展|开展"
EXPECTED = "预期"
EXAMPLES = ("约束", "必保", "确保", "预期", "力争", "争取", "冲刺", "推动", "实现")


def obligation(word: str | None) -> int:
    """Return how hard a word binds: 1 of 确保 and the like, -1 of 力争 and the like, else 0.

    >>> obligation("确保"), obligation("奋力冲刺"), obligation("推动"), obligation(None)
    (1, -1, 0, 0)
    """
    if word is None:
        return 0
    return 1 if compiled(HARD).search(word) else -1 if compiled(SOFT).search(word) else 0


def strength_in(wording: str, heading: str = "") -> str | None:
    """Return the word by which a goal binds: the hard or soft one of its words, that of its heading, or its verb.

    Args:
        wording: the words of the goal.
        heading: the heading that it stands under: 主要预期目标 makes expected goals.

    >>> strength_in("力争产值在明年翻番"), strength_in("推动2户以上企业入驻园区"), strength_in("增长7%", "主要预期目标是")
    ('力争', '推动', '预期')
    """
    found = compiled(f"{HARD}|{SOFT}").search(wording)
    if found is None and EXPECTED in heading:
        return EXPECTED
    found = found or compiled(PLAIN).search(wording)
    return found[0] if found else None


def is_strength(word: str, wording: str) -> bool:
    """Whether a word can say how a goal binds: it is known, or printed in the words of the goal."""
    return word in wording or compiled(f"(?:{HARD}|{SOFT}|{PLAIN})+").fullmatch(word) is not None


def contradicted_strength(word: str, wording: str) -> str | None:
    """Return the word of a wording that binds in the opposite way; None where there is none."""
    other = {1: SOFT, -1: HARD}.get(obligation(word))
    found = compiled(other).search(wording) if other and word not in wording else None
    return found[0] if found else None


def strength_findings(strength: str | None, wording: str) -> Iterator[tuple[str, Message]]:
    """Yield a finding where a word cannot say how a goal binds, or the words say the opposite."""
    if strength is None:
        return
    if not is_strength(strength, wording):
        yield (
            "strength",
            Message(
                "unknown strength '{strength}'; use a word from the wording, or one like {known}",
                strength=strength,
                known=EXAMPLES,
            ),
        )
    said = contradicted_strength(strength, wording)
    if said is not None:
        yield (
            "strength",
            Message(
                "the strength {strength} does not fit the word {word} in the wording; correct one",
                strength=strength,
                word=said,
            ),
        )
