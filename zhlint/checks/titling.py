"""`titling`: links to one target that call it by different titles, over the files of one project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from os import sep
from posixpath import dirname, join, normpath
from typing import ClassVar
from urllib.parse import unquote

from zhlint.base.characters import count_han
from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Draft, Facts, Judgement
from zhlint.checks._project import AcrossFiles, shown, titled
from zhlint.prose.document import OBJECT, Block

_BEFORE = Pattern(
    r"(?:[参參][见見阅閱考看]|[请請詳详][见見看]|[阅閱][读讀]|查看|[见見]|指南|文[档檔]|章[节節]|教程)(?:[：:]|了?以下[^，。]{0,8}[：:])?\s*$|[《「“]$"
)
_AFTER = Pattern(
    r"[》」”]|\s*(?:一|这|本|的)?[一这]?(?:[章节節][节節]?|小[节節]|文[档檔]|文|[页頁]面?|部分|教程)(?![一-鿿])"
)
_EDGES = " \t\n。．.：:；;，,、*"
_HTTP = Pattern(r"(?i)[a-z][a-z0-9+.-]*:")
_PLACE = Pattern(r"#.|^(?![A-Za-z][A-Za-z0-9+.-]*:)[^?]*\?.")
"""A place in a page has no title of its own: one part of it explains several things. In some sites a query names it."""
_PAGE = Pattern(r"(?i)(?:(?:/|^)(?:index|readme|_index))?(?:\.(?:mdx?|markdown|html?|rst|adoc))?/?$")
_SAID = Pattern(r"[\s，。：；、·\-—－–*「」“”《》]+")


class _Use(NamedTuple):
    """A link that names its target by a title."""

    path: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Titling(AcrossFiles):
    """Links that stand as titles (a whole item, in marks, behind 参见) and name one target in two wordings.

    Links to a place in a page say something of that place, and are let be.
    Two titles are one in two wordings where some Han at one place are others: 快速入门, 快速上手. A longer one and its
    short form are let be. The title of the target prevails, where the target is among the files; else the
    title that stands more often, or first. The other is told at each file's first place.
    """

    scope: ClassVar[tuple[str, ...]] = ("paragraph", "list-item", "table-cell", "quote")
    placeholders: ClassVar[frozenset[str]] = frozenset({"other", "where", "count", "other-count"})

    min: int = option(4, doc="titles with fewer Han are not compared", minimum=2)
    shared: float = option(0.6, doc="so large a part of the longer title both must have at their ends", minimum=0.2)
    exceptions: tuple[Regex, ...] = option((), doc="patterns of titles that are none")

    def collect(self, draft: Draft) -> Facts:
        """The title of a draft with its line, and of each link that stands as a title its target and its place."""
        position = draft.document.source.position
        links = []
        for block in draft.blocks:
            for stretch in draft.document.markup.stretches(block):
                name = block.text[stretch.start : stretch.end].strip()
                if not stretch.target or _PLACE.search(stretch.target) or OBJECT in name or count_han(name) < self.min:
                    continue
                if not _stands_as_title(block, stretch.start, stretch.end) or self._is_none(name):
                    continue
                if not draft.counts(block, stretch.start, stretch.end):
                    continue
                start, end = block.source_span(stretch.start, stretch.end)
                links.append((stretch.target, name, start, end, position(start).line))
        heading = titled(draft.document)
        if heading is None:
            return (None, 0, links) if links else None
        return heading[0], position(heading[1]).line, links

    def judge(self, facts: Mapping[str, Facts]) -> Iterator[Judgement]:
        """One a title, at its first place in each file that has it."""
        folders = [_posix(path).split("/")[:-1] for path in facts]
        root = "/".join(min(folders)[: _shared(min(folders), max(folders))]) if folders else ""
        headings = {
            _page(normpath(_posix(path))): (heading, path, line)
            for path, (heading, line, _) in facts.items()
            if heading
        }
        uses: dict[str, dict[str, list[_Use]]] = defaultdict(lambda: defaultdict(list))
        for path, (_, _, links) in facts.items():
            for target, title, start, end, line in links:
                uses[_resolved(target, _posix(path), root)][title].append(_Use(path, start, end, line))
        found = []
        for target, titles in uses.items():
            heading, *at = headings.get(target, (None,))
            for title, places in titles.items():
                others = [other for other in titles if self._differ(title, other)]
                if heading and self._differ(title, heading) and heading != title:
                    other, where = heading, (at[0], at[1])
                elif others and title != heading:
                    other = max(others, key=lambda other: len(titles[other]))
                    if (len(titles[other]), list(titles).index(title)) < (len(places), list(titles).index(other)):
                        continue
                    where = (titles[other][0].path, titles[other][0].line)
                else:
                    continue
                counts = {"count": str(len(places)), "other-count": str(len(titles.get(other, ())))}
                values = {"match": title, "other": other, "where": shown((where,)), **counts}
                first = {use.path: use for use in reversed(places)}
                found += [Judgement(use.path, use.start, use.end, values, (where,)) for use in first.values()]
        order = {path: number for number, path in enumerate(facts)}
        yield from sorted(found, key=lambda judgement: (order[judgement.path], judgement.start))

    def _is_none(self, title: str) -> bool:
        return any(compiled(pattern).search(title) for pattern in self.exceptions)

    def _differ(self, one: str, other: str) -> bool:
        """Whether two titles are one in two wordings."""
        a, b = _SAID.sub("", one).casefold(), _SAID.sub("", other).casefold()
        head = _shared(a, b)
        tail = min(_shared(a[::-1], b[::-1]), min(len(a), len(b)) - head)
        left, right = a[head : len(a) - tail], b[head : len(b) - tail]
        if not count_han(left) or not count_han(right) or not count_han(a[:head] + a[len(a) - tail :]):
            return False
        return head + tail >= self.shared * max(len(a), len(b))


def _stands_as_title(block: Block, start: int, end: int) -> bool:
    """Whether a link is all of its block, stands in marks, or is what the reader is referred to."""
    before, after = block.text[:start], block.text[end:]
    if not before.strip(_EDGES) and not after.strip(_EDGES):
        return True
    return _BEFORE.search(before[-16:]) is not None or _AFTER.match(after) is not None


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How much of two sequences is the same from the beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _posix(path: str) -> str:
    return path.replace(sep, "/")


def _page(path: str) -> str:
    """A path without what says only how the page is written."""
    return _PAGE.sub("", path) or path


def _resolved(target: str, path: str, root: str) -> str:
    """Where a link in a file leads; of pages in one project the path of the page."""
    if _HTTP.match(target):
        return target.rstrip("/")
    page = unquote(target).rstrip("#?")
    above = root if page.startswith("/") else dirname(path)
    return _page(normpath(join(above, page.lstrip("/"))))
