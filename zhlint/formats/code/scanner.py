"""Where in a program its comments and strings are, told by the forms of its language. Linear, whatever the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from zhlint.base.records import NamedTuple
from zhlint.formats.code.languages import Form, Language

_MOST_KEYS = 20
"""Documents (`<<EOF`) whose end is looked for in vain; what comes then is a shift or an insertion."""
_OPERATOR = re.compile(r"(?:^|[=(,:\[!&|?{;+\-*%<>~^\n]|\b(?:return|typeof|case|in|of|do|else|and|or|not|if|unless))$")
_BRACKETS = {"{": "}", "(": ")"}


class Token(NamedTuple):
    """A comment or a string at `start:end` in the text; what it says is at `inside:until`.

    A `docstring` is a string that stands as a statement of its own; `holes` are the spans of code in a string.
    """

    kind: Literal["line", "block", "string", "docstring"]
    start: int
    end: int
    inside: int
    until: int
    escapes: bool = False
    holes: tuple[tuple[int, int], ...] = ()

    def marks(self, text: str) -> str:
        """What it begins with in the text: `//`, `/**`, `#`."""
        return text[self.start : self.inside]


class _Hole(NamedTuple):
    """Code in a string, from `at` on: the string, what closes it, where it began, and the code in it before."""

    form: Form
    closing: str
    start: int
    inside: int
    at: int
    before: tuple[tuple[int, int], ...]

    @property
    def bracket(self) -> str:
        """What opens the code."""
        return self.form.hole[-1]


def scan(text: str, language: Language) -> Iterator[Token]:
    """The comments and strings of a program, in order. A string with code in it is told when it ends."""
    return _Scanner(text, language).tokens()


class _Scanner:
    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.forms = language.forms
        self.at = max(text.find(language.begins), 0)
        self._open: list[_Hole] = []
        self._depth: list[int] = []
        self._documents: list[tuple[int, int]] = []
        self._unended: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        plain, braced = _openings(self.forms, False), _openings(self.forms, True)
        while m := (braced if self._open else plain).search(self.text, self.at):
            if self._documents and m.start() >= self._documents[0][0]:
                self.at = max(self.at, self._documents.pop(0)[1])
                continue
            if m.lastgroup == "bracket":
                yield from self._bracket(m)
                continue
            form = self.forms[int((m.lastgroup or "f0")[1:])]
            if form.after_operator and not self._follows_operator(m.start()):
                self.at = m.start() + 1
                continue
            self.at = m.end()
            yield from self._begun(form, m)

    def _begun(self, form: Form, m: re.Match[str]) -> Iterator[Token]:
        start, inside = m.span()
        if form.role == "line":
            start = m.end() - len(m[0].lstrip(" \t"))
            newline = self.text.find("\n", inside)
            self.at = len(self.text) if newline < 0 else newline
            until = self.at - (self.at > inside and self.text[self.at - 1] == "\r")
            yield Token("line", start, until, inside, until)
        elif form.role == "document":
            self._document(m)
        elif form.role != "token":
            key = m["k" + m.lastgroup[1:]] if m.lastgroup and "?P<key>" in form.opening else ""
            yield from self._body(form, form.closing.replace("{key}", key), start, inside)

    def _body(
        self, form: Form, closing: str, start: int, inside: int, *, holes: tuple[tuple[int, int], ...] = ()
    ) -> Iterator[Token]:
        """Go on to the end of a comment or a string, or to code in it."""
        token = Token("block" if form.role == "block" else "string", start, 0, inside, 0, bool(form.escape), holes)
        pattern = _closing(form, closing)
        depth = 0
        while m := pattern.search(self.text, self.at):
            self.at = m.end()
            if m[0] == closing:
                if depth == 0:
                    yield token._replace(end=m.end(), until=m.start())
                    return
                depth -= 1
            elif form.nests and m[0] == "/*":
                depth += 1
            elif form.hole and m[0] == form.hole:
                self._open.append(_Hole(form, closing, start, inside, m.start(), holes))
                self._depth.append(0)
                return
            elif m[0] == "\n":
                self.at = m.start()
                yield token._replace(end=m.start(), until=m.start())
                return
        self.at = len(self.text)
        yield token._replace(end=self.at, until=self.at)

    def _bracket(self, m: re.Match[str]) -> Iterator[Token]:
        """Count a bracket of code in a string; the last one leads back into the string."""
        self.at = m.end()
        hole = self._open[-1]
        if m[0] == hole.bracket:
            self._depth[-1] += 1
        elif m[0] == _BRACKETS[hole.bracket]:
            if self._depth[-1]:
                self._depth[-1] -= 1
                return
            self._open.pop()
            self._depth.pop()
            holes = (*hole.before, (hole.at, m.end()))
            yield from self._body(hole.form, hole.closing, hole.start, hole.inside, holes=holes)

    def _document(self, m: re.Match[str]) -> None:
        """Leave out what stands on the lines below, up to the line that ends it."""
        key = m["k" + (m.lastgroup or "f0")[1:]]
        if key in self._unended or len(self._unended) > _MOST_KEYS:
            return
        begin = self._documents[-1][1] if self._documents else self.text.find("\n", m.end())
        end = re.compile(rf"\n[ \t]*{key}\b").search(self.text, begin) if begin >= 0 else None
        if end is None:
            self._unended.add(key)
        else:
            self._documents.append((begin, end.end()))

    def _follows_operator(self, at: int) -> bool:
        before = self.text[max(at - 80, 0) : at].rstrip(" \t\r")
        return _OPERATOR.search(before) is not None


@cache
def _openings(forms: tuple[Form, ...], brackets: bool) -> re.Pattern[str]:
    every = [f"(?P<f{i}>{form.opening.replace('?P<key>', f'?P<k{i}>')})" for i, form in enumerate(forms)]
    return re.compile("|".join([*every, *(["(?P<bracket>[(){}])"] if brackets else [])]))


@cache
def _closing(form: Form, closing: str) -> re.Pattern[str]:
    """What has to be looked at in a comment or a string: escapes and holes before what closes it."""
    parts = []
    if form.hole:
        parts += [r"\{\{"] if form.hole == "{" else []
        parts.append(re.escape(form.hole))
    if form.escape:
        parts.append(re.escape(form.escape) + "(?s:.)")
    if form.doubled:
        parts.append(re.escape(closing * 2))
    if form.nests:
        parts.append(r"/\*")
    parts.append(re.escape(closing))
    if form.role == "string" and not form.over_lines:
        parts.append("\n")
    return re.compile("|".join(parts))
