"""What a place is there for."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.support import document
from zhlint.prose.roles import ROLES, Role

HAS = [
    pytest.param("link-text", "先看[⟦渡口须知⟧](a.md)再来。", id="a link"),
    pytest.param("caption", "![](a.png)\n\n图 1 ⟦渡口⟧旧貌\n", id="a caption"),
    pytest.param(
        "excerpt", "⟦老船夫⟧在江边住了四十年……\n\n[阅读全文](a.md)\n", id="cut off above the link to the whole"
    ),
    pytest.param("label", "**⟦出发时间⟧**：明早六点。", id="before a colon"),
    pytest.param("label", "⟦渡口的船夫⟧", id="a line without a sentence"),
    pytest.param("numbering", "⟦1）⟧先登记。", id="a number with one bracket"),
    pytest.param("numbering", "　　⟦一、⟧先登记，再上船。", id="a Chinese number"),
    pytest.param("quoted", "门上写着“⟦今日停航⟧”四个字。", id="quotation marks"),
    pytest.param("quoted", "门上写着「今日⟦停航⟧」。", id="part of what is quoted"),
    pytest.param("reported-speech", "他说：“⟦我们⟧明天再走。”", id="said before"),
    pytest.param("reported-speech", "“⟦我们⟧明天再走。”老人说。", id="said after"),
    pytest.param("reported-speech", "船夫认为，⟦今天⟧不宜开船。", id="without marks"),
    pytest.param("spoken-about", "“⟦渡口⟧”一词见于唐诗。", id="一词"),
    pytest.param("spoken-about", "逗号写成“⟦，⟧”号就好。", id="号"),
    pytest.param("spoken-about", "所谓⟦渡口⟧，不过是几块石板。", id="所谓"),
    pytest.param("spoken-about", "要写“渡口”，不是“⟦度口⟧”。", id="held against another"),
    pytest.param("spoken-about", "把 `ferry` ⟦译作⟧渡船。", id="next to code"),
    pytest.param("defined-term", "⟦摆渡⟧是指用船把人运到对岸。", id="是指"),
    pytest.param("defined-term", "摆渡人（以下简称⟦船夫⟧）要登记。", id="以下简称"),
    pytest.param("title", "他读过《⟦渡口⟧与船》。", id="title marks"),
    pytest.param("gloss", "积至公司（⟦積至⟧公司）在海口。", id="another form in brackets"),
    pytest.param("gloss", "此事见报 [⟦産經⟧新闻]。", id="a source"),
    pytest.param("spoken-about", "不要写成 ⟦Javascript⟧ 这样。", id="how it is written"),
    pytest.param("spoken-about", "别写成 Pyhton 或 ⟦Phyton⟧ 了。", id="one of two ways of writing"),
    pytest.param("name", "⟦铭舟⟧建材有限公司迁到江边。", id="a firm"),
    pytest.param("citation", "- 江流. (2021). 渡口⟦考⟧.", id="author and year"),
    pytest.param("citation", "水文站. (n.d.). 江水⟦涨⟧落. 内部资料.", id="no date"),
    pytest.param("citation", "水文站. (无日期). 江水⟦涨⟧落.", id="no date, in Chinese"),
    pytest.param("topic", "# 夜航船\n\n⟦夜航船⟧多。夜航船慢。夜航船少了。", id="what the heading names"),
    pytest.param("before-heading", "账目⟦如下⟧。\n\n## 石料\n\n三百元。", id="above a heading"),
    pytest.param("english", "The ferry takes ⟦20 - 30⟧ minutes to cross the river.", id="English words around"),
    pytest.param(
        "english",
        "渡口不远。We paid ⟦5-10%⟧ less than the people at the mill did.",
        id="an English sentence among Chinese",
    ),
]
HAS_NOT = [
    pytest.param("link-text", "先看[渡口须知](a.md)⟦再来⟧。", id="behind a link"),
    pytest.param("excerpt", "⟦老船夫⟧在江边住了四十年……\n\n他姓周。\n", id="a pause"),
    pytest.param("label", "⟦渡口⟧的船夫今天不在，明天再来。", id="a sentence"),
    pytest.param("numbering", "1）先⟦登记⟧。", id="behind the number"),
    pytest.param("quoted", "他说“好”，⟦转身⟧就走。", id="between two quotations"),
    pytest.param("reported-speech", "门上写的“⟦停航⟧”很小。", id="a word in marks"),
    pytest.param("reported-speech", "他说完。⟦今天⟧不宜开船。", id="the next sentence"),
    pytest.param("spoken-about", "“⟦今天不宜开船，明天再说⟧”，他走了。", id="speech"),
    pytest.param("spoken-about", "⟦渡口⟧今天没有人。", id="a word that is used"),
    pytest.param("defined-term", "他用⟦手指⟧着对岸。", id="指 with the hand"),
    pytest.param("title", "《渡口》⟦出版⟧了。", id="behind a title"),
    pytest.param("gloss", "积至公司（在海口）⟦積至⟧今。", id="behind the brackets"),
    pytest.param("name", "⟦铭舟⟧去了一家公司。", id="who works there"),
    pytest.param("citation", "他在渡口(2021年建成)⟦等⟧船.", id="a year in a sentence"),
    pytest.param("topic", "⟦夜航船⟧多。夜航船慢。夜航船少了。", id="a word that is used often"),
    pytest.param("before-heading", "账目⟦如下⟧。\n\n石料三百元。", id="above a paragraph"),
    pytest.param("before-heading", "## 石料\n\n账目⟦如下⟧。", id="the last words"),
    pytest.param("english", "这趟船要⟦20-30⟧分钟，船名是 River Star。", id="a Latin name in a Chinese sentence"),
]


def place(marked):
    start = marked.index("⟦")
    end = marked.index("⟧") - 1
    draft = document(marked.replace("⟦", "").replace("⟧", ""), "markdown")
    for block in draft.blocks:
        for at in range(len(block.text)):
            if block.source_span(at, at + 1)[0] == start:
                return draft, block, at, at + end - start
    raise AssertionError("the place is not seen")


def test_every_role_is_explained():
    assert tuple(ROLES) == get_args(Role)


@pytest.mark.parametrize(("role", "text"), HAS)
def test_a_role(role, text):
    draft, *where = place(text)
    assert draft.roles.holds(role, *where)


@pytest.mark.parametrize(("role", "text"), HAS_NOT)
def test_no_such_role(role, text):
    draft, *where = place(text)
    assert not draft.roles.holds(role, *where)


def test_what_hangs_over_the_end_of_a_link_by_a_mark_belongs_to_it():
    draft = document("可接着看[渡口为什么重要？](a.md)。", "markdown")
    (block,) = draft.blocks
    assert block.text[11:13] == "？。"
    assert draft.roles.holds("link-text", block, 11, 13)
    assert not draft.roles.holds("link-text", block, 12, 13)
