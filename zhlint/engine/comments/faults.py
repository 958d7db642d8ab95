"""Findings about the comments themselves: such as silence nothing, cannot be read, or give no reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast

from zhlint.base.records import dataclass
from zhlint.engine.comments import removal
from zhlint.engine.comments.coverage import Coverage
from zhlint.engine.comments.directives import PREFIX, VERBS, CommentWord, Directive, near
from zhlint.engine.comments.kind import Failing, Suppression
from zhlint.engine.comments.names import Names
from zhlint.engine.rule import Rule
from zhlint.finding import Finding
from zhlint.prose.document import Comment, Document

_CUT_COMMENT, _CUT_NAME = "删去这条注释", "从注释里删去它"


@dataclass
class _Told:
    """A fault of a directive: of its names (-1: of the whole), what is wrong, and what to do.

    `at` is the word to be replaced by `replacement`; without one the names, or the whole comment, are to go.
    """

    fault: Failing
    directive: int
    names: tuple[int, ...]
    what: str
    remedy: str = ""
    at: CommentWord | None = None
    replacement: str | None = None
    goes: bool = True


def findings(document: Document, said: Coverage, rules: Sequence[Rule], names: Names) -> Iterator[Finding]:
    """What rules (checks of type suppression) find in the comments of a draft."""
    wanted: dict[Failing, list[Rule]] = defaultdict(list)
    for rule in rules:
        wanted[cast("Suppression", rule.check).fault].append(rule)
    told = [each for each in (*_unknown(said, names), *_unused(said, names)) if each.fault in wanted]
    told += _reasonless(said.directives) if "reasonless" in wanted else []
    doomed: dict[int, set[int]] = defaultdict(set)
    for each in told:
        if each.goes:
            doomed[each.directive].update(each.names)
    whole = [said.directives[i] for i, names in sorted(doomed.items()) if removal.all_go(said.directives[i], names)]
    gone = removal.of_comments(document, [directive.comment for directive in whole])
    pairs = _pairs(said)
    made = []
    for each in told:
        goes = each.fault == "unused" or (each.goes and said.directives[each.directive].comment in gone)
        group = pairs.get(each.directive) if goes else None
        for start, end, remedy, replacement in _edits(each, said.directives[each.directive], gone, doomed):
            for rule in wanted[each.fault]:
                message = rule.message.replace("{match}", document.source.text[start:end].strip())
                message = message.replace("{what}", each.what).replace("{remedy}", remedy)
                safe = replacement == ""
                made.append(Finding(rule.id, rule.level, message, start, end, replacement, safe, group=group))
    stuck = {f.group for f in made if f.group is not None and f.replacement is None}
    for f in made:
        yield f._replace(replacement=None, safe=False) if f.group in stuck else f


def _pairs(said: Coverage) -> dict[int, tuple[int, int]]:
    """For each `disable` that is ended, and each `enable` that ends one, the group they are of.

    One must not go without the other: a `disable` left alone silences all that follows.
    """
    above: dict[int, int] = {}

    def top(i: int) -> int:
        while above.setdefault(i, i) != i:
            above[i] = i = above[above[i]]
        return i

    for each in said.silenced:
        for closer, _ in each.closers:
            low, high = sorted((top(each.directive), top(closer)))
            above[high] = low
    return {i: (top(i), 0) for i in list(above)}


def _edits(
    each: _Told,
    directive: Directive,
    gone: Mapping[Comment, removal.Span | None],
    doomed: Mapping[int, Collection[int]],
) -> Iterator[tuple[int, int, str, str | None]]:
    """The span, the remedy and the replacement of each finding that a fault makes."""
    if not each.goes:
        at = each.at or directive.comment
        yield at.start, at.end, each.remedy, each.replacement
    elif directive.comment in gone:
        cut = gone[directive.comment]
        start, end = cut or (directive.comment.start, directive.comment.end)
        yield start, end, each.remedy or _CUT_COMMENT, None if cut is None else ""
    else:
        for name in each.names:
            yield *removal.of_name(directive, name, doomed[each.directive]), each.remedy or _CUT_NAME, ""


def _unknown(said: Coverage, names: Names) -> Iterator[_Told]:
    """Comments and names that there are not; then `enable` that ends nothing, unless one that cannot be read might
    have been what it ends.
    """
    unread = len(said.directives)
    for i, directive in enumerate(said.directives):
        if not directive.is_known:
            meant = PREFIX + (near(directive.verb, VERBS) or "disable")
            head = directive.head
            yield _Told(
                "unknown", i, (), f"没有「{head.text}」这种写法", f"疑为「{meant}」之误", head, meant, goes=False
            )
        for n, word in enumerate(directive.names):
            if names.knows(word.text):
                continue
            what, meant = f"没有名为「{word.text}」的规则", near(word.text, names.all()) or ""
            if meant:
                yield _Told("unknown", i, (n,), what, f"疑为「{meant}」之误", word, meant, goes=False)
            else:
                yield _Told("unknown", i, (n,), what)
        if not directive.is_known or not all(names.knows(word.text) for word in directive.names):
            unread = min(unread, i)
    for i, directive in enumerate(said.directives[:unread]):
        ends_nothing = tuple(n for n in (-1, *range(len(directive.names))) if (i, n) in said.idle)
        if ends_nothing:
            yield _Told("unknown", i, ends_nothing, "前面没有与这条 zhlint-enable 对应的 zhlint-disable")


def _unused(said: Coverage, names: Names) -> Iterator[_Told]:
    """Names that silence nothing, together where they are all there is; and names in `enable` that only end such."""
    unused: dict[int, list[int]] = defaultdict(list)
    closed: dict[tuple[int, int], bool] = {}
    for each in said.silenced:
        word = said.directives[each.directive].names[each.name].text if each.name >= 0 else None
        idle = not each.used and names.were_looked_for(each.ids) and (word is None or names.knows(word))
        if idle:
            unused[each.directive].append(each.name)
        for closer in each.closers:
            closed[closer] = closed.get(closer, True) and idle
    for i, indexes in unused.items():
        directive = said.directives[i]
        together = removal.all_go(directive, indexes)
        for several in [indexes] if together else [[n] for n in indexes]:
            yield _Told("unused", i, tuple(several), _what(directive, several, names))
    pairs: dict[int, list[int]] = defaultdict(list)
    for (i, n), idle in closed.items():
        if idle:
            pairs[i].append(n)
    for i, indexes in pairs.items():
        yield _Told("unused", i, tuple(sorted(indexes)), "与它成对的 zhlint-disable 没有屏蔽任何问题")


def _what(directive: Directive, indexes: Iterable[int], names: Names) -> str:
    words = [directive.names[n].text for n in indexes if n >= 0]
    if not words:
        return "这里没有可报的问题"
    listed = "".join(f"「{word}」" for word in words)
    return f"这里没有{listed}的问题" if any(names.ids(word) & names.on for word in words) else f"{listed}没有启用"


def _reasonless(directives: Sequence[Directive]) -> Iterator[_Told]:
    for i, directive in enumerate(directives):
        if directive.disables and not directive.reason:
            yield _Told("reasonless", i, (), "没有写明为什么屏蔽", "在规则名后面补上「-- 理由」", goes=False)
