"""Plain command lines are read without argparse, and as argparse reads them."""

from __future__ import annotations

import pytest

from zhlint import commands
from zhlint.commands._arguments import plain
from zhlint.commands._parser import Parser

PLAIN = [
    ("check", "a.md"),
    ("check", "a.md", "-", "b.md"),
    ("check", "--preset", "strict", "a.md", "--select=one,two", "b.md", "--select", "three"),
    ("check", "a.md", "--format", "json", "--exit-zero", "--no-config", "--jobs", "2", "--fail-level=error"),
    ("check", "a.md", "--fix", "--unsafe-fixes", "--no-cache", "--color", "never", "--output=x=y"),
    ("rules", "--pack", "wording", "的", "地"),
    ("baseline", "docs", "--config", "c.yaml"),
    ("serve", "--idle", "2.5"),
]
UNUSUAL = [
    pytest.param(("check", "--help"), id="help"),
    pytest.param(("check", "a.md", "--formt", "json"), id="mistyped"),
    pytest.param(("check", "a.md", "--format", "jsn"), id="no such name"),
    pytest.param(("check", "a.md", "--jobs", "two"), id="no number"),
    pytest.param(("check", "a.md", "--format"), id="no value"),
    pytest.param(("check", "a.md", "--format", "--fix"), id="an option for a value"),
    pytest.param(("check", "a.md", "--fix=yes"), id="a value for a flag"),
    pytest.param(("check", "a.md", "--changed"), id="an optional value"),
    pytest.param(("check", "--", "-a.md"), id="the end of options"),
    pytest.param(("check", "a.md", "--no-config", "--config", "c"), id="one excludes the other"),
    pytest.param(("check", "a.md", "--no-config", "--no-config"), id="twice"),
    pytest.param(("serve", "a.md"), id="too much"),
    pytest.param(("init",), id="a folder or none"),
]


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
def test_a_plain_line(words):
    name, *rest = words
    read = plain(commands.get(name), rest)
    assert read is not None
    assert vars(read) == vars(Parser(name, commands.get(name)).parse(rest))


@pytest.mark.parametrize("words", UNUSUAL)
def test_what_is_left_to_argparse(words):
    name, *rest = words
    assert plain(commands.get(name), rest) is None


@pytest.mark.parametrize("name", commands.names())
def test_every_command_declares_what_is_understood_or_is_left_to_argparse(name):
    read = plain(commands.get(name), [])
    if read is not None:
        assert vars(read) == vars(Parser(name, commands.get(name)).parse([]))
