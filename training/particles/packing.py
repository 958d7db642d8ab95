"""Weights become a file: one byte each, behind a header that tells whether it is whole."""

from __future__ import annotations

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from training.particles.fitting import Weights, against
from zhlint.lexicon.model.particles import BITS, GLANCE_BITS, HEADER, MAGIC, UNIT

SEEN = 0.97
"""Of the places that the large table finds odd, the small one lets through so many."""
ODD = 2.0
"""What the large table finds odd: another of the three is so much likelier, in nats."""


def quantised(weights: Weights) -> NDArray[np.int8]:
    """Weights in whole units of one byte."""
    return np.clip(np.rint(weights * UNIT), -127, 127).astype(np.int8)


def limits(glance: NDArray[np.float32], large: NDArray[np.float32], labels: NDArray[np.int8]) -> list[int]:
    """For each of the three as written: how odd a place must look at a glance to be worth a second look."""
    found = []
    for written in range(3):
        as_if = np.full(len(labels), written, np.int8)
        slips = (labels != written) & (against(large, as_if) > ODD)
        odd = np.sort(against(glance, as_if)[slips])
        found.append(round(float(odd[int(len(odd) * (1 - SEEN))]) * UNIT) if len(odd) else 0)
    return found


def packed(glance: Weights, weights: Weights, limit: list[int]) -> bytes:
    """The file."""
    head = bytes((GLANCE_BITS, BITS, 0, 0)) + b"".join(n.to_bytes(2, "little", signed=True) for n in limit)
    body = head.ljust(HEADER - 12, b"\0") + quantised(glance).tobytes() + quantised(weights).tobytes()
    return MAGIC + crc32(body).to_bytes(4, "little") + body
