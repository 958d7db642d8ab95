"""The visible text of a block as HTML: marks where findings are, chips for objects and for what cannot be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.finding import LEVELS, Level, rank
from zhlint.prose.document import OBJECT, Block, Document
from zhlint.prose.markup import Stretch

_LONGEST_OBJECT = 60
_STRANGE = Pattern(
    "[\ufffc\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Objects, and what would not be seen or would turn the text around."""
_CODE = Pattern(r"(?s)(`+)(.*)\1$|<(code|samp|tt)\b[^>]*>(.*)</\3\s*>$|\\?(\$\$?)(.*)\\?\5$")
_IMAGE = Pattern(r"(?s)!\[(.*?)\]\s*[(\[].*$|!\[(.*)\]$|<(?:img|video|audio|iframe|embed|canvas)\b.*$")
_ALT = Pattern(r"""(?is)\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Span(NamedTuple):
    """Visible `start:end` of a block that belongs to a finding: its own span (`place` 0) or its place of that number.

    `last` where the place ends here: it may be seen in several pieces. `added` is what is missing behind it.
    """

    start: int
    end: int
    finding: int
    place: int
    level: Level
    note: int
    last: bool = True
    added: str = ""

    @property
    def key(self) -> str:
        """Finding and place as the page's script reads them."""
        return f"{self.finding}.{self.place}" if self.place else str(self.finding)


class Writer:
    """Writes the blocks of one draft. `anchors` gathers the element each finding begins in."""

    def __init__(self, document: Document, anchors: dict[int, int]) -> None:
        self.source = document.source
        self.markup = document.markup
        self.anchors = anchors

    def write(self, block: Block, spans: Sequence[Span]) -> str:
        """The text of a block with its marks."""
        stresses = [each for each in self.markup.stretches(block) if each.manner != "link"]
        if not spans:
            return self._text(block, 0, len(block.text), stresses)
        return "".join(self._pieces(block, spans, stresses))

    def _pieces(self, block: Block, spans: Sequence[Span], stresses: Sequence[Stretch]) -> Iterator[str]:
        edges = sorted({0, len(block.text), *(s.start for s in spans), *(s.end for s in spans)})
        begin: dict[int, list[Span]] = {}
        for span in sorted(spans, key=lambda s: (s.finding, s.place)):
            begin.setdefault(span.start, []).append(span)
        open_: list[Span] = []
        for at, following in pairwise([*edges, len(block.text)]):
            points = [span for span in begin.get(at, ()) if span.end == at]
            if points:
                yield self._mark(points, at, "")
            open_ = [span for span in open_ if span.end > at]
            open_ += [span for span in begin.get(at, ()) if span.end > at]
            if at < following:
                text = self._text(block, at, following, stresses)
                yield self._mark(open_, at, text, following) if open_ else text

    def _mark(self, spans: Sequence[Span], start: int, text: str, end: int = -1) -> str:
        own = [span for span in spans if not span.place]
        first = min(own or spans, key=lambda s: rank(s.level))
        names = f"m {first.level[0]}" + (" r" if not own else "") + (" p" if not text else "")
        begun = [s.finding for s in own if s.start == start and s.finding not in self.anchors]
        id = ""
        if begun:
            id = f' id="f{begun[0]}"'
            self.anchors.update(dict.fromkeys(begun, begun[0]))
        ends = dict.fromkeys(s.note for s in spans if s.last and (s.end == end or not text))
        notes = f' data-n="{" ".join(map(str, ends))}"' if ends else ""
        keys = " ".join(span.key for span in spans)
        missing = next((s.added for s in own if s.added and s.last and (s.end == end or not text)), "")
        added = f'<ins class="missing" data-add="{escape(missing)}"></ins>' if missing else ""
        return f'<a class="{names}"{id} href="#n{first.note}" data-f="{keys}"{notes}>{text}{added}</a>'

    def _text(self, block: Block, start: int, end: int, stresses: Sequence[Stretch]) -> str:
        """Visible `start:end`, what is stressed in elements of its own between any two edges."""
        within = [each for each in stresses if each.start < end and each.end > start]
        edges = {start, end, *(at for each in within for at in each[:2] if start < at < end)}
        parts = []
        for one, other in pairwise(sorted(edges)):
            text = self._plain(block, one, other)
            for each in within:
                if each.start <= one and other <= each.end:
                    text = f"<{each.manner}>{text}</{each.manner}>"
            parts.append(text)
        return "".join(parts)

    def _plain(self, block: Block, start: int, end: int) -> str:
        text = block.text[start:end]
        strange = list(_STRANGE.finditer(text))
        if not strange:
            return escape(text)
        parts = []
        at = 0
        for m in strange:
            parts.append(escape(text[at : m.start()]))
            parts.append(self._object(block, start + m.start()) if m[0] == OBJECT else _invisible(m[0]))
            at = m.end()
        parts.append(escape(text[at:]))
        return "".join(parts)

    def _object(self, block: Block, at: int) -> str:
        start, end = next(block.source_pieces(at, at + 1), (0, 0))
        return chip(self.source.text[start:end])


def chip(source: str) -> str:
    """What stands for an object: the code, the formula, the words that describe an image, or its source."""
    code = _CODE.match(source)
    if code:
        inner = code[2] or code[4] or code[6] or ""
        return f'<code class="o">{safe(_short(inner.strip()))}</code>'
    image = _IMAGE.match(source)
    if image:
        alt = _ALT.search(source) if source.startswith("<") else None
        words = (alt[1] or alt[2] or "") if alt else (image[1] or image[2] or "")
        return f'<span class="o i">{safe(_short(words.strip()))}</span>'
    return f'<span class="o">{safe(_short(source))}</span>'


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_OBJECT else text[: _LONGEST_OBJECT - 1] + "…"


def safe(text: str) -> str:
    """Any text as HTML, what cannot be seen made visible."""
    return _STRANGE.sub(lambda m: OBJECT if m[0] == OBJECT else _invisible(m[0]), escape(text))


def value(text: str) -> str:
    """Any text as the value of an HTML attribute, which holds no markup: what cannot be seen is told by its number."""
    return escape(_STRANGE.sub(lambda m: f"<U+{ord(m[0]):04X}>", text))


def _invisible(character: str) -> str:
    return f'<span class="z">U+{ord(character):04X}</span>'


def levels(counts: Iterable[tuple[Level, int]]) -> str:
    """Counts by level, those that are not 0, in words."""
    return " · ".join(f'<span class="{level[0]}">{NAMES[level]} {count}</span>' for level, count in counts if count)


NAMES: dict[Level, str] = dict(zip(LEVELS, ("错误", "警告", "建议"), strict=True))
