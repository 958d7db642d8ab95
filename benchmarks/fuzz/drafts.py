"""Drafts as an editor holds them: their text after random edits, in the positions of the protocol."""

from __future__ import annotations

import random
import re
from typing import Any

BITS = (
    "这一切仅仅只是开始。", "他的的意见，", "没有人反对。", "2024年,", "“走吧。", "𠀀", "👩‍🚀", "\n", "\r\n", "\r", "\n\n", "# 题\n", "- ", "`x`",
    "**", "好", "e\u0301", "\u2028", " ", "[链](a.md)", "1", "，", "价格大约在十元左右。", "<b>", "```\n", "\t", "\ufeff", "\x0c",
)  # fmt: skip
_LINE_END = re.compile(r"\r\n|\n|\r")
_LONGEST = 300


class Draft:
    """An open document: its text is what an editor would show."""

    def __init__(self, uri: str, text: str) -> None:
        self.uri, self.text, self.version = uri, text, 1

    def change(self, chance: random.Random) -> dict[str, Any]:
        """A random edit, made here and told as the protocol tells it."""
        start, end = sorted(chance.randrange(len(self.text) + 1) for _ in range(2))
        end = min(end, start + chance.choice((0, 1, 5, 40)))
        start, end = _whole(self.text, start), _whole(self.text, end)
        put = some(chance, 3) if len(self.text) < _LONGEST else ""
        if chance.random() < 0.05:
            self.text = put
            return {"text": put}
        told = {"range": {"start": position(self.text, start), "end": position(self.text, end)}, "text": put}
        self.text = self.text[:start] + put + self.text[end:]
        return told


def some(chance: random.Random, most: int) -> str:
    """A text of random bits."""
    return "".join(chance.choice(BITS) for _ in range(chance.randrange(most + 1)))


def position(text: str, offset: int) -> dict[str, int]:
    """Line and character of an offset, in UTF-16."""
    ends = [m.end() for m in _LINE_END.finditer(text) if m.end() <= offset]
    start = ends[-1] if ends else 0
    return {"line": len(ends), "character": len(text[start:offset].encode("utf-16-le", "surrogatepass")) // 2}


def _whole(text: str, offset: int) -> int:
    """The offset, or the one before it where that is in the middle of a line's end: no position tells that place."""
    return offset - 1 if text[offset - 1 : offset + 1] == "\r\n" and offset else offset
