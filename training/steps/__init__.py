"""The steps, one file each, found by its name: `ORDER`, `add_arguments(parser)`, `run(options)` giving an exit code.

`ORDER` is the place among the steps that `all` takes, None for a step that it leaves out. Only the module of the step
that is asked for is imported; its docstring's first line is its help.
"""

from __future__ import annotations

import ast
import pkgutil
import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

ROOT = Path(__file__).parents[2]
DATA = ROOT / "training" / "data"
MODEL = ROOT / "zhlint" / "lexicon" / "model" / "counts.bin"


class Step(Protocol):
    """What a module of this folder has."""

    ORDER: int | None

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what the step takes."""

    def run(self, options: Namespace) -> int:
        """Take it."""


def names() -> list[str]:
    """The steps there are."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def get(name: str) -> Step:
    """A step."""
    return cast("Step", import_module(f"{__name__}.{name}"))


def told(name: str) -> str:
    """What a step says of itself."""
    source = Path(__path__[0], f"{name}.py").read_text(encoding="utf-8")
    return ast.get_docstring(ast.parse(source)) or ""


def add_folder(parser: ArgumentParser, name: str, holds: str) -> None:
    """Let a step take a folder, `--NAME DIR`."""
    parser.add_argument(
        f"--{name}", type=Path, metavar="DIR", default=DATA / name, help=f"{holds}; default: training/data/{name}"
    )


def add_sources(parser: ArgumentParser) -> None:
    """Let a step take another list of sources."""
    default = ROOT / "training" / "sources.json"
    parser.add_argument("--sources", type=Path, metavar="FILE", default=default, help="list of the repositories")


def say(*words: object) -> None:
    """Tell how far a step is."""
    print(*words, file=sys.stderr, flush=True)
