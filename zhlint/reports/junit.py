"""`junit`: JUnit's XML, for CI services that show test results.

A file is a suite, a finding a test case in it: errors and warnings have failed, suggestions are skipped. A file without
findings is one case that passed, one that could not be checked a case with an error. The form is that of the schema of
Jenkins' xUnit plugin (junit-10.xsd); times are 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from zhlint.base.catalogue import ENGLISH
from zhlint.finding import Finding
from zhlint.reports import Linted, Style
from zhlint.reports._location import posix
from zhlint.reports._xml import DECLARATION, opening, tag, text
from zhlint.reports.text import told

SUMMARY = "JUnit's XML, for CI services that show tests"

_PASSED = "no findings"
_UNREAD = "could not be checked"


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """One suite a file. What a case says is what the text report says."""
    plain = style._replace(color=False, width=100, words=ENGLISH)
    yield DECLARATION + opening("testsuites", {"name": "zhlint", **_counts(files, len(style.unread))}) + "\n"
    for unread, why in style.unread.items():
        yield _unread(posix(unread), why)
    for file in files:
        path = posix(file.source.path)
        yield opening("testsuite", {"name": path, **_counts([file]), "skipped": _skipped(file), "time": 0}) + "\n"
        yield from _cases(file, path, plain)
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def _cases(file: Linted, path: str, style: Style) -> Iterator[str]:
    if not file.findings:
        yield tag("testcase", {"name": _PASSED, "classname": path, "time": 0}) + "\n"
    seen: Counter[str] = Counter()
    for finding in file.findings:
        line, column = file.source.position(finding.start, style.units or "code-points")
        name = f"{finding.rule} at {line}:{column}"
        seen[name] += 1
        number = f" ({seen[name]})" if seen[name] > 1 else ""  # some services keep one case of a name
        said = text("".join(told(file.source, finding, style)))
        outcome = tag(_outcome(finding), {"type": finding.level, "message": finding.message}, said)
        yield tag("testcase", {"name": name + number, "classname": path, "time": 0}, outcome) + "\n"


def _unread(path: str, why: str) -> str:
    error = tag("error", {"type": "unread", "message": why}, "")
    case = tag("testcase", {"name": _UNREAD, "classname": path, "time": 0}, error)
    suite = {"name": path, "tests": 1, "failures": 0, "errors": 1, "skipped": 0, "time": 0}
    return tag("testsuite", suite, f"\n{case}\n") + "\n"


def _outcome(finding: Finding) -> str:
    return "skipped" if finding.level == "suggestion" else "failure"


def _counts(files: Sequence[Linted], unread: int = 0) -> dict[str, int]:
    outcomes = Counter(_outcome(finding) for file in files for finding in file.findings)
    passed = sum(1 for file in files if not file.findings)
    return {"tests": outcomes.total() + passed + unread, "failures": outcomes["failure"], "errors": unread}


def _skipped(file: Linted) -> int:
    return sum(1 for finding in file.findings if _outcome(finding) == "skipped")
