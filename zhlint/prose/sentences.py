"""Where sentences end.

A sentence ends at 。！？!? or …… with the closing quotes and brackets after it, at `．` or `.` where that is no other
thing than a full stop, and at a line break. What is inside brackets and title marks belongs to the sentence around
them, and so does a quotation inside a clause (他问“谁？来干嘛？”，没人应). Speech is split into its own sentences; it
ends the sentence that introduces it with a colon (他说：“好。”), and goes on into an attribution (“好。”他说。).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhlint.prose.characters import is_han


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

_TOKEN = re.compile(rf"[\r\n]|[{re.escape(_OPENERS)}\"]|(?:[{_ENDERS}]|\.{{3,}})+|[．.]")
_ENDER = re.compile(rf"[{_ENDERS}．]|(?<![A-Za-z0-9])\.")
_GOES_ON = re.compile(
    r"[ \u3000]*(?:[，,、；;：:]|的(?!确)|之(?![前后所])|地(?![方点区图位球面])|等(?!到|待)|[一这那]类"
    r"|后(?![来面])|时(?![间而常]))"
)
_SAYING = re.compile(r"(?:[：:]|[说道问答喊叫想讲写曰][，,])[ \u3000]*$")
_NUMBER = re.compile(r"[（(第]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,3}|[A-Za-z])")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9.+#'’_-]*$")
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """al approx ca cf co corp dept dr ed eds eg eq etc ext fig figs ie inc jr ltd mr mrs ms no nos pp prof ref sec
        sr st tel vol vols vs""",
    )
)


class _Speech(NamedTuple):
    """A quotation that is read into: where it closes, and whether a colon brought it in."""

    close: int
    introduced: bool


def split(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order, without the blanks around them."""
    start = at = 0
    open_speech: list[_Speech] = []
    while token := _TOKEN.search(text, at):
        mark = token.group()
        at = token.end()
        if mark in "\r\n":
            yield from _trimmed(text, start, token.start())
            start = at
            open_speech.clear()
        elif mark in _BRACKETS:
            at = _past_bracket(text, start, token.start())
        elif open_speech and open_speech[-1].close == token.start():
            open_speech.pop()
        elif mark in _QUOTES:
            at, speech = _past_quote(text, start, token.start())
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
            if _ends(text, start, token.start(), at, end, ended):
                yield from _trimmed(text, start, end)
                start = end
            at = end
    yield from _trimmed(text, start, len(text))


def _past_bracket(text: str, start: int, opener: int) -> int:
    """Where to read on at a bracket: after it, or inside where it holds whole sentences of its own."""
    close = _close_of(text, opener, _BRACKETS[text[opener]])
    if close < 0:
        return opener + 1
    alone = not text[start:opener].strip() and text[opener] not in _TITLES
    return opener + 1 if alone and text[close - 1] in _ENDERS else close + 1


def _past_quote(text: str, start: int, opener: int) -> tuple[int, _Speech | None]:
    """Where to read on at an opening quote: after the quotation, or inside it where it is speech."""
    close = _close_of(text, opener, _QUOTES[text[opener]])
    if close < 0:
        return opener + 1, None
    if not _ENDER.search(text, opener, close):
        return close + 1, None
    introduced = bool(_SAYING.search(text, start, opener))
    at_start = not text[start:opener].strip(" \u3000\t" + _OPENERS)
    if introduced or (at_start and not _GOES_ON.match(text, close + 1)):
        return opener + 1, _Speech(close, introduced)
    return close + 1, None


def _close_of(text: str, opener: int, closer: str) -> int:
    """Where the pair of an opening mark stands on the same line; -1 where it does not."""
    line_end = text.find("\n", opener)
    line_end = len(text) if line_end < 0 else line_end
    depth = 0
    mark = text[opener]
    if mark == closer:
        return text.find(closer, opener + 1, line_end)
    for at in range(opener, line_end):
        if text[at] == mark:
            depth += 1
        elif text[at] == closer:
            depth -= 1
            if depth == 0:
                return at
    return -1


def _ends(text: str, start: int, mark: int, after: int, end: int, ended: _Speech | None) -> bool:  # noqa: PLR0917
    """Whether the marks `mark:after`, closers to `end`, end the sentence that begins at `start`."""
    marks = text[mark:after]
    if marks in "．." and not _is_full_stop(text, start, mark, end):
        return False
    if not any(map(str.isalnum, text[start:mark])) and "\ufffc" not in text[start:mark]:
        return False
    following = text[end : end + 1]
    if not following or following in "\r\n":
        return True
    if _GOES_ON.match(text, end) if end > after else following in "，,、；;：:":
        return False
    if ended is not None and not ended.introduced:
        return following in _OPENERS or text[end:].lstrip(" \u3000")[:1] in tuple('“‘「『"')
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
    if mark == start or _NUMBER.fullmatch(text[start:mark].strip()):
        return False
    if is_han(before) or before in tuple(_CLOSERS):
        return text[mark] == "．" or at_end or following.isspace() or is_han(following) or following in tuple(_OPENERS)
    if not before.isalnum():
        return False
    if at_end:
        return True
    word = _LATIN_WORD.search(text, start, mark)
    if word is None or len(word.group()) == 1 or "." in word.group():
        return False
    if word.group().lower() in _ABBREVIATIONS:
        return False
    first = text[end:].lstrip(" \u3000\t")[:1]
    return is_han(first) or (following.isspace() and first.isupper())


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Sentence(start, end)
