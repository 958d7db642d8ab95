"""The list of sources, and clean text out of them with a manifest of what was taken and what was left out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TextIO

from training import snapshot
from training.cleaning import lines

LIST = Path(__file__).with_name("sources.json")
LEFT_OUT = Path(__file__).with_name("left-out.json")
TAKEN, HELD = "text", "held"
"""The folders of what is counted and what is held back; each source has a file in both."""
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
    """The sources of a list, in its order, which is that of all steps: of repeated paragraphs the first counts."""
    return [_source(row) for row in json.loads(path.read_text(encoding="utf-8"))]


def _source(row: dict[str, Any]) -> Source:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Source(**fields)


def clone(source: Source, clones: Path) -> Path | None:
    """The folder of a source's clone, or None where there is none."""
    places = (clones / source.name, clones / source.name / "repo")
    return next((place for place in places if (snapshot.git_dir(place) / "HEAD").is_file()), None)


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


class Cleaner:
    """Writes the paragraphs of sources, one a line, and counts them.

    The paragraphs of one file in 25 are held back: they are not counted, so that classifiers can be fitted to them.
    Files whose `snapshot.key` is excluded are left out.
    """

    def __init__(self, clones: Path, text: Path, excluded: Collection[str] = ()) -> None:
        self._clones = clones
        self._taken, self._held = text / TAKEN, text / HELD
        self._excluded = excluded
        self._seen = Seen()
        for folder in (self._taken, self._held):
            folder.mkdir(parents=True, exist_ok=True)

    def clean(self, source: Source) -> dict[str, str | int]:
        """Write a source's text; give its line of the manifest (`unread` files are too large, or lacking).

        Raises FileNotFoundError where there is no clone of it, or one without the commit.
        """
        folder = clone(source, self._clones)
        if folder is None or not snapshot.has(folder, source.commit or "HEAD"):
            raise FileNotFoundError(f"{self._clones / source.name}: no clone of {source.repo}, or of another commit")
        commit = source.commit or snapshot.head(folder)
        every = [(path, name) for path, name in snapshot.files(folder, commit) if source.wants(path)]
        kept = [(path, name) for path, name in every if snapshot.key(source.repo, path) not in self._excluded]
        count = Counter[str]()
        with _written(self._taken / f"{source.name}.txt") as out, _written(self._held / f"{source.name}.txt") as held:
            for (path, _), data in zip(kept, _read(folder, [name for _, name in kept]), strict=True):
                back = _digest(path) < _HELD
                count["unread"] += data is None
                for line in lines(data or b"", source.format, source.fields):
                    if self._seen.is_new(line):
                        (held if back else out).write(line + "\n")
                        count["held" if back else "characters"] += len(line)
                    else:
                        count["repeated"] += len(line)
        return {
            "repo": source.repo,
            "commit": commit,
            "licence": source.licence,
            "genre": source.genre,
            "files": len(kept),
            "excluded": len(every) - len(kept),
            **{name: count[name] for name in ("unread", "characters", "held", "repeated")},
        }


def _written(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _read(folder: Path, names: list[str]) -> Iterator[bytes | None]:
    for at in range(0, len(names), _BATCH):
        yield from snapshot.contents(folder, names[at : at + _BATCH])


def _digest(path: str) -> float:
    return int.from_bytes(blake2b(path.encode(), digest_size=4).digest(), "big") / (1 << 32)
