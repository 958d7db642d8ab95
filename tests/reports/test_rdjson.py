"""The reviewdog format, read as reviewdog reads it, and its suggestions put in as reviewdog puts them in."""

from __future__ import annotations

import re

import pytest
from google.protobuf import json_format
from google.protobuf.descriptor_pb2 import DescriptorProto, FieldDescriptorProto, FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass

from tests.reports.sample import FILES, SOURCE, over_runs, render, written
from zhlint.finding import Finding
from zhlint.prose.source import Source
from zhlint.reports import Linted

MESSAGES = {
    "DiagnosticResult": {"diagnostics": ["Diagnostic"], "source": "Source", "severity": "Severity"},
    "Diagnostic": {
        "message": str, "location": "Location", "severity": "Severity", "source": "Source", "code": "Code",
        "suggestions": ["Suggestion"], "original_output": str, "related_locations": ["RelatedLocation"],
    },
    "RelatedLocation": {"message": str, "location": "Location"},
    "Location": {"path": str, "range": "Range"},
    "Range": {"start": "Position", "end": "Position"},
    "Position": {"line": int, "column": int},
    "Suggestion": {"range": "Range", "text": str},
    "Source": {"name": str, "url": str},
    "Code": {"value": str, "url": str},
}  # fmt: skip
"""The messages of reviewdog.proto by their fields; the numbers of the fields do not show in JSON."""


def _field(number: int, name: str, type_: object) -> FieldDescriptorProto:
    repeated = isinstance(type_, list)
    field = FieldDescriptorProto(name=name, number=number, label=3 if repeated else 1)
    of = type_[0] if repeated else type_
    if of in (str, int):
        field.type = FieldDescriptorProto.TYPE_STRING if of is str else FieldDescriptorProto.TYPE_INT32
    else:
        field.type = FieldDescriptorProto.TYPE_ENUM if of == "Severity" else FieldDescriptorProto.TYPE_MESSAGE
        field.type_name = f".rdf.{of}"
    return field


def _reader():
    file = FileDescriptorProto(name="rdf.proto", package="rdf", syntax="proto3")
    for name, fields in MESSAGES.items():
        listed = [_field(number, *field) for number, field in enumerate(fields.items(), 1)]
        file.message_type.append(DescriptorProto(name=name, field=listed))
    severity = file.enum_type.add(name="Severity")
    for number, name in enumerate(("UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO")):
        severity.value.add(name=name, number=number)
    pool = DescriptorPool()
    pool.Add(file)
    return GetMessageClass(pool.FindMessageTypeByName("rdf.DiagnosticResult"))


RESULT = _reader()


def read(report: str):
    """A report as reviewdog's parser gives it; an unknown key or a wrong type raises."""
    return json_format.Parse(report, RESULT())


def put_in(data: bytes, suggestion) -> bytes:
    """A file with a suggestion put in: lines end at \\n, columns are bytes."""
    starts = [0, *(match.end() for match in re.finditer(rb"\n", data))]
    start, end = (
        starts[at.line - 1] + at.column - 1 for at in (suggestion.range.start, suggestion.range.end)
    )  # fmt: skip
    return data[:start] + suggestion.text.encode("utf-8") + data[end:]


def test_the_reader_refuses_what_reviewdog_refuses():
    with pytest.raises(json_format.ParseError):
        read('{"diagnostics": [{"mesage": ""}]}')
    with pytest.raises(json_format.ParseError):
        read('{"diagnostics": [{"severity": "FATAL"}]}')


@over_runs
def test_any_run_is_read(files):
    report = render("rdjson", files)
    report.encode("utf-8")
    diagnostics = read(report).diagnostics
    findings = [(file, finding) for file in files for finding in file.findings]
    assert len(diagnostics) == len(findings)
    for diagnostic, (_, finding) in zip(diagnostics, findings, strict=True):
        start, end = diagnostic.location.range.start, diagnostic.location.range.end
        assert (1, 1) <= (start.line, start.column) <= (end.line, end.column)
        assert diagnostic.code.value == finding.rule
        assert [s.range for s in diagnostic.suggestions] == [diagnostic.location.range] * (
            finding.replacement is not None
        )
        assert len(diagnostic.related_locations) == len(finding.related)


@over_runs
def test_a_suggestion_put_in_changes_what_the_finding_says(files):
    for file in files:
        text = re.sub("\r(?!\n)|[\ud800-\udfff]", "x", file.source.text)  # git knows no other line ends
        source = Source(text, "a.md", bom=file.source.bom)
        for finding in file.findings:
            (diagnostic,) = read(render("rdjson", [Linted(source, [finding])])).diagnostics
            for suggestion in diagnostic.suggestions:
                wished = Source(text[: finding.start] + suggestion.text + text[finding.end :], bom=source.bom)
                assert put_in(source.encode(), suggestion) == wished.encode()


COLUMNS = [
    pytest.param("a𐐀b", 2, False, 6, id="the example of the format"),
    pytest.param("他仅仅", 1, False, 4, id="Han"),
    pytest.param("他\r\n仅仅", 4, False, 4, id="on the second line"),
    pytest.param("他仅仅", 1, True, 7, id="behind a byte-order mark"),
    pytest.param("他\n仅仅", 3, True, 4, id="a line below the byte-order mark"),
]


@pytest.mark.parametrize(("text", "start", "bom", "column"), COLUMNS)
def test_columns_are_bytes(text, start, bom, column):
    source = Source(text, "a.md", bom=bom)
    (diagnostic,) = read(
        render("rdjson", [Linted(source, [Finding("typo", "error", "改。", start, start + 1)])])
    ).diagnostics
    assert diagnostic.location.range.start.column == column


def test_what_a_diagnostic_says():
    result = read(written("rdjson"))
    first, second, third, fourth, *_ = result.diagnostics
    assert result.source.name == "zhlint"
    assert [json_format.MessageToDict(d)["severity"] for d in (first, second, third)] == ["WARNING", "ERROR", "INFO"]
    assert (first.location.path, first.code.value, first.code.url) == (
        SOURCE.path,
        "redundant-phrase",
        "https://example.com/a|b",
    )
    assert [(r.message, r.location.range.start.line) for r in first.related_locations] == [("又见", 3), ("又见", 6)]
    assert not second.suggestions
    assert (second.location.range.start.line, second.location.range.end.line) == (3, 4)
    assert third.suggestions[0].text == " "
    assert third.suggestions[0].range.start == third.suggestions[0].range.end
    assert fourth.suggestions[0].text == ""
    assert len(read(written("rdjson", FILES[1:2])).diagnostics) == len(read(written("rdjson", [])).diagnostics) == 0
