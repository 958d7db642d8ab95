"""What stands around a 的, 地 or 得, as the classifier is trained on it and asked about it: the same for both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.lexicon.words import Word

PARTICLES = "的地得"
REACH = 16
"""So many characters on either side are looked at, no further than to the end of the clause."""
FARTHEST = 64
"""No clause of prose that is read in one breath goes on for so long on either side."""
EDGE = "\n"
_MARKS = frozenset("，。！？；：…—,!?;:\n")
_LATIN = Pattern(r"[A-Za-z]+")
_DIGITS = Pattern(r"[0-9]+(?:。[0-9]+)?")
_BLANKS = Pattern(r"[ \t*_]+")
_FULL = str.maketrans(
    {"\ufffc": "A", "\u3000": "", "\xa0": "", ",": "，", "!": "！", "?": "？", ";": "；", ":": "：", ".": "。"}
)
"""Half-width marks are taken for full-width ones; a full stop inside a number is none."""
_QUOTES = frozenset("“”‘’「」『』《》（）()\"'")
_BAG = 7
_ASPECT = frozenset("了着过")


class Around(NamedTuple):
    """The rest of the clause before and after a place, its marks included. Latin is A, numbers 0, blanks are gone."""

    left: str
    right: str


def around(text: str, at: int) -> Around:
    """What stands around the character at an offset."""
    start = at - 1
    least = max(at - REACH, 0)
    while start >= least and text[start] not in _MARKS:
        start -= 1
    end = at + 1
    most = min(at + 1 + REACH, len(text))
    while end < most and text[end] not in _MARKS:
        end += 1
    left = text[max(start, least) : at] if start >= 0 else EDGE + text[:at]
    right = text[at + 1 : end + 1] if end < len(text) else text[at + 1 :] + EDGE
    return Around(_plain(left), _plain(right))


def clause(text: str, at: int) -> tuple[int, int]:
    """Where the clause of an offset begins and ends, the mark that ends it included; `FARTHEST` away at most."""
    start, end = at, at + 1
    least, most = max(at - FARTHEST, 0), min(at + FARTHEST, len(text))
    while start > least and text[start - 1] not in _MARKS:
        start -= 1
    while end < most and text[end] not in _MARKS:
        end += 1
    return start, min(end + 1, len(text))


def _plain(text: str) -> str:
    text = text.translate(_FULL)
    if text.isascii() or any(char.isascii() for char in text):
        text = _DIGITS.sub("0", _LATIN.sub("A", _BLANKS.sub("", text)))
    return text


def evidence(place: Around, cut: Callable[[str], Sequence[Word]]) -> Iterator[str]:
    """What tells at a place, one string each: characters, words and parts of speech on either side, the clause."""
    left, right = place
    yield from characters(place)
    before = [word for word in cut(left) if word.text not in _QUOTES]
    after = [word for word in cut(right) if word.text not in _QUOTES]
    yield from _words(before, after)
    yield from _clause(before, after)


def characters(place: Around) -> Iterator[str]:
    """What the nearest characters tell, no words cut."""
    left, right = place
    one, two, three = left[-1:], left[-2:], left[-3:]
    yield "a" + one
    yield "b" + two
    yield "c" + three
    yield "d" + left[-4:]
    yield "e" + right[:1]
    yield "f" + right[:2]
    yield "g" + right[:3]
    yield "h" + right[:4]
    yield f"i{one}|{right[:1]}"
    yield f"j{two}|{right[:1]}"
    yield f"k{one}|{right[:2]}"
    yield f"l{two}|{right[:2]}"
    yield "m" + left[-2:-1]
    yield "n" + right[1:2]
    yield "o" + right[1:3]
    yield "p" + left[-3:-1]
    yield f"q{_shape(left[-4:])}|{right[:1]}"


def _shape(text: str) -> str:
    """Which characters come again: 高高兴兴 is 0022, 气喘吁吁 is 0122."""
    return "".join(str(text.index(char)) for char in text)


def _words(before: Sequence[Word], after: Sequence[Word]) -> Iterator[str]:
    (w1, s1), (w2, s2), (_, s3) = islice(_padded(reversed(before)), 3)
    (x1, t1), (x2, t2), (x3, t3), (_, t4) = islice(_padded(iter(after)), 4)
    yield "A" + w1
    yield "B" + x1
    yield f"C{w1}|{x1}"
    yield f"D{w2}|{w1}"
    yield f"E{x1}|{x2}"
    yield f"F{s1}|{t1}"
    yield f"G{w1}|{t1}"
    yield f"H{s1}|{x1}"
    yield f"I{s2}|{s1}|{t1}"
    yield f"J{s1}|{t1}|{t2}"
    yield f"K{t1}|{t2}|{t3}"
    yield f"L{s2}|{s1}|{t1}|{t2}"
    yield f"M{w1}|{x2}"
    yield f"N{w1}|{t1}|{t2}"
    yield f"O{s3}|{s2}|{s1}"
    yield f"P{x2}"
    yield f"Q{t1}|{t2}|{t3}|{t4}"
    yield f"R{x1}|{t2}|{t3}"
    yield f"S{w2}|{s1}|{t1}"
    yield f"T{s1}|{t1}|{x2}|{t3}"
    yield f"U{len(w1)}{s1}|{len(x1)}{t1}"
    yield f"V{w2}"
    yield f"W{x2}|{x3}"


def _padded(words: Iterator[Word]) -> Iterator[tuple[str, str]]:
    for word in words:
        yield word.text, word.tag or "?"
    while True:
        yield EDGE, EDGE


def _clause(before: Sequence[Word], after: Sequence[Word]) -> Iterator[str]:
    """What the clause is like farther off: how it ends, what follows in it, what it began with."""
    s1 = before[-1].tag if before else EDGE
    t1 = after[0].tag if after else EDGE
    first = before[0] if before else None
    if first is not None and first.tag == "x":
        first = before[1] if len(before) > 1 else None
    inner = [w for w in after if w.tag != "x"]
    last = inner[-1] if inner else None
    ending = after[-1].text if after else EDGE
    again = next((n for n, w in enumerate(inner) if w.text in PARTICLES), 9)
    aspect = next((f"{n}{w.text}" for n, w in enumerate(inner) if w.text in _ASPECT), "")
    yield f"1{ending}|{min(len(inner), 4)}|{t1}"
    yield f"2{again}|{s1}|{t1}"
    yield f"3{aspect}|{s1}"
    if last is not None:
        yield f"4{last.text}"
        yield f"5{last.tag}|{s1}|{t1}|{again < 9}"
    if first is not None:
        yield f"6{first.text}|{s1}"
        yield f"7{first.tag}|{s1}|{t1}"
    yield f"8{min(len(before), 5)}|{s1}|{t1}"
    for word in before[-_BAG - 1 : -1]:
        yield "9" + word.text
    for word in after[1 : _BAG + 1]:
        yield "0" + word.text
