from __future__ import annotations

from tests.support import marked
from zhlint.checks.levels import Levels

LADDER = "# 桃\n\n## 花\n\n### 叶\n\n## 果\n\n### 核\n\n"


def test_marks_a_heading_that_skips_a_level():
    assert marked(Levels(), f"{LADDER}# 李\n\n### 干\n") == ["干"]


def test_a_ladder_of_its_own_is_let_be():
    assert marked(Levels(), "# 桃\n\n### 花\n\n# 李\n\n### 干\n") == []


def test_captions_are_no_headings():
    assert marked(Levels(), f"{LADDER}# 李\n\n### 图 3 干\n") == []


def test_plain_text_has_no_levels():
    assert marked(Levels(), "一、桃\n\n花开了。\n", format="text") == []
