"""What Markdown tells of a block when it is asked: links and stress, markers, notes, emphasis that was none.

Links and stress are read off the source between what is seen. The parser has found their marks, which are why nothing
of them is seen; here they are only paired again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhlint.base.patterns import Pattern
from zhlint.formats._lines import LineMarkup
from zhlint.prose.blocks import Block
from zhlint.prose.markup import Manner, Stretch, Traits, Unrendered

TRAITS = Traits(structured=True, margin=">＞", active="*_")

_NOTE = Pattern(r".*\[\^[^\]]*\]:")
_APART = Pattern(r"[ \t>]*(?:#|<|```|~~~|[-*+][ \t]|[0-9]+[.)][ \t])")
_DEFINING = Pattern(r"[ \t>*+.)0-9-]{0,40}\[(?!\^)[^\[\]\n]{1,200}\]:")
_TARGET = r"\]\((?:[^()\\]|\\.|\([^()]*\))*\)|\]\[[^\]]*\]"
_TAG = r"</?(?:b|strong|i|em|s|del)>|<a\b[^<>]*>|</a>"
_PAGE = r"\[\[(?:[^\[\]\n|]{1,200}\|)?|\]\]"
_TOKEN = Pattern(rf"(?si)\[\^[^\[\]\s]+\]|({_PAGE}|{_TARGET}|[\[\]])|<!--.*?-->|({_TAG})|<[^>]*>|(\*+|_+|~~)")
_BEFORE = Pattern(rf"(?i)(?:[*_~]|{_PAGE}|\[|{_TAG}){{1,40}}$")
_AFTER = Pattern(rf"(?si)(?:{_TARGET}|[*_~\]]|{_TAG}){{1,40}}")
_UNCLOSED = Pattern(r"\[[^\[\]\n]{1,200}\]\((?=[^\s()]*[./#])[^\s()（）]{1,300}$")
_ADDRESS = Pattern(r"\]\(\s*<?([^\s<>]*?)>?(?:\s.*)?\)$")
_NEAR, _LONGEST_LINK = 200, 510
_LINK = "["
_NAMES: dict[str, Manner] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "s": "del",
    "del": "del",
}


class MarkdownMarkup(LineMarkup):
    """The markup of one Markdown text; in MDX comments are written otherwise."""

    def __init__(self, text: str, mdx: bool) -> None:
        super().__init__(text)
        self.mdx = mdx

    def comment(self, text: str) -> str:
        """`<!-- text -->`, or as MDX has it."""
        return f"{{/* {text} */}}" if self.mdx else f"<!-- {text} -->"

    def stretches(self, block: Block) -> Sequence[Stretch]:
        """The links, the strong and the other stretches, pages of a wiki too; what never closes is left out."""
        found: list[Stretch] = []
        open_: list[tuple[str, str, int]] = []
        for at, mark in _marks(block, self.text):
            if mark[0] in "<[]":
                _paired(mark, at, open_, found)
                continue
            while mark:
                if _closes(mark, open_):
                    _, closed, start = open_.pop()
                    found.append(Stretch(start, at, _manner(closed)))
                    mark = mark[len(closed) :]
                else:
                    open_.append((mark[0], mark[:2], at))
                    mark = mark[2:]
        return [each for each in found if each.start < each.end]

    def opens_note(self, block: Block) -> bool:
        """Whether `[^1]:` stands before the block on its line."""
        return bool(block.pieces) and _NOTE.match(self.text, *self.before(block)) is not None

    def unrendered(self, block: Block) -> Sequence[Unrendered]:
        """The pairs of stars that emphasise nothing or something else, because they touch punctuation or a blank."""
        if not block.pieces or "*" not in self.text[block.pieces[0].source_start : block.pieces[-1].source_end]:
            return ()
        from zhlint.formats.markdown import unrendered

        return list(unrendered.pairs(block, self.text))

    def unclosed(self, at: int) -> int | None:
        """Where a link begins that a full-width bracket at `at` keeps from being one: `[甲](a.md）`."""
        m = _UNCLOSED.search(self.text, max(at - _LONGEST_LINK, 0), at)
        return m.start() if m else None

    def may_define(self, at: int) -> bool:
        """Whether the line begins as the definition of a link does, `[甲]:`, or stands below such a beginning."""
        start = self.text.rfind("\n", 0, at) + 1
        if _DEFINING.match(self.text, start):
            return True
        above = self.text.rfind("\n", 0, max(start - 1, 0)) + 1
        m = _DEFINING.match(self.text, above, start)
        return m is not None and self.text[m.end() : start].isspace()

    def stands_apart(self, line: str) -> bool:
        """Whether a line begins a heading, an item, a fence or HTML."""
        return _APART.match(line) is not None


def _paired(mark: str, at: int, open_: list[tuple[str, str, int]], found: list[Stretch]) -> None:
    """Open or close a link or an element."""
    if mark[0] == "<":
        name: str = _NAMES[mark.strip("</>").split(maxsplit=1)[0].lower()]
        kind, closing = "<", mark[1] == "/"
    else:
        kind, name, closing = _LINK, "link", mark[0] == "]"
    if not closing:
        open_.append((kind, name, at))
    elif open_ and open_[-1][:2] == (kind, name):
        address = _ADDRESS.match(mark)
        target = address[1] if address else ""
        found.append(Stretch(open_.pop()[2], at, "link" if name == "link" else _NAMES[name], target))


def _closes(mark: str, open_: list[tuple[str, str, int]]) -> bool:
    """Whether a run closes what is open, though in `*甲**乙**丙*` no two stars close the one."""
    if not open_ or open_[-1][0] != mark[0]:
        return False
    length = len(open_[-1][1])
    both = len(open_) > 1 and open_[-2][1] == open_[-1][1]
    return length == len(mark) or len(mark) > 2 or (length < len(mark) and both)


def _manner(mark: str) -> Manner:
    return "del" if mark[0] == "~" else "strong" if len(mark) == 2 else "em"


def _marks(block: Block, text: str) -> Iterator[tuple[int, str]]:
    """Where in what is seen markup stands, and what it is."""
    if not block.pieces or block.kind == "code":
        return
    first, last = block.pieces[0].source_start, block.pieces[-1].source_end
    before = _BEFORE.search(text[max(first - _NEAR, 0) : first])
    yield from _tokens(0, before[0] if before else "")
    for one, other in pairwise(block.pieces):
        if one.source_end < other.source_start:
            yield from _tokens(other.start, text[one.source_end : other.source_start])
    after = _AFTER.match(text[last : last + _NEAR])
    yield from _tokens(len(block.text), after[0] if after else "")


def _tokens(at: int, gap: str) -> Iterator[tuple[int, str]]:
    for m in _TOKEN.finditer(gap):
        mark = m[1] or m[2] or m[3]
        if mark:
            yield at, mark
