"""The page of notes: what the report takes to be so; what rests on inputs follows them, or says that it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.answers.notes import ABOUT_AS_ASKED
from siping_cli.numbers.quantities import Unit
from siping_cli.reports.xlsx.pages import Field
from siping_cli.reports.xlsx.parts import Condition, LivePart, choose
from siping_cli.reports.xlsx.spelling import NumberCell
from siping_cli.reports.xlsx.tables import SheetTable
from siping_cli.sheet import Amount
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from siping_cli.reports.data import Chapter, ReportGoal
    from siping_cli.reports.xlsx.pages import Page
    from siping_cli.reports.xlsx.projections import ProjectionRows
    from siping_cli.reports.xlsx.sentences import Sentences

_WIDTH = 100
_NOTES = (Field("about", Message("About")), Field("note", Message("Note"), width=_WIDTH))
_LIVE = Message(
    "Numbers and sentences follow the inputs. A sentence that the workbook can't recompute is marked once its "
    "inputs change. The order of the largest gaps and of the bars, and the verdicts on goals in step with or "
    "a margin above or below another, or judged by others, are those of the date of the report."
)
_DIGITS = Message("Spreadsheets compute with 15 digits; siping computes with 50, and its own answers are exact.")


@record
class _Told:
    """A note with what it is about."""

    about: object
    note: object


def write_notes(page: Page, sentences: Sentences, projections: tuple[SheetTable, ProjectionRows]) -> None:
    """Write assumptions, what each indicator rests on, and what goals say against each other."""
    page.text(0, 0, Message("Notes"), "title")
    told = list(_Notes(sentences, projections).all())
    table = SheetTable(page, 2, _NOTES)
    table.head()
    for at, each in enumerate(told):
        table.text(at, "about", each.about)
        if isinstance(each.note, LivePart):
            table.formula(at, "note", each.note.formula, each.note.text, "wrap")
        else:
            table.text(at, "note", each.note, "wrap")
        table.grow(at, each.note, _WIDTH)
    table.close(len(told))


class _Notes:
    """Lists the notes of a report, as text where they rest on no input."""

    def __init__(self, sentences: Sentences, projections: tuple[SheetTable, ProjectionRows]) -> None:
        self.sentences, self.speller, self.inputs = sentences, sentences.speller, sentences.inputs
        self.report, (self.table, self.places) = sentences.report, projections

    def all(self) -> Iterator[_Told]:
        """Yield them in their order."""
        workbook = Message("this workbook")
        yield _Told(workbook, _LIVE)
        yield _Told(workbook, _DIGITS)
        self.speller.heading(Message("Notes"))
        for note in self.report.assumptions:
            yield _Told(Message("whole report"), self._assumption(note))
        for chapter in self.report.chapters:
            numbers, needed, same = self._goals(chapter.goals), self._needed(chapter), self._same_chapter(chapter)
            for note in chapter.notes:
                where = self._where(chapter) if set(_amounts(note)) - numbers.keys() else "TRUE"
                yield _Told(chapter.name, self._note(note, numbers | needed, same, where))
        for line in self.report.tensions.lines:
            wanted = {line.row.target, *line.row.related}
            goals = [goal for goal in self.report.goals if goal.target in wanted]
            yield _Told(
                Message("how the goals fit together"), self._note(line.cells[1], {}, self._same(goals), "FALSE")
            )

    def _assumption(self, note: Message) -> object:
        """Return an assumption of the whole report; the width of 左右 is what was asked for once it is another."""
        about, seen = self.report.about, self.inputs.seen
        if about is None or about.amount not in _amounts(note):
            return self._note(note, {}, seen.same(seen.flags), "FALSE")
        width = self.speller.number(
            Message("width"), NumberCell(cell="tolerance", value=about.amount.value), about.amount
        )
        asked = self.speller.piece(ABOUT_AS_ASKED.retold(width=width))
        own = self.speller.text(self.speller.book.text(note))
        unchanged = Condition(f'{seen.flags["tolerance"]}=""', holds=True)
        return self.speller.keep(Message("width"), choose((unchanged, own), otherwise=asked))

    def _note(self, note: object, known: Mapping[Amount, LivePart], same: str, where: str) -> object:
        """Return a note: as text where it has no amount, else one that follows the inputs where it can."""
        if not isinstance(note, Message) or not _amounts(note):
            return note
        live = note.exchanged(lambda value: known.get(value, value) if isinstance(value, Amount) else value)
        follows = None if _amounts(live) else self.speller.piece(live)
        text = self.speller.book.text(note)
        return self.sentences.followed(Message("note"), follows, text, where=where, same=same)

    def _goals(self, goals: Iterable[ReportGoal]) -> dict[Amount, LivePart]:
        """Return the numbers of goals that follow the inputs."""
        numbers = self.inputs.numbers
        return {goal.number: numbers[goal.target, goal.indicator] for goal in goals if isinstance(goal.number, Amount)}

    def _needed(self, chapter: Chapter) -> dict[Amount, LivePart]:
        """Return the bases that scenarios would need, and their growth."""
        found = {
            Amount(each.amount.value, each.amount.unit): piece
            for each, piece in zip(self.report.growths, self.inputs.rates, strict=True)
        }
        for (_, _, industry), rows in self.places.items():
            for at in rows if industry == chapter.indicator else ():
                row = self.inputs.known.projections[at]
                if row.needed_base is not None:
                    amount = Amount(row.needed_base, Unit.parse(row.level_unit))
                    source = NumberCell(cell=self.table.ref(at, "needed_base"), value=row.needed_base)
                    found[amount] = self.speller.number(Message("needed base"), source, copy_with(amount))
        return found

    def _where(self, chapter: Chapter) -> str:
        """Return the condition that no base is known, without which what a base would have to be says nothing."""
        cells = self._bases(chapter)
        return f"COUNT({','.join(cells)})=0" if cells else "TRUE"

    def _same_chapter(self, chapter: Chapter) -> str:
        return self._same(chapter.goals, [*self._bases(chapter), *self.inputs.growths], chapter.indicator)

    def _bases(self, chapter: Chapter) -> list[str]:
        """Return the cells of the bases that a chapter may take."""
        return [cell for (indicator, _), cell in self.inputs.bases.items() if indicator == chapter.indicator]

    def _same(self, goals: Iterable[ReportGoal], names: Iterable[str] = (), *indicators: str) -> str:
        """Return the condition that what goals rest on is that of the report."""
        inputs, found, measured = self.inputs, list(names), list(indicators)
        for goal in goals:
            row = goal.line.row
            found += [
                name for name in (inputs.goals.get((row.target, row.indicator)), inputs.widths.get(row.target)) if name
            ]
            found.append(inputs.observed[inputs.known.rows[row.target, row.indicator]].value)
            measured += [row.indicator, *(member.indicator for member in self.report.members.get(row.indicator, ()))]
        if inputs.deflator:
            found.append(inputs.deflator)
        return inputs.seen.same(found, measured)


def _amounts(message: Message) -> list[Amount]:
    """Return the amounts that a message tells."""
    found: list[Amount] = []

    def look(value: object) -> object:
        if isinstance(value, Amount):
            found.append(value)
        return value

    message.exchanged(look)
    return found
