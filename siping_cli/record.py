"""Frozen records with slots: dataclasses to whoever asks, made in a seventh of the time the standard decorator takes."""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import DataclassInstance

Made = TypeVar("Made")
One = TypeVar("One")


@overload
def record(made: type[Made], /) -> type[Made]: ...


@overload
def record(*, kw_only: bool = ..., order: bool = ...) -> Callable[[type[Made]], type[Made]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(made: type[Any] | None = None, /, *, kw_only: bool = False, order: bool = False) -> Any:
    """Make a class a frozen dataclass with slots.

    ``dataclass`` compiles seven functions a class; for the records of one command that took longer than all the rest.
    Here they are shared, and the one that differs, ``__init__``, is compiled when it is first called. ``fields``,
    ``replace``, matching, copies, pickles and Pydantic take a record as the dataclass it is.

    Args:
        made: the class; it has a docstring.
        kw_only: whether its fields are given by name only.
        order: whether records are ordered as the tuples of their fields.

    >>> @record
    ... class Point:
    ...     '''A point.'''
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, 0), Point(1) == Point(2)
    (Point(x=1, y=0), True, False)

    """
    if made is None:
        return lambda each: _record(each, kw_only=kw_only, order=order)
    return _record(made, kw_only=kw_only, order=order)


def _record(made: type[Any], *, kw_only: bool, order: bool) -> type[Any]:
    bare: type[Any] = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(made)
    for name in (*_SHARED, *(_ORDER if order else ())):
        if name not in made.__dict__:
            setattr(bare, name, _Methods.__dict__[name])

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807 - what a class calls it
        init = _init_of(bare)
        setattr(bare, "__init__", init)  # noqa: B010 - a class takes it, type checkers do not
        init(self, *values, **named)

    setattr(bare, "__init__", __init__)  # noqa: B010 - as above
    return bare


def _init_of(made: type[DataclassInstance]) -> Callable[..., None]:
    """Compile what sets the fields of a class, each through its slot, since the record itself is frozen."""
    space: dict[str, Any] = {"MISSING": MISSING}
    taken, done = [], []
    for part in sorted((each for each in fields(made) if each.init), key=lambda each: bool(each.kw_only)):
        name, value = part.name, part.name
        space[f"set_{name}"] = getattr(made, name).__set__
        if part.kw_only and "*" not in taken:
            taken.append("*")
        if part.default_factory is not MISSING:
            space[f"new_{name}"] = part.default_factory
            value = f"new_{name}() if {name} is MISSING else {name}"
            taken.append(f"{name}=MISSING")
        elif part.default is not MISSING:
            space[f"default_{name}"] = part.default
            taken.append(f"{name}=default_{name}")
        else:
            taken.append(name)
        done.append(f"    set_{name}(self, {value})\n")
    if hasattr(made, "__post_init__"):
        done.append("    self.__post_init__()\n")
    # The names are those of fields, which Python has read already; no text from outside gets here.
    exec(f"def __init__(self, {', '.join(taken)}):\n{''.join(done) or '    pass'}", space)  # noqa: S102
    init: Callable[..., None] = space["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def changed(one: One, **values: object) -> One:
    """Return a copy of a record with some fields changed, for changes after which it is still right.

    Unlike ``replace``, it does not ask the record to check itself again, which for a goal means reading its words.
    """
    made: Any = type(one)
    copy: One = object.__new__(made)
    for part, setter in zip(fields(made), setters_of(made), strict=True):
        setter(copy, values.pop(part.name) if part.name in values else getattr(one, part.name))
    if values:
        raise TypeError(f"{made.__name__} has no field {', '.join(values)}")
    return copy


@cache
def setters_of(made: type[DataclassInstance]) -> tuple[Callable[[object, object], None], ...]:
    """Return what sets each field of a new record, in the order of the fields; it does not look at the values."""
    return tuple(getattr(made, part.name).__set__ for part in fields(made))


@cache
def _compared_of(made: type[DataclassInstance]) -> Callable[[object], object]:
    """Return what gives the values that records of a class are compared by."""
    names = [part.name for part in fields(made) if part.compare]
    return attrgetter(*names) if names else lambda _one: ()


def _compared(one: Any) -> Any:  # noqa: ANN401 - a record of any class, and values of any type
    made: Any = type(one)
    return _compared_of(made)(one)


class _Methods:
    """What every record can do; copied into each, since a class with slots is made anew and takes no further base."""

    def __repr__(self: DataclassInstance) -> str:
        parts = (part for part in fields(self) if part.repr)
        return f"{type(self).__qualname__}({', '.join(f'{part.name}={getattr(self, part.name)!r}' for part in parts)})"

    def __eq__(self, other: object) -> bool:
        return _compared(self) == _compared(other) if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(_compared(self))

    def __setattr__(self, name: str, _value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self: DataclassInstance) -> tuple[object, ...]:
        return tuple(getattr(self, part.name) for part in fields(self))

    def __setstate__(self: DataclassInstance, state: tuple[object, ...]) -> None:
        for setter, value in zip(setters_of(type(self)), state, strict=True):
            setter(self, value)

    def __lt__(self, other: object) -> bool:
        return _compared(self) < _compared(other) if type(self) is type(other) else NotImplemented

    def __le__(self, other: object) -> bool:
        return _compared(self) <= _compared(other) if type(self) is type(other) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return _compared(self) > _compared(other) if type(self) is type(other) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return _compared(self) >= _compared(other) if type(self) is type(other) else NotImplemented


_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")
_SHARED = ("__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__", "__getstate__", "__setstate__")
