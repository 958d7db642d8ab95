"""A run over an archive: texts are read, cut into shards, linted by an engine, and what is done is written down."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from zhlint.archive import Shard, Text, Unread, cutting, engines, reading, summary, tables, unread, worker
from zhlint.archive.folder import ANEW, GO_ON, Folder, Record
from zhlint.archive.readers import Asked
from zhlint.base.faults import Fault, Faults
from zhlint.base.records import NamedTuple
from zhlint.version import __version__
from zhlint.workspace.files import reason

if TYPE_CHECKING:
    from zhlint.archive.engines import Engine
    from zhlint.engine.linter import Linter


class Order(NamedTuple):
    """What is asked for: sources and how they are read, the folder to write, and who lints.

    `workers` 0: as many as the engine likes. `seconds` is what a text may take. `use_cache`: what workers compile may
    be kept in the user's cache. `patience` is how many seconds the engine waits for a cluster that is not there.
    """

    sources: tuple[str, ...]
    folder: str
    asked: Asked = Asked()
    engine: str = "local"
    workers: int = 0
    seconds: float = worker.SECONDS
    use_cache: bool = True
    patience: float = engines.PATIENCE


class Progress(NamedTuple):
    """How far a run is: shards, texts, their bytes, and findings; `before` counts the bytes that were done before.

    `seconds` is how long this run has been at work.
    """

    shards: int = 0
    texts: int = 0
    bytes: int = 0
    findings: int = 0
    before: int = 0
    seconds: float = 0.0


class Result(NamedTuple):
    """What a run came to; what is wrong with its sources; how many texts were not linted, or not by all rules."""

    progress: Progress
    wrong: tuple[Fault | str, ...]
    unread: int


Tell = Callable[[Progress], object]


def run(order: Order, linter: Linter, tell: Tell) -> Result:
    """Have all texts of the sources linted and written that are not yet; `tell` hears again and again how far it is.

    A file that is not read to its end does not cost the others. Raises Faults where the folder is another's, where a
    source is not what it was when it was begun, where nobody is left who could lint, and where nothing can be written.
    What is done stays done in any case.
    """
    tables.needed()
    _keep_apart(order)
    folder = Folder(order.folder, _manifest(order, linter))
    with folder.taken():
        texts = _Reading(order)
        parcel = worker.parcel(linter, order.seconds, order.use_cache)
        engine = engines.start(order.engine, parcel, order.workers, order.patience)
        try:
            progress = _lint(texts, folder, engine, tell)
        except Faults as faults:
            raise Faults([*texts.wrong, *faults.faults]) from None
        finally:
            engine.close()
        if folder.has_behind(progress.shards - 1):
            shorter = f"{folder.path}: the source is shorter than it was when this folder was begun; {ANEW}"
            raise Faults([*texts.wrong, shorter])
        left = _told(folder, texts.wrong) if progress.shards else 0
    return Result(progress, tuple(texts.wrong), left)


def _told(folder: Folder, wrong: Sequence[Fault | str]) -> int:
    """Write what the whole comes to; how many texts were not linted, or not by all rules. Raises Faults."""
    try:
        left = unread.write(folder, (Unread("", "", str(each)) for each in wrong))
        summary.write(folder.path)
    except OSError as error:
        raise Faults([f"{folder.path}: cannot be written: {reason(error)}; {GO_ON}"]) from None
    return left


def _keep_apart(order: Order) -> None:
    """Raises Faults where the folder lies in a source: the next run would read what this one wrote."""
    own = os.path.realpath(order.folder)
    for source in order.sources:
        around = os.path.realpath(source)
        if os.path.isdir(around) and os.path.join(own, "").startswith(os.path.join(around, "")):
            raise Faults([f"{order.folder}: it lies in {source}, which is read; name a folder elsewhere by `--output`"])


class _Reading:
    """The texts of all sources; `wrong` is what is wrong with those that were read by now. Raises Interrupted."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self.wrong: list[Fault | str] = []

    def __iter__(self) -> Iterator[Text]:
        try:
            yield from reading.texts(self._order.sources, self._order.asked)
        except reading.Interrupted:  # what is begun of a shard is not the whole of it
            raise
        except Faults as faults:
            self.wrong += faults.faults


def _lint(texts: Iterable[Text], folder: Folder, engine: Engine, tell: Tell) -> Progress:
    far = _Far(tell)
    hand: dict[int, Shard] = {}
    interrupted: Faults | None = None
    try:
        for shard in cutting.shards(texts):
            record = folder.record(shard)
            if record is not None:
                far.add(shard, record, before=True)
                continue
            hand[shard.number] = shard
            engine.submit(shard)
            while len(hand) >= engine.ahead:
                _settle(hand, folder, engine, far)
    except reading.Interrupted as faults:
        interrupted = faults
    while hand:
        _settle(hand, folder, engine, far)
    if interrupted is not None:
        raise interrupted
    return far.progress


def _settle(hand: dict[int, Shard], folder: Folder, engine: Engine, far: _Far) -> None:
    for done in engine.completed():
        shard = hand.pop(done.number)
        far.add(shard, folder.write(shard, done))
    far.tell()


class _Far:
    """Counts how far a run is, and tells it."""

    def __init__(self, tell: Tell) -> None:
        self.progress = Progress()
        self._tell = tell
        self._begin = time.monotonic()

    def add(self, shard: Shard, record: Record, before: bool = False) -> None:
        p = self.progress
        size = sum(len(text.data) for text in shard.texts)
        self.progress = Progress(
            p.shards + 1, p.texts + record.texts, p.bytes + size, p.findings + record.findings, p.before + before * size
        )
        self.tell()

    def tell(self) -> None:
        self.progress = self.progress._replace(seconds=time.monotonic() - self._begin)
        self._tell(self.progress)


def _manifest(order: Order, linter: Linter) -> dict[str, Any]:
    """What two runs into one folder must have in common; who does the work is not part of it."""
    asked = order.asked
    read_as = asked.read_as
    return {
        "zhlint": __version__,
        "linter": linter.key,
        "sources": [reading.shown(source) for source in order.sources],
        "columns": asked.columns._asdict(),
        "read as": None if read_as is None else [read_as.format, repr(read_as.options), read_as.encoding],
        "largest text": asked.limit,
    }
