"""Reads a text sentence by sentence: what each number is, and what one clause leaves to the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from siping_cli.numbers.quantities import mentions_of
from siping_cli.texts.added import adding_verb
from siping_cli.texts.bases import base_before
from siping_cli.texts.clauses import clauses_of
from siping_cli.texts.extracted import ExtractedGoal, OtherNumber
from siping_cli.texts.fields import certainty_of, comparator_of, doubts_of, doubts_of_time, metric_of
from siping_cli.texts.horizon import looks_ahead, of_clause
from siping_cli.texts.names import as_printed, entry_called, is_measured, subject_of_clause
from siping_cli.texts.numberless import numberless_in
from siping_cli.texts.others import kind_of_mention, kind_of_statement
from siping_cli.texts.reading import groups_of, names_in_group
from siping_cli.texts.results import is_past_clause, lasts_past
from siping_cli.texts.sentence_state import SentenceState
from siping_cli.texts.years_beside import years_beside
from siping_cli.wording.follows import About, follows
from siping_cli.wording.vocabulary import SINCE, STATES, YEARLY, over_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siping_cli.plan.lexicon import Entry
    from siping_cli.texts.clauses import Piece
    from siping_cli.texts.folding import Paragraph
    from siping_cli.texts.horizon import Clock
    from siping_cli.texts.parts import TextPart
    from siping_cli.texts.reading import NumberGroup
    from siping_cli.wording.statements import Statement

_RATES = "%‰点倍番"  # the last letter of units of what moves, which is not counted
_NUMERAL = re.compile("[0-9〇一二两三四五六七八九十百千万亿番倍半]")
_STRENGTHS = re.compile("力争|确保|争取|努力|奋力|冲刺|必保|力保")
_PER = re.compile(
    "(?:每个?|各)(?:\\([^)]*\\)|[县市区乡镇村街道开发园州旗盟省户家亩人名社](?:\\([^)]*\\))?){1,6}(?=[^的]|$)|每[0-9百千万亿]*(?:户|亩|人|家|名)"
)
_COMPARES = re.compile(
    "[高低快慢大小优好多少出]于|[与和同跟].{2,}(?:同步|一致|协调|匹配|适应|相当|持平)|超|任务|目标|要求|考核|指标|[达赶追]到?.*平均|标准|正增长"
)
_LETTER = re.compile("[^\\W\\d_]")
_MOST_NUMBERS = 30  # of a clause that is read; no report has half as many
_BEGINS = re.compile("20[0-9]{2}年起")
_SCOPES = re.compile("同口径|可比口径|全口径|[省市县区州]本级|新口径")


class Reader:
    """Reads the sentences of a text one after another.

    Attributes:
        goals: the goals that were found.
        others: the other numbers.
    """

    def __init__(self, text: str, clock: Clock, known: Mapping[str, Entry]) -> None:
        """Begin a text.

        Args:
            text: the text.
            clock: the year that it is for.
            known: the lexicon by name.

        """
        self.goals: list[ExtractedGoal] = []
        self.others: list[OtherNumber] = []
        self._text, self._clock, self._known = text, clock, known
        self._lasts: tuple[str, ...] = ()  # what the numbers before were for
        self._paragraph: Paragraph | None = None

    def read(self, part: TextPart) -> None:
        """Read a sentence."""
        if self._paragraph is not part.paragraph:
            self._paragraph, self._lasts = part.paragraph, ()
        behind = part.horizon.ahead == "past"
        state, past, lasting = SentenceState(part.horizon), behind, False
        for clause in clauses_of(part.sentence):
            own = of_clause(clause.text, self._clock)
            ahead = looks_ahead(clause.text)
            if own is not None and (not behind or ahead):
                past = False
            elif is_past_clause(clause.text, self._clock, promised=state.begun):
                past = True
            elif ahead and not behind:
                past = False
            if part.firm or past:
                self._tell_others(part, clause, {}, past=True)
                lasting = (lasting or lasts_past(clause.text, self._clock)) and clause.mark not in {";", ""}
                past = behind or lasting
                state.close(clause.mark, goals=False)
                continue
            groups = self._groups_of(clause)
            found = _STRENGTHS.search(clause.text)
            binding = found is not None and found.start() == 0 and (bool(groups) or own is not None)
            state.hear(own, found[0] if binding and found is not None else None, numbers=bool(groups))
            context = _Context(part, clause, state)
            kinds = self._read_groups(context, groups)
            before = len(self.goals)
            if not any(kind == "goal" for kind in kinds.values()):
                self._read_numberless(context)
                subject = subject_of_clause(clause.text)
                self._lasts = (subject,) if subject else self._lasts
            self._tell_others(part, clause, kinds, past=False)
            state.close(clause.mark, goals=len(self.goals) > before or "goal" in kinds.values())

    @staticmethod
    def _groups_of(clause: Piece) -> list[NumberGroup]:
        """Return the groups of numbers of a clause; none of one that is a mere column of numbers."""
        if _NUMERAL.search(clause.text) is None or len(mentions_of(clause.text)) > _MOST_NUMBERS:
            return []
        return list(groups_of(clause.text))

    def read_line(self, paragraph: Paragraph) -> None:
        """Read a heading, in which no number is a goal."""
        first, last = paragraph.span(0, len(paragraph.text))
        wording = "".join(self._text[first:last].split())
        for mention in mentions_of(paragraph.text):
            start, end = paragraph.span(mention.start, mention.end)
            kind = kind_of_mention(paragraph.text, mention, past=False)
            self.others.append(OtherNumber(wording=wording, kind=kind, start=start, end=end))

    def _read_groups(self, context: _Context, groups: list[NumberGroup]) -> dict[tuple[int, int], str]:
        """Take the goals of a clause; return what the number between two places of it is."""
        kinds: dict[tuple[int, int], str] = {}
        for group in groups:
            lasts = context.state.last_names(self._lasts, len(group.statements))
            names = names_in_group(group, lasts, context.part.section)
            per = _PER.search(context.clause.text, 0, group.statements[0].start)
            context.state.per = per[0] if per is not None else context.state.per
            single = len(group.statements) == 1
            pairs = (
                [(group.statements[0], name) for name in names]
                if single
                else list(zip(group.statements, names, strict=True))
            )
            taken = False
            for statement, name in pairs:
                kind = kind_of_statement(context.clause.text, group, statement) or (
                    None if _LETTER.search(name) else "other"
                )
                kinds[statement.start, statement.end] = kind or "goal"
                if kind is None:
                    taken = True
                    self.goals.append(self._goal(context, group, statement, name))
            if taken:
                self._lasts = tuple(names)
                context.state.named += names
        return kinds

    def _goal(self, context: _Context, group: NumberGroup, statement: Statement, name: str) -> ExtractedGoal:
        """Return the goal that a number is; what its words say is read as for any goal of a plan."""
        start, end = context.place(group.start, group.end)
        clause, words = context.clause.text, context.clause.text[group.start : group.end]
        wording = "".join(self._text[start:end].split())
        entry = entry_called(self._known, name)
        counted = statement.unit is not None and statement.unit[-1:] not in _RATES
        lasting = entry is not None and entry.accrual == "stock"
        added = adding_verb(name, clause, statement.start, lasting=lasting) if counted else ""
        entry = entry_called(self._known, added + name) if added else entry
        given: dict[str, Any] = {"wording": wording, "value": statement.value}
        if statement.unit:
            given["unit"] = statement.unit
        about = About(
            names=(added + name,),
            unit=str(entry.unit) if entry is not None and entry.unit is not None else None,
            better=entry.better if entry is not None else None,
            year=self._clock.year,
            first_year=self._clock.year,
            scope="",
            section="",
            headings={},
        )
        said = {field: each.value for field, each in follows(given, about).items()}
        yearly = re.search(YEARLY, clause) is not None
        open_ended = yearly and (context.time.ahead == "year" or context.begins)
        over, since, scope = over_in(words), re.search(SINCE, clause), _SCOPES.search(words)
        base = base_before(clause, statement) if statement.metric in STATES else None
        doubts = doubts_of(clause, group, statement, name, context.time)
        return ExtractedGoal(
            wording=wording,
            name=as_printed(name, clause, context.printed(self._text)),
            added=added,
            indicator=entry.id if entry is not None else None,
            metric=metric_of(statement, said.get("metric")),
            over=over[0] if over is not None else "each" if yearly else "base" if since else None,
            value=statement.value,
            value_high=statement.high,
            unit=said.get("unit", statement.unit),
            qualifier=statement.qualifier,
            comparator=comparator_of(clause, words, statement, said.get("comparator")),
            strength=context.strength_of(clause[: statement.end]),
            due_from=context.time.first,
            due_to=None
            if open_ended
            else _year_beside(clause, group, statement, self._clock.year) or context.time.due or None,
            yearly=yearly,
            base_period=int(since[1]) if since else None,
            base=base.value if base is not None else None,
            base_year=base.year if base is not None else None,
            scope=scope[0] if scope else None,
            threshold=group.size,
            per=context.state.per,
            section=context.part.section,
            certainty=certainty_of(doubts),
            doubts=tuple(doubt for _, doubt in doubts),
            start=start,
            end=end,
        )

    def _read_numberless(self, context: _Context) -> None:
        """Take the goals without a number of a clause: those of the main goals and of the years ahead, elsewhere what is compared."""
        headline = context.part.headline
        if not headline and context.time.ahead != "outlook" and _COMPARES.search(context.clause.text) is None:
            return
        for found in numberless_in(
            context.clause.text,
            self._known,
            expected=context.part.expected or (headline and context.time.ahead == "year"),
            last=self._lasts[-1] if self._lasts else "",
        ):
            compared = (found.kind in {"relation", "compliance"} or found.value is not None) and is_measured(found.name)
            if not (headline or compared or context.time.ahead == "outlook"):
                continue
            start, end = context.place(found.start, found.end)
            entry = entry_called(self._known, found.name)
            self.goals.append(
                ExtractedGoal(
                    wording="".join(self._text[start:end].split()),
                    name=as_printed(found.name, context.clause.text, context.printed(self._text)),
                    indicator=entry.id if entry is not None else None,
                    metric=found.kind,
                    value=found.value,
                    unit=found.unit,
                    comparator=found.comparator,
                    strength=context.strength_of(context.clause.text),
                    due_to=context.time.due or None,
                    section=context.part.section,
                    certainty="likely",
                    doubts=tuple(doubt for _, doubt in doubts_of_time(context.time)),
                    start=start,
                    end=end,
                )
            )
            self._lasts = (found.name,)

    def _tell_others(self, part: TextPart, clause: Piece, kinds: Mapping[tuple[int, int], str], *, past: bool) -> None:
        """Take every number of a clause that is none of a goal."""
        found = mentions_of(clause.text) if _NUMERAL.search(clause.text) else ()
        if not found:
            return
        wording = ""
        for mention in found:
            told = next((kind for (a, b), kind in kinds.items() if a <= mention.start < b), None)
            if told == "goal":
                continue
            if not wording:
                start, end = part.paragraph.span(clause.start, clause.end)
                wording = "".join(self._text[start:end].split())
            first, last = part.paragraph.span(clause.start + mention.start, clause.start + mention.end)
            kind = told or kind_of_mention(clause.text, mention, past=past)
            self.others.append(OtherNumber(wording=wording, kind=kind, start=first, end=last))


def _year_beside(clause: str, group: NumberGroup, statement: Statement, first: int) -> int | None:
    """Return the year that stands beside a number among those of others; None where that is over."""
    years = years_beside(clause, group.start, group.statements[0].start, len(group.statements))
    year = years[group.statements.index(statement)] if years else 0
    return year if year >= first else None


class _Context:
    """A clause, where it stands, and what was said before it."""

    def __init__(self, part: TextPart, clause: Piece, state: SentenceState) -> None:
        self.part, self.clause, self.state, self.time = part, clause, state, state.time

    @property
    def begins(self) -> bool:
        """Whether the sentence says up to here that something begins in a year: 从2026年起."""
        part, clause = self.part, self.clause
        return _BEGINS.search(part.sentence.text, 0, clause.end - part.sentence.start) is not None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words between two places of the clause stand in the text."""
        return self.part.paragraph.span(self.clause.start + start, self.clause.start + end)

    def printed(self, text: str) -> str:
        """Return the clause as printed, without white space."""
        start, end = self.place(0, len(self.clause.text))
        return "".join(text[start:end].split())

    def strength_of(self, words: str) -> str | None:
        """Return the word that tells how hard a goal binds: its own, that of the sentence, or that of the expected goals."""
        found = _STRENGTHS.findall(words)
        if found:
            return str(found[-1])
        return self.state.strength or ("预期" if self.part.expected else None)
