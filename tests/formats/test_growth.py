"""What is opened and never closed takes no longer than its length asks for, in any format; nor does it break one."""

from __future__ import annotations

import gc
import json
import time
from contextlib import suppress

import pytest

from zhlint import formats
from zhlint.prose.source import Source, UndecodableError

HTML = (
    "<!--", "<!-- -", "<a ", '<a b="', "<a b=", "<![CDATA[", "<![a", "<!a", "<script>", "<title>", "&", "&a", "&#", "</",
    "</a ", "<?", "<p", "<p>", "<b>", "<i><p>", "<svg><a>", "<ul><li>", "</p>", "<b></i>", "<pre>",
)  # fmt: skip
MARKDOWN = (
    "{{", "{%", "{#", "[", "![", "[a](", "[a](<", "[^a", "[[", "$$", "$a ", "`` ` ", "*a ", "**a ** ", "*甲", "~~", "==",
    "> ", "- ", "1. a\n", "- a\n", "|a", "|a|\n|-|\n", ":::\n", ":a", "a\n---\n", "[a]: <", "http://", "{a", "```\n", "a_",
)  # fmt: skip
TEXT = (
    "「", "（", "“", "《", "「甲」", "“甲”", "甲", "甲。", "甲\n", "\n", " ", "\t", "　　甲\n", "甲\n\n", "1. 甲\n", "（一）甲\n",
    "- 甲\n", "甲：乙\n", "a", "1", "\u0301", "甲\U000e0100", "\u200b", "———", "<!-- zhlint-disable -->", "zhlint-disable ",
)  # fmt: skip
OPENINGS = {
    "html": HTML,
    "markdown": (*MARKDOWN, *HTML),
    "rst": (
        "``", "``a ", "`a ", "`a <", "|a ", "*a ", "**a ", "[a", "[a]_ ", ".. [a] ", ".. a::\n", ".. _a: ", "a_ ", "a.", "__ ",
        ":a:`", ":a: ", ":a:b", "_`", "::\n", "+--+\n| a\n", "=== ===\n", "- ", "| a\n", "ahttp://a", "\\", "a\n  b\n",
    ),
    "asciidoc": (
        "<<", "[[", "[", "link:a[", "link:a[\\]", "link:a[[", "+++", "++", "+a ", "{a", "((", "(((", "_a ", "__", "*a ", "**",
        "`a ", "``", "#a ", "^", "~", "\"`a", "footnote:a[", "pass:[", "----\n", "====\n", "|===\n|", "* a\n", "a:: b\n",
    ),
    "latex": (
        "{", "}", "$", "$$", "\\verb|", "\\begin{a}", "\\begin{verbatim}", "\\end{a}", "\\[", "\\(", "%", "% a\n", "\\a{", "\\a[",
        "\\a ", "\\iffalse ", "\\item[", "\\footnote{a", "\\def\\a{", "``", "&", "\\section{",
    ),
    "typst": (
        "#a(", "#a[", "#a{", "#(", "#[", "$", "$a ", "[", "`", "```", "/*", "// a\n", "*a ", "_a ", "<a", "@a[", "= a\n", "- a\n",
        "#let a = ", "#show: ", "#if a [", '#"', "#figure(", "http://",
    ),
    "org": (
        "{{{", "[[", "[[a][", "=a ", "~a ", "*a ", "*", "_", "/", "+", "^{", "#+begin_a\n", "#+begin_src\n", "$a", "$$", "\\(",
        "\\begin{a}\n", "@@a:", "[fn::", "[fn:a", "[cite:", "<<", ":a:\n", "* a\n", "- a\n", "| a\n", "src_a{", "http://",
    ),
    "text": TEXT,
    "code": ("/* ", "// a\n", '"', "'", "`", "`${", "/**\n", "//甲\n", "{", "(/", "<a>{"),
    "component": ("{", "{{", "{`", "{/*", "<a ", "<a b={", "<a>", "<script>"),
    "csv": ('"', "甲,", "甲\n", '"甲'),
    "json": ("[", '{"a":', '"甲",', '"'),
    "yaml": ("- ", "a: ", "- 甲\n", "[", '"', "|\n", "# 甲\n"),
    "gettext": ('msgid "', 'msgid "a"\nmsgstr "甲"\n\n', "#, a\n", '"甲"\n'),
    "properties": ("a=甲\n", "a=甲\\\n", "a", "\\"),
    "strings": ('"a" = "', "/* ", '"a" = "甲";'),
    "android": ("<string name='a'>", "<", "甲"),
    "xliff": ("<g>", "<", "甲"),
    "stringsdict": ("<dict>", "<", "甲"),
    "xcstrings": ("[", "甲"),
    "notebook": ("[", "甲"),
    "srt": ("<", "<i", "{\\", "甲\n", "- 甲\n", "1\n00:00:01,000 --> 00:00:02,000\n甲\n\n"),
    "vtt": ("<", "<c.a", "<00:00", "甲\n", "NOTE a\n", "00:00:01.000 --> 00:00:02.000\n甲\n\n"),
    "ass": ("{\\", "甲\\N", "Comment: a\n", "Dialogue: 0,0,0,a,b,0,0,0,,甲\n"),
}  # fmt: skip
"""By format, what begins something in it."""
HEADS = {
    "component": "<template>",
    "csv": "a,b\n",
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n",
    "vtt": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n",
    "ass": "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
}
NAMES = {"code": "a.js", "component": "a.vue"}
QUOTING = {
    "csv": lambda text: 'a,b\n"{}",\n'.format(text.replace('"', '""')),
    "json": lambda text: json.dumps({"a": text}),
    "yaml": lambda text: f"a: {json.dumps(text)}\n",
    "gettext": lambda text: f'msgid "a"\nmsgstr {json.dumps(text, ensure_ascii=False)}\n',
    "properties": lambda text: "a={}\n".format(text.replace("\\", "\\\\").replace("\n", "\\n")),
    "notebook": lambda text: json.dumps({"nbformat": 4, "cells": [{"cell_type": "markdown", "source": text}]}),
    "code": lambda text: "/** " + text.replace("*/", "") + " */",
}
"""How a text stands in files that hold other text."""
MANY = 500


def linear(write, format):
    """Whether eight times as much takes about eight times as long, or so little that it does not matter."""

    def seconds(many):
        text = write(many)
        gc.disable()  # how long a collection takes goes by all that is there
        try:
            started = time.thread_time()
            read(text, format)
            return time.thread_time() - started
        finally:
            gc.enable()

    for _ in range(4):
        few, more = seconds(MANY), seconds(8 * MANY)
        if more < 0.05 or more < 24 * few:
            return True
    return False


def read(text, format, name=""):
    with suppress(UndecodableError):
        formats.parse(Source(text, name or NAMES.get(format, "a")), format)


def cases():
    for format, parts in OPENINGS.items():
        for part in dict.fromkeys(parts if format == "text" else (*parts, "甲 ", "甲乙。\n\n")):
            yield pytest.param(format, part, id=f"{format} {part!a}")


def test_every_format_that_is_text_is_looked_at():
    assert {*OPENINGS} == {name for name in formats.names() if formats.is_text(name)}


@pytest.mark.corpus
@pytest.mark.parametrize(("format", "part"), [*cases()])
def test_time_grows_with_length(format, part):
    head = HEADS.get(format, "")
    assert linear(lambda many: head + part * many, format)
    assert linear(lambda many: head + f"{part}\n" * many, format)


@pytest.mark.corpus
@pytest.mark.parametrize("part", [*dict.fromkeys(("{", "{{", "<", "%", "<a>", "`", *TEXT))], ids=ascii)
@pytest.mark.parametrize("format", QUOTING)
def test_what_is_quoted_takes_no_more(format, part):
    assert linear(lambda many: QUOTING[format](part * many), format)
