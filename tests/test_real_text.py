"""Text as real files have it, whole files through the linter or the command: what is found, and what is left alone."""

from __future__ import annotations

import json

import pytest

from tests.support import shipped
from zhlint import lint_text
from zhlint.commands import main

KNOWN = shipped().rules


def found(text: str, preset: str = "recommended", format: str = "markdown") -> list[tuple[str, str]]:
    """The rule and the marked text of every finding."""
    return [(f.rule, text[f.start : f.end]) for f in lint_text(text, format, preset)]


def rules(text: str, preset: str = "recommended", format: str = "markdown") -> set[str]:
    return {rule for rule, _ in found(text, preset, format)}


SENTENCE = "早上挑水,晚上劈柴,中间还要喂鸡,一天就这样过去了。"


def test_a_whole_file_of_halfwidth_commas_is_one_line_in_the_summary(tmp_path, capsys):
    lines = [f"第{n}天他起得很早,{SENTENCE}" for n in range(200)]
    (tmp_path / "draft.txt").write_text("\n\n".join(lines), "utf-8")
    assert main(["check", "--no-config", "--no-cache", "--select", "halfwidth-punctuation", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert len(shown.splitlines()) < 20
    assert "… 797 more of halfwidth-punctuation, lines 1–399" in shown
    assert "800 findings" in shown


def test_a_fullwidth_period_is_a_full_stop():
    text = "把样品放进烧杯，加水搅匀．静置十分钟，倒去上层清液．\n\n再加水一次，直到溶液澄清．最后称重，记下读数．"
    assert rules(text) & {"missing-terminal-punctuation", "sentence-too-long", "comma-run-on"} == set()


def test_ascii_quotes_around_han():
    text = '他把这叫作"笨办法"，逢人就说。\n\n村里人都叫他"老秤"，说他从不短斤少两。'
    assert found(text) == [("straight-quote", '"')] * 4
    assert "unbalanced-pair" not in rules(text)
    assert "straight-quote" not in rules('他身高 5\'11"，屏幕 27"，都是照着说明书写的。')


MARKUP = [
    pytest.param("先看 `a,b` 和 `x;y`，再看[这一页](https://example.org/?a=1,2)的说明。", "markdown", id="code and a link target"),
    pytest.param("```python\nprint('你好,世界');\n```\n\n运行之后，屏幕上会出现一行字。", "markdown", id="a fence"),
    pytest.param("<div class=\"a,b\">\n\n他走了很远的路，才找到那口井。\n\n</div>", "markdown", id="HTML attributes"),
    pytest.param("---\ntitle: 春天,夏天\ntags: [a,b]\n---\n\n河面解冻了，渔船开始下水。", "markdown", id="front matter"),
    pytest.param("设 $f(x,y)=x+y$，则 $f(1,2)=3$，两边相等。", "markdown", id="formulas"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "format"), MARKUP)
def test_markup_is_no_text(text, format):
    assert found(text, format=format) == []


def test_markup_inside_a_word_does_not_hide_it():
    assert found("水管**己**经冻裂了，没有人来修。") == [("typo-confusable", "己**经")]


UNENDED = [
    pytest.param("- 本市三条地铁线路同日开通\n- 东部新城中学秋季招生\n- 江心洲湿地公园周末开放", "markdown", id="a list of news"),
    pytest.param("1\n00:00:01,000 --> 00:00:03,500\n你怎么才来\n\n2\n00:00:04,000 --> 00:00:06,000\n路上堵车了\n\n3\n00:00:07,000 --> 00:00:09,000\n那快进来吧", "text", id="subtitles"),
    pytest.param("![码头](pier.jpg)\n\n图 1　码头上的起重机\n\n起重机是上世纪留下来的，现在只剩一台还能转。", "markdown", id="a caption"),
    pytest.param("\\begin{equation}\nE = mc^2\n\\end{equation}\n\n式中的 $c$ 是光速。", "text", id="LaTeX"),
    pytest.param("<ul>\n<li>开放时间：九点到五点</li>\n<li>票价：二十元</li>\n</ul>", "markdown", id="an HTML fragment"),
    pytest.param("床前的月光照着空碗\n我在异乡数着归期\n风从老家的方向来\n带着一点麦子的气味", "text", id="verse"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "format"), UNENDED)
def test_what_rightly_lacks_a_full_stop(text, format):
    assert "missing-terminal-punctuation" not in rules(text, format=format)


LAW = (
    "第二十一条　有下列情形之一，擅自改变规划用途，或者未按照批准的范围、期限和方式使用场地，或者拒不接受主管部门监督检查，"
    "或者提供虚假材料骗取许可，经责令改正而逾期不改正的，由主管部门处违法所得百分之二十以上百分之五十以下的罚款；"
    "情节严重的，吊销许可证；构成犯罪的，依法追究刑事责任。"
)


def test_law_over_a_hundred_characters():
    assert len(LAW) > 130
    assert rules(LAW) == set()


STATUTE = """第九条　申请人应当提交下列材料：

（一）申请书；

（二）身份证明；

（三）场地使用权证明。

第十条　超过核定数量百分之二十以上的，由登记机关责令限期改正；逾期不改正的，处一千元以上五千元以下的罚款。
"""


def test_statutes():
    assert found(STATUTE, format="text") == []
    assert found(STATUTE) == []


def test_hard_wrapped_prose():
    text = (
        "老街的尽头有一座石桥，桥下的水很浅，夏天孩子们都到这里来\n摸鱼。桥头有一棵槐树，树下常年坐着几个下棋的老人，\n"
        "谁也说不清这棵树有多大年纪。前年修路的时候，有人提议把\n树移走，街坊们不答应，路便绕了一个弯。\n"
    )
    assert found(text) == []
    assert found(text, format="text") == []


SPACED = [
    pytest.param("我用 Python 写脚本，用 Go 写服务，用 SQL 查数据。\n\n部署在 Linux 上，共 3 台机器。", id="blanks everywhere"),
    pytest.param("我用Python写脚本，用Go写服务，用SQL查数据。\n\n部署在Linux上，共3台机器。", id="none at all"),
    pytest.param("我用 Python 写脚本，用 Go 写服务，用 SQL 查数据。\n\n部署在 Linux 上，共3台机器，每台8核，内存16吉。", id="letters only"),
    pytest.param("本办法自2025年3月27日起施行，〔2018〕59号文件同时废止。\n\n我用 Python 写脚本，用 Go 写服务，用 SQL 查数据。", id="dates and numbers of documents"),
]  # fmt: skip


@pytest.mark.parametrize("text", SPACED)
def test_a_house_style_of_blanks_is_left_alone(text):
    assert "cjk-latin-space" not in rules(text)


def test_the_rare_form_of_blanks_in_one_document_is_reported():
    text = "我用 Python 写脚本，用 Go 写服务，用 SQL 查数据，用 Bash 粘起来。\n\n部署在 Linux 上，日志交给Loki收。"
    assert {t for r, t in found(text) if r == "cjk-latin-space"} != set()


TRADITIONAL = (
    "巷口的理髮店開了四十年，老闆姓蔡，今年七十二歲。店裡只有兩張椅子，一面鏡子，還有一台收音機。\n\n"
    "客人多半是老街坊，有人搬到新莊，還是每個月坐車回來。他們說剪了一輩子，換人不習慣。"
)


def test_traditional_text_with_a_stray_simplified_character():
    assert found(TRADITIONAL) == []
    assert ("mixed-script", "个") in found(TRADITIONAL.replace("每個月", "每个月"))
    assert "mixed-script" not in rules(
        "皇后坐在後宮，乾隆在乾清宮批奏摺，范先生寫了一幅字。台灣的颱風來得早，老闆說隔壁鄰居還沒有回來。"
    )


PERIOD = [
    pytest.param("他慢慢底站起来，望着窗外，心里是一种说不出底难过。\n\n这是他底家，也是他父亲底家。", id="底"),
    pytest.param("一九二三年的冬天，我在北京的寓所里，静静的听着雪声，仿佛又回到了南方。\n\n那时候的人，走路是慢慢的走，说话是低低的说，仿佛什么都不着急的。", id="的 for 地"),
]  # fmt: skip


@pytest.mark.parametrize("text", PERIOD)
def test_usage_before_1949(text):
    assert rules(text) & {"typo-confusable", "mixed-script"} == set()


@pytest.mark.parametrize(
    "text",
    ["请告诉我们我们的座位在哪里。", "他把鱼一条一条地数过去，又一个一个地放回桶里。", "孩子们高高兴兴、蹦蹦跳跳地进了校门。", "人人都说好，天天都有人来，家家都点了灯。", "妈妈妈妈，你看，那边有一只大大的风筝。"],
)  # fmt: skip
def test_rightful_doubling(text):
    assert rules(text) & {"doubled-word", "repeated-boilerplate", "repeated-mark"} == set()


def test_a_comma_after_an_ellipsis_is_right_and_a_full_stop_is_not():
    right = "桌上有笔、墨、纸……，样样齐全。他想说什么，又咽了回去……"
    assert found(right, "strict") == []
    assert "ellipsis-full-stop" in rules("桌上有笔、墨、纸，样样齐全，只等他来写……。", "strict")
    assert "ellipsis-full-stop" not in rules("桌上有笔、墨、纸，样样齐全，只等他来写……。")


@pytest.mark.parametrize(
    "text",
    ["1）关上总阀；2）放掉余水；3）拆下旧管。", "a) 只选一项；b) 可选多项。", "随机数落在 [0, 1) 之内，不含右端点。", "区间 (0, 1] 与 [0, 1) 合起来就是 [0, 1]。"],
)  # fmt: skip
def test_brackets_that_open_nowhere(text):
    assert "unbalanced-pair" not in rules(text)


def test_an_opened_bracket_is_still_missed():
    assert "unbalanced-pair" in rules("本公司（以下称甲方应当在三日之内付清全部货款。")


def test_bytes_of_all_sorts(tmp_path, capsys):
    text = "　　渡口没有人。\r\n\r\n　　船家说，今天风大，\u00a0不开船。\ue123\r\n\r\n　　我们只好往回走,一路无话。\r\n"
    path = tmp_path / "draft.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert main(["check", "--no-config", "--no-cache", "--format", "json", str(path)]) == 1
    findings = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    by = {f["rule"]: f for f in findings}
    assert by["halfwidth-punctuation"]["start"]["line"] == 5
    assert by["halfwidth-punctuation"]["start"]["column"] == 10
    assert text[by["halfwidth-punctuation"]["start"]["offset"]] == ","
    assert by["invisible-character"]["text"] == "\ue123"
    assert "missing-terminal-punctuation" not in by


def test_an_excerpt_that_repeats_the_first_sentence():
    first = "那年冬天，河面冻得可以走马车，镇上的人都从冰上过河。"
    body = f"{first}我跟着父亲去对岸卖炭，一天来回两趟，鞋底磨穿了一层。\n\n开春以后冰裂了，渡船又下了水。"
    page = f"---\ntitle: 过河\nexcerpt: {first}\n---\n\n{body}\n"
    assert found(page) == []
    assert "near-duplicate-sentence" not in rules(f"# 过河\n\n> {first}\n\n{body}\n")


@pytest.mark.skipif("unrendered-emphasis" not in KNOWN, reason="there is no such rule")
def test_emphasis_that_does_not_render():
    from zhlint import Linter

    linter = Linter([KNOWN["unrendered-emphasis"]])
    assert linter.lint_text("先记住**这一条：先断电。**然后再拆外壳。") != []
    assert linter.lint_text("先记住**这一条**，然后再拆外壳。**先断电。** 其余的以后再说。") == []
