"""`collocation`: a verb with an object or a subject that does not go with it (改进水平, 树立习惯), told by counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.checks._clauses import promising
from zhlint.lexicon.collocation.chunks import Pair, pairs
from zhlint.lexicon.collocation.kin import kin
from zhlint.lexicon.collocation.table import LINKS, Collocations, Misfit, collocations
from zhlint.lexicon.words import Word, Words
from zhlint.prose.document import Block

_REACH = 26
"""So many characters at most stand between a word and the noun."""

_BEHIND = frozenset("、和与及以或而且并等后时之的外上中下了着过到至得有将会被已也都不日逐大显明进全充稳持迅”’》」")
"""What may stand right behind a noun that is an object or a subject, besides the end of the clause."""
_DONE = frozenset("了过着")
_JOINS = frozenset(("和", "与", "及", "以及", "、"))
_REACHED = ("出", "到")
"""With one of these a verb has its own object behind it (满足需求做出贡献)."""
_UNDERGO = frozenset(("得到", "获得"))
"""With an act for an object they say no more than that it is done (得到覆盖)."""
_HAS = frozenset(("有", "没有", "有着"))
"""Before a verb with an object and 的: what is had is what stands behind the 的 (有改善条件的需要)."""
_HAVE = frozenset(("具有", "具备", "拥有"))
_QUALITIES = ("性", "力", "感", "度")
"""What ends so is had, and what comes behind its 的 has it (具有稀缺性的资产)."""
_MEANS = frozenset(("方法", "办法", "策略", "政策", "计划", "步骤", "方案", "措施", "途径", "手段"))
"""Behind 的 they are mostly what one does it by: 战胜这类冲动的方法."""
_ACTS = frozenset(("推进", "推动", "促进", "构建", "健全", "丰富", "巩固", "稳定", "明确", "优化", "培育", "坚定"))
"""Verbs, whatever the dictionary says, that an object would belong to that follows them."""
_MODALS = frozenset(
    (
        "要",
        "应",
        "应该",
        "应当",
        "必须",
        "将",
        "会",
        "能",
        "可以",
        "不断",
        "进一步",
        "逐步",
        "努力",
        "切实",
        "大力",
        "有效",
    )
)
"""With one of these before it, or one of those behind it, a verb is no part of a relative clause."""
_Odd = dict[str, dict[str, Misfit]]


class _Place(NamedTuple):
    verb: Word
    noun: Word
    misfit: Misfit


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Collocation(Check):
    """Verbs with objects or subjects that do not go together.

    `odds` are asked for, in bits: how much rarer the two stand together in edited prose than they should by the verb's
    share among the verbs that compete with it, and how much rarer than the usual verb does with the noun. Which verbs
    compete is a table; which nouns they take is counted. A verb in a noun phrase (质量提升工程), and a noun that
    need not be the object (提高质量的办法), are let be.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"word", "noun", "better"})
    by_block: ClassVar[bool] = True

    odds: float = option(13.0, doc="how odd the two must be together, in bits", minimum=0)
    exceptions: tuple[str, ...] = option((), doc="pairs that go together, as 改善/水平")

    def prepare(self) -> Collection[str]:
        """The words that compete with others."""
        return kin()

    @cached_property
    def _known(self) -> dict[str, _Odd]:
        """What was asked for already."""
        return {}

    def _odd(self, word: str) -> _Odd:
        """The nouns that do not go with a word, by link."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = {link: nouns for link in LINKS if (nouns := self._misfits(link, word))}
        return found

    def _misfits(self, link: str, word: str) -> dict[str, Misfit]:
        return {
            noun: each
            for noun, each in collocations().misfits(link, word, self.odds).items()
            if f"{word}/{noun}" not in self.exceptions
        }

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a pair, from its first word to its last."""
        for block, start, end in promising(draft, self._promises):
            yield from self._matches(draft.words, block, start, draft.words.cut(block.text[start:end]))

    def _promises(self, text: str, start: int, end: int, first: int, last: int) -> bool:
        """Whether a noun that does not go with a word stands where its object or its subject may stand."""
        odd = self._odd(text[start:end])
        return any(
            text[at - 2 : at] in nouns and (at == last or text[at] in _BEHIND)
            for nouns, a, b in (
                (odd.get("object"), end, min(last, end + _REACH)),
                (odd.get("subject"), max(first, start - _REACH), start),
            )
            if nouns
            for at in range(a + 2, b + 1)
        )

    def _matches(self, known: Words, block: Block, at: int, words: Sequence[Word]) -> Iterator[Match]:
        table = collocations()
        end = 0
        for pair in pairs(words, kin()):
            place = self._place(words, pair, table)
            if place is None or _torn(words, pair.verb, known):
                continue
            first, last = sorted((place.verb, place.noun), key=lambda word: word.start)
            if first.start < end:
                continue
            end = last.end
            better = place.misfit.better
            whole = block.text[at + first.start : at + last.end]
            cut = place.verb.start - first.start
            meant = None if pair.rank else whole[:cut] + better[0] + whole[cut + len(place.verb.text) :]
            values = {"word": place.verb.text, "noun": place.noun.text, "better": "、".join(better)}
            yield Match(block, at + first.start, at + last.end, meant, values=values)

    def _place(self, words: Sequence[Word], pair: Pair, table: Collocations) -> _Place | None:
        """The word and the noun of a pair, if they do not go together."""
        verb, noun = words[pair.verb], words[pair.noun]
        misfit = self._odd(verb.text).get("subject" if pair.subject else "object", {}).get(noun.text[-2:])
        if misfit is None:
            return None
        if any(word.text in kin() for word in words[: pair.noun]) if pair.subject else not _governs(words, pair, table):
            return None
        return _Place(verb, noun, misfit)


def _serves(words: Sequence[Word], verb: int) -> bool:
    """Whether a short verb stands before the modal of a verb: 的 behind belongs to a relative clause (做能达到……的)."""
    if verb < 2 or words[verb - 1].text not in _MODALS:
        return False
    return words[verb - 2].tag == "v" and len(words[verb - 2].text) == 1


def _torn(words: Sequence[Word], verb: int, known: Words) -> bool:
    """Whether a verb is but cut out of another word: 传|达到 for 传达|到."""
    before = words[verb - 1] if verb else None
    return (
        before is not None
        and len(before.text) == 1
        and before.tag.startswith(("n", "v"))
        and known.knows(before.text + words[verb].text[0])
    )


def _clause(words: Sequence[Word], pair: Pair) -> bool:
    """Whether the object has a verb behind a noun before its 的: 提高体温导致发烧的机制."""
    return any(
        words[n].tag == "v" and words[n - 1].tag.startswith("n") and words[n + 1].text != "的"
        for n in range(pair.start + 1, pair.inner)
    )


def _is_taken(words: Sequence[Word], pair: Pair, table: Collocations) -> bool:
    """Whether the noun, or all of the object, hangs on another word than the verb."""
    verb, noun = words[pair.verb].text, words[pair.noun]
    before = words[pair.verb - 1] if pair.verb else None
    if before and before.text in _JOINS:  # 加大保障和改善民生力度: the noun is that of 加大
        earlier = words[: max(0, pair.verb - 2)]
        if any(table.fits("object", word.text, noun.text) for word in earlier):
            return True
    if pair.inner >= 0 and ((before and before.text in _HAS) or _clause(words, pair)):
        return True
    if verb in _UNDERGO and noun.tag.startswith("v"):
        return True
    if pair.inner >= 0 and verb in _HAVE and words[pair.inner].text.endswith(_QUALITIES):
        return True
    if pair.inner >= 0 and (_serves(words, pair.verb) or (noun.text in _MEANS and words[pair.start].tag == "r")):
        return True
    between = words[pair.start : pair.noun]
    if len(between) > 1 and between[0].tag == "a" and between[1].text == "、":
        return True
    return any(word.tag == "v" and word.text[1:] in _REACHED for word in between)


def _acts(words: Sequence[Word], at: int) -> bool:
    """Whether a word within an object may be a verb with an object of its own; an adjective with 的 is none."""
    word = words[at]
    if word.text[:2] in kin():
        return True
    return word.text in _ACTS and not (word.tag == "a" and words[at + 1].text == "的")


def _governs(words: Sequence[Word], pair: Pair, table: Collocations) -> bool:
    """Whether the noun is what a verb governs, whatever else the words may be read as."""
    verb = words[pair.verb].text

    def fits(other: Word) -> bool:
        return other.tag != "m" and table.fits("object", verb, other.text)

    before = words[pair.verb - 1] if pair.verb else None
    sure = words[pair.verb + 1].text in _DONE or (before is not None and before.text in _MODALS)
    if before and before.text == "的":
        return False
    if before and not sure and before.tag != "d" and any(table.fits(link, verb, before.text) for link in LINKS):
        return False
    between = words[pair.start : pair.noun]
    if _is_taken(words, pair, table):
        return False
    if any(_acts(words, at) for at in range(pair.start, pair.noun)) or words[pair.noun].text[:2] in kin():
        return False
    if between and (between[0].text == "好" or (not sure and between[0].tag in ("v", "vn") and not fits(between[0]))):
        return False
    if not between and pair.start == pair.verb + 1 and before and before.tag[:1] in ("v", "n"):
        return False
    if pair.inner >= 0 and not pair.rank and pair.last == pair.noun:
        return sure or not any(map(fits, words[pair.start : pair.inner + 1]))
    if pair.rank:
        return any(map(fits, between))
    return (sure or not any(map(fits, between[:-1]))) and (pair.last == pair.noun or not fits(words[pair.last]))
