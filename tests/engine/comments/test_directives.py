"""How a comment to the linter reads."""

from __future__ import annotations

import time

import pytest

from tests.support import document
from zhlint.engine.comments.directives import directive, directives
from zhlint.prose.document import Comment

CASES = [
    ("<!-- zhlint-disable-next-line a -->", "disable-next-line", ["a"], ""),
    ("<!-- zhlint-disable-line a, b-c -- 引文 -->", "disable-line", ["a", "b-c"], "引文"),
    ("<!--zhlint-disable-->", "disable", [], ""),
    ("<!--\n  zhlint-disable\n  a,\n  b\n  -- 一\n-->", "disable", ["a", "b"], "一"),
    ("<!-- zhlint-disable-file a -- 一 -- 二 -->", "disable-file", ["a"], "一 -- 二"),
    ("<!-- zhlint-disable a--引文-->", "disable", ["a"], "引文"),
    ("<!-- zhlint-disable a —— 照录原文 -->", "disable", ["a"], "照录原文"),
    ("<!-- zhlint-disable -- 照录原文 -->", "disable", [], "照录原文"),
    ("<!-- zhlint-disable a -- -->", "disable", ["a"], ""),
    ("<!-- zhlint-enable a b，c、d -->", "enable", ["a", "b", "c", "d"], ""),
    ("<!--   ZHLINT-Disable  Style.Rule   -->", "disable", ["Style.Rule"], ""),
    ("> 甲<!-- zhlint-disable a,\n> b -->", "disable", ["a", "b"], ""),
    ("<!-- zhlint-disabel a -->", "disabel", ["a"], ""),
    ("<!-- zhlint-ignore a -->", "ignore", ["a"], ""),
    ("<!-- zhlint-disable: a, b -->", "disable", ["a", "b"], ""),
    ("<!-- zhlint-disable-line：a——引文 -->", "disable-line", ["a"], "引文"),
    ("<!-- zhlint-disable=a -->", "disable", ["a"], ""),
    ("<!-- zhlint-disable a ------>", "disable", ["a"], ""),
]


@pytest.mark.parametrize(("text", "verb", "names", "reason"), CASES, ids=[case[0] for case in CASES])
def test_read(text, verb, names, reason):
    (directive,) = directives(document(text))
    assert (directive.verb, [name.text for name in directive.names], directive.reason) == (verb, names, reason)
    for word in (directive.head, *directive.names):
        assert text[word.start : word.end] == word.text
    assert directive.head.text.lower() == f"zhlint-{verb}"


@pytest.mark.parametrize(
    "line",
    [
        "# zhlint-disable a -- 一",
        "// zhlint-disable a -- 一",
        "<!-- zhlint-disable a -- 一 -->",
        "% zhlint-disable a -- 一",
    ],
)
def test_read_in_plain_text(line):
    (directive,) = directives(document(f"{line}\n", "text"))
    assert (directive.verb, [name.text for name in directive.names], directive.reason) == ("disable", ["a"], "一")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<!-- 甲 -->", id="another comment"),
        pytest.param("<!-- zhlint disabled -->", id="of another tool of this name"),
        pytest.param("<!-- zhlint-prose 每周跑一次 -->", id="the name of the distribution"),
        pytest.param("<!-- 不要写 zhlint-disable -->", id="not at its beginning"),
        pytest.param("<!-- zhlint-disable a", id="without an end"),
        pytest.param("<div><!-- zhlint-disable a", id="without an end, in HTML"),
        pytest.param("zhlint-disable a", id="no comment"),
    ],
)
def test_not_to_the_linter(text):
    assert directives(document(text)) == []


@pytest.mark.parametrize("run", ["-", " ", "\n", "甲 "], ids=["dashes", "blanks", "line ends", "words"])
def test_a_long_comment_takes_no_longer_than_its_length_asks_for(run):
    text = f"<!-- zhlint-disable a{run * 100_000}乙 -->"
    started = time.process_time()
    assert directive(text, Comment(0, len(text))) is not None
    assert time.process_time() - started < 1
