"""zhlint: a linter for Chinese prose.

    >>> from zhlint import Linter, lint_text
    >>> for finding in lint_text("……"):
    ...     print(finding.start, finding.message)

Names are imported when they are first asked for, so that `import zhlint` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhlint.version import __version__

if TYPE_CHECKING:
    from zhlint.engine.linter import Linter
    from zhlint.finding import Finding
    from zhlint.workspace.config import load_config
    from zhlint.workspace.linting import lint_file, lint_text

__all__ = ["Finding", "Linter", "__version__", "lint_file", "lint_text", "load_config"]

_HOMES = {
    "Finding": "zhlint.finding",
    "Linter": "zhlint.engine.linter",
    "lint_file": "zhlint.workspace.linting",
    "lint_text": "zhlint.workspace.linting",
    "load_config": "zhlint.workspace.config",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
