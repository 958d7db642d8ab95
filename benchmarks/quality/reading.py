"""Findings drawn for an editor to read, and the share of those read that an editor would act on.

    python -m benchmarks.quality.reading draw FINDINGS.json … --seed N --count N --most-per-rule N [--rule R]
        [--root DIR] [--already read.jsonl] [--blank FILE --draw NAME --commit HASH]
    python -m benchmarks.quality.reading table read.jsonl [--draw NAME] [--manifest MANIFEST.jsonl …]

`draw` takes reports of `zhlint check --format json`, made in DIR so that their paths start there, and prints each
finding of the sample in its context: about 120 characters on both sides, the marked span in ⟦⟧. A genre comes from the
`MANIFEST.jsonl` (`file`, `genre`) of the first folder of a path that has one. `--blank` writes the records to fill in.

A record, one a line: `draw` (a name for the sample), `commit` (of the linter), `rule`, `level`, `genre`, `place` (a
hash of path, rule, line and column: no text of the drafts is kept), `act` (would an editor change the text for it, or
at least seriously think of it?) and `why`, a few words that name the kind.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from zhlint.engine import ruleset
from zhlint.prose.source import Source

AROUND = 120
TYPOGRAPHY = ("typography", "punctuation")


class Drawn(NamedTuple):
    """A finding with the place it stands in."""

    place: str
    rule: str
    level: str
    genre: str
    where: str
    context: str
    says: str

    def blank(self, draw: str, commit: str) -> dict[str, Any]:
        """Its record, but for what the reader says of it."""
        known = {"rule": self.rule, "level": self.level, "genre": self.genre, "place": self.place}
        return {"draw": draw, "commit": commit, **known, "act": None, "why": ""}


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def draw(
    reports: Iterable[Path],
    root: Path = Path(),
    *,
    seed: int,
    count: int,
    most: int,
    rule: str = "",
    already: Iterable[str] = (),
) -> Iterator[Drawn]:
    """A sample of the findings in reports: shuffled, at most so many a rule, none of the places already read."""
    every = [
        (file["path"], finding)
        for report in reports
        for file in json.loads(report.read_text("utf-8"))["files"]
        for finding in file["findings"]
        if rule in ("", finding["rule"])
    ]
    random.Random(seed).shuffle(every)
    seen, taken = set(already), Counter[str]()
    for path, finding in every:
        if taken.total() >= count:
            return
        if taken[finding["rule"]] < most:
            found = _drawn(root, path, finding)
            if found.place not in seen:
                seen.add(found.place)
                taken[found.rule] += 1
                yield found


def _drawn(root: Path, path: str, finding: dict[str, Any]) -> Drawn:
    text = _text(root / path)
    start, end = finding["start"]["offset"], finding["end"]["offset"]
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0].rstrip("\r")
    key = "\0".join([path, finding["rule"], line, str(finding["start"]["column"])])
    says = finding["message"] + (f" → {finding['fix']['text']!r}" if finding["fix"] else "")
    for place in finding["related"][:4]:
        at = place["start"]["line"]
        says += f"\n    see line {at}: {text.split(chr(10))[at - 1][:AROUND]}"
    return Drawn(
        hashlib.sha256(key.encode()).hexdigest()[:16],
        finding["rule"],
        finding["level"],
        _genre(root, path),
        f"{path}:{finding['start']['line']}:{finding['start']['column']}",
        f"{text[max(0, start - AROUND) : start]}⟦{text[start:end]}⟧{text[end : end + AROUND]}",
        says,
    )


@cache
def _text(path: Path) -> str:
    return Source.decode(path.read_bytes()).text


def _genre(root: Path, path: str) -> str:
    for folder in list((root / path).parents)[::-1]:
        known = _genres(folder)
        if known:
            return known.get((root / path).relative_to(folder).as_posix(), "")
    return ""


@cache
def _genres(folder: Path) -> dict[str, str]:
    manifest = folder / "MANIFEST.jsonl"
    return {row["file"]: row["genre"] for row in rows(manifest)} if manifest.is_file() else {}


def table(records: Iterable[dict[str, Any]]) -> list[str]:
    """The share acted on by group, by genre and by rule. What nobody has judged yet does not count."""
    packs = {id: rule.pack for id, rule in ruleset.load([ruleset.packaged()]).rules.items()}
    right, read = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    for record in records:
        if record["act"] is None:
            continue
        groups = ["all"]
        groups += ["typography" if packs.get(record["rule"]) in TYPOGRAPHY else "the rest"]
        groups += ["errors"] if record["level"] == "error" else []
        names = [("group", each) for each in groups] + [("genre", record["genre"]), ("rule", record["rule"])]
        for kind, name in names:
            read[kind][name] += 1
            right[kind][name] += record["act"]
    lines = []
    for kind in ("group", "genre", "rule"):
        lines += ["", f"{kind:34}{'acted on':>10}"]
        for name, whole in sorted(read[kind].items()):
            part = right[kind][name]
            lines.append(f"{name or '-':34}{f'{part}/{whole}':>10}{part / whole:>6.0%}")
    return lines[1:]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m benchmarks.quality.reading", description=(__doc__ or "").split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw", help="print a sample of findings in their context")
    drawing.add_argument("reports", nargs="+", type=Path, metavar="FINDINGS.json")
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--count", type=int, required=True)
    drawing.add_argument("--most-per-rule", type=int, default=sys.maxsize)
    drawing.add_argument("--rule", default="", help="of this rule only")
    drawing.add_argument(
        "--root", type=Path, default=Path(), metavar="DIR", help="where the paths in the reports start"
    )
    drawing.add_argument("--already", type=Path, metavar="FILE", help="leave out what this file of records holds")
    drawing.add_argument("--blank", type=Path, metavar="FILE", help="write the records to be filled in")
    drawing.add_argument("--draw", default="", metavar="NAME", help="the name of the sample, for the records")
    drawing.add_argument("--commit", default="", metavar="HASH", help="the linter's commit, for the records")
    share = commands.add_parser("table", help="print the share acted on")
    share.add_argument("records", type=Path, metavar="read.jsonl")
    share.add_argument("--draw", default="", metavar="NAME", help="of this sample only")
    share.add_argument("--manifest", nargs="*", type=Path, default=[], help="of the genres named in these only")
    options = parser.parse_args(argv)
    if options.command == "table":
        genres = {row["genre"] for path in options.manifest for row in rows(path)}
        chosen = [row for row in rows(options.records) if options.draw in ("", row["draw"])]
        print("\n".join(table(row for row in chosen if not genres or row["genre"] in genres)))
        return 0
    already = [row["place"] for row in rows(options.already)] if options.already else []
    ask = {"seed": options.seed, "count": options.count, "most": options.most_per_rule}
    drawn = list(draw(options.reports, options.root, **ask, rule=options.rule, already=already))
    for number, each in enumerate(drawn, 1):
        print(f"#{number} {each.rule} {each.level} {each.genre} {each.place}\n  {each.where}\n  {each.says}")
        print("    | " + each.context.replace("\n", "\n    | ") + "\n")
    if options.blank:
        lines = (json.dumps(each.blank(options.draw, options.commit), ensure_ascii=False) for each in drawn)
        options.blank.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
