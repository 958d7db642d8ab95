"""YAML (`.yaml`, `.yml`): the scalars that are values, in whatever style, with places through escapes and folding.

See https://yaml.org/spec/1.1/, which the reader of PyYAML keeps to. Keys and what aliases repeat are no text; comments
may silence rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhlint.base.characters import count_han
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass
from zhlint.formats._excerpts import Excerpt
from zhlint.formats._keys import Keyed, chooser
from zhlint.prose.document import Comment, Document
from zhlint.prose.markup import Markup, Traits
from zhlint.prose.source import Source, UndecodableError

if TYPE_CHECKING:
    from yaml.events import Event, ScalarEvent

SUFFIXES = ()
NAMED_SUFFIXES = (".yaml", ".yml")
OPTIONS = Keyed
TRAITS = Traits(structured=True, comments_part=False)

_COMMENT = Pattern(r"(?m)(?:^|(?<=[ \t]))#[ \t]*(zhlint-[^\r\n]*?)[ \t]*$")
_DEEPEST = 200


class YamlMarkup(Markup):
    """How a comment is written. A replacement stands as it is: one that would be read otherwise is not put in."""

    def comment(self, text: str) -> str:
        """`# text`."""
        return f"# {text}"


def parse(source: Source, options: Keyed | None = None) -> Document:
    """The document of YAML. Raises UndecodableError, which says in which line it is none.

    What stands under the code of another language than Chinese is no text.
    """
    from zhlint.formats import _yamlscalars
    from zhlint.formats._language import other_language
    from zhlint.formats._messages import Messages

    messages, chosen = Messages(), chooser(options)
    spans = []
    for path, scalar in _scalars(source.text):
        spans.append(_yamlscalars.span(scalar))
        if path is not None and count_han(scalar.value) and chosen(path) and not any(map(other_language, path)):
            excerpt = Excerpt()
            _yamlscalars.gather(source.text, scalar, excerpt)
            messages.add(excerpt)
    comments = tuple(_comments(source.text, spans))
    return Document(source, messages.blocks, "yaml", comments, TRAITS, YamlMarkup(), options)


@dataclass(eq=False)
class _Open:
    """A collection that is read: whether it is a mapping, is (in) a key, has a key to come next; its last key."""

    mapping: bool
    within_key: bool
    keyed: bool = True
    key: str = ""


def _scalars(text: str) -> Iterator[tuple[tuple[str, ...] | None, ScalarEvent]]:
    """The scalars of all documents, each with the path of its keys; None for what is a key."""
    import yaml

    open_: list[_Open] = []
    for event in _events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
            if open_:
                _finish(open_[-1], event)
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        key = bool(open_) and open_[-1].mapping and open_[-1].keyed
        within_key = key or (bool(open_) and open_[-1].within_key)
        if isinstance(event, yaml.ScalarEvent):
            binary = event.tag == "tag:yaml.org,2002:binary"
            path = None if within_key or binary else tuple(each.key for each in open_ if each.mapping)
            yield path, event
        if isinstance(event, yaml.CollectionStartEvent):
            if len(open_) >= _DEEPEST:
                raise UndecodableError(f"its YAML is nested more than {_DEEPEST} deep")
            open_.append(_Open(isinstance(event, yaml.MappingStartEvent), within_key))
        if open_ and isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            _finish(open_[-1], event)


def _finish(collection: _Open, event: Event) -> None:
    """What an event ends was a key of a collection or its value."""
    if collection.keyed:
        collection.key = str(getattr(event, "value", ""))
    collection.keyed = not collection.keyed


def _events(text: str) -> Iterator[Event]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = "" if mark is None else f" from line {mark.line + 1} on"
        raise UndecodableError(f"it is no YAML{where} ({error.problem or error.context})") from None
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        at = error.start if isinstance(error, UnicodeEncodeError) else error.position
        raise UndecodableError(
            f"it is no YAML from line {text.count(chr(10), 0, at) + 1} on ({error.reason})"
        ) from None


def _comments(text: str, scalars: list[tuple[int, int]]) -> Iterator[Comment]:
    """The comments to the linter, which stand in no scalar."""
    if "zhlint-" not in text:
        return
    starts = [start for start, _ in scalars]
    for m in _COMMENT.finditer(text):
        i = bisect_right(starts, m.start()) - 1
        if i < 0 or scalars[i][1] <= m.start():
            yield Comment(m.start(), m.end(1), m.span(1))
