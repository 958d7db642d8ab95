"""A digest of plain data and of rules, that is the same in every process and on every machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from hashlib import sha256

from zhlint.base import records
from zhlint.engine.rule import Rule

_ONLY_TOLD = ("title", "why", "source", "link", "bad", "good", "path", "marked", "spared")
"""What of a rule no finding depends on."""
_TEXT = {str}


def digest(*parts: object) -> str:
    """The digest in hex. Sets, of which the order says nothing, are put in order; all else counts as it stands.

    Raises TypeError for what is no plain data, no dataclass and no named tuple.
    """
    return sha256("".join(_written(parts)).encode()).hexdigest()


def _written(value: object) -> Iterator[str]:
    """A text that no other value has; numbers that are equal have one."""
    if value is None or isinstance(value, (bool, str, int)):
        yield repr(value)
    elif isinstance(value, float):
        yield repr(int(value) if value.is_integer() else value)
    elif isinstance(value, AbstractSet):
        yield from ("{", ",".join(sorted("".join(_written(member)) for member in value)), "}")
    elif isinstance(value, (tuple, list)) and set(map(type, value)) == _TEXT:  # most there is
        yield repr(tuple(value))
    elif isinstance(value, Mapping):
        yield "["
        for name, member in value.items():
            yield from (*_written(name), ":", *_written(member), ",")
        yield "]"
    elif isinstance(value, (tuple, list)):
        yield from ("(", *(part for member in value for part in (*_written(member), ",")), ")")
    elif records.is_record(value):
        left = _ONLY_TOLD if isinstance(value, Rule) else ()
        yield f"{type(value).__module__}.{type(value).__qualname__}("
        for field in records.fields(value):
            if field.name not in left:
                yield from (field.name, "=", *_written(getattr(value, field.name)), ",")
        yield ")"
    else:
        raise TypeError(f"no digest can be made of {value!r}")
