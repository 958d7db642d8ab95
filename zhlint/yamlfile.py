"""YAML read with the place of every value, so that a fault can say where it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhlint.fields import Fault
from zhlint.fields import Path as DataPath

if TYPE_CHECKING:
    import yaml

_BOOLEANS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


class Located:
    """The data of a YAML file, and the line and column (from 1) of each value in it."""

    def __init__(self, path: str, data: Any, places: dict[DataPath, tuple[int, int]]) -> None:
        self.path = path
        self.data = data
        self._places = places

    def place(self, path: DataPath) -> tuple[int, int]:
        """Where the value at a path stands, or the nearest thing around it that is there."""
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, (1, 1))


def read(path: Path) -> Located | Fault:
    """Read a YAML file; a Fault where it is no YAML. Raises OSError for an unreadable file."""
    return parse(path.read_bytes(), str(path))


def parse(text: str | bytes, path: str) -> Located | Fault:
    """Read YAML from a text, where a syntax error or a key given twice is a Fault."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Fault(path, line, column, f"this is no YAML: {error.problem}", "check indentation, quotes and colons")
    except yaml.YAMLError as error:
        return Fault(path, 1, 1, f"this is no YAML: {str(error).splitlines()[0]}", "save it as UTF-8 text")
    places: dict[DataPath, tuple[int, int]] = {}
    try:
        data = None if node is None else _build(node, (), places)
    except _TwiceError as error:
        line, column = error.place
        return Fault(path, line, column, f"key `{error.key}` is given twice", "keep one of them")
    return Located(path, data, places)


class _TwiceError(Exception):
    def __init__(self, key: str, place: tuple[int, int]) -> None:
        super().__init__(key)
        self.key = key
        self.place = place


def _build(node: yaml.Node, path: DataPath, places: dict[DataPath, tuple[int, int]]) -> Any:
    import yaml

    places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Any, Any] = {}
        for name_node, value_node in node.value:
            name = _scalar(name_node) if isinstance(name_node, yaml.ScalarNode) else str(name_node.start_mark)
            place = (name_node.start_mark.line + 1, name_node.start_mark.column + 1)
            if name in mapping:
                raise _TwiceError(name, place)
            places[(*path, name)] = place
            mapping[name] = _build(value_node, (*path, name), places)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, i), places) for i, item in enumerate(node.value)]
    return _value(node)


def _scalar(node: yaml.Node) -> str:
    return str(node.value)


def _value(node: yaml.Node) -> Any:
    """A scalar as a person means it: no dates and no numbers to the base of 60."""
    text = _scalar(node)
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return _BOOLEANS[text.lower()]
    if kind in ("int", "float"):
        try:
            return int(text) if kind == "int" else float(text)
        except ValueError:
            return text
    return text
