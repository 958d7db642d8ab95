"""Sessions of a server that is fed: here, or in a process of its own."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.fuzz.subject import Subject

PATIENCE = 600.0
"""Seconds after which a server that does not answer is mute."""
_BATCH = 200
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Mute(Exception):
    """The server does not answer any more."""


class Point(NamedTuple):
    """Frames so far, the megabytes that the server's process then holds, and a clock in seconds."""

    frames: int
    memory: float
    clock: float


class Plan(NamedTuple):
    """How many frames, in sessions of how many; `own`: to a server in a process of its own."""

    frames: int
    session: int
    own: bool = False


class Feed:
    """The bytes of one session, in pieces cut anywhere; after each batch it waits until a probe is answered."""

    def __init__(self, subject: Subject, frames: int, chance: random.Random, pause: Callable[[int], None]) -> None:
        self._subject, self._chance, self._pause = subject, chance, pause
        self._frames = frames
        self._left = b""
        self._parts = self._batches()
        self.mute = False

    def receive(self, limit: int) -> bytes:
        """What there is, at most so many bytes; nothing at the end."""
        while not self._left:
            self._left = next(self._parts, b"")
            if not self._left:
                return b""
        cut = limit if self._chance.random() < 0.7 else self._chance.randrange(1, 300)
        piece, self._left = self._left[: min(cut, limit)], self._left[min(cut, limit) :]
        return piece

    def _batches(self) -> Iterator[bytes]:
        yield b"".join(self._subject.begin())
        frames, sent = self._subject.frames(), 0
        while sent < self._frames:
            batch = [next(frames) for _ in range(min(_BATCH, self._frames - sent))]
            sent += len(batch)
            answered = threading.Event()
            yield b"".join([*batch, self._subject.probe(lambda answer, answered=answered: answered.set())])
            if not answered.wait(PATIENCE):
                self.mute = True
                return
            self._pause(sent)
        last = next(frames)
        yield last[: self._chance.randrange(len(last) + 1)]


def feed(subject: Subject, plan: Plan, chance: random.Random, tell: Callable[[Point], object]) -> None:
    """Feed a server; `tell` hears after each batch how far it is. Raises Mute."""
    done = 0
    while done < plan.frames:
        size = min(plan.session, plan.frames - done)

        def pause(count: int, process: int, done: int = done) -> None:
            tell(Point(done + count, _memory(process), time.monotonic()))

        (_in_process if plan.own else _here)(subject, size, chance, pause)
        done += size


def _here(subject: Subject, size: int, chance: random.Random, pause: Callable[[int, int], None]) -> None:
    feed = Feed(subject, size, chance, lambda count: pause(count, os.getpid()))
    reading, writing = os.pipe()
    thread = threading.Thread(target=_hear, args=(subject, lambda limit: os.read(reading, limit)))
    thread.start()
    subject.serve(feed.receive, lambda data: os.write(writing, data))
    os.close(writing)
    thread.join()
    os.close(reading)
    _over(subject, feed)


def _in_process(subject: Subject, size: int, chance: random.Random, pause: Callable[[int, int], None]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "zhlint", *subject.command],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        errors: list[bytes] = []
        threads = [
            threading.Thread(target=_hear, args=(subject, process.stdout.read1)),
            threading.Thread(target=lambda: errors.append(process.stderr.read())),
        ]
        for thread in threads:
            thread.start()
        feed = Feed(subject, size, chance, lambda count: pause(count, process.pid))
        try:
            while piece := feed.receive(1 << 16):
                process.stdin.write(piece)
                process.stdin.flush()
            process.stdin.close()
            process.wait(PATIENCE)
        except BrokenPipeError:
            subject.fault("it has ended before its client did")
        except subprocess.TimeoutExpired:
            subject.fault("it has not ended after its client did")
        finally:
            process.kill()
        for thread in threads:
            thread.join()
    if errors[0]:
        subject.fault(f"on standard error: {errors[0].decode('utf-8', 'replace').strip().splitlines()[-1]}")
    if process.returncode not in (0, 1):
        subject.fault(f"it ended by {process.returncode}")
    _over(subject, feed)


def _over(subject: Subject, feed: Feed) -> None:
    if feed.mute:
        raise Mute
    subject.end()


def _hear(subject: Subject, receive: Callable[[int], bytes]) -> None:
    """Take what a server writes apart into messages."""
    for body in subject.messages(receive):
        subject.take(body or b"")


def _memory(process: int) -> float:
    """Megabytes of a process that are in memory; 0 where nobody tells."""
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * _PAGE / 1e6
    except OSError:
        return 0.0
