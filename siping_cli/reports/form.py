"""A form to fill in: which figures the goals of a plan are judged by, as a table that ``--actuals`` takes back."""

from __future__ import annotations

import csv
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING

from siping_cli.engine.qualitative import against, choice_of_qualitative, qualitative_goals
from siping_cli.engine.selection import select
from siping_cli.errors import InvalidValueError
from siping_cli.formats.csv_ import BOM
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import PERCENT, POINTS
from siping_cli.observations.table_words import KNOWN_COLUMNS, MEASURES
from siping_cli.plan.indicator import split_place
from siping_cli.reports.writers import refuse_missing
from siping_cli.text.messages import Message
from siping_cli.text.record import copy_with, record
from siping_cli.wording.vocabulary import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from siping_cli.engine.selection import Choice
    from siping_cli.formats.words import Words
    from siping_cli.numbers.quantities import Unit
    from siping_cli.plan.files import Scope
    from siping_cli.plan.indicator import Indicator
    from siping_cli.plan.plan import Plan
    from siping_cli.text.language import Language
    from siping_cli.wording.vocabulary import Metric

FORM_ENDINGS = (".xlsx", ".csv")
FORM_COLUMNS = ("indicator", "period", "measure", "value", "unit", "status", "place", "scope", "source", "note")
_WHERE_NEEDED = ("place", "scope")  # columns that most plans do without
_MOST_YEARS = 5  # of a longer span the first, and the year it is due in
_NOT_FINAL = ("estimate", "assumed")
# What begins so is a formula to a spreadsheet, or has another meaning to whoever pastes it.
_FORMULA_STARTS = ("=", "+", "-", "@", "'")
_STATES: dict[str, Metric] = {"count": "count", "rate": "share", "ratio": "ratio"}


@record
class FormRow:
    """A figure that is asked for.

    Attributes:
        subject: what it is a figure of, here or at another place.
        metric: the measure.
        year: the year.
        unit: the unit that is suggested for it.
        scope: what it covers, where that must be said.
        base: whether it is only the base of goals.
        wordings: the words of the goals that it is for.

    """

    subject: Indicator
    metric: Metric
    year: int
    unit: Unit
    scope: Scope | None
    base: bool
    wordings: tuple[str, ...]


@record
class FormTable:
    """A form: its rows as text, and the goals that have none.

    Attributes:
        columns: the keys of its columns.
        heads: what the columns are called.
        rows: the figures that are asked for.
        cells: what stands in each row, by the key of the column; the value, the status and the source are empty.
        left_out: the words of goals that no figure of a table judges.

    """

    columns: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[FormRow, ...]
    cells: tuple[Mapping[str, str], ...]
    left_out: tuple[str, ...]


def form_rows(plan: Plan, names: Sequence[str] = (), readings: Sequence[str] = ()) -> tuple[FormRow, ...]:
    """Return the figures that the goals of a plan are judged by and that it does not report, in the order of the goals.

    Goals that are judged by one figure share its row. Of a goal of several years every year of its span has a row, of a long
    span the first five years and the last. The level of the base year has one where a goal is a level, a multiple of it, or a rise above it.

    Args:
        plan: the plan.
        names: ids, aliases or names; every goal where it is empty.
        readings: ids of readings to use in place of the default ones.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: a reading fits none of the goals.

    """
    rows: dict[object, FormRow] = {}
    for choice in _choices(plan, names, readings):
        for row in _rows_of(plan, choice):
            scope = row.scope and row.scope.id
            first = rows.setdefault((row.subject.id, row.metric, row.year, scope), row)
            wordings = tuple(dict.fromkeys((*first.wordings, *row.wordings)))
            rows[row.subject.id, row.metric, row.year, scope] = copy_with(
                first, wordings=wordings, base=first.base and row.base
            )
    order: dict[object, int] = {}  # of what has several rows the years stand one below the other
    for row in rows.values():
        order.setdefault((row.subject.id, row.metric), len(order))
    return tuple(sorted(rows.values(), key=lambda row: (order[row.subject.id, row.metric], row.year)))


def form_table(plan: Plan, words: Words, names: Sequence[str] = (), readings: Sequence[str] = ()) -> FormTable:
    """Return the form of a plan in a language; arguments as for ``form_rows``."""
    written = [(row, cells) for row in form_rows(plan, names, readings) if (cells := _cells(row, words)) is not None]
    columns = tuple(key for key in FORM_COLUMNS if key not in _WHERE_NEEDED or any(cells[key] for _, cells in written))
    return FormTable(
        columns,
        tuple(word_for(KNOWN_COLUMNS, key, words.language) for key in columns),
        tuple(row for row, _ in written),
        tuple(cells for _, cells in written),
        tuple(
            dict.fromkeys(
                choice.target.wording
                for choice in _choices(plan, names, readings)
                if not any(_figures_of(plan, choice))
            )
        ),
    )


def write_form(plan: Plan, ending: str, words: Words, names: Sequence[str] = (), readings: Sequence[str] = ()) -> bytes:
    """Return the form of a plan as the content of a file: the same bytes for the same plan.

    Args:
        plan: the plan.
        ending: one of ``FORM_ENDINGS``.
        words: the language.
        names: ids, aliases or names; every goal where it is empty.
        readings: ids of readings to use in place of the default ones.

    Raises:
        UnknownNameError: a name is not in the plan.
        InvalidValueError: there is no form of this ending, or a reading fits none of the goals.
        SipingError: a workbook is asked for, and what writes it is not installed.

    """
    if ending not in FORM_ENDINGS:
        raise InvalidValueError(
            Message("unsupported file type '{ending}' for a form; use {endings}", endings=FORM_ENDINGS, ending=ending)
        )
    table = form_table(plan, words, names, readings)
    if ending == ".csv":
        return _csv(table)
    refuse_missing(ending)
    from siping_cli.reports.xlsx.form import workbook_of

    return workbook_of(plan, table, words)


def word_for(vocabulary: Mapping[str, object], meaning: object, language: Language) -> str:
    """Return the first word of a language that means something in a vocabulary of tables of figures.

    >>> word_for(MEASURES, "growth", "zh"), word_for(MEASURES, "level", "en")
    ('增速', 'level')
    """
    return next(word for word, meant in vocabulary.items() if meant == meaning and word.isascii() == (language == "en"))


def period_cell(period: Period, words: Words) -> str:
    """Return a period as tables of figures in a language have it, in a way that is read back."""
    return words.cell(period) if words.language == "zh" else str(period)


def _choices(plan: Plan, names: Sequence[str], readings: Sequence[str]) -> Iterator[Choice]:
    """Yield the goals that names stand for, with and without a number, in the order of what they are set for."""
    numbered = select(plan, names, readings)
    told = [choice_of_qualitative(plan, *pair, plan.first_year) for pair in qualitative_goals(plan, names)]
    order = {subject.id: number for number, subject in enumerate(plan.subjects)}
    yield from sorted(chain(numbered, told), key=lambda choice: order[choice.subject.id])


def _figures_of(plan: Plan, choice: Choice) -> Iterator[tuple[Indicator, Metric, int, bool]]:
    """Yield what a goal is judged by: of what, which measure, which year, and whether it is only the base."""
    goal = choice.target
    if not choice.covers or getattr(goal, "kind", "relation") not in {"relation", "sign"}:
        return
    other = against(plan, choice) if getattr(goal, "kind", None) == "relation" else None
    for subject in (choice.subject, *([other.subject] if other else [])):
        for metric, years, base in _needed(choice):
            yield from ((subject, _measured(subject, metric), year, base) for year in years)


def _needed(choice: Choice) -> Iterator[tuple[Metric, Iterable[int], bool]]:
    """Yield the measures that a goal needs, each with its years, first those that it is judged by and then its base."""
    metric, base = choice.target.metric, choice.base_year
    due = _few(choice.target.due.years)
    since = _few(range(base + 1, choice.last + 1))
    if metric == "multiple":
        levels = choice.meaning.growth == "derived" and choice.meaning.prices != "constant"
        yield ("level", due, False) if levels else ("growth", since, False)
        if levels:
            yield "level", (base,), True
        return
    rises = metric in AMOUNTS and choice.over == "base" and choice.accrual == "stock"
    yield metric, due if choice.over == "year" or rises else since, False
    grows = metric == "level" and choice.over == "year" and getattr(choice.target, "base_period", None) is not None
    if rises or grows:
        yield metric, (base,), True


def _few(years: range) -> tuple[int, ...]:
    return (*years[:_MOST_YEARS], *years[_MOST_YEARS:][-1:])


def _measured(subject: Indicator, metric: Metric) -> Metric:
    """Return a measure as tables have it: where something stands is called by the kind of its unit."""
    return _STATES.get(subject.unit.kind, "level") if metric in AMOUNTS else metric


def _rows_of(plan: Plan, choice: Choice) -> Iterator[FormRow]:
    """Yield the figures that a goal is judged by and that are not known."""
    goal, first = choice.target, plan.targets_file.scopes[0].id
    for subject, metric, year, base in _figures_of(plan, choice):
        here = split_place(subject.id)[1] is None
        own = {scope for target in subject.targets for scope in target.scopes}
        said = goal.scope != first or (choice.reading is not None and choice.reading.scope is not None)
        scope = plan.scope(goal.scope) if here and said and goal.scope in own else None
        if not _is_known(subject, metric, year):
            yield FormRow(subject, metric, year, _unit(subject, metric, goal.unit), scope, base, (goal.wording,))


def _is_known(subject: Indicator, metric: Metric, year: int) -> bool:
    """Whether the plan itself reports a figure, and not as one that is only expected."""
    return any(
        (_measured(subject, each.metric), each.period) == (metric, Period(year)) and each.status not in _NOT_FINAL
        for each in subject.reported
    )


def _unit(subject: Indicator, metric: Metric, own: Unit) -> Unit:
    """Return the unit in which a figure is asked for: that of the goal where the measure can be in it."""
    if metric == "growth":
        return PERCENT
    wanted = subject.unit
    if metric == "share" and wanted.kind != "rate":
        wanted = PERCENT
    elif metric == "change" and wanted.kind == "rate":
        wanted = POINTS
    return own if own.base == wanted.base else wanted


def _cells(row: FormRow, words: Words) -> Mapping[str, str] | None:
    """Return what stands in a row by the key of its column; None where no cell can hold the name."""
    language, place = words.language, split_place(row.subject.id)[1]
    here, zh, en = row.subject.aliases[:3] if place else (row.subject.id, row.subject.name.zh, row.subject.name.en)
    name = next(filter(_can_be_written, (zh if language == "zh" else en, here)), None)
    if name is None or not _can_be_written(place or name):
        return None
    scopes = [] if row.scope is None else [words.cell(row.scope.name), row.scope.id]
    purpose = Message("the base for: {wordings}") if row.base else Message("for: {wordings}")
    return {
        "indicator": name,
        "period": period_cell(Period(row.year), words),
        "measure": word_for(MEASURES, row.metric, language),
        "unit": row.unit.name if _can_be_written(row.unit.name) else "",
        "place": place or "",
        "scope": next(filter(_can_be_written, scopes), ""),
        "note": words.say(purpose.retold(wordings=row.wordings)),
    }


def _can_be_written(text: str) -> bool:
    """Whether a text comes back from a cell as it is, and does nothing there."""
    return text.isprintable() and text == text.strip() != "" and not text.startswith(_FORMULA_STARTS)


def _csv(table: FormTable) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.heads)
    writer.writerows([cells.get(key, "") for key in table.columns] for cells in table.cells)
    return (BOM + text.getvalue()).encode("utf-8")
