"""What is new in this version: its part of CHANGELOG.md, for the release's page."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def notes(changelog: str, version: str) -> str:
    """The text below the heading of a version. Raises SystemExit where there is none."""
    found = re.search(rf"^## {re.escape(version)}\b[^\n]*\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    if found is None or not found[1].strip():
        raise SystemExit(f"CHANGELOG.md: nothing stands there under `## {version}`")
    return found[1].strip() + "\n"


def main() -> None:
    """Print them."""
    sys.path.insert(0, str(ROOT))
    from zhlint.version import __version__

    print(notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), __version__), end="")


if __name__ == "__main__":
    main()
