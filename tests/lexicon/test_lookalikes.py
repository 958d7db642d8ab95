"""What looks alike, by the tables of groups."""

from __future__ import annotations

import pytest

from zhlint.lexicon import lookalikes


@pytest.mark.parametrize("find", [lookalikes.twins, lookalikes.cousins], ids=["twins", "cousins"])
@pytest.mark.parametrize("char", ["", " ", "\n", "x", "Ａ", "己经"])
def test_what_is_in_no_group_is_like_nothing(find, char):
    assert find(char) == frozenset()


@pytest.mark.parametrize(
    ("find", "table"),
    [(lookalikes.twins, lookalikes._STROKES), (lookalikes.cousins, lookalikes._RADICALS)],
    ids=["twins", "cousins"],
)
def test_all_groups_of_a_character_count(find, table):
    groups = table.split()
    for char in set("".join(groups)):
        assert find(char) == frozenset("".join(group for group in groups if char in group)) - {char}
