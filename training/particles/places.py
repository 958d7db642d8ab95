"""Places in edited text where a 的, 地 or 得 stands, and what stands around them, as hashed numbers."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from zhlint.lexicon.model.particle_evidence import PARTICLES, around
from zhlint.lexicon.model.particle_words import part
from zhlint.lexicon.model.particles import features, glance_features, near_features
from zhlint.lexicon.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

STRETCH = 40_000
"""A text is taken or left by stretches of so many characters."""
_HABIT = re.compile(
    r"(?:([一-鿿])\1|不停|不断|高兴|兴奋|激动|迅速|快速|飞快|惊讶|小心|仔细|更好|自动|清楚|成功|有效|正确|准确|简单)([的地])"
    r"(?=[走说看听跑笑站坐道问望退拉抱转伸抬想叫喊哭流落飞跳推拿放打吃喝挂挤插躺]|使用|提高|提升|推动|促进|完成|理解|处理"
    r"|获得|进行|实现|解决|管理|运行|增加|减少|改善)"
)
_FAITHFUL = 0.07
"""A stretch in which 的 does more of the work of 地 than this is left out."""
MOST = 12_000_000
"""No more characters are taken from one source."""
KEEP_DE = 5
"""Of the 的 that stand alone one in so many is taken."""


class Places(NamedTuple):
    """Where 的, 地 and 得 stand in edited text: those that are words of grammar with all their features.

    `labels` are 0 的, 1 地, 2 得; `whole` says whether it is a word of grammar. `glances` and `nears` are the features
    of the first and the second table; those of the third stand in `columns` from `starts[n]` to `starts[n + 1]`, those
    of the second only of words of grammar. `sources` numbers the files.
    """

    labels: NDArray[np.int8]
    whole: NDArray[np.bool_]
    glances: NDArray[np.int32]
    nears: NDArray[np.int32]
    columns: NDArray[np.int32]
    starts: NDArray[np.int64]
    sources: NDArray[np.int16]
    contexts: list[str]


def stretches(path: Path) -> Iterator[list[str]]:
    """The paragraphs of a file in stretches of like length, without those whose writer has no use for 地."""
    lines: list[str] = []
    size = read = 0
    with path.open(encoding="utf-8") as file:
        for line in file:
            lines.append(line.rstrip("\n"))
            size += len(line)
            if size >= STRETCH:
                if is_faithful(lines):
                    yield lines
                    read += size
                lines, size = [], 0
            if read >= MOST:
                return
    if is_faithful(lines):
        yield lines


def is_faithful(lines: Iterable[str]) -> bool:
    """Whether 地 does its own work in these lines."""
    found = [m[2] for line in lines for m in _HABIT.finditer(line)]
    return found.count("的") <= _FAITHFUL * len(found) + 1


def gathered(paths: Iterable[Path], contexts: bool = False) -> Places:
    """The places of some files, each but once. Which of those with 的 are taken hangs on what stands around them."""
    words = Words()
    labels, whole, sources = array("b"), array("b"), array("h")
    glances, nears, columns, starts = array("i"), array("i"), array("i"), array("q", [0])
    shown: list[str] = []
    seen: set[int] = set()
    for number, path in enumerate(paths):
        for line in (line for lines in stretches(path) for line in lines):
            for at, label, is_word in labelled(line, words):
                place = around(line, at)
                key = crc32(f"{place.left}{label}{place.right}".encode())
                if key in seen or (not label and key % KEEP_DE):
                    continue
                seen.add(key)
                labels.append(label)
                whole.append(is_word)
                sources.append(number)
                glances.extend(glance_features(line, at))
                if is_word:
                    nears.extend(near_features(place))
                    columns.extend(features(place, words.cut))
                starts.append(len(columns))
                if contexts:
                    shown.append(f"{line[max(0, at - 24) : at]}⟦{line[at]}⟧{line[at + 1 : at + 25]}")
    return Places(
        np.array(labels, np.int8),
        np.array(whole, np.bool_),
        np.array(glances, np.int32).reshape(-1, 3),
        np.array(nears, np.int32).reshape(sum(whole), -1),
        np.array(columns, np.int32),
        np.array(starts, np.int64),
        np.array(sources, np.int16),
        shown,
    )


def labelled(line: str, words: Words) -> Iterator[tuple[int, int, bool]]:
    """Where the three stand in a line, which it is, and whether it is a word of grammar or ends a verb as 变得."""
    for label, char in enumerate(PARTICLES):
        at = line.find(char)
        while at >= 0:
            what = part(line, at, words.cut, words.frequency) if label or _may_be_word(line, at) else "word"
            yield at, label, what != "inside" and not (label == 1 and _may_be_soil(line, at, words))
            at = line.find(char, at + 1)


def _may_be_soil(line: str, at: int, words: Words) -> bool:
    """Whether a 地 stands behind a word of one character: 拿地, 跪地, 等地."""
    before = words.cut(around(line, at).left)
    return not before or len(before[-1].text) < 2


def _may_be_word(line: str, at: int) -> bool:
    return line[at - 1 : at] in tuple("目真似别端标美柜家格说妈香") or line[at + 1 : at + 2] in tuple("确话哥黎里士")
