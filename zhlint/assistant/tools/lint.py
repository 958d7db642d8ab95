"""What an editor would mark in a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhlint.assistant.arguments import Parameter
from zhlint.assistant.tools import Answer, Context
from zhlint.assistant.tools._drafts import RULES, SUMMARY, found, style, summary
from zhlint.finding import LEVELS, rank
from zhlint.reports import Linted, compact
from zhlint.reports._location import posix
from zhlint.reports._record import plain_json, record

TITLE = "Lint Chinese prose"
DESCRIPTION = (
    "Marks what an editor would mark in a Chinese draft: wrong characters, broken sentences, redundancy, boilerplate, "
    "punctuation, structure. Give the whole draft at once: some faults are of the whole. The compact report has counts "
    "first, then rule by rule a line of places (line:column from 1) and what is wrong or what to put there: `→` is "
    "safe, `→?` needs a look. Not every finding has to be followed; `explain` tells why a rule exists."
)
PARAMETERS = (
    Parameter("text", "string", "the draft itself"),
    Parameter("path", "string", "a file or folder to read; with `text`, the file that the text is to become, whose "
              "config then holds"),
    *RULES,
    Parameter("min_level", "string", "nothing below this level", default="suggestion", choices=LEVELS),
    Parameter("compact", "boolean", "a short report; false: every finding as data with offsets", default=True),
    Parameter("max_findings", "integer", "at most so many findings, the gravest first; compact: so many lines of them",
              default=100),
)  # fmt: skip
_PLACE = {
    "type": "object",
    "properties": {"offset": {"type": "integer"}, "line": {"type": "integer"}, "column": {"type": "integer"}},
    "required": ["offset", "line", "column"],
}
_FINDING = {
    "type": "object",
    "description": "offsets are code points from 0, lines and columns from 1, ends exclusive",
    "properties": {
        "rule": {"type": "string"},
        "level": {"enum": list(LEVELS)},
        "message": {"type": "string"},
        "start": _PLACE,
        "end": _PLACE,
        "text": {"type": "string", "description": "what is marked"},
        "whole": {"type": "boolean", "description": "said of the whole draft, not of this place"},
        "certainty": {"type": ["number", "null"], "description": "of a guess: how probable it is that it is right"},
        "fix": {
            "type": ["object", "null"],
            "properties": {"text": {"type": "string"}, "safe": {"type": "boolean"}},
            "required": ["text", "safe"],
        },
        "related": {"type": "array", "items": {"type": "object"}, "description": "the other places of this fault"},
        "elsewhere": {"type": "array", "items": {"type": "object"}, "description": "its places in other files"},
    },
    "required": [
        "rule",
        "level",
        "message",
        "start",
        "end",
        "text",
        "whole",
        "certainty",
        "fix",
        "related",
        "elsewhere",
    ],
}
OUTPUT: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "summary": SUMMARY,
        "report": {"type": "string", "description": "compact: the report in lines"},
        "files": {
            "type": "array",
            "description": "not compact: the files in which something was found",
            "items": {
                "type": "object",
                "properties": {"path": {"type": "string"}, "findings": {"type": "array", "items": _FINDING}},
                "required": ["path", "findings"],
            },
        },
        "unread": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "files that could not be linted, each with the reason",
        },
        "notes": {"type": "array", "items": {"type": "string"}, "description": "what else went wrong"},
    },
    "required": ["summary"],
}


def call(given: Mapping[str, Any], context: Context) -> Answer:
    """The findings in a text, a file or a folder."""
    run = found(given, context)
    files = [
        file._replace(findings=[f for f in file.findings if rank(f.level) <= rank(given["min_level"])])
        for file in run.files
    ]
    data: dict[str, Any] = {"summary": summary(files)}
    if run.unread:
        data["unread"] = dict(run.unread)
    if run.notes:
        data["notes"] = list(run.notes)
    if given["compact"]:
        del data["summary"]["rules"]
        data["report"] = "\n".join([*run.notes, *compact.lines(files, style(run), given["max_findings"])])
        return Answer((data["report"],), data)
    data["files"] = [
        {"path": posix(file.source.path), "findings": [record(file.source, finding) for finding in file.findings]}
        for file in _gravest(files, given["max_findings"])
    ]
    return Answer((plain_json(data),), data)


def _gravest(files: Sequence[Linted], most: int) -> list[Linted]:
    """The files with at most so many findings in all, the gravest of them, each where it was."""
    places = [(i, k) for i, file in enumerate(files) for k in range(len(file.findings))]
    kept = set(sorted(places, key=lambda place: rank(files[place[0]].findings[place[1]].level))[:most])
    cut = [
        file._replace(findings=[finding for k, finding in enumerate(file.findings) if (i, k) in kept])
        for i, file in enumerate(files)
    ]
    return [file for file in cut if file.findings]
