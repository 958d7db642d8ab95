"""Each of Vale's check types: what a rule of it marks in Chinese and in English among Chinese, and what not."""

from __future__ import annotations

import pytest

from tests.engine.vale.translated import found, marked, put, translated

EXISTENCE = "extends: existence\nmessage: 不用「%s」。\n"
SUBSTITUTION = "extends: substitution\nmessage: 用「%s」，不用「%s」。\n"


@pytest.mark.parametrize(
    ("keys", "text", "expected"),
    [
        pytest.param("tokens: [机会]", "司机会来，给他一个机会。", ["机会"], id="no word of Han is cut"),
        pytest.param("tokens: [机会]\nnonword: true", "司机会来，有机会。", ["机会", "机会"], id="nonword"),
        pytest.param("tokens: [API]", "用API的人不写APIs，API2 也不写。", ["API"], id="no Latin word is cut"),
        pytest.param("tokens: [api]\nignorecase: true", "用API的人。", ["API"], id="letters of either case"),
        pytest.param("tokens: [api]\nIgnoreCase: true", "用API的人。", ["API"], id="keys of either case"),
        pytest.param("tokens: [api]", "用API的人。", [], id="letters of this case"),
        pytest.param("tokens: ['大约\\d+']", "来了大约300人。", ["大约300"], id="a pattern"),
        pytest.param("tokens: 据说", "据说下雨。", ["据说"], id="one for a list"),
        pytest.param("tokens: [404, '', ' ']", "返回404页。", ["404"], id="a number; nothing"),
        pytest.param("raw: ['大约', '\\d+', '人']", "大约30人，大约很多。", ["大约30人"], id="pieces of one pattern"),
        pytest.param("raw: ['很']\ntokens: [好, 大]", "很好，很大，大好。", ["很好", "很大"], id="raw, then a token"),
        pytest.param("raw: ['了']\ntokens: [好]\nappend: true", "好了，了好。", ["好了"], id="a token, then raw"),
        pytest.param("tokens: ['^但是']", "但是好。\n\n好，但是贵。", ["但是"], id="the beginning of a paragraph"),
        pytest.param("tokens: [机会]\nexceptions: [机会主义]", "机会主义没有机会。", ["机会"], id="longer exception"),
        pytest.param("raw: ['[A-Z]{3,}']\nexceptions: [API]", "API 与 GPU 与 APIS。", ["GPU", "APIS"], id="exception"),
        pytest.param("raw: ['《[^》]+》']\nexceptions: [呐喊]", "《呐喊》与《彷徨》。", ["《彷徨》"], id="exception inside"),
        pytest.param(
            "tokens: [go]\nexceptions: [Go]\nignorecase: true", "Go 和 GO。", ["GO"], id="exceptions know their case"
        ),
        pytest.param("scope: heading\ntokens: [很]", "# 很好\n\n很好。", ["很"], id="headings only"),
        pytest.param("scope: [list, blockquote]\ntokens: [很]", "很好。\n\n- 很大\n\n> 很多", ["很", "很"], id="lists"),
        pytest.param("scope: sentence\nraw: ['^但']", "但好。但贵。好，但贵。", ["但", "但"], id="each sentence"),
        pytest.param("scope: sentence\ntokens: [很]", "好。很**很**好。", ["很", "很"], id="a sentence with markup"),
        pytest.param("scope: raw\nraw: ['(?m)^#+(?=\\S)']", "#题\n\n```\n#码\n```\n", ["#", "#"], id="the bare source"),
        pytest.param("scope: raw\ntokens: [密码]", "看 `密码` 与密码。", ["密码", "密码"], id="words in the bare source"),
        pytest.param("limit: 2\ntokens: [很]", "很好，很大，很多。", ["很", "很"], id="no more than so many"),
    ],
)  # fmt: skip
def test_existence(keys, text, expected):
    assert marked(EXISTENCE + keys, text) == expected


@pytest.mark.parametrize(
    ("keys", "text", "expected"),
    [
        pytest.param("swap: {网路: 网络}", "网路与路网。", [("网路", "用「网络」，不用「网路」。")], id="a word"),
        pytest.param("swap: {中台: 平台}", "国中台球。", [], id="no word of Han is cut"),
        pytest.param(
            "swap: {javascript: JavaScript}\nignorecase: true",
            "用JAVASCRIPT写，不用JavaScript和javascripts。",
            [("JAVASCRIPT", "用「JavaScript」，不用「JAVASCRIPT」。")],
            id="what is right already",
        ),
        pytest.param(
            "swap: {'e-?mail': 邮件|电子邮件}",
            "发email和电子邮件。",
            [("email", "用「邮件 / 电子邮件」，不用「email」。")],
            id="two that would do",
        ),
        pytest.param(
            "swap: {'(\\d+)周年记念': $1周年纪念}",
            "10周年记念。",
            [("10周年记念", "用「10周年纪念」，不用「10周年记念」。")],
            id="a group",
        ),
        pytest.param(
            "swap: {登陆: 登录}\nexceptions: [登陆舰]",
            "登陆舰上登陆账号。",
            [("登陆", "用「登录」，不用「登陆」。")],
            id="exception",
        ),
        pytest.param(
            "swap: {can not: cannot}\ncapitalize: true\nignorecase: true",
            "Can not 与 can not。",
            [("Can not", "用「Cannot」，不用「Can not」。"), ("can not", "用「cannot」，不用「can not」。")],
            id="a capital is kept",
        ),
        pytest.param("swap: {foo: ''}", "x foo", [("foo", "用「」，不用「foo」。")], id="nothing instead"),
        pytest.param("swap: {甲乙: 'a\\b'}", "甲乙。", [("甲乙", r"用「a\b」，不用「甲乙」。")], id="a backslash"),
        pytest.param("swap: {'甲+': 'a\\b'}", "甲。", [("甲", r"用「a\b」，不用「甲」。")], id="a backslash of a pattern"),
    ],
)  # fmt: skip
def test_substitution(keys, text, expected):
    assert found(SUBSTITUTION + keys, text) == expected


def test_substitution_proposes_what_is_one():
    rule = SUBSTITUTION + "swap: {网路: 网络, 邮箱: 邮件|信箱}\naction: {name: replace}"
    assert put(rule, "网路邮箱。") == ["网络", None]


@pytest.mark.parametrize(
    ("keys", "text", "expected"),
    [
        pytest.param("max: 2\ntoken: ，", "一，二，三，四。", [("，", "3 个")], id="too many"),
        pytest.param("max: 3\ntoken: ，", "一，二，三，四。", [], id="just enough"),
        pytest.param("max: 1\ntoken: ，\nscope: sentence", "一，二。三，四。五，六，七。", [("，", "2 个")], id="each sentence"),
        pytest.param("max: 1\ntoken: ，\nscope: paragraph", "一，二。\n\n三，四，五。\n\n- 六，七，八", [("，", "2 个")], id="paragraphs"),
        pytest.param("min: 1\ntoken: 。\nscope: paragraph", "没有句号", [("没有句号", "0 个")], id="too few"),
        pytest.param("max: 0\nmin: 1\ntoken: ，", "一，二，三。", [], id="0 is no limit"),
        pytest.param("max: 4\ntoken: '\\p{Han}'\nscope: heading", "# 一二三四五\n\n一二三四五。", [("五", "5 个")], id="Han in a heading"),
        pytest.param("max: 1\ntoken: TODO\nscope: raw", "TODO\n\n```\nTODO\n```\n", [("TODO", "2 个")], id="the bare source"),
        pytest.param("max: 1\ntoken: todo\nignorecase: true", "TODO todo", [("todo", "2 个")], id="either case"),
    ],
)  # fmt: skip
def test_occurrence(keys, text, expected):
    assert found(f"extends: occurrence\nmessage: '%s 个'\n{keys}", text) == expected


@pytest.mark.parametrize(
    ("keys", "text", "expected"),
    [
        pytest.param("tokens: ['[^\\s]+']\nalpha: true", "他他说 the the 事。", ["他他", "the the"], id="any word"),
        pytest.param("tokens: ['\\S+']", "目的的确好，看了又看。", [], id="copies are words"),
        pytest.param("tokens: ['[^\\s]+']\nalpha: true", "共 12 12 页。", [], id="only letters"),
        pytest.param("tokens: ['[^\\s]+']", "共 12 12 页。", ["12 12"], id="digits too"),
        pytest.param("tokens: [非常]", "非常非常好，非常好，非常大。", ["非常非常"], id="listed words"),
        pytest.param("tokens: ['[A-Za-z]+']\nignorecase: true", "The the cat, thethe.", ["The the"], id="a pattern"),
        pytest.param("tokens: [的]", "我的的书，目的的确好。", ["的的"], id="a single Han minds words"),
        pytest.param("tokens: [很]\nmax: 1", "很很好，很很很好。", ["很很很"], id="so many are let pass"),
        pytest.param("tokens: [非常]\nmax: 1", "非常非常好，非常非常非常好。", ["非常非常非常"], id="so many words"),
        pytest.param("tokens: ['[A-Z]{3}']\nexceptions: [HAO]", "HAO HAO WEB WEB", ["WEB WEB"], id="exception"),
        pytest.param("tokens: ['(天|地)好']", "天好天好，天好地好。", ["天好天好"], id="a pattern with groups"),
    ],
)
def test_repetition(keys, text, expected):
    assert marked(f"extends: repetition\nmessage: 「%s」重复。\n{keys}", text) == expected


def test_repetition_names_the_word():
    rule = "extends: repetition\nmessage: 「%s」重复。\ntokens: [非常]"
    assert found(rule, "非常非常好。") == [("非常非常", "「非常」重复。")]
    assert put(rule, "非常非常好。") == ["非常"]


@pytest.mark.parametrize(
    ("keys", "text", "expected"),
    [
        pytest.param("either: {账号: 帐号}", "账号好。账号大。帐号小。", ["帐号"], id="the rarer one"),
        pytest.param("either: {账号: 帐号}", "帐号好。帐号大。", [], id="one of them"),
        pytest.param("either: {web: Web}", "web 与 Web 与 web，websites。", ["Web"], id="Latin"),
        pytest.param("either: {e-mail: email}\nignorecase: true", "E-mail，Email，email。", ["E-mail"], id="either case"),
        pytest.param("either: {'[零〇]年': '0年'}\nnonword: true", "二〇〇〇年，2000年，二〇一〇年。", ["0年"], id="patterns"),
    ],
)  # fmt: skip
def test_consistency(keys, text, expected):
    assert marked(f"extends: consistency\nmessage: 「%s」不统一。\n{keys}", text) == expected


CONDITIONAL = r"""
extends: conditional
message: 「%s」没有给出全称。
first: \b([A-Z]{3,5})\b
second: （([A-Z]{3,5})）
"""


@pytest.mark.parametrize(
    ("keys", "text", "expected"),
    [
        pytest.param("", "世界卫生组织（WHO）说。WHO说。", [], id="given before"),
        pytest.param("", "WHO说。世界卫生组织（WHO）说。", ["WHO"], id="given too late"),
        pytest.param("", "WHO说。WHO又说。IMF也说。", ["WHO", "IMF"], id="given nowhere, told once each"),
        pytest.param("exceptions: [WHO]", "WHO说。IMF说。", ["IMF"], id="exception"),
        pytest.param("ignorecase: true", "who说，世界卫生组织（WHO）说。", ["who"], id="either case"),
    ],
)
def test_conditional(keys, text, expected):
    assert marked(CONDITIONAL + keys, text) == expected


def test_conditional_without_groups():
    rule = "extends: conditional\nmessage: 「%s」没有来源。\nfirst: 据统计\nsecond: 来源：|数据来自"
    assert marked(rule, "据统计，好。数据来自统计局。") == []
    assert marked(rule, "据统计，好。") == ["据统计"]
    assert marked(rule.replace("据统计", "(?:据|按)统计"), "按统计，好。") == ["按统计"]


@pytest.mark.parametrize(
    ("formula", "condition", "expected"),
    [
        pytest.param("words / sentences", "> 3", "4.50", id="words of Han and of Latin letters"),
        pytest.param("characters", "= 0", None, id="no comparison"),
        pytest.param("characters", "> 13", "15.00", id="Han, letters and digits"),
        pytest.param("heading.h2 + list + blockquote + pre", "> 0", "4.00", id="blocks"),
        pytest.param("math.sqrt(sentences * 8)", "> 3.9 && 1 < 2", "4.00", id="a root; and"),
        pytest.param("paragraphs", "> 100", "", id="no fault"),
    ],
)
def test_metric(formula, condition, expected):
    text = "# 题\n\n## 节\n\n我用 GitHub 写书。\n\n- 好的\n\n> 引文\n\n```\n码\n```\n"
    rule = f"extends: metric\nmessage: 得 %s。\nformula: {formula}\ncondition: '{condition}'"
    if expected is None:
        assert translated(rule).rule is None
        return
    if formula in ("words / sentences", "characters"):
        text = "我用 GitHub 写书。他去了北京。"
    if "sqrt" in formula:
        text = "好。大。"
    assert [message for _, message in found(rule, text)] == ([f"得 {expected}。"] if expected else [])


SEQUENCE = """
extends: sequence
message: 「%s」与「%[2]s」。
tokens:
"""


@pytest.mark.parametrize(
    ("tokens", "text", "expected"),
    [
        pytest.param("- {pattern: 进行}\n- {tag: v}", "我们进行讨论。", [("进行讨论", "「进行」与「讨论」。")], id="a tag"),
        pytest.param(
            "- {pattern: 进行}\n- {pattern: 讨论, skip: 2}",
            "我们进行了热烈讨论。",
            [("进行了热烈讨论", "「进行」与「讨论」。")],
            id="words between",
        ),
        pytest.param("- {pattern: 进行}\n- {pattern: 讨论, skip: 1}", "我们进行了热烈讨论。", [], id="too many between"),
        pytest.param("- {pattern: 进行}\n- {pattern: 讨论, negate: true}", "进行讨论，进行调查。", [("进行", "「进行」与「调查」。")], id="not this word"),
        pytest.param("- {pattern: 行}\n- {pattern: 讨论}", "进行讨论。", [], id="whole words"),
        pytest.param("- pattern: use\n- pattern: git", "We use git and used git.", [("use git", "「use」与「git」。")], id="Latin words"),
    ],
)  # fmt: skip
def test_sequence(tokens, text, expected):
    assert found(SEQUENCE + tokens, text) == expected
