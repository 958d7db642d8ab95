"""Random and broken lines between good ones: the server goes on, and answers all that is good."""

from __future__ import annotations

import random

import pytest

from benchmarks.fuzz.feeding import Plan, feed
from benchmarks.fuzz.mcp import Mcp


def test_no_line_ends_the_server_and_each_good_one_is_answered(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    chance = random.Random(11)
    client = Mcp(chance, str(tmp_path))
    points = []
    feed(client, Plan(2000, 1000, own=False), chance, points.append)
    assert points[-1].frames == 2000
    assert client.told["result"] > 100
    assert client.faults == {}


@pytest.mark.process
def test_nor_does_one_end_its_process(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    chance = random.Random(12)
    client = Mcp(chance, str(tmp_path))
    points = []
    feed(client, Plan(600, 600, own=True), chance, points.append)
    assert points[-1].frames == 600
    assert client.faults == {}
