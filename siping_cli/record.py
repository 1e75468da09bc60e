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
    """What is said of a field beyond its default."""

    __slots__ = ("compare", "factory", "init", "repr")

    def __init__(
        self,
        factory: Callable[[], object] | None,
        *,
        init: bool,
        repr: bool,  # noqa: A002 - as dataclasses call it
        compare: bool,
    ) -> None:
        self.factory, self.init, self.repr, self.compare = factory, init, repr, compare


def field(
    *,
    default_factory: Callable[[], object] | None = None,
    init: bool = True,
    repr: bool = True,  # noqa: A002 - as dataclasses call it
    compare: bool = True,
) -> Any:  # noqa: ANN401 - it stands where the value of the field would
    """Say more of a field than its default; arguments are those of ``dataclasses.field``."""
    return _Field(default_factory, init=init, repr=repr, compare=compare)


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
    return tuple(made.__record__)


@cache
def setters_of(made: Any) -> tuple[Callable[[object, object], None], ...]:  # noqa: ANN401 - as above
    """Return what sets each field of a new record, in the order of the fields; it does not look at the values."""
    return tuple(getattr(made, name).__set__ for name in made.__record__)


def _record(made: Any, *, kw_only: bool, order: bool) -> Any:  # noqa: ANN401 - any class
    space, annotated = _ORDERED | made.__dict__ if order else _METHODS | made.__dict__, made.__annotations__
    fields: dict[str, object] = dict(getattr(made, "__record__", ()))
    own = [name for name in annotated if name not in fields]
    fields |= {name: space.pop(name, _NONE) for name in annotated}
    for name in ("__dict__", "__weakref__"):
        space.pop(name, None)
    made_so_far = count()

    def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807 - what a class calls it
        if next(made_so_far) < FEW and _set(self, values, named):
            return
        bare.__init__ = _init_of(bare)
        bare.__init__(self, *values, **named)

    space["__init__"] = __init__
    space["__slots__"] = tuple(own)
    space["__record__"] = fields  # by name: the default, _NONE, or what is said beyond
    space["__match_args__"] = (
        *getattr(made, "__match_args__", ()),
        *(() if kw_only else filter(lambda name: _given(fields[name]), own)),
    )
    bare: Any = type(made)(made.__name__, made.__bases__, space)
    bare.__qualname__ = made.__qualname__
    return bare


def _given(default: object) -> bool:
    """Whether whoever makes a record gives a field."""
    return not isinstance(default, _Field) or default.init


def _set(one: Any, values: tuple[object, ...], named: dict[str, object]) -> bool:  # noqa: ANN401 - any record
    """Set the fields of a new record as its own ``__init__`` would; false where that must say what is wrong."""
    given = dict(zip(one.__match_args__, values, strict=False))
    if len(given) < len(values) or given.keys() & named.keys():
        return False
    given |= named
    for name, default in one.__record__.items():
        if name in given and _given(default):
            value = given.pop(name)
        elif isinstance(default, _Field):
            if default.factory is None:
                if default.init:
                    return False
                continue
            value = default.factory()
        elif default is _NONE:
            return False
        else:
            value = default
        object.__setattr__(one, name, value)
    if given:
        return False
    if hasattr(one, "__post_init__"):
        one.__post_init__()
    return True


def _init_of(made: Any) -> Callable[..., None]:  # noqa: ANN401 - as above
    """Compile what sets the fields of a class, each through its slot, since the record itself is frozen."""
    space: dict[str, Any] = {"NONE": _NONE}
    taken, done = [], []
    given = [name for name, default in made.__record__.items() if _given(default)]
    for name in sorted(given, key=lambda name: name not in made.__match_args__):
        value, default = name, made.__record__[name]
        space[f"set_{name}"] = getattr(made, name).__set__
        if name not in made.__match_args__ and "*" not in taken:
            taken.append("*")
        if isinstance(default, _Field) and default.factory is not None:
            space[f"new_{name}"] = default.factory
            value = f"new_{name}() if {name} is NONE else {name}"
            taken.append(f"{name}=NONE")
        elif default is _NONE or isinstance(default, _Field):
            taken.append(name)
        else:
            space[f"default_{name}"] = default
            taken.append(f"{name}=default_{name}")
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

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, _one: object, owner: type[Any]) -> object:
        import dataclasses

        made: Any = next(each for each in owner.__mro__ if "__record__" in each.__dict__)
        space = {"__annotations__": made.__annotations__, "__doc__": made.__doc__, "__module__": made.__module__}
        for name in made.__annotations__:
            default = made.__record__[name]
            more: dict[str, Any] = {}
            if isinstance(default, _Field):
                more = {"init": default.init, "repr": default.repr, "compare": default.compare}
                if default.factory is not None:
                    more["default_factory"] = default.factory
            elif default is not _NONE:
                more = {"default": default}
            space[name] = dataclasses.field(kw_only=name not in made.__match_args__ and _given(default), **more)
        plain: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(type(made.__name__, made.__bases__, space))
        for name in _DATACLASS:
            setattr(made, name, getattr(plain, name))
        return getattr(made, self.name)


@cache
def _compared_of(made: Any) -> Callable[[object], object]:  # noqa: ANN401 - as above
    """Return what gives the values that records of a class are compared by."""
    names = [name for name, more in made.__record__.items() if not isinstance(more, _Field) or more.compare]
    return attrgetter(*names) if names else lambda _one: ()


def _compared(one: object) -> Any:  # noqa: ANN401 - values of any type
    made: Any = type(one)
    return _compared_of(made)(one)


class _Methods:
    """What every record can do."""

    def __repr__(self: Any) -> str:
        shown = [name for name, more in self.__record__.items() if not isinstance(more, _Field) or more.repr]
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

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


_DATACLASS = ("__dataclass_fields__", "__dataclass_params__")
_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")
_ORDERED: dict[str, Any] = {
    name: method for name, method in _Methods.__dict__.items() if name.startswith("__") and callable(method)
} | {name: _AsDataclass(name) for name in _DATACLASS}
_METHODS = {name: method for name, method in _ORDERED.items() if name not in _ORDER}
