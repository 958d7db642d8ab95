"""Draws the icon: a red mark of the proofreader under two strokes of a line of text."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

SIZE = 128
FINE = 4
"""Each pixel is looked at in so many places across and down."""
PAPER, INK, RED, CLEAR = (250, 247, 240, 255), (45, 45, 48, 255), (200, 45, 40, 255), (0, 0, 0, 0)


def colour(x: float, y: float) -> tuple[int, int, int, int]:
    """The colour at a place."""
    corner_x, corner_y = max(abs(x - 64) - 42, 0), max(abs(y - 64) - 42, 0)
    if corner_x**2 + corner_y**2 > 22**2:
        return CLEAR
    for top, right in ((30, 102), (52, 102), (86, 74)):
        if 26 <= x <= right and top <= y <= top + 9:
            return INK
    wave = 71 + 5 * abs((x / 9) % 2 - 1)
    if 26 <= x <= 102 and abs(y - wave) <= 2.6:
        return RED
    return PAPER


def pixel(column: int, row: int) -> tuple[int, ...]:
    """The mean of the places in a pixel; colours count as much as they cover."""
    places = [colour(column + (i + 0.5) / FINE, row + (j + 0.5) / FINE) for i in range(FINE) for j in range(FINE)]
    cover = sum(place[3] for place in places)
    channels = [round(sum(p[c] * p[3] for p in places) / cover) if cover else 0 for c in range(3)]
    return (*channels, round(cover / len(places)))


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + bytes(value for column in range(SIZE) for value in pixel(column, row)) for row in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
image = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
(Path(__file__).parents[1] / "icon.png").write_bytes(image)
