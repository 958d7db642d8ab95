r"""Vale's regexes (regexp2, that is .NET's) in Python's dialect, with word boundaries that hold in Chinese.

`\b` stands at the edge of a word of Latin letters and digits, and on either side of any other letter, so of any Han, of
whose words a regex knows nothing: the check sees to those. `\w` and `\d` are ASCII, as in all rules; `\s` knows the
full-width blank.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from zhlint.base.characters import is_han
from zhlint.base.patterns import compiled, is_literal
from zhlint.engine.vale import categories

BOUNDARY = r"(?:\b|(?<=(?u:\w))(?<!\w)|(?=(?u:\w))(?!\w))"  # no class of Han: it takes milliseconds to compile
r"""Vale's `\b`."""
_EDGE = r"(?:(?<!\w)|(?!\w))"
_FOREIGN_EDGE = r"(?:(?<!(?u:\w))|(?!(?u:\w)))"
_BLANKS = r"\s\u3000\xa0"
_SAME = frozenset("AdDwWnrtfva")
_FLAGS = re.compile(r"\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])")
_NAMED = re.compile(r"\?P?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')", re.ASCII)
_LOOKS = ("?=", "?!", "?<=", "?<!")


class UnknownError(ValueError):
    """What a regex holds that cannot be said in Python's dialect."""


def translate(pattern: str, multiline: bool = False, shift: int = 0) -> str:
    r"""A regex of Vale as one of ours. Raises UnknownError, saying what cannot be translated, or what is wrong with it.

    `multiline`: `^` and `$` hold at every line, as Vale has it in most checks. References by number are to groups
    `shift` further on, for a regex that is put behind others.
    """
    if is_literal(pattern):  # compiling thousands of words takes seconds
        return pattern
    reader = _Reader(pattern, multiline, shift)
    try:
        text = "".join(reader.sequence())
        if reader.at < len(pattern):
            raise UnknownError("a `)` that closes nothing")
        compiled("()" * shift + text)
    except (re.error, OverflowError) as error:
        said = str(error)
        raise UnknownError("a look-behind of no fixed width" if "look-behind" in said else said) from None
    except RecursionError:
        raise UnknownError("groups too deep in one another") from None
    return text


def edge(character: str) -> str:
    """What a regex has where an entry begins or ends with this character, for that no word of letters is cut there."""
    return _FOREIGN_EDGE if character.isalpha() and not character.isascii() and not is_han(character) else _EDGE


class _Reader:
    def __init__(self, pattern: str, multiline: bool, shift: int) -> None:
        self.pattern = pattern
        self.multiline = multiline
        self.shift = shift
        self.at = 0

    def _take(self, count: int = 1) -> str:
        taken = self.pattern[self.at : self.at + count]
        self.at += count
        return taken

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def sequence(self) -> Iterator[str]:
        """Alternatives up to the end or an unmatched `)`. Flags set half-way hold for all that follows."""
        flags: list[str] = []
        while self._next() not in ("", ")"):
            char = self._take()
            if char == "|":
                yield f"{')' * len(flags)}|{''.join(flags)}"
            elif char == "(":
                opened = self._flags()
                if opened is None:
                    yield self._group()
                elif opened:
                    flags.append(opened)
                    yield opened
            elif char == "[":
                yield self._class()
            elif char == "\\":
                yield self._escape()
            elif char in "^$" and self.multiline:
                yield f"(?m:{char})"
            elif char in "*+?}" and self._next() == "+":
                raise UnknownError(f"the possessive `{char}+`")
            else:
                yield char
        yield ")" * len(flags)

    def _flags(self) -> str | None:
        """What `(?i)` opens that is closed at the end of the group; "" for flags of no effect; None: no such flags."""
        found = _FLAGS.match(self.pattern, self.at)
        if found is None or found[3] == ":":
            return None
        self.at = found.end()
        return self._opened(found)

    def _opened(self, found: re.Match[str]) -> str:
        on, off = found[1] or "", found[2] or ""
        for flag in on + off:
            if flag not in "imsn":
                raise UnknownError(f"the flag `{flag}`")
        if "m" in on + off:
            self.multiline = "m" in on
        on, off = (re.sub("[mn]", "", flags) for flags in (on, off))
        return f"(?{on}{'-' if off else ''}{off}:" if on or off else ""

    def _group(self) -> str:
        rest = self.pattern[self.at :]
        before = self.multiline
        named = _NAMED.match(self.pattern, self.at)
        flags = _FLAGS.match(self.pattern, self.at)
        look = next((look for look in sorted(_LOOKS, key=len, reverse=True) if rest.startswith(look)), None)
        if rest.startswith("?#"):
            self.at = self._end(")", "a remark without end") + 1
            return ""
        if named:
            opener = f"(?P<{named[1] or named[2]}>"
            self.at = named.end()
        elif flags:
            self.at = flags.end()
            opener = self._opened(flags) or "(?:"
        elif look:
            self.at += len(look)
            opener = f"({look}"
        elif rest.startswith("?>"):
            raise UnknownError("the atomic group `(?>…)`")
        elif rest.startswith("?"):
            raise UnknownError(f"the group `({rest[:3]}…)`")
        else:
            opener = "("
        start = self.at
        inside = "".join(self.sequence())
        if self._take() != ")":
            raise UnknownError("a `(` that is not closed")
        self.multiline = before
        if look in ("?<=", "?<!"):
            return self._behind(opener, inside, self.pattern[start : self.at - 1])
        return f"{opener}{inside})"

    def _behind(self, opener: str, inside: str, source: str) -> str:
        """A look-behind; one whose alternatives differ in width becomes several, which Python asks for."""
        try:
            compiled(f"{opener}{inside})")
        except re.error:
            parts = list(_alternatives(source))
            if len(parts) > 1 and not re.search(r"\\[1-9]|\(\?[a-z]*\)", source):
                each = [f"{opener}{translate(part, self.multiline, self.shift)})" for part in parts]
                return "".join(each) if "!" in opener else f"(?:{'|'.join(each)})"
        return f"{opener}{inside})"

    def _end(self, mark: str, what: str) -> int:
        end = self.pattern.find(mark, self.at)
        if end < 0:
            raise UnknownError(what)
        return end

    def _escape(self) -> str:
        char = self._take()
        if char == "b":
            return BOUNDARY
        if char == "B":
            return f"(?!{BOUNDARY})"
        if char == "s":
            return f"[{_BLANKS}]"
        if char == "S":
            return f"[^{_BLANKS}]"
        if char in "pP" and char:
            return f"[{'^' * (char == 'P')}{self._property()}]"
        if char == "z":
            return r"\Z"
        if char == "Z":
            return r"(?=\n?\Z)"
        if char == "k":
            named = re.compile(r"[<']([A-Za-z_]\w*)[>']").match(self.pattern, self.at)
            if not named:
                raise UnknownError("`\\k` without a name")
            self.at = named.end()
            return f"(?P={named[1]})"
        if char in "123456789" and char:
            while self._next().isdecimal():
                char += self._take()
            return f"(?:\\{int(char) + self.shift})"
        return self._character(char)

    def _character(self, char: str) -> str:
        """What an escape stands for inside and outside of a class."""
        if char in ("x", "u"):
            return self._code(char)
        if char == "e":
            return r"\x1b"
        if not char:
            raise UnknownError("a `\\` at the end")
        if char in _SAME or not char.isalnum():
            return f"\\{char}" if char.isascii() else char
        raise UnknownError(f"`\\{char}`")

    def _code(self, char: str) -> str:
        code = re.compile(r"\{([0-9A-Fa-f]{1,6})\}").match(self.pattern, self.at)
        if code:
            self.at = code.end()
            digits = code[1]
        else:
            width = 2 if char == "x" else 4
            digits = self._take(width)
            if not re.fullmatch(f"[0-9A-Fa-f]{{{width}}}", digits):
                raise UnknownError(f"`\\{char}{digits}`")
        if int(digits, 16) > sys.maxunicode:
            raise UnknownError(f"`\\{char}{digits}`")
        return f"\\U{int(digits, 16):08x}"

    def _property(self) -> str:
        if self._next() == "{":
            end = self._end("}", "`\\p{` that is not closed")
            name = self.pattern[self.at + 1 : end]
            self.at = end + 1
        else:
            name = self._take()
        found = categories.prop(name)
        if found is None:
            raise UnknownError(f"`\\p{{{name}}}`")
        return found

    def _class(self) -> str:
        """A class in brackets; what Python may read as an operation on sets is escaped."""
        inside = ["["]
        if self._next() == "^":
            inside.append(self._take())
        first = self.at
        while self._next() != "]" or self.at == first:
            char = self._take()
            if not char:
                raise UnknownError("a `[` that is not closed")
            if char == "[" and self._next() == ":" and ":]" in self.pattern[self.at :]:
                inside.append(self._posix())
            elif char == "\\":
                inside.append(self._in_class())
            elif char == "-" and self._next() == "[":
                raise UnknownError("a class taken from a class, `[…-[…]]`")
            elif char in "[]" or (char in "-&|~" and self._next() == char):
                inside.append(f"\\{char}")
            else:
                inside.append(char)
        self.at += 1
        return "".join([*inside, "]"])

    def _posix(self) -> str:
        end = self.pattern.index(":]", self.at)
        name = self.pattern[self.at + 1 : end]
        found = categories.posix(name)
        if found is None:
            raise UnknownError(f"`[:{name}:]`")
        self.at = end + 2
        return found

    def _in_class(self) -> str:
        char = self._take()
        if char == "s":
            return _BLANKS
        if char == "S":
            return r"\S"
        if char == "b":
            return r"\x08"
        if char == "p":
            return self._property()
        if char == "P":
            raise UnknownError("`\\P` in a class")
        if char in ("A", "B", "z", "Z"):
            raise UnknownError(f"`\\{char}` in a class")
        return self._character(char)


def _alternatives(pattern: str) -> Iterator[str]:
    """What stands between the `|` of a regex that are in no group and no class."""
    depth = start = 0
    in_class = escaped = False
    for i, char in enumerate(pattern):
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            yield pattern[start:i]
            start = i + 1
    yield pattern[start:]
