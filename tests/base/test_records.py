"""Records and named tuples are those of the library to whoever looks at them."""

from __future__ import annotations

import copy
import pickle
import typing
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from dataclasses import dataclass as plain
from functools import cached_property
from typing import ClassVar

import pytest

from zhlint.base import records
from zhlint.base.fields import option
from zhlint.base.records import NamedTuple, dataclass, field


@dataclass(frozen=True, kw_only=True)
class Mark:
    shared: ClassVar[int] = 3

    form: str = option(doc="what it looks like")
    width: int = option(1, doc="how wide it is")
    others: dict[str, str] = option({}, doc="what it stands beside")

    @cached_property
    def doubled(self) -> str:
        return self.form * 2


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Pair(Mark):
    width: int = option(2, doc="how wide both are")
    close: str = option("”", doc="what closes it")


@plain(frozen=True, kw_only=True, eq=False, repr=False)
class Written(Pair):
    last: int = 7


def test_fields_are_inherited_and_overridden():
    assert [field.name for field in fields(Pair)] == ["form", "width", "others", "close"]
    assert (Pair(form="“").width, Mark(form="“").width, Pair.close) == (2, 1, "”")
    assert is_dataclass(Mark)
    assert not hasattr(Mark, "form")


def test_it_is_made_by_keywords_only():
    with pytest.raises(TypeError, match="lacks `form`"):
        Mark(width=2)
    with pytest.raises(TypeError, match="knows no `colour`"):
        Mark(form="“", colour="red")
    with pytest.raises(TypeError, match="without a name"):
        Mark("“")


def test_it_does_not_change():
    mark = Mark(form="“")
    with pytest.raises(FrozenInstanceError):
        mark.width = 3
    with pytest.raises(FrozenInstanceError):
        del mark.width
    assert mark.doubled == "““"


def test_defaults_are_not_shared():
    assert Mark(form="“").others is not Mark(form="“").others


def test_equal_where_all_fields_are():
    assert Pair(form="“") == Pair(form="“", width=2)
    assert Pair(form="“") != Pair(form="“", width=1)
    assert Mark(form="“", width=2) != Pair(form="“")
    assert hash(Pair(form="“")) == hash(Pair(form="‘"))


def test_replaced_and_pickled():
    pair = replace(Pair(form="“"), close="」")
    assert pair == Pair(form="“", close="」")
    assert pickle.loads(pickle.dumps(pair)) == pair


def test_a_dataclass_of_the_library_may_inherit():
    assert Written(form="“", last=8).last == 8
    assert [field.name for field in fields(Written)] == ["form", "width", "others", "close", "last"]


@dataclass
class Place:
    path: str
    line: int = 1
    hidden: int = field(default=0, compare=False, repr=False)


class Point(NamedTuple):
    x: int
    y: int = 2

    @property
    def sum(self) -> int:
        return self.x + self.y


class Far(Point):
    z = 3


class Twin(typing.NamedTuple):
    x: int
    y: int = 2


def test_one_that_changes_and_is_made_by_place():
    place = Place("a.md", hidden=5)
    assert place == Place("a.md", 1)
    assert repr(place) == "Place(path='a.md', line=1)"
    place.line = 2
    assert place != Place("a.md")
    with pytest.raises(TypeError, match="unhashable"):
        hash(place)
    with pytest.raises(TypeError, match="without a name"):
        Place("a", 1, 2, 3)
    assert records.replace(place, path="b.md") == replace(place, path="b.md") == Place("b.md", 2)


def test_who_is_a_record():
    assert records.is_record(Place)
    assert records.is_record(Place("a"))
    assert not records.is_record(Point(1))
    assert [records.default(each) for each in records.fields(Place)] == [records.MISSING, 1, 0]


@pytest.mark.parametrize("kind", [Point, Twin], ids=["ours", "the library's"])
def test_a_named_tuple(kind):
    point = kind(1)
    assert point == (1, 2) == kind(x=1) == kind._make([1, 2]) == tuple(point)
    assert (point.x, point.y, kind._fields) == (1, 2, ("x", "y"))
    assert point._replace(y=5) == (1, 5)
    assert point._asdict() == {"x": 1, "y": 2}
    assert repr(point) == f"{kind.__name__}(x=1, y=2)"
    assert not hasattr(point, "__dict__")
    assert type(pickle.loads(pickle.dumps(point))) is type(copy.deepcopy(point)) is kind
    for wrong in (kind, lambda: kind(1, 2, 3), lambda: kind(1, z=3), lambda: kind._make([1, 2, 3])):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises((TypeError, ValueError)):
        point._replace(z=1)
    with pytest.raises(AttributeError):
        point.x = 3


def test_what_is_below_a_named_tuple():
    assert (Point(1).sum, Far(1).sum, Far.z) == (3, 3, 3)
    assert (type(Far(1)), type(Point(1))) == (Far, Point)
    assert pickle.loads(pickle.dumps(Far(4))) == (4, 2)


def test_a_child_may_be_made_first():
    class Base(NamedTuple):
        one: int

    class Child(Base):
        pass

    assert type(Child(1)) is Child
    assert type(Base(1)) is Base
    assert type(Child(one=1)) is Child


def test_matching_by_place():
    match (Place("a.md", 7), Point(1)):
        case (Place(path, line), Point(x, y)):
            assert (path, line, x, y) == ("a.md", 7, 1, 2)
        case _:
            pytest.fail("no match")
