"""How sure a doubted character is where it stands: what the words around it say, and the draft as a whole.

The forest of `zhlint.lexicon.model` knows three characters on either side, and is as sure as is right for posts of some
fifty Han, one of two with a slip in it. Here log odds are added for what it does not see: whether the doubted character
belongs to a name, and whether what is meant makes words of the dictionary. And a long draft in which nothing is glaring
was read by an editor: the less of it is wrong, the likelier a doubt is one of the forest's own mistakes.

The weights are those of a logistic regression over half of CSCD-NS dev (judged by forests that had not learned from it)
and over some 350 doubts in published prose, which were read; rounded. Those of what somebody
is called, of what is counted and of 么 are set by hand: too few stand there.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log

from zhlint.base.characters import is_han
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.lexicon.function import FUNCTION
from zhlint.lexicon.model.spelling import Doubt
from zhlint.lexicon.names import called, of_person, of_place, spelled
from zhlint.lexicon.words import Word, Words
from zhlint.prose.document import Block
from zhlint.prose.roles import Roles

_REACH = 8
_NEARBY = 100
_LEAST = 0.001
_COMMON, _USUAL = 1100, 400
"""Frequencies of words in the dictionary's 60 million."""
_MODIFIED = Pattern("[㐀-䶿一-鿿]{2,14}?的(?=[㐀-䶿一-鿿])")
"""A clause and 的: what modifies a noun."""
_ASKING = Pattern("[么麼](?:[？?！!。”」]|$)")
_CERTAIN = 3.2
"""The log odds of what is a slip in any draft."""
_STRETCH = 0.45
"""How much farther a doubt moves away from that for each time that a draft is e times as long with as little wrong."""
_POST, _MORE, _FEW = 55, 300, 0.2
"""The length of a post, in Han; what is added to lengths and to numbers of slips, so that little text says little."""


class _Place(NamedTuple):
    """A run of Han around a doubted character, as written and as meant, in words; `at` is the character's offset."""

    text: str
    start: int
    written: tuple[Word, ...]
    meant: tuple[Word, ...]
    at: int
    words: Words

    @property
    def old(self) -> Word:
        """The word as written that the character is part of."""
        return next(word for word in self.written if word.end > self.at)

    @property
    def new(self) -> Word:
        """The same of what is meant."""
        return next(word for word in self.meant if word.end > self.at)


def _joins(place: _Place) -> bool:
    """Whether what is meant makes fewer words: a usual one, or one for three."""
    fewer = len(place.written) - len(place.meant)
    return fewer > 1 or (fewer == 1 and place.words.frequency(place.new.text) > _USUAL)


def _is_common(place: _Place) -> bool:
    word = place.old.text
    return len(word) > 1 and place.words.frequency(word) > _COMMON


def _is_alone(place: _Place) -> bool:
    word = place.old.text
    return len(place.new.text) == 1 and word not in FUNCTION


def _is_spelled(place: _Place) -> bool:
    return spelled(place.text, place.start + place.at) > 2


def _is_spelled_otherwise(place: _Place) -> bool:
    return _is_spelled(place) and spelled(place.new.text, place.at - place.new.start) > 0


def _is_of_person(place: _Place) -> bool:
    return of_person(place.text, place.start + place.at)


def _is_called(place: _Place) -> bool:
    return called(place.text, place.start + place.at)


def _is_of_place(place: _Place) -> bool:
    return of_place(place.text, place.start + place.at)


def _is_counted(place: _Place) -> bool:
    """Whether what is written is a numeral with its measure and counts what comes later: 一部说明起源的影片."""
    word = place.old
    return word.tag == "m" and len(word.text) > 1 and bool(_MODIFIED.match(place.text, place.start + word.end))


def _is_repeated(place: _Place) -> bool:
    """Whether the character stands beside the same neighbour again nearby: who writes so twice means it."""
    at = place.start + place.at
    around = place.text[max(at - _NEARBY, 0) : at + _NEARBY]
    pairs = place.text[max(at - 1, 0) : at + 1], place.text[at : at + 2]
    return any(len(pair) == 2 and around.count(pair) > 1 for pair in pairs)


def _is_asked(place: _Place) -> bool:
    """Whether it stands before a 么 that ends the clause: 试么？ asks whether, and is no 什么."""
    at = place.start + place.at
    return _ASKING.match(place.text, at + 1) is not None


_WEIGHTS: tuple[tuple[Callable[[_Place], bool], float], ...] = (
    (_joins, 0.5),
    (_is_common, 0.7),
    (_is_alone, -0.45),
    (_is_spelled, -1.1),
    (_is_spelled_otherwise, -0.9),
    (_is_of_person, -0.5),
    (_is_of_place, -0.3),
    (_is_called, -1.1),
    (_is_counted, -1.5),
    (_is_repeated, -1.0),
    (_is_asked, -2.0),
)
_QUOTED = -0.4


def in_place(doubt: Doubt, block: Block, words: Words, roles: Roles) -> float:
    """The log odds of a doubt, for where it stands in a block."""
    at = doubt.place
    place = _placed(block.text, at, doubt.meant, words)
    certainty = min(max(doubt.certainty, _LEAST), 1 - _LEAST)
    odds = log(certainty / (1 - certainty)) + sum(weight for holds, weight in _WEIGHTS if holds(place))
    return odds + (_QUOTED if roles.holds("quoted", block, at, at + 1) else 0)


def in_draft(odds: float, han: int, glaring: int) -> float:
    """The probability that a doubt of these log odds is a slip, in a draft of so many Han with so many other glaring
    doubts.
    """
    spared = log((han + _MORE) / (_POST + _MORE) * _FEW / (glaring + _FEW))
    return 1 / (1 + exp(-odds + _STRETCH * max(spared, 0) * max(_CERTAIN - odds, 0)))


def _placed(text: str, at: int, meant: str, words: Words) -> _Place:
    start, end = at, at + 1
    while start > max(0, at - _REACH) and is_han(text[start - 1]):
        start -= 1
    while end < min(len(text), at + _REACH) and is_han(text[end]):
        end += 1
    written, right = text[start:end], text[start:at] + meant + text[at + 1 : end]
    return _Place(text, start, words.cut(written), words.cut(right), at - start, words)
