"""What is text of the comments of a program, and how a reader sees it."""

from __future__ import annotations

import pytest

from tests.support import shipped
from zhlint import formats
from zhlint.engine import fixes
from zhlint.engine.linter import Linter
from zhlint.formats.code import Options
from zhlint.prose.source import Source

O = "\ufffc"  # noqa: E741


def read(text, suffix=".js", **options):
    return formats.parse(Source(text, f"a{suffix}"), "code", Options(**options) if options else None)


def seen(text, suffix=".js", **options):
    return [(b.kind, b.text) for b in read(text, suffix, **options).blocks if b.kind != "code"]


def texts(text, suffix=".js", **options):
    return [said for _, said in seen(text, suffix, **options)]


JOINED = [
    pytest.param("// 渡口到了。\n// 船还没来。\n", ["渡口到了。", "船还没来。"], id="each line a sentence"),
    pytest.param("// 渡口到了\n// 船还没来\n", ["渡口到了", "船还没来"], id="each line a label"),
    pytest.param("// 渡口到了，\n// 船还没来。\n", ["渡口到了，船还没来。"], id="a line breaks off"),
    pytest.param(
        "// 渡口的人比往年少了许多，船一靠岸等着的几个人就提着\n// 篮子上去了。\n",
        ["渡口的人比往年少了许多，船一靠岸等着的几个人就提着篮子上去了。"],
        id="a line is full",
    ),
    pytest.param("// 渡口到了，\n\n// 船还没来。\n", ["渡口到了，", "船还没来。"], id="a line between"),
    pytest.param("// 渡口到了，\n//\n// 船还没来。\n", ["渡口到了，", "船还没来。"], id="an empty comment between"),
    pytest.param("// 渡口到了，\na = 1; // 船还没来。\n", ["渡口到了，", "船还没来。"], id="behind code"),
    pytest.param("a = 1; // 渡口到了，\n       // 船还没来。\n", ["渡口到了，船还没来。"], id="goes on below"),
    pytest.param("// 渡口到了，\n  // 船还没来。\n", ["渡口到了，", "船还没来。"], id="another column"),
    pytest.param("/// 渡口到了，\n// 船还没来。\n", ["渡口到了，", "船还没来。"], id="another mark"),
    pytest.param("// - 渡口，\n// - 船\n// 1. 篙\n", ["渡口，", "船", "篙"], id="items"),
    pytest.param("/* 渡口到了，\n   船还没来。 */", ["渡口到了，船还没来。"], id="a block"),
    pytest.param("/*\n * 渡口到了，\n * 船还没来。\n */", ["渡口到了，船还没来。"], id="a margin of stars"),
    pytest.param("/**\r\n * 渡口到了，\r\n * 船还没来。\r\n */", ["渡口到了，船还没来。"], id="CRLF"),
    pytest.param(
        "/*\n  渡口到了：\n  * 船\n  * 篙\n  * 灯\n  没有人。\n  夜深。 */",
        ["渡口到了：", "船", "篙", "灯", "没有人。", "夜深。"],
        id="stars of a list",
    ),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_which_lines_are_one_text(text, expected):
    assert texts(text) == expected


KINDS = [
    pytest.param("// 渡口到了。", [("paragraph", "渡口到了。")], id="a sentence"),
    pytest.param("// 渡口", [("table-cell", "渡口")], id="a label"),
    pytest.param("// - 渡口", [("list-item", "渡口")], id="an item"),
    pytest.param("/**\n * # 渡口\n */", [("heading", "渡口")], id="a heading"),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kinds(text, expected):
    assert seen(text) == expected


TAGS = [
    (".js", "/** @param {string} name - 渡口的名字 */", ["渡口的名字"]),
    (".js", "/** @param {{a: number}} [name='甲'] 渡口的名字 */", ["渡口的名字"]),
    (".js", "/**\n * @returns {Promise<string>} 船的名字\n * @author 某甲\n * @since 某年 */", ["船的名字"]),
    (".js", "/**\n * 渡口。\n * @example\n * find('渡口') // 找\n * @see 船\n */", ["渡口。"]),
    (".php", "<?php\n/** @param string|null $name 渡口的名字 */", ["渡口的名字"]),
    (".php", "<?php\n/** @method static bool has(string $name = '') 有没有渡口 */", ["有没有渡口"]),
    (".java", "/** 见 {@link Ferry#cross(int)} 与 {@code null}。 */", [f"见 {O} 与 {O}。"]),
    (
        ".java",
        "/**\n * 渡口。<br>\n * 船。\n * <pre>\n * 甲 = 乙\n * </pre>\n * <p>灯。\n */",
        ["渡口。", "船。", "灯。"],
    ),
    (
        ".c",
        '/**\n * @brief 渡口。\n * @code\n * cross("渡口"); // 过\n * @endcode\n * \\param[in] n 船数 */',
        ["渡口。", "船数"],
    ),
    (
        ".cs",
        '/// <summary>\n/// 渡口。\n/// </summary>\n/// <param name="n">船，见 <see cref="A"/>。</param>',
        ["渡口。", f"船，见 {O}。"],
    ),
    (
        ".py",
        '"""渡口。\n\n:param int n: 船数\n:rtype: 数\n:returns: 见 :class:`Ferry` 和 ``x``\n"""',
        ["渡口。", "船数", f"见 {O} 和 {O}"],
    ),
    (
        ".py",
        '"""渡口。\n\nArgs:\n    n (int): 船数，\n        不含小船。\n\n>>> cross("渡口")\n\'渡口\'\n\n完。\n"""',
        ["渡口。", "船数，不含小船。", "完。"],
    ),
    (
        ".py",
        '"""渡口::\n\n    过("渡口")\n\n.. note:: 夜里没有船。\n\n.. code-block:: python\n\n    船 = 1\n\n完。"""',
        ["渡口::", "夜里没有船。", "完。"],
    ),
    (".rs", "/// 渡口 [`Ferry`]。\n///\n/// ```\n/// let 船 = 1;\n/// ```\n/// **完**。", [f"渡口 [{O}]。", "完。"]),
    (".go", "// TODO(a): 渡口\n", ["渡口"]),
    (".c", "/*\n * 名称        渡口 int\n * n           船数\n */", ["船数"]),
]


@pytest.mark.parametrize(("suffix", "text", "expected"), TAGS)
def test_tags_are_markup(suffix, text, expected):
    assert texts(text, suffix) == expected


NO_TEXT = [
    (".py", "# print('渡口')"),
    (".py", "# a = '渡口'  # 船"),
    (".js", "// const a = '渡口';\n// if (a) { return '船' }"),
    (".js", '// {"渡口": "船"},'),
    (".js", "/*\nfor (const a of b) {\n  // 渡口\n  cross(a);\n}\n*/"),
    (".py", "#!/usr/bin/渡口\n# -*- coding: utf-8 -*-"),
    (".py", "a = b  # noqa: E501 渡口\nc = d  # type: ignore # 渡口"),
    (".js", "/* eslint-disable no-console -- 渡口 */"),
    (".go", "//go:generate 渡口\n//nolint:all // 渡口"),
    (".c", "// ------------\n// ============"),
    (".c", "// ┌──────┐\n// │ 渡口 │\n// └──────┘"),
    (".c", "// +------+\n// | 渡口 |\n// +------+"),
    (".js", "/*\n * Licensed under the Apache License\n * 渡口公司。\n */\n"),
    (".js", "/*\n * 作者：某甲\n * 日期：某年\n * Copyright (c) 某公司\n */\n"),
    (".js", "// English only."),
    (".js", "a = '渡口'"),
]


@pytest.mark.parametrize(("suffix", "text"), NO_TEXT)
def test_no_text(suffix, text):
    assert texts(text, suffix) == []


TEXT = [
    (".py", "# 调用 cross(a, b) 过渡口", f"调用 {O} 过渡口"),
    (".py", "# a 为 1 时有船; 否则没有", "a 为 1 时有船; 否则没有"),
    (".js", "// 返回 {a: 1} 这样的渡口", "返回 {a: 1} 这样的渡口"),
    (".c", "/* ====== 渡口 ====== */", "渡口"),
    (".c", "//////// 渡口 ////////", "渡口"),
    (".c", "// 见 https://a.b/c 的渡口", f"见 {O} 的渡口"),
    (".sql", "-- 渡口--码头", "渡口--码头"),
    (".js", "// 渡口没有船时：\n// cross(a);\n// // 等船\n// wait();", "渡口没有船时："),
    (".js", '// 写作 self.a["渡口"] = "船" 即可', f"写作 {O} 即可"),
    (".js", "// 状态(0:有船)", "状态(0:有船)"),
]


@pytest.mark.parametrize(("suffix", "text", "expected"), TEXT)
def test_text(suffix, text, expected):
    assert texts(text, suffix) == [expected]


def test_what_stands_between_comments_is_code():
    blocks = read("// 渡口。\ncross();\n// 船。\n").blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("code", "// "),
        ("paragraph", "渡口。"),
        ("code", "\ncross();\n// "),
        ("paragraph", "船。"),
    ]


def test_places():
    text = "/**\n * 渡口到了，\n * 船还没来。\n */\n"
    _, block, _ = read(text).blocks
    for at, character in enumerate(block.text):
        assert text[slice(*block.source_span(at, at + 1))] == character


STRINGS = [
    (".py", "a = '打开{name}失败。'  # 渡口", [("paragraph", f"打开{O}失败。"), ("table-cell", "渡口")]),
    (".py", "a = '渡\\u53e3\\n'", [("table-cell", "渡口")]),
    (".py", "a = r'渡口\\n'", [("table-cell", "渡口\\n")]),
    (
        ".js",
        "a = `共 ${b ? '有' : `没${c}`} 条。`",
        [("paragraph", f"共 {O} 条。"), ("table-cell", "有"), ("table-cell", f"没{O}")],
    ),
    (".js", "a = 'b'", []),
]


@pytest.mark.parametrize(("suffix", "text", "expected"), STRINGS)
def test_strings_are_read_where_they_are_asked_for(suffix, text, expected):
    assert seen(text, suffix, strings=True) == expected
    assert [said for said in texts(text, suffix) if said != "渡口"] == []


COMMENTS = [
    (
        ".py",
        "a = b  # zhlint-disable-line x -- 原话\n",
        "zhlint-disable-line x -- 原话",
        "# zhlint-disable-line x -- 原话",
    ),
    (".py", "a = b  # 渡口 # zhlint-disable-line x\n", "zhlint-disable-line x", "# zhlint-disable-line x"),
    (".c", "/* zhlint-disable x */\n// 渡口", "zhlint-disable x", "/* zhlint-disable x */"),
    (".c", "/* zhlint-disable x\n 渡口 */", "zhlint-disable x", "zhlint-disable x"),
    (".c", "/* 渡口\n * zhlint-disable x */", "zhlint-disable x", "zhlint-disable x"),
    (".py", '"""zhlint-disable x"""', "zhlint-disable x", "zhlint-disable x"),
    (".sql", "-- zhlint-disable-file\n", "zhlint-disable-file", "-- zhlint-disable-file"),
    (
        ".js",
        "// 渡口到了，\n// zhlint-disable-next-line x\n// 船还没来。\n",
        "zhlint-disable-next-line x",
        "// zhlint-disable-next-line x",
    ),
]


@pytest.mark.parametrize(("suffix", "text", "payload", "whole"), COMMENTS)
def test_comments_silence(suffix, text, payload, whole):
    (comment,) = read(text, suffix).comments
    assert (text[slice(*comment.payload)], text[comment.start : comment.end]) == (payload, whole)


def test_a_comment_to_the_linter_parts_nothing():
    assert texts("// 渡口到了，\n// zhlint-disable-next-line x\n// 船还没来。\n") == ["渡口到了，船还没来。"]


@pytest.mark.parametrize("suffix", formats.named_suffixes())
def test_a_comment_is_written_as_it_is_read(suffix):
    if formats.for_path(f"a{suffix}", named=True) != "code":
        pytest.skip("of another format")
    begins = "<?php\n" if suffix == ".php" else ""
    written = read("", suffix).markup.comment("zhlint-disable x")
    (comment,) = read(f"{begins}{written}\n", suffix).comments
    assert comment.payload[0] < comment.payload[1]


FIXED = [
    (".py", 'a = "仅仅只是"  # 仅仅只是试试。\n', 'a = "仅仅只是"  # 只是试试。\n'),
    (".js", "/* 仅仅只是试试。 */ a = '仅仅只是';\n", "/* 只是试试。 */ a = '仅仅只是';\n"),
    (".js", "// a = '仅仅只是';\n", "// a = '仅仅只是';\n"),
]


@pytest.mark.parametrize(("suffix", "text", "expected"), FIXED)
def test_only_comments_are_mended(suffix, text, expected):
    rules = shipped().rules["redundant-phrase"]
    assert fixes.fix(Source(text, f"a{suffix}"), "code", Linter([rules]), unsafe=True).source.text == expected
