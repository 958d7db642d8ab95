"""What silences a finding, in every format: the rule is silent then, nothing else changes, the file is still one."""

from __future__ import annotations

import ast
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
import yaml

pytest.importorskip("pygls")

from zhlint import formats
from zhlint.engine.edits import apply
from zhlint.server.checking import Checker, Page
from zhlint.server.silencing import Silencing
from zhlint.workspace.config import Request

RULE = "redundant-phrase"
SLIP = "这一切仅仅只是开始。"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
PLIST = (
    f'{XML}<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'
    '<plist version="1.0">\n<dict>\n  <key>a</key>\n  <dict>\n    <key>n</key>\n    <dict>\n      <key>other</key>\n'
    f"      <string>{SLIP}</string>\n    </dict>\n  </dict>\n</dict>\n</plist>\n"
)
EVENTS = "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
EVENT = "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,"
CATALOGUE = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
UNIT = f'<trans-unit id="1">\n<source>a</source>\n<target>{SLIP}</target>\n</trans-unit>'
HERE, LINE, FILE = "here", "on_line", "in_file"
ALL = (HERE, LINE, FILE)
ABOVE = (HERE, FILE)

DRAFTS = [
    pytest.param("strings.xml", f'{XML}<resources>\n    <string name="b">{SLIP}</string>\n</resources>\n', ALL, id="android"),
    pytest.param("a.adoc", f"= 题目\n\n题记。\n\n{SLIP}\n", ABOVE, id="asciidoc"),
    pytest.param("a.ass", f"{EVENTS}{EVENT}题记。\n{EVENT}{SLIP}\n", ABOVE, id="ass"),
    pytest.param("a.py", f"x = 1\n# {SLIP}\ny = 2\n", ALL, id="code, a comment in Python"),
    pytest.param("a.py", f'def f():\n    """{SLIP}"""\n', ABOVE, id="code, a docstring"),
    pytest.param("a.sh", f"#!/bin/sh\n# {SLIP}\nls\n", ALL, id="code, a script"),
    pytest.param("a.c", f"int x;\n// {SLIP}\n", ALL, id="code, a comment in C"),
    pytest.param("a.css", f"a {{ b: c }}\n/*\n * {SLIP}\n */\n", (FILE,), id="code, within a comment that another would end"),
    pytest.param("a.vue", f"<template>\n  <p>{SLIP}</p>\n</template>\n<script>\nexport default {{}}\n</script>\n", ALL, id="component"),
    pytest.param("a.astro", f"---\nconst a = 1\n---\n<p>{SLIP}</p>\n", ALL, id="component, Astro"),
    pytest.param("a.csv", f"名,话\n甲,{SLIP}\n", (), id="csv"),
    pytest.param("a.po", f'{CATALOGUE}#. b\n#: a.c:3\n#, c-format\nmsgid "a"\nmsgstr "{SLIP}"\n', ABOVE, id="gettext"),
    pytest.param("a.po", f'{CATALOGUE}msgid "a"\nmsgstr ""\n"题记。"\n"{SLIP}"\n', ABOVE, id="gettext, in the second line"),
    pytest.param("a.po", f'{CATALOGUE}msgid "a"\nmsgid_plural "b"\nmsgstr[0] "{SLIP}"\n', ABOVE, id="gettext, a plural"),
    pytest.param("a.html", f"<!DOCTYPE html>\n<html>\n<body>\n<p>{SLIP}</p>\n</body>\n</html>\n", ALL, id="html"),
    pytest.param("a.json", f'{{"a": "{SLIP}"}}\n', (), id="json"),
    pytest.param("a.tex", f"\\documentclass{{ctexart}}\n\\begin{{document}}\n{SLIP}\n\\end{{document}}\n", ALL, id="latex"),
    pytest.param("a.md", f"题记。\n\n{SLIP}\n", ALL, id="markdown"),
    pytest.param("a.md", f"---\ntitle: 题\n---\n\n> {SLIP}\r\n", ALL, id="markdown, a quotation below front matter"),
    pytest.param("a.md", f"| 甲 |\n|---|\n| {SLIP} |\n", (LINE, FILE), id="markdown, a table"),
    pytest.param("a.mdx", f"题记。\n\n{SLIP}\n", ALL, id="markdown, MDX"),
    pytest.param("a.ipynb", f'{{"cells": [{{"cell_type": "markdown", "source": [\n"{SLIP}"\n]}}], "nbformat": 4}}\n', (), id="notebook"),
    pytest.param("a.org", f"* 题目\n\n{SLIP}\n", ABOVE, id="org"),
    pytest.param("a_zh.properties", f"a=题记。\nb={SLIP}\n", ABOVE, id="properties"),
    pytest.param("a_zh.properties", f"a=题记。\\\n  {SLIP}\nb=一。\n", ABOVE, id="properties, a value in two lines"),
    pytest.param("a.rst", f"题目\n====\n\n{SLIP}\n", ABOVE, id="rst"),
    pytest.param("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{SLIP}\n", (), id="srt"),
    pytest.param("a.strings", f'"a" = "题记。";\n"b" = "{SLIP}";\n', ALL, id="strings"),
    pytest.param("a.stringsdict", PLIST, ALL, id="stringsdict"),
    pytest.param("a.txt", f"题记。\n\n{SLIP}\n", ABOVE, id="text"),
    pytest.param("a.typ", f"= 题目\n\n{SLIP}\n", ALL, id="typst"),
    pytest.param("a.vtt", f"WEBVTT\n\n1\n00:01.000 --> 00:02.000\n题记。\n\n2\n00:03.000 --> 00:04.000\n{SLIP}\n", ABOVE, id="vtt"),
    pytest.param("a.xlf", f'{XML}<xliff version="1.2">\n<file target-language="zh-CN"><body>\n{UNIT}\n</body></file>\n</xliff>\n', ALL, id="xliff"),
    pytest.param("a.yaml", f"%YAML 1.2\n---\na: 题记。\nb: {SLIP}\n", ALL, id="yaml"),
    pytest.param("a.yaml", f"a: |\n  题记。\n  {SLIP}\n", (FILE,), id="yaml, a text in lines"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "offered"), DRAFTS)
def test_it_silences_and_changes_nothing_else(name, text, offered):
    checker = Checker(Request(use_config=False, select=(RULE, "unused-suppression", "unknown-suppression")))
    page = Page(name, text, formats.for_path(name, named=True))
    (finding,) = checker.check(page).findings
    silencing = Silencing(checker.document(page))
    edits = {how: found for how in ALL if (found := getattr(silencing, how)(finding))}
    assert tuple(edits) == offered
    for how, found in edits.items():
        silent = apply(text, found)
        assert parsed(name, silent) == parsed(name, text), how
        checked = checker.check(page._replace(text=silent))
        assert (checked.findings, checked.said) == ((), ()), how


def test_no_format_that_is_text_is_missing():
    here = {formats.for_path(draft.values[0], named=True) for draft in DRAFTS}
    assert {name for name in formats.names() if formats.is_text(name)} - here == {"xcstrings"}, "it is JSON, as json is"


def parsed(name, text):
    """What another program reads in a file, without its comments; None where there is no other program for it."""
    if name.endswith((".xml", ".stringsdict", ".xlf")):
        return [(each.tag, each.attrib, (each.text or "").strip()) for each in ElementTree.fromstring(text).iter()]
    if name.endswith(".yaml"):
        return yaml.safe_load(text)
    if name.endswith(".py"):
        return ast.dump(ast.parse(text))
    if name.endswith(".po") and shutil.which("msgcat"):
        command = ["msgcat", "--no-location", "-"]
        shown = subprocess.run(command, input=text, encoding="utf-8", capture_output=True, check=True).stdout
        return [line for line in shown.splitlines() if not line.startswith("#")]
    return None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("# zhlint-disable-next-line redundant-phrase\n#: a.c:1\nmsgid \"a\"\nmsgstr \"\"\n\"题记。\"\n\"仅仅只是甲。\"\n\nmsgid \"b\"\nmsgstr \"仅仅只是乙。\"\n", [9], id="all of an entry"),
        pytest.param("msgid \"a\"\nmsgstr \"仅仅只是甲。\"\n\n# zhlint-disable-next-line redundant-phrase\nmsgid \"b\"\nmsgstr \"\"\n\nmsgid \"c\"\nmsgstr \"仅仅只是乙。\"\n", [2, 9], id="not the entry behind one that is not translated"),
    ],
)  # fmt: skip
def test_a_comment_before_an_entry_is_about_that_entry(text, lines):
    found = Checker(Request(use_config=False, select=(RULE,))).check(Page("a.po", text, "gettext")).findings
    assert [text.count("\n", 0, each.start) + 1 for each in found] == lines
