"""Interrupts are held while workers are at work, and lost never."""

from __future__ import annotations

import signal
import threading

import pytest

from zhlint.workspace import interrupts


@pytest.fixture(autouse=True)
def _heeded():
    """Interrupts are heeded, though the tests were started with interrupts ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_is_heeded_where_it_is_asked_for():
    reached = []

    def work():
        with interrupts.held() as heed:
            heed()
            signal.raise_signal(signal.SIGINT)
            reached.append("raised")
            heed()
            reached.append("heeded")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert reached == ["raised"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_at_the_end_it_is_heeded_at_the_latest():
    with pytest.raises(KeyboardInterrupt), interrupts.held():
        signal.raise_signal(signal.SIGINT)


def test_without_an_interrupt_nothing_comes_of_it():
    with interrupts.held() as heed:
        heed()
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_whoever_has_a_handler_of_his_own_keeps_it():
    come = []
    signal.signal(signal.SIGINT, lambda number, frame: come.append(number))
    try:
        with interrupts.held() as heed:
            signal.raise_signal(signal.SIGINT)
            heed()
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    assert come == [signal.SIGINT]


def test_other_threads_hold_nothing():
    came = []

    def run():
        with interrupts.held() as heed:
            heed()
            came.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert came == [signal.default_int_handler]
