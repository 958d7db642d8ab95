"""Edits of a document that put right what is found in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from zhlint.engine.edits import Edit
from zhlint.finding import Finding

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


def safe_within(start: int, end: int, findings: Sequence[Finding]) -> list[Edit]:
    """The safe edits of a part of the text, where all that go together lie in it; of overlapping ones the first."""
    taken: list[Edit] = []
    for finding in sorted((f for f in findings if f.safe), key=lambda f: (f.start, f.end)):
        edits = [edit for edit in together(finding, findings) if edit not in taken]
        if all(start <= edit.start and edit.end <= end for edit in edits) and not any(
            edit.start <= other.end and other.start <= edit.end for edit in edits for other in taken
        ):
            taken += edits
    return sorted(taken)


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
