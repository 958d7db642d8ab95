"""`subject`: a comma between a short subject and its predicate."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zhlint.base.characters import count_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.words import Word, Words
from zhlint.prose.document import PROSE

_COMMAS = "，,"
_STOPS = "。！？!?\n"
_MARKS = Pattern(f"[{_COMMAS}{_STOPS}；;：:]")
_PHRASE = Pattern(r"[一-鿿“”「」A-Za-z0-9·]+$")
_HEAD = ("n", "vn", "an", "j", "eng")
_MODIFIER = (*_HEAD, "m", "q", "b", "a", "s", "f", "r", "t")
_ABSTRACT = ("v", "a", "d")
"""Behind 的 such a word is a head as well (他的成功)."""
_LEADING = ("p", "c", "d", "y")
_PREDICATING = ("是", "有", "了")
"""What holds one of these words is a clause."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Subject(Check):
    """A short noun phrase, a comma, and one of `predicates`.

    The noun phrase begins the sentence, or follows one of `leads` and a comma. What the dictionary does not take for
    a noun phrase, as an adverb or a time, is none. One of `embedded` may follow any noun. The match reaches from the
    noun phrase to the end of the predicate's opening and is replaced by the same without the comma.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})
    by_block: ClassVar[bool] = True

    predicates: tuple[Regex, ...] = option(doc="how a predicate begins, right behind the comma")
    embedded: tuple[Regex, ...] = option((), doc="how the predicate of a clause inside a sentence begins")
    literals: tuple[str, ...] = option(doc="texts of which a predicate's opening holds one")
    leads: tuple[Regex, ...] = option((), doc="whole clauses before the noun phrase that do not belong to the sentence")
    longest: int = option(8, doc="behind a noun phrase of more Han a pause may help", minimum=1)
    exceptions: tuple[Regex, ...] = option((), doc="patterns that match at the start of what is no subject")

    def prepare(self) -> Collection[str] | None:
        """`literals`."""
        return self.literals

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        return _behind_comma(self.predicates)

    @cached_property
    def _inner(self) -> re.Pattern[str] | None:
        return _behind_comma(self.embedded) if self.embedded else None

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a comma."""
        for block in draft.blocks:
            if block.index not in draft.hits:
                continue
            text = block.text
            found = [(self._subject(text, m.start(), draft.words), m) for m in self._opening.finditer(text)]
            if self._inner is not None:
                found += [(_noun(text, m.start(), draft.words), m) for m in self._inner.finditer(text)]
            for start, m in sorted(found, key=lambda place: place[1].start()):
                if start is not None:
                    replacement = text[start : m.start()] + m["opening"]
                    yield Match(block, start, m.end(), replacement, values={"replacement": replacement})

    def _subject(self, text: str, comma: int, words: Words) -> int | None:
        """Where the noun phrase before a comma begins; None where none stands there, or in the middle of a clause."""
        run = _PHRASE.search(text[max(0, comma - 4 * self.longest) : comma])
        if run is None or not 1 < count_han(run[0]) <= self.longest:
            return None
        start = comma - len(run[0])
        before = text[:start].rstrip(" \u3000")
        if before and before[-1] not in _STOPS:
            clause = _MARKS.split(before[:-1])[-1].strip()
            if before[-1] not in _COMMAS or not any(compiled(lead).fullmatch(clause) for lead in self.leads):
                return None
        if any(compiled(exception).match(run[0]) for exception in self.exceptions):
            return None
        return start if is_nominal(words.cut(run[0])) else None


def _behind_comma(openings: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(f"(?:{opening})" for opening in openings)
    return compiled(rf"(?<=[一-鿿”」A-Za-z0-9])[{_COMMAS}] ?(?P<opening>{either})")


def _noun(text: str, comma: int, words: Words) -> int | None:
    """Where the word before a comma begins, if it is a noun."""
    run = _PHRASE.search(text[max(0, comma - 20) : comma])
    last = words.cut(run[0])[-1] if run else None
    return comma - len(last.text) if last is not None and last.tag.startswith(_HEAD) else None


def is_nominal(words: Sequence[Word]) -> bool:
    """Whether words can be a noun phrase by their tags: nouns with what stands before them, a lone verb or pronoun."""
    if not words or any(word.text in _PREDICATING for word in words):
        return False
    if len(words) == 1 and words[0].tag in ("v", "r"):
        return True
    if words[0].tag.startswith(_LEADING) and (len(words) == 1 or words[1].text != "的"):
        return False
    de = max((i for i, word in enumerate(words) if word.text == "的"), default=-1)
    head = words[de + 1 :]
    if len(head) == 1 and de >= 0 and head[0].tag.startswith(_ABSTRACT):
        return True
    return (
        bool(head)
        and all(not word.tag or word.tag.startswith(_MODIFIER) for word in head)
        and (not head[-1].tag or head[-1].tag.startswith(_HEAD))
    )
