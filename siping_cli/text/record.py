"""Frozen records: standard dataclasses whose methods are shared.

``dataclass(frozen=True)`` compiles up to seven functions a class, and an answer loads seventy classes; none is compiled here
until very many records of a class are made.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache, partial
from operator import attrgetter, eq, ge, gt, le, lt
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_Made = TypeVar("_Made")
_MANY = 100  # records of a class, from which on a function of its own pays


@overload
def record(made: type[_Made], /) -> type[_Made]: ...


@overload
def record(*, kw_only: bool = ..., order: bool = ...) -> Callable[[type[_Made]], type[_Made]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(
    made: type[_Made] | None = None, /, *, kw_only: bool = False, order: bool = False
) -> type[_Made] | Callable[[type[_Made]], type[_Made]]:
    """Make a class a frozen record; every annotated name in it is a field.

    Args:
        made: the class.
        kw_only: whether its fields are given by name only.
        order: whether records are ordered as the tuples of their fields.

    >>> @record
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), Point(1) == Point(2)
    (Point(x=1, y=0), True, False)

    """
    if made is None:
        return partial(record, kw_only=kw_only, order=order)
    for name, method in _ORDERED if order else _METHODS:
        if name not in made.__dict__:
            setattr(made, name, method)
    return dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(made)


def copy_with(one: _Made, **values: object) -> _Made:
    """Return a copy of a record with some fields changed, for changes after which it is still right.

    Unlike ``replace``, it does not ask the record to check itself again, which for a goal means reading its words.
    """
    made = type(one)
    if unknown := values.keys() - vars(one).keys():
        raise TypeError(f"{made.__name__} has no field {', '.join(unknown)}")
    return record_of(made, vars(one) | values)


def record_of(made: type[_Made], values: Mapping[str, object] | Iterable[tuple[str, object]]) -> _Made:
    """Return a record with the values of all its fields by name, which were checked before."""
    one = object.__new__(made)
    one.__dict__.update(values)
    return one


@cache
def fields_of(made: type) -> tuple[Field[Any], ...]:
    """Return the fields of a record class, in order."""
    return fields(made)


@cache
def _shape_of(
    made: type,
) -> tuple[set[str], dict[str, Any], dict[str, Callable[[], Any]], int, bool, Iterator[int]]:
    """Return the fields that a record takes, what fills those that are not given, how many it has then, whether it checks itself, and the first many."""
    taken = {each.name for each in fields_of(made) if each.init}
    defaults = {each.name: each.default for each in fields_of(made) if each.default is not MISSING}
    factories = {each.name: each.default_factory for each in fields_of(made) if each.default_factory is not MISSING}
    size, checks = len(taken | defaults.keys() | factories.keys()), hasattr(made, "__post_init__")
    return taken, defaults, factories, size, checks, iter(range(_MANY))


def _compiled_init(made: Any) -> Callable[..., None]:  # noqa: ANN401 - any record class
    """Return an ``__init__`` for one class whose fields are all given or have a default, which is several times as fast.

    That of a frozen dataclass takes twice as long, since it sets each field past ``__setattr__``.
    """
    named = sorted((each for each in fields_of(made) if each.init), key=attrgetter("kw_only"))
    known: dict[str, Any] = {f"{each.name}_": each.default for each in named}
    taken = [each.name if each.default is MISSING else f"{each.name}={each.name}_" for each in named]
    first = sum(not each.kw_only for each in named)
    heads = ", ".join(["self", *taken[:first], *(["*"] if taken[first:] else []), *taken[first:]])
    lines = ["own_ = self.__dict__", *(f"own_[{each.name!r}] = {each.name}" for each in named)]
    lines += ["self.__post_init__()"] if hasattr(made, "__post_init__") else []
    exec(f"def __init__({heads}):\n " + "\n ".join(lines), known)  # noqa: S102 - the names of fields, as dataclasses do
    known["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
    return known["__init__"]  # type: ignore[no-any-return]


@cache
def _compared_in(made: type) -> Callable[[object], Any]:
    """Return what gives the values that records of a class are compared by; the class itself is the first."""
    return attrgetter("__class__", *(each.name for each in fields_of(made) if each.compare))


def _comparing(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
    """Return the method that compares two records of one class."""

    def method(self: object, other: object) -> bool:
        made: Any = type(self)
        compared = _compared_in(made)
        return compare(compared(self), compared(other)) if type(other) is made else NotImplemented

    return method


class _Methods:
    """What every record can do."""

    def __init__(self, *values: object, **named: object) -> None:
        made: Any = type(self)
        taken, defaults, factories, size, checks, first = _shape_of(made)
        if values:
            count, named = len(values) + len(named), dict(zip(made.__match_args__, values, strict=False)) | named
            if len(named) < count:
                raise TypeError(f"{made.__qualname__}.__init__() is given too many values, or one of them twice")
        if not named.keys() <= taken:
            raise TypeError(f"{made.__qualname__}.__init__() does not take {', '.join(named.keys() - taken)}")
        own = vars(self)
        own.update(defaults)
        own.update(named)
        if len(own) < size:
            own.update((name, factory()) for name, factory in factories.items() if name not in own)
            if missing := taken - own.keys():
                raise TypeError(f"{made.__qualname__}.__init__() is not given {', '.join(missing)}")
        if checks:
            made.__post_init__(self)
        if len(taken) == size and not factories and next(first, None) is None:
            made.__init__ = _compiled_init(made)

    def __repr__(self) -> str:
        made: Any = type(self)
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields_of(made) if each.repr)
        return f"{made.__qualname__}({', '.join(shown)})"

    __eq__ = _comparing(eq)

    def __hash__(self) -> int:
        made: Any = type(self)
        return hash(_compared_in(made)(self))

    def __setattr__(self, name: str, _value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = [(name, method) for name, method in vars(_Methods).items() if callable(method)]
_ORDERED = [*_METHODS, *((f"__{each.__name__}__", _comparing(each)) for each in (lt, le, gt, ge))]
