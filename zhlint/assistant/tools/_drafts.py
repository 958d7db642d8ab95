"""What the tools share that read drafts: their arguments, and the run over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from zhlint import formats, reports
from zhlint.assistant.arguments import Parameter, Unfit
from zhlint.assistant.tools import Context
from zhlint.base import records
from zhlint.base.faults import Fault
from zhlint.base.records import NamedTuple
from zhlint.finding import LEVELS
from zhlint.reports import About, Linted
from zhlint.workspace.files import NAMELESS, Buffer, Trouble
from zhlint.workspace.job import Job, Rewritten
from zhlint.workspace.linting import Workspace
from zhlint.workspace.service import Event, Run

FORMAT = "markdown"
"""What a text without a name is read as."""
_NAMELESS = "<text>"
"""What it is called in a report."""
RULES = (
    Parameter("format", "string", "how the draft is read; by default what `path` is called, else markdown",
              choices=tuple(name for name in formats.names() if formats.is_text(name))),
    Parameter("preset", "strings",
              "presets in place of the project's: recommended, strict, news, official, fiction, technical, zh-TW …"),
    Parameter("select", "strings", "only these rules or packs, by id"),
    Parameter("ignore", "strings", "all but these rules or packs, by id"),
    Parameter("terms", "strings", "the draft's own terms and names: known as words, no boilerplate"),
)  # fmt: skip
SUMMARY: Mapping[str, Any] = {
    "type": "object",
    "description": "how much was found",
    "properties": {
        "files": {"type": "integer"},
        "findings": {"type": "integer"},
        "levels": {"type": "object", "properties": {level: {"type": "integer"} for level in LEVELS}},
        "safe_fixes": {"type": "integer", "description": "how many of them `fix` mends by itself"},
        "rules": {
            "type": "object",
            "additionalProperties": {"type": "integer"},
            "description": "findings by rule; a compact report has them itself",
        },
    },
    "required": ["files", "findings", "levels", "safe_fixes"],
}


class Found(NamedTuple):
    """What a run found: the files, what is to be said of the rules, what could not be read, and what was rewritten.

    `notes` tell what else went wrong, as a rule that took too long.
    """

    files: Sequence[Linted]
    rules: Mapping[str, About]
    unread: Mapping[str, str]
    notes: Sequence[str] = ()
    rewritten: Rewritten | None = None


def found(given: Mapping[str, Any], context: Context, change: Callable[[Job], Job] = lambda job: job) -> Found:
    """What the rules find in the draft that the arguments give, each of its jobs changed before it is done.

    Raises Unfit where none of it can be linted, Faults, Cancelled.
    """
    text, path = given.get("text"), given.get("path")
    if text is None and path is None:
        raise Unfit("nothing to read; give the draft as `text`, or its `path`")
    place = NAMELESS if path is None else context.roots.place(path)
    request = context.request._replace(
        presets=given["preset"],
        select=given["select"],
        ignore=given["ignore"],
        terms=given["terms"],
        format=given["format"] or (FORMAT if path is None else None),
        encoding=None if text is None else "utf-8",
    )
    troubles: list[str] = []
    notes: list[str] = []

    def hear(event: Event) -> None:
        if isinstance(event, Trouble):
            (troubles if event.path else notes).append(event.what if event.path in ("", NAMELESS) else str(event))
        elif isinstance(event, Fault):
            troubles.append(str(event))

    run = Run(Workspace(request), hear)
    jobs = run.jobs([place if text is None else Buffer(lambda limit: text.encode(), place)])
    files, rewritten = [], None
    for job, outcome in run.lint([change(job) for job in jobs], 1, context.cancelled):
        source = records.replace(outcome.source, path=_NAMELESS) if job.path == NAMELESS else outcome.source
        files.append(Linted(source, outcome.findings, job.read_as))
        rewritten = outcome.rewritten
    if not files:
        passed = f"`{path}` is passed over: an `ignore` of the config or a .zhlintignore says so"
        raise Unfit(*(troubles or notes or [f"{passed}; send its `text` without `path` to lint it all the same"]))
    rules = {rule.id: rule for linter in run.linters for rule in map(linter.rule, _ids(files)) if rule is not None}
    about = {id: About(rule.why, rule.link, rule.title) for id, rule in rules.items()}
    return Found(files, about, run.unread, notes, rewritten)


def _ids(files: Iterable[Linted]) -> set[str]:
    return {finding.rule for file in files for finding in file.findings}


def summary(files: Sequence[Linted]) -> dict[str, Any]:
    """Counts of what was found, as SUMMARY describes them."""
    findings = [finding for file in files for finding in file.findings]
    levels = Counter(finding.level for finding in findings)
    return {
        "files": len(files),
        "findings": len(findings),
        "levels": {level: levels[level] for level in LEVELS},
        "safe_fixes": sum(finding.safe for file in files if file.is_fixable for finding in file.findings),
        "rules": dict(Counter(finding.rule for finding in findings).most_common()),
    }


def style(found: Found) -> reports.Style:
    """How a report of it looks."""
    return reports.Style(rules=found.rules, unread=found.unread)
