"""Edits of a document that put right, or silence, what is found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from zhlint.engine.edits import Edit, apply
from zhlint.finding import Finding

if TYPE_CHECKING:
    from zhlint.prose.document import Block, Document

_LONGEST = 4000
"""Characters of a stretch that is compared character by character."""


def together(finding: Finding, findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """The edits that mend a finding and those of its group with it; none where one of them proposes nothing."""
    if finding.replacement is None:
        return ()
    if finding.group is None:
        group = [finding]
    else:
        group = [f for f in findings if (f.rule, f.group) == (finding.rule, finding.group)]
    if any(f.replacement is None for f in group):
        return ()
    return tuple(sorted({Edit(f.start, f.end, f.replacement or "", f.rule) for f in group}))


def of_rule(rule: str, findings: Sequence[Finding]) -> list[tuple[Edit, ...]]:
    """The edits that mend all that a rule found, those that go together in one; of overlapping ones the first."""
    taken: list[tuple[Edit, ...]] = []
    end = -1
    for finding in sorted((f for f in findings if f.rule == rule), key=lambda f: (f.start, f.end)):
        edits = together(finding, findings)
        if edits and edits[0].start > end:
            taken.append(edits)
            end = edits[-1].end
    return taken


def difference(before: str, after: str) -> list[Edit]:
    """The edits that make one text of another, line by line, and within lines that differ character by character."""
    edits: list[Edit] = []
    a, b = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in a:
        starts.append(starts[-1] + len(line))
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old, new = "".join(a[i:j]), "".join(b[k:m])
        if len(old) + len(new) > _LONGEST or not old or not new:
            edits.append(Edit(starts[i], starts[j], new, ""))
            continue
        for within, p, q, r, s in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if within != "equal":
                edits.append(Edit(starts[i] + p, starts[i] + q, new[r:s], ""))
    return edits


class Silencing:
    """Edits that silence a rule in a document by a comment. An edit that would change what is read is none."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.source.text
        self._end = "\r\n" if "\r\n" in self._text else "\n"

    def here(self, finding: Finding) -> tuple[Edit, ...]:
        """A comment above the line; where it cannot stand there, comments around the paragraph."""
        line = self._line(finding.start)
        above = self._alone(f"zhlint-disable-next-line {finding.rule}", line)
        if self._does_no_harm(above):
            return above
        block = self._block(finding.start)
        if block is None:
            return ()
        first = self._line(block.pieces[0].source_start)
        after = self._next_line(block.pieces[-1].source_end)
        around = (
            *self._alone(f"zhlint-disable {finding.rule}", first),
            *self._alone(f"zhlint-enable {finding.rule}", after),
        )
        return around if len(around) == 2 and self._does_no_harm(around) else ()

    def on_line(self, finding: Finding) -> tuple[Edit, ...]:
        """A comment at the end of the line."""
        comment = self._document.markup.comment(f"zhlint-disable-line {finding.rule}")
        if comment is None:
            return ()
        end = self._line_end(finding.start)
        edits = (Edit(end, end, f" {comment}", ""),)
        return edits if self._does_no_harm(edits) else ()

    def in_file(self, finding: Finding) -> tuple[Edit, ...]:
        """A comment at the top of the file, below its front matter."""
        comment = self._document.markup.comment(f"zhlint-disable-file {finding.rule}")
        if comment is None:
            return ()
        blocks = self._document.blocks[:1]
        matter = [b for b in blocks if b.label == "front-matter" and b.pieces]
        at = self._next_line(matter[0].pieces[-1].source_end) if matter else 0
        before = self._end if matter else ""
        edits = (Edit(at, at, f"{before}{comment}{self._end}{self._end if not matter else ''}", ""),)
        return edits if self._does_no_harm(edits) else ()

    def _alone(self, said: str, at: int) -> tuple[Edit, ...]:
        """A comment on a line of its own, set in as the line is that begins at `at`."""
        comment = self._document.markup.comment(said)
        if comment is None:
            return ()
        margin = " \t\u3000" + self._document.traits.margin
        end = self._line_end(at)
        indent = self._text[at : end - len(self._text[at:end].lstrip(margin))]
        before = self._end if at == len(self._text) and not self._text.endswith(("\n", "\r")) else ""
        return (Edit(at, at, f"{before}{indent}{comment}{self._end}", ""),)

    def _does_no_harm(self, edits: Sequence[Edit]) -> bool:
        """Whether a reader would see the same as before."""
        from zhlint import formats
        from zhlint.base.records import replace

        old = self._document
        source = replace(old.source, text=apply(self._text, edits))
        return bool(edits) and list(_seen(old)) == list(_seen(formats.parse(source, old.format, old.options)))

    def _block(self, at: int) -> Block | None:
        blocks = (b for b in self._document.blocks if b.pieces)
        return next((b for b in blocks if b.pieces[0].source_start <= at < b.pieces[-1].source_end), None)

    def _line(self, at: int) -> int:
        return max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1

    def _line_end(self, at: int) -> int:
        ends = [end for mark in "\r\n" if (end := self._text.find(mark, at)) >= 0]
        return min(ends, default=len(self._text))

    def _next_line(self, at: int) -> int:
        end = self._line_end(max(at, 0))
        return end + len(self._end) if self._text.startswith(self._end, end) else min(end + 1, len(self._text))


def _seen(document: Document) -> Iterator[tuple[str, str, int, str]]:
    for block in document.blocks:
        if block.text.strip():
            yield block.kind, block.label, block.depth, block.text.strip()
