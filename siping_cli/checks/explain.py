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
        Message("The plan's files can be read."),
        Message("A plan is a folder with targets.yaml and, for industries, industries.yaml."),
        Message("Check the folder name and the read permissions of the files."),
    ),
    "yaml": (
        Message("The files are unambiguous YAML: no duplicate keys, no aliases, no tags, no surprises of YAML 1.1."),
        Message("An unquoted no is read as false, 060 as 48 and 12:30 as 750; a duplicate key hides the first one."),
        Message("Write plain numbers, quote text that looks like something else, and write every value out."),
    ),
    "schema": (
        Message("All keys are known, no required key is missing, and every value has the right type."),
        Message("Otherwise a misspelt key would be silently ignored."),
        Message("Correct the key or the value; siping schema prints the schema, which editors can check as you type."),
    ),
    "record": (
        Message(
            "The fields of a goal are consistent: unit with measure, comparator with qualifier, due year with base."
        ),
        Message("What is stated twice must be stated alike, or it is unclear which one counts."),
        Message("Correct one of the two fields named in the message."),
    ),
    "wording": (
        Message("The wording of a goal contains its number, and every number of the goal comes from its wording."),
        Message("The number is what the source says; changing it without the wording changes what was promised."),
        Message("Copy the phrase from the source again, without white space, and take the number from it."),
    ),
    "ids": (
        Message("Ids are lower-case words joined by hyphens, and each is unique."),
        Message("Scripts, reports and acceptances refer to records by id."),
        Message("Choose another id for the later record."),
    ),
    "names": (
        Message("No name or alias means two indicators, whatever its case."),
        Message("A figure is matched by name, so a name must mean one indicator only."),
        Message("Remove the alias from one of them, or make it longer."),
    ),
    "references": (
        Message("Everything a record refers to exists: sections, scopes, indicators, stages, goals, profiles."),
        Message("A goal whose section is not in the source can't be found again."),
        Message("Use one of the names listed in the message, or add what is missing."),
    ),
    "groups": (
        Message("A group consists of industries of the plan, each listed once; an industry has no members."),
        Message("Otherwise the group's total would count something twice or not at all."),
        Message("Correct the members of the group."),
    ),
}
OTHERS: dict[str, Explanation] = {
    STALE: (
        Message("Every conflict the plan accepts is still found by its rule."),
        Message("An acceptance that covers nothing would hide the next conflict between the same goals."),
        Message("Remove the acceptance, or correct its rule or its targets."),
    ),
    "figures": (
        Message("Every figure read is used or accounted for, and none is implausible."),
        Message(
            "An index read as growth, or 元 read as 亿元, makes verdicts worthless; so does a figure that is "
            "silently left out."
        ),
        Message(
            "Correct the figure, its measure or its unit; -f json lists which figure is used for which goal, "
            "and why the others are not."
        ),
    ),
    "verdict": (
        Message("By the known figures, no goal is missed or behind."),
        Message("This is what the plan is for: siping gap shows how far each goal is and what is still needed."),
        Message("Update the figures first; --fail-on sets which verdicts fail the check."),
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
