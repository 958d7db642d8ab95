"""Plain text: every layout a writer hands in, read line by line."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import document, linear
from zhlint.base.characters import count_han
from zhlint.prose.document import OBJECT

SHARED = Path(__file__).resolve().parents[3] / "shared"


def kinds(text: str) -> list[str]:
    """Each block as `kind.label text`, the text cut after eight characters."""
    return [f"{b.kind}{'.' + b.label if b.label else ''} {b.text[:8]}" for b in document(text, "text").blocks]


def only(text: str) -> list[str]:
    return [f"{b.kind}.{b.label}".rstrip(".") for b in document(text, "text").blocks]


P1 = "清晨的雾还没有散，河面上已经有了摇橹的声音，卖菜的船一只接一只地靠岸。"
P2 = "石桥是光绪年间修的，桥栏上刻着十二只狮子，孩子们能叫出每一只的名字。"
P3 = "到了中午，船都走了，河水重新安静下来，只剩几只鸭子在桥洞里打转。"


@pytest.mark.parametrize(
    "gap",
    [
        "\n\n",
        "\n\u00a0\n",
        "\n\u3000\u3000\n",
        "\n\n\n\n",
        "\n \t \n",
        "\r\n\r\n",
        "\r\n\u00a0\r\n",
        "\n\u200b\n",
        "\n",
    ],
    ids=["empty", "nbsp", "ideographic", "three", "tabs", "crlf", "crlf-nbsp", "zero-width", "none"],
)
@pytest.mark.parametrize(
    "indent", ["", "  ", "\u3000\u3000", "\u00a0\u00a0", "\t"], ids=["flush", "two", "wide", "nbsp", "tab"]
)
def test_layouts_of_one_line_a_paragraph(gap, indent):
    text = gap.join(["水乡一日", *(indent + p for p in (P1, P2)), "中午", *(indent + p for p in (P3, P1))])
    assert [(b.kind, b.text) for b in document(text, "text").blocks] == [
        ("heading", "水乡一日"),
        ("paragraph", P1),
        ("paragraph", P2),
        ("heading", "中午"),
        ("paragraph", P3),
        ("paragraph", P1),
    ]


def wrapped(text: str, width: int) -> list[str]:
    """A text broken after `width` characters, never before a mark."""
    lines = []
    while len(text) > width:
        cut = width
        while text[cut : cut + 1] and text[cut] in "，。、；：？！":
            cut += 1
        lines.append(text[:cut])
        text = text[cut:]
    return [*lines, text]


LONG = P1 + P2 + P3 + "老人说，从前的河比现在宽得多，涨水的时候，站在窗口就能洗菜。"
OTHER = P3 + P2 + "没有人记得这条河改过几次道，县志上也只写了短短一行。" + P1


@pytest.mark.parametrize("width", [20, 30, 39])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("indent", "gap"), [("", True), ("\u3000\u3000", True), ("    ", True), ("\u3000\u3000", False), ("    ", False)]
)
def test_hard_wrapped_lines_are_joined(width, end, indent, gap):
    paragraphs = [end.join(wrapped(indent + p, width)) for p in (LONG, OTHER, LONG)]
    blocks = document((end * 2 if gap else end).join(paragraphs), "text").blocks
    assert [(b.kind, b.text) for b in blocks] == [("paragraph", p) for p in (LONG, OTHER, LONG)]


def test_a_soft_break_beside_latin_is_a_blank():
    lines = [
        "这一版的编译器支持更多的平台，在升级之前请先阅读文档，并且检查 Python",
        "3.10 以上的解释器是否已经装好，再运行测试，测试全部通过之后才能提交给 CI",
        "系统复核。复核一般需要半个小时左右，期间不要再推送新的提交，以免重新排",
        "队。",
    ]
    (block,) = document("\n".join(lines), "text").blocks
    assert block.text == f"{lines[0]} {lines[1]} {lines[2]}{lines[3]}"


def test_headlines_under_each_other_are_not_joined():
    text = "\n".join(
        [
            "市图书馆夜间开放首月接待读者两万余人次创新高",
            "城西污水处理厂二期工程通过验收下月正式投入用",
            "老旧小区加装电梯补贴办法出台每台最高补二十万",
            "本市中小学春季学期开学时间确定较去年推迟三天",
        ]
    )
    assert len(document(text, "text").blocks) == 4


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("打开APP", "meta.chrome"),
        ("热评", "meta.chrome"),
        ("暂无评论，快来抢沙发", "meta.chrome"),
        ("责任编辑：周实", "meta.chrome"),
        ("点击阅读原文", "meta.chrome"),
        ("扫码关注我们", "meta.chrome"),
        ("展开全文", "meta.chrome"),
        ("相关推荐", "meta.chrome"),
        ("分享到：微信 微博", "meta.chrome"),
        ("记者 张小满", "meta.byline"),
        ("本报记者 林一 通讯员 周实", "meta.byline"),
        ("作者：林一，编辑：陈小满", "meta.byline"),
        ("记者：您在这里住了多少年？", "paragraph"),
        ("文丨陈默", "meta.byline"),
        ("图/赵一川", "meta.byline"),
        ("林一专栏", "meta.byline"),
        ("转载自《水乡文艺》", "meta.byline"),
        ("2023-11-02 07:15:30", "meta.date"),
        ("二〇二四年八月二十五日", "meta.date"),
        ("2023年11月2日于绍兴", "meta.date"),
        ("发布时间：2024年8月25日", "meta.date"),
        ("（2012年3月1日市人民代表大会常务委员会第三次会议通过）", "meta.date"),
        ("—完—", "meta.end-mark"),
        ("（完）", "meta.end-mark"),
        ("THE END", "meta.end-mark"),
        ("***", "meta.end-mark"),
        ('"......"', "paragraph"),
        ("https://example.org/a?b=1", "meta.url"),
        ("邮箱：someone@example.org", "meta.url"),
        ("图1 各乡产量，单位：吨", "caption."),
        ("表 2：历年雨量", "caption."),
        ("图片来源：县档案馆", "caption."),
        ("河灯节上的孩子们 赵一川 摄", "caption."),
        ("县文化馆供图", "caption."),
        ("抄送：各乡镇人民政府", "meta.signature"),
    ],
)
def test_lines_that_stand_by_themselves(line, kind):
    assert only(f"{P1}\n\n{line}\n\n{P2}")[1] == kind.rstrip(".")


@pytest.mark.parametrize(
    "line",
    [
        "用户打开APP以后，首先看到的是一张地图。",
        "今天就分享到这里，下一讲我们说说族谱的读法。",
        "图书馆的二楼靠窗有一张长桌，没有人的时候，她就坐在那里抄书。",
        "作者认为，这座桥不会早于明代。",
        "编辑部收到的来信堆满了半间屋子。",
        "表面上看，两个村子没有什么不同。",
        "2024年8月25日，桥终于通车了。",
        "来源不明的消息，最好不要转发。",
        "完成之后，他把工具一件件收好。",
        "新华社北京1月1日电（记者林一）元旦清晨，数千名市民在广场上观看升旗。",
        "——这五年，全县修通了三百公里乡村公路，六十个村第一次有了班车，学生不必再翻山上学，卖菜也不用挑担进城。",
    ],
)
def test_prose_that_mentions_such_words(line):
    assert only(f"{P1}\n\n{line}\n\n{P2}") == ["paragraph"] * 3


def test_column_with_page_chrome():
    text = f"打开APP\n水乡的新路\n林一专栏\n2023-11-02 07:15:30\n\n\u00a0\n\n{P1}\n\n\u00a0\n\n桥，水乡的脊梁\n\n\u00a0\n\n{P2}\n\n\u00a0\n\n结语\n\n{P3}\n\n—完—\n\n"
    text += "免责声明:本文由用户上传发布,平台仅提供存储,不代表平台观点,如有侵权请联系删除。\n热评\n暂无评论,去抢沙发吧"
    assert only(text) == [
        "meta.chrome",
        "heading.h1",
        "meta.byline",
        "meta.date",
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "meta.end-mark",
        "meta.chrome",
        "meta.chrome",
        "meta.chrome",
    ]


def test_official_document():
    text = f"""关于做好汛期桥梁管护工作的通知

各乡镇人民政府，县直各单位：

今年雨季来得早，为了保证行车安全，现就有关事项通知如下。

一、总体要求

{P2}

二、主要任务

（一）逐桥检查

{P1}

（二）限期整改。凡有裂缝、下沉的，应当立即封桥，并在三日之内报县交通局，由专业人员鉴定之后再行开放。

1．登记造册

{P3}

联系人：周实，电话：0000—123

清水县人民政府办公室
2024年5月6日

抄送：县人大办公室，县政协办公室。"""
    assert only(text) == [
        "heading.h1",
        "meta.salutation",
        "paragraph",
        "heading.h2",
        "paragraph",
        "heading.h2",
        "heading.h3",
        "paragraph",
        "paragraph",
        "heading.h4",
        "paragraph",
        "meta.signature",
        "meta.signature",
        "meta.date",
        "meta.signature",
    ]


def test_statute():
    text = """第一章 总则
第一条 为了保护古桥，制定本办法。
第二条 本办法所称古桥，是指修建满一百年的桥梁，包括下列各项：
（一）石拱桥；
（二）木廊桥；
（三）其他有纪念意义的桥。
第二章 附则
第三条 本办法自公布之日起施行。"""
    assert only(text) == [
        "heading.h2",
        "paragraph",
        "paragraph",
        "list-item",
        "list-item",
        "list-item",
        "heading.h2",
        "paragraph",
    ]


def test_letter():
    text = f"尊敬的林老师：\n\n　　您好！{P1}\n\n　　{P2}\n\n此致\n敬礼！\n\n　　　　　　　　学生 周实\n　　　　　　　　2024年5月6日"
    assert only(text) == [
        "meta.salutation",
        "paragraph",
        "paragraph",
        "meta.signature",
        "meta.signature",
        "meta.signature",
        "meta.date",
    ]


def test_letter_inside_a_longer_text():
    letter = f"林老师：\n\n{P1}\n\n祝好！\n\n周实\n5月6日"
    rest = "\n\n".join([P1, P2, P3] * 4)
    assert only(f"{letter}\n\n{rest}")[:5] == [
        "meta.salutation",
        "paragraph",
        "meta.signature",
        "meta.signature",
        "meta.date",
    ]


@pytest.mark.parametrize(
    "poem",
    [
        "我把窗子推开\n让月光进来\n让远处的河也进来\n坐在我的对面",
        "新雨过山梁，\n孤舟泊野塘。\n隔林闻犬吠，\n知是近村庄。",
        "桥\n是河流的一次停顿\n人走过去\n水也走过去",
    ],
)
def test_verse(poem):
    assert only(f"过桥\n\n{poem}\n\n{P1}")[1:-1] == ["verse"] * 4


def test_dialogue_and_quotations():
    text = f"{P1}\n“你是说，那座桥明天就要拆了？”她问。\n「是的，早上六点。」\n—— 那我们怎么办？\n> 桥在人在。\n“老街”两个字还挂在墙上，可是街上的铺子，已经没有一家认识我们了。\n{P2}"
    assert only(text) == ["paragraph", "dialogue", "dialogue", "dialogue", "quote", "paragraph", "paragraph"]


def test_lists():
    text = f"{P1}\n\n- 船桨\n- 斗笠\n• 蓑衣\n1. 先解缆绳\n2. 再撑开船头\n① 掌舵\n② 摇橹\n\n{P2}"
    blocks = document(text, "text").blocks
    assert [b.kind for b in blocks] == ["paragraph", *["list-item"] * 7, "paragraph"]
    assert [b.text for b in blocks[1:-1]] == ["船桨", "斗笠", "蓑衣", "先解缆绳", "再撑开船头", "掌舵", "摇橹"]


@pytest.mark.parametrize(
    "line", ["一、二线城市的房价，在这一年里几乎没有变动，成交量却少了三成。", "3.14是圆周率的近似值。"]
)
def test_numbers_that_are_no_markers(line):
    assert kinds(f"{P1}\n{line}\n{P2}")[1] == f"paragraph {line[:8]}"


def test_subtitles_are_no_paragraphs():
    text = "1\n00:00:01,000 --> 00:00:03,000\n你昨天去哪儿了\n\n2\n00:00:03,500 --> 00:00:06,000\n我在桥上等了一夜\n船没有来\n"
    assert only(text) == [
        "meta.date",
        "meta.date",
        "dialogue.cue",
        "meta.date",
        "meta.date",
        "dialogue.cue",
        "dialogue.cue",
    ]


def test_transcript():
    text = "\n".join(
        [
            "主持人：您第一次造桥是哪一年？",
            "老匠人：民国三十七年，那年我十六岁",
            "主持人：跟谁学的？",
            "老匠人：跟我舅舅",
        ]
    )
    assert only(text) == ["dialogue.speech"] * 4


@pytest.mark.parametrize("text", ["", "\n\n", "\u00a0\n\u3000\n", "\ufeff", "\r\r\n"])
def test_nothing(text):
    assert document(text, "text").blocks == ()


def test_number_signs_make_headings():
    assert kinds(f"# 水乡\n\n{P1}\n\n## 中午\n\n{P2}")[::2] == ["heading.h1 水乡", "heading.h2 中午"]


def test_a_last_item_is_no_heading():
    text = f"（二）有重大影响的；\n\n（三）涉及公共利益的。\n\n{P1}"
    assert only(text.replace("（二）", "")) == ["paragraph", "list-item", "paragraph"]


def test_an_address_inside_prose_is_one_object():
    text = f"{P1}详见 https://example.org/a,b?c=1。\n{P2}"
    block, _ = document(text, "text").blocks
    assert block.text == f"{P1}详见 {OBJECT}。"
    at = block.text.index(OBJECT)
    assert text[slice(*block.source_span(at, at + 1))] == "https://example.org/a,b?c=1"


def test_a_lone_line_is_a_paragraph():
    assert kinds("到场的大约三百人左右") == ["paragraph 到场的大约三百人"]


ALPHABET = "的桥河一二、。，：；“”「」（）>-—*•1.第章条 \u3000\u00a0\t\n\r\u200bab😀𠮷图记者年月日：完摄"


@given(st.text(ALPHABET, max_size=200) | st.text(max_size=80))
def test_offsets_and_completeness(text):
    parsed = document(text, "text")
    covered = set()
    for i, block in enumerate(parsed.blocks):
        assert block.index == i
        assert block.text == block.text.strip()
        assert block.text
        at = 0
        for piece in block.pieces:
            assert piece.start == at
            at = piece.end
            seen, source = block.text[piece.start : piece.end], text[piece.source_start : piece.source_end]
            if not source.isspace() and not (seen == OBJECT and "://" in source):
                assert seen.replace(" ", "\n") == source.replace(" ", "\n").replace("\r", "\n")
            covered.update(range(piece.source_start, piece.source_end))
        assert at == len(block.text)
    starts = [block.pieces[0].source_start for block in parsed.blocks]
    ends = [block.pieces[-1].source_end for block in parsed.blocks]
    assert all(end <= start for end, (_, start) in zip(ends, pairwise(starts), strict=False))
    lost = "".join(c for i, c in enumerate(text) if i not in covered and not c.isspace())
    # list markers and quote signs are not part of the visible text
    assert not [
        c
        for c in lost
        if c not in "\u200b\u200c\u200d\u2060\ufeff"
        and c not in "-*+–•●○◦▪■◆◇►▶※★☆‣∙·>＞（）()、.．"
        and not c.isnumeric()
    ]


@given(st.lists(st.sampled_from([P1, P2, P3, LONG, OTHER]), min_size=3, max_size=5, unique=True), st.integers(18, 33))
def test_wrapping_is_undone(paragraphs, width):
    text = "\n\n".join("\n".join(wrapped(p, width)) for p in (LONG, *paragraphs))
    assert [b.text for b in document(text, "text").blocks] == [LONG, *paragraphs]


@pytest.mark.skipif(not (SHARED / "essay" / "essay.txt").exists(), reason="the essay is not here")
def test_essay():
    source = (SHARED / "essay" / "essay.txt").read_bytes().decode("utf-8-sig")
    parsed = document(source, "text")
    by_line = {parsed.source.position(b.pieces[0].source_start).line: b for b in parsed.blocks}
    body = [line for line, b in by_line.items() if b.kind == "paragraph"]
    assert len(body) == 64
    assert (min(body), max(body)) == (8, 276)
    assert sum(count_han(by_line[line].text) for line in body) == 2610
    assert [line for line, b in by_line.items() if b.kind == "heading"] == [2, 44, 112, 168, 260]
    labels = {line: b.label for line, b in by_line.items() if b.kind == "meta"}
    assert labels == {
        1: "chrome",
        3: "byline",
        4: "date",
        280: "end-mark",
        282: "chrome",
        283: "chrome",
        284: "chrome",
    }


@pytest.mark.parametrize("run", [" ", "\u3000", "-"], ids=["blanks", "wide blanks", "dashes"])
def test_a_long_comment_takes_no_longer_than_its_length_asks_for(run):
    def work(length):
        assert len(document(f"# zhlint-disable{run * length}a\n", "text").comments) == 1

    assert linear(work, 12_500)
