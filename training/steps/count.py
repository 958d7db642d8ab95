"""Count the pieces of one to four symbols in the clean text.

Writes `han.txt`, the alphabet, and `1.npz` to `4.npz`: sorted keys and their counts.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

import numpy as np

from training.counting import LEAST, ORDERS, alphabet, counted, grams, paragraphs, symbols
from training.sources import TAKEN, listed
from training.steps import add_folder, add_sources, say

ORDER = 30


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    add_sources(parser)
    add_folder(parser, "text", "where the clean text is")
    add_folder(parser, "counts", "where the counts go")
    parser.add_argument(
        "--share", type=float, metavar="PART", default=1.0, help="part of the paragraphs to count, as 0.1; default: 1"
    )


def run(options: Namespace) -> int:
    """Take it."""
    texts = [options.text / TAKEN / f"{source.name}.txt" for source in listed(options.sources)]
    there = [text for text in texts if text.is_file()]
    for text in texts:
        if text not in there:
            say("there is no", text)
    han = alphabet(paragraphs(there, options.share))
    chunks = list(symbols(paragraphs(there, options.share), han))
    say(sum(map(len, chunks)), "symbols,", len(han), "Han")
    options.counts.mkdir(parents=True, exist_ok=True)
    (options.counts / "han.txt").write_text(han, encoding="utf-8", newline="\n")
    for order in ORDERS:
        keys, counts = counted((grams(chunk, order) for chunk in chunks), LEAST[order])
        np.savez(options.counts / f"{order}.npz", k=keys, c=counts)
        say(f"of {order}:", len(keys))
    return 0 if len(there) == len(texts) else 1
