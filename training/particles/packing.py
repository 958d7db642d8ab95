"""Weights become a file: one byte each, behind a header that tells whether it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from training.particles.fitting import Weights, against
from zhlint.lexicon.model.particles import BITS, GLANCE_BITS, HEADER, MAGIC, NEAR_BITS, UNIT

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEEN = 0.985, 0.998
"""Of the places that the third table finds odd, the first lets through so many, and the second of these."""
ODD = 2.5
"""What the third table finds odd: another of the three is so much likelier, in nats."""


def quantised(weights: Weights) -> NDArray[np.int8]:
    """Weights in whole units of one byte."""
    return np.clip(np.rint(weights * UNIT), -127, 127).astype(np.int8)


def limits(told: Sequence[NDArray[np.float32]], labels: NDArray[np.int8]) -> list[int]:
    """How odd a place must look to the first table, and then to the second, to be worth a look at the next.

    One limit for each of the three as written, those of the first table first. `told` are the scores by each table.
    """
    found = np.zeros((2, 3), int)
    for written in range(3):
        as_if = np.full(len(labels), written, np.int8)
        *small, large = (against(each, as_if) for each in told)
        slips = (labels != written) & (large > ODD)
        for n, (odds, share) in enumerate(zip(small, SEEN, strict=True)):
            if slips.any():
                ordered = np.sort(odds[slips])
                found[n, written] = round(float(ordered[int(len(ordered) * (1 - share))]) * UNIT)
                slips &= odds * UNIT > found[n, written]
    return [int(each) for each in found.ravel()]


def packed(tables: Sequence[Weights], limit: Sequence[int]) -> bytes:
    """The file."""
    head = bytes((GLANCE_BITS, NEAR_BITS, BITS, 0)) + b"".join(n.to_bytes(2, "little", signed=True) for n in limit)
    body = head.ljust(HEADER - 12, b"\0") + b"".join(quantised(table).tobytes() for table in tables)
    return MAGIC + crc32(body).to_bytes(4, "little") + body
