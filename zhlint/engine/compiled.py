"""The shipped rules as they were read when the package was built, so that a first run need not read and validate them.

They hold only for the very rule files that they were made of: where one was changed, all are read as ever.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from zhlint.base import pickled
from zhlint.base.records import replace
from zhlint.engine.rule import Rule
from zhlint.engine.ruleset import RuleSet, load, rule_files
from zhlint.version import __version__

NAME = "compiled.bin"


def write(folder: Path, target: Path) -> None:
    """Read the rules of a folder and write them to a file. Raises Faults where they are faulty, OSError."""
    import pickle

    ruleset = load([folder])
    rules = {id: _at(rule, os.path.relpath(rule.path, folder)) for id, rule in ruleset.rules.items()}
    for rule in rules.values():
        _ = rule.literals  # worked out now, what the check looks for is written with it
    kept = replace(ruleset, rules={id: replace(rule) for id, rule in rules.items()})
    target.write_bytes(_head(folder) + pickle.dumps(kept, protocol=5))


def read(folder: Path) -> RuleSet | None:
    """The rules of a folder as they were written into it; None where there are none, or others."""
    try:
        data = (folder / NAME).read_bytes()
        head = _head(folder)
        kept = pickled.loaded(data[len(head) :]) if data.startswith(head) else None
    except Exception:  # whatever is wrong with them, they can be read anew
        return None
    if not isinstance(kept, RuleSet):
        return None
    return replace(kept, rules={id: _at(rule, str(folder / rule.path)) for id, rule in kept.rules.items()})


def _at(rule: Rule, path: str) -> Rule:
    return replace(rule, path=path)


def _head(folder: Path) -> bytes:
    """What says of which files something was made, and by which program."""
    return f"{__version__} {crc32(b''.join(_contents(folder))):08x}\n".encode()


def _contents(folder: Path) -> Iterator[bytes]:
    for path in rule_files(folder):
        yield path.relative_to(folder).as_posix().encode()
        yield path.read_bytes()
