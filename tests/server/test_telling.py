"""Findings as the protocol tells them."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("pygls")

from zhlint.base.faults import Fault
from zhlint.finding import Finding, Place
from zhlint.server import telling
from zhlint.server.checking import Checked
from zhlint.server.positions import Lines
from zhlint.server.settings import Settings
from zhlint.server.strictness import converter

TEXT = "一\n二𠀀三\n四"
FOUND = (
    Finding("one", "error", '错"在\\此\ud800', 0, 1),
    Finding("two", "warning", "前后不一", 4, 5, related=(Place(6, 7, "另一处"), Place(0, 1, "又一处"))),
    Finding("three", "suggestion", "通篇如此", 2, 3, whole=True),
    Finding("one", "warning", "无规则可查", 2, 2),
)


def told(**severities):
    checked = Checked(FOUND)
    return telling.diagnostics(checked, Lines(TEXT, "utf-16"), "file:///a.md", {**Settings().severities, **severities})


def test_each_finding_is_told_at_its_place_as_grave_as_is_wished():
    def range(*numbers):
        line, character, end_line, end_character = numbers
        return {
            "start": {"line": line, "character": character},
            "end": {"line": end_line, "character": end_character},
        }

    places = [
        {"location": {"uri": "file:///a.md", "range": range(2, 0, 2, 1)}, "message": "另一处"},
        {"location": {"uri": "file:///a.md", "range": range(0, 0, 0, 1)}, "message": "又一处"},
    ]
    assert json.loads(told(suggestion="hint")) == [
        {"range": range(0, 0, 0, 1), "message": FOUND[0].message, "severity": 1, "source": "zhlint", "code": "one"},
        {"range": range(1, 3, 1, 4), "message": "前后不一", "severity": 2, "source": "zhlint", "code": "two",
         "relatedInformation": places},
        {"range": range(0, 0, 0, 0), "message": "通篇如此", "severity": 4, "source": "zhlint", "code": "three"},
        {"range": range(1, 0, 1, 0), "message": "无规则可查", "severity": 2, "source": "zhlint", "code": "one"},
    ]  # fmt: skip


def test_a_level_that_is_off_is_not_told():
    assert [each["code"] for each in json.loads(told(warning="off"))] == ["one", "three"]
    assert told(**dict.fromkeys(("error", "warning", "suggestion"), "off")) == telling.NONE


def test_what_is_written_is_what_the_objects_of_the_protocol_are():
    objects = telling.objects(told())
    assert converter().unstructure(objects) == json.loads(told())


def test_a_fault_marks_the_rest_of_its_line():
    fault = Fault("config", 2, 2, "缺一个值", "补上")
    (only,) = json.loads(telling.faults([fault], Lines(TEXT, "utf-16")))
    assert only["range"] == {"start": {"line": 1, "character": 1}, "end": {"line": 1, "character": 4}}
    assert only["severity"] == 1
