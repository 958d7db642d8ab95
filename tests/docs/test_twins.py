"""A page says in Chinese all that it says in English: heading for heading, table for table, code for code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from website import staging
from website.catalog import Catalog

ROOT = Path(__file__).parents[2]
ENGLISH = {path.name: path for path in (ROOT / "docs").glob("*.md")} | {"contributing.md": ROOT / "CONTRIBUTING.md"}
CHINESE = {path.name: path for path in (ROOT / "docs" / "zh").glob("*.md")}
FENCE = re.compile(r"^(`{3,}|~{3,})(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
KEPT = re.compile(r"(?:`[^`]*`|[A-Z][A-Za-z]+|zhlint|textlint|lint-md|pip|uv|bool|(?:int|float)\d+|[\W\d_MBs])*")
"""What a cell may hold in both languages: names, code, types and numbers."""


def parts(path):
    """The code of a page, and its prose without it."""
    text = path.read_text("utf-8")
    return [(name, body) for _, name, body in FENCE.findall(text)], FENCE.sub("", text)


def shown(language, body):
    """Code without remarks, and without what a command prints: that is in the reader's language."""
    if language == "text":
        return ""
    lines = [line for line in body.splitlines() if language != "console" or line.startswith("$")]
    return "\n".join(re.sub(r" *(?:#|//) .*", "", line) for line in lines)


def in_both(read):
    """What is read of each page, in English and in Chinese."""
    return {name: (read(path), read(CHINESE[name])) for name, path in sorted(ENGLISH.items())}


def differing(read) -> dict:
    return {name: both for name, both in in_both(read).items() if both[0] != both[1]}


def test_every_page_has_its_twin():
    assert CHINESE.keys() == ENGLISH.keys()


def test_headings():
    assert differing(lambda path: [len(marks) for marks in re.findall(r"^(#+) ", parts(path)[1], re.MULTILINE)]) == {}


def test_code():
    def read(path):
        return [(name, shown(name, body)) for name, body in parts(path)[0]]

    assert differing(read) == {}


def test_tables():
    """Each has as many rows and columns; those that are measured are taken over."""

    def read(path):
        text = staging.tabled(ROOT, parts(path)[1], "zh")
        tables = re.findall(r"(?:^\|.*(?:\n|\Z))+", text, re.MULTILINE)
        return [[len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()] for table in tables]

    assert differing(read) == {}


def test_links():
    """As many lead to each page; a table that is taken over has none."""

    def read(path):
        return sorted({Path(link).name for link in re.findall(r"\]\(([\w./-]+\.md)[)#]", parts(path)[1])})

    told = {name: (set(english) ^ set(chinese)) for name, (english, chinese) in in_both(read).items()}
    own = {"contributing.md", "CONTRIBUTING.md", "README.md", "README.zh-CN.md", "config-keys.md"}
    assert {name: pages - own for name, pages in told.items() if pages - own} == {}


@pytest.mark.parametrize("name", sorted(CHINESE))
def test_no_cell_that_is_taken_over_stays_english(name, monkeypatch):
    lacking = set()
    monkeypatch.setattr(Catalog, "__call__", lambda self, text, own=Catalog.__call__: _heard(self, text, own, lacking))
    staging.tabled(ROOT, CHINESE[name].read_text("utf-8"), "zh")
    assert sorted(lacking) == [], "put these into Chinese in website/zh.yaml"


def _heard(catalog, text, own, lacking):
    if catalog.lacks(text) and not KEPT.fullmatch(text):
        lacking.add(text)
    return own(catalog, text)
