"""The answers as Python code gets them: they print as tables, show in notebooks, and turn into plain dicts."""

from __future__ import annotations

import os
from dataclasses import fields
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

from siping_cli.answers import audit as _audit
from siping_cli.answers import average as _average
from siping_cli.answers import check as _check
from siping_cli.answers import gap as _gap
from siping_cli.answers import path as _path
from siping_cli.answers import project as _project
from siping_cli.answers import sensitivity as _sensitivity
from siping_cli.answers import show as _show
from siping_cli.answers import targets as _targets
from siping_cli.language import Language, language_of
from siping_cli.messages import Message
from siping_cli.render import Page, render
from siping_cli.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from siping_cli.render import AnyFormat

Question = ParamSpec("Question")


class Answer(Sheet):
    """An answer, with ways to show it.

    ``rows`` are frozen dataclasses with exact decimals, rates in percent; ``notes`` are the assumptions.
    """

    __slots__ = ()

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as plain dicts: keys as in JSON, numbers as exact decimals, sentences in English."""
        return [{key: _plain(value) for key, value in row.items()} for row in super().to_dicts()]

    def to_text(
        self,
        form: AnyFormat = "table",
        *,
        language: Language | None = None,
        width: int | None = None,
        explain: bool = False,
    ) -> str:
        """Return the answer in a form.

        Args:
            form: table, json, csv, markdown or notebook (HTML); gates also junit, github and sarif.
            language: zh or en; that of the environment where it is left out.
            width: the cells of a line of a table; None for lines as long as they need to be.
            explain: whether formulas and their numbers are shown.

        """
        from siping_cli.render.words import Words

        return render(self, form, Words(language or language_of(os.environ)), Page(width=width, explain=explain))

    def __str__(self) -> str:
        """Return the answer as a table of 80 cells."""
        return self.to_text(width=80)

    def _repr_html_(self) -> str:
        """Return the answer as a notebook shows it."""
        return self.to_text("notebook")


def _shown(ask: Callable[Question, Sheet]) -> Callable[Question, Answer]:
    """Return a question whose answer can be shown."""

    @wraps(ask)
    def asked(*args: Question.args, **options: Question.kwargs) -> Answer:
        sheet = ask(*args, **options)
        return Answer(**{field.name: getattr(sheet, field.name) for field in fields(sheet)})

    return asked


def _plain(value: object) -> object:
    if isinstance(value, Message):
        from siping_cli.render.words import Words

        return Words("en").say(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


audit = _shown(_audit.audit)
average = _shown(_average.average)
check = _shown(_check.check)
figures = _shown(_targets.figures)
gap = _shown(_gap.gap)
path = _shown(_path.path)
project = _shown(_project.project)
sensitivity = _shown(_sensitivity.sensitivity)
show = _shown(_show.show)
targets = _shown(_targets.targets)
