"""A plan drafted from goals of a table: the commented YAML, and which row each of its records is from."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from siping_cli.errors import InvalidValueError
from siping_cli.loading.folders import LEXICON, PACKAGED, TARGETS, bytes_of, files_of
from siping_cli.loading.load import checked_plan, load_lexicon
from siping_cli.loading.scaffold.goal_words import joined, spelt_goal, statement_in, time_of, wording_of
from siping_cli.loading.scaffold.goal_yaml import FIRST_SCOPE, WHOLE_PLACES, DraftedSubject, yaml_of
from siping_cli.numbers.periods import Due, Period
from siping_cli.numbers.quantities import Unit, half_width, in_full
from siping_cli.numbers.units import parts_of_unit
from siping_cli.plan.lexicon import entry_of, fold_term
from siping_cli.text.messages import Message
from siping_cli.text.record import record
from siping_cli.wording.follows import About, follows, follows_for_qualitative
from siping_cli.wording.statements import statements_in
from siping_cli.wording.vocabulary import does_not_hold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from siping_cli.loading.scaffold.goal_words import GoalCells
    from siping_cli.loading.scaffold.goal_yaml import Around
    from siping_cli.wording.follow import Follow
    from siping_cli.wording.statements import Statement

_Found = tuple[int, str, Message]  # a row, the column, and what is wrong there


@record
class Draft:
    """A plan as YAML.

    Attributes:
        text: what ``targets.yaml`` holds.
        goals: how many goals it has.
        year: the year that it begins in.
        problems: what is wrong, each with its row and the column that it is about; where there is any, the plan is not whole.

    """

    text: str
    goals: int
    year: int
    problems: tuple[_Found, ...]


def draft_plan(lines: Sequence[GoalCells], around: Around, folder: Path) -> Draft:
    """Return the plan of some goals, loaded once to see that it holds.

    Args:
        lines: the goals.
        around: what is said of all of them.
        folder: where the plan is to stand; nothing is written.

    """
    drafting = _Drafting(around)
    for line in lines:
        drafting.add(line)
    subjects = [each for each in drafting.subjects.values() if each.targets or each.qualitative]
    text = yaml_of(around, subjects, drafting.sections, drafting.scopes)
    problems = [*drafting.problems, *_problems_of(text, folder, subjects)]
    return Draft(text, len(lines), around.year, tuple(sorted(problems, key=lambda each: each[0])))


class _Drafting:
    """A plan that grows row by row."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.entries = load_lexicon()
        self.subjects: dict[str, DraftedSubject] = {}
        self.sections: dict[str, str] = {}
        self.scopes: dict[str, str] = {}
        self.ids: set[str] = set()
        self.problems: list[_Found] = []

    def add(self, line: GoalCells) -> None:
        """Add the goal of a row, or what is wrong with it."""
        subject, statement = self._subject(line), statement_in(spelt_goal(line)[0])
        with self._telling(line, "unit"):
            self._measure(subject, line, statement)
        with self._telling(line, "wording" if line.wording else "goal"):
            goal, followed = self._goal(subject, line, statement)
            numbered = "metric" in followed and "kind" not in followed
            goal |= self._time(line, followed, numbered=numbered) | self._rest(line, followed)
            what = followed["metric" if numbered else "kind"].value
            listed = subject.targets if numbered else subject.qualitative
            listed.append((line.row, {"id": self._id(f"{subject.id}-{what}"), **goal}))

    @contextmanager
    def _telling(self, line: GoalCells, column: str) -> Iterator[None]:
        """Keep what is wrong with a cell of a row, and go on."""
        try:
            yield
        except InvalidValueError as error:
            self.problems += [(line.row, column, message) for _, message in error.findings]

    def _goal(
        self, subject: DraftedSubject, line: GoalCells, statement: Statement | None
    ) -> tuple[dict[str, Any], Mapping[str, Follow]]:
        """Return the fields of a goal that hold its number, and what follows for the others.

        Raises:
            InvalidValueError: its words hold no goal, several, or not the number that stands beside them.

        """
        wording, about = wording_of(line), self._about(subject)
        goal: dict[str, Any] = {"wording": wording}
        if statement is not None:
            goal |= _said(statement, follows(goal, about))
        followed = follows(goal, about)
        if "metric" in followed and "unit" not in followed:
            raise InvalidValueError(
                Message("the number in '{wording}' has no unit; add it after the number", wording=wording)
            )
        if "metric" in followed:
            return goal, followed
        if "value" in goal:
            raise InvalidValueError(does_not_hold(wording, f"{in_full(goal['value'])}{goal.get('unit', '')}"))
        followed = follows_for_qualitative(goal, about)
        numbers = [each.words for each in statements_in(wording) if not each.threshold]
        if "kind" not in followed and numbers:
            raise InvalidValueError(
                Message(
                    "'{wording}' contains several numbers ({words}); give the right one in the goal column",
                    wording=wording,
                    words=numbers,
                )
            )
        if "kind" not in followed:
            raise InvalidValueError(
                Message(
                    "'{wording}' contains neither a number nor a comparison; write a goal like 增长7%左右, "
                    "500亿元以上 or 高于全省平均",
                    wording=wording,
                )
            )
        return goal, followed

    def _subject(self, line: GoalCells) -> DraftedSubject:
        """Return what the goal of a row is set for: one indicator for all names of one statistic."""
        name = " ".join(line.indicator.split())
        entry = entry_of(self.entries, name)
        key = fold_term(name) if entry is None else entry.id
        if key not in self.subjects:
            slug = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-") if name.isascii() else ""
            slug = slug if slug[:1].isalpha() else ""
            wanted = entry.id if entry else slug or f"indicator-{len(self.subjects) + 1}"
            self.subjects[key] = DraftedSubject(self._id(wanted), [], entry, line.row)
        subject = self.subjects[key]
        if fold_term(name) not in map(fold_term, subject.names):
            subject.names.append(name)
        return subject

    def _id(self, wanted: str) -> str:
        """Return an id that nothing has yet."""
        name, number = wanted, 1
        while name in self.ids:
            number += 1
            name = f"{wanted}-{number}"
        self.ids.add(name)
        return name

    @staticmethod
    def _measure(subject: DraftedSubject, line: GoalCells, statement: Statement | None) -> None:
        """Take the unit of a row for that of the indicator, where it is not that of the number.

        Raises:
            InvalidValueError: it is no unit, or not that of an earlier row.

        """
        unit = joined(line.unit)
        if not unit:
            return
        parsed = Unit.parse(unit)
        own = parts_of_unit(statement.unit) if statement is not None else None
        if (own is not None and own.base == parsed.base) or parsed.is_rate:
            return
        if subject.unit and Unit.parse(subject.unit).base != parsed.base:
            raise InvalidValueError(
                Message(
                    "the unit {unit} differs from {other}, the unit of {name} in an earlier row; correct one",
                    unit=unit,
                    other=subject.unit,
                    name=subject.names[0],
                )
            )
        subject.unit = subject.unit or unit

    def _about(self, subject: DraftedSubject) -> About:
        """Return what the fields of a goal follow from, as far as the plan is known."""
        entry, year = subject.entry, self.around.year
        unit = subject.unit or (str(entry.unit) if entry is not None and entry.unit is not None else None)
        better = entry.better if entry is not None else None
        return About(tuple(subject.names), unit, better, year, year, FIRST_SCOPE, "", {})

    def _time(self, line: GoalCells, followed: Mapping[str, Follow], *, numbered: bool) -> dict[str, Any]:
        """Return the fields that say when a goal is due and what it counts from, where the words say otherwise."""
        found: dict[str, Any] = {}
        time, base = None, None
        with self._telling(line, "due" if line.due else "year"):
            time = time_of(line.due or line.year, self.around.year) if line.due or line.year else None
        with self._telling(line, "base_period"):
            base = Period.parse(joined(half_width(line.base_period))) if line.base_period else None
        if time is not None and time.due != Due.parse(followed["due"].value):
            found["due"] = _plain(str(time.due))
        if base is None and time is not None and time.base is not None:
            base = Period(time.base)
        if base is not None and numbered:
            found["base_period"] = _plain(str(base))
        return found

    def _rest(self, line: GoalCells, followed: Mapping[str, Follow]) -> dict[str, Any]:
        """Return the other fields of a goal that a row gives."""
        found: dict[str, Any] = {}
        strength = joined(line.strength).removesuffix("性")
        if strength and ("strength" not in followed or followed["strength"].value != strength):
            found["strength"] = strength
        if line.section:
            section = " ".join(line.section.split())
            found["section"] = self.sections.setdefault(section, f"section-{len(self.sections) + 1}")
        scope = joined(line.scope)
        if scope and scope not in {*WHOLE_PLACES, self.around.place}:
            found["scope"] = self.scopes.setdefault(scope, f"scope-{len(self.scopes) + 1}")
        owner = f"责任单位：{line.owner}" if line.owner else ""
        note = "；".join(filter(None, (owner, line.note)))
        if note:
            found["note"] = {"zh": " ".join(note.split())}
        return found


def _problems_of(text: str, folder: Path, subjects: Sequence[DraftedSubject]) -> Iterator[_Found]:
    """Yield what is wrong with a plan that was drafted, told at the rows that it is from."""
    packaged = {name: path for name, path in files_of(folder).items() if name in {PACKAGED, LEXICON}}
    files = packaged | {TARGETS: folder / TARGETS}
    contents = (bytes_of(packaged) or {}) | {TARGETS: text.encode("utf-8")}
    for problem in checked_plan(folder, files, contents)[1]:
        place = re.match(r"indicators\[(\d+)\](?:\.(targets|qualitative)\[(\d+)\](?:\.(\w+))?)?", problem.path)
        if place is None:
            yield 0, "", problem.message
            continue
        subject = subjects[int(place[1])]
        goals = {"targets": subject.targets, "qualitative": subject.qualitative}
        row = subject.row if place[2] is None else goals[place[2]][int(place[3])][0]
        yield row, place[4] or "indicator", problem.message


def _said(statement: Statement, followed: Mapping[str, Follow]) -> dict[str, Any]:
    """Return the number of a goal where the words of the document do not tell the same one by themselves."""
    there = followed.get("value")
    unit = followed["unit"].value if "unit" in followed else None
    alike = statement.unit is None or unit is None or statement.unit == unit
    if there is not None and abs(there.value) == abs(statement.value) and alike:
        return {}
    said: dict[str, Any] = {"value": statement.value}
    return said | ({} if statement.unit is None else {"unit": statement.unit})


def _plain(text: str) -> str | int:
    """Return a year as YAML has it, and anything else as it is."""
    return int(text) if text.isdecimal() else text
