"""What ``siping extract -o`` writes: a drafted plan, or a page to proof-read; a plan that is there is compared with the report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from siping_cli import library
from siping_cli.cli.files import ending_in_order, refuse_unwritable, write_whole
from siping_cli.errors import InvalidValueError, SipingError
from siping_cli.loading.folders import INDUSTRIES, PROFILES, TARGETS
from siping_cli.loading.load import load_plan
from siping_cli.loading.scaffold.writing import SOURCE, write_draft
from siping_cli.sheet import Block, Column, Line, Sheet
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from siping_cli.text.language import Language
    from siping_cli.texts.drafting import PlanDraft


@record
class AskedDraft:
    """A report and what was said of it.

    Attributes:
        file: the file as the user named it.
        text: what it says.
        year: the year that it is for; None where it is to be guessed.
        place: the place that it is of.
        language: the language of comments.
        force: whether what is there may be replaced.

    """

    file: str
    text: str
    year: int | None
    place: str
    language: Language
    force: bool = False


@record
class WrittenFile:
    """A file that was written."""

    file: str


def draft_into(folder: Path, asked: AskedDraft) -> Sheet:
    """Write the plan of a report and return which files it has; a plan that is there stays, and where it differs is returned.

    Raises:
        InvalidValueError: the folder holds something else, or nothing tells the year.
        PlanError: the plan that is there cannot be read.

    """
    name = "report.txt" if asked.file == "-" else Path(asked.file).name
    draft = library.draft(asked.text, folder, year=asked.year, place=asked.place, name=name, language=asked.language)
    if not os.path.lexists(folder / TARGETS):
        with ending_in_order():
            files = write_draft(folder, draft.text, draft.source)
    elif asked.force:
        files = _replaced(folder, draft)
    else:
        found = library.changes(draft.plan, load_plan(folder))
        kept = Message("{folder} already has a plan; nothing was written", folder=str(folder))
        other = Message(
            "use --force to replace it, or write another one: siping extract {file} -o OTHER", file=asked.file
        )
        return copy_with(found, notes=(*found.notes, kept, other))
    title = Message(
        "wrote {folder}: a plan from {file} ({count} goals)", folder=str(folder), file=asked.file, count=draft.goals
    )
    return _written(title, [str(file) for file in files], tuple(_notes(folder, draft)))


def write_review(name: str, asked: AskedDraft) -> Sheet:
    """Write the page to proof-read a report by.

    Raises:
        InvalidValueError: the file is there already.
        SipingError: what writes pages is not installed.

    """
    from importlib.util import find_spec

    if find_spec("jinja2") is None:
        raise SipingError(
            Message(
                "{ending} needs {libraries}; install the extra: python -m pip install 'siping[{extra}]'",
                ending=".html",
                libraries=("jinja2",),
                extra="report",
            )
        )
    path = refuse_unwritable(name, force=asked.force)
    page = library.review(
        asked.text, year=asked.year, place=asked.place, name=Path(asked.file).name, language=asked.language
    )
    write_whole(path, name, page, force=asked.force)
    return _written(Message("wrote {file}: a page for proofreading", file=name), [name], ())


def _replaced(folder: Path, draft: PlanDraft) -> tuple[Path, ...]:
    """Replace the plan in a folder.

    Raises:
        InvalidValueError: the folder has industries or profiles, which would become a part of the plan.

    """
    others = tuple(name for name in (INDUSTRIES, PROFILES) if os.path.lexists(folder / name))
    if others:
        raise InvalidValueError(
            Message(
                "{folder} already has these files: {names}; choose another folder", folder=str(folder), names=others
            )
        )
    files = {SOURCE: draft.source, TARGETS: draft.text}
    for name, text in files.items():
        write_whole(folder / name, str(folder / name), text.encode("utf-8"), force=True)
    return tuple(folder / name for name in files)


def _notes(folder: Path, draft: PlanDraft) -> Iterator[Message]:
    """Yield what is to be done with a drafted plan."""
    yield Message(
        "{figures} other numbers listed; {doubtful} doubtful goals", figures=draft.figures, doubtful=draft.doubtful
    )
    for goal, reason in draft.left_out:
        yield Message("left out: {words} ({reason})", words=goal.wording, reason=reason)
    yield Message("start with the list at the top of {file}", file=TARGETS)
    yield Message("fill in the source in targets.yaml: title, publisher and date")
    yield Message("to check it: {command}", command=f"siping check --plan {folder}")
    yield Message("to audit it: {command}", command=f"siping audit --plan {folder}")


def _written(title: Message, files: Sequence[str], notes: tuple[Message, ...]) -> Sheet:
    return Sheet(
        command="extract-written",
        title=title,
        columns=(Column(Message("File")),),
        blocks=(Block(None, tuple(Line(WrittenFile(name), (name,)) for name in files)),),
        notes=notes,
    )
