from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fixed, marked, matches
from zhlint.checks.width import Width

MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。 ．", "｡": "。", "｢": "「", "｣": "」"}
SINGLE = Width(swap=MARKS)
QUOTES = Width(swap={'""': "“” 「」"})
SETTLED_QUOTES = Width(swap={'""': "“”"}, settled=3)
BRACKETS = Width(swap={"()": "（）"})
HOUSE_BRACKETS = Width(swap={"()": "（）"}, settled=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("天黑了,我们回家.", "天黑了，我们回家。", id="comma and full stop after Han"),
        pytest.param("天黑了, 我们回家; 明天再来!", "天黑了，我们回家；明天再来！", id="a blank is swallowed"),
        pytest.param("天黑了 , 我们回家。", "天黑了，我们回家。", id="blanks on both sides"),
        pytest.param("你真的要走?!", "你真的要走？！", id="a run of marks"),
        pytest.param("会议时间:10:30。", "会议时间：10:30。", id="colon before a time"),
        pytest.param("第3集:三人同行", "第3集：三人同行", id="colon between Han"),
        pytest.param("先装Docker,再装Redis。", "先装Docker，再装Redis。", id="comma between Latin and Han"),
        pytest.param("他读《故乡》,也读《社戏》。", "他读《故乡》，也读《社戏》。", id="after a closing mark"),
        pytest.param(
            "这项工程终于完工了.各方都很满意。", "这项工程终于完工了。各方都很满意。", id="full stop before Han"
        ),
        pytest.param("这场演出十分成功.19时散场。", "这场演出十分成功。19时散场。", id="full stop before a number"),
        pytest.param("他说他用过 Vue?", "他说他用过 Vue？", id="question ends in Latin"),
        pytest.param("他叫它｢暖房｣｡", "他叫它「暖房」。", id="half-width forms of Chinese marks"),
        pytest.param('他说"好",我也说好。', '他说"好"，我也说好。', id="after a straight quotation"),
        pytest.param("价格(含运费),包装另算。", "价格(含运费)，包装另算。", id="after a bracket with Han"),
        pytest.param("他说'好',就走了。", "他说'好'，就走了。", id="after a single straight quotation"),
        pytest.param(
            '"雨已经停了好久."他说。', '"雨已经停了好久。"他说。', id="full stop before a straight quotation mark"
        ),
        pytest.param(
            "这一版服务改用新的接口 API.", "这一版服务改用新的接口 API。", id="full stop after Latin, at the end"
        ),
        pytest.param(
            "整套流程跑完一共花了 3.5 小时又 12.", "整套流程跑完一共花了 3.5 小时又 12。", id="after a number"
        ),
        pytest.param(
            '他常念叨"keep going",念了半辈子。', '他常念叨"keep going"，念了半辈子。', id="after Latin in quotes"
        ),
        pytest.param('"走吧."他说。', '"走吧。"他说。', id="a short sentence in quotation marks"),
        pytest.param("阿福(小声):别出声。", "阿福(小声)：别出声。", id="a speaker with a stage direction"),
        pytest.param("阿福:(关灯)睡吧。", "阿福：(关灯)睡吧。", id="a stage direction is no emoticon"),
        pytest.param(
            "图纸归山河公司所有. All rights reserved.",
            "图纸归山河公司所有。All rights reserved.",
            id="an English sentence after it",
        ),
        pytest.param("火候到了就出锅. Enjoy!", "火候到了就出锅。Enjoy!", id="an English word after it"),
        pytest.param('"你也来 ?" 他问', '"你也来？" 他问', id="a blank before a mark that closes a straight quotation"),
        pytest.param("门口蹲着一只猫 .", "门口蹲着一只猫。", id="a blank before the stop at the end"),
        pytest.param("“你也来 ?” 他问", "“你也来？” 他问", id="a blank before a mark that closes a quotation"),
        pytest.param("真的吗?:-D", "真的吗？:-D", id="a mark before an emoticon"),
        pytest.param("一看表:3:15。", "一看表：3:15。", id="a colon before three is no emoticon"),
        pytest.param("若a<b,则c>d;否则b=c。", "若a<b，则c>d；否则b=c。", id="single letters are no English"),
        pytest.param("水烧开了．茶也泡好了．客人还没到.", "水烧开了．茶也泡好了．客人还没到．", id="the form in use"),
    ],
)
def test_full_width_form(text, expected):
    assert fixed(SINGLE, text, format="text") == expected


@pytest.mark.parametrize(
    "text",
    [
        "现在是12:30，总数1,000.5，圆周率3.14。",
        "比例为1:500，版本v2.0，见No. 5。",
        "他用 Node.js、C++ 和 .NET 写过服务。",
        "打开 https://example.org/list?page=2,3;sort=up 就能看到。",
        "邮箱是 a.b@example.com，电话 010-1234。",
        "他写下“Stay hungry, stay foolish.”这句话。",
        "Hello, world! 是第一个程序。",
        "笑脸是:)，哭脸是:(，表情是:smile:。",
        "区间 [0, 1) 左闭右开，f(x, y) 有两个参数。",
        "调用 max(甲, 乙) 取大者。",
        "名字空间写作 std::vector，赋值写作 a:=b。",
        "见 Brown et al. (2021), p. 48。",
        "文件名: main.rs",
        "示例 7-16: 一个例子",
        "卡尔.马克思写了这本书。",
        "一.总则",
        "日志存在 日志.txt 里。",
        "The word 道, which means way, is hard to translate into English.",
        "按 :wq 保存并退出。",
        "只有 a != b 的时候才成立。",
        "他多年前在美国创办了一家公司 Acme Inc.",
        "参加的人有很多，比如 John F.",
        "他走了:(我不该说那句话。",
        "贪婪的写法是[a-z]+?,懒得解释。",
        "字段是{甲,乙:丙}三个。",
    ],
)
def test_stays_silent(text):
    assert marked(SINGLE, text, format="text") == []


@pytest.mark.parametrize(("han", "ours"), [("用", False), ("常用", True)], ids=["one Han", "two Han"])
@pytest.mark.parametrize("blank", ["", " "], ids=["no blank", "a blank"])
def test_a_stop_after_latin_at_the_end_is_that_of_a_sentence_with_enough_han(han, blank, ours):
    assert fixed(SINGLE, f"{han}{blank}Python.", format="text") == f"{han}{blank}Python{'。' if ours else '.'}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("请装 Rust.", "请装 Rust。", id="a name"),
        pytest.param("只剩 20%.", "只剩 20%。", id="a share"),
        pytest.param("我们用的是 Python 3.", "我们用的是 Python 3。", id="a version"),
        pytest.param("目录叫 `src`.", "目录叫 `src`。", id="code"),
        pytest.param("请点[这里](b.md).", "请点[这里](b.md)。", id="a link"),
        pytest.param("**请装 Vim**.", "**请装 Vim**。", id="bold"),
        pytest.param("原来的默认值一直是6. 这次改了。", "原来的默认值一直是6。这次改了。", id="a number, Han after it"),
        pytest.param("他们平时常用 Vim. 别人不用。", "他们平时常用 Vim。别人不用。", id="a name, Han after it"),
        pytest.param("图 3.", "图 3.", id="a number of a figure"),
        pytest.param("附录 A.", "附录 A.", id="a letter of an appendix"),
        pytest.param("分两步：1. 下载。2. 安装。", "分两步：1. 下载。2. 安装。", id="a numbering"),
        pytest.param(
            "先把这几件事做完\n3.5. 再看别的", "先把这几件事做完\n3.5. 再看别的", id="a numbering on its line"
        ),
        pytest.param("说的是树的故事 by. 周实", "说的是树的故事 by. 周实", id="an author"),
    ],
)
def test_full_stops_after_latin(text, expected):
    assert fixed(SINGLE, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("先洗手.再吃饭.", "先洗手。再吃饭。", id="a clause that begins as one"),
        pytest.param("下雨了.快回家！", "下雨了。快回家！", id="a clause that ends as one"),
        pytest.param("没有伞.怎么走？", "没有伞。怎么走？", id="what follows begins as a clause"),
        pytest.param("他叫卡尔.马克思。", "他叫卡尔.马克思。", id="a name"),
        pytest.param("住在江苏.南京。", "住在江苏.南京。", id="a place"),
        pytest.param("打开说明.文档。", "打开说明.文档。", id="a file"),
    ],
)
def test_full_stops_between_han(text, expected):
    assert fixed(SINGLE, text, format="text") == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("输入:q!退出编辑器。", id="with its own mark"),
        pytest.param("键入:%s/a/b/替换全文。", id="a pattern"),
        pytest.param("先执行:e a.md打开它。", id="with an argument"),
        pytest.param("# 运算\n\n## 逻辑非 !\n", id="an operator in a heading"),
        pytest.param("# 运算\n\n## 三元 ? :\n", id="two of them"),
        pytest.param("# 运算\n\n## 空值合并 ??\n", id="a run"),
        pytest.param("I met 王小明, 李大伟 and 张三丰 in Beijing, then left.", id="English with names"),
        pytest.param("The poem by 李白, who was a friend of 杜甫, is short.", id="English with two names"),
        pytest.param("We had 担担面, 麻婆豆腐 and 夫妻肺片, and it was hot.", id="English with dishes"),
    ],
)
def test_commands_operators_and_english_keep_their_marks(text):
    assert marked(SINGLE, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("时间:下午三点", "时间：下午三点", id="a label"),
        pytest.param("# 我们赢了!", "# 我们赢了！", id="a heading that exclaims"),
        pytest.param("真的吗？?", "真的吗？？", id="a half-width mark after a full-width one"),
        pytest.param("快跑！?他喊。", "快跑！？他喊。", id="a mixture"),
        pytest.param('她问:\n"你去哪里?"', '她问：\n"你去哪里？"', id="speech on the next line"),
    ],
)
def test_marks_beside_them_are_replaced(text, expected):
    assert fixed(SINGLE, text) == expected


LONELY_BRACKETS = Width(swap={"()": "（）"}, settled=1, alone=2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("请带雨伞(长柄)出门。", "请带雨伞（长柄）出门。", id="one"),
        pytest.param("老陈(副厂长)和小周(会计)来了。", "老陈（副厂长）和小周（会计）来了。", id="two"),
        pytest.param("这座楼(去年建成)很高。", "这座楼（去年建成）很高。", id="a remark"),
        pytest.param("春(一月)、夏(四月)、秋(七月)。", "春(一月)、夏(四月)、秋(七月)。", id="a style"),
        pytest.param("请带雨伞 (长柄) 出门。", "请带雨伞 (长柄) 出门。", id="blanks around"),
        pytest.param("用 push(元素) 入栈。", "用 push(元素) 入栈。", id="a call"),
    ],
)
def test_lonely_brackets(text, expected):
    assert fixed(LONELY_BRACKETS, text, format="text") == expected


@pytest.mark.parametrize(
    ("before", "after", "ours"),
    [
        pytest.param("on" + "—" * 35 + "go", "", False, id="forty before it"),
        pytest.param("on" + "—" * 36 + "go", "", True, id="farther before it"),
        pytest.param("go", "—" * 38 + "on", False, id="forty after it"),
        pytest.param("go", "—" * 39 + "on", True, id="farther after it"),
    ],
)
def test_english_is_what_stands_near(before, after, ours):
    """A Latin word counts when it stands whole within forty characters of the mark; two outnumber a single Han."""
    text = f"{before}好,{after}"
    assert fixed(SINGLE, text, format="text") == (text.replace(",", "，") if ours else text)


def test_an_exception_is_right_as_it_is():
    text = "他在Yahoo!上班。"
    assert marked(SINGLE, text) == ["!"]
    assert marked(Width(swap=MARKS, exceptions=("Yahoo!",)), text) == []


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(QUOTES, '他常说"慢慢来"。', "他常说“慢慢来”。", id="quotation"),
        pytest.param(QUOTES, '我说「好」，他说"不"。', "我说「好」，他说「不」。", id="the form in use"),
        pytest.param(BRACKETS, "春游(三月)照旧。", "春游（三月）照旧。", id="brackets"),
        pytest.param(BRACKETS, "春游 (三月) 照旧。", "春游（三月）照旧。", id="brackets with blanks"),
        pytest.param(BRACKETS, "用 f(x) 求解。", "用 f(x) 求解。", id="brackets without Han"),
        pytest.param(QUOTES, '打印 "hello" 就退出。', '打印 "hello" 就退出。', id="quotation without Han"),
        pytest.param(QUOTES, '27" 的屏幕和 65" 的电视。', '27" 的屏幕和 65" 的电视。', id="inches"),
        pytest.param(QUOTES, '身高 5\'11"，换了 27" 的屏', '身高 5\'11"，换了 27" 的屏', id="inches that seem to pair"),
        pytest.param(QUOTES, '时间写作"12:30"和"昨天"。', '时间写作"12:30"和“昨天”。', id="a number in quotation"),
        pytest.param(QUOTES, '设 name="张三" 后保存。', '设 name="张三" 后保存。', id="attribute"),
        pytest.param(QUOTES, '他说"好。', '他说"好。', id="odd number of marks"),
        pytest.param(QUOTES, '值是{"name":"张三"}。', '值是{"name":"张三"}。', id="quotation in code"),
        pytest.param(BRACKETS, "装好 Node.js(版本>=18)。", "装好 Node.js（版本>=18）。", id="a comparison is no call"),
        pytest.param(BRACKETS, "调用 f(甲=1) 即可。", "调用 f(甲=1) 即可。", id="a named argument is a call"),
        pytest.param(BRACKETS, "春游 (三月) - 阿福", "春游（三月） - 阿福", id="a blank before a sign stays"),
        pytest.param(BRACKETS, "春游 + (三月)秋收", "春游 + （三月）秋收", id="a blank after a sign stays"),
    ],
)
def test_pairs(check, text, expected):
    assert fixed(check, text, format="text") == expected


@pytest.mark.parametrize(
    ("check", "text", "count"),
    [
        pytest.param(SETTLED_QUOTES, '"甲"和"乙"', 4, id="too few to be a style"),
        pytest.param(SETTLED_QUOTES, '"甲"、"乙"和"丙"', 0, id="a style of its own"),
        pytest.param(SETTLED_QUOTES, "“子”" * 30 + '"甲"、"乙"和"丙"', 6, id="a minority"),
        pytest.param(HOUSE_BRACKETS, "春游 (三月)、秋收 (十月)", 0, id="half-width throughout"),
        pytest.param(HOUSE_BRACKETS, "甲（一）乙（二）丙（三）丁（四）戊(五)", 2, id="one among many"),
    ],
)
def test_house_style(check, text, count):
    assert len(matches(check, text, format="text")) == count


HALFWIDTH = "天亮了,雨停了,风小了,门开了,灯灭了,人走了."


@pytest.mark.parametrize(
    ("check", "text", "count"),
    [
        pytest.param(HOUSE_BRACKETS, HALFWIDTH + "春游(三月)、秋收(十月)。", 4, id="brackets"),
        pytest.param(HOUSE_BRACKETS, HALFWIDTH + "好，" * 2 + "春游(三月)、秋收(十月)。", 0, id="not by habit"),
        pytest.param(SETTLED_QUOTES, HALFWIDTH + '"甲"、"乙"和"丙"', 6, id="quotation marks"),
        pytest.param(
            SETTLED_QUOTES,
            '天亮了.雨停了!\n"走吗?"\n"走."\n"好."\n再见!',
            6,
            id="quotation marks where there are few commas",
        ),
    ],
)
def test_where_commas_are_half_width_other_marks_are_no_style(check, text, count):
    assert len(matches(check, text, format="text")) == count


BOTH_QUOTES = Width(swap={'""': "“” 「」", "''": "‘’ 『』"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("\"我听见'走'字了\"", "“我听见‘走’字了”", id="single within double"),
        pytest.param("“我听见'走'字了”", "“我听见‘走’字了”", id="single within curly"),
        pytest.param("「我听见'走'字了」", "「我听见『走』字了」", id="the form goes with that of the double marks"),
        pytest.param('"她说\'娘喊"回家"呢\'"', "“她说‘娘喊“回家”呢’”", id="three deep"),
        pytest.param("类型写 '百分比' 即可", "类型写 '百分比' 即可", id="single alone between blanks is code"),
        pytest.param("字段 name='张三'不改", "字段 name='张三'不改", id="a value"),
        pytest.param("他喊'快跑'，没人动", "他喊“快跑”，没人动", id="single alone after Han"),
        pytest.param("这就是所谓'内卷'", "这就是所谓“内卷”", id="single alone at the end"),
        pytest.param("「走」和'留'两难", "「走」和「留」两难", id="single alone in the form of the others"),
        pytest.param('她听\'90年代的歌，说"好"', "她听'90年代的歌，说“好”", id="a decade is no quotation"),
        pytest.param('"阿福\'s 店"开了', "“阿福's 店”开了", id="a lone mark within a quotation"),
        pytest.param('"他喊\'走"就跑', "“他喊'走”就跑", id="a single mark left over"),
        pytest.param('"甲\'乙"丙"丁\'戊', '"甲\'乙"丙"丁\'戊', id="crossed marks"),
        pytest.param('"这店\'s"归"那人\'s"管', "“这店's”归“那人's”管", id="English suffixes"),
    ],
)
def test_quotation_within_quotation(text, expected):
    assert fixed(BOTH_QUOTES, text, format="text") == expected


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(QUOTES, '他只答"OK"就走', "他只答“OK”就走", id="Latin next to Han"),
        pytest.param(QUOTES, '她问:"Why?"没人理', "她问:“Why?”没人理", id="English after a mark"),
        pytest.param(QUOTES, '打印 "hello" 就退出', '打印 "hello" 就退出', id="Latin between blanks"),
        pytest.param(QUOTES, '"......"', "“......”", id="nothing said"),
        pytest.param(QUOTES, '比分写"3:2"就行', '比分写"3:2"就行', id="no letters"),
        pytest.param(BOTH_QUOTES, "他说'好'就走", "他说‘好’就走", id="single alone"),
        pytest.param(SINGLE, "端口: 8080", "端口：8080", id="a label before a number"),
        pytest.param(SINGLE, "A:你在吗", "A：你在吗", id="a speaker with a Latin name"),
        pytest.param(SINGLE, "Host: 8080", "Host: 8080", id="a label without Han"),
        pytest.param(SINGLE, "*[TLS]: 一种协议", "*[TLS]: 一种协议", id="an abbreviation's definition"),
        pytest.param(SINGLE, '这是"No"?', '这是"No"？', id="a question after a quotation"),
        pytest.param(
            SINGLE,
            '她念:"to be, or not to be",没念完',
            "她念：“to be, or not to be”，没念完".replace("“", '"').replace("”", '"'),
            id="Chinese around an English quotation",
        ),
        pytest.param(
            SINGLE, 'I said "no", 她没有听见', 'I said "no", 她没有听见', id="an English clause before Chinese"
        ),
    ],
)
def test_where_commas_are_half_width(check, text, expected):
    assert fixed(check, f"{HALFWIDTH}\n\n{text}", format="text").rpartition("\n")[2] == expected
    assert fixed(check, text, format="text") != expected or text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("一. 背景\n二. 目标", "一. 背景\n二. 目标", id="numbering"),
        pytest.param("Q: 怎么办\nA: 等着", "Q: 怎么办\nA: 等着", id="labels"),
        pytest.param("> Q: 怎么办\n> A: 等着", "> Q: 怎么办\n> A: 等着", id="labels in a quotation"),
        pytest.param("他说*好*\n图 2: 外景", "他说*好*\n图 2: 外景", id="after markup"),
    ],
)
def test_a_line_within_a_block_can_begin_with_a_numbering_or_a_label(text, expected):
    assert fixed(SINGLE, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- 端口: 80\n- 备注: 要重启", "- 端口：80\n- 备注：要重启", id="the item before"),
        pytest.param(
            "- 备注: 要重启\n- 端口: 80\n- 版本: v2", "- 备注：要重启\n- 端口：80\n- 版本：v2", id="items after"
        ),
        pytest.param("- 端口: 80\n- 版本: v2", "- 端口: 80\n- 版本: v2", id="no colon that is Chinese for sure"),
        pytest.param("端口: 80\n备注: 要重启", "端口：80\n备注：要重启", id="lines of a paragraph"),
        pytest.param("端口: 80\n\n备注: 要重启", "端口: 80\n\n备注：要重启", id="paragraphs are apart"),
    ],
)
def test_the_labels_of_a_list_are_alike(text, expected):
    assert fixed(SINGLE, text) == expected


STOPS = "天亮得很早.\n\n雨也停住了.\n\n风小了许多.\n\n门开着没关.\n\n灯还亮着呢.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("月亮升起.院子很亮.", "月亮升起。院子很亮。", id="between short sentences"),
        pytest.param("今年一直在写新的插件 API.年底才写完.", "今年一直在写新的插件 API。年底才写完。", id="Latin, Han"),
        pytest.param("他做的都是小东西.UI 上的也有.", "他做的都是小东西。UI 上的也有。", id="Han, capitals"),
        pytest.param("打开说明书.md 和 Node.js 官网", "打开说明书.md 和 Node.js 官网", id="a suffix and a name"),
        pytest.param("张.王二人", "张.王二人", id="a short name"),
        pytest.param("一共是 3.14 和 v1.2.3 版", "一共是 3.14 和 v1.2.3 版", id="numbers"),
        pytest.param("1.先关闸", "1.先关闸", id="a numbering"),
        pytest.param("Q4.怎么去得快些", "Q4.怎么去得快些", id="a letter and a number"),
        pytest.param("工钱翻到2.5倍.他没答应", "工钱翻到2.5倍。他没答应", id="after a decimal"),
        pytest.param("是为跋.", "是为跋。", id="a short sentence at the end of its block"),
        pytest.param("十二.", "十二.", id="a number alone"),
        pytest.param('"有.在里屋"', '"有。在里屋"', id="a short sentence in quotation marks"),
    ],
)
def test_full_stops_by_habit(text, expected):
    assert fixed(SINGLE, STOPS + text, format="text").rpartition("\n")[2] == expected
    assert fixed(SINGLE, "好。" * 3 + STOPS + text, format="text").rpartition("\n")[2] != expected or text == expected


def test_a_mark_at_the_end_of_a_wrapped_line_is_replaced():
    assert fixed(SINGLE, "他走了,\n她也走了.") == "他走了，\n她也走了。"
    assert fixed(BRACKETS, "他走了\n(她也走了)\n。") == "他走了\n（她也走了）\n。"


def test_the_marks_of_a_pair_are_one_group():
    first, second, third, fourth = matches(QUOTES, '"甲"和"乙"', format="text")
    assert first.group == second.group != third.group == fourth.group


@pytest.mark.parametrize(("minority", "count"), [(0.4, 6), (0.3, 0)])
def test_up_to_what_share_a_form_is_a_minority(minority, count):
    check = Width(swap={'""': "“”"}, settled=3, minority=minority)
    assert len(matches(check, "“子”、“丑”、“寅”、“卯”、“辰”" + '"甲"、"乙"和"丙"', format="text")) == count


def test_values():
    (match,) = matches(SINGLE, "来了, 又走了。", format="text")
    assert match.values == {"mark": ",", "replacement": "，"}
    assert match.safe


@pytest.mark.parametrize(
    "swap",
    [
        pytest.param({}, id="nothing to swap"),
        pytest.param({"": "，"}, id="no mark"),
        pytest.param({"...": "……"}, id="three marks"),
        pytest.param({",": "，，"}, id="too long a form"),
        pytest.param({"()": ""}, id="no form"),
    ],
)
def test_contradictions(swap):
    assert [key for key, *_ in Width(swap=swap).contradictions()] == ["swap"]


@given(st.text(alphabet='天地人。，「」()" ,.;:?!aB1\n', max_size=60))
def test_only_marks_and_blanks_change(text):
    once = fixed(Width(swap=MARKS), text, format="text")
    assert [c for c in once if c.isalnum()] == [c for c in text if c.isalnum()]
    assert not set(once) - set(text) - set("".join(MARKS.values()))
