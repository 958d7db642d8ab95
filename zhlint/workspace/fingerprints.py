"""By what a finding is known again once its text has moved: rule, marked text and what stands around it.

Everything is compared by its letters, digits and Han alone, in one width and case. So line ends, `>` and indents,
markup and punctuation may change around a finding, and no line number or file name takes part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from unicodedata import is_normalized, normalize

from zhlint.base.patterns import compiled
from zhlint.base.records import NamedTuple
from zhlint.finding import Finding

CONTEXT = 12
"""Letters, digits and Han kept on either side."""
_NEAR = 4
_WINDOW = 160
"""Characters of the file looked at to gather them."""
_EDGE = 12
CUT = "…"
"""Stands in a long text for what is left out between its ends."""
_ALSO = 8
_BLANK_LINE = r"\n[ \t\u3000>]*\r?\n|\r[ \t\u3000>]*\r"


class Entry(NamedTuple):
    """What a baseline keeps of a finding.

    `before`, `text` and `after` read on: the excerpt that tells a person which place is meant. A long text is kept by
    its two ends. A finding with related places, or of a document as a whole, also has its `message`, numbers as `N`,
    and in `also` what is marked at the other places: its first place may be mended and the finding still be there.
    """

    rule: str
    before: str
    text: str
    after: str
    message: str = ""
    also: tuple[str, ...] = ()


def plain(text: str) -> str:
    """The letters, digits and Han of a text, in one width and case."""
    kept = "".join(filter(str.isalnum, text)).casefold()
    if is_normalized("NFKC", kept):
        return kept
    return "".join(filter(str.isalnum, normalize("NFKC", kept).casefold()))


def entries(text: str, findings: Iterable[Finding], whole: Collection[str] = ()) -> list[Entry]:
    """An entry for each finding in a text. `whole`: the rules whose findings stand for a document as a whole."""
    return [_entry(text, finding, whole) for finding in findings]


def fingerprint(text: str, finding: Finding) -> str:
    """32 hexadecimal digits by which a finding in a text is known again: no place, file name or level is in them.

    Two findings of one rule on the same words between the same words have the same one.
    """
    from hashlib import sha256

    said = "\0".join((*_entry(text, finding, ())[:5], *_entry(text, finding, ()).also))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _entry(text: str, finding: Finding, whole: Collection[str]) -> Entry:
    before = re.split(_BLANK_LINE, text[max(finding.start - _WINDOW, 0) : finding.start])[-1]
    after = re.split(_BLANK_LINE, text[finding.end : finding.end + _WINDOW], maxsplit=1)[0]
    marked = _marked(text[finding.start : finding.end])
    message = ""
    also: tuple[str, ...] = ()
    if finding.related or finding.rule in whole:
        message = compiled(r"\d+(?:\.\d+)?").sub("N", finding.message)
        others = {_marked(text[place.start : place.end]) for place in finding.related} - {marked, ""}
        also = tuple(sorted(others)[:_ALSO])
    return Entry(finding.rule, plain(before)[-CONTEXT:], marked, plain(after)[:CONTEXT], message, also)


def _marked(text: str) -> str:
    """The letters, digits and Han of a marked text, or where there are none its marks without blanks."""
    kept = plain(text) or re.sub(r"[\r\n][\s>]*|\s", "", text)
    return kept if len(kept) <= 2 * _EDGE else f"{kept[:_EDGE]}{CUT}{kept[-_EDGE:]}"


class Matching(NamedTuple):
    """`known`: for each finding the number of its entry, or None for a new one; `stale`: the entries that are left."""

    known: list[int | None]
    stale: list[Entry]


def match(known: Sequence[Entry], found: Sequence[Entry]) -> Matching:
    """Which of the findings are known. An entry stands for one finding, so that a further copy of a fault is new.

    The surest signs come first: text and both sides, then one side, then what is close by, either end of a long text,
    and at last the text alone or, for findings with several places, any place or the message.
    """
    taken: list[int | None] = [None] * len(found)
    free = dict(enumerate(known))
    open_ = dict(enumerate(found))
    for signs in _SIGNS:
        if not free or not open_:
            break
        by_sign: dict[Hashable, list[int]] = defaultdict(list)
        for number in reversed(free):
            for sign in signs(free[number]):
                by_sign[sign].append(number)
        for at, entry in list(open_.items()):
            taker = next((n for sign in signs(entry) for n in _still(by_sign[sign], free)), None)
            if taker is not None:
                taken[at] = taker
                del free[taker], open_[at]
    return Matching(taken, list(free.values()))


def _still(numbers: list[int], free: dict[int, Entry]) -> Iterator[int]:
    """The first of the entries that is not taken yet, if there is one."""
    while numbers and numbers[-1] not in free:
        numbers.pop()
    yield from numbers[-1:]


def _both_sides(entry: Entry) -> Iterator[Hashable]:
    yield entry[:4]


def _before(entry: Entry) -> Iterator[Hashable]:
    if entry.before:
        yield entry[:3]


def _after(entry: Entry) -> Iterator[Hashable]:
    if entry.after:
        yield entry.rule, entry.text, entry.after


def _near(entry: Entry) -> Iterator[Hashable]:
    yield entry.rule, entry.before[-_NEAR:], entry.text, entry.after[:_NEAR]


def _ends(entry: Entry) -> Iterator[Hashable]:
    head, cut, tail = entry.text.partition(CUT)
    if cut and len(entry.text) > _EDGE:
        yield entry.rule, "begins", head
        yield entry.rule, "ends", tail


def _text(entry: Entry) -> Iterator[Hashable]:
    yield entry.rule, entry.text


def _any_place(entry: Entry) -> Iterator[Hashable]:
    for text in (entry.text, *entry.also):
        yield entry.rule, text
    if entry.message:
        yield entry.rule, "says", entry.message


_SIGNS: tuple[Callable[[Entry], Iterator[Hashable]], ...] = (
    _both_sides,
    _before,
    _after,
    _near,
    _ends,
    _text,
    _any_place,
)
