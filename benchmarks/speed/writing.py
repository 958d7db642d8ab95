"""What a key stroke costs: a draft of 20,000 characters, one typed 200 times at random places.

python -m benchmarks.speed.writing [FILE]

CPU time from the change to what is found: by rules that go block by block, at each stroke, and by all rules, once
typing rests; and what it takes to write it down for the editor. At the end what is found is held against a check that
knows nothing of before.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from statistics import median, quantiles

from benchmarks.speed import drafts
from zhlint.commands._staying import stay
from zhlint.server import telling
from zhlint.server.checking import Checked, Checker, Page
from zhlint.server.positions import Lines
from zhlint.server.settings import Settings
from zhlint.workspace.config import Request

LENGTH, STROKES, RESTS = 20_000, 200, 20
TYPED = "的，。一了是在不人有这上个们来到时大地为"


def draft(path: str | None) -> str:
    """The text to type in: a file's, again and again if it is short; else one that is made up."""
    text = Path(path).read_text(encoding="utf-8") if path else drafts.prose(LENGTH)
    return (text * (LENGTH // len(text) + 1))[:LENGTH]


def main() -> None:
    """Measure, and print what it took."""
    stay()  # as the server does
    text = draft(sys.argv[1] if len(sys.argv) > 1 else None)
    chance = random.Random(7)
    checker = Checker(Request(use_config=False))
    page = Page("draft.md", text)
    checker.check(page)
    strokes, rests, tellings = [], [], []
    for stroke in range(STROKES):
        at = chance.randrange(len(page.text))
        page = page._replace(text=page.text[:at] + chance.choice(TYPED) + page.text[at:])
        started = time.thread_time()
        seen = checker.check(page, whole=False)
        checked = time.thread_time()
        _told(page, seen)
        strokes.append(checked - started)
        tellings.append(time.thread_time() - checked)
        if stroke % (STROKES // RESTS) == 0:
            rests.append(_seconds(lambda page=page: checker.check(page)))
    same = checker.check(page).findings == Checker(Request(use_config=False)).check(page).findings
    print(f"{len(page.text):,} characters, {len(seen.findings):,} findings")
    for name, taken in (("a stroke", strokes), ("a rest", rests), ("to tell of it", tellings)):
        most = quantiles(taken, n=20)[-1]
        print(f"{name}: median {median(taken) * 1000:.0f} ms, 95th percentile {most * 1000:.0f} ms")
    print("as a check that begins anew" if same else "NOT as a check that begins anew")


def _told(page: Page, seen: Checked) -> str:
    return telling.diagnostics(seen, Lines(page.text, "utf-16"), "file:///draft.md", Settings().severities)


def _seconds(work) -> float:
    started = time.thread_time()
    work()
    return time.thread_time() - started


if __name__ == "__main__":
    main()
