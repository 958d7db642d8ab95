r"""The tokens of a LaTeX text, and which of them belong together: braces, `\begin` and `\end`.

What is taken as it is up to a mark of its end — `\verb`, code, formulas — is one token, so that nothing in it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from zhlint.base.characters import HAN
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats.latex.environments import MATH, VERBATIM

Form = Literal["text", "command", "comment", "{", "}", "[", "]", "&", "mark", "break", "object", "code", "begin", "end"]

_SPECIAL = Pattern(
    r"\\(?:(?P<name>[A-Za-z]+\*?)|(?P<sign>\\\*?|[\s\S]?))"
    r"|(?P<comment>%)|(?P<bracket>[{}\[\]&])|(?P<dollar>\$\$?)"
    r"|(?P<mark>~|[!?]`|``|''|`|'|---?)"
    r"|(?P<break>\r?\n[ \t]*\r?\n\s*)"
)
_AFTER_NAME = Pattern(r"[ \t]*(?:\r?\n[ \t]*(?=\S))?")
_LINE_END = Pattern(r"\r?\n")
_ENVIRONMENT = Pattern(r"[ \t]*\{[ \t]*([^{}\\\r\n]{1,60}?)[ \t]*\}")
_VERB = Pattern(r"([^A-Za-z\s*])([^\r\n]*?)\1")
_ADDRESS = Pattern(r"[ \t]*\{[^{}\s]*\}")
_OPTIONAL = Pattern(r"(?:[ \t]*\[[^\[\]\r\n]*\])?(?:[ \t]*(?=[^\sA-Za-z\[]))?")
_IN_BRACES = Pattern(r"\{((?:[^{}\r\n]|\{[^{}\r\n]*\})*)\}")
_FORMULA = Pattern(r"\\[\s\S]|\$|\r?\n[ \t]*\r?\n")
_INLINE_CODE = frozenset({"verb", "lstinline", "mintinline", "mint", "verb*", "Verb", "SaveVerb"})
_ADDRESSES = frozenset({"url", "path", "nolinkurl", "href"})
_HAN = Pattern(f"[{HAN}]")
_OPTION_LONGEST = 400
_CLOSING = {"[": "\\]", "(": "\\)"}


class Token(NamedTuple):
    """A token at `start:end`: what it is, and the name of a command or an environment."""

    form: Form
    start: int
    end: int
    name: str = ""


class Tokens:
    """The tokens of a text. `partner` says by its number where a brace or an environment that is closed is closed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.partner: dict[int, int] = {}
        self._open: list[tuple[str, int]] = []
        self._names: dict[str, int] = {}
        self._absent: set[str] = set()
        self._read()

    def closed(self, i: int) -> int:
        """The number of the token that closes the group which a token opens; 0 where it opens none."""
        return self.partner.get(i, 0) if i < len(self.tokens) and self.tokens[i].form == "{" else 0

    def has_han(self, i: int, stop: int) -> bool:
        """Whether there are Han between two tokens."""
        return _HAN.search(self.text, self.tokens[i].end, self.tokens[stop].start) is not None

    def sets(self, i: int, stop: int) -> bool:
        """Whether a group holds keys and their values."""
        return "=" in self.text[self.tokens[i].end : self.tokens[stop].start]

    def option(self, i: int) -> int:
        """The number of the token that closes the option which a token opens; 0 where it opens none."""
        tokens = self.tokens
        if i >= len(tokens) or tokens[i].form != "[":
            return 0
        k = i + 1
        while k < len(tokens) and k - i < _OPTION_LONGEST and tokens[k].form not in ("break", "}", "begin", "end"):
            if tokens[k].form == "]":
                return k
            k = (self.closed(k) or k) + 1
        return 0

    def groups(self, i: int) -> Iterator[tuple[int, int, bool]]:
        """The groups and options that stand side by side from a token on: their two ends, whether it is an option."""
        while True:
            if closed := self.closed(i):
                yield i, closed, False
            elif closed := self.option(i):
                yield i, closed, True
            else:
                return
            i = closed + 1

    def is_blank(self, i: int) -> bool:
        """Whether a token is nothing but blanks."""
        if i >= len(self.tokens) or self.tokens[i].form not in ("text", "comment"):
            return False
        token = self.tokens[i]
        return token.name == "gap" or self.text[token.start : token.end].isspace()

    def _read(self) -> None:
        text, tokens = self.text, self.tokens
        at = 0
        while (m := _SPECIAL.search(text, at)) is not None:
            if m.start() > at:
                tokens.append(Token("text", at, m.start()))
            before = len(tokens)
            self._special(m.lastgroup or "sign", m.start(), m.end(), m["name"])
            if len(tokens) == before:
                tokens.append(Token("text", m.start(), m.end()))
            at = max(tokens[-1].end, m.start() + 1)
        if at < len(text):
            tokens.append(Token("text", at, len(text)))

    def _add(self, form: Form, start: int, end: int, name: str = "") -> None:
        self.tokens.append(Token(form, start, end, name))

    def _special(self, group: str, start: int, end: int, name: str | None) -> None:
        """Add the tokens that begin with a special character; none where it is none."""
        text = self.text
        if group == "name" and name is not None:
            self._command(name, start, end)
        elif group == "sign":
            sign = text[start + 1 : end]
            closing = _CLOSING.get(sign)
            stop = self._find(closing, end) if closing else -1
            if stop > 0:
                self._add("object", start, stop, "display" if sign == "[" else "")
            else:
                self._add("command", start, end, sign)
        elif group == "comment":
            self._comment(start)
        elif group == "bracket":
            self._bracket(text[start], start, end)
        elif group == "dollar":
            self._dollar(start, end)
        elif group == "mark":
            self._add("mark", start, end)
        else:
            self._add("break", start, end)

    def _find(self, closing: str, at: int) -> int:
        """Where what closes ends; -1 where there is none: it is not looked for again."""
        if closing in self._absent:
            return -1
        found = self.text.find(closing, at)
        if found < 0:
            self._absent.add(closing)
            return -1
        return found + len(closing)

    def _comment(self, start: int) -> None:
        """A comment takes its line end, and the blanks after that, unless an empty line follows."""
        text = self.text
        m = _LINE_END.search(text, start)
        self._add("comment", start, m.start() if m else len(text))
        if m is None:
            return
        end = m.end()
        while end < len(text) and text[end] in " \t":
            end += 1
        if end < len(text) and text[end] not in "\r\n":
            self._add("comment", m.start(), end, "gap")

    def _bracket(self, character: str, start: int, end: int) -> None:
        form: Form = character  # type: ignore[assignment]
        if character == "{":
            self._open.append(("{", len(self.tokens)))
        elif character == "}" and self._open and self._open[-1][0] == "{":
            self.partner[self._open.pop()[1]] = len(self.tokens)
        self._add(form, start, end)

    def _dollar(self, start: int, end: int) -> None:
        if end - start == 2:
            stop = self._find("$$", end)
            if stop > 0:
                self._add("object", start, stop, "display")
                return
            end = start + 1
        for m in _FORMULA.finditer(self.text, end):
            if m[0] == "$":
                self._add("object", start, m.end())
                return
            if m[0][0] != "\\":
                return

    def _command(self, name: str, start: int, end: int) -> None:
        text = self.text
        if name in _INLINE_CODE:
            stop = self._code(name, end)
            if stop > 0:
                self._add("object", start, stop)
                return
        if name in _ADDRESSES and (m := _ADDRESS.match(text, end)):
            if name == "href":
                self._add("command", start, m.end(), "href")
            else:
                self._add("object", start, m.end())
            return
        if name in ("begin", "end") and (m := _ENVIRONMENT.match(text, end)):
            if name == "begin":
                self._begin(m[1], start, m.end())
            else:
                self._end(m[1], start, m.end())
            return
        after = _AFTER_NAME.match(text, end)
        self._add("command", start, after.end() if after else end, name)

    def _code(self, name: str, at: int) -> int:
        """Where inline code ends whose command ends at `at`; -1 where it is none."""
        text = self.text
        if name == "mintinline":
            language = _ADDRESS.match(text, at)
            at = language.end() if language else at
        elif name == "lstinline":
            optional = _OPTIONAL.match(text, at)
            at = optional.end() if optional else at
        if name not in ("verb", "verb*") and (m := _IN_BRACES.match(text, at)):
            return m.end()
        m = _VERB.match(text, at)
        return m.end() if m else -1

    def _begin(self, name: str, start: int, end: int) -> None:
        bare = name.rstrip("*")
        if bare in VERBATIM or bare in MATH:
            stop = self._find(f"\\end{{{name}}}", end)
            if stop > 0:
                self._add("code" if bare in VERBATIM else "object", start, stop, name)
                return
        self._names[name] = self._names.get(name, 0) + 1
        self._open.append((name, len(self.tokens)))
        self._add("begin", start, end, name)

    def _end(self, name: str, start: int, end: int) -> None:
        """An end closes the last environment of its name that is open, and leaves open in it what is."""
        if self._names.get(name):
            while self._open:
                opened, number = self._open.pop()
                if opened != "{":
                    self._names[opened] -= 1
                if opened == name:
                    self.partner[number] = len(self.tokens)
                    break
        self._add("end", start, end, name)
