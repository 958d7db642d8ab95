"""`substitution`: listed words or patterns with what should stand instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import ClassVar

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import is_literal, tried
from zhlint.base.records import dataclass
from zhlint.checks import Draft, Match
from zhlint.checks._lexical import Occurrence, Worded
from zhlint.prose.document import Block

_CLAUSE = 200
"""So many characters before a place are looked at."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Substitution(Worded):
    r"""Each key of `swap` should read as its value. A value may use the groups of a patterned key (`\1`).

    A value `one|other` names several that would do: none of them is put in.
    """

    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})
    by_block: ClassVar[bool] = True

    swap: dict[Regex, str] = option(doc="what stands there: what should stand there")
    fold: bool = option(False, doc="the full-width letters, digits and signs of a replacement become half-width ones")
    capitalize: bool = option(False, doc="a replacement begins with a capital where what stands there does")
    gain: float = option(
        0.0,
        doc="an entry counts across a word where it makes the sentence likelier by so many nats; 0: never",
    )
    safe: bool = option(False, doc="the replacement never changes the meaning, so that it may be put in unasked")
    unsafe: tuple[str, ...] = option((), doc="with `safe`: entries of `swap` that are not put in unasked all the same")

    unbroken: bool = option(
        False, doc="let a match be inside which the source has more than the reader sees: a footnote's mark"
    )
    nominal: tuple[str, ...] = option(
        (), doc="keys that count only where the words before, back to a mark, hold no verb"
    )

    def worded(self) -> tuple[str, ...]:
        """The keys of `swap`."""
        return tuple(self.swap)

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No swap at all; a key of nothing; a value that names a group its key does not have."""
        if not self.swap:
            yield "swap", "nothing to look for", "write `wrong: right` lines under `swap`"
        if "" in self.swap:
            yield "swap", "an empty entry", "write a word or a pattern"
        for key in self.nominal:
            if key not in self.swap:
                yield "nominal", f"`{key}` is not one of `swap`", "name keys of `swap`"
        yield from super().contradictions()
        for key, value in self.swap.items():
            if is_literal(key) and not self.ignorecase:
                continue
            try:
                tried(key).sub(value, "")
            except (re.error, IndexError) as error:
                yield "swap", f"bad replacement `{value}`: {error}", "name only groups that the pattern has"

    def outweighs(self, draft: Draft, block: Block, start: int, end: int) -> bool:
        """Whether the sentence is likelier with what should stand there: a rare word is weak evidence (己|经营业)."""
        meant = self.swap.get(Regex(block.text[start:end]))
        if not self.gain or meant is None:
            return False
        sentence = block.sentence(start)
        if sentence is None:
            return False
        before, after = block.text[sentence.start : start], block.text[end : sentence.end]
        return draft.words.gain(before + block.text[start:end] + after, before + meant + after) >= self.gain

    def proposal(self, at: Occurrence) -> str:
        """What should stand in a place, as `swap` has it."""
        value = self.swap[Regex(at.entry)]
        return at.groups.expand(value) if at.groups else value

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place, with its replacement."""
        for at in self.occurrences(draft):
            if self.unbroken and not at.block.unbroken(at.start, at.end):
                continue
            if at.entry in self.nominal and _holds_verb(draft, at.block.text[max(at.start - _CLAUSE, 0) : at.start]):
                continue
            replacement = self.proposal(at)
            if self.fold:
                replacement = unicodedata.normalize("NFKC", replacement)
            text = at.block.text[at.start : at.end]
            choices = replacement.split("|")
            if self.capitalize and text[:1].isupper():
                choices = [choice[:1].upper() + choice[1:] for choice in choices]
            if text not in choices:
                only = choices[0] if len(choices) == 1 else None
                yield Match(
                    at.block,
                    at.start,
                    at.end,
                    only,
                    self.safe and at.entry not in self.unsafe,
                    {"replacement": " / ".join(choices)},
                )


def _holds_verb(draft: Draft, before: str) -> bool:
    """Whether a verb, or a phrase that ends with 的, stands between the last mark and the end of a text."""
    said = before[max(map(before.rfind, "、，。；：！？\n")) + 1 :]
    return said.endswith("的") or any(word.tag == "v" for word in draft.words.cut(said))
