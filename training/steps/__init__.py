"""The steps, one file each, found by its name: `ORDER`, `add_arguments(parser)`, `run(options)` giving an exit code.

`ORDER` is the place among the steps that `all` takes, None for a step that it leaves out. Only the module of the step
that is asked for is imported; its docstring's first line is its help.
"""

from __future__ import annotations

import ast
import hashlib
import pkgutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from zhlint.lexicon.model.store import packed

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


def add_shipped(parser: ArgumentParser, name: str, option: str) -> None:
    """Let a step write a file that lies beside the model's, or tell whether it would."""
    parser.add_argument(
        f"--{option}",
        type=Path,
        metavar="FILE",
        default=MODEL.with_name(name),
        help="default: the file that is shipped, %(default)s",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; tell whether the file would be the one that is there"
    )


def ship(sections: dict[str, tuple[str, bytes]], path: Path, check: bool) -> int:
    """Write a file of these sections, and its digest beside it as `sha256sum` writes it; tell what is in it.

    With `check` nothing is written; the exit code says whether the file would be the one that is there.
    """
    data = packed(sections)
    for name, (_, part) in sections.items():
        say(f"{name:18}{len(part):12,}")
    digest = hashlib.sha256(data).hexdigest()
    say(f"{'all':18}{len(data):12,}")
    print(digest)
    beside = path.with_name(path.name + ".sha256")
    if check:
        same = beside.read_text(encoding="ascii").split()[0] == digest
        say("the same as" if same else "not", path)
        return 0 if same else 1
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    beside.write_text(f"{digest}  {path.name}\n", encoding="ascii", newline="\n")
    return 0


def taken(options: Namespace) -> Iterator[str]:
    """The paragraphs of the clean text of a list of sources."""
    from training.counting import paragraphs
    from training.sources import TAKEN, listed

    texts = [options.text / TAKEN / f"{source.name}.txt" for source in listed(options.sources)]
    return paragraphs([text for text in texts if text.is_file()])


def say(*words: object) -> None:
    """Tell how far a step is."""
    print(*words, file=sys.stderr, flush=True)
