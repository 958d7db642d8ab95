"""The symbols that the counts know: marks, a number, a piece of Latin, and some seven thousand Han."""

from __future__ import annotations

from zhlint.base.patterns import Pattern

SIZE = 7000
"""How many symbols there are; five of them make a number below 2**64."""
BOUNDARY = 0
"""The symbol of an end of a sentence and of every mark that is none of `MARKS`."""
MARKS = "0A\ufffc〇，、：；“”‘’《》（）…—·"
"""The first symbols after the boundary: a number, a piece of Latin, an object (code, an image), a rare Han, marks."""

_NUMBER = Pattern(r"[0-9０-９]+(?:[.,:：．][0-9０-９]+)*[%％‰]?")
_LATIN = Pattern(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿＡ-Ｚａ-ｚ_](?:[A-Za-zÀ-ɏͰ-ϿЀ-ӿＡ-Ｚａ-ｚ_'&./+#-]*[A-Za-zÀ-ɏͰ-ϿЀ-ӿＡ-Ｚａ-ｚ_])?")
_OTHERS = Pattern(r"[0-9A-Za-z_À-ɏͰ-ϿЀ-ӿ０-９Ａ-Ｚａ-ｚ]")
WRITTEN = {
    ",": "，",
    ":": "：",
    ";": "；",
    "(": "（",
    ")": "）",
    "「": "“",
    "」": "”",
    "『": "‘",
    "』": "’",
    "〈": "《",
    "〉": "》",
}
"""Marks that are read as others."""
_MARKS = str.maketrans(WRITTEN)
FILLER = "\0"
BLANKS = frozenset(FILLER + " \t\u3000\u00a0")
"""What is no symbol: blanks, and what `same_length` puts in the place of the rest of a number or a piece of Latin."""
NO_BLANKS = str.maketrans("", "", "".join(BLANKS))


RARE = MARKS.index("〇") + 1
"""The symbol of Han that are too rare to have their own."""


def normal(text: str) -> str:
    """A text with its numbers, pieces of Latin and marks written one way, blanks left out. It is another length."""
    return same_length(text).translate(NO_BLANKS)


def same_length(text: str) -> str:
    """The same with blanks left in and fillers in place of what is left out, so that places are those of the text."""
    return with_marks(text).translate(_MARKS)


def with_marks(text: str) -> str:
    """The same with marks as they are."""
    if not text.isascii() and not _OTHERS.search(text):
        return text
    text = _NUMBER.sub(lambda found: "0" + FILLER * (len(found[0]) - 1), text)
    return _LATIN.sub(lambda found: "A" + FILLER * (len(found[0]) - 1), text)
