"""Inline markup of reStructuredText: what is seen of a paragraph's lines, and which stretches of it are what.

The recognition rules are docutils' (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup):
a mark opens behind a blank or a mark that opens, before no blank; it closes behind no blank, before a blank or a mark.
What closes a mark does not depend on where it opened: where one stays open, so do the next of its kind, unsearched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.prose.blocks import OBJECT

if TYPE_CHECKING:
    import re

    from zhlint.prose.markup import Manner

_TOKEN = Pattern(
    r"(?P<escape>\\[\s\S]?)"
    r"|(?P<literal>``)"
    r"|(?P<role>(?::[A-Za-z][\w.+:-]{0,80}:)?`)"
    r"|(?P<stars>\*\*?)"
    r"|(?P<substitution>\|)"
    r"|(?P<note>\[(?:#?[\w.-]*|\*)\]_(?!\w))"
    r"|(?P<target>_`)"
    r"|(?P<url>(?<![A-Za-z0-9])(?:https?|ftp)://[!-;=?-Z\\^-~]*[A-Za-z0-9/#&=_~+-])"
    r"|(?P<name>(?<![^\W_])[A-Za-z0-9\u4e00-\u9fff](?:[\w.+:-]{0,80}[A-Za-z0-9\u4e00-\u9fff])?__?(?!\w))"
)
_SHOWN = frozenset(
    {"emphasis", "strong", "sub", "sup", "subscript", "superscript", "title", "guilabel", "menuselection", "dfn"}
)
"""Roles whose text is text of the sentence."""
_QUOTES = dict(zip("\"'([{<“‘「『（《〈【〔", "\"')]}>”’」』）》〉】〕", strict=True))


class Seen(NamedTuple):
    """What is seen, and where it stands; the manner of a stretch that it is in, "" for none."""

    text: str
    start: int
    end: int
    manner: Manner | str = ""


def seen(text: str, at: int) -> Iterator[Seen]:
    """What is seen of a text that stands at an offset, piece by piece."""
    start = place = 0
    absent: set[str] = set()
    while (m := _TOKEN.search(text, place)) is not None:
        found = _markup(text, m, absent)
        if found is None:
            place = m.start() + 1 if m["name"] is None and m["escape"] is None else m.end()
            if m["escape"] is not None:
                found = ()
            else:
                continue
        if m.start() > start:
            yield Seen(text[start : m.start()], at + start, at + m.start())
        end = m.end()
        for each in found:
            end = max(end, each.end)
            if each.text:
                yield each._replace(start=at + each.start, end=at + each.end)
        start = place = _end(text, m, end)
    if start < len(text):
        yield Seen(text[start:], at + start, at + len(text))


def _end(text: str, m: re.Match[str], end: int) -> int:
    """Behind the mark that closes what a token opened."""
    if m["literal"]:
        return _literal_end(text, m.end()) + 2
    if m["role"] or m["target"]:
        close = _closing(text, "`", m.end())
        tail = Pattern(r"(?::[A-Za-z][\w.+:-]*:|__?)?").match(text, close + 1)
        return tail.end() if tail is not None else close + 1
    if m["stars"]:
        return _closing(text, m["stars"], m.end()) + len(m["stars"])
    if m["substitution"]:
        close = _closing(text, "|", m.end()) + 1
        return close + len(text[close : close + 2]) - len(text[close : close + 2].lstrip("_"))
    return end


def _markup(text: str, m: re.Match[str], absent: set[str]) -> tuple[Seen, ...] | None:
    """What is seen of the markup that a token begins; None where it begins none. `absent` marks close no more."""
    start, end = m.span()
    if m["escape"] is not None:
        escaped = m["escape"][1:]
        return () if not escaped or escaped.isspace() else (Seen(escaped, start, end),)
    if m["url"] is not None:
        return (Seen(OBJECT, start, end),)
    if m["name"] is not None:
        name = m["name"].rstrip("_")
        if not _opens(text, start, end) or not _closes(text, end) or (start and (text[start - 1].isalnum())):
            return None
        return (Seen(name, start, start + len(name), "link"),)
    if m["note"] is not None:
        return () if _opens(text, start, end) else None
    if not _opens(text, start, end):
        return None
    mark = m["literal"] or m["stars"] or ("|" if m["substitution"] else "`")
    close = -1 if mark in absent else _literal_end(text, end) if m["literal"] else _closing(text, mark, end)
    if close < 0:
        absent.add(mark)
        return None
    if m["literal"]:
        return (Seen(OBJECT, start, close + 2),)
    if m["stars"]:
        return (Seen(text[end:close], end, close, "strong" if len(mark) == 2 else "em"),)
    if m["substitution"]:
        return (Seen(OBJECT, start, close + 1),)
    return _interpreted(text, m, close)


def _interpreted(text: str, m: re.Match[str], close: int) -> tuple[Seen, ...]:
    start, end = m.end(), close
    after = Pattern(r":[A-Za-z][\w.+:-]*:|__?").match(text, close + 1)
    role = (m["role"] or "").strip("`:") or (after[0].strip(":") if after and after[0].startswith(":") else "")
    inside = text[start:end]
    opens = inside.rfind("<")
    embedded = opens >= 0 and inside.find(">", opens) == len(inside) - 1
    title = inside[:opens].rstrip() if embedded else ""
    if title:
        # the title of a role may be a name that stands elsewhere, too: it is read, and nothing is put into it
        span = (m.start(), close + 1) if role else (start, start + len(title))
        return (Seen(title, *span, "link"),)
    if embedded or (role and role.lower() not in _SHOWN):
        return (Seen(OBJECT, m.start(), close + 1),)
    return (Seen(inside, start, end, "link" if after and after[0].startswith("_") else ""),)


def _literal_end(text: str, at: int) -> int:
    """Where a literal that begins at `at` is closed; -1 where it is not. A stroke escapes nothing in it."""
    close = text.find("``", at + 1)
    while close >= 0 and (text[close - 1].isspace() or not _closes(text, close + 2)):
        close = text.find("``", close + 1)
    return close


def _closing(text: str, mark: str, at: int) -> int:
    """Where a mark closes what it opened before `at`; -1 where it does not."""
    place = text.find(mark, at + 1)
    while place >= 0:
        before = text[place - 1]
        behind = place + len(mark)
        if mark == "`" and (tail := Pattern(r":[A-Za-z][\w.+:-]*:|__?").match(text, behind)):
            behind = tail.end()
        if mark == "|" and text.startswith("_", behind):
            behind += 1
        single = mark != "*" or (not text.startswith("*", behind) and before != "*")
        if not before.isspace() and before != "\\" and single and _closes(text, behind):
            return place
        place = text.find(mark, place + 1)
    return -1


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a mark at `start:end` can open: what is before it, what is behind it, and no quotes around it."""
    after = text[end : end + 1]
    if not after.strip():
        return text[start:end].endswith(("_", "_]")) or bool(Pattern(r".*[_a-z0-9/]$").match(text[start:end]))
    if start == 0:
        return True
    before = text[start - 1]
    if _QUOTES.get(before) == after:
        return False
    if before <= "\x7f":
        return before.isspace() or before in "-:/'\"<([{"
    return before.isspace() or unicodedata.category(before) in ("Ps", "Pi", "Pf", "Pd", "Po")


def _closes(text: str, end: int) -> bool:
    """Whether a mark that ends at `end` can close by what is behind it."""
    after = text[end : end + 1]
    if after <= "\x7f":
        return not after.strip() or after in "-.,:;!?\\/'\")]}>"
    return after.isspace() or unicodedata.category(after) in ("Pe", "Pf", "Pi", "Pd", "Po")
