from __future__ import annotations

import pytest

from zhlint import formats
from zhlint.base.required import sought
from zhlint.checks import Draft
from zhlint.lexicon.words import Words
from zhlint.prose.source import Source

PATTERNS = sought(("甲[0-9]", "乙", "."))


@pytest.mark.parametrize(
    ("pairs", "left"),
    [
        pytest.param(None, PATTERNS, id="not known"),
        pytest.param({"甲", "1", "甲1"}, (("甲[0-9]", (("甲1",),)), (".", ())), id="what may be there"),
        pytest.param({"甲", "1", "1甲"}, ((".", ()),), id="nothing that is demanded"),
    ],
)
def test_hopeful_patterns(pairs, left):
    document = formats.parse(Source("甲1。", "a.txt"), "text")
    draft = Draft(document, document.blocks, {}, Words(), frozenset(), pairs)
    assert draft.hopeful(PATTERNS) == left
    assert draft.hopeful(PATTERNS) is draft.hopeful(PATTERNS)
