"""Components of web pages: the prose of templates, code in them as objects, script and style left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import linear
from zhlint import formats
from zhlint.prose.source import Source

O = "\ufffc"  # noqa: E741


def read(text, suffix=".vue"):
    return formats.parse(Source(text, f"a{suffix}"), "component")


def vue(inside):
    return f"<script>\nconst a = '甲'; // 乙\n</script>\n<template>\n{inside}\n</template>\n<style>/* 丙 */</style>\n"


VUE = [
    pytest.param("<p>渡口到了。</p>", [("paragraph", "渡口到了。")], id="prose"),
    pytest.param("<p>共 {{ n > 1 ? '甲' : n }} 条船。</p>", [("paragraph", f"共 {O} 条船。")], id="code"),
    pytest.param("<p>见 {{ a</p>", [("table-cell", "见 {{ a")], id="code without an end"),
    pytest.param("<h2>渡口</h2><li>船</li>", [("heading", "渡口"), ("list-item", "船")], id="as in HTML"),
    pytest.param('<p v-if="a > 1" :title="`甲`">渡口。</p>', [("paragraph", "渡口。")], id="code in attributes"),
    pytest.param('<img title="渡口" alt="船">', [("meta", "渡口"), ("meta", "船"), ("meta", O)], id="attributes"),
    pytest.param("<template #a><p>渡口。</p></template>", [("paragraph", "渡口。")], id="a template in it"),
    pytest.param('<p>请看<router-link to="/">这里</router-link>。</p>', [("paragraph", "请看这里。")], id="a link"),
    pytest.param("<el-button>确定</el-button>", [("meta", "确定")], id="a button"),
    pytest.param(
        "<ElTag>渡口</ElTag><my-own>船</my-own>", [("table-cell", "渡口"), ("table-cell", "船")], id="components"
    ),
    pytest.param("<p>图标<el-icon />在此。</p>", [("paragraph", f"图标{O}在此。")], id="an icon"),
    pytest.param("<!-- 渡口 --><p>船。</p>", [("paragraph", "船。")], id="a comment"),
    pytest.param("<p>1 &lt; 2 是真的。</p>", [("paragraph", "1 < 2 是真的。")], id="references"),
]


@pytest.mark.parametrize(("inside", "expected"), VUE)
def test_vue(inside, expected):
    assert [(b.kind, b.text) for b in read(vue(inside)).blocks] == expected


OTHERS = [
    (".vue", '<template lang="pug">\np 渡口\n</template>\n', []),
    (".vue", "<script>'渡口'</script>\n", []),
    (
        ".svelte",
        "<script>let a = '甲';</script>\n<p on:click={() => a > 1 && '乙'}>共 {n} 条船。</p>",
        [f"共 {O} 条船。"],
    ),
    (".svelte", "{#if a > '甲'}\n<p>渡口。</p>\n{:else}\n<p>船。</p>\n{/if}", ["渡口。", "船。"]),
    (".astro", "---\nconst a = '甲';\n---\n<A title={a}>渡口。</A>", ["渡口。"]),
    (".astro", "<ul>{a.map((b) => <li>第{b}条船，<b>旧的</b>。</li>)}</ul>", [f"第{O}条船，旧的。"]),
    (".astro", "<p>散文{a ? '甲' : `乙`}。</p><>船。</>", [f"散文{O}。", "船。"]),
]


@pytest.mark.parametrize(("suffix", "text", "expected"), OTHERS)
def test_svelte_and_astro(suffix, text, expected):
    assert [b.text for b in read(text, suffix).blocks if b.han] == expected


def test_places_and_comments():
    text = vue("<p>共 {{ n }} 条，<b>旧</b>船。</p>\n<!-- zhlint-disable x -->")
    document = read(text)
    (block,) = document.blocks
    for at, character in enumerate(block.text):
        assert text[slice(*block.source_span(at, at + 1))] == ("{{ n }}" if character == O else character)
    assert [text[c.start : c.end] for c in document.comments] == ["<!-- zhlint-disable x -->"]
    assert [each.manner for each in document.markup.stretches(block)] == ["strong"]


PARTS = ["<p>", "</p>", "<", ">", "{", "}", "{{", "}}", '"', "'", "`", "/*", "//", "<!--", "-->", "---\n", "<template>"]
PARTS += ["</template>", "<script>", "</script>", "甲。", "\n", " a=", "={", "<a-link", "/>", "{#if a}", "<>", "</>"]


@settings(derandomize=True, max_examples=300)
@given(st.lists(st.sampled_from(PARTS), max_size=40), st.sampled_from([".vue", ".svelte", ".astro"]))
def test_what_is_torn_is_read_all_the_same(parts, suffix):
    text = ("<template>\n" if suffix == ".vue" else "") + "".join(parts)
    for number, block in enumerate(read(text, suffix).blocks):
        assert block.index == number
        assert all(0 <= piece.source_start <= piece.source_end <= len(text) for piece in block.pieces)


@pytest.mark.parametrize("suffix", [".vue", ".svelte", ".astro"])
@pytest.mark.parametrize("part", ["{", "{{", "{`", "{/*", "<a ", "<a b={", "<!--", "<script>", "{a<b>", '<a "'])
def test_time_grows_with_length(suffix, part):
    assert linear(lambda n: read("<template>" + part * n, suffix), 50)
