"""Comments, docstrings and strings of Python: as `tokenize` has them, or by their form where a file is no Python."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhlint.formats.code.languages import BY_SUFFIX
from zhlint.formats.code.scanner import Token, scan

_OPENING = re.compile(r"([A-Za-z]{0,2})(\"\"\"|'''|\"|')")
_NO_STATEMENT = "=([{,+\\"


def tokens(text: str) -> Sequence[Token]:
    """The comments and strings of a program, in order; a string that is a statement is a docstring."""
    try:
        return list(_tokenized(text))
    except (SyntaxError, ValueError):  # TokenError is told as one by newer Pythons
        return list(_scanned(text))


def _tokenized(text: str) -> Iterator[Token]:
    """Raises SyntaxError for what does not tokenise."""
    import io
    import tokenize

    lines = [0, *(m.end() for m in re.finditer("\n", text))]
    layout = (tokenize.INDENT, tokenize.DEDENT, tokenize.NL, tokenize.COMMENT, tokenize.ENCODING)
    begin = {getattr(tokenize, name, -1) for name in ("FSTRING_START", "TSTRING_START")}  # from Python 3.12 on
    finish = {getattr(tokenize, name, -1) for name in ("FSTRING_END", "TSTRING_END")}
    open_: list[int] = []
    waiting: Token | None = None
    starts_statement = True
    try:
        for kind, string, start, end, _ in tokenize.generate_tokens(io.StringIO(text, newline="\n").readline):
            if waiting is not None and kind not in (tokenize.NL, tokenize.COMMENT):
                yield waiting._replace(kind="docstring") if kind == tokenize.NEWLINE else waiting
                waiting = None
            if kind in (tokenize.COMMENT, tokenize.STRING):
                a, b = lines[start[0] - 1] + start[1], lines[end[0] - 1] + end[1]
                if text[a:b] != string:
                    raise ValueError
                if kind == tokenize.COMMENT:
                    until = b - (text[b - 1] == "\r")
                    token = Token("line", a, until, a + 1, until)
                    if waiting is None:
                        yield token
                    continue
                token = _string(text, a, b)
                if starts_statement and "b" not in text[a : token.inside].lower():
                    waiting = token
                else:
                    yield token
            elif kind in begin:
                open_.append(lines[start[0] - 1] + start[1])
            elif kind in finish:
                at = open_.pop()
                if not open_:
                    yield _string(text, at, lines[end[0] - 1] + end[1])
            if kind not in layout:
                starts_statement = kind == tokenize.NEWLINE
    except tokenize.TokenError as error:
        raise SyntaxError from error


def _string(text: str, start: int, end: int) -> Token:
    m = _OPENING.match(text, start)
    if m is None:
        raise ValueError
    until = max(end - len(m[2]), m.end())
    return Token("string", start, end, m.end(), until, "r" not in m[1].lower())


def _scanned(text: str) -> Iterator[Token]:
    for token in scan(text, BY_SUFFIX[".py"]):
        if token.kind == "string" and text[token.inside - 3 : token.inside] in ('"""', "'''"):
            before = text[text.rfind("\n", 0, token.start) + 1 : token.start]
            last = text[max(token.start - 400, 0) : token.start].rstrip()[-1:]
            if not before.strip() and last not in tuple(_NO_STATEMENT):
                token = token._replace(kind="docstring")
        yield token
