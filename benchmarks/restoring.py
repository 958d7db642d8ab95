"""Whether fixes put right what was wrong, and leave alone what was right.

    python -m benchmarks.restoring [FOLDER] [--unsafe] [--preset NAME]

FOLDER holds a labelled set (by default the project's own). Each injected fault whose finding offers a fix is fixed at
that place, and the text compared with the clean one; clean texts and look-alikes are fixed whole and should not change.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.quality.__main__ import DATA, linter
from benchmarks.quality.labels import Injected, LabelledSet, load
from zhlint.engine import fixes
from zhlint.engine.linter import Linter
from zhlint.finding import Finding
from zhlint.prose.source import Source

SLACK = 2
"""So many characters a finding may stand off the label."""


def restored(labels: LabelledSet, rules: Linter, unsafe: bool = False) -> Mapping[str, Counter[str]]:
    """By kind: how many faults there are, how many a fix is offered for, and how many of those it restores."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in labels.injected:
        count = counts[row.kind]
        count["faults"] += 1
        findings = [f for f in near(row, rules.lint_text(row.text), labels) if f.safe or unsafe]
        edits = [fixes.Edit(f.start, f.end, f.replacement, f.rule) for f in findings if f.replacement is not None]
        if edits:
            count["offered"] += 1
            count["restored"] += fixes.apply(row.text, edits) == row.clean
    return counts


def near(row: Injected, findings: Sequence[Finding], labels: LabelledSet) -> list[Finding]:
    wanted = labels.kinds.get(row.kind, ())
    return [f for f in findings if f.rule in wanted and f.start - SLACK < row.end and row.start < f.end + SLACK]


def changed(labels: LabelledSet, rules: Linter, unsafe: bool = False) -> Iterator[tuple[str, str, str]]:
    """The clean texts and look-alikes that fixing changes: id, text, what it becomes."""
    texts = [(row.id, row.clean) for row in labels.injected] + [(row.id, row.text) for row in labels.lookalikes]
    for id, text in texts:
        after = fixes.fix(Source(text), "markdown", rules, unsafe=unsafe).source.text
        if after != text:
            yield id, text, after


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--preset", default="recommended")
    parser.add_argument("--unsafe", action="store_true", help="the suggested fixes too")
    options = parser.parse_args(arguments)
    labels, rules = load(options.folder), linter(options.preset)
    counts = restored(labels, rules, options.unsafe)
    for kind, count in sorted({**counts, "TOTAL": sum(counts.values(), Counter())}.items()):
        share = f"{count['restored'] / count['offered']:.0%}" if count["offered"] else "–"
        print(
            f"{kind:30} {count['faults']:4} faults {count['offered']:4} offered {count['restored']:4} restored {share}"
        )
    for id, before, after in changed(labels, rules, options.unsafe):
        print(f"{id}: {before}\n    → {after}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
