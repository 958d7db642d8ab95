"""What a text must hold for a regex to match in it: a few substring tests that spare compiling and trying most regexes.

After Russ Cox, "Regular Expression Matching with a Trigram Index": every part of a pattern has the set of strings it
can match, where that set is small; sets of neighbours are joined, and what cannot be joined on becomes a demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from sys import intern

from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import NamedTuple

Demands = tuple[tuple[str, ...], ...]
"""Of each group one string must be in the text. No group: nothing is demanded."""

_MOST = 64
"""So many strings a group has at most."""
_CLOSERS = {"!": False, "=": False, "<=": False, "<!": False, ":": True, "": True}
_QUANTIFIERS = "*+?{"
_FLAGS = Pattern("([aimsu]*)(?:-[ims]+)?:")
"""Of a group with flags of its own, such as `(?u:…)`: which it turns on."""
_NAMED = Pattern(r"P<\w+>")

Sought = tuple[tuple[str, Demands], ...]
"""Regexes, each with what it demands of a text."""


class _Part(NamedTuple):
    """Part of a pattern: all the strings it can match (None: too many to tell), and what it demands of the text."""

    exact: frozenset[str] | None
    demands: frozenset[frozenset[str]] = frozenset()


_EMPTY = frozenset([""])
_NOTHING = _Part(_EMPTY)
_ANYTHING = _Part(None)


class _Unclear(Exception):
    """A construct that is not read here: nothing is demanded then."""


def required(pattern: str) -> Demands:
    """What a text must hold for a regex, read with re.ASCII and without re.IGNORECASE, to match anywhere in it."""
    reader = _Reader(pattern)
    try:
        part = reader.alternatives()
    except (_Unclear, IndexError):
        return ()
    if reader.at < len(pattern):
        return ()
    groups = sorted(_settled(part), key=lambda group: (len(group), sorted(group)))
    return tuple(tuple(map(intern, sorted(group))) for group in groups)


def sought(patterns: Iterable[str], ignorecase: bool = False) -> Sought:
    """Regexes to be looked for by `matching`."""
    demanding = ((pattern, required(pattern)) for pattern in patterns)
    if not ignorecase:
        return tuple(demanding)
    return tuple((pattern, tuple(tuple(map(str.casefold, group)) for group in groups)) for pattern, groups in demanding)


def matching(text: str, patterns: Sought, ignorecase: bool = False) -> Iterator[re.Match[str]]:
    """The matches of regexes in a text, those of one after those of the other; what has none is not compiled."""
    held = text.casefold() if ignorecase else text
    for pattern, demands in patterns:
        if holds(held, demands):
            yield from compiled(pattern, ignorecase).finditer(text)


def holds(text: str, demands: Demands) -> bool:
    """Whether a text meets all demands."""
    for group in demands:
        for wanted in group:
            if wanted in text:
                break
        else:
            return False
    return True


def heads(demands: Demands) -> Demands:
    """What the strings of each group begin with: a character or a pair, each once."""
    return tuple(tuple({wanted[:2]: None for wanted in group}) for group in demands)


def may_hold(pairs: Set[str], beginnings: Demands) -> bool:
    """Whether a text with these characters and pairs of neighbours may meet demands that begin so."""
    return not any(map(pairs.isdisjoint, beginnings))


def narrowed(demands: Demands, pairs: Set[str]) -> Demands | None:
    """What is left of demands in a text with these characters and pairs of neighbours: the strings that may be there.

    None where it cannot meet all.
    """
    left = []
    for group in demands:
        there = [wanted for wanted in group if wanted[:2] in pairs and wanted[-2:] in pairs]
        if not there:
            return None
        left.append(tuple(there))
    return tuple(left)


def _settled(part: _Part) -> frozenset[frozenset[str]]:
    """What a part demands with its strings taken for a demand, too."""
    return part.demands if part.exact is None else part.demands | _demand(part.exact)


def _demand(strings: frozenset[str]) -> frozenset[frozenset[str]]:
    """The demand that one of these be in the text; those that hold another of them need no test."""
    kept: list[str] = []
    for string in sorted(strings, key=len):
        if not any(shorter in string for shorter in kept):
            kept.append(string)
    return frozenset() if "" in strings else frozenset([frozenset(kept)])


def _either(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    exact = [part.exact for part in parts if part.exact is not None]
    if len(exact) == len(parts) and sum(map(len, exact)) <= _MOST:
        return _Part(frozenset().union(*exact), frozenset.intersection(*(part.demands for part in parts)))
    settled = [_settled(part) for part in parts]
    if not all(settled):
        return _ANYTHING
    # of each alternative the demand of the longest strings is the rarest
    wanted = frozenset[str]().union(*(max(demands, key=lambda g: (min(map(len, g)), -len(g))) for demands in settled))
    return _Part(None, _demand(wanted)) if len(wanted) <= _MOST else _ANYTHING


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def alternatives(self) -> _Part:
        parts = [self._sequence()]
        while self._next() == "|":
            self.at += 1
            parts.append(self._sequence())
        return _either(parts)

    def _sequence(self) -> _Part:
        run = _EMPTY
        demands: frozenset[frozenset[str]] = frozenset()
        whole = True
        while self._next() not in ("", "|", ")"):
            part = self._repeated(self._atom())
            demands |= part.demands
            if part.exact is not None and len(run) * len(part.exact) <= _MOST:
                run = frozenset(a + b for a in run for b in part.exact)
            else:
                demands |= _demand(run)
                run = _EMPTY if part.exact is None else part.exact
                whole = False
        return _Part(run, demands) if whole else _Part(None, demands | _demand(run))

    def _repeated(self, part: _Part) -> _Part:
        mark = self._next()
        if not mark or mark not in _QUANTIFIERS:
            return part
        least, most = 0 if mark in "*?" else 1, 1 if mark == "?" else None
        if mark == "{":
            inside, brace, _ = self.pattern[self.at + 1 :].partition("}")
            low, comma, high = inside.partition(",")
            if not brace or not (low + high).isdecimal():
                raise _Unclear
            least, most = int(low or 0), int(high) if high else None if comma else int(low)
            self.at += len(inside) + 1
        self.at += 1
        if self._next() in ("?", "+") and self._next():  # lazy, possessive: the same strings
            self.at += 1
        if self._next() and self._next() in _QUANTIFIERS:
            raise _Unclear
        if least == 0:
            optional = part.exact is not None and most == 1 and len(part.exact) < _MOST
            return _Part((part.exact or frozenset()) | {""}) if optional else _ANYTHING
        if least == most == 1:
            return part
        return _Part(None, _settled(part))

    def _atom(self) -> _Part:
        char = self._next()
        self.at += 1
        if char == "(":
            return self._group()
        if char == "[":
            return self._class()
        if char == "\\":
            return self._escape()
        if char in "^$":
            return _NOTHING
        if char == ".":
            return _ANYTHING
        if char in _QUANTIFIERS:
            raise _Unclear
        return _Part(frozenset([char]))

    def _group(self) -> _Part:
        kind = ""
        if self._next() == "?":
            kind = self.pattern[self.at + 1 : self.at + 2]
            kind += self.pattern[self.at + 2 : self.at + 3] if kind == "<" else ""
            flags = _FLAGS.match(self.pattern, self.at + 1)
            named = _NAMED.match(self.pattern, self.at + 1)
            known = flags or named
            if known:
                kind = known[0]
            if (not known and kind not in _CLOSERS) or (flags and "i" in flags[1]):
                raise _Unclear
            self.at += 1 + len(kind)
        part = self.alternatives()
        if self._next() != ")":
            raise _Unclear
        self.at += 1
        if _CLOSERS.get(kind, True):
            return part
        # what is looked at is demanded, but is no part of the match; what must not be there demands nothing
        return _NOTHING if "!" in kind else _Part(_EMPTY, _settled(part))

    def _class(self) -> _Part:
        first = self.at
        members: frozenset[str] | None = frozenset()
        if self._next() == "^":
            self.at += 1
            first += 1
            members = None
        while self._next() != "]" or self.at == first:
            found = self._member()
            if self._next() == "-" and self.pattern[self.at + 1] != "]":
                self.at += 1
                found = _span(found, self._member())
            if members is not None:
                members = None if found is None else members | found
        self.at += 1
        return _ANYTHING if members is None or len(members) > _MOST else _Part(members)

    def _member(self) -> frozenset[str] | None:
        """What one member of a class, or one end of a range, stands for; None where that is not told."""
        char = self.pattern[self.at]
        self.at += 1
        exact = self._escape().exact if char == "\\" else frozenset([char])
        return None if exact == _EMPTY else exact

    def _escape(self) -> _Part:
        char = self.pattern[self.at]
        self.at += 1
        if not char.isalnum():
            return _Part(frozenset([char]))
        if char in "bBAZ":
            return _NOTHING
        if char in "nrt":
            return _Part(frozenset([{"n": "\n", "r": "\r", "t": "\t"}[char]]))
        digits = {"x": 2, "u": 4, "U": 8}.get(char)
        if digits is not None:
            code = self.pattern[self.at : self.at + digits]
            self.at += digits
            return _Part(frozenset([chr(int(code, 16))]))
        if char in "123456789" and not self._next().isdecimal():
            return _ANYTHING
        if char == "d":
            return _Part(frozenset("0123456789"))
        if char in "wWDsS":
            return _ANYTHING
        raise _Unclear


def _span(first: frozenset[str] | None, last: frozenset[str] | None) -> frozenset[str] | None:
    """The characters from one to another; None where they are too many."""
    if first is None or last is None or len(first) > 1 or len(last) > 1:
        return None
    start, end = ord(*first), ord(*last)
    return frozenset(map(chr, range(start, end + 1))) if end - start < _MOST else None
