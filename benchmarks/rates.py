"""How much a linter says on published prose: findings for every 10,000 Han, by genre.

    zhlint check --no-config --format json FOLDER > found.json
    python -m benchmarks.rates found.json [other.json]

Paths in a report are read from the current folder. The genre of a file is what the nearest `MANIFEST.jsonl` above it
says (an object a line with `file` and `genre`), else the folder it lies in. Those of two reports stand side by side.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from zhlint.base.characters import count_han
from zhlint.engine import ruleset

TYPOGRAPHY = ("typography", "punctuation")


class Rate(NamedTuple):
    """Of one genre: Han, and findings of rules of type and marks, and of all others."""

    han: int
    typography: int
    others: int

    def per(self, count: int) -> float:
        """So many findings for every 10,000 Han."""
        return 10_000 * count / self.han if self.han else 0.0


def rates(report: Path, packs: Mapping[str, str]) -> dict[str, Rate]:
    """The rates of a JSON report by genre, and of all together as `all`. `packs` are the packs of rules by id."""
    han: Counter[str] = Counter()
    found: Counter[tuple[str, bool]] = Counter()
    for file in json.loads(report.read_text("utf-8"))["files"]:
        path = Path(file["path"])
        count = count_han(path.read_bytes().decode("utf-8", "replace"))
        for genre in (genre_of(path), "all"):
            han[genre] += count
            for finding in file["findings"]:
                found[genre, packs.get(finding["rule"]) in TYPOGRAPHY] += 1
    return {genre: Rate(han[genre], found[genre, True], found[genre, False]) for genre in sorted(han)}


def genre_of(path: Path) -> str:
    """What the nearest manifest says of a file, else the name of its folder."""
    for folder in path.parents:
        said = _manifest(folder / "MANIFEST.jsonl")
        if said is not None:
            return said.get(path.relative_to(folder).as_posix(), folder.name)
    return path.parent.name


@cache
def _manifest(path: Path) -> dict[str, str] | None:
    if not path.is_file():
        return None
    entries = map(json.loads, path.read_text("utf-8").splitlines())
    return {entry["file"]: entry["genre"] for entry in entries}


def table(reports: Sequence[Mapping[str, Rate]]) -> Iterator[str]:
    """The rates as text, a line for each genre: typography and punctuation, then everything else, of each report."""
    yield f"{'genre':16}{'Han':>10}" + "".join(f"{name:>14}" for _ in reports for name in ("typography", "others"))
    for genre in sorted(set().union(*reports), key=lambda genre: (genre == "all", genre)):
        found = [report.get(genre, Rate(0, 0, 0)) for report in reports]
        cells = (f"{rate.per(count):14.2f}" for rate in found for count in (rate.typography, rate.others))
        yield f"{genre:16}{found[0].han:>10}" + "".join(cells)


def main(arguments: Sequence[str]) -> int:
    known = ruleset.load([ruleset.packaged()])
    packs = {id: rule.pack for id, rule in known.rules.items()}
    for line in table([rates(Path(name), packs) for name in arguments]):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
