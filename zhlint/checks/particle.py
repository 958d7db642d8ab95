"""`particle`: 的, 地 and 得 taken for one another, told by a classifier that was trained on edited prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from zhlint.base.characters import is_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.base.required import Sought, holds, sought
from zhlint.checks import Check, Draft, Match, Related
from zhlint.lexicon.model.particle_evidence import FARTHEST, REACH, around, clause
from zhlint.lexicon.model.particle_support import may_be_supported, support
from zhlint.lexicon.model.particle_words import doubts, part
from zhlint.lexicon.model.particles import Particles, certainty, particles
from zhlint.lexicon.words import Words
from zhlint.prose.document import Block

_ANY = Pattern("[的地得]")
_LIKELY = 0.5
"""What is less likely is no evidence of a habit."""
_POSSIBLE = 0.15
"""Where there is a habit, what is so likely is part of it."""
_FRAMED = 0.9
"""How sure a frame is."""
_SURE = 0.9
"""What is so sure is."""
_THROUGHOUT = 8
"""So many slips of one form are a habit …"""
_SHARE = 0.15
"""… where of all places of that form so many are slips."""
_HOLDS = 6
"""A writer who has 的 for 地 so many times …"""
_SELDOM = 0.2
"""… and 地 itself for every such place so seldom, has no use for 地."""
_SET_APART = Pattern("[㐀-䶿一-鿿][ \t]+(?=[㐀-䶿一-鿿])")
"""A blank between Han ends a phrase: what follows is the text of a link, a label."""
_GOVERNING = tuple("了到予以行过历")
"""What ends a verb before its object: 经过了反复地修改 looks right to those who see four characters."""
_COMPARED = Pattern("的(?:比|不如|没有)[㐀-䶿一-鿿]的")
_RECURS = 3
"""So often a form in 得 is a term."""
_NOTHING = ("", 0.0, 0)
_KEPT = 500
"""Of so many odd places of a paragraph it is remembered what they are: one that repeats itself asks again and again."""
_WORD = 4
"""No more characters of the word before are marked."""


class _Slip(NamedTuple):
    block: Block
    start: int
    at: int
    meant: str
    certainty: float

    @property
    def written(self) -> str:
        return self.block.text[self.at]

    @property
    def wording(self) -> str:
        return self.block.text[self.start : self.at] + self.meant


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Particle(Check):
    """One of 的, 地 and 得 where another of them belongs.

    What stands around each is weighed by a classifier; it marks what is wrong with a probability of
    `certainty` or more. One form for the others all through a draft is one match with all its places. Where
    a writer has 的 for 地 as a rule, as some houses do, 的 is no slip for 地, unless `habit` asks for it; in
    period prose only a form that is wrong throughout is told. What is part of another word (目的, 土地, 取得) is
    let be. The message says `{verdict}`: 应作「…」, or 疑为「…」之误 below `doubtful`.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"verdict", "replacement"})
    gathers: ClassVar[bool] = True

    certainty: float = option(0.8, doc="how likely it must be that another belongs there, from 0 to 1", minimum=0)
    frames: dict[Regex, str] = option(
        {}, doc="patterns in which one is surely wrong, and what they should read: asked where something looks odd"
    )
    doubtful: float = option(0.8, doc="below this likelihood it is called a guess", minimum=0)
    habit: bool = option(False, doc="tell once, with all places, of a writer who has 的 for 地 as a rule")

    @cached_property
    def _frames(self) -> Sought:
        return sought(self.frames)

    def prepare(self) -> None:
        """None: to be asked always. What the frames ask for is worked out, to be kept with the linter."""
        _ = self._frames

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a slip; one for all where the draft has one form for the others throughout."""
        counts: Counter[str] = Counter()
        slips = []
        for block, ((counted, found),) in draft.by_block(self, self._of_blocks):
            counts.update(counted)
            slips += [slip._replace(block=block) for slip in found]
        slips = _without_terms(slips)
        if not slips:
            return
        old = draft.document.profile.holds("pre-1949")
        if old or _holds_to_de(draft, slips):
            used = [
                slip
                for slip in slips
                if (slip.written, slip.meant) == ("的", "地") and slip.certainty >= self.certainty
            ]
            if self.habit and used and not old:
                yield _gathered(draft, used, "的")
            slips = [slip for slip in slips if slip.written != "的" or (slip.meant == "得" and not old)]
        throughout = next((char for char in "得地的" if _is_habit(char, slips, counts)), "")
        if throughout:
            yield _gathered(draft, list(_all_of(throughout, draft)), throughout)
        for slip in slips:
            if slip.certainty >= self.certainty and slip.written != throughout and not old:
                yield self._match(slip)

    def _match(self, slip: _Slip) -> Match:
        verdict = f"应作「{slip.wording}」" if slip.certainty >= self.doubtful else f"疑为「{slip.wording}」之误"
        values = {"verdict": verdict, "replacement": slip.wording}
        return Match(slip.block, slip.start, slip.at + 1, slip.wording, values=values, certainty=slip.certainty)

    def _of_blocks(self, draft: Draft) -> Iterator[tuple[Block, tuple[Counter[str], list[_Slip]]]]:
        """How often each of the three stands in a block, and what may be a slip."""
        for block in draft.blocks:
            counts: Counter[str] = Counter()
            slips = list(self._slips(draft, block, counts))
            yield block, (counts, slips)

    def _slips(self, draft: Draft, block: Block, counts: Counter[str]) -> Iterator[_Slip]:
        """What may be a slip in a block. Counts the three on the way."""
        known, words = particles(), draft.words
        told: dict[tuple[str, int], tuple[str, float, int]] = {}
        text = block.text
        for m in _ANY.finditer(text):
            at = m.start()
            written = text[at]
            counts[written] += 1
            governed = written == "地" and text[at - 3 : at - 2] in _GOVERNING
            glaring = known.is_odd_at_a_glance(text, at)
            backing = _support(text, at, words)
            shaped = any(count > 0 for count in backing.values())
            if not (governed or glaring or shaped):
                continue
            place = text[max(at - FARTHEST, 0) : at + FARTHEST], min(at, FARTHEST)
            if place not in told:
                if len(told) >= _KEPT:
                    told.clear()
                told[place] = self._told(draft, text, at, backing)
            meant, sure, length = told[place]
            if meant:
                yield _Slip(block, at - length, at, meant, sure)

    def _told(self, draft: Draft, text: str, at: int, backing: Mapping[str, int]) -> tuple[str, float, int]:
        """What is meant at an offset, "" where nothing else is; how sure that is; how long the word before is."""
        known, words = particles(), draft.words
        odd = any(count > 0 for count in backing.values()) or known.is_odd(text, at)
        meant, sure = _judged(known, text, at, words, backing) if odd else ("", 0.0)
        if sure < _FRAMED and text[at] != "得":
            framed = self._framed(draft, text, at)
            meant, sure = (framed, _FRAMED) if framed else (meant, sure)
        if sure < _POSSIBLE or _is_contrasted(text, at):
            return _NOTHING
        if part(text, at, words.cut, words.frequency) != "word":
            return _NOTHING
        return meant, sure, at - _word_before(text, at, words)

    def _framed(self, draft: Draft, text: str, at: int) -> str:
        """What a frame has at an offset in place of what is written, if it has something else."""
        start, end = clause(text, at)
        part, begin = text[start:end], at - start
        for pattern, demands in draft.hopeful(self._frames):
            if not holds(part, demands):
                continue
            for m in compiled(pattern).finditer(part):
                if m.start() <= begin < m.end():
                    char = m.expand(self.frames[Regex(pattern)])[begin - m.start()]
                    if char != text[at]:
                        return char
        return ""


def _is_contrasted(text: str, at: int) -> bool:
    """Whether the other form of the same words is there (合理的安排和合理地安排), or its like (说的比唱的好听)."""
    before, after = text[max(at - 2, 0) : at], text[at + 1 : at + 3]
    if len(before) == len(after) == 2 and any(before + char + after in text for char in "的地得" if char != text[at]):
        return True
    return text[at] == "的" and any(m.start() == at or m.end() - 1 == at for m in _COMPARED.finditer(text))


def _judged(known: Particles, text: str, at: int, words: Words, backing: Mapping[str, int]) -> tuple[str, float]:
    """Which of the three fits best at an offset, and how likely it is that what is written is a slip."""
    apart = _SET_APART.search(text, at + 2, at + 2 + REACH)
    text = text[: apart.start() + 1] if apart else text
    told = known.weigh(around(text, at), words.cut)
    meant = max(told, key=lambda char: told[char])
    if meant == text[at]:
        return meant, 0.0
    margin = told[meant] - told[text[at]]
    against = doubts(text, at, meant, words.cut, words.knows)
    return meant, certainty(text[at], meant, margin, against, backing.get(meant, 0))


def _support(text: str, at: int, words: Words) -> dict[str, int]:
    """How much the shape of the clause says for each of the others than the 的 at an offset."""
    return support(text, at, words.cut) if text[at] == "的" and may_be_supported(text, at) else {}


def _all_of(written: str, draft: Draft) -> Iterator[_Slip]:
    """All places where one form, wrong as a rule, may be wrong: none is ruled out at a glance."""
    known = particles()
    words = draft.words
    for block in draft.blocks:
        for m in re.finditer(written, block.text):
            at = m.start()
            if part(block.text, at, words.cut, words.frequency) == "word":
                meant, sure = _judged(known, block.text, at, words, _support(block.text, at, words))
                if sure >= _POSSIBLE:
                    yield _Slip(block, _word_before(block.text, at, words), at, meant, sure)


def _without_terms(slips: list[_Slip]) -> list[_Slip]:
    """The slips that do not come again and again behind the same character, as a term of the draft's own does."""
    wordings = Counter(slip.wording for slip in slips if slip.at - slip.start == 1 and slip.written == "得")
    return [slip for slip in slips if wordings[slip.wording] < _RECURS]


def _word_before(text: str, at: int, words: Words) -> int:
    """Where the word before a particle begins."""
    start = at
    while start > max(at - _WORD, 0) and is_han(text[start - 1]):
        start -= 1
    return at - len(words.cut(text[start:at])[-1].text) if start < at else at


def _is_habit(char: str, slips: Sequence[_Slip], counts: Counter[str]) -> bool:
    """Whether the draft has one form for the others throughout."""
    count = sum(slip.written == char and slip.certainty >= _LIKELY for slip in slips)
    return count >= _THROUGHOUT and count >= _SHARE * counts[char]


def _holds_to_de(draft: Draft, slips: Sequence[_Slip]) -> bool:
    """Whether the writer has 的 for 地 as a rule, and 地 hardly ever."""
    count = sum((slip.written, slip.meant) == ("的", "地") and slip.certainty >= _SURE for slip in slips)
    if count < _HOLDS:
        return False
    cut, frequency = draft.words.cut, draft.words.frequency
    proper = 0
    for block in draft.blocks:
        at = block.text.find("地")
        while at >= 0:
            proper += (
                part(block.text, at, cut, frequency) == "word" and _word_before(block.text, at, draft.words) < at - 1
            )
            if proper > _SELDOM * count:
                return False
            at = block.text.find("地", at + 1)
    return True


def _gathered(draft: Draft, slips: Sequence[_Slip], written: str) -> Match:
    """One match for all places of a form; it stands where the writer speaks, not who is quoted."""
    roles = draft.document.roles
    own = (slip for slip in slips if not roles.holds("quoted", slip.block, slip.start, slip.at + 1))
    first = next(own, slips[0])
    meant = "或".join(f"「{char}」" for char in "的地得" if any(slip.meant == char for slip in slips))
    return Match(
        first.block,
        first.start,
        first.at + 1,
        values={"verdict": f"等 {len(slips)} 处把{meant}写成了「{written}」", "replacement": first.wording},
        related=tuple(
            Related(slip.block, slip.start, slip.at + 1, f"应作「{slip.wording}」")
            for slip in slips
            if slip is not first
        ),
    )
