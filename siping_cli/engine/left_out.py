"""What is said of cells of files that were left out: a note or two a file, with the names and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siping_cli.sheet import Term
from siping_cli.text.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siping_cli.observations.actuals import Actuals
    from siping_cli.observations.read import Left

_FEW = 5  # names, rows and reasons that a note lists


def notes_on_left(actuals: Actuals | None) -> Iterator[Message]:
    """Yield what was left out of each file: names that the plan does not have, what it tells apart, cells that are unclear."""
    for file, mine in _by_file(actuals).items():
        unknown = [left for left in mine if left.reason == "no_indicator"]
        if unknown and actuals is not None:
            yield _unknown(file, unknown, len(actuals.names[file]))
        for left in unknown:
            if left.nearest is not None:
                yield _nearest(left)
        for left in [left for left in mine if left.reason == "unlike"]:
            yield Message("{place}: {message}", place=f"{file}:{left.row}", message=left.why)
        empty = [left for left in mine if left.reason == "no_figure"]
        if empty:
            rows = tuple(left.row for left in empty[:_FEW])
            yield Message(
                "{file}: {count} rows without a figure (row {rows})",
                file=file,
                count=sum(left.cells for left in empty),
                rows=rows,
            )
        yield from _elsewhere(file, mine)
        counted = {"no_indicator", "unlike", "no_figure", "other_place"}
        yield from _unclear(file, [left for left in mine if left.reason not in counted])
    yield from _hidden(actuals)


def notes_in_detail(actuals: Actuals | None) -> Iterator[Message]:
    """Yield what the rows of an answer that lists every cell do not say: the nearest names, and why cells are unclear."""
    for file, mine in _by_file(actuals).items():
        yield from _elsewhere(file, mine)
    for left in actuals.left if actuals is not None else ():
        place = f"{left.file}:{left.row}"
        if left.nearest is not None:
            yield _nearest(left)
        elif left.reason == "no_figure":
            yield Message("{place}: '{name}' has no figure", place=place, name=left.name)
        elif left.reason == "unlike":
            yield Message("{place}: {message}", place=place, message=left.why)
        elif left.why is not None:
            yield Message("{place}: '{name}': {reason}", place=place, name=left.name, reason=left.why)
    yield from _hidden(actuals)


def _hidden(actuals: Actuals | None) -> Iterator[Message]:
    """Yield how many rows of each sheet hold something and are not read, since they are hidden."""
    for (file, sheet), count in actuals.hidden.items() if actuals is not None else ():
        place = file if sheet is None else f"{file}, {sheet}"
        yield Message("{place}: {count} hidden rows were not read", place=place, count=count)


def _by_file(actuals: Actuals | None) -> dict[str, list[Left]]:
    """Return what was left out, by file."""
    found: dict[str, list[Left]] = {}
    for left in actuals.left if actuals is not None else ():
        found.setdefault(left.file, []).append(left)
    return found


def _unknown(file: str, left: list[Left], count: int) -> Message:
    names = tuple(f"“{each.name}”" for each in left[:_FEW])
    return Message(
        "{file}: {left} of {count} names match no indicator of the plan ({names}); siping figures lists them",
        file=file,
        left=len(left),
        count=count,
        names=(*names, "…") if len(left) > _FEW else names,
    )


def _nearest(left: Left) -> Message:
    return Message(
        "{place}: did you mean {nearest} by '{name}'?",
        place=f"{left.file}:{left.row}",
        name=left.name,
        nearest=left.nearest,
    )


def _elsewhere(file: str, left: list[Left]) -> Iterator[Message]:
    """Yield how many figures are of other places than the one that was asked for."""
    others = [each for each in left if each.reason == "other_place"]
    if others:
        count = sum(each.cells for each in others)
        yield Message(
            "{file}: {count} figures of {places} other places were left out",
            file=file,
            count=count,
            places=len(others),
        )


def _unclear(file: str, left: list[Left]) -> Iterator[Message]:
    for each in left[:_FEW]:
        yield Message(
            "{place}: '{name}' is left out ({count} cells): {reason}",
            place=f"{file}:{each.row}:{each.column}",
            name=each.name,
            count=each.cells,
            reason=each.why if each.why is not None else Term(each.reason),
        )
    if len(left) > _FEW:
        yield Message(
            "{file}: more cells were left out, of {count} names; siping figures lists them",
            file=file,
            count=len(left) - _FEW,
        )
