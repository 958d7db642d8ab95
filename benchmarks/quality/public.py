"""Precision and recall on public sets of sentences with their right text.

    python -m benchmarks.quality.public FOLDER [SET …] [--preset recommended,strict] [--own] [--limit N]
        [--labels FILE] [--show RULE [--wrong]]
    python -m benchmarks.quality.public FOLDER [SET …] --curve [--rule wrong-character]

A set is a file `SET.jsonl` of FOLDER, one object a line: `text`, `right` (a list of right texts; of a faultless
sentence itself) and `type` (`""`: faultless, `spelling`, or other kinds of fault joined by `;`). Only findings of the
packs and rules that look for such faults count, all of them at the preset's settings, with `--own` only those it turns
on.

- Wrong characters (pairs of one length): a finding is right where its span touches a changed character; recall is the
  share of the changed characters found, `corrected` of those for which exactly the right text is proposed; `clean
  flagged` is the share of the faultless sentences with a finding.
- Other faults, by sentence: recall is the share of the faulty ones with a finding, precision that of the faulty ones
  among those with a finding.

A label may be wrong. `--labels` names a file of verdicts of a reader on findings that the label calls wrong (JSON
Lines: `set`, `digest` of the sentence, `start`, `end`, `rule`, `right`); what they come to is printed apart, and what
nobody has read stays wrong. `--curve` shows what a rule would find from other certainties on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.quality.public_sets import (
    GRAMMAR,
    KINDS,
    SPELLING,
    TESTS,
    Pair,
    Score,
    Verdict,
    doubter,
    is_spelling,
    linter,
    of_grammar,
    of_spelling,
    points,
    read_set,
    read_verdicts,
)

LABELS = Path(__file__).with_name("labels-public.jsonl")
PRESETS = "recommended,strict"
CERTAINTIES = (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def summary(score: Score) -> Iterator[str]:
    """What a set comes to: a line, where findings were read another, and a line a kind and a rule."""
    c = score.counts
    flagged = f"clean flagged {_percent(c['clean flagged'], c['sentences'] - c['faulty'])}"
    if score.kinds:
        whole = c["faulty flagged"] + c["clean flagged"]
        yield (
            f"{score.name}: {c['sentences']} sentences, {c['faulty']} faulty"
            f" | precision {_percent(c['faulty flagged'], whole)} of {whole} sentences"
            f" | recall {_percent(c['faulty flagged'], c['faulty'])} | {flagged}"
        )
        for kind, by in sorted(score.kinds.items()):
            yield f"    {kind:5}{KINDS.get(kind, ''):25}{by['flagged']:4} of {by['all']}"
    else:
        yield (
            f"{score.name}: {c['sentences']} sentences, {c['faulty']} faulty, {c['places']} places"
            f" | precision {_percent(c['right'], c['findings'])} of {c['findings']}"
            f" | recall {_percent(c['found'], c['places'])}"
            f" | corrected {_percent(c['corrected'], c['places'])} | {flagged}"
        )
    if c["read"]:
        clean = c["sentences"] - c["faulty"] - c["clean slips"]
        yield (
            f"    read {c['read']} of {c['findings'] - c['right']} that the label calls wrong: {c['slips']} are slips"
            f" | precision {_percent(c['right'] + c['slips'], c['findings'])}"
            f" | clean flagged {_percent(c['clean flagged'] - c['clean slips'], clean)}"
        )
    for rule, by in sorted(score.rules.items(), key=lambda item: (-item[1]["right"] - item[1]["wrong"], item[0])):
        read = f"  read {by['read']:4}  slips {by['slips']:4}" if by["read"] else ""
        share = _percent(by["right"], by["right"] + by["wrong"])
        yield f"    {rule:30}right {by['right']:4}  wrong {by['wrong']:4} {share:>7}{read}"


def curve(name: str, pairs: list[Pair], rule: str, verdicts: list[Verdict]) -> Iterator[str]:
    """What a rule finds in a set of wrong characters from each of some certainties on."""
    lint = partial(doubter(rule, CERTAINTIES[0]).lint_text, format="text")
    score = of_spelling(name, pairs, lint, verdicts)
    yield f"{name}: {rule}, {score.counts['places']} places"
    after = f"  {'after reading':>13}" if verdicts else ""
    yield f"    {'certainty':>9}  {'findings':>8}  {'precision':>9}{after}  {'recall':>6}  {'corrected':>9}"
    for at in points(pairs, score, CERTAINTIES):
        after = f"  {_percent(at.right + at.slips, at.findings):>13}" if verdicts else ""
        yield (
            f"    {at.certainty:9.2f}  {at.findings:8}  {_percent(at.right, at.findings):>9}{after}"
            f"  {_percent(at.found, score.counts['places']):>6}  {_percent(at.corrected, score.counts['places']):>9}"
        )


def main(argv: list[str] | None = None) -> int:
    """The command; see the module."""
    parser = argparse.ArgumentParser("python -m benchmarks.quality.public", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the sets are")
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"default: those of {', '.join(TESTS)} that are there")
    parser.add_argument("--preset", default=PRESETS, help="presets, with commas between")
    parser.add_argument("--own", action="store_true", help="count only rules that the preset turns on")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="about so many sentences of each set")
    parser.add_argument("--labels", type=Path, metavar="FILE", help="a reader's verdicts, as in labels-public.jsonl")
    parser.add_argument("--show", metavar="RULE", help="list a rule's findings")
    parser.add_argument("--wrong", action="store_true", help="of these only what the label calls wrong")
    parser.add_argument("--curve", action="store_true", help="precision and recall of a rule by its certainty")
    parser.add_argument("--rule", default="wrong-character", help="the rule of the curve")
    options = parser.parse_args(argv)
    names = options.sets or [name for name in TESTS if (options.folder / f"{name}.jsonl").is_file()]
    if not names:
        parser.error(f"none of {', '.join(TESTS)} is in {options.folder}")
    verdicts = read_verdicts(options.labels) if options.labels else []
    for name in names:
        try:
            pairs = read_set(options.folder, name)
        except (OSError, ValueError) as error:
            parser.error(str(error))
        pairs = pairs[:: max(1, len(pairs) // options.limit)] if options.limit else pairs
        spelling = is_spelling(pairs)
        if options.curve:
            if spelling:
                print("\n".join(curve(name, pairs, options.rule, verdicts)), flush=True)
            continue
        for preset in options.preset.split(","):
            try:
                chosen = linter(preset, SPELLING if spelling else GRAMMAR, options.own)
            except KeyError as error:
                parser.error(f"unknown preset {error}")
            lint = partial(chosen.lint_text, format="text")
            score = of_spelling(name, pairs, lint, verdicts) if spelling else of_grammar(name, pairs, lint)
            print(f"[{preset}] ", end="")
            for each in score.judged:
                if options.show == each.finding.rule and not (options.wrong and each.right):
                    print(f"  {each.shown}")
            print("\n".join(summary(score)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
