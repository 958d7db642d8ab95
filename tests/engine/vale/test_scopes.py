"""Vale's scopes as kinds of block."""

from __future__ import annotations

import pytest

from zhlint.engine.vale import scopes
from zhlint.prose.document import READABLE

BODY = ("paragraph", "dialogue", "verse")
DEEPER = tuple(f"heading.h{level}" for level in range(2, 7))


@pytest.mark.parametrize(
    ("said", "kinds", "unit"),
    [
        pytest.param(["text"], READABLE, "block", id="all that is read"),
        pytest.param(["text.md"], READABLE, "block", id="a format that is read"),
        pytest.param(["paragraph"], BODY, "block", id="paragraphs"),
        pytest.param(["sentence"], BODY, "sentence", id="sentences"),
        pytest.param(["summary"], ("paragraph", "list-item", "quote", "dialogue", "verse"), "block", id="summary"),
        pytest.param(["heading"], ("heading",), "block", id="headings"),
        pytest.param(["heading.h1"], ("heading.h1",), "block", id="headings of a level"),
        pytest.param(["heading & ~heading.h1"], DEEPER, "block", id="both"),
        pytest.param(["list"], ("list-item",), "block", id="lists"),
        pytest.param(["table.cell"], ("table-cell",), "block", id="cells"),
        pytest.param(["figure.caption"], ("caption",), "block", id="captions"),
        pytest.param(["blockquote", "list"], ("list-item", "quote"), "block", id="either"),
        pytest.param(["~heading"], tuple(k for k in READABLE if k != "heading"), "block", id="not"),
        pytest.param(["text & ~blockquote"], tuple(k for k in READABLE if k != "quote"), "block", id="text but not"),
        pytest.param(["raw"], READABLE, "source", id="the bare source"),
    ],
)
def test_what_is_read(said, kinds, unit):
    assert sorted(scopes.read(said).kinds) == sorted(kinds)
    assert scopes.read(said)[1:] == (unit, ())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        pytest.param("alt", "texts in place of pictures are not read here", id="alt"),
        pytest.param("text.attr.alt", "texts in place of pictures are not read here", id="alt in full"),
        pytest.param("code", "pieces of code are not read here", id="code"),
        pytest.param("text.comment.line.py", "comments in code are not read here", id="comments"),
        pytest.param("table.header", "header cells by themselves are not read here", id="header cells"),
        pytest.param("paragraph.rst", "`.rst` files are not read here", id="format"),
        pytest.param("headings", "`headings` is no scope", id="no scope"),
        pytest.param("raw & heading", "`raw` goes with no other scope", id="raw and more"),
    ],
)
def test_what_is_not(said, why):
    assert scopes.read([said]) == ((), "block", (f"scope `{said}`: {why}",))
    assert scopes.read([said, "list"]) == (("list-item",), "block", (f"scope `{said}`: {why}",))
