"""jieba's words with their frequencies and tags, in a file that is mapped and looked up by bisection.

`python -m training tables` makes the file of jieba's dictionary, each word under its first two characters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import add

from zhlint.base.records import NamedTuple
from zhlint.lexicon.model.store import Store, beside

FILE = "dictionary.bin"
NO_TAG = "_"
"""The tag of a word added at run time that the file does not hold."""
_WIDEST = 0xFFFF


class Entries(NamedTuple):
    """Words with their frequencies, as digits, and their tags."""

    words: list[str]
    frequencies: list[str]
    tags: list[str]


class Dictionary:
    """The words of jieba's dictionary, with words added at run time. `total` is the sum of all frequencies.

    `store` has the `pairs` of characters that begin a word, as numbers in order, nought in place of a second character
    that a word of one lacks; in `entries`, for each of them, what its words have after the pair, their frequencies and
    tags, blanks between all of these; in `ends` where that ends, a nought before all of them; the `total`; and the
    `common` pairs in one text.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store = store or beside(__file__, FILE)
        self._pairs: Sequence[int] = store.items("pairs")
        self._ends, self._entries = store.items("ends"), store.items("entries")
        self.total = store.items("total")[0]
        self._own: dict[str, Entries] = {}

    def beginning(self, start: str) -> Entries | None:
        """The words that begin with these two characters; for one character, that word alone where it is one."""
        at = self._place(start)
        own = self._own.get(start)
        if at < 0:
            return own
        parts = bytes(self._entries[self._ends[at] : self._ends[at + 1]]).decode().split(" ")
        found = Entries([start + rest for rest in parts[::3]], parts[1::3], parts[2::3])
        return found if own is None else Entries(*map(add, found, own))

    def begins(self, start: str) -> bool:
        """Whether any word begins with this text, or is it."""
        if len(start) != 1:
            known = self.beginning(start[:2])
            return known is not None and any(word.startswith(start) for word in known.words)
        if any(own.startswith(start) for own in self._own):
            return True
        at = bisect_left(self._pairs, ord(start) << 16)
        return at < len(self._pairs) and self._pairs[at] >> 16 == ord(start)

    def common_pairs(self) -> frozenset[str]:
        """The file's words of two Han with a frequency of 100 or more."""
        pairs = self._store.text("common")
        return frozenset(map(add, pairs[::2], pairs[1::2]))

    def add(self, word: str, frequency: int) -> None:
        """Add a word, or give one another frequency; its tag stays."""
        start = word[:2]
        known = self.beginning(start)
        tags = dict(zip(known.words, known.tags, strict=True)) if known else {}
        own = self._own.setdefault(start, Entries([], [], []))
        own.words.append(word)
        own.frequencies.append(str(frequency))
        own.tags.append(tags.get(word, NO_TAG))
        self.total += frequency

    def _place(self, start: str) -> int:
        """Where a pair, or a word of one character, stands in the file; -1 where it does not."""
        code = ord(start[0]) << 16 if start else 0
        if len(start) > 1:
            second = ord(start[1])
            if not 0 < second <= _WIDEST:
                return -1
            code |= second
        at = bisect_left(self._pairs, code)
        return at if at < len(self._pairs) and self._pairs[at] == code else -1
