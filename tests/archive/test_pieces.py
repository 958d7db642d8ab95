"""A shard that is taken to pieces is put together again as it was."""

from __future__ import annotations

import random

import pytest

from zhlint.archive import Done, FindingRow, Shard, Text, TextRow, Unread
from zhlint.archive.pieces import Piece, Pieces


def shard(size):
    return Shard(7, tuple(Text(f"t{i}", "s", b"") for i in range(size)))


def done(texts):
    rows = tuple(TextRow(text.id, "s", 1, 1, 0, 0, 0) for text in texts)
    finding = ("s", "r", "error", "m", 1, 1, 1, 2, 0, 1, "x", "x", 0, None, False, None, "f")
    findings = tuple(FindingRow(text.id, *finding) for text in texts for _ in range(2))
    return Done(7, rows, findings, tuple(Unread(text.id, "s", "slow") for text in texts[:1]))


def leaves(pieces, piece):
    smaller = pieces.apart(piece)
    return [leaf for each in smaller for leaf in leaves(pieces, each)] if smaller else [piece]


@pytest.mark.parametrize("size", [1, 2, 3, 15, 16, 17, 31, 256, 257, 1000])
def test_pieces_make_up_the_whole_down_to_single_texts(size):
    pieces = Pieces(shard(size))
    assert [(each.first, each.end) for each in leaves(pieces, pieces.whole)] == [(i, i + 1) for i in range(size)]


@pytest.mark.parametrize("size", [2, 17, 300])
def test_what_is_done_of_pieces_is_given_once_and_in_order(size):
    pieces = Pieces(shard(size))
    parts = pieces.apart(pieces.whole)
    parts = [*parts[:-1], *leaves(pieces, parts[-1])]
    random.Random(size).shuffle(parts)
    given = [pieces.add(part, done(pieces.shard(part).texts)) for part in parts]
    assert given[:-1] == [None] * (len(parts) - 1)
    texts = shard(size).texts
    assert given[-1].texts == done(texts).texts
    assert given[-1].findings == done(texts).findings
    assert [what.document for what in given[-1].slow] == [texts[part.first].id for part in sorted(parts)]


def test_a_single_text_and_none_are_not_taken_apart():
    assert Pieces(shard(1)).apart(Piece(7, 0, 1)) == []
    assert Pieces(shard(0)).apart(Piece(7, 0, 0)) == []
