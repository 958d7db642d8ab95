"""Catalogues give for the English of a text what stands for it in another language."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from zhlint import engine, reports
from zhlint.base.catalogue import ENGLISH, Words, beside, read

FRENCH = Words({"in {file}": "dans {file}", "{count} files": "{count} fichiers", "{a: 1}": "{b : 1}"})
ROOMS = [pytest.param(reports, 40, id="reports"), pytest.param(engine, 250, id="engine")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [(ENGLISH, "in a.md"), (FRENCH, "dans a.md")],
    ids=["English", "another"],
)
def test_places_are_filled(words, expected):
    assert words("in {file}", file="a.md") == expected


def test_a_text_without_places_may_hold_braces():
    assert FRENCH("{a: 1}") == "{b : 1}"
    assert ENGLISH("{a: 1}") == "{a: 1}"


def test_what_has_no_translation_stays_english():
    assert FRENCH("on line {line}", line=3) == "on line 3"


@pytest.mark.parametrize(
    ("words", "count", "expected"),
    [(ENGLISH, 1, "1 file"), (ENGLISH, 2, "2 files"), (ENGLISH, 0, "0 files"), (FRENCH, 1, "1 fichiers")],
    ids=["one", "two", "none", "a language asks for the plural"],
)
def test_what_is_counted(words, count, expected):
    assert words.number(count, "file") == expected


def test_a_catalogue_is_read(tmp_path):
    path = tmp_path / "fr.po"
    path.write_text('# c\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n\nmsgid "a "\n"b"\nmsgstr "c\\n\\"d\\""\n', "utf-8")
    assert read(str(path)).entries == {"a b": 'c\n"d"'}


def asked(room) -> set[str]:
    """The texts that the modules of a room ask for word for word."""
    texts = set()
    for path in Path(room.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = ast.unparse(node.func)
                if name.endswith("words.number") and isinstance(node.args[1], ast.Constant):
                    texts.add(f"{{count}} {node.args[1].value}s")
                elif name.split(".")[-1] == "words":
                    chosen = ast.walk(node.args[0]) if isinstance(node.args[0], ast.IfExp) else [node.args[0]]
                    texts |= {
                        each.value for each in chosen if isinstance(each, ast.Constant) and type(each.value) is str
                    }
    return texts


@pytest.mark.parametrize(("room", "least"), ROOMS)
def test_all_that_is_asked_for_is_there(room, least):
    assert asked(room)
    assert sorted(asked(room) - set(beside(room.__path__).entries)) == []


@pytest.mark.parametrize(("room", "least"), ROOMS)
def test_no_entry_loses_a_place_or_is_there_twice(room, least):
    path = Path(room.__path__[0]) / "zh.po"
    written = re.findall(r'^msgid "(.+)"$', path.read_text("utf-8"), re.MULTILINE)
    entries = beside(room.__path__).entries
    assert len(written) == len(set(written)) == len(entries) > least
    places = {
        english: [sorted(re.findall(r"\{\w+\}", text)) for text in (english, chinese)]
        for english, chinese in entries.items()
    }
    assert {english: both for english, both in places.items() if both[0] != both[1]} == {}
