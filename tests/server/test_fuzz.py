"""Random and broken frames between good ones: the server goes on, hears all that is good, and keeps nothing."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("pygls")

from benchmarks.fuzz.feeding import Plan, feed
from benchmarks.fuzz.server import Server


def test_no_frame_ends_the_server_and_each_good_one_is_heard(tmp_path):
    chance = random.Random(11)
    client = Server(chance, str(tmp_path))
    points = []
    feed(client, Plan(4000, 2000, own=False), chance, points.append)
    assert points[-1].frames == 4000
    assert client.told["drafts compared"] == 20
    assert client.told["result"] > 100
    assert client.faults == {}


@pytest.mark.process
def test_nor_does_one_end_its_process(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    chance = random.Random(12)
    client = Server(chance, str(tmp_path))
    points = []
    feed(client, Plan(1000, 1000, own=True), chance, points.append)
    assert points[-1].frames == 1000
    assert client.faults == {}
