"""Replacements of findings put into a text, round by round, until there is nothing left to put in.

A round is accepted only if it does what a reader of its diff would expect: the text is parsed and linted anew, and
where a change touched markup, made a finding it should not have made, or did not remove its own, it is taken back.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from zhlint import formats
from zhlint.base import records
from zhlint.base.records import NamedTuple
from zhlint.base.spans import Spans
from zhlint.engine.edits import Back, Edit, apply, moved
from zhlint.engine.linter import Linter
from zhlint.finding import Finding
from zhlint.prose.document import Document
from zhlint.prose.source import Source, UndecodableError

_HIDDEN, _SEEN, _EITHER = 0, 1, 2
_ROUNDS = 50
_MOST_TRIES, _FEWEST_TRIES, _WORK = 60, 8, 2_000_000
"""How often a round is tried with fewer edits before the rest of them is left: the longer a text, the less often."""
_FRUITLESS = 12
"""After so many tries in a row that all did harm, the rest of a round does too."""
_FEW = 8
_NEAR = 40
"""An edit at most so many code points from what went wrong is suspected of it first."""


class Change(NamedTuple):
    """What a rule had changed: `before`, which stood in `start:end` of the text as it was at first, became `after`.

    Where an earlier round had changed the same place, `before` is what that had made of it.
    """

    rule: str
    start: int
    end: int
    before: str
    after: str


class Fixed(NamedTuple):
    """A source after fixing, what is still found in it, and how many places each rule had mended.

    `origin` leads from an offset in its text to one in the text before; `changes` come in the order they were made.
    """

    source: Source
    findings: Sequence[Finding]
    fixes: Counter[str]
    origin: Callable[[int], int] = int
    changes: tuple[Change, ...] = ()


_Unit = tuple[Edit, ...]
"""Edits that stand and fall together: mostly one, two for the marks of a pair."""
Retrace = Callable[[int], int]
"""From an offset in a text to the one it came from."""
Selection = Callable[[Sequence[Finding], Retrace], Sequence[Finding]]
"""Which findings of a text count; `Retrace` leads back to the text as it was before the first round."""


def _all(findings: Sequence[Finding], origin: Retrace) -> Sequence[Finding]:
    return findings


def fix(
    source: Source,
    format: str,
    linter: Linter,
    *,
    unsafe: bool = False,
    choice: Selection = _all,
    cancelled: Callable[[], bool] | None = None,
) -> Fixed:
    """As `fix_document`, of a source that is read as a format. Raises KeyError for an unknown one."""
    document = formats.parse(source, format)
    return fix_document(document, linter, unsafe=unsafe, choice=choice, cancelled=cancelled)


def fix_document(
    document: Document,
    linter: Linter,
    *,
    unsafe: bool = False,
    choice: Selection = _all,
    cancelled: Callable[[], bool] | None = None,
) -> Fixed:
    """The source of a document with every safe replacement put in, or all of them with `unsafe`.

    To fix the outcome again changes nothing. Code, URLs, front matter, link targets and markup stay as they are; a
    replacement that the file's encoding cannot write is left out. `cancelled` as in `Linter.lint`. Raises ValueError
    for a document that cannot be written back.
    """
    if not document.traits.writable:
        raise ValueError(f"a file of format {document.format} cannot be written back")
    state = _State(document, *linter.heard(document, cancelled=cancelled))
    rounds: list[Back] = []
    fixes: Counter[str] = Counter()
    changes: list[Change] = []

    def origin(offset: int) -> int:
        for back in reversed(rounds):
            offset = back(offset)
        return offset

    for _ in range(_ROUNDS):
        chosen = choice(state.findings, origin)
        accepted, after = _Round(state, linter, cancelled).accept(list(_units(chosen, state, unsafe)))
        if not accepted:
            break
        text = state.document.source.text
        changes += [Change(e.rule, origin(e.start), origin(e.end), text[e.start : e.end], e.text) for e in accepted]
        rounds.append(Back(accepted))
        fixes.update(edit.rule for edit in accepted)
        state = after
    return Fixed(state.document.source, state.findings, fixes, origin, tuple(changes))


def _units(chosen: Iterable[Finding], state: _State, unsafe: bool) -> Iterator[_Unit]:
    """The edits that findings ask for, of overlapping ones the first; the others have their turn in the next round."""
    spared = _spared(state.document)
    source = state.document.source
    sizes: Counter[tuple[object, ...]] = Counter((f.rule, f.group) for f in state.findings if f.group is not None)
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for f in sorted(chosen, key=lambda f: (f.start, f.end)):
        if f.replacement is not None and (f.safe or unsafe) and f.replacement != source.text[f.start : f.end]:
            groups.setdefault((id(f),) if f.group is None else (f.rule, f.group), []).append(f)
    taken: list[tuple[int, int]] = []
    for key, together in groups.items():
        if len(together) < sizes.get(key, 1):
            continue
        spans = [(f.start, f.end) for f in together]
        edits = tuple(Edit(f.start, f.end, f.replacement or "", f.rule) for f in together)
        if not _overlap(spans, taken) and not _overlap(spans, spared) and all(source.can_write(e.text) for e in edits):
            for span in spans:
                insort(taken, span)
            yield edits


def _overlap(spans: Iterable[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    """Whether some of the spans overlap with others, which are sorted and overlap in nothing; equal empty ones do."""
    for start, end in spans:
        i = bisect_left(others, (start, end))
        for a, b in others[max(i - 1, 0) : i + 1]:
            if (a < end and start < b) or (a, b) == (start, end):
                return True
    return False


def _spared(document: Document) -> list[tuple[int, int]]:
    """The spans that nobody may edit, in order: code and front matter."""
    return [
        (piece.source_start, piece.source_end)
        for block in document.blocks
        if block.kind == "code" or (block.kind == "meta" and block.label == "front-matter")
        for piece in block.pieces
    ]


class _State(NamedTuple):
    """A document, what is told of it, and what another rule speaks for: once that is mended, it is told."""

    document: Document
    findings: Sequence[Finding]
    unheard: Sequence[Finding]

    def all(self) -> Sequence[Finding]:
        return (*self.findings, *self.unheard)


class _Refused(NamedTuple):
    """Edits that did what they should not, and where: offsets in the text before them, as far as that is known."""

    at: Sequence[int]


class _Round:
    """One round of edits on a text: as many of them as do no harm."""

    def __init__(self, before: _State, linter: Linter, cancelled: Callable[[], bool] | None) -> None:
        self.before = before
        self.linter = linter
        self.cancelled = cancelled
        length = max(len(before.document.source.text), 1)
        self.tries = min(_MOST_TRIES, max(_FEWEST_TRIES, _WORK // length))
        self._mask = _mask(before.document)
        self._counts = Counter(f.rule for f in before.all())
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for f in before.all():
            places[f.rule] += [(f.start, f.end), *((place.start, place.end) for place in f.related)]
        self._places = {rule: Spans(spans) for rule, spans in places.items()}

    def accept(self, units: Sequence[_Unit]) -> tuple[Sequence[Edit], _State]:
        """The edits that can be made, and what the text then is."""
        accepted: list[Edit] = []
        state = self.before
        waiting = [list(units)]
        refused = 0
        while waiting and self.tries > 0 and refused < _FRUITLESS:
            some = waiting.pop(0)
            if not some:
                continue
            edits = sorted([*accepted, *(edit for unit in some for edit in unit)])
            outcome = self._outcome(edits)
            if isinstance(outcome, _State):
                accepted, state, refused = edits, outcome, 0
                continue
            refused += 1
            if len(some) > 1:
                waiting[:0] = _parted(some, outcome.at)
        return accepted, state

    def _outcome(self, edits: Sequence[Edit]) -> _State | _Refused:
        self.tries -= 1
        old = self.before.document
        source = records.replace(old.source, text=apply(old.source.text, edits))
        try:
            document = formats.parse(source, old.format, old.options)
        except UndecodableError:  # it is no file of its format any more
            return _Refused([edit.start for edit in edits])
        back = Back(edits)
        at = list(self._changed_structure(document, edits))
        if at:
            return _Refused(sorted(map(back, at)))
        state = _State(document, *self.linter.heard(document, cancelled=self.cancelled))
        at = [*self._new(state.all(), back), *map(back, self._unmended(state.all(), edits))]
        return _Refused(sorted(at)) if at else state

    def _new(self, findings: Sequence[Finding], back: Back) -> Iterator[int]:
        """Where there are findings of which there was none of their rule there before, in the text before."""
        for f in findings:
            start, end = back(f.start), back(f.end, far=True)
            if f.rule not in self._places or not self._places[f.rule].meet(start, end):
                yield start

    def _unmended(self, findings: Sequence[Finding], edits: Sequence[Edit]) -> Iterator[int]:
        """Where rules find as much as they did, though edits of theirs were made, in the text after them."""
        made = Counter(edit.rule for edit in edits)
        for rule, count in Counter(f.rule for f in findings).items():
            if count > self._counts[rule] - made[rule]:
                put = Spans((edit.start, edit.end) for edit in moved(edits) if edit.rule == rule)
                yield from [f.start for f in findings if f.rule == rule and put.meet(f.start, f.end)] or [0]

    def _changed_structure(self, document: Document, edits: Sequence[Edit]) -> Iterator[int]:
        """Where edits changed what is markup and what is seen, in the text after them."""
        old = self.before.document
        wanted = bytearray()
        at = 0
        for edit in edits:
            wanted += self._mask[at : edit.start]
            wanted += bytes(_EITHER if c in old.traits.active else self._fate(edit) for c in edit.text)
            at = edit.end
        wanted += self._mask[at:]
        for edit, put in zip(edits, moved(edits), strict=True):
            start = old.markup.unclosed(edit.start) if edit.text == ")" else None
            if start is not None:  # the bracket makes a link of what stands before it
                length = put.end - put.start + edit.start - start
                wanted[put.end - length : put.end] = bytes([_EITHER]) * length
        mask = _mask(document)
        last = -2
        if wanted != mask:
            for i, (a, b) in enumerate(zip(wanted, mask, strict=True)):
                if a not in (b, _EITHER):
                    if i > last + 1:
                        yield i
                    last = i
        if last < 0 and document.traits.structured and _kinds(old) != _kinds(document):
            yield next(
                (
                    b.pieces[0].source_start
                    for a, b in zip(old.blocks, document.blocks, strict=False)
                    if (a.kind, a.label, a.depth) != (b.kind, b.label, b.depth) and b.pieces
                ),
                len(document.source.text),
            )

    def _fate(self, edit: Edit) -> int:
        """Whether what an edit puts in is seen: as what it replaces, or stands next to, is."""
        around = self._mask[edit.start : edit.end] or self._mask[max(edit.start - 1, 0) : edit.end + 1]
        return _SEEN if _SEEN in around else _HIDDEN


def _mask(document: Document) -> bytearray:
    """For each code point of the file, whether it is seen as it stands."""
    mask = bytearray(len(document.source.text))
    for block in document.blocks:
        for piece in block.pieces:
            length = piece.end - piece.start
            if piece.source_end - piece.source_start == length:
                mask[piece.source_start : piece.source_end] = bytes([_SEEN]) * length
    return mask


def _kinds(document: Document) -> list[tuple[str, str, int]]:
    return [(block.kind, block.label, block.depth) for block in document.blocks]


def _parted(units: list[_Unit], at: Sequence[int]) -> list[list[_Unit]]:
    """Units in parts to be tried one after the other: those near what went wrong last; else two halves."""
    near: list[_Unit] = []
    rest: list[_Unit] = []
    for unit in units:
        (near if _is_near(unit, at) else rest).append(unit)
    if near and rest:
        return [rest, *([unit] for unit in near)] if len(near) <= _FEW else [rest, near]
    middle = len(units) // 2
    return [units[:middle], units[middle:]]


def _is_near(unit: _Unit, at: Sequence[int]) -> bool:
    i = bisect_left(at, unit[0].start - _NEAR)
    return i < len(at) and at[i] <= unit[-1].end + _NEAR
