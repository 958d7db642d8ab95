"""The compiled rules, kept between runs in the user's cache folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import zhlint

if TYPE_CHECKING:
    from zhlint.engine.ruleset import RuleSet

_KEPT = 8


def folder() -> str:
    """The user's cache folder: `ZHLINT_CACHE_DIR`, or where the operating system wants it."""
    own = os.environ.get("ZHLINT_CACHE_DIR")
    if own:
        return own
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"), "zhlint", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "zhlint")
    base = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.join(home, ".cache"), "zhlint")


def rules(folders: Sequence[Path], *, use: bool = True) -> RuleSet:
    """The rules of some folders, from the cache where nothing about them changed since.

    Raises RuleFaults with all faults of all files, OSError for an unreadable file.
    """
    path = key = None
    if use:
        key = _key(folders)
        path = os.path.join(folder(), f"rules-{_digest(key)[:24]}")
        kept = _read(path, key)
        if kept is not None:
            return kept
    from zhlint.engine.ruleset import load

    ruleset = load(folders)
    if path is not None and key is not None:
        _write(path, key, ruleset)
    return ruleset


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _key(folders: Iterable[Path]) -> bytes:
    """What the compiled rules depend on: this program, this Python, and the name, time and size of each file."""
    lines = [zhlint.__version__, sys.version, sys.implementation.cache_tag or ""]
    lines += sorted(_stamps(os.path.dirname(zhlint.__file__), ".py"))
    for folder in folders:
        lines.append(str(folder))
        lines += sorted(_stamps(str(folder), (".yaml", ".yml")))
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _stamps(folder: str, ends: str | tuple[str, ...]) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(ends):
                    stat = entry.stat()
                    yield f"{entry.path} {stat.st_mtime_ns} {stat.st_size}"
                elif entry.is_dir():
                    yield from _stamps(entry.path, ends)
    except OSError as error:
        yield f"{folder} {error.errno}"


def _read(path: str, key: bytes) -> RuleSet | None:
    """The rules kept in a file; None where it is not there, not whole, or of other files."""
    import pickle

    try:
        with open(path, "rb") as file:
            data = file.read()
        head, _, body = data.partition(b"\n")
        if head.decode("ascii", "replace") != _digest(key + body):
            return None
        kept: RuleSet = pickle.loads(body)
    except Exception:  # whatever is wrong with a cache, the rules can be read anew
        return None
    return kept


def _write(path: str, key: bytes, ruleset: RuleSet) -> None:
    """Keep the rules; a cache that cannot be written is none."""
    import pickle

    body = pickle.dumps(ruleset, protocol=5)
    beside = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        _thin(os.path.dirname(path))
        with open(beside, "wb") as file:
            file.write(_digest(key + body).encode() + b"\n" + body)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)


def _thin(folder: str) -> None:
    """Drop the oldest rules, so that the folder does not grow with every edit of a rule."""
    with os.scandir(folder) as entries:
        kept = sorted((e for e in entries if e.name.startswith("rules-")), key=lambda e: e.stat().st_mtime_ns)
    for entry in kept[: -_KEPT + 1]:
        os.unlink(entry.path)
