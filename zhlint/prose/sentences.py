"""Where sentences end.

A sentence ends at 。！？!? or …… with the closing quotes and brackets after it, at `．` or `.` where that is no other
thing than a full stop, and at a line break. What is inside brackets and title marks belongs to the sentence around
them, and so does a quotation inside a clause (他问“谁？来干嘛？”，没人应). Speech is split into its own sentences; it
ends the sentence that introduces it with a colon (他说：“好。”), and goes on into an attribution (“好。”他说。).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhlint.base.characters import is_han
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple


class Sentence(NamedTuple):
    """A sentence of a block: offsets into the block's text, terminal marks and closing quotes included."""

    start: int
    end: int


_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", '"': '"'}
_BRACKETS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "[": "]", "［": "］", "〔": "〕", "〖": "〗"}
_TITLES = frozenset("《〈")
_OPENERS = "“‘「『﹁（(《〈【[［〔〖"
_CLOSERS = "”’」』﹂）)》〉】]］〕〗"
_ENDERS = "。｡！？!?…"

_CLOSED_BY = {**_QUOTES, **_BRACKETS}

_PAIRED = Pattern(rf"[\r\n\"{re.escape(_OPENERS + _CLOSERS)}]")
_TOKEN = Pattern(rf"[\r\n]|[{re.escape(_OPENERS)}\"]|(?:[{_ENDERS}]|\.{{3,}})+|[．.]")
_ENDER = Pattern(rf"[{_ENDERS}．]|(?<![A-Za-z0-9])\.")
_GOES_ON = Pattern(
    r"[ \u3000]*(?:[，,、；;：:]|的(?!确)|之(?![前后所])|地(?![方点区图位球面])|等(?!到|待)|[一这那]类"
    r"|后(?![来面])|时(?![间而常]))"
)
_SAYING = frozenset("说道问答喊叫想讲写曰")
_NUMBER = Pattern(r"\s*[（(第]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,3}|[A-Za-z])\s*")
_BLANKS = Pattern(r"[ \u3000\t]*")
_CONTENT = Pattern(rf"[^\s{re.escape(_OPENERS)}\"]")
_LETTER = Pattern(r"[^\W_]|\ufffc")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+#'’_-")
_LONGEST_WORD = 40
LONGEST = 2000
"""No sentence has more characters."""
_ABBREVIATED = (
    "al approx ca cf co corp dept dr ed eds eg eq etc ext fig figs ie inc jr ltd mr mrs ms no nos pp prof ref sec "
    "sr st tel vol vols vs"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())


class _Speech(NamedTuple):
    """A quotation that is read into: where it closes, and whether a colon brought it in."""

    close: int
    introduced: bool


def split(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order, without the blanks around them.

    What goes on for more than LONGEST characters is parted at its commas, so that what looks at each word of a sentence
    beside each other one comes to an end.
    """
    for sentence in _whole(text):
        start, end = sentence
        while end - start > LONGEST:
            comma = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in "，,；;、")
            part = comma + 1 if comma >= 0 else start + LONGEST
            yield from trimmed(text, start, part)
            start = part
        yield from (sentence,) if start == sentence.start else trimmed(text, start, end)


def _whole(text: str) -> Iterator[Sentence]:
    """The sentences however long they are."""
    start = at = 0
    bare = 0  # up to here the sentence holds no letter: what was searched in vain is not searched again
    pairs = _pairs(text)
    open_speech: list[_Speech] = []
    while token := _TOKEN.search(text, at):
        mark = token.group()
        at = token.end()
        if mark in "\r\n":
            yield from trimmed(text, start, token.start())
            start = at
            open_speech.clear()
        elif mark in _BRACKETS:
            at = _past_bracket(text, start, token.start(), pairs)
        elif open_speech and open_speech[-1].close == token.start():
            open_speech.pop()
        elif mark in _QUOTES:
            at, speech = _past_quote(text, start, token.start(), pairs)
            if speech:
                open_speech.append(speech)
        else:
            while open_speech and open_speech[-1].close < token.start():
                open_speech.pop()
            end, ended = at, None
            while end < len(text) and (text[end] in _CLOSERS or (open_speech and open_speech[-1].close == end)):
                if open_speech and open_speech[-1].close == end:
                    ended = open_speech.pop()
                end += 1
            letter = _LETTER.search(text, max(bare, start), token.start())
            bare = letter.start() if letter else token.start()
            if letter and _ends(text, start, token.start(), at, end, ended):
                yield from trimmed(text, start, end)
                start = end
            at = end
    yield from trimmed(text, start, len(text))


def _past_bracket(text: str, start: int, opener: int, pairs: dict[int, int]) -> int:
    """Where to read on at a bracket: after it, or inside where it holds whole sentences of its own."""
    close = pairs.get(opener)
    if close is None:
        return opener + 1
    alone = text[opener] not in _TITLES and not _CONTENT.search(text, start, opener)
    return opener + 1 if alone and text[close - 1] in _ENDERS else close + 1


def _past_quote(text: str, start: int, opener: int, pairs: dict[int, int]) -> tuple[int, _Speech | None]:
    """Where to read on at an opening quote: after the quotation, or inside it where it is speech."""
    close = pairs.get(opener)
    if close is None:
        return opener + 1, None
    if not _ENDER.search(text, opener, close):
        return close + 1, None
    introduced = _introduces(text, start, opener)
    at_start = not _CONTENT.search(text, start, opener)
    if introduced or (at_start and not _GOES_ON.match(text, close + 1)):
        return opener + 1, _Speech(close, introduced)
    return close + 1, None


def _introduces(text: str, start: int, opener: int) -> bool:
    """Whether a colon, or a comma after a verb of saying, stands before an opening quote."""
    at = opener
    while at > start and text[at - 1] in " \u3000":
        at -= 1
    before = text[max(at - 2, start) : at]
    return before[-1:] in tuple("：:") or (before[-1:] in tuple("，,") and before[:1] in _SAYING)


def _pairs(text: str) -> dict[int, int]:
    """Opening marks and where they close, each on one line."""
    pairs: dict[int, int] = {}
    unclosed: dict[str, list[int]] = {}
    for m in _PAIRED.finditer(text):
        mark = m.group()
        if mark in "\r\n":
            unclosed.clear()
        elif unclosed.get(mark):
            pairs[unclosed[mark].pop()] = m.start()
        elif mark in _CLOSED_BY:
            unclosed.setdefault(_CLOSED_BY[mark], []).append(m.start())
    return pairs


def _ends(text: str, start: int, mark: int, after: int, end: int, ended: _Speech | None) -> bool:  # noqa: PLR0917
    """Whether the marks `mark:after`, closers to `end`, end the sentence that begins at `start`."""
    marks = text[mark:after]
    if marks in "．." and not _is_full_stop(text, start, mark, end):
        return False
    following = text[end : end + 1]
    if not following or following in "\r\n":
        return True
    if _GOES_ON.match(text, end) if end > after else following in "，,、；;：:":
        return False
    if ended is not None and not ended.introduced:
        return following in _OPENERS or _next(text, end) in _QUOTES
    if end > after:
        return True
    if not marks.strip("."):
        return not marks.startswith("...")
    if not marks.strip("…"):
        return text[mark - 1] != following
    if marks.isascii():
        return not (following.isascii() and not following.isspace() and not is_han(text[mark - 1 : mark]))
    return True


def _is_full_stop(text: str, start: int, mark: int, end: int) -> bool:
    """Whether a `．` or `.` is a full stop, not a decimal point, a list number, an abbreviation or part of a name."""
    before = text[mark - 1 : mark]
    following = text[end : end + 1]
    at_end = not following or following in "\r\n"
    if mark == start or _NUMBER.fullmatch(text, start, mark):
        return False
    if is_han(before) or before in tuple(_CLOSERS):
        return text[mark] == "．" or at_end or following.isspace() or is_han(following) or following in tuple(_OPENERS)
    if not before.isalnum():
        return False
    if at_end:
        return True
    first = _next(text, end)
    if not is_han(first) and not (following.isspace() and first.isupper()):
        return False
    at = mark
    while at > max(start, mark - _LONGEST_WORD) and text[at - 1] in _LATIN:
        at -= 1
    word = text[at:mark].strip("'’_-")
    return word[:1].isalpha() and len(word) > 1 and "." not in word and word.lower() not in _ABBREVIATIONS


def _next(text: str, at: int) -> str:
    """The next character that is no blank, "" at the end."""
    at = _BLANKS.match(text, at).end()  # type: ignore[union-attr]
    return text[at : at + 1]


def trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The span without the blanks at its edges; nothing where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(start, end)
