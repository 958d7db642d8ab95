"""Terminal marks: missing from paragraphs, superfluous on headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import document, marked, matches
from zhlint.checks.ending import Ending

SHARED = Path(__file__).resolve().parents[3] / "shared"
MISSING = Ending(required=("。", "！", "？", "!", "?", "……", "…", "．", "."))
HEADING = Ending(unwanted=("。", "，", "；", "：", "、"))
UNENDED = "他在码头上站了整整一个下午，直到最后一班渡船靠岸，才慢慢地往家里走"
BEFORE = "入冬以后，山里的路越来越难走，邮车常常要等到雪化了才能上来。"
AFTER = "这样的日子，一过就是二十多年，村里人早已习惯了等待。"


def ending(text: str, format: str) -> list[str]:
    return marked(MISSING, text, format=format)


BOTH = pytest.mark.parametrize("format", ["text", "markdown"])


@BOTH
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (UNENDED, "走"),
        (f"{BEFORE}\n\n{UNENDED}\n\n{AFTER}", "走"),
        (f"{BEFORE}\r\n\r\n{UNENDED}\r\n\r\n{AFTER}", "走"),
        (f"{BEFORE}\n\n{UNENDED}", "走"),
        ("老厂房没有拆。它先是改成了仓库，后来又改成画室，如今每到周末都有人来参观", "参观"),
        ("第三条 借阅人应当爱护图书，不得涂画、折页，遗失图书的，应当照价赔偿", "照价赔偿"),
        ("这些信后来都收进了一个铁皮箱子，钥匙由他保管，箱子上写着两个字：“家书”", "家书”"),
        ("那一年的雨水特别多，河堤决了三次，全村的人都搬到山上去住（包括我的外祖父）", "祖父）"),
        ("他们看到了它在发展过程中所起的作用,所以下了很大的气力去做研究,而且不打算停止", "停止"),
        ("這座橋修於光緒年間，橋欄上刻著十二隻獅子，孩子們能叫出每一隻的名字", "名字"),
        ("大会通过了新的章程，并且决定从明年起，把每年的捐款数额提高到 5000", "5000"),
    ],
    ids=[
        "alone",
        "between",
        "crlf",
        "last",
        "two-sentences",
        "statute",
        "quote",
        "bracket",
        "half-width",
        "trad",
        "digits",
    ],
)
def test_flags(text, found, format):
    words = ending(text, format)
    assert len(words) == 1
    assert found.endswith(words[0]) or words[0].endswith(found)


@BOTH
@pytest.mark.parametrize(
    "text",
    [
        "",
        BEFORE,
        f"{BEFORE}\n\n{AFTER}",
        "他站在门口问了三遍，屋里始终没有人回答，难道他们昨天夜里就已经走了？",
        "无论是南方的稻田，还是北方的麦地，都在等这一场迟到了两个月的雨；",
        "老师说：“明天不用来了，都在家里好好休息，把落下的功课补一补。”",
        "这件事情，村里的老人谁也说不清楚，只知道桥是一夜之间修好的……",
        "这件事后来写进了县志，只有短短的一行，没有人名。（县志第三卷，一九三六年重印）",
        "“报告里说，桥在那天夜里已经断了，渡口上没有人受伤。（县报四月二日电）”",
        "老街，一座城的记忆",
        "（这里写为什么要做这件事，包括政策依据、上级要求和现实需要，不超过三百字）",
        "记者：王小满，摄影：赵一川，编辑：周实，版面设计：孙可，校对：李文",
        "下联：小桥流水稻花香",
        "本次取件码是 70-2-615",
        "绍兴市越城区仓桥直街 18 号",
        "图2 二〇一九年至二〇二三年各乡镇粮食产量，单位：万吨",
        "本市召开防汛工作会议，部署汛期安全 多部门联合开展河道巡查，确保群众安全",
        "const 变量 = 函数(第一个参数, 第二个参数, 第三个参数, 第四个参数, 第五个参数, 第六个参数)",
        "The quick brown fox jumps over the lazy dog, and then it sleeps, 狐狸",
        "推荐大家先看看这份教程，如果还有不明白的地方，再去翻原书：https://example.org/guide",
        "相关的配置都写在同一个文件里，需要改动的时候，请直接编辑 config.yaml",
        "这个算法并不复杂，它的核心只有一步，那就是把所有的数排成一列，然后是",
        "他在信的末尾写道，家里一切都好，孩子们都长高了，叫我不要挂念。即祝",
        "2013年9月5日 县人民代表大会常务委员会第十次会议、县政协常务委员会第九次会议通过",
        "今天的天气真是太好了，我们一家人都去河边放风筝，玩得特别开心～",
    ],
)
def test_stays_silent(text, format):
    assert ending(text, format) == []


@pytest.mark.parametrize(
    "text",
    [
        f"{UNENDED}\n\n- 编译器\n- 数据库",
        f"{UNENDED}\n\n```sh\nmake\n```",
        f"{UNENDED}\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |",
        f"{UNENDED}\n\n> 桥在人在。",
        f"# {UNENDED}",
        f"- {UNENDED}",
        f"**{UNENDED}**",
        f"[{UNENDED}](https://example.org)",
        f"[^1]: [{UNENDED}](https://example.org)\n\n{BEFORE}[^1]",
        f"{UNENDED}`mix`",
        f"{UNENDED}\n\n，然后才想起灯还没有关。",
    ],
    ids=["list", "code", "table", "quote", "heading", "item", "bold", "link", "footnote", "object", "continued"],
)
def test_stays_silent_in_markdown(text):
    assert ending(text, "markdown") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "\n\n".join(f"渡口第{n}天，船又晚到了。照片来自 [小周](a.md) 的投稿" for n in "一二三"), id="formula"
        ),
        pytest.param(
            f"{BEFORE}\n\n镇上的人凑钱修了桥，又请来石匠，打算把两岸的石\n\n头路也一并修好。", id="word broken"
        ),
        pytest.param(
            f"{BEFORE}\n\n他们在桥头立了一块碑，碑上刻着修桥那年大家凑钱\n\n的事情。", id="的 begins the next"
        ),
        pytest.param(f"{BEFORE}\n\n桥头立了一块碑（碑是后来的石匠刻的，刻了整整一年\n\n才刻完）。", id="bracket open"),
        pytest.param(
            f"{BEFORE}\n\n这一步先把环境装好，再按手册所说，运行名叫 setup\n\nwizard 的程序。", id="Latin goes on"
        ),
        pytest.param(
            "Title: 桥修好了！两岸的孩子都在新学校上课 - 青石镇政务网\n\nURL Source: https://a.cn/1",
            id="head of a file",
        ),
        pytest.param(
            "渡口停航期间，两岸改走新桥，逢集加开三班。船费照旧，早晚一样。 公开方式：主动公开",
            id="a label at the foot",
        ),
        pytest.param(
            "滨河市航运和渡口管理局 滨河市港航与船舶监督管理处 滨河市沿江各乡镇渡口安全管理办公室", id="those who sign"
        ),
        pytest.param("栏目: 头版 主题: 渡口关了？老船工今后去哪里，镇上这样安排", id="two fields"),
        pytest.param("**渡口** - 两岸之间唯一的通道，早晚各开一班，逢集加开三班", id="a term and a dash"),
        pytest.param(
            "**上游**：木材从这里下水；两岸的村子靠放排过日子\n\n**下游**：渡口从前有三处；如今只剩一处还在摆渡",
            id="labelled alike",
        ),
        pytest.param(
            "**上游：** 木材从这里下水，两岸靠放排过日子\n**下游：** 渡口从前有三处，如今只剩一处还在摆渡",
            id="labels in one block",
        ),
        pytest.param("参看：[渡口的来历和它的变迁](a.md)、[石匠的一生](b.md)，还有[放排的人](c.md)", id="links"),
        pytest.param("_[[渡口的来历与变迁]] · [[石匠的一生与手艺]] · [[放排的人和他们的歌]]_", id="pages of a wiki"),
        pytest.param("船费按路程算，早晚一样，逢集也不加。算法写在牌子上：船费 = 路程 × 单价", id="formula of figures"),
        pytest.param(
            "（1）先由船工把缆绳解开，慢慢撑离岸边，再由大家一起把桨放下去\n\n（2）船到江心以后收桨，改用竹篙",
            id="numbered alike",
        ),
        pytest.param("// 第一个参数是船名，第二个参数是班次，第三个参数可以不写", id="remark in code"),
        pytest.param("“渡船把两岸连在一起，也把人心连在一起，这是一条看不见的路。 ——Paul Winter”", id="attributed"),
    ],
)
def test_stays_silent_on_what_is_no_sentence_of_its_own(text):
    assert ending(text, "markdown") == []


@pytest.mark.parametrize(
    "text",
    [
        "我把窗子推开\n让月光进来\n让远处的河也进来\n坐在我的对面",
        "新雨过山梁，\n孤舟泊野塘。\n隔林闻犬吠，\n知是近村庄",
        "1\n00:00:01,000 --> 00:00:03,000\n你昨天夜里到底去了哪儿，为什么没有回来，我们找了你一整夜\n\n2\n00:00:03,500 --> 00:00:06,000\n我在桥上等了一夜\n",
        "主持人：您第一次造桥是哪一年，造的是石桥还是木桥，桥现在还在吗\n老匠人：民国三十七年，那年我十六岁，跟着舅舅在清水河上造木廊桥\n主持人：后来呢\n老匠人：后来就一直造下去，造了四十多年，手上的茧子到现在还没有退",
        "市图书馆夜间开放首月接待读者两万余人次，创历史新高\n城西污水处理厂二期工程通过验收，下月正式投入使用\n老旧小区加装电梯补贴办法出台，每台最高补助二十万元\n本市中小学春季学期开学时间确定，较去年推迟三天左右",
    ],
    ids=["modern-verse", "old-verse", "subtitles", "transcript", "headlines"],
)
def test_stays_silent_in_text(text):
    assert ending(text, "text") == []


def test_an_author_who_never_ends_paragraphs_is_left_alone():
    text = "\n\n".join([UNENDED, BEFORE, UNENDED[2:], AFTER[:-1], UNENDED[4:]])
    assert ending(text, "markdown") == []


REQUIRED = ("。", "！", "？", "!", "?", "……", "…", "．", ".")
HALF_ENDED = "\n\n".join([UNENDED, BEFORE, UNENDED[2:], BEFORE, BEFORE])


@pytest.mark.parametrize(
    ("option", "text", "found"),
    [
        ({"minimum_han": 32}, UNENDED, False),
        ({"minimum_han": 31}, UNENDED, True),
        ({"minimum_score": 4}, UNENDED, True),
        ({"minimum_score": 8}, UNENDED, False),
        ({"minimum_rate": 0.75}, HALF_ENDED, True),
        ({"minimum_rate": 0.8}, HALF_ENDED, False),
    ],
    ids=str,
)
def test_how_much_evidence_is_enough(option, text, found):
    assert bool(matches(Ending(required=REQUIRED, **option), text)) is found


def test_wrapped_lines_are_judged_as_one():
    text = f"{BEFORE}{AFTER}{BEFORE[:-1]}"
    lines = "\n".join(text[i : i + 22] for i in range(0, len(text), 22))
    assert ending(lines, "text") == ["上来"]


@BOTH
def test_the_replacement_ends_the_sentence(format):
    text = f"{BEFORE}\n\n{UNENDED}\n\n{AFTER}"
    (match,) = matches(MISSING, text, format=format)
    start, end = match.block.source_span(match.start, match.end)
    assert text[:start] + match.replacement + text[end:] == f"{BEFORE}\n\n{UNENDED}。\n\n{AFTER}"
    assert not match.safe


@pytest.mark.parametrize("link", ["[[渡口志]]", "[[志|渡口志]]", "[渡口志](a.md)", "<b>[渡口志](a.md)</b>"])
def test_no_mark_is_put_into_any_link(link):
    (match,) = matches(MISSING, f"他把这些事情都写进了一本书，书稿放在镇上的图书馆里，就叫做{link}", format="markdown")
    assert match.replacement is None


def test_no_mark_is_put_into_a_link():
    (match,) = matches(MISSING, f"{UNENDED}到[村口的老店](https://example.org)")
    assert match.replacement is None


@pytest.mark.parametrize(
    ("text", "mark", "format", "safe"),
    [
        ("## 安装步骤。", "。", "markdown", True),
        ("# 结论：", "：", "markdown", True),
        ("结论，\n====\n", "，", "markdown", True),
        (f"一、总体要求。\n{BEFORE}{AFTER}", "。", "text", False),
    ],
)
def test_headings(text, mark, format, safe):
    (match,) = matches(HEADING, text, format=format, scope=("heading",))
    assert match.block.text[match.start : match.end] == mark
    assert match.replacement == ""
    assert match.safe is safe


@pytest.mark.parametrize(
    "text",
    [
        "## 为什么会失败？",
        "# 我们赢了！",
        "## 停火之后……",
        "## 停火之后。。。",
        "# 。",
        "## 安装",
        "## Node.js",
        "## (一)",
        "### 2.修渠。全年修了三条水渠。",
        "## 渡口为什么关了？桥修好了。",
        '!!! note "先读这一段。"\n\n    船票要提前买。',
        '??? question "怎样买船票："\n\n    到渡口买。',
    ],
)
def test_headings_left_alone(text):
    assert matches(HEADING, text, scope=("heading",)) == []


@pytest.mark.parametrize(
    ("check", "keys"),
    [
        (Ending(), ["required"]),
        (Ending(required=("。",), unwanted=("。", "，")), ["unwanted"]),
        (Ending(required=("！",)), ["insert"]),
        (Ending(required=("。", "")), ["required"]),
        (Ending(unwanted=("",)), ["unwanted"]),
        (MISSING, []),
        (HEADING, []),
    ],
)
def test_contradictions(check, keys):
    assert [key for key, *_ in check.contradictions()] == keys


@given(st.text("的桥河，。；：“”（）[]`*#>- \n\u3000ab1了在\ue004", max_size=120))
def test_never_raises_and_spans_hold(text):
    for format in ("text", "markdown"):
        for match in matches(MISSING, text, format=format):
            assert 0 <= match.start < match.end <= len(match.block.text)
            assert match.replacement is None or match.replacement.startswith(match.block.text[match.start : match.end])


@pytest.mark.skipif(not (SHARED / "essay" / "essay.txt").exists(), reason="the essay is not here")
def test_essay():
    source = (SHARED / "essay" / "essay.txt").read_bytes().decode("utf-8-sig")
    position = document(source, "text").source.position
    found = matches(MISSING, source, format="text")
    places = [(position(m.block.source_span(m.start, m.end)[0]), m.block.text[m.start : m.end]) for m in found]
    assert places == [((156, 108), "作用"), ((224, 56), "之中")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## 两种写法的区别：\n\n后者更短。", ["："]),
        ("## 把命令改为：\n\n后者更短。", []),
        ("## 全部步骤如下：\n\n后者更短。", []),
    ],
    ids=["a name", "a verb that leads on", "pointing on"],
)
def test_a_heading_that_introduces_what_follows_keeps_its_colon(text, found):
    assert marked(HEADING, text, scope=("heading",)) == found


@pytest.mark.parametrize(("stop", "proposed"), [("。", "走。"), ("．", "走．")])
def test_the_full_stop_in_use_is_proposed(stop, proposed):
    (match,) = matches(MISSING, "\n\n".join([BEFORE.replace("。", stop), UNENDED, AFTER.replace("。", stop)]))
    assert match.replacement == proposed


@pytest.mark.parametrize(
    ("heading", "marked"),
    [
        pytest.param("船靠岸以后如果没有人接应，缆绳就会松脱。", False, id="a sentence"),
        pytest.param("在夜里关掉航标灯的时候，下游的船会迷路。", False, id="another"),
        pytest.param("渡口，今昔。", True, id="a short name with a comma"),
        pytest.param("渡口停航之后下游各村的船只安排办法。", True, id="a long name"),
    ],
)
def test_headings_that_are_sentences(heading, marked):
    assert bool(matches(HEADING, f"# {heading}\n", scope=("heading",))) == marked


@pytest.mark.parametrize("end", ["计算为", "并通过", "会按", "再来的话", "并以"])
def test_what_goes_on_in_code_ends_no_sentence(end):
    assert ending(f"{BEFORE}\n\n{UNENDED}，{end}\n\n{AFTER}", "text") == []


@pytest.mark.parametrize("end", ["大家都这样认为", "方案获得通过", "谁也没有应对", "都说可以"])
def test_words_that_end_like_them_end_sentences(end):
    assert len(ending(f"{BEFORE}\n\n{UNENDED}，{end}\n\n{AFTER}", "text")) == 1
