"""Records are frozen dataclasses to whoever looks at them."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from dataclasses import dataclass as plain
from functools import cached_property
from typing import ClassVar

import pytest

from zhlint.base.fields import option
from zhlint.base.records import Record, dataclass


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Mark(Record):
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
    with pytest.raises(TypeError):
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


def test_what_is_no_record_is_a_dataclass_as_ever():
    @dataclass
    class Plain:
        one: int

    assert Plain(1) == Plain(1)
    assert repr(Plain(1)).endswith("Plain(one=1)")
