"""Components of web pages (`.vue`, `.svelte`, `.astro`): the prose of their templates, read as HTML.

Code in a template (`{{ … }}`, `{…}`) is an object; script, style and the frontmatter of Astro are left alone. See
https://vuejs.org/api/sfc-spec.html, https://svelte.dev/docs/svelte/basic-markup and
https://docs.astro.build/en/reference/astro-syntax/. What is no sentence is a label, as in the messages of a program.
"""

from __future__ import annotations

import re

from zhlint.base.patterns import Pattern
from zhlint.base.records import replace
from zhlint.formats._excerpts import Excerpt, Excerpts
from zhlint.prose.blocks import Block
from zhlint.prose.document import Document
from zhlint.prose.lines import is_terminated
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source

SUFFIXES: tuple[str, ...] = ()
NAMED_SUFFIXES = (".vue", ".svelte", ".astro")
SILENCED_BY = "<!-- zhlint-disable RULE --> in its template"
TRAITS = Traits(structured=True, comments_part=False, active="&<>")

_VUE = Pattern(r"(?m)^<template\b(?![^>]*\blang=[\"'](?!html))[^>]*>")
_VUE_END = "\n</template>"
_FRONTMATTER = Pattern(r"\s*---[ \t]*\r?\n(?s:.*?)\n---[ \t]*(?:\r?\n|$)")
_TOKEN = Pattern(r"<!--|<(/?)([A-Za-z][\w.:-]*)|<(/?)>|\{\{?")
_HIDDEN = ("script", "style")
_ATTRIBUTE = Pattern(r"\"[^\"]*\"|'[^']*'|\{|/?>|[^\"'{<>/]+|[/\"']")
_JAVASCRIPT = Pattern(
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|//[^\n]*|/\*(?s:.*?)(?:\*/|\Z)|[{}]"
)
_ELEMENT = Pattern(r"<[A-Za-z>]")
_SVELTE = Pattern(r"\{[#:/][a-z]|\{@(?:const|debug)")
_DEEPEST = 20
_CALLED = (
    (re.compile(r"template|fragment|slot"), "div"),
    (re.compile(r".*link"), "a"),
    (re.compile(r".*(?:button|btn)"), "button"),
    (re.compile(r"(?:[a-z]+-)?(?:text|tag|badge|highlight|trans)|i18n-t"), "span"),
    (re.compile(r".*icon"), "img"),
)
"""Components that are named for what they are in HTML."""
_OBJECT = "<img>"


def parse(source: Source) -> Document:
    """The document of a component. Never fails."""
    from zhlint.formats.html import parse as parse_html

    text, path = source.text, source.path.lower()
    start, end = 0, len(text)
    if path.endswith(".astro"):
        m = _FRONTMATTER.match(text)
        start = m.end() if m else 0
    elif not path.endswith(".svelte"):
        m = _VUE.search(text)
        start = m.end() if m else end
        closing = text.rfind(_VUE_END, start)
        end = closing if closing >= 0 else end
    excerpts = Excerpts(source)
    template = _Template(text, vue=not path.endswith((".astro", ".svelte")))
    template.read(start, end, 0)
    excerpts.add(template.excerpt, parse_html)
    document = excerpts.document("component", TRAITS, str)
    return replace(document, blocks=tuple(map(_labelled, document.blocks)))


def _labelled(block: Block) -> Block:
    """A block of a page that people work with: buttons are its own, and were not copied from elsewhere."""
    if block.kind == "paragraph" and not is_terminated(block.text):
        return replace(block, kind="table-cell")
    return replace(block, label="control") if block.label == "chrome" else block


class _Template:
    """Gathers a template as HTML: code as objects, elements by what they are, attributes with code in them empty."""

    def __init__(self, text: str, vue: bool) -> None:
        self.text = text
        self.vue = vue
        self.excerpt = Excerpt()
        self._no_end_before = -1

    def read(self, at: int, end: int, depth: int) -> None:
        """Gather `at:end`."""
        while m := _TOKEN.search(self.text, at, end):
            self.excerpt.add(self.text[at : m.start()], at)
            at = m.start()
            if m[0] == "<!--":
                closing = self.text.find("-->", at, end)
                after = closing + 3 if closing >= 0 else end
                self.excerpt.add(self.text[at:after] if closing >= 0 else "", at)
            elif m[0][0] == "{":
                after = self._code(m, end, depth)
            elif m[2] is None:
                self.excerpt.add(f"<{m[3]}div>", at, m.end())
                after = m.end()
            else:
                after = self._tag(m, end)
            at = after
        self.excerpt.add(self.text[at:end], at)

    def _tag(self, m: re.Match[str], end: int) -> int:
        """Gather a tag; where it ends, or, of an element that shows nothing, where that ends."""
        name = m[2].lower()
        if name in _HIDDEN:
            closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self.text, m.end(), end)
            return closing.end() if closing else end
        called = next((html for pattern, html in _CALLED if pattern.fullmatch(name)), None)
        parts = [(f"<{m[1]}{called or m[2]}", m.start(), m.end())]
        at = m.end()
        while part := _ATTRIBUTE.match(self.text, at, end):
            at = part.end()
            if part[0] == "{" and not self.vue:
                at = self._closing(part.start(), end)
                parts.append(('""', part.start(), at))
                continue
            parts.append((part[0], part.start(), at))
            if part[0].endswith(">"):
                for each in parts:
                    self.excerpt.add(*each)
                return at
        self.excerpt.add("&lt;", m.start(), m.start() + 1)  # it never ends: it is none
        return m.start() + 1

    def _code(self, m: re.Match[str], end: int, depth: int) -> int:
        """Gather code as an object, and elements in it as what they are; where it ends."""
        start = m.start()
        if self.vue:
            looked = m[0] == "{{" and start > self._no_end_before
            closing = self.text.find("}}", m.end(), end) if looked else -1
            if looked and closing < 0:
                self._no_end_before = end
            after = closing + 2 if closing >= 0 else m.end()
            self.excerpt.add(_OBJECT if closing >= 0 else m[0], start, after)
            return after
        if _SVELTE.match(self.text, start):
            return self._closing(start, end)
        after = self._closing(start, end)
        inside = _ELEMENT.search(self.text, start, after)
        if inside is None or depth > _DEEPEST:
            self.excerpt.add(_OBJECT, start, after)
            return after
        last = self.text.rfind(">", start, after) + 1
        self.excerpt.add("<div>", start, inside.start())
        self.read(inside.start(), last, depth + 1)
        self.excerpt.add("</div>", last, after)
        return after

    def _closing(self, start: int, end: int) -> int:
        """Where code ends that a bracket at `start` begins; behind the bracket, where it never does."""
        depth = 0
        for m in _JAVASCRIPT.finditer(self.text, start, end) if start > self._no_end_before else ():
            depth += (m[0] == "{") - (m[0] == "}")
            if depth == 0 and m[0] == "}":
                return m.end()
        self._no_end_before = max(self._no_end_before, end)
        return start + 1
