"""One question to very many plans: processes read them, answer, and put their lines into words; what comes back is kept until all have answered."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any

from siping_cli.answers.combine_plans import PlanAnswer, answer_of_plan, around_all, lines_for, told_for
from siping_cli.cli.output import look_of
from siping_cli.cli.plans import refuse_twins
from siping_cli.cli.progress import progress_on_stderr
from siping_cli.errors import PlanError, Problem, SipingError, UnknownNameError, reason_of
from siping_cli.formats.render import PIECEWISE, module_of
from siping_cli.loading.in_order import in_order, processors
from siping_cli.loading.links import following_links
from siping_cli.loading.load import load_plan
from siping_cli.sheet import Block, Line
from siping_cli.text.collecting import nothing_collected
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from siping_cli.cli.session import Session
    from siping_cli.formats.render import ToldFormat
    from siping_cli.formats.words import Words
    from siping_cli.sheet import Sheet
    from siping_cli.text.language import Language

_AT_ONCE = 12  # plans that a process takes at a time
_MOST_PROCESSES = 8  # one process puts together what they answer, and keeps no more of them busy
_MOST_HELD = 8 * 1024 * 1024  # bytes of lines in memory; more are in a file
_ENDED = Message("the process that read it stopped; ask for this plan alone")


@record
class _Told:
    """What a process tells of one plan.

    Attributes:
        id: the id of the plan; empty where it cannot be loaded.
        folder: its folder.
        problems: why it cannot be loaded.
        answer: what the answer for all plans has of its answer; None where it has none.
        sheet: its answer without rows; of a form that needs all lines at once with those that people read.
        lines: its lines as text, in a form whose lines can be told apart.
        refused: why it has no answer.

    """

    id: str
    folder: str
    problems: tuple[Problem, ...] = ()
    answer: PlanAnswer | None = None
    sheet: Sheet | None = None
    lines: bytes = b""
    refused: Exception | None = None


@record
class _Way:
    """How each plan is asked, and its answer told, in whichever process."""

    ask: Callable[..., Sheet]
    form: ToldFormat
    words: tuple[Language, bool]
    follow_links: bool

    def go(self, folders: Sequence[Path | None]) -> tuple[_Told, ...]:
        """Return what is told of some plans."""
        from siping_cli.formats.words import Words

        words = Words(*self.words)
        with following_links(self.follow_links), nothing_collected():
            return tuple(self._told(folder, words) for folder in folders)

    def ended(self, folders: Sequence[Path | None]) -> tuple[_Told, ...]:
        """Return what is told of plans on which their process came to an end."""
        return tuple(_Told("", str(folder), (Problem(_ENDED, str(folder)),)) for folder in folders)

    def _told(self, folder: Path | None, words: Words) -> _Told:
        try:
            plan = load_plan(folder)
        except PlanError as error:
            return _Told("", str(folder), error.problems)
        try:
            sheet = self.ask(plan)
        except Exception as error:  # noqa: BLE001 - told where all plans are read, as if one process had asked
            return _Told(plan.id, plan.folder, refused=error)
        answer, bare = answer_of_plan(plan.name, sheet), _without_lines(sheet)
        if self.form in PIECEWISE:
            # A row names its plan; of the lines that people read, a sentence is the one that needs no other line.
            told = told_for(plan.name, sheet) if self.form == "text" else sheet
            lines = module_of(self.form).told_lines(told, words)
            return _Told(plan.id, plan.folder, answer=answer, sheet=bare, lines=lines.encode("utf-8", "surrogatepass"))
        shown = tuple(Line(None, line.cells) for line in lines_for(plan.name, sheet))
        return _Told(plan.id, plan.folder, answer=answer, sheet=copy_with(bare, blocks=(Block(None, shown),)))


def told_of_many(
    folders: Sequence[Path | None], ask: Callable[..., Sheet], form: ToldFormat, session: Session, look: dict[str, bool]
) -> Sheet:
    """Return the answers for very many plans as one, as ``for_all``, its lines told already where the form allows it.

    Args:
        folders: the folders of the plans.
        ask: the question, which can be pickled; it is given the plan.
        form: the form in which the answer is asked for.
        session: the run.
        look: how stdout is written to: whether with a byte order mark, whether with ASCII.

    Raises:
        PlanError: with the problems of all plans.
        UnknownNameError: no plan has the name.

    """
    words, _ = look_of(form, session.language, **look)
    way = _Way(ask, form, (words.language, words.ascii), session.follow_links)
    kept = _Kept(form)
    batches = [folders[start : start + _AT_ONCE] for start in range(0, len(folders), _AT_ONCE)]
    try:
        with progress_on_stderr() as progress:
            for batch in in_order(batches, way.go, min(processors(), _MOST_PROCESSES), way.ended):
                kept.keep(batch)
                progress(len(kept.seen), len(folders))
        return kept.whole()
    except BaseException:
        kept.told.close()
        raise


def _without_lines(sheet: Sheet) -> Sheet:
    """Return what of an answer stands around its lines."""
    return copy_with(sheet, blocks=(), order=(), steps=(), used=None, unused=(), senses=(), row_class=sheet.kind_of_row)


class _Kept:
    """What is told of the plans, until all have answered."""

    def __init__(self, form: ToldFormat) -> None:
        self.seen: list[tuple[str, str]] = []
        self.answers: list[PlanAnswer] = []
        self.problems: list[Problem] = []
        self.refused: list[Exception] = []
        self.first: Sheet | None = None
        self.shown: list[Line] = []
        self.told = _Spool()
        self._apart = form in PIECEWISE

    def keep(self, batch: Sequence[_Told]) -> None:
        """Keep what is told of the next plans."""
        for each in batch:
            self.seen.append((each.id, each.folder))
            self.problems += each.problems
            if each.refused is not None:
                self.refused.append(each.refused)
            if each.answer is not None and each.sheet is not None:
                self._answered(each.answer, each.sheet)
        self.told.append(batch)

    def _answered(self, answer: PlanAnswer, sheet: Sheet) -> None:
        self.answers.append(answer)
        self.shown += (line for block in sheet.blocks for line in block.lines)
        if self.first is None:
            self.first = sheet
        elif self.first.row_class is None:
            self.first = copy_with(self.first, row_class=sheet.row_class)

    def whole(self) -> Sheet:
        """Return the answer for all plans, or raise the error for which there is none."""
        if self.problems:
            raise PlanError(tuple(self.problems))
        refuse_twins(self.seen)
        for error in self.refused:
            if self.first is None or not isinstance(error, UnknownNameError):
                raise error
        assert self.first is not None  # noqa: S101 - every plan has answered or was refused
        sheet = around_all(self.first, self.answers, len(self.refused))
        if self._apart:
            return copy_with(sheet, told=self.told)
        self.told.close()
        return copy_with(sheet, blocks=(Block(None, tuple(self.shown)),))


class _Spool:
    """Lines as text, on disk where they are many; they are read once."""

    def __init__(self) -> None:
        self._file: Any = tempfile.SpooledTemporaryFile(_MOST_HELD)  # noqa: SIM115 - open until the answer is written
        self._sizes: list[int] = []

    def append(self, batch: Sequence[_Told]) -> None:
        """Add the lines of the next plans.

        Raises:
            SipingError: there is no room for them.

        """
        try:
            for each in batch:
                self._file.write(each.lines)
                self._sizes.append(len(each.lines))
        except OSError as error:
            raise SipingError(
                Message(
                    "the folder for temporary files does not take the answer: {reason}; TMPDIR names another",
                    reason=reason_of(error),
                )
            ) from None

    def __iter__(self) -> Iterator[str]:
        """Yield the lines of each plan."""
        try:
            self._file.seek(0)
            for size in self._sizes:
                yield self._file.read(size).decode("utf-8", "surrogatepass")
        finally:
            self.close()

    def close(self) -> None:
        """Let go of them."""
        self._file.close()
