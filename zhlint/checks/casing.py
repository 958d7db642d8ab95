"""`casing`: names in Latin letters, written as their owners write them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from zhlint.base.edits import edit, shortened
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import dataclass
from zhlint.base.spans import Enclosing
from zhlint.checks import Check, Draft, Match
from zhlint.checks._lexical import quotations
from zhlint.prose.document import READABLE, Block

_RUN = Pattern(r"[A-Za-z0-9_.+#@/\\:$%&=~*<>|{}\[\]()'`-]+")
_STARTS = "(['"
_ENDS = ".:,;'()-"
_FOREIGN = Pattern(r"[A-Za-z][A-Za-z0-9'-]*[,:;]? $")
_FOREIGN_AFTER = Pattern("[,:;.]? [A-Za-z\ufffc]")


@dataclass(frozen=True, kw_only=True)
class Casing(Check):
    """Each name that stands in another mixture of capitals, or as one of the wrong spellings of `swap`.

    A name counts where it is a whole run of Latin letters, digits and the signs of paths, addresses and identifiers,
    and where the text around it is Chinese: what stands in the midst of Latin words belongs to another language.
    """

    scope: ClassVar[tuple[str, ...]] = READABLE
    placeholders: ClassVar[frozenset[str]] = frozenset({"replacement"})
    by_block: ClassVar[bool] = True

    names: tuple[str, ...] = option((), doc="names as they are rightly written; parts separated by a blank")
    swap: dict[str, str] = option({}, doc="wrong spelling, in whatever case: right one")
    also: tuple[str, ...] = option((), doc="further right forms: commands in small letters, other things of that name")
    exceptions: tuple[Regex, ...] = option((), doc="longer texts or patterns inside which a name does not count")
    quoted: bool = option(True, doc="false: do not look inside quotation marks and book title marks")
    slips: int = option(
        0, doc="names of so many letters also count with one letter wrong, missing or too many; 0: none", minimum=0
    )

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """No names; one name in two spellings; a wrong spelling that is right."""
        if not self.names and not self.swap:
            yield "names", "nothing to look for", "list names as they are rightly written"
        known: dict[str, str] = {}
        for name in self.names:
            if known.setdefault(name.lower(), name) != name:
                yield (
                    "names",
                    f"`{name}` stands there as `{known[name.lower()]}` too",
                    "keep one, list the other in `also`",
                )
        for wrong, right in self.swap.items():
            if wrong.lower() in known and known[wrong.lower()] != right:
                yield "swap", f"`{wrong}` is a name in another case", "leave it out"

    @cached_property
    def _right(self) -> dict[str, str]:
        return {wrong.lower(): right for wrong, right in self.swap.items()} | {n.lower(): n for n in self.names}

    @cached_property
    def _accepted(self) -> frozenset[str]:
        return frozenset((*self.names, *self.also, *self.swap.values()))

    @cached_property
    def _parts(self) -> dict[str, int]:
        """How many parts the longest name that begins with a part has."""
        most: dict[str, int] = {}
        for name in self._right:
            first, *rest = name.split(" ")
            most[first] = max(most.get(first, 0), 1 + len(rest))
        return most

    @cached_property
    def _known_near(self) -> dict[str, dict[str, str]]:
        return {}

    def _near(self, first: str) -> dict[str, str]:
        """The names with this first letter long enough to be known with a slip, by what is left without a letter."""
        near = self._known_near.get(first)
        if near is None:
            named = (name for name in self._right if name.startswith(first))
            long = [name for name in named if self.slips and len(name) >= self.slips and name.isalpha()]
            near = self._known_near[first] = {part: name for name in long for part in shortened(name)}
        return near

    def _meant(self, written: str) -> str | None:
        """The name of which a word is a slip. With another first letter or another ending it is another word."""
        if not self.slips or len(written) < self.slips - 1 or not (written.isascii() and written.isalpha()):
            return None
        lowered = written.lower()
        near = self._near(lowered[0])
        names = {near[part] for part in shortened(lowered) if part in near}
        for name in names - {lowered}:
            slip = edit(lowered, name)
            if slip and 0 < slip[1] < min(len(lowered), len(name)) - (slip[0] != "exchanged"):
                return self._right[name]
        return None

    def needs(self) -> set[str]:
        """What a name begins with."""
        return {form for name in self._right for form in (name[:1], name[:1].upper())}

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place."""
        for block in draft.blocks:
            excepted: Enclosing | None = None
            for start, end, right in self._wrong(block.text):
                if excepted is None:
                    excepted = Enclosing(self._excepted(block))
                if not excepted.hold(start, end):
                    yield Match(block, start, end, right, False, {"replacement": right})

    def _wrong(self, text: str) -> Iterator[tuple[int, int, str]]:
        runs = [_trimmed(text, *m.span()) for m in _RUN.finditer(text)]
        known = self._parts
        done = 0
        for i, (start, end) in enumerate(runs):
            most = known.get(text[start:end].lower(), 0)
            if i < done:
                continue
            if not most:
                meant = self._meant(text[start:end])
                if meant is not None and not _in_latin(text, start, end):
                    yield start, end, meant
                continue
            for parts in range(min(most, len(runs) - i), 0, -1):
                stop = runs[i + parts - 1][1]
                written = text[start:stop]
                right = self._right.get(written.lower())
                if right is not None:
                    if written not in self._accepted and not _in_latin(text, start, stop):
                        yield start, stop, right
                    done = i + parts
                    break

    def _excepted(self, block: Block) -> list[tuple[int, int]]:
        spans = [] if self.quoted else quotations(block.text)
        for entry in self.exceptions:
            spans += (m.span() for m in compiled(entry).finditer(block.text))
        return spans


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A run without the marks around it: `(Github).` is Github."""
    while start < end and text[start] in _STARTS:
        start += 1
    while start < end and text[end - 1] in _ENDS:
        end -= 1
    return start, end


def _in_latin(text: str, start: int, end: int) -> bool:
    """Whether other Latin words stand on both sides, or on one with the edge of the text on the other."""
    before = start == 0 or bool(_FOREIGN.search(text, max(start - 40, 0), start))
    after = end == len(text) or bool(_FOREIGN_AFTER.match(text, end))
    return before and after and not (start == 0 and end == len(text))
