"""Paths as they are told: from the working folder, and never absolute in a report or a finding, so that the same commit in two folders gives the same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import is_dataclass
from functools import cache
from operator import is_
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from siping_cli.text.messages import Message
from siping_cli.text.record import record_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_Told = TypeVar("_Told")
_Name = TypeVar("_Name", str, Path)  # Typer gives texts before 0.29, and paths from then on


def from_here(name: _Name) -> _Name:
    """Return the name of a file or folder as seen from the working folder where it lies in that."""
    path = Path(name)
    if not path.is_absolute():
        return name
    try:
        here = Path.cwd()
        for inner, outer in ((path, here), (path.resolve(), here.resolve())):
            if inner.is_relative_to(outer):
                return type(name)(inner.relative_to(outer))
    except (OSError, RuntimeError, ValueError):  # the working folder was removed; links in a circle; no name of a file
        pass
    return name


def told_from_here(answer: _Told, folders: Iterable[str]) -> _Told:
    """Return an answer without absolute paths.

    Args:
        answer: what is told: a record with records, messages and texts in it.
        folders: the folders of the files that it tells of; one beyond the working folder goes by its own name.

    """
    named = {each: _told(each) for each in dict.fromkeys(folders) if Path(each).is_absolute()}
    found: _Told = _renamed(answer, named) if named else answer
    return found


def _told(folder: str) -> str:
    inside = Path(from_here(folder))
    return inside.name if inside.is_absolute() else str(inside)


def _renamed(value: Any, folders: Mapping[str, str]) -> Any:  # noqa: ANN401 - whatever stands in an answer
    """Return a value with other names for some folders, wherever they stand in it; itself where they stand nowhere."""
    made: type = type(value)
    way = _way_of(made)
    return way(value, folders) if way else value


@cache
def _way_of(made: type) -> Callable[[Any, Mapping[str, str]], Any] | None:
    """Return how values of a type are renamed; None where there is nothing to rename in them."""
    for kinds, way in ((str, _in_text), (Message, _in_message), (dict, _in_dict), (tuple | list, _in_sequence)):
        if issubclass(made, kinds):
            return way
    if is_dataclass(made):
        return _in_record
    return _Renamed if issubclass(made, Iterable) and not issubclass(made, bytes | set | frozenset) else None


def _in_text(text: str, folders: Mapping[str, str]) -> str:
    for folder, told in folders.items():
        if folder not in text:
            continue
        if text == folder:
            return told
        text = text.replace(f"{folder}{os.sep}", "" if told == os.curdir else f"{told}{os.sep}")
    return text


def _in_message(message: Message, folders: Mapping[str, str]) -> Message:
    return message.changed(lambda _name, value, _quoted: _renamed(value, folders))


def _in_dict(values: dict[str, Any], folders: Mapping[str, str]) -> dict[str, Any]:
    changed = {key: _renamed(each, folders) for key, each in values.items()}
    return values if all(map(is_, changed.values(), values.values())) else changed


def _in_sequence(values: Any, folders: Mapping[str, str]) -> Any:  # noqa: ANN401 - a tuple or a list
    changed = [_renamed(each, folders) for each in values]
    return values if all(map(is_, changed, values)) else type(values)(changed)


def _in_record(one: Any, folders: Mapping[str, str]) -> Any:  # noqa: ANN401 - any record
    own = vars(one)
    changed = _in_dict(own, folders)
    return one if changed is own else record_of(type(one), changed)


class _Renamed:
    """What is to be gone through by whoever tells it, since there may be millions: each is renamed then."""

    def __init__(self, one_by_one: Iterable[Any], folders: Mapping[str, str]) -> None:
        self._one_by_one, self._folders = one_by_one, folders

    def __iter__(self) -> Iterator[Any]:
        """Yield each with its new name."""
        return (_renamed(each, self._folders) for each in self._one_by_one)
