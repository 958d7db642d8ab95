"""Words: the one door to jieba."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from zhlint.prose.document import Block


class Word(NamedTuple):
    """A word of a text. `tag` is the dictionary's part of speech ("" where it knows none): never rest an error on it."""

    text: str
    start: int
    end: int
    tag: str


class Words:
    """A segmenter. Nothing is loaded before the first text is cut; what was cut is remembered."""

    def __init__(self, user_words: Iterable[str] = ()) -> None:
        self.user_words = tuple(user_words)
        self._cut: dict[str, tuple[Word, ...]] = {}
        self._edges: dict[Block, frozenset[int]] = {}

    def __getstate__(self) -> dict[str, object]:
        return {"user_words": self.user_words}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__init__(state["user_words"])  # type: ignore[misc]

    def cut(self, text: str) -> tuple[Word, ...]:
        """The words of a text with their offsets in it; marks and blanks are words too."""
        known = self._cut.get(text)
        if known is None:
            import jieba

            at = 0
            words = []
            for part in jieba.lcut(text):
                words.append(Word(part, at, at + len(part), ""))
                at += len(part)
            known = self._cut[text] = tuple(words)
        return known

    def of(self, block: Block) -> tuple[Word, ...]:
        """The words of a block, offsets in the block's text."""
        return tuple(
            Word(w.text, w.start + s.start, w.end + s.start, w.tag)
            for s in block.sentences
            for w in self.cut(block.text[s.start : s.end])
        )

    def straddles(self, block: Block, start: int, end: int) -> bool:
        """Whether a word crosses the start of `start:end`, or begins inside it and runs on past its end.

        A longer word that begins exactly at `start` does not count: jieba makes one word of 非常明显.
        """
        for s in block.sentences:
            if s.start <= start < s.end:
                for w in self.cut(block.text[s.start : s.end]):
                    a, b = w.start + s.start, w.end + s.start
                    if a < start < b or start < a < end < b:
                        return True
        return False

    def knows(self, text: str) -> bool:
        """Whether this is a word of the dictionary or of the user's."""
        import jieba

        return text in self.user_words or bool(jieba.dt.FREQ.get(text))
