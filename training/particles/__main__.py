"""Reads a folder of clean text, one paragraph a line, one file a source, and writes the weights."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from training.particles.fitting import GLANCE_PENALTY, NEAR_PENALTY, fit, glances, matrix, nears, scores, sound
from training.particles.packing import limits, packed
from training.particles.places import gathered
from training.particles.trial import trial


def main() -> None:
    """`python -m training.particles TEXTDIR OUT`; `--folds 4` tells how well it does on sources it has not read."""
    parser = argparse.ArgumentParser(prog="python -m training.particles", description=__doc__)
    parser.add_argument("text", type=Path, help="a folder of .txt files")
    parser.add_argument("out", type=Path, nargs="?", help="the file to write")
    parser.add_argument("--folds", type=int, default=0, help="try it first: train on all sources but every n-th")
    args = parser.parse_args()
    places = gathered(sorted(args.text.glob("*.txt")))
    whole = np.flatnonzero(places.whole)
    rows, labels, sources = matrix(places)[whole], places.labels[whole], places.sources[whole]
    print(f"{len(labels)} places: {np.bincount(labels, minlength=3)}", flush=True)
    if args.folds:
        trial(rows, labels, sources, args.folds)
    if args.out:
        kept = sound(rows, labels, sources)
        print(f"{np.bincount(labels[~kept], minlength=3)} are contradicted", flush=True)
        small = [glances(places), nears(places)]
        tables = [fit(small[0], places.labels, GLANCE_PENALTY), fit(small[1][kept], labels[kept], NEAR_PENALTY)]
        tables.append(fit(rows[kept], labels[kept]))
        seen = (small[0][whole][kept], small[1][kept], rows[kept])
        limit = limits([scores(each, table) for each, table in zip(seen, tables, strict=True)], labels[kept])
        args.out.write_bytes(packed(tables, limit))
        print(f"{args.out}: limits {limit}")


if __name__ == "__main__":
    main()
