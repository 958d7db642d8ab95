from __future__ import annotations

import sys
from itertools import product

import pytest

pytest.importorskip("scipy")

from tests.support import words
from training.particles import __main__ as command
from training.particles.places import gathered, is_faithful, labelled
from zhlint.lexicon.model.particle_evidence import around
from zhlint.lexicon.model.particles import Particles

WHO = ("老人", "船工", "孩子", "水手", "村民", "学生", "工匠", "木匠")
HOW = ("慢慢", "轻轻", "仔细", "迅速", "默默", "认真")
DOES = ("走进祠堂", "看着河水", "解开缆绳", "放下木桨", "收起渔网")


@pytest.fixture
def text(tmp_path):
    folder = tmp_path / "text"
    folder.mkdir()
    for number, half in enumerate((WHO[::2], WHO[1::2])):
        lines = [f"{who}{how}地{does}，天黑得很早，河边的石桥很高。" for who, how, does in product(half, HOW, DOES)]
        (folder / f"source{number}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_where_the_three_stand():
    line = "各地的孩子慢慢地走，觉得很累，目的地到了。"
    found = [(line[at - 1 : at + 2], label, whole) for at, label, whole in labelled(line, words())]
    assert found == [
        ("地的孩", 0, True),
        ("目的地", 0, False),
        ("各地的", 1, False),
        ("慢地走", 1, True),
        ("的地到", 1, False),
        ("觉得很", 2, True),
    ]


def test_a_place_counts_once(text):
    places = gathered(sorted(text.glob("*.txt")))
    assert len(places.starts) == len(places.labels) + 1
    assert places.nears.shape[0] == places.whole.sum()
    (text / "source2.txt").write_text((text / "source0.txt").read_text("utf-8"), "utf-8")
    assert len(gathered(sorted(text.glob("*.txt"))).labels) == len(places.labels)


@pytest.mark.parametrize(
    ("line", "expected"),
    [("他慢慢地走，轻轻地说。", True), ("他慢慢的走，轻轻的说，默默的看。", False), ("河边的石桥很高。", True)],
)
def test_writers_who_hold_to_de_are_left_out(line, expected):
    assert is_faithful([line]) is expected


def test_the_same_text_makes_the_same_file(text, tmp_path, monkeypatch, capsys):
    files = [tmp_path / "one.bin", tmp_path / "two.bin"]
    for file in files:
        monkeypatch.setattr(sys, "argv", ["particles", str(text), str(file)])
        command.main()
    one, two = (file.read_bytes() for file in files)
    assert one == two
    told = Particles(memoryview(one)).weigh(around("渔夫慢慢的走进祠堂。", 4), words().cut)
    assert max(told, key=told.get) == "地"
    assert "places" in capsys.readouterr().out
