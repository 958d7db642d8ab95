"""Wrapped plain text: where a line is full, what begins a new row, and what stands for a line end."""

from __future__ import annotations

import pytest

from tests.support import document
from zhlint import load_linter
from zhlint.engine.linter import Linter

BEFORE = "入秋以后雨水渐渐少了河滩露出大片的白石头妇人们又\n可以在石头上晒被单孩子们光着脚跑来跑去谁也不肯早\n"
AFTER = "天亮时候渡口已经站满赶集的人挑担的推车的牵着羊的\n都在等那条船，船一靠岸便一齐往前涌，谁也不让。\n"


def wrapped(first, second):
    """The blocks of a text that is wrapped at 24 Han, with two lines of it given."""
    return [block.text for block in document(f"{BEFORE}{first}\n{second}\n{AFTER}", "text").blocks]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        pytest.param("回家老人坐在门槛上剥豆子猫在脚边，县里说", "“1+2+4+5+6”号渡船都要修好，来年春天再添两条新的，", True, id="an opening mark keeps its number"),
        pytest.param("回家老人坐在门槛上剥豆子，三种人的比例是", "8.3∶41.8∶49.9，年轻人越来越少，过年才热闹些，往", True, id="a ratio is not broken apart"),
        pytest.param("回家老人坐在门槛上剥豆子他的孙女在县里的比赛里得", "一、二等奖，奖状贴在堂屋里，来了客人先请他看一看，", True, id="classes are no numbering"),
        pytest.param("回家老人坐在门槛上剥豆子猫在脚边睡得很熟没人叫醒", "一、2025年的收成，比往年都要好些，粮仓堆得满满的，", False, id="a numbering before a year"),
        pytest.param("回家，报上印着渡口的照片，船上坐满了人，也有本县县", "长徐青。县报记者 林远 摄", True, id="what looks like a caption goes on in mid-sentence"),
        pytest.param("回家，报上印着渡口的照片，船上坐满了人都朝外看着。", "县长徐青在渡口。县报记者 林远 摄", False, id="a caption below a finished line"),
        pytest.param("回家老人坐在门槛上剥豆子猫在脚边睡得很熟没人叫醒", "二、明年的打算，修一修渡口的石阶，再添一条新船，", False, id="a numbering"),
    ],
)  # fmt: skip
def test_which_lines_are_joined(first, second, joined):
    blocks = wrapped(first, second)
    assert any(first[-3:] in text and second[:3] in text for text in blocks) is joined


def test_a_blank_that_stands_for_a_line_end_is_no_blank_of_the_file():
    blocks = document(
        f"{BEFORE}回家老人坐在门槛上剥豆子猫在脚边睡得很熟没人叫它\n3只小猫也挤在一起取暖，屋里静得听得见钟摆的声音，\n{AFTER}",
        "text",
    ).blocks
    (block,) = blocks
    at = block.text.index(" 3")
    assert block.source_span(at, at + 1)[0] == block.source_span(at, at + 1)[1]
    assert not block.unbroken(at - 1, at + 2)
    assert block.unbroken(0, 10)


def test_spacing_is_not_judged_at_line_ends():
    linter: Linter = load_linter("strict")
    edges = "买了3斤鱼，卖了4担米，走了5里路，过了6座桥，喝了7碗茶。\n\n"
    text = f"{edges}{BEFORE}回家老人坐在门槛上剥豆子猫在脚边睡得很熟没人叫它\n3只小猫也挤在一起取暖，屋里静得听得见钟摆的声音，\n{AFTER}"
    assert [f.rule for f in linter.lint_text(text, "text") if f.rule == "cjk-latin-space"] == []


def test_a_subtitle_goes_with_its_heading_wherever_that_stands():
    page = "某县农田水利工作报告\n——二〇二六年一月二十七日在全县农田水利工作第四次会议上的讲话\n各位代表：\n现在报告工作。\n"
    prose = "夜里下过雨，早晨的路还是湿的。赶集的人都绕着水洼走。\n\n" * 12
    for text in (page, prose + page):
        (subtitle,) = (block for block in document(text, "text").blocks if block.text.startswith("——"))
        assert subtitle.kind == "heading"
