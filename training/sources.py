"""The list of sources, and clean text out of them with a manifest of what was taken and what was left out."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TextIO

from training import snapshot
from training.cleaning import lines

LIST = Path(__file__).with_name("sources.json")
_BATCH = 200
_HELD = 0.04


@dataclass(frozen=True)
class Source:
    """A public repository: which files of it hold prose, in what form, and the licence it states.

    `share` is the part of its files that is taken, so that no style drowns the others.
    """

    repo: str
    genre: str
    include: tuple[str, ...]
    format: str
    licence: str
    exclude: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    share: float = 1.0
    commit: str = ""

    @property
    def name(self) -> str:
        """The name of its clone and of its text."""
        return self.repo.replace("/", "+")

    def wants(self, path: str) -> bool:
        """Whether a file is one of those to read."""
        if not _fits(path, self.include) or _fits(path, self.exclude):
            return False
        return 1 - _digest(path) <= self.share


def _fits(path: str, patterns: tuple[str, ...]) -> bool:
    return any(_glob(each).fullmatch(path) for each in patterns)


@cache
def _glob(pattern: str) -> re.Pattern[str]:
    """`*` stays inside a folder, `**` crosses them."""
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(parts.get(part) or re.escape(part) for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern)))


def listed(path: Path = LIST) -> list[Source]:
    """The sources of a list."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Source(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}) for row in rows]


class Seen:
    """Paragraphs met so far: what is quoted everywhere is counted once."""

    def __init__(self) -> None:
        self._digests: set[bytes] = set()

    def is_new(self, line: str) -> bool:
        """Whether a paragraph has not been met; it is now."""
        digest = blake2b(line.encode(), digest_size=8).digest()
        size = len(self._digests)
        self._digests.add(digest)
        return len(self._digests) > size


def clean(
    source: Source, clones: Path, out: TextIO, held: TextIO, seen: Seen, excluded: Collection[str]
) -> dict[str, object]:
    """Write a source's paragraphs, one a line; give its line of the manifest.

    The paragraphs of one file in 25 go to `held`: they are not counted, so that classifiers can be fitted to them.
    """
    folder = next(
        (p for p in (clones / source.name, clones / source.name / "repo") if (snapshot.git_dir(p) / "HEAD").is_file()),
        None,
    )
    if folder is None:
        raise FileNotFoundError(f"{clones / source.name}: no clone of {source.repo}; run `python -m training fetch`")
    every = [(path, name) for path, name in snapshot.files(folder, source.repo) if source.wants(path)]
    kept = [(path, name) for path, name in every if snapshot.key(source.repo, path) not in excluded]
    characters = repeated = 0
    for (path, _), data in zip(kept, _read(folder, [name for _, name in kept]), strict=True):
        to = held if _digest(path) < _HELD else out
        for line in lines(data or b"", source.format, source.fields):
            if seen.is_new(line):
                to.write(line + "\n")
                characters += len(line)
            else:
                repeated += len(line)
    return {
        "repo": source.repo,
        "commit": snapshot.head(folder),
        "licence": source.licence,
        "genre": source.genre,
        "files": len(kept),
        "excluded": len(every) - len(kept),
        "characters": characters,
        "repeated": repeated,
    }


def _read(folder: Path, names: list[str]) -> Iterator[bytes | None]:
    for at in range(0, len(names), _BATCH):
        yield from snapshot.contents(folder, names[at : at + _BATCH])


def _digest(path: str) -> float:
    return int.from_bytes(blake2b(path.encode(), digest_size=4).digest(), "big") / (1 << 32)
