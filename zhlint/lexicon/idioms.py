"""Idioms and set phrases, and where a text has something that is one slip away from one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from operator import add

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.readings import Reading
from zhlint.lexicon.model.store import Store, beside

_RUN = Pattern(r"[\u4e00-\u9fff]{4,}")
_ODD = bytes(ord("1" if level < 3 else "0") for level in range(256))
"""Of a level whether it is one of what is hardly written: common slips are counted, too."""
_KEPT = 60_000
"""Of so many pairs it is remembered what they begin and end."""

FILE = "idioms.bin"


class Near(NamedTuple):
    """Where an idiom stands but for the character `at`, or but for that and the next one.

    Of the two either they changed places (`swap`), or the idiom has one character twice, the text another one twice
    (`double`: 竞竞业业).
    """

    start: int
    idiom: str
    at: int
    swap: bool = False
    double: bool = False

    @property
    def end(self) -> int:
        """The end, in the idiom, of what is wrong."""
        return self.at + 1 + (self.swap or self.double)


class _Pair(NamedTuple):
    """What a pair of characters begins and ends: one slip leaves one half of an idiom whole."""

    tails: str
    heads: str
    longer: tuple[str, ...]


_NO_PAIR = _Pair("", "", ())


class _Pairs(dict[str, _Pair]):
    """What pairs begin and end, as they are asked for."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._codes: Sequence[int] = store.items("pairs")
        self._ends, self._chars = store.items("ends"), store.items("chars")

    def __missing__(self, pair: str) -> _Pair:
        if len(self) >= _KEPT:
            self.clear()
        code = ord(pair[0]) << 16 | ord(pair[1])
        at = bisect_left(self._codes, code)
        known = at < len(self._codes) and self._codes[at] == code
        found = self[pair] = self._of(at) if known else _NO_PAIR
        return found

    def _of(self, number: int) -> _Pair:
        start, first, second, end = self._ends[3 * number : 3 * number + 4]
        tails, heads, longer = (
            "".join(map(chr, self._chars[a:b])) for a, b in ((start, first), (first, second), (second, end))
        )
        return _Pair(tails, heads, tuple(longer.split()))


class Idioms:
    """What one looks for.

    `store` has the `pairs` of characters that begin or end an idiom, as numbers in order; in `chars` for each of them
    the second halves of idioms of four that it begins, the first halves of those that it ends, and the longer ones that
    it begins or ends, a line feed after each; in `ends` where each of the three ends, a nought before all of them;
    `longer` is the pairs that begin or end longer ones, in one text.
    """

    def __init__(self, store: Store) -> None:
        self._pairs = _Pairs(store)
        of_longer = store.text("longer")
        self._of_longer = frozenset(map(add, of_longer[::2], of_longer[1::2]))

    @classmethod
    def shipped(cls) -> Idioms:
        """Those of the dictionary and of `phrases`, out of the file that `python -m training.idioms` makes of them."""
        return cls(beside(__file__, FILE))

    def near(self, reading: Reading) -> Iterator[Near]:
        """The places in a text that are one slip away from an idiom; right ones are no such places.

        Where a slip is, the three characters around it are hardly ever written, and those around one of its neighbours:
        nothing is looked for elsewhere.
        """
        text = reading.text
        if b"11" not in reading.levels.translate(_ODD):
            return
        longer = self._of_longer.intersection(map(add, text, text[1:]))
        for run in _RUN.finditer(text):
            start, end = run.span()
            odd = reading.around(start, end).translate(_ODD)
            if b"11" in odd:
                yield from self._near(run[0], start, odd)
                if longer:
                    yield from self._longer(run[0], start, longer)

    def _near(self, han: str, start: int, odd: bytes) -> Iterator[Near]:
        last = len(han) - 4
        known = self._pairs
        before, at = -1, odd.find(b"11")
        while at >= 0:
            for head in (at - 2, at - 1):
                if before <= head <= last and head >= 0 and (tails := known[han[head : head + 2]].tails):
                    one, two = han[head + 2], han[head + 3]
                    if one in tails or two in tails or one == two:
                        yield from _slips(han, head, head + 2, tails, start)
            for head in (at - 1, at):
                if before < head <= last and (heads := known[han[head + 2 : head + 4]].heads):
                    one, two = han[head], han[head + 1]
                    if one in heads or two in heads or one == two:
                        yield from _slips(han, head, head, heads, start)
            if 0 < at <= last + 1 and (tails := known[han[at - 1] + han[at + 1]].tails):
                yield from _exchanged(han, at - 1, tails, start)
            before, at = at, odd.find(b"11", at + 1)

    def _longer(self, han: str, start: int, longer: Set[str]) -> Iterator[Near]:
        for at, pair in enumerate(map(add, han, han[1:])):
            if pair in longer:
                for word in self._pairs[pair].longer:
                    yield from _longer_slips(han, at, word, start)


def _slips(han: str, at: int, half: int, others: str, start: int) -> Iterator[Near]:
    """Of idioms that share one half with the four characters at `at`, those whose other half is one slip away."""
    one, two = han[half], han[half + 1]
    inside = half - at
    for i in range(0, len(others), 2):
        first, second = others[i], others[i + 1]
        way = ""
        if first == one or second == two:
            if first == one and second == two:
                continue
        elif first == two and second == one:
            way = "swap"
        elif first == second and one == two:
            way = "double"
        else:
            continue
        part = first + second
        idiom = han[at : at + 2] + part if inside else part + han[at + 2 : at + 4]
        yield Near(start + at, idiom, inside + (first == one), way == "swap", way == "double")


def _exchanged(han: str, at: int, others: str, start: int) -> Iterator[Near]:
    """Of idioms that begin with the first and the third character at `at`, that which ends with the two others."""
    tail = han[at + 1] + han[at + 3]
    if han[at + 1] != han[at + 2] and tail in map("".join, zip(others[::2], others[1::2], strict=True)):
        yield Near(start + at, han[at] + han[at + 2] + tail, 1, swap=True)


def _longer_slips(han: str, at: int, word: str, start: int) -> Iterator[Near]:
    """The slip that turns a longer idiom into what stands in the text, its first or last pair being at `at`."""
    size = len(word)
    first = han.startswith(word[:2], at)
    begin = at if first else at + 2 - size
    if begin < 0 or begin + size > len(han) or (not first and han.startswith(word[:2], begin)):
        return
    form = han[begin : begin + size]
    places = [i for i in range(size) if form[i] != word[i]]
    if len(places) == 1:
        yield Near(start + begin, word, places[0])
    elif len(places) == 2:
        i, j = places
        if j == i + 1 and form[i] == word[j] and form[j] == word[i]:
            yield Near(start + begin, word, i, swap=True)
