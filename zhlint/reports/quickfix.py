"""`quickfix`: a line for each finding, as Vim's quickfix list and its like read them.

`:set errorformat=%f:%l:%c:\\ %t%*[^:]:\\ %m` reads it, `makeprg=zhlint\\ check\\ --format\\ quickfix\\ %` makes it
(`:help errorformat`). Columns are bytes of UTF-8 from 1, as `%c` has it: Vim keeps its text so, whatever a file is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.reports import Linted, Style
from zhlint.reports._excerpt import visible
from zhlint.reports._location import posix
from zhlint.reports.text import proposed

SUMMARY = "a line a finding, columns in bytes, for Vim and editors like it"


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """`file:line:column: level: message [rule]`. What is said of a whole file stands at its first line."""
    for file in files:
        for finding in file.findings:
            at = 0 if finding.whole else finding.start
            line, column = file.source.position(at, style.units or "utf-8")
            put = "" if finding.replacement is None else f" → {proposed(finding.replacement)}"
            said = f"{finding.level}: {visible(finding.message)}{put} [{finding.rule}]"
            yield f"{visible(posix(file.source.path))}:{line}:{column}: {said}\n"
