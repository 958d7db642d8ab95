"""Labelled sets, read and checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple


class Label(NamedTuple):
    """A fault an editor marked."""

    start: int
    end: int
    kind: str
    certain: bool


class Passage(NamedTuple):
    id: str
    genre: str
    text: str
    labels: tuple[Label, ...]


class Injected(NamedTuple):
    """A clean text and the same with one fault put in at `start:end`."""

    id: str
    genre: str
    clean: str
    text: str
    start: int
    end: int
    kind: str
    style: bool


class Sentence(NamedTuple):
    """A text that must, or must not, be flagged for a kind."""

    id: str
    text: str
    kind: str


@dataclass(frozen=True)
class LabelledSet:
    kinds: dict[str, tuple[str, ...]]
    passages: tuple[Passage, ...] = ()
    injected: tuple[Injected, ...] = ()
    lookalikes: tuple[Sentence, ...] = ()
    positives: tuple[Sentence, ...] = ()


def load(folder: Path) -> LabelledSet:
    """Read a labelled set. Raises ValueError, naming file and line, for a row that does not fit the format."""
    kinds = {kind: tuple(ids) for kind, ids in json.loads((folder / "kinds.json").read_text("utf-8")).items()}
    return LabelledSet(
        kinds,
        tuple(_rows(folder / "passages.jsonl", _passage)),
        tuple(row for row in _rows(folder / "injected.jsonl", _injected) if row.kind in kinds),
        tuple(_rows(folder / "lookalikes.jsonl", lambda row: Sentence(row["id"], row["text"], row["must_not_flag"]))),
        tuple(_rows(folder / "positives.jsonl", lambda row: Sentence(row["id"], row["text"], row["must_flag"]))),
    )


def _rows(path: Path, read: Any) -> Any:
    if not path.exists():
        return
    seen = set()
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = read(json.loads(line))
            except (KeyError, ValueError) as error:
                raise ValueError(f"{path}:{number}: {error!r}") from error
            if row.id in seen:
                raise ValueError(f"{path}:{number}: id {row.id!r} is taken")
            seen.add(row.id)
            yield row


def _passage(row: dict[str, Any]) -> Passage:
    labels = tuple(Label(f["start"], f["end"], f["kind"], f["certain"]) for f in row["findings"])
    for label in labels:
        _inside(label.start, label.end, row["text"])
    return Passage(row["id"], row.get("genre", ""), row["text"], labels)


def _injected(row: dict[str, Any]) -> Injected:
    _inside(row["start"], row["end"], row["text"])
    style = row.get("strength") == "style"
    return Injected(
        row["id"], row.get("genre", ""), row["clean"], row["text"], row["start"], row["end"], row["kind"], style
    )


def _inside(start: int, end: int, text: str) -> None:
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"{start}:{end} is not in the text")
