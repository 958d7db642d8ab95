"""What is wrong with YAML that cannot be read, in its writer's words: told from the text around the error."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from zhlint.base.faults import Fault
from zhlint.base.records import NamedTuple

if TYPE_CHECKING:
    import yaml

_COLON = re.compile(r"""(?:^\s*(?:-\s+)*|[{,，]\s*)(?:[\w.*/-]+|"[^"]*"|'[^']*')[ ]?(：)""")
_COMMA = re.compile("[，、]")
_OPENING = re.compile(r"""(?:^|[:\[{,-])\s*([｛［])""")
_CLOSING = re.compile("([｝］】])")
_SQUARE = str.maketrans("【】", "[]")
_TAB = re.compile(r"[ ]*(\t)")
_NO_BLANK = re.compile(r"^\s*(?:-\s+)*[A-Za-z][\w.-]*(:)[^\s:/]")


class _Where(NamedTuple):
    """What the parser says, and the lines from where it began to understand less to where it gave up.

    `began` is the line and column of what it was reading then.
    """

    problem: str
    first: int
    began: tuple[int, int] | None
    line: int
    column: int
    lines: list[str]

    def text(self, number: int) -> str:
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def told(text: str | bytes, path: str, error: yaml.MarkedYAMLError) -> Fault:
    """The fault in a text that the parser cannot read."""
    if isinstance(text, bytes):
        text = text.decode("utf-8-sig", "replace")
    mark, problem = error.problem_mark or error.context_mark, error.problem or ""
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    first = min(error.context_mark.line + 1, line) if error.context_mark else line
    context = error.context_mark
    began = (context.line + 1, context.column + 1) if context else None
    where = _Where(problem, first, began, line, column, text.splitlines())
    looks = (_tab, _full_width_colon, _comma, _sign, _full_width_bracket, _no_blank, _open, _second)
    found = next((found for look in looks if (found := look(where))), None)
    if found is not None:
        number, at, what, mend = found
        return Fault(path, number, at, what, mend)
    return Fault(path, line, column, f"this is no YAML: {problem}", "check indentation, quotes and colons")


_Found = tuple[int, int, str, str]


def _tab(where: _Where) -> _Found | None:
    tab = _TAB.match(where.text(where.line))
    if tab is None:
        return None
    return where.line, tab.end(), "a tab stands at the beginning of this line", "YAML indents by blanks: put some there"


def _full_width_colon(where: _Where) -> _Found | None:
    """The last one before the problem that stands where a key ends."""
    for number in _upward(where):
        found = [m.start(1) + 1 for m in _COLON.finditer(where.text(number))]
        if found:
            return number, found[-1], *FULL_WIDTH_COLON
    return None


def _comma(where: _Where) -> _Found | None:
    if "did not find expected ','" not in where.problem:
        return None
    found = comma(where.text(where.line)[: where.column])
    return None if found is None else (where.line, found[0] + 1, *found[1:])


def _sign(where: _Where) -> _Found | None:
    """A value that begins with a sign that YAML keeps for itself."""
    line = where.text(where.line)
    for column in (where.column, where.column - 1):
        sign = line[column - 1 : column] if column else ""
        if sign and sign in "*&@`%!" and line[: column - 1].rstrip().endswith((":", "-", "[", ",", "{")):
            return where.line, column, f"a value cannot begin with {sign} in YAML", "put it in quotes"
    return None


def _no_blank(where: _Where) -> _Found | None:
    for number in _upward(where):
        colon = _NO_BLANK.match(where.text(number))
        if colon:
            return number, colon.start(1) + 1, "no blank stands after this colon", "write `key: value`"
    return None


def _full_width_bracket(where: _Where) -> _Found | None:
    """One that stands where a value begins, or where what began with a bracket should end."""
    for number in _upward(where):
        opening = _OPENING.search(where.text(number))
        closing = _CLOSING.search(where.text(number)) if _is_open(where) else None
        found = opening or closing
        if found:
            half = unicodedata.normalize("NFKC", found[1]).translate(_SQUARE)
            what = f"a full-width `{found[1]}` stands where YAML wants `{half}`"
            return number, found.start(1) + 1, what, f"write `{half}`, or put what holds it in quotes"
    return None


def _is_open(where: _Where) -> bool:
    return where.began is not None and where.problem.startswith("did not find expected ',' or")


def _open(where: _Where) -> _Found | None:
    """What begins with a bracket or a quotation mark, and does not end."""
    if where.began is None:
        return None
    if _is_open(where):
        bracket = where.problem[-2:-1]
        what = f"what begins here does not end with `{bracket}`, or a comma or quotation mark is missing in it"
        return *where.began, what, f"check its `{bracket}`, commas and quotation marks"
    if where.problem == "found unexpected end of stream":
        return *where.began, "the quotation mark here is never closed", "close it"
    return None


def _second(where: _Where) -> _Found | None:
    if "another document" not in where.problem:
        return None
    return where.line, 1, "a second document begins here", "keep one, and take the `---` out"


def _upward(where: _Where) -> list[int]:
    """The lines the fault may stand in: from where the parser gave up to where it began, and the one before that."""
    before = where.first - 1
    while before > 1 and not where.text(before).strip():
        before -= 1
    return list(range(where.line, max(before, 1) - 1, -1))


FULL_WIDTH_COLON = ("a full-width colon `：` stands where YAML wants `: `", "write a half-width colon and a blank")


def comma(text: str) -> tuple[int, str, str] | None:
    """The first full-width comma of a text that stands in brackets: where (from 0), what is wrong, how to mend it."""
    found = _COMMA.search(text)
    if found is None:
        return None
    what = f"a full-width `{found[0]}` stands in these brackets; YAML parts what they hold by `,`"
    return found.start(), what, "write `, ` for it, or put what holds it in quotes"


def no_mapping(text: str) -> tuple[int, str, str] | None:
    """Why a text that stands where `key: value` is wanted is none: where in it (from 0), what, and how to mend it."""
    colon = _COLON.match(text)
    if colon:
        return colon.start(1), *FULL_WIDTH_COLON
    near = _NO_BLANK.match(text)
    if near:
        return near.start(1), "no blank stands after this colon", "write `key: value`"
    return None
