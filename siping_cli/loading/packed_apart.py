"""Many checked records as text of which few are wanted at a time: each is made where it is asked for, as the entries of the lexicon are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from siping_cli.loading.packed import pack, text_of, unpack, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator


def pack_apart(named: Mapping[str, object]) -> bytes:
    """Return records by their names as lines of text; a record may have several names."""
    records = {id(each): each for each in named.values()}
    numbers = {own: number for number, own in enumerate(records)}
    names = {name: numbers[id(each)] for name, each in named.items()}
    return b"\n".join((pack(), json.dumps(names, ensure_ascii=False).encode(), *map(text_of, records.values())))


def unpack_apart(text: bytes) -> Mapping[str, Any]:
    """Return the records of such a text by their names.

    Raises:
        ValueError: the text is of records of another shape.

    """
    shape, names, *lines = text.split(b"\n")
    unpack(shape)
    return _Apart(json.loads(names), lines)


class _Apart(Mapping[str, Any]):
    """Records by their names, made of their lines."""

    def __init__(self, numbers: dict[str, int], lines: list[bytes]) -> None:
        self._numbers = numbers
        self._record = cache(lambda number: unpacked(lines[number]))

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - whatever was packed
        return self._record(self._numbers[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
