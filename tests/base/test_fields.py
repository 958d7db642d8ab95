"""Plain data becomes dataclasses; every fault is noted with its line and column and a way to mend it.

A value of a mapping stands where its key does, an item of a list where it begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import jsonschema
import pytest

from zhlint import checks
from zhlint.base import yamlfile
from zhlint.base.faults import Fault
from zhlint.base.fields import Reader, Regex, key, nearest, option, schema
from zhlint.base.records import dataclass


@dataclass(frozen=True, kw_only=True)
class Limit:
    most: int = option(doc="the most", minimum=1)
    note: str = option("", doc="a note")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        if self.most == 13:
            yield "most", "13 brings bad luck", "write 12"
        if self.note == "late":
            yield "least", "there is no `least`", "add it"


@dataclass(frozen=True, kw_only=True)
class Sample:
    name: str = option(doc="what it is called")
    per_1000: float = option(2.0, doc="how dense", minimum=0)
    min_: int = option(1, doc="how many", minimum=1)
    on: bool = option(False, doc="whether")
    level: Literal["error", "warning"] = option("error", doc="how grave")
    tokens: tuple[Regex, ...] = option((), doc="patterns", one_or_many=True)
    swap: dict[Regex, str] = option({}, doc="this: that")
    limits: tuple[Limit, ...] = option((), doc="limits")
    limit: Limit | None = option(None, doc="one limit")
    mixed: tuple[str | Limit, ...] = option((), doc="names or limits")
    extra: dict[str, Any] = option({}, doc="whatever")


def read(text: str, base: Sample | None = None) -> tuple[Sample | None, list[Fault]]:
    located = yamlfile.parse(text, "sample.yaml")
    assert isinstance(located, yamlfile.Located)
    reader = Reader("sample.yaml", located.place)
    return reader.read(Sample, located.data, base=base), reader.faults


def test_every_kind_of_value():
    sample, faults = read(
        "name: 名\nper-1000: 3\nmin: 2\non: true\nlevel: warning\ntokens: [甲, '乙+']\nswap: {甲: 乙}\n"
        "limits:\n  - most: 3\nlimit: {most: 4, note: 注}\nmixed:\n  - 丙\n  - most: 5\nextra: {a: [1, {b: null}]}\n"
    )
    assert faults == []
    assert sample == Sample(
        name="名",
        per_1000=3.0,
        min_=2,
        on=True,
        level="warning",
        tokens=(Regex("甲"), Regex("乙+")),
        swap={Regex("甲"): "乙"},
        limits=(Limit(most=3),),
        limit=Limit(most=4, note="注"),
        mixed=("丙", Limit(most=5)),
        extra={"a": [1, {"b": None}]},
    )
    assert isinstance(sample.per_1000, float)


@pytest.mark.parametrize(
    ("text", "line", "column", "what", "mend"),
    [
        pytest.param("- a", 1, 1, "expected a mapping, found a list", "write `name: …` lines", id="no mapping"),
        pytest.param("", 1, 1, "expected a mapping, found nothing", "write `name: …` lines", id="nothing"),
        pytest.param("on: true", 1, 1, "key `name` is missing", "add `name:`, what it is called", id="missing key"),
        pytest.param("name: a\ntoken: b", 2, 1, "unknown key `token`", "did you mean `tokens`?", id="unknown key"),
        pytest.param("name: 3", 1, 1, "expected a string, found whole number `3`", "put it in quotes", id="no string"),
        pytest.param("name: yes", 1, 1, "expected a string, found boolean `true`", "put it in quotes", id="YAML's yes"),
        pytest.param("name:", 1, 1, "expected a string, found nothing", "put it in quotes", id="an empty value"),
        pytest.param("name: [a]", 1, 1, "expected a string, found a list", "write a string", id="a list for a string"),
        pytest.param(
            "name: a\nmin: 1.5",
            2,
            1,
            "expected a whole number, found number `1.5`",
            "write a whole number",
            id="no int",
        ),
        pytest.param(
            "name: a\nmin: true",
            2,
            1,
            "expected a whole number, found boolean `true`",
            "write a whole number",
            id="bool",
        ),
        pytest.param("name: a\nmin: 0", 2, 1, "0 is too small", "write 1 or more", id="too small"),
        pytest.param("name: a\nper-1000: -0.5", 2, 1, "-0.5 is too small", "write 0 or more", id="too small a float"),
        pytest.param(
            "name: a\non: 'no'", 2, 1, "expected a boolean, found string `no`", "write true or false", id="no boolean"
        ),
        pytest.param(
            "name: a\nlevel: eror", 2, 1, "`eror` is not possible here", "did you mean `error`?", id="no such choice"
        ),
        pytest.param(
            "name: a\nlevel: x",
            2,
            1,
            "`x` is not possible here",
            "known here: error, warning",
            id="nothing like a choice",
        ),
        pytest.param(
            "name: a\nlimits: 3",
            2,
            1,
            "expected a list, found whole number `3`",
            "write `- item` lines or `[a, b]`",
            id="no list",
        ),
        pytest.param(
            "name: a\nswap: 3",
            2,
            1,
            "expected a mapping, found whole number `3`",
            "write `key: value` lines",
            id="no dict",
        ),
        pytest.param(
            "name: a\ntokens:\n  - 甲\n  - '('",
            4,
            5,
            "bad regex `(`: missing ), unterminated subpattern at position 0",
            "mend the pattern",
            id="bad regex",
        ),
        pytest.param(
            "name: a\nswap:\n  甲: 乙\n  '[': 丙",
            4,
            3,
            "bad regex `[`: unterminated character set at position 0",
            "mend the pattern",
            id="bad regex as a key",
        ),
        pytest.param(
            "name: a\nlimit:\n  note: b", 2, 1, "key `most` is missing", "add `most:`, the most", id="nested missing"
        ),
        pytest.param(
            "name: a\nlimits:\n  - most: 2\n  - mots: 2\n    most: 1",
            4,
            5,
            "unknown key `mots`",
            "did you mean `most`?",
            id="nested key",
        ),
        pytest.param("name: a\nlimits:\n  - most: 13", 3, 5, "13 brings bad luck", "write 12", id="contradiction"),
        pytest.param(
            "name: a\nlimit:\n  most: 1\n  note: late",
            2,
            1,
            "there is no `least`",
            "add it",
            id="contradiction about a missing key",
        ),
        pytest.param(
            "name: a\nlevel: " + "x" * 70,
            2,
            1,
            f"`{'x' * 60}…` is not possible here",
            "known here: error, warning",
            id="a long value is cut",
        ),
    ],
)
def test_fault(text, line, column, what, mend):
    sample, faults = read(text)
    assert sample is None
    assert faults == [Fault("sample.yaml", line, column, what, mend)]


def test_all_faults_in_one_go():
    _, faults = read("nam: a\nmin: x\ntokens: ['(', ')']\n")
    assert [(f.line, f.column) for f in faults] == [(1, 1), (2, 1), (3, 10), (3, 15), (1, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: 3\nmost: 13", ["unknown key `a`", "13 brings bad luck"], id="beside an unknown key"),
        pytest.param(
            "within: {most: 0}\nmost: 13",
            ["0 is too small", "13 brings bad luck"],
            id="beside a fault inside a mapping",
        ),
        pytest.param("notes: [3, a]\nmost: 13", ["expected a string", "13 brings bad luck"], id="beside an item"),
        pytest.param(
            "within: {most: 13, note: 3}\nmost: 13",
            ["expected a string", "13 brings bad luck", "13 brings bad luck"],
            id="within and without",
        ),
        pytest.param("notes: [3]\nmost: 14", ["expected a string"], id="nothing is said of what was left out"),
        pytest.param("note: 3\nmost: 14", ["expected a string"], id="nor of a key for which the faulty one may stand"),
        pytest.param("most: 13", ["13 brings bad luck", "nothing is noted"], id="no other fault"),
        pytest.param("most: 0", ["0 is too small"], id="a required key is faulty"),
    ],
)
def test_contradictions_are_told_beside_other_faults(text, expected):
    located = yamlfile.parse(text, "sample.yaml")
    reader = Reader("sample.yaml", located.place)
    assert reader.read(Noted, located.data) is None
    assert [fault.what.partition(", found")[0] for fault in reader.faults] == expected


@dataclass(frozen=True, kw_only=True)
class Noted:
    most: int = option(doc="the most", minimum=1)
    note: str = option("", doc="a note")
    notes: tuple[str, ...] = option((), doc="notes")
    within: Limit | None = option(None, doc="a limit")

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        if self.most == 13:
            yield "most", "13 brings bad luck", "write 12"
        if not self.note and not self.notes:
            yield "notes", "nothing is noted", "note something"


def test_a_fault_reads_as_place_what_and_mend():
    assert str(Fault("a.yaml", 3, 7, "wrong", "right it")) == "a.yaml:3:7: wrong; right it"


def test_base_supplies_what_is_left_out():
    base = Sample(name="名", min_=3)
    assert read("on: true", base) == (Sample(name="名", min_=3, on=True), [])
    assert read("name: 新", base)[0] == Sample(name="新", min_=3)


def test_one_item_may_stand_for_a_list():
    assert read("name: a\ntokens: 甲")[0] == Sample(name="a", tokens=(Regex("甲"),))


@pytest.mark.parametrize(("field", "name"), [("per_1000", "per-1000"), ("min_", "min"), ("name", "name")])
def test_key(field, name):
    assert key(Sample.__dataclass_fields__[field]) == name


@pytest.mark.parametrize(
    ("word", "known", "advice"),
    [("levle", ["level", "on"], "did you mean `level`?"), ("zzz", ["b", "a"], "known here: a, b")],
)
def test_nearest(word, known, advice):
    assert nearest(word, known) == advice


VALID = (
    {"name": "a"},
    {"name": "a", "per-1000": 1, "min": 2, "on": True, "level": "warning", "tokens": "甲", "swap": {"甲": "乙"}},
    {
        "name": "a",
        "tokens": ["甲"],
        "limits": [{"most": 1}],
        "limit": None,
        "mixed": ["b", {"most": 2}],
        "extra": {"x": [1]},
    },
)
INVALID = (
    {},
    {"name": 3},
    {"name": "a", "nam": 1},
    {"name": "a", "min": 0},
    {"name": "a", "min": 1.5},
    {"name": "a", "level": "x"},
    {"name": "a", "tokens": [1]},
    {"name": "a", "swap": {"a": 1}},
    {"name": "a", "limits": [{}]},
    {"name": "a", "limit": {"most": 1, "x": 2}},
)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema(Sample))


@pytest.mark.parametrize("name", checks.names())
def test_the_schema_of_every_check_is_one(name):
    built = schema(checks.get(name))
    jsonschema.Draft202012Validator.check_schema(built)
    assert all(described["description"] for described in built["properties"].values())


@pytest.mark.parametrize("name", ["consistency", "occurrence", "substitution"])
def test_a_check_with_words_of_its_own_takes_no_others(name):
    assert schema(checks.get(name))["properties"].keys().isdisjoint({"tokens", "raw"})


@pytest.mark.parametrize("data", [*VALID, *INVALID], ids=str)
def test_schema_and_reader_agree(data):
    reader = Reader("sample.yaml", lambda path: (1, 1))
    accepted = reader.read(Sample, data) is not None
    assert accepted is (data in VALID)
    assert jsonschema.Draft202012Validator(schema(Sample)).is_valid(data) is accepted


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 10**400])
def test_a_number_can_be_computed_with(number):
    reader = Reader("c.toml", lambda path: (1, 1))
    assert reader.read(Sized, {"size": number}) is None
    assert len(reader.faults) == 1
    assert reader.faults[0].what.endswith("is out of range")


@dataclass(frozen=True, kw_only=True)
class Sized:
    size: float = option(1.0, doc="how large", minimum=0)
