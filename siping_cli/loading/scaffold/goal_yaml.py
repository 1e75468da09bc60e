"""A plan of drafted goals as commented YAML."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from siping_cli.numbers.quantities import in_full
from siping_cli.text.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from siping_cli.plan.lexicon import Entry
    from siping_cli.text.language import Language

FIRST_SCOPE = "place"
WHOLE_PLACES = ("本地", "全市", "全省", "全区", "全县", "全国", "全州", "全旗", "全盟")
_PLAIN = (
    "[\u4e00-\u9fff][\\w\u4e00-\u9fff%（）《》“”—、，。；]*|(?!(?:null|true|false|yes|no|on|off|y|n)$)[a-z][a-z0-9-]*"
)
# What JSON leaves as it is and YAML does not read, or reads as the end of a line.
_UNSEEN = "[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"


@record
class Around:
    """What is said of a table of goals as a whole.

    Attributes:
        file: the name of the table.
        year: the first year of the plan.
        place: the place that it is for; empty where it is not said.
        language: the language of the comments.

    """

    file: str
    year: int
    place: str
    language: Language


@dataclass(slots=True)
class DraftedSubject:
    """What goals are set for, with the goals as fields of YAML.

    Attributes:
        id: its id.
        names: what the table calls it, the first name first.
        entry: what the lexicon says of it.
        row: the first row that names it.
        unit: the unit of its level, where the table says it.
        targets: its goals with a number, each with its row.
        qualitative: its goals without a number, each with its row.

    """

    id: str
    names: list[str]
    entry: Entry | None
    row: int
    unit: str = ""
    targets: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    qualitative: list[tuple[int, dict[str, Any]]] = field(default_factory=list)


def yaml_of(
    around: Around, subjects: Sequence[DraftedSubject], sections: Mapping[str, str], scopes: Mapping[str, str]
) -> str:
    """Return a plan as YAML.

    Args:
        around: what is said of the table as a whole.
        subjects: what goals are set for.
        sections: the ids of sections by their titles.
        scopes: the ids of scopes by their names, beside that of the place.

    """
    here, place = Path(__file__).parent, around.place
    listed = [(FIRST_SCOPE, place or WHOLE_PLACES[0]), *((name, title) for title, name in scopes.items())]
    head = Template((here / f"goals.{around.language}.yaml").read_text(encoding="utf-8")).substitute(
        file=scalar_in_yaml(around.file),
        year=around.year,
        name=scalar_in_yaml(f"{place}{around.year}年目标"),
        place=f"place: {{zh: {scalar_in_yaml(place)}}}\n" if place else "",
        sections="".join(
            [
                "  sections:\n",
                *(
                    f"    - {{id: {name}, title: {{zh: {scalar_in_yaml(title)}}}}}\n"
                    for title, name in sections.items()
                ),
            ]
        )
        if sections
        else "",
        scopes="".join(
            ["\nscopes:\n", *(f"  - {{id: {name}, name: {{zh: {scalar_in_yaml(title)}}}}}\n" for name, title in listed)]
        )
        if scopes
        else "",
    )
    return head + "".join(map(_subject_in_yaml, subjects))


def _subject_in_yaml(subject: DraftedSubject) -> str:
    """Return an indicator with its goals as YAML."""
    first, *others = subject.names
    english = f", en: {scalar_in_yaml(subject.entry.name.en)}" if subject.entry is not None else ""
    rows = [f"  - id: {scalar_in_yaml(subject.id)}\n", f"    name: {{zh: {scalar_in_yaml(first)}{english}}}\n"]
    if others:
        rows.append(f"    aliases: [{', '.join(map(scalar_in_yaml, others))}]\n")
    if subject.unit:
        rows.append(f"    unit: {scalar_in_yaml(subject.unit)}\n")
    for key in ("targets", "qualitative"):
        goals = getattr(subject, key)
        rows += [f"    {key}:\n"] if goals else []
        for _, goal in goals:
            fields = [f"{name}: {value_in_yaml(value)}\n" for name, value in goal.items()]
            rows += [f"{'      - ' if number == 0 else '        '}{each}" for number, each in enumerate(fields)]
    return "".join(rows)


def value_in_yaml(value: object) -> str:
    """Return a value as YAML has it in one line; a record as a flow mapping."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {value_in_yaml(each)}" for key, each in value.items()) + "}"
    if value is None:
        return "null"
    return (
        in_full(value)
        if isinstance(value, Decimal)
        else scalar_in_yaml(value)
        if isinstance(value, str)
        else str(value)
    )


def scalar_in_yaml(text: str) -> str:
    r"""Return a text as YAML has it: plain where it can be, else in quotes, what cannot be seen spelt out.

    >>> print(scalar_in_yaml("增长5%"), scalar_in_yaml("#1"), scalar_in_yaml("a\x85"))
    增长5% "#1" "a\u0085"
    """
    if re.fullmatch(_PLAIN, text):
        return text
    return re.sub(_UNSEEN, lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
