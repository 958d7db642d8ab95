from __future__ import annotations

import codecs
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.prose.source import Position, Source, UndecodableError

SIMPLIFIED = (
    "清晨的集市刚刚开门，卖豆腐的老人把木桌擦了两遍，才把第一块豆腐端出来。来往的人不多，他也不着急，只是坐在凳子上听收音机。"
    "隔壁修鞋的师傅说，这条街要拆了，大家都在等通知。老人笑笑，说等通知来了再说吧，豆腐还是要卖的。"
    "后来下了一场雨，街面上的石板都亮了，孩子们从学校跑出来，书包顶在头上。谁也没有带伞，可是谁也不觉得这有什么关系。"
    "晚上我把这些写进日记里，发现一天之中真正记得的，不过是那几块豆腐和一阵雨声。电脑、网络、会议，都像是别人的事情。"
)
TRADITIONAL = (
    "清晨的市場剛剛開門，賣豆腐的老人把木桌擦了兩遍，才把第一塊豆腐端出來。來往的人不多，他也不著急，只是坐在凳子上聽收音機。"
    "隔壁修鞋的師傅說，這條街要拆了，大家都在等通知。老人笑笑，說等通知來了再說吧，豆腐還是要賣的。"
    "後來下了一場雨，街面上的石板都亮了，孩子們從學校跑出來，書包頂在頭上。誰也沒有帶傘，可是誰也不覺得這有什麼關係。"
    "晚上我把這些寫進日記裡，發現一天之中真正記得的，不過是那幾塊豆腐和一陣雨聲。電腦、網路、會議，都像是別人的事情。"
)


NOISE = bytes(random.Random(1).choices(range(1, 256), k=500))


def excerpts(text, size):
    long = text * (size // len(text) + 2)
    chance = random.Random(size)
    return [long[at : at + size] for at in (chance.randrange(len(text)) for _ in range(25))]


@pytest.mark.parametrize("size", [30, 100, 1000, 5000])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [(SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5"), (TRADITIONAL, "gb18030")],
    ids=["simplified-gb18030", "traditional-big5", "traditional-gb18030"],
)
def test_gb18030_and_big5_are_told_apart(text, encoding, size):
    for excerpt in excerpts(text, size):
        source = Source.decode(excerpt.encode(encoding))
        assert (source.text, source.encoding) == (excerpt, encoding)


@pytest.mark.parametrize(
    ("data", "text", "encoding", "bom"),
    [
        (b"", "", "utf-8", False),
        (b"abc\r\n", "abc\r\n", "utf-8", False),
        ("中\r\n文\r".encode(), "中\r\n文\r", "utf-8", False),
        (codecs.BOM_UTF8 + "中文".encode(), "中文", "utf-8", True),
        (codecs.BOM_UTF8, "", "utf-8", True),
        (codecs.BOM_UTF16_LE + "中文".encode("utf-16-le"), "中文", "utf-16-le", True),
        (codecs.BOM_UTF16_BE + "中文𠮷".encode("utf-16-be"), "中文𠮷", "utf-16-be", True),
        ("他来了。\n她也来了。\n".encode("utf-16-le"), "他来了。\n她也来了。\n", "utf-16-le", False),
        ("他来了。\n她也来了。\n".encode("utf-16-be"), "他来了。\n她也来了。\n", "utf-16-be", False),
        ("plain\n".encode("utf-16-le"), "plain\n", "utf-16-le", False),
        ("你好".encode("gb18030"), "你好", "gb18030", False),
        ("目錄".encode("big5"), "目錄", "big5", False),
        ("用 Python 写。\n".encode("gb18030"), "用 Python 写。\n", "gb18030", False),
        ("価格は€5。這是我們的價格。".replace("価格は", "").encode("cp950"), "€5。這是我們的價格。", "cp950", False),
    ],
)
def test_decoding(data, text, encoding, bom):
    source = Source.decode(data, "a.txt")
    assert (source.text, source.path, source.encoding, source.bom) == (text, "a.txt", encoding, bom)
    assert source.encode() == data


def test_a_second_byte_order_mark_is_a_character():
    assert Source.decode(codecs.BOM_UTF8 * 2).text == "\ufeff"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (SIMPLIFIED.encode()[:-1], r"broken UTF-8: byte 0x80 at offset|broken UTF-8"),
        (SIMPLIFIED.encode()[:300] + b"\xff" + SIMPLIFIED.encode()[300:], "byte 0xff at offset 300, line 1,"),
        ("一行\n".encode() * 20 + b"\xe4\n", "byte 0xe4 at offset 140, line 21,"),
        (codecs.BOM_UTF8 + b"abc\xff", "byte 0xff at offset 6, line 1,"),
        (codecs.BOM_UTF16_LE + "中文".encode("utf-16-le") + b"a", "broken UTF-16: truncated data at byte 6"),
        (codecs.BOM_UTF32_LE + "中文".encode("utf-32-le"), "UTF-32"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), "binary"),
        (bytes(200), "binary"),
        (b"\x1f\x8b\x08\x08" + NOISE, "binary"),
        ("中文\x00中文".encode(), "binary"),
        ("今日は天気がいいので、公園へ散歩に行きましょう。".encode("shift_jis"), "neither UTF-8"),
        ("오늘은 날씨가 매우 좋습니다. 공원에 갑시다. ".encode("euc-kr") * 10, "neither UTF-8"),
        ("Привет, как дела?".encode("cp1251"), "neither UTF-8"),
        ("Le café déjà vu".encode("latin-1"), "neither UTF-8"),
    ],
    ids=[
        "cut short", "one bad byte", "bad byte on a line", "after a BOM", "odd UTF-16", "UTF-32", "png", "zip", "zeros",
        "gzip", "NUL", "Shift-JIS", "EUC-KR", "cp1251", "latin-1",
    ],
)  # fmt: skip
def test_undecodable(data, message):
    with pytest.raises(UndecodableError, match=message):
        Source.decode(data)


@pytest.mark.parametrize("size", [30, 100, 1000])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL], ids=["simplified", "traditional"])
def test_one_bad_byte_never_makes_mojibake(text, size):
    chance = random.Random(size)
    for excerpt in excerpts(text, size):
        data = bytearray(excerpt.encode())
        data[chance.randrange(len(data))] = 0xFF
        with pytest.raises(UndecodableError, match="broken UTF-8"):
            Source.decode(bytes(data))


SHORT = "囍"
"""Too little to tell an encoding from."""


@pytest.mark.parametrize(
    ("head", "encoding", "found"),
    [
        ('<html><head><meta charset="gbk">', "gbk", "gbk"),
        ("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=Big5'>", "big5", "big5"),
        ('<?xml version="1.0" encoding="gb2312"?>', "gbk", "gbk"),
        ("# -*- coding: gb18030 -*-\n", "gb18030", "gb18030"),
        ("#!/bin/sh\n# vim: set fileencoding=gbk :\n", "gbk", "gbk"),
        ('@charset "big5";', "big5", "big5"),
        ('<meta charset="gb2312">𠮷', "gb18030", "gb18030"),
        ('<meta charset="gbk">', "utf-8", "utf-8"),
    ],
    ids=["meta", "http-equiv", "xml", "Emacs", "Vim", "css", "more than it has", "not true"],
)
def test_what_a_file_declares_is_heeded(head, encoding, found):
    source = Source.decode(f"{head}{SHORT}".encode(encoding))
    assert (source.text, source.encoding) == (f"{head}{SHORT}", found)


@pytest.mark.parametrize(
    "head",
    ['<meta charset="iso-8859-1">', '<meta charset="utf-8">', '<meta charset="nope">', "# the coding: is gbk\n" * 60],
    ids=["of another script", "not true", "no encoding", "none"],
)
def test_a_declaration_that_cannot_be_true_counts_for_nothing(head):
    source = Source.decode((head + SIMPLIFIED).encode("gb18030"))
    assert (source.text, source.encoding) == (head + SIMPLIFIED, "gb18030")


@pytest.mark.parametrize(
    ("data", "said", "text", "encoding", "bom"),
    [
        (SHORT.encode("gbk"), "gbk", SHORT, "gbk", False),
        (SHORT.encode("gbk"), "GB2312", SHORT, "gbk", False),
        ("𠮷".encode("gb18030"), "gbk", "𠮷", "gb18030", False),
        ("一".encode("utf-16-le"), "utf-16", "一", "utf-16-le", False),
        (codecs.BOM_UTF16_BE + "一".encode("utf-16-be"), "utf-16", "一", "utf-16-be", True),
        (codecs.BOM_UTF8 + "一".encode(), "utf-8", "一", "utf-8", True),
        (codecs.BOM_UTF8 + "一".encode(), "utf-8-sig", "一", "utf-8", True),
        ("今日は".encode("shift_jis"), "shift_jis", "今日は", "shift_jis", False),
        (b"\xd2\xbb", "latin-1", "Ò»", "iso8859-1", False),
    ],
)
def test_the_encoding_that_is_said_has_the_last_word(data, said, text, encoding, bom):
    source = Source.decode(data, encoding=said)
    assert (source.text, source.encoding, source.bom) == (text, encoding, bom)
    assert source.encode() == data


def test_what_is_not_in_the_encoding_it_is_said_to_be_in_is_refused():
    with pytest.raises(UndecodableError, match="said to be big5, but the byte at offset 3, line 2, is not valid"):
        Source.decode("一\n".encode("big5") + b"\xff\xff", encoding="big5")
    with pytest.raises(UndecodableError, match="said to be utf-8"):
        Source.decode(SIMPLIFIED.encode("gb18030"), encoding="utf-8")


def test_a_text_its_encoding_cannot_write():
    with pytest.raises(UnicodeEncodeError):
        Source("汉语拼音", encoding="big5").encode()


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(TEXTS, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_a_text_with_a_byte_order_mark_comes_back(text, encoding):
    data = ("\ufeff" + text).encode(encoding)
    source = Source.decode(data)
    assert (source.text, source.encode()) == (text, data)


@given(st.lists(st.sampled_from([*"他来了，她没有。\n", "a", "é", "𠮷", "…", "\r\n"])).map("".join))
def test_utf8_and_gb18030_come_back(text):
    data = text.encode()
    assert Source.decode(data).encode() == data
    data = (SIMPLIFIED + text).encode("gb18030")
    source = Source.decode(data)
    assert (source.text, source.encode()) == (SIMPLIFIED + text, data)


@given(st.text(alphabet="a中𠮷\r\n\u3000\u2028"))
def test_positions_and_offsets_go_both_ways(text):
    source = Source(text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert source.offset(line, column) == offset
        before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
        if text[offset - 1 : offset + 1] != "\r\n":
            assert line == before.count("\n") + 1
            assert column == len(before) - before.rfind("\n")


def test_positions_and_lines():
    source = Source("一二\r\n三\n\n四")
    assert source.position(0) == Position(1, 1)
    assert source.position(4) == Position(2, 1)
    assert source.position(len(source.text)) == Position(4, 2)
    assert [source.line(n) for n in range(1, 5)] == ["一二", "三", "", "四"]


@pytest.mark.parametrize(
    ("text", "offset", "code_points", "utf_8", "utf_16"),
    [
        pytest.param("ab", 1, 2, 2, 2, id="ASCII"),
        pytest.param("他说", 1, 2, 4, 2, id="Han"),
        pytest.param("😀好", 1, 2, 5, 3, id="beyond the basic plane"),
        pytest.param("甲\n😀好", 4, 3, 8, 4, id="in a later line"),
        pytest.param("\ud800好", 1, 2, 4, 2, id="a lone surrogate"),
    ],
)
def test_columns_in_units(text, offset, code_points, utf_8, utf_16):
    source = Source(text)
    columns = [source.position(offset, units).column for units in ("code-points", "utf-8", "utf-16")]
    assert columns == [code_points, utf_8, utf_16]
    assert {source.position(offset, units).line for units in ("code-points", "utf-8", "utf-16")} == {
        text.count("\n", 0, offset) + 1
    }


@pytest.mark.parametrize(
    ("offset", "units", "told"),
    [
        pytest.param(-1, "code-points", "offset -1 is not in the text, which has 3 code points", id="before"),
        pytest.param(4, "code-points", "offset 4 is not in the text", id="behind"),
        pytest.param(1, "utf-32", "unknown units `utf-32`; known here: code-points, utf-8, utf-16", id="units"),
    ],
)
def test_a_position_that_there_is_not_is_refused(offset, units, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        Source("山路\n").position(offset, units)


def test_the_end_of_a_text_has_a_position():
    assert Source("山路\n").position(3) == (2, 1)
