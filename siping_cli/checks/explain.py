"""What each rule checks, why it matters and how to mend what it finds, for people."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from siping_cli.checks.rules import ABOVE, CONSISTENCY, DATA, STALE, name_of_rule
from siping_cli.text.docstrings import docstring_of
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Explanation = tuple[Message, Message, Message]
PARAGRAPHS = 3

# What is checked while a plan is read, before the rules that need a whole plan.
READING: dict[str, Explanation] = {
    "file": (
        Message("The files of a plan can be read."),
        Message("A plan is a folder with targets.yaml and, where it has industries, industries.yaml beside it."),
        Message("Check the name of the folder, and who may read the files."),
    ),
    "yaml": (
        Message("The files are YAML that means one thing: no key twice, no alias, no tag, no surprise of YAML 1.1."),
        Message(
            "A plain no is read as false, 060 as 48 and 12:30 as 750; a key that stands twice hides the first one."
        ),
        Message("Write numbers plain, put text that looks like something else in quotes, and write every value out."),
    ),
    "schema": (
        Message("Every key is known, every needed key is there, and every value is of its kind."),
        Message("A misspelt key would otherwise be left out without a word."),
        Message("Correct the key or the value; siping schema prints the form, which editors can check while you type."),
    ),
    "record": (
        Message(
            "A goal fits itself: its unit its measure, its comparator its printed qualifier, its due year its base."
        ),
        Message("What is said of a goal twice must be said alike, or nobody knows which one counts."),
        Message("Correct one of the two fields that the message names."),
    ),
    "wording": (
        Message("The words of a goal hold its number, and every number is one of its words."),
        Message("The number is what the source says; whoever changes it without the words changes what was promised."),
        Message("Copy the phrase from the source again, without white space, and read the number from it."),
    ),
    "ids": (
        Message("Ids are lower-case words joined by hyphens, and none stands twice."),
        Message("Scripts, reports and acceptances name records by their ids."),
        Message("Choose another id for the later record."),
    ),
    "names": (
        Message("No name or alias stands for two indicators, whatever its case."),
        Message("A figure that comes with a name must lead to one indicator only."),
        Message("Remove the alias from one of them, or make it longer."),
    ),
    "references": (
        Message("Whatever a record names is there: sections, scopes, indicators, stages, goals, profiles."),
        Message("A goal whose section is not in the source cannot be found again."),
        Message("Use one of the names that the message lists, or add what is missing."),
    ),
    "groups": (
        Message("A group is made of industries of the plan, each once; an industry has no members."),
        Message("What a group adds up would otherwise be counted twice or not at all."),
        Message("Correct the members of the group."),
    ),
}
OTHERS: dict[str, Explanation] = {
    STALE: (
        Message("Every tension that the plan accepts is still found by its rule."),
        Message("An acceptance that covers nothing would hide the next tension between the same goals."),
        Message("Remove the acceptance, or correct its rule and its targets."),
    ),
    "figures": (
        Message("Every figure that was read is used or accounted for, and none can hardly be meant."),
        Message(
            "An index read as growth, or 元 read as 亿元, makes any verdict worthless; a figure left out without a word does too."
        ),
        Message(
            "Correct the figure, its measure or its unit; -f json lists what was used for which goal, and why the rest was not."
        ),
    ),
    "verdict": (
        Message("A goal is not missed, nor behind, by the figures that are known."),
        Message("This is what the plan is for: siping gap shows how far each goal is and what it still takes."),
        Message("Bring the figures up to date first; --fail-on chooses which verdicts make the answer no."),
    ),
}


def explanations() -> dict[str, Explanation]:
    """Return what every rule checks, why, and how to mend it, by its name in the order of a report."""
    return {
        **READING,
        **{name_of_rule(rule): _of(rule) for rule in DATA},
        **{name_of_rule(rule): _of(rule) for rule in CONSISTENCY},
        **OTHERS,
        **{name_of_rule(rule): _of(rule) for rule in ABOVE},
    }


def _of(rule: Callable[..., object]) -> Explanation:
    """Return the three paragraphs of a rule's docstring."""
    what, why, mend = Message.paragraphs(docstring_of(rule))
    return what, why, mend


def extract(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:  # noqa: ANN401 - Babel's own protocol
    """Collect texts for the catalogue from a module of rules: what Python has, and the docstrings of its rules."""
    import ast

    from babel.messages.extract import extract_python

    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    for node in ast.parse(file.read()).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            texts = Message.paragraphs(ast.get_docstring(node) or "")
            if len(texts) == PARAGRAPHS:
                yield from ((node.lineno, "", text.template, []) for text in texts)
