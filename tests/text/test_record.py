"""Records are dataclasses in all that dataclasses can do."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest
from pydantic import TypeAdapter, ValidationError

from siping_cli.text.record import copy_with, record


@record
class Point:
    """A point, with a note that does not count, and what follows from it."""

    axes: ClassVar[int] = 2
    x: int
    y: int = 0
    notes: list[str] = field(default_factory=list, compare=False, repr=False)
    both: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put both together."""
        object.__setattr__(self, "both", f"{self.x},{self.y}")


@record(kw_only=True, order=True)
class Named:
    """A number with a name."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    number: int
    name: str

    def __post_init__(self) -> None:
        """Refuse an empty name."""
        if not self.name:
            raise ValueError("empty")


def test_a_record_is_a_dataclass() -> None:
    assert all(map(is_dataclass, (Point, Named, Point(1))))
    assert [each.name for each in fields(Point)] == ["x", "y", "notes", "both"]
    assert asdict(Named(number=1, name="a")) == {"number": 1, "name": "a"}
    assert repr(Point(1, 2, ["a"])) == "Point(x=1, y=2)"
    assert Point(1).notes is not Point(1).notes
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_records_are_equal_and_hashed_by_the_fields_that_count_and_their_class() -> None:
    assert len({Point(1, 2, ["a"]), Point(1, y=2), Point(2)}) == 2
    assert Point(1) not in (object(), Named(number=1, name="a"))


def test_only_records_with_an_order_have_one() -> None:
    low, same, high = Named(number=1, name="b"), Named(number=1, name="b"), Named(number=2, name="a")
    assert low <= same < high
    assert high > low >= same
    for one, other in ((low, Point(2)), (Point(1), Point(2))):
        with pytest.raises(TypeError):
            sorted([one, other])  # type: ignore[type-var]  # that is the point


def test_a_record_cannot_be_changed_but_copied_with_a_change() -> None:
    point: Any = Point(1)
    for name in ("x", "z"):
        with pytest.raises(FrozenInstanceError):
            setattr(point, name, 2)
        with pytest.raises(FrozenInstanceError):
            delattr(point, name)
    assert replace(point, y=5).both == "1,5"


def test_a_copy_is_not_checked_again() -> None:
    assert copy_with(Named(number=1, name="a"), name="").name == ""
    assert copy_with(Point(1, 2), x=5).both == "1,2"
    with pytest.raises(TypeError, match="no field z"):
        copy_with(Point(1), z=1)


@pytest.mark.parametrize("made", [Point(1, 2, ["a"]), Named(number=1, name="a")])
def test_copies_and_pickles_are_equal(made: Point | Named) -> None:
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - its own pickle
        assert again == made
        assert asdict(again) == asdict(made)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((1, 2, [], "b"), {}),
        ((1,), {"x": 2}),
        ((1,), {"both": "1a"}),
        ((1,), {"third": 3}),
        ((), {"y": 3}),
    ],
    ids=str,
)
def test_a_record_is_refused_as_any_function_refuses_its_arguments(values: tuple[Any, ...], named: Any) -> None:  # noqa: ANN401 - any
    with pytest.raises(TypeError, match=r"Point\.__init__\(\)"):
        Point(*values, **named)
    with pytest.raises(TypeError, match=r"Named\.__init__\(\)"):
        Named(*values, **named)


@record
class Many:
    """A pair with what follows from it, of which very many are made."""

    low: int
    high: int = 9
    width: int = field(init=False)

    def __post_init__(self) -> None:
        """Tell how wide it is."""
        object.__setattr__(self, "width", self.high - self.low)


@record(kw_only=True)
class ManyNamed:
    """A named pair, of which very many are made, and a text of it that is given first."""

    low: int = 0
    high: int
    text: str = field(default="", kw_only=False)


def test_of_very_many_records_the_last_are_as_the_first() -> None:
    pairs = [Many(1, high=4) for _ in range(1200)]
    assert {(each.low, each.high, each.width) for each in pairs} == {(1, 4, 3)}
    assert len({*pairs}) == 1
    named = [ManyNamed("a", high=4) for _ in range(1200)]
    assert {(each.text, each.low, each.high) for each in named} == {("a", 0, 4)}
    points = [Point(1) for _ in range(1200)]
    assert len({id(each.notes) for each in points}) == len(points)
    many: Any = Many
    for values, given in (((), {}), ((1, 2, 3), {}), ((1,), {"wide": 3}), ((1,), {"low": 1})):
        with pytest.raises(TypeError, match=r"Many\.__init__\(\)"):
            many(*values, **given)
    with pytest.raises(TypeError, match=r"ManyNamed\.__init__\(\)"):
        ManyNamed("a", 1)  # type: ignore[call-arg]  # that is the point
    any_pair: Any = pairs[-1]
    with pytest.raises(FrozenInstanceError):
        any_pair.low = 2


def test_pydantic_reads_a_record_and_checks_it() -> None:
    checker = TypeAdapter(Named)
    assert checker.validate_python({"number": 1, "name": "a"}) == Named(number=1, name="a")
    for wrong in ({"number": 1, "name": ""}, {"number": 1, "name": "a", "more": 1}, {"number": "one", "name": "a"}):
        with pytest.raises(ValidationError):
            checker.validate_python(wrong)
