"""zhlint: a linter for Chinese prose.

    >>> import zhlint
    >>> for finding in zhlint.lint_text("他仅仅只是看了看。"):
    ...     print(finding.start, finding.end, finding.rule)
    1 5 redundant-phrase

Names are imported when they are first asked for, so that `import zhlint` costs nothing. `docs/library.md` tells more.
"""

from __future__ import annotations

from zhlint.version import __version__

TYPE_CHECKING = False  # as type checkers know it; to import `typing` takes longer than to ask the daemon

if TYPE_CHECKING:
    from zhlint.base.faults import Fault, Faults
    from zhlint.engine.linter import Linter
    from zhlint.finding import Finding, Place
    from zhlint.prose.source import Position, Source, UndecodableError
    from zhlint.workspace.config import Config, load_config
    from zhlint.workspace.fingerprints import fingerprint
    from zhlint.workspace.library import (
        FixedText,
        LintedFile,
        fix_text,
        lint_file,
        lint_files,
        lint_text,
        load_linter,
    )

__all__ = [
    "Config",
    "Fault",
    "Faults",
    "Finding",
    "FixedText",
    "LintedFile",
    "Linter",
    "Place",
    "Position",
    "Source",
    "UndecodableError",
    "__version__",
    "fingerprint",
    "fix_text",
    "lint_file",
    "lint_files",
    "lint_text",
    "load_config",
    "load_linter",
]

_HOMES = {
    "zhlint.base.faults": ("Fault", "Faults"),
    "zhlint.engine.linter": ("Linter",),
    "zhlint.finding": ("Finding", "Place"),
    "zhlint.prose.source": ("Position", "Source", "UndecodableError"),
    "zhlint.workspace.config": ("Config", "load_config"),
    "zhlint.workspace.fingerprints": ("fingerprint",),
    "zhlint.workspace.library": (
        "FixedText",
        "LintedFile",
        "fix_text",
        "lint_file",
        "lint_files",
        "lint_text",
        "load_linter",
    ),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
