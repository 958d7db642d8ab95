"""The command; see the package."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import benchmarks.quality as package
from benchmarks.quality.labels import load
from benchmarks.quality.scoring import Score, below, score
from zhlint import Linter
from zhlint.engine import ruleset

DATA = Path(__file__).parent / "data"
_COLUMNS = (
    ("recall", "real_found", "real"),
    ("precision", "right", "places"),
    ("injected", "injected_found", "injected"),
    ("style", "style_found", "style"),
    ("positives", "positives_found", "positives"),
    ("clean flagged", "clean_flagged", "clean"),
    ("look-alikes flagged", "lookalikes_flagged", "lookalikes"),
)


def linter(preset: str = "recommended", rules: str = "") -> Linter:
    """A linter with the rules of a preset, or with those named. Raises KeyError for an unknown name."""
    known = ruleset.load([ruleset.packaged()])
    if rules:
        return Linter(known.rules[name.strip()] for name in rules.split(","))
    return Linter(known.choose([preset]))


def table(found: Score) -> list[str]:
    """The score as text: one line a kind, then one line a rule."""
    lines = [f"{'kind':30}" + "".join(f"{name:>{len(name) + 3}}" for name, _, _ in _COLUMNS)]
    for kind, counts in [*sorted(found.kinds.items()), ("TOTAL", found.total())]:
        counts = Counter({**counts, "places": counts["right"] + counts["extra"]})
        cells = (f"{f'{counts[a]}/{counts[b]}' if counts[b] else '-':>{len(name) + 3}}" for name, a, b in _COLUMNS)
        lines.append(f"{kind:30}" + "".join(cells))
    lines += ["", f"{'rule':36}{'precision':>14}{'recall of its kinds':>22}"]
    for rule, counts in sorted(found.rules.items()):
        lines.append(
            f"{rule:36}{_share(counts['right'], counts['right'] + counts['wrong']):>14}"
            f"{_share(counts['found'], counts['faults']):>22}"
        )
    return lines


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:>4.0%}" if whole else "-"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m benchmarks.quality", description=(package.__doc__ or "").split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=DATA, metavar="DATA_DIR", help="a labelled set")
    parser.add_argument("--preset", default="recommended")
    parser.add_argument("--rules", default="", help="run these rules, with commas between, not a preset")
    parser.add_argument("--bar", type=Path, metavar="FILE", help="exit 1 where a kind stays below this bar")
    parser.add_argument("--show", metavar="KIND", help="list misses and false alarms of a kind, or of `all`")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    try:
        chosen = linter(options.preset, options.rules)
    except KeyError as error:
        parser.error(f"unknown name {error}")
    found = score(load(options.data), partial(chosen.lint_text, format="markdown"))
    if options.json:
        json.dump({"kinds": found.kinds, "total": found.total(), "rules": found.rules}, sys.stdout, ensure_ascii=False)
    else:
        for note in found.notes:
            if options.show in (note.kind, "all"):
                print(f"  {note.kind}: {note.what} {note.id} {note.detail}")
        print("\n".join(table(found)))
    short = list(below(json.loads(options.bar.read_text("utf-8")), found)) if options.bar else []
    for line in short:
        print(f"below the bar: {line}", file=sys.stderr)
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
