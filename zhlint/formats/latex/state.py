"""The block that is being read, what prose is around it, and the notes that wait until it is written."""

from __future__ import annotations

from zhlint.formats._rows import Like
from zhlint.formats._writer import PLAIN, Sheet, Writer

_NEXT = {"footnote": "", "term": ""}
"""What the label of a second block is behind a first one with such."""
_Held = tuple[Sheet, Like]


def _new() -> Sheet:
    """A sheet on which a blank between Han is nothing, as xeCJK has it unless it is told otherwise."""
    return Sheet(tight=True)


class State:
    """Blocks while they are read: `sheet` takes what is seen, the last of `likes` says what it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.writer = Writer(text)
        self.sheet = _new()
        self.likes: list[Like] = [PLAIN]
        self.quoted = False
        self._done: list[_Held] = []
        self._notes: list[_Held] = []
        self._outer: list[tuple[Sheet, list[_Held], list[_Held]]] = []

    def flush(self) -> None:
        """The block ends; the notes to it follow."""
        like = self.likes[-1]
        if self.sheet.length:
            self._done.append((self.sheet, like))
            self.sheet = _new()
            if like.label in _NEXT:
                self.likes[-1] = like._replace(label=_NEXT[like.label])
        self._done += self._notes
        self._notes = []
        self.quoted = False
        if not self._outer:
            self._write(self._done)
            self._done = []

    def open_apart(self, like: Like) -> None:
        """What follows is no part of the block around it."""
        self._outer.append((self.sheet, self._done, self._notes))
        self.sheet, self._done, self._notes = _new(), [], []
        self.likes.append(like)

    def close_apart(self) -> None:
        """What stood apart is written; behind the block around it, if that has begun."""
        self.flush()
        self.likes.pop()
        found = self._done
        self.sheet, self._done, self._notes = self._outer.pop()
        if self.sheet.length:
            self._notes += found
        elif self._outer:
            self._done += found
        else:
            self._write(found)

    def _write(self, held: list[_Held]) -> None:
        for sheet, like in held:
            self.writer.write(sheet, like)
