"""Pack the counts with several least counts and tell what each file is worth: a table of size against recall.

Measured on sentences whose faults are known, as JSON Lines with `text` and `right`. See `training/measuring.py`.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from training.measuring import faults, guesses, pairs, worth
from training.packing import counted, least, model
from training.steps import add_folder, say
from zhlint.lexicon.model.store import packed

ORDER = None
_LEAST = ("2,2,3", "2,3,5", "3,4,7", "3,5,10", "4,8,20", "5,15,40", "8,30,80")


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    add_folder(parser, "counts", "where the counts are")
    parser.add_argument("--pairs", type=Path, metavar="FILE", nargs="+", required=True, help="the sentences")
    parser.add_argument(
        "--precision", type=float, default=0.85, help="at which faults found are counted; default: 0.85"
    )
    parser.add_argument("--least", type=least, nargs="+", metavar="N,N,N", help=f"default: {' '.join(_LEAST)}")


def run(options: Namespace) -> int:
    """Take it."""
    sentences = [pair for file in options.pairs for pair in pairs(file)]
    total = faults(sentences)
    han, tables = counted(options.counts)
    print(f"| least counts | MB | meant is proposed | proposed first | found at {options.precision:.0%} |")
    print("|---|---|---|---|---|")
    for kept in options.least or map(least, _LEAST):
        with TemporaryDirectory() as folder:
            file = Path(folder, "counts.bin")
            data = packed(model(han, tables, kept))
            file.write_bytes(data)
            found = list(guesses(file, sentences))
        value = worth(found, total, options.precision)
        shares = " | ".join(f"{share:.1%}" for share in (value.proposed, value.first, value.found))
        print(f"| {', '.join(map(str, kept.values()))} | {len(data) / 1e6:.1f} | {shares} |", flush=True)
        say(len(found), "suspects of", total, "faults")
    return 0
