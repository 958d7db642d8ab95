"""Markdown inside a block: which characters are markup and which are seen.

Emphasis and brackets follow the delimiter algorithm of CommonMark 0.31, appendix "A parsing strategy"; strikethrough
is GFM's `~~`, `==mark==` works alike. Nothing here looks at a text twice: what was searched for in vain is remembered.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from zhlint.base.characters import is_wide
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats.markdown import links
from zhlint.formats.markdown.emphasis import Delimiters, Run, delimiter
from zhlint.formats.markdown.marks import ENTITY, JSX_TAG, TAG, decode, url_end
from zhlint.formats.markdown.visible import Token
from zhlint.prose.document import OBJECT

_SPECIAL = Pattern(
    r"[\\`\[\]<&$@{]|\*+|_+|~~+|==+|%%|!\[|(?:https?|ftp)://|www\.|(?<![0-9A-Za-z:]):(?=[a-z][a-z0-9_+-]{0,40}:)",
    re.IGNORECASE,
)
_ESCAPED = Pattern(r"\\[!-/:-@\[-`{-~]")
_TICKS = Pattern("`+")
_AUTOLINK = Pattern(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f]*"
    r"|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*)>"
)
# One class of characters: ten times as fast as the alternatives above.
_MARK = Pattern(r"[\\`*_\[<&$@{~=:^]|%%")
_ENTITY = Pattern(ENTITY)
_TAG = Pattern(TAG, re.ASCII)
_JSX_TAG = Pattern(JSX_TAG, re.ASCII)
_DECLARATION = Pattern(r"<![A-Za-z]")
_MAIL_USER = Pattern(r"[A-Za-z0-9._+-]{1,64}$")
_MAIL_HOST = Pattern(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_FOOTNOTE = Pattern(r"\[\^[^\]\s\[]{1,100}\]")
_WIKI = Pattern(r"!?\[\[([^\[\]\n]{1,200})\]\]")
_EMOJI = Pattern(r":[a-z][a-z0-9_+-]{0,40}:(?![0-9A-Za-z])")
_TEMPLATE = Pattern(
    r"\{\{(?:[^{}]|\{[^{}]*\}){0,1000}\}\}+|\{%(?:[^%]|%(?!\})){0,1000}%\}|\{#[^{}]{0,500}#\}|\{:[^{}\n]{0,200}\}"
)
_REMARK = Pattern(r"\{>>[^{}]{0,1000}<<\}|\{/\*(?:[^*]|\*(?!/)){0,1000}\*/\}")
_ATTRIBUTES = Pattern(r"\{(?:\s*(?:[.#][\w:-]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+)))+\s*\}|\{[.=][a-z]+\}")
"""`{.class #id key=value}` behind a link, an image, code or a span, as Pandoc, Quarto and MkDocs have it."""
_ROLE = Pattern(r"\{[a-z][a-z:+-]{0,40}\}(?=`)")
_CITED = Pattern(r"\[-?@[^\[\]\s@][^\[\]\n]{0,300}\](?![(\[:])")
_CROSS = Pattern(
    r"@(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|tip|nte|wrn|imp|cau)-[\w-]{1,80}", re.ASCII
)
_REFERENCE = Pattern(r"\\@ref\([^()\n]{1,100}\)")
_ANCHOR = Pattern(r"(?:^|[ \t\n])\^[0-9A-Za-z-]{1,60}$")
"""Obsidian's name of a block, at its end."""
_JSX = Pattern(r"\{/\*(?:[^*]|\*(?!/)){0,1000}\*/\}|\{[^{}]{0,500}\}")
_DOLLAR = Pattern(r"(?<!\\)\$")
_MATH = Pattern(r"\\|^[^，。；：！？、“”]*[\^_{=][^，。；：！？、“”]*$")
_GONE = frozenset({"script", "style", "svg", "math", "rt", "rp", "template"})
_CODE = frozenset({"code", "tt", "samp", "textarea"})
_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}


class Inline(NamedTuple):
    """The visible tokens of a content; `strong` where all of it is one strong run."""

    tokens: list[Token]
    strong: bool = False


class _Bracket:
    """An open `[` or `![`: its run, its place in the output, and the delimiter before it."""

    __slots__ = ("active", "below", "end", "image", "index", "inner", "run")

    def __init__(self, run: Run, index: int, below: Run | None) -> None:
        self.run, self.index, self.below = run, index, below
        self.image, self.end = run.char == "!", run.high
        self.active, self.inner = True, False


def is_plain(text: str) -> bool:
    """Whether a text holds nothing that could be markup."""
    return _MARK.search(text) is None and "www." not in text


def parse(text: str, references: Collection[str] = (), jsx: bool = False, stress: bool = True) -> Inline:
    """The visible tokens of a content. `references` are the normal labels the document defines.

    Without `stress` the marks of emphasis stay visible.
    """
    if is_plain(text):
        return Inline([(None, 0, len(text))])
    return _Parser(text, references, jsx, stress).parse()


class _Parser:
    def __init__(self, text: str, references: Collection[str], jsx: bool, stress: bool) -> None:
        self.text = text
        self.references = references
        self.jsx, self.stress = jsx, stress
        self.out: list[Token | Run] = []
        self.shown = 0
        self.brackets: list[_Bracket] = []
        self.delimiters = Delimiters(len(text))
        self._absent: set[str] = set()
        self._ticks: dict[int, list[int]] | None = None

    def parse(self) -> Inline:
        text = self.text
        at = 0
        while m := _SPECIAL.search(text, at):
            at = self._special(m[0], m.start(), m.end())
        if m := _ANCHOR.search(text, max(self.shown, len(text) - 80)):
            self._put("", m.start(), len(text))
        self._flush(len(text))
        self.delimiters.match(None)
        tokens: list[Token] = []
        for part in self.out:
            if not isinstance(part, Run):
                tokens.append(part)
            elif part.high > part.low:
                tokens.append((None, part.low, part.high))
        return Inline(tokens, self.delimiters.strong)

    def _flush(self, end: int) -> None:
        if end > self.shown:
            self.out.append((None, self.shown, end))

    def _put(self, visible: str, start: int, end: int) -> int:
        """Show `visible` (perhaps nothing) for `start:end`."""
        self._flush(start)
        if visible:
            self.out.append((visible, start, end))
        self.shown = end
        return end

    def _comment(self, start: int, end: int) -> int:
        self._flush(start)
        self.out.append(("", start, end))
        self.shown = end
        return end

    def _put_run(self, run: Run) -> int:
        self._flush(run.low)
        self.out.append(run)
        self.shown = run.high
        return run.high

    def _special(self, mark: str, start: int, end: int) -> int:
        """Deal with what may be markup at `start`; where to go on. What is not put out stays as it is."""
        text = self.text
        first = mark[0]
        if mark == "%%":
            stop = self._find("%%", end) if text[start - 1 : start] not in tuple("0123456789%") else -1
            return self._comment(start, stop) if stop > 0 else end
        if first in "*_" or mark in ("~~", "=="):
            return self._delimiter(first, start, end) if self.stress else end
        if first == "\\":
            if text.startswith("\n", end):
                return self._put("\n", start, end + 1)
            if m := _REFERENCE.match(text, start):
                return self._put(OBJECT, start, m.end())
            return self._put(text[end], start, end + 1) if _ESCAPED.match(text, start) else end
        if first == "`":
            return self._code(start)
        if first == "[" or mark == "![":
            return self._open(start, end)
        if first == "]":
            return self._close(start, end)
        if first == "<":
            return self._angle(start)
        if first == "&":
            m = _ENTITY.match(text, start)
            seen = decode(m[0]) if m else None
            return self._put(seen, start, m.end()) if m and seen else end
        if first == "$":
            return self._dollar(start)
        if first == "{":
            return self._template(start)
        if first == "@":
            return self._mail(start)
        if first == ":":
            m = _EMOJI.match(text, start)
            return self._put(OBJECT, start, m.end()) if m else end
        if mark[-1] in "/.":
            stop = url_end(text, start)
            before = text[start - 1] if start else " "
            if stop > end and not (before.isascii() and before.isalnum()):
                return self._put(OBJECT, start, stop)
        return end

    def _delimiter(self, char: str, start: int, end: int) -> int:
        run = delimiter(self.text, char, start, end)
        if run.opens or run.closes:
            self.delimiters.push(run)
        return self._put_run(run)

    def _code(self, start: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for m in _TICKS.finditer(self.text):
                self._ticks.setdefault(m.end() - m.start(), []).append(m.start())
        run = _TICKS.match(self.text, start)
        end = run.end() if run else start + 1
        places = self._ticks.get(end - start, [])
        i = bisect_right(places, start)
        return self._put(OBJECT, start, places[i] + end - start) if i < len(places) else end

    def _find(self, closing: str, start: int) -> int:
        """Where `closing` ends after `start`, or -1: then it is never looked for again."""
        if closing in self._absent:
            return -1
        at = self.text.find(closing, start)
        if at < 0:
            self._absent.add(closing)
            return -1
        return at + len(closing)

    def _angle(self, start: int) -> int:
        text = self.text
        if m := _AUTOLINK.match(text, start):
            return self._put(OBJECT, start, m.end())
        if m := (_JSX_TAG if self.jsx else _TAG).match(text, start):
            return self._tag(m)
        for opening, closing in _ENDS.items():
            if text.startswith(opening, start):
                short = next((s for s in ("<!-->", "<!--->") if text.startswith(s, start)), "")
                end = start + len(short) if short else self._find(closing, start + len(opening))
                if end <= 0:
                    return start + 1
                return self._comment(start, end) if opening == "<!--" else self._put("", start, end)
        if _DECLARATION.match(text, start) and (end := self._find(">", start)) > 0:
            return self._put("", start, end)
        return start + 1

    def _tag(self, m: re.Match[str]) -> int:
        name = (m[1] or "").lower()
        if name == "br":
            return self._put("\n", m.start(), m.end())
        if name in ("img", "video", "audio", "iframe"):
            return self._put(OBJECT, m.start(), m.end())
        if (name in _GONE or name in _CODE) and not m[0].endswith("/>"):
            end = self._find(f"</{m[1]}>", m.end())
            if end > 0:
                return self._put(OBJECT if name in _CODE else "", m.start(), end)
        return self._put("", m.start(), m.end())

    def _dollar(self, start: int) -> int:
        text = self.text
        if text.startswith("$$", start):
            end = text.find("$$", start + 2, start + 4000)
            return self._put(OBJECT, start, end + 2) if end > start + 2 else start + 2
        if start + 1 >= len(text) or text[start + 1].isspace():
            return start + 1
        m = _DOLLAR.search(text, start + 1, start + 1000)
        if not m or text[m.start() - 1].isspace() or text[m.end() : m.end() + 1].isdigit():
            return start + 1
        formula = text[start + 1 : m.start()]
        if "`" in formula or (any(map(is_wide, formula)) and not _MATH.search(formula)):
            return start + 1
        return self._put(OBJECT, start, m.end())

    def _template(self, start: int) -> int:
        if m := _ROLE.match(self.text, start) or (None if self.jsx else self._hidden(start)):
            return self._put("", start, m.end())
        if m := _TEMPLATE.match(self.text, start):
            seen = m[0].startswith("{{") and m[0][2:3] not in "<%"
            return self._put(OBJECT if seen else "", start, m.end())
        if self.jsx and (m := _JSX.match(self.text, start)):
            return self._comment(start, m.end()) if m[0].startswith("{/*") else self._put(OBJECT, start, m.end())
        return start + 1

    def _hidden(self, start: int) -> re.Match[str] | None:
        """A remark, or attributes of what stands before them."""
        behind = self.text[start - 1 : start] in tuple(")]`*_") or self.text[start + 1 : start + 2] in (".", "#")
        return _REMARK.match(self.text, start) or (_ATTRIBUTES.match(self.text, start) if behind else None)

    def _mail(self, start: int) -> int:
        if m := _CROSS.match(self.text, start):
            return self._put(OBJECT, start, m.end())
        user = _MAIL_USER.search(self.text, max(start - 64, self.shown), start)
        host = _MAIL_HOST.match(self.text, start + 1)
        return self._put(OBJECT, user.start(), host.end()) if user and host else start + 1

    def _open(self, start: int, end: int) -> int:
        text = self.text
        if m := _FOOTNOTE.match(text, start):
            return self._put("", start, m.end())
        m = _CITED.match(text, start)
        if m and links.normal(m[0][1:-1]) not in self.references:
            return self._put("", start, m.end())
        m = _WIKI.match(text, start)
        if m and links.normal(m[1]) not in self.references and text[m.end() : m.end() + 1] not in ("(", "["):
            if text[start] == "!":
                return self._put(OBJECT, start, m.end())
            shown = m.start(1) + m[1].rfind("|") + 1
            self._put("", start, shown)
            return self._put("", m.end(1), m.end())
        run = Run(text[start], start, end)
        if self.brackets:
            self.brackets[-1].inner = True
        self.brackets.append(_Bracket(run, len(self.out) + (start > self.shown), self.delimiters.last))
        return self._put_run(run)

    def _close(self, start: int, end: int) -> int:
        if not self.brackets:
            return end
        opener = self.brackets.pop()
        if not opener.active:
            return end
        stop = self._target(opener, start, end)
        if stop < 0:
            return end
        if opener.image:
            self.delimiters.cut(opener.below)
            del self.out[opener.index :]
            self.shown = opener.run.low
            return self._put(OBJECT, opener.run.low, stop)
        self._put("", start, stop)
        opener.run.high = opener.run.low
        self.delimiters.match(opener.below)
        for bracket in reversed(self.brackets):
            if not bracket.image:
                if not bracket.active:
                    break
                bracket.active = False
        return stop

    def _target(self, opener: _Bracket, start: int, end: int) -> int:
        stop = links.target_end(self.text, end)
        if stop >= 0:
            return stop
        stop = links.label_end(self.text, end)
        if stop > end + 2:
            label = self.text[end + 1 : stop - 1]
        elif opener.inner or start - opener.end > 1000:
            return -1
        else:
            label = self.text[opener.end : start]
        return max(stop, end) if links.normal(label) in self.references else -1
