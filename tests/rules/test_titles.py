"""What rules are called by those who read Chinese."""

from __future__ import annotations

from tests.support import shipped
from zhlint.base.characters import count_han
from zhlint.reports._excerpt import columns


def test_every_rule_has_a_short_title_of_its_own():
    titles = {id: rule.title for id, rule in shipped().rules.items()}
    assert not [id for id, title in titles.items() if count_han(title) < 2 or columns(title) > 24]
    assert len(set(titles.values())) == len(titles)
