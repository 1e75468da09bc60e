"""Frozen records with slots: dataclasses to whoever asks, made in a tenth of the time that the standard decorator takes.

``dataclass`` compiles seven functions a class; for the fifty records of one answer that took longer than all the rest.
Here they are shared, and the one that differs, ``__init__``, is compiled where more than a few are made. Whoever asks a record
for its fields as a dataclass (Pydantic, ``dataclasses.fields``, ``replace``) has the standard decorator asked then.
"""

from __future__ import annotations

from functools import cache
from itertools import count
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")
One = TypeVar("One")

FEW = 4  # records of a class, for which it does not pay to compile what makes them

_NONE = object()  # no default


class _Field:
    """What is known of a field."""

    __slots__ = ("compare", "default", "factory", "init", "kw_only", "name", "repr")

    def __init__(
        self,
        default: object = _NONE,
        factory: Callable[[], object] | None = None,
        *,
        init: bool = True,
        repr: bool = True,  # noqa: A002 - as dataclasses call it
        compare: bool = True,
    ) -> None:
        self.default, self.factory, self.init, self.repr, self.compare = default, factory, init, repr, compare
        self.name, self.kw_only = "", False  # the class says


def field(
    *,
    default_factory: Callable[[], object] | None = None,
    init: bool = True,
    repr: bool = True,  # noqa: A002 - as dataclasses call it
    compare: bool = True,
) -> Any:  # noqa: ANN401 - it stands where the value of the field would
    """Say more of a field than its default; arguments are those of ``dataclasses.field``."""
    return _Field(factory=default_factory, init=init, repr=repr, compare=compare)


@overload
def record(made: type[Made], /) -> type[Made]: ...


@overload
def record(*, kw_only: bool = ..., order: bool = ...) -> Callable[[type[Made]], type[Made]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(made: type[Any] | None = None, /, *, kw_only: bool = False, order: bool = False) -> Any:
    """Make a class a frozen record with slots; every annotated name in it is a field.

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
        return lambda each: _record(each, kw_only=kw_only, order=order)
    return _record(made, kw_only=kw_only, order=order)


def changed(one: One, **values: object) -> One:
    """Return a copy of a record with some fields changed, for changes after which it is still right.

    Unlike ``replace``, it does not ask the record to check itself again, which for a goal means reading its words.
    """
    made: Any = type(one)
    copy: One = object.__new__(made)
    for name, setter in zip(names_of(made), setters_of(made), strict=True):
        setter(copy, values.pop(name) if name in values else getattr(one, name))
    if values:
        raise TypeError(f"{made.__name__} has no field {', '.join(values)}")
    return copy


def names_of(made: Any) -> tuple[str, ...]:  # noqa: ANN401 - the class of a record, for which there is no type
    """Return the names of the fields of a record class, in order."""
    return tuple(part.name for part in made.__record__)


@cache
def setters_of(made: Any) -> tuple[Callable[[object, object], None], ...]:  # noqa: ANN401 - as above
    """Return what sets each field of a new record, in the order of the fields; it does not look at the values."""
    return tuple(getattr(made, part.name).__set__ for part in made.__record__)


def _record(made: Any, *, kw_only: bool, order: bool) -> Any:  # noqa: ANN401 - any class
    space, annotated = dict(made.__dict__), made.__annotations__
    parts: dict[str, _Field] = {part.name: part for part in getattr(made, "__record__", ())}
    inherited = tuple(parts)
    for name in annotated:
        default = space.pop(name, _NONE)
        part = parts[name] = default if isinstance(default, _Field) else _Field(default)
        part.name, part.kw_only = name, kw_only
    for name in ("__dict__", "__weakref__"):
        space.pop(name, None)

    made_so_far = count()

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807 - what a class calls it
        if next(made_so_far) < FEW and _set(self, values, named):
            return
        bare.__init__ = _init_of(bare)
        bare.__init__(self, *values, **named)

    methods = {
        "__init__": __init__,
        "__slots__": tuple(name for name in annotated if name not in inherited),
        "__record__": tuple(parts.values()),
        "__match_args__": tuple(part.name for part in parts.values() if part.init and not part.kw_only),
        **{name: _AsDataclass(name) for name in _DATACLASS},
        **{name: _Methods.__dict__[name] for name in (*_SHARED, *(_ORDER if order else ()))},
    }
    bare: Any = type(made)(made.__name__, made.__bases__, methods | space)
    bare.__qualname__ = made.__qualname__
    return bare


def _set(one: Any, values: tuple[object, ...], named: dict[str, object]) -> bool:  # noqa: ANN401 - any record
    """Set the fields of a new record as its own ``__init__`` would; false where that must say what is wrong."""
    given = dict(zip(one.__match_args__, values, strict=False))
    if len(given) < len(values) or given.keys() & named.keys():
        return False
    given |= named
    found = []
    for part in one.__record__:
        if part.init and part.name in given:
            found.append((part.name, given.pop(part.name)))
        elif part.factory is not None:
            found.append((part.name, part.factory()))
        elif part.default is not _NONE:
            found.append((part.name, part.default))
        elif part.init:
            return False
    if given:
        return False
    for name, value in found:
        object.__setattr__(one, name, value)
    if hasattr(one, "__post_init__"):
        one.__post_init__()
    return True


def _init_of(made: Any) -> Callable[..., None]:  # noqa: ANN401 - as above
    """Compile what sets the fields of a class, each through its slot, since the record itself is frozen."""
    space: dict[str, Any] = {"NONE": _NONE}
    taken, done = [], []
    for part in sorted((part for part in made.__record__ if part.init), key=lambda part: part.kw_only):
        name, value = part.name, part.name
        space[f"set_{name}"] = getattr(made, name).__set__
        if part.kw_only and "*" not in taken:
            taken.append("*")
        if part.factory is not None:
            space[f"new_{name}"] = part.factory
            value = f"new_{name}() if {name} is NONE else {name}"
            taken.append(f"{name}=NONE")
        elif part.default is not _NONE:
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


class _AsDataclass:
    """What a record has as a dataclass: when it is looked at, the standard decorator is asked for it."""

    __slots__ = ("made", "name")

    def __init__(self, name: str) -> None:
        self.name = name

    def __set_name__(self, made: type[Any], _name: str) -> None:
        self.made: Any = made

    def __get__(self, _one: object, _owner: object) -> object:
        import dataclasses

        made = self.made
        space = {"__annotations__": made.__annotations__, "__doc__": made.__doc__, "__module__": made.__module__}
        for part in made.__record__:
            if part.name in made.__annotations__:
                space[part.name] = dataclasses.field(
                    default=dataclasses.MISSING if part.default is _NONE else part.default,
                    default_factory=part.factory or dataclasses.MISSING,
                    init=part.init,
                    repr=part.repr,
                    compare=part.compare,
                    kw_only=part.kw_only,
                )
        plain: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(type(made.__name__, made.__bases__, space))
        for name in _DATACLASS:
            setattr(made, name, getattr(plain, name))
        return getattr(made, self.name)


@cache
def _compared_of(made: Any) -> Callable[[object], object]:  # noqa: ANN401 - as above
    """Return what gives the values that records of a class are compared by."""
    names = [part.name for part in made.__record__ if part.compare]
    return attrgetter(*names) if names else lambda _one: ()


def _compared(one: object) -> Any:  # noqa: ANN401 - values of any type
    made: Any = type(one)
    return _compared_of(made)(one)


class _Methods:
    """What every record can do."""

    def __repr__(self: Any) -> str:
        parts = (part for part in self.__record__ if part.repr)
        return f"{type(self).__qualname__}({', '.join(f'{part.name}={getattr(self, part.name)!r}' for part in parts)})"

    def __eq__(self, other: object) -> bool:
        return _compared(self) == _compared(other) if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(_compared(self))

    def __setattr__(self, name: str, _value: object) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __getstate__(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in names_of(type(self)))

    def __setstate__(self, state: tuple[object, ...]) -> None:
        made: Any = type(self)
        for setter, value in zip(setters_of(made), state, strict=True):
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
_DATACLASS = ("__dataclass_fields__", "__dataclass_params__")
