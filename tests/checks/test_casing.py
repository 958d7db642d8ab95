"""Names in Latin letters: their case and spelling, and the many places where they do not count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fixed, marked, matches
from zhlint.checks.casing import Casing

CHECK = Casing(
    names=("GitHub", "JavaScript", "iOS", "Git", "Visual Studio", "Visual Studio Code", "Node.js", "C++"),
    swap={"Stackoverflow": "Stack Overflow", "Java Script": "JavaScript", "NodeJS": "Node.js"},
    also=("git", "IOS"),
    exceptions=("微信号.{0,3}github",),
)

CASES = [
    pytest.param("使用Github登录", "使用GitHub登录", id="between Han"),
    pytest.param("使用 github 登录", "使用 GitHub 登录", id="between blanks"),
    pytest.param("代码（GITHUB）。", "代码（GitHub）。", id="in brackets"),
    pytest.param("代码 (Github), 文档", "代码 (GitHub), 文档", id="in half-width brackets"),
    pytest.param("放在Github.", "放在GitHub.", id="before a full stop"),
    pytest.param("打开visual studio code吧", "打开Visual Studio Code吧", id="the longest name of several parts"),
    pytest.param("打开 visual studio 吧", "打开 Visual Studio 吧", id="a shorter one"),
    pytest.param("学 java script 的人", "学 JavaScript 的人", id="a wrong spelling of two parts"),
    pytest.param("到stackoverflow上问", "到Stack Overflow上问", id="a wrong spelling"),
    pytest.param("装node.JS和c++", "装Node.js和C++", id="names with signs"),
    pytest.param("用 Github actions 构建", "用 GitHub actions 构建", id="Latin on one side"),
    pytest.param("github", "GitHub", id="all there is"),
]
SILENT = [
    pytest.param("使用 GitHub 登录", id="right"),
    pytest.param("用 git 克隆", id="a command"),
    pytest.param("Cisco 的 IOS", id="another thing of that name"),
    pytest.param("访问 github.com 的页面", id="a domain"),
    pytest.param("见 https://a.com/github/x 一页", id="an address"),
    pytest.param("目录 src/javascript 里", id="a path"),
    pytest.param("文件 ios_build.sh 里", id="a file name"),
    pytest.param("变量 github_token 和 github-pages", id="identifiers"),
    pytest.param("标签 #github 和 @github", id="tags"),
    pytest.param("写作 `github` 的", id="code"),
    pytest.param("the github api is 好的", id="in the midst of English"),
    pytest.param("论文 On github mining 很长", id="in an English title"),
    pytest.param("微信号：github", id="an exception"),
    pytest.param("GitHubs 和 javascripts", id="longer words"),
]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_a_name_is_mended(before, after):
    assert fixed(CHECK, before) == after


@pytest.mark.parametrize("text", SILENT)
def test_stays_silent(text):
    assert marked(CHECK, text) == []


def test_quotations_may_be_left_alone():
    check = Casing(names=("GitHub",), quoted=False)
    assert marked(check, "他说“用github”，又说用Github。") == ["Github"]


@given(
    st.lists(
        st.sampled_from(["用", "Github", " ", "。", "visual studio", "(", ")", "java script", "a.b", "-"]), max_size=12
    ).map("".join)
)
def test_mending_once_is_enough(text):
    once = fixed(CHECK, text, format="text")
    assert fixed(CHECK, once, format="text") == once
    assert all(m.replacement and not m.safe for m in matches(CHECK, text, format="text"))


@pytest.mark.parametrize(
    ("options", "key"),
    [
        pytest.param({}, "names", id="nothing to look for"),
        pytest.param({"names": ("GitHub", "Github")}, "names", id="two spellings of one name"),
        pytest.param({"names": ("GitHub",), "swap": {"github": "Git Hub"}}, "swap", id="a name as a wrong spelling"),
    ],
)
def test_options_that_contradict_each_other(options, key):
    assert [fault[0] for fault in Casing(**options).contradictions()] == [key]
