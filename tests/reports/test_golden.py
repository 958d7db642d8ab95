"""The machine reports of one small run, to the letter. `python -m tests.reports.test_golden` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.sample import written

GOLDEN = Path(__file__).parent / "golden"
FILES = {
    "checkstyle": "checkstyle.xml",
    "compact": "compact.txt",
    "gitlab": "gitlab.json",
    "jsonl": "findings.jsonl",
    "junit": "junit.xml",
    "markdown": "comment.md",
    "quickfix": "quickfix.txt",
    "rdjson": "rdjson.json",
}


@pytest.mark.parametrize(("name", "file"), FILES.items())
def test_golden(name, file):
    assert written(name, statistics=True) == (GOLDEN / file).read_text("utf-8")


if __name__ == "__main__":
    for name, file in FILES.items():
        (GOLDEN / file).write_bytes(written(name, statistics=True).encode("utf-8"))
