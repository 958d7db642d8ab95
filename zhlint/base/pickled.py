"""What was pickled and lies where others may have written: plain data and this program's own classes, nothing else."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pickle

_PLAIN: dict[tuple[str, str], type[object]] = {
    ("builtins", "set"): set,
    ("builtins", "frozenset"): frozenset,
    ("builtins", "list"): list,
    ("builtins", "dict"): dict,
    ("collections", "defaultdict"): defaultdict,
}
"""The types of others that a linter is made of: holders of data."""


def loaded(body: bytes) -> object:
    """What was pickled: plain data and this program's own classes, and nothing that could be called but these.

    A pickle names what it builds by module and name. No function can be named, no class of another library, and no
    name with a point in it, which would reach into a class: there is no code to run but ours, as it stands. Raises
    whatever unpickling does.
    """
    from io import BytesIO

    found: object = _reader()(BytesIO(body)).load()
    return found


@cache
def _reader() -> type[pickle.Unpickler]:
    from importlib import import_module

    try:
        from _pickle import Unpickler, UnpicklingError  # all that is needed here, at a third of the cost
    except ImportError:
        from pickle import Unpickler, UnpicklingError

    class Reading(Unpickler):
        def find_class(self, module: str, name: str) -> object:
            if (module, name) in _PLAIN:
                return _PLAIN[module, name]
            if module.startswith("zhlint.") and "." not in name:
                found = getattr(import_module(module), name)
                if isinstance(found, type) and found.__module__ == module:
                    return found
            raise UnpicklingError(f"{module}.{name} has no place in a cache")

    return Reading
