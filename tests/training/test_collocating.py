"""Counts of words that hang on each other become a file that tells which do not go together."""

from __future__ import annotations

from collections import Counter

from training.collocating import count, sections
from zhlint.lexicon.collocation.table import Collocations
from zhlint.lexicon.model.store import Store, packed


def made(path, found, least=1):
    path.write_bytes(packed(sections(Counter(found), least)))
    return Collocations(Store(str(path)))


USUAL = {
    ("object", "提高", "水平"): 2000,
    ("object", "改进", "方法"): 900,
    ("object", "改进", "水平"): 2,
    ("object", "提高", "方法"): 40,
    ("subject", "提高", "水平"): 100,
}


def test_a_pair_that_was_to_be_expected_and_was_not_seen(tmp_path):
    table = made(tmp_path / "some.bin", USUAL)
    misfit = table.misfits("object", "改进")["水平"]
    assert misfit.better == ("提高",)
    assert 14 < misfit.odds < 18
    assert table.misfits("object", "提高")["方法"].better == ("改进",)
    assert table.misfits("object", "提高").keys() == {"方法"}


def test_what_fits(tmp_path):
    table = made(tmp_path / "some.bin", USUAL)
    assert table.fits("object", "改进", "方法")
    assert table.fits("subject", "提高", "水平")
    assert not table.fits("object", "改进", "水平")


def test_rare_nouns_are_left_out(tmp_path):
    table = made(tmp_path / "some.bin", {("object", "提高", "水平"): 50, ("object", "提高", "身价"): 3}, least=10)
    assert sorted(table.nouns) == ["水平"]


def test_counting():
    lines = ["提高了产品质量，也改善了工人的条件。\n", "这里没有。\n", "产品质量明显提高。\n", "提高的质量。\n"]
    assert count(lines) == {
        ("object", "提高", "质量"): 1,
        ("object", "改善", "条件"): 1,
        ("subject", "提高", "质量"): 1,
    }
