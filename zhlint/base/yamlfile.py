"""YAML read with the place of every value, so that a fault can say where it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhlint.base import plainfile, yamlfaults
from zhlint.base.faults import Fault
from zhlint.base.fields import VALUE
from zhlint.base.fields import Path as DataPath

if TYPE_CHECKING:
    import yaml

_FOREIGN_BLANK = re.compile("[\u3000\u00a0]+[^\u3000\u00a0]")
"""What a Chinese keyboard and a word processor put where a blank is meant."""
_BOOLEANS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_MOST_COPIES = 1000
"""How many lists and mappings aliases may stand for."""
_DEEPEST = 200
"""How many lists and mappings may stand inside one another."""
_MANY = 1000
_LONG = 100_000
"""A text with fewer openers and characters than these cannot be nested so deep that libyaml overruns its stack."""


class Located:
    """The data of a YAML file, and the line and column (from 1) of each value in it.

    `doubts` are faults by themselves in a file that is to say something with each value, as a config is: a key that
    nothing stands after, an item of `[ ]` with a full-width comma in it that no quotes hold.
    """

    def __init__(
        self, path: str, data: Any, places: dict[DataPath, tuple[int, int]], doubts: tuple[Fault, ...] = ()
    ) -> None:
        self.path = path
        self.data = data
        self.doubts = doubts
        self._places = places

    def place(self, path: DataPath) -> tuple[int, int]:
        """Where the value at a path stands, or the nearest thing around it that is there."""
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, (1, 1))


def read(path: Path, last_wins: bool = False) -> Located | Fault:
    """Read a YAML file; a Fault where it is no YAML. Raises OSError for an unreadable file."""
    return parse(plainfile.read(path), str(path), last_wins)


def parse(text: str | bytes, path: str, last_wins: bool = False) -> Located | Fault:
    """Read YAML from a text, where a syntax error is a Fault.

    A key given twice is one too, or with `last_wins`, as lenient readers have it, the last one holds.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        deep = _too_deep(text, loader)
        if deep:
            return Fault(path, *deep, *_TOO_DEEP)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if "nesting depth" in (error.problem or ""):
            return Fault(path, line, column, *_TOO_DEEP)
        return yamlfaults.told(text, path, error)
    except yaml.YAMLError as error:
        return Fault(path, 1, 1, f"this is no YAML: {str(error).splitlines()[0]}", "save it as UTF-8 text")
    except RecursionError:
        return Fault(path, 1, 1, *_TOO_DEEP)
    builder = _Builder(path, last_wins)
    try:
        data = None if node is None else builder.build(node, ())
    except _WrongError as error:
        return Fault(path, *error.place, error.what, error.mend)
    return Located(path, data, builder.places, tuple(builder.doubts))


_TOO_DEEP = ("it is nested too deep", "no rule or config needs so many levels")


def _too_deep(text: str | bytes, loader: Any) -> tuple[int, int] | None:
    """Where a text first is nested too deep to be composed, which recurses in C and knows no limit of its own."""
    import yaml

    openers = map(text.count, "[{-?") if isinstance(text, str) else map(text.count, (b"[", b"{", b"-", b"?"))
    if len(text) < _LONG and sum(openers) < _MANY:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                return _place(event)
        depth -= isinstance(event, yaml.CollectionEndEvent)
    return None


class _WrongError(Exception):
    def __init__(self, place: tuple[int, int], what: str, mend: str) -> None:
        super().__init__(what)
        self.place, self.what, self.mend = place, what, mend


class _Builder:
    """Turns nodes into plain data and notes where each value stands."""

    def __init__(self, path: str, last_wins: bool) -> None:
        self.places: dict[DataPath, tuple[int, int]] = {}
        self.doubts: list[Fault] = []
        self._path = path
        self._last_wins = last_wins
        self._built: set[int] = set()
        self._copies = 0

    def build(self, node: yaml.Node, path: DataPath) -> Any:
        import yaml

        place = _place(node)
        self.places.setdefault(path, place)
        if not isinstance(node, yaml.CollectionNode):
            self.places[(*path, VALUE)] = place
            self._doubt(node, path)
            return _value(node)
        if len(path) >= _DEEPEST:
            raise _WrongError(place, *_TOO_DEEP)
        self._copies += id(node) in self._built  # an alias; aliases of aliases can ask for billions of values
        if self._copies > _MOST_COPIES:
            raise _WrongError(place, "aliases stand for too many values", "write the values out")
        self._built.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            for item in node.value if node.flow_style else ():
                comma = yamlfaults.comma(item.value) if isinstance(item, yaml.ScalarNode) and not item.style else None
                if comma:
                    line, column = _place(item)
                    self.doubts.append(Fault(self._path, line, column + comma[0], *comma[1:]))
            return [self.build(item, (*path, i)) for i, item in enumerate(node.value)]
        mapping: dict[Any, Any] = {}
        for name_node, value_node in node.value:
            name = _scalar(name_node) if isinstance(name_node, yaml.ScalarNode) else str(name_node.start_mark)
            if isinstance(name_node, yaml.ScalarNode) and not name_node.style and _FOREIGN_BLANK.match(name):
                mend = "YAML indents by ordinary blanks: put some there"
                raise _WrongError(_place(name_node), "a blank that YAML does not know stands before this key", mend)
            if name in mapping and not self._last_wins:
                raise _WrongError(_place(name_node), f"key `{name}` is given twice", "keep one of them")
            self.places[(*path, name)] = _place(name_node)
            mapping[name] = self.build(value_node, (*path, name))
        return mapping

    def _doubt(self, node: yaml.Node, path: DataPath) -> None:
        import yaml

        if not path or node.value or not isinstance(node, yaml.ScalarNode) or node.style:
            return
        line, column = self.places[path]
        colon = str(path[-1]).find("：")
        if colon >= 0:
            self.doubts.append(Fault(self._path, line, column + colon, *yamlfaults.FULL_WIDTH_COLON))
            return
        name = f"`{path[-1]}:`" if isinstance(path[-1], str) else "this `-`"
        if node.tag.startswith("!"):
            what, mend = f"YAML takes `{node.tag}` for a tag, not for a value", "put it in quotes"
            self.doubts.append(Fault(self._path, *_place(node), what, mend))
        else:
            mend = "write a value after it, or take it out"
            self.doubts.append(Fault(self._path, line, column, f"nothing stands after {name}", mend))


def _place(at: yaml.Node | yaml.CollectionStartEvent) -> tuple[int, int]:
    mark = at.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _scalar(node: yaml.Node) -> str:
    return str(node.value)


def _value(node: yaml.Node) -> Any:
    """A scalar as a person means it: no dates and no numbers to the base of 60."""
    text = _scalar(node)
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return _BOOLEANS.get(text.lower(), text)
    if kind in ("int", "float"):
        try:
            return int(text) if kind == "int" else float(text)
        except ValueError:
            return text
    return text
