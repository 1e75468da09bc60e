"""What the cells of a table with one figure a row say: strictly, since a person wrote them for this."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from siping_cli.errors import InvalidValueError
from siping_cli.numbers.parsing import mistaken_for
from siping_cli.numbers.periods import Period
from siping_cli.numbers.quantities import PERCENT, Unit, half_width
from siping_cli.observations import table_words as words
from siping_cli.observations.cell_numbers import number_in
from siping_cli.observations.labels import Label, fold_label, read_label
from siping_cli.observations.measures import compared_over, kept_in, misfit
from siping_cli.observations.read import LeftReason
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from siping_cli.observations.meanings import CellMeaning
    from siping_cli.observations.when import When

NAMELESS = ("no_indicator", "unlike", "no_label")  # what somebody may have named since
_REASONS: tuple[LeftReason, ...] = get_args(LeftReason)


def reason_before(fate: str, reason: str) -> LeftReason | None:
    """Return why siping left a figure out when it wrote the row; None where it did not, or somebody else wrote it."""
    if fate != "left_out" or not reason:
        return None
    return next((each for each in _REASONS if each == reason), "unreadable")


def unit_cell(text: str) -> Label:
    """Return what a cell of the column unit says."""
    name = words.UNITS.get(fold_label(text), text)
    return Label((), text, None, Unit.parse(half_width(name)), ())


def measure_cell(text: str) -> Label:
    """Return what a cell of the column measure says."""
    measure = words.MEASURES.get(fold_label(text))
    if measure is not None:
        return Label((), text, None, None, (("measure", measure),))
    label = read_label(text)
    if label.names or label.when is not None or (label.get("measure") is None and label.get("basis") is None):
        raise _not_accepted(text, words.MEASURES)
    return label


def status_cell(text: str) -> Label:
    """Return what a cell of the column status says."""
    status = words.STATUSES.get(fold_label(text))
    if status is None:
        raise _not_accepted(text, words.STATUSES)
    return Label((), text, None, None, (("status", status),))


def month_alone(when: When) -> Period | None:
    """Return a month with its year, however it is written: Sep 2023 and 2023/9 are that month alone, as 2023-09 is."""
    if when.grain != "month" or when.year is None or when.first is None:
        return None
    return Period(when.year, when.first, when.first)


def no_period(text: str) -> Message:
    """Return the message for a text that is no period."""
    try:
        Period.parse(text)
    except InvalidValueError as error:
        return error.findings[0][1]
    return Message("'{text}' contradicts its measure", text=text)


def word_cell(key: str, text: Mapping[str, str]) -> str | None:
    """Return what the place, the comparison, the prices or the frequency of a row says; None where it says nothing."""
    word = text.get(key)
    if key == "frequency":
        return words.FREQUENCIES.get(fold_label(word)) if word else None
    whole_year = key == "comparison" and text["period"].isdigit()
    return compared_over(word, whole_year=whole_year) if word else None


def _not_accepted(text: str, accepted: Iterable[str]) -> InvalidValueError:
    return InvalidValueError(Message("invalid value '{text}'; use one of: {words}", text=text, words=tuple(accepted)))


def misfit_in(text: str, meaning: CellMeaning, why: Message) -> Message:
    """Return how a number with its unit is mistaken for another, where it is, or that its unit does not fit."""
    try:
        found = number_in(text, meaning.unit or PERCENT, meaning.measure)
    except InvalidValueError:
        found = None
    if found is None or meaning.subject is None or meaning.measure is None or meaning.unit is None:
        return why
    written = text + (meaning.unit.name if found.unit == meaning.unit else "")
    wanted = kept_in(meaning.subject, meaning.measure)
    return mistaken_for(written, found, wanted) or misfit(found.unit, meaning.measure, meaning.subject.id, wanted)
