"""Records are dataclasses in all that dataclasses can do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass, replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from siping_cli.record import changed, field, record


@record
class Point:
    """A point, with a note that does not count."""

    x: int
    y: int = 0
    notes: list[str] = field(default_factory=list, compare=False, repr=False)


@record(kw_only=True, order=True)
class Named(Point):
    """A point with a name."""

    name: str

    def __post_init__(self) -> None:
        """Refuse an empty name."""
        if not self.name:
            raise ValueError("empty")


@dataclass(frozen=True, slots=True)
class Standard:
    """What the standard decorator makes of the same."""

    x: int
    y: int = 0
    notes: list[str] = dataclasses.field(default_factory=list, compare=False, repr=False)


def test_a_record_is_the_dataclass_that_the_standard_decorator_makes() -> None:
    assert all(map(is_dataclass, (Point, Named, Point(1))))
    assert [(each.name, each.default) for each in fields(Point)] == [
        (each.name, each.default) for each in fields(Standard)
    ]
    for one, other in ((Point(1), Standard(1)), (Point(1, 2), Standard(1, 2)), (Point(1, 2, ["a"]), Standard(1, 2))):
        assert repr(one).replace("Point", "Standard") == repr(other)
        assert hash(one) == hash(other)
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
    assert not hasattr(Point(1), "__dict__")


def test_records_are_equal_by_their_fields_and_their_class() -> None:
    assert Point(1, 2, ["a"]) == Point(1, 2, ["b"])
    assert Point(1) != Point(2)
    assert Point(1) != object()
    assert Point(1) != Named(x=1, name="a")
    assert len({Point(1), Point(1), Point(2)}) == 2


def test_each_record_has_its_own_default() -> None:
    assert Point(1).notes is not Point(1).notes


def test_a_record_cannot_be_changed_but_copied_with_a_change() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises(AttributeError):
        point.z = 2  # type: ignore[attr-defined]
    assert replace(point, y=5) == Point(1, 5)


def test_a_changed_copy_is_not_checked_again() -> None:
    assert changed(Point(1, 2, ["a"]), x=5) == Point(5, 2)
    assert changed(Named(x=1, name="a"), name="").name == ""
    with pytest.raises(TypeError, match="no field z"):
        changed(Point(1), z=1)


def test_copies_and_pickles_are_equal() -> None:
    for made in (Point(1, 2, ["a"]), Named(x=1, name="a")):
        unpickled = pickle.loads(pickle.dumps(made))  # noqa: S301 - its own pickle
        for again in (copy.copy(made), copy.deepcopy(made), unpickled):
            assert again == made
            assert again.notes == made.notes


def test_a_record_inherits_fields_and_checks_itself() -> None:
    assert Named(x=1, name="a") == Named(x=1, y=0, name="a")
    with pytest.raises(ValueError, match="empty"):
        Named(x=1, name="")
    with pytest.raises(TypeError):
        Named("a")  # type: ignore[call-arg, arg-type]
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]


def new_pair(count: int) -> Any:  # noqa: ANN401 - the class of a record
    """Return a class of which so many records were made."""

    @record
    class Pair:
        """A pair, one of whose sides is not compared, and what follows from both."""

        one: int
        other: str = field(compare=False)
        both: str = field(init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            """Put both together."""
            object.__setattr__(self, "both", f"{self.one}{self.other}")

    made: Any = Pair
    for number in range(count):
        assert made(number, "a").both == f"{number}a"
    return made


@pytest.mark.parametrize("count", [0, 20], ids=["the first", "after many"])
@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((1,), {}),
        ((1, "a", "b"), {}),
        ((1, "a"), {"one": 2}),
        ((1, "a"), {"both": "1a"}),
        ((1, "a"), {"third": 3}),
        ((), {"other": "a"}),
    ],
    ids=str,
)
def test_a_record_is_refused_as_any_function_refuses_its_arguments(
    values: tuple[object, ...], named: dict[str, object], count: int
) -> None:
    with pytest.raises(TypeError, match="__init__"):
        new_pair(count)(*values, **named)


@pytest.mark.parametrize("count", [0, 20], ids=["the first", "after many"])
def test_a_record_tells_more_of_its_fields_as_the_dataclass_it_is(count: int) -> None:
    pair = new_pair(count)
    assert pair(1, other="a") == pair(one=1, other="b")
    assert repr(pair(1, "a")).endswith("Pair(one=1, other='a')")
    assert [(each.name, each.init, each.repr, each.compare) for each in fields(pair)] == [
        ("one", True, True, True),
        ("other", True, True, False),
        ("both", False, False, False),
    ]


def test_only_records_with_an_order_have_one() -> None:
    low, high, same = Named(x=1, name="b"), Named(x=2, name="a"), Named(x=1, name="b")
    assert low < high
    assert low <= high
    assert low <= same
    assert high > low
    assert high >= low
    assert not low < same
    assert not low > same
    for other in (Point(2), Standard(2)):
        with pytest.raises(TypeError):
            assert low < other  # type: ignore[operator]
    with pytest.raises(TypeError):
        assert Point(1) < Point(2)  # type: ignore[operator]


def test_pydantic_reads_a_record_and_checks_it() -> None:
    assert TypeAdapter(Named).validate_python({"x": 1, "name": "a"}) == Named(x=1, name="a")
    with pytest.raises(ValueError, match="empty"):
        TypeAdapter(Named).validate_python({"x": 1, "name": ""})
