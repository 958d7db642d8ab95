from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import fixed, marked, matches
from zhlint.checks.charset import Charset
from zhlint.lexicon.scripts import may_mix, scripts

HIDDEN = Charset(classes=("zero-width", "control", "bidi", "replacement", "private-use", "compatibility"))
SCRIPT = Charset(classes=("script",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("安\u200b装", "安装", id="zero width space"),
        pytest.param("安\ufeff装", "安装", id="byte order mark inside"),
        pytest.param("安\u00ad装", "安装", id="soft hyphen"),
        pytest.param("安\u2060\u200c装", "安装", id="a run"),
        pytest.param("安\u200d装", "安装", id="joiner between Han"),
        pytest.param("安\u202e装", "安装", id="mark of direction"),
        pytest.param("安\u0007装", "安装", id="control"),
        pytest.param("⽂件", "文件", id="Kangxi radical"),
        pytest.param("\uf900雄", "豈雄", id="compatibility ideograph"),
        pytest.param("# 第\u200b一章", "# 第一章", id="heading"),
        pytest.param(
            "| 甲\u200b | 乙 |\n| --- | --- |\n| 丙 | 丁\u200b |", "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |", id="table"
        ),
    ],
)
def test_replacement(text, expected):
    assert fixed(HIDDEN, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("他姓\ufffd\ufffd。", ["\ufffd\ufffd"], id="replacement character"),
        pytest.param("他姓\ue4c2。", ["\ue4c2"], id="private use"),
    ],
)
def test_no_replacement(text, expected):
    assert marked(HIDDEN, text) == expected
    assert fixed(HIDDEN, text) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("一家人👨\u200d👩\u200d👧去看海☀\ufe0f", id="emoji"),
        pytest.param("第一段。\n\n\u00a0\n\n第二段。", id="no-break space"),
        pytest.param("波斯语写作 می\u200cخواهم", id="Persian"),
        pytest.param("\u3000\u3000段首空两格。", id="ideographic space"),
        pytest.param("图一：![图](a.png)", id="object"),
        pytest.param("﨑是姓。", id="ideograph that stands in the compatibility block"),
    ],
)
def test_stays_silent(text):
    assert marked(HIDDEN, text) == []


def test_no_break_space():
    check = Charset(classes=("no-break-space",))
    assert fixed(check, "用\u00a0Go 写") == "用 Go 写"
    assert marked(check, "第一段。\n\n\u00a0\n\n第二段。") == []


def test_no_classes_are_a_contradiction():
    assert [key for key, *_ in Charset(classes=()).contradictions()] == ["classes"]
    assert list(HIDDEN.contradictions()) == []


def test_values():
    (match,) = matches(HIDDEN, "安\u200b\u200b装")
    assert match.values == {"name": "看不见的零宽字符", "code": "U+200B", "replacement": ""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("这是一個问题。", "这是一个问题。", id="traditional in simplified"),
        pytest.param("這是一個问題。", "這是一個問題。", id="simplified in traditional"),
        pytest.param(
            "设备装好了，线路查过了，網絡也通了，电压没有问题。",
            "设备装好了，线路查过了，网络也通了，电压没有问题。",
            id="a run",
        ),
        pytest.param("# 会后\n\n一個问题，还没有讨论。", "# 会后\n\n一个问题，还没有讨论。", id="with a heading"),
    ],
)
def test_script(text, expected):
    assert fixed(SCRIPT, text) == expected


@pytest.mark.parametrize(
    ("minority", "expected"),
    [pytest.param(0.2, ["個", "說", "詞", "讀"], id="a fifth"), pytest.param(0.05, [], id="a twentieth")],
)
def test_up_to_what_share_a_script_is_the_rarer(minority, expected):
    text = "一個人說话。\n\n一首詞，一句诗。\n\n讀完了书。\n\n" + "这时设备坏了，问题还没说清，电话没人应。\n\n" * 2
    assert marked(Charset(classes=("script",), minority=minority), text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("乾隆年间的著作，藉此瞭望，于是传开。", id="characters of both scripts"),
        pytest.param("他读《國語》，说“這個”是旧字，书页发黄。", id="quotation and title"),
        pytest.param("会（會）这个字，读音有两个，词义也有两个。", id="gloss"),
        pytest.param("赵昇和陈喆参加会议，张堃请假，发言顺序不变。", id="names"),
        pytest.param("许宝騄讲概率论，说话带着乡音，读的书也讲乡里的事。", id="a name whose other form no font has"),
        pytest.param("他们从濛阳赶来，说话带着乡音，写的诗也讲乡里的事。", id="a place"),
        pytest.param("這是一個問題，這是一个问题。", id="neither is rare"),
        pytest.param(
            "这是简体的一段话，说说书里写过的诗词，讲讲读过的书。写得长一点，让简体的字数远远多过繁体。" * 6
            + "\n\n這是繁體的一段引文，說的是從前的書。",
            id="a paragraph of the other script",
        ),
        pytest.param("日本語の学習について話します。这是简体说明文字，说话写诗。", id="kana"),
        pytest.param("plain English only", id="no Han"),
    ],
)
def test_script_stays_silent(text):
    assert marked(SCRIPT, text) == []


MIXED = "這個軟體的說明書說，先打开電腦，再輸入密碼，最後点開視窗，然後等著讀取資料。"


@pytest.mark.parametrize(
    ("options", "text", "expected"),
    [
        pytest.param({}, MIXED * 3, [], id="too many for a slip"),
        pytest.param({"stray": "simplified", "minority": 0.3}, MIXED * 3, ["开", "点"] * 3, id="a known stray"),
        pytest.param({"stray": "traditional", "minority": 0.3}, MIXED * 3, [], id="the rarer is not the stray"),
        pytest.param({"stray": "simplified"}, "这是一個问题。", [], id="the stray is the usual one"),
    ],
)
def test_the_stray_script_may_be_named(options, text, expected):
    assert marked(Charset(classes=("script",), **options), text) == expected


def test_ambiguous_character_has_no_replacement():
    text = "会议结束后，说好见面的餘先生还没来，电话也没人接。"
    (match,) = matches(SCRIPT, text)
    assert match.values["replacement"]
    assert (match.replacement is None) == (len(scripts("餘").traditional["餘"]) > 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("这是简体。", False, id="simplified"),
        pytest.param("這是繁體。", False, id="traditional"),
        pytest.param("plain", False, id="Latin"),
        pytest.param("这是繁體。", True, id="both"),
        pytest.param("这是以後。", True, id="a traditional character that GB 2312 has"),
    ],
)
def test_may_mix(text, expected):
    assert may_mix(text) is expected


def test_scripts_do_not_overlap():
    known = scripts({chr(code) for code in range(0x3400, 0xA000)})
    assert not known.traditional.keys() & known.simplified.keys()
    assert len(known.traditional) > 2500
    assert not set("乾著藉瞭於昇喆堃") & known.traditional.keys()


@given(st.text(alphabet="中文\u200b\ufeff\u00ad⽂ a**\n", max_size=40))
def test_offsets_map_back(text):
    for m in matches(HIDDEN, text, format="text"):
        start, end = m.block.source_span(m.start, m.end)
        assert text[start:end] == m.block.text[m.start : m.end]
