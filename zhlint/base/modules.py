"""What there is to import, without importing it: the modules of a package.

`pkgutil` says the same, and to import it takes longer than most drafts are read.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache


def public(path: Sequence[str]) -> tuple[str, ...]:
    """The names of the modules and packages in a package's `__path__`, save those with an underscore before them."""
    return _public(tuple(path))


@cache
def _public(path: tuple[str, ...]) -> tuple[str, ...]:
    try:
        there = {name for folder in path for name in _in_folder(folder)}
    except OSError:  # it lies in an archive
        from pkgutil import iter_modules

        there = {module.name for module in iter_modules(path)}
    return tuple(sorted(name for name in there if not name.startswith("_")))


def _in_folder(folder: str) -> list[str]:
    names = os.listdir(folder)
    modules = [name.removesuffix(".py") for name in names if name.endswith(".py")]
    packages = [name for name in names if os.path.isfile(os.path.join(folder, name, "__init__.py"))]
    return modules + packages
