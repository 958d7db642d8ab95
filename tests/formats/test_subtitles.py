"""Subtitles: cues joined where a sentence goes on, markup and times no text, comments, and what is none of them."""

from __future__ import annotations

import pytest

from tests.support import linear
from zhlint import formats
from zhlint.formats._cues import milliseconds
from zhlint.prose.source import Source, UndecodableError

ASS = """\
[Script Info]
Title: 渡口

[V4+ Styles]
Format: Name, Fontname
Style: Default,宋体

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def srt(*cues):
    """Cues of two seconds each without a pause between them."""
    return "\n".join(
        f"{i + 1}\n00:00:{2 * i:02},000 --> 00:00:{2 * i + 2:02},000\n{said}\n" for i, said in enumerate(cues)
    )


def vtt(*cues):
    times = [f"00:{2 * i:02}.000 --> 00:{2 * i + 2:02}.000 align:start\n{said}\n" for i, said in enumerate(cues)]
    return "\n".join(["WEBVTT - 渡口\n", *times])


def ass(*cues):
    return ASS + "".join(
        f"Dialogue: 0,0:00:{2 * i:02}.00,0:00:{2 * i + 2:02}.00,Default,老赵,0,0,0,,{said}\n"
        for i, said in enumerate(cues)
    )


WRITTEN = {"srt": srt, "vtt": vtt, "ass": ass}


def read(text, format="srt"):
    return formats.parse(Source(text, f"a.{format}"), format)


def seen(text, format="srt"):
    return [block.text for block in read(text, format).blocks]


@pytest.mark.parametrize("format", WRITTEN)
@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        pytest.param(["船到了。", "我们走吧。"], ["船到了。", "我们走吧。"], id="sentences"),
        pytest.param(["船到了，", "我们走吧。"], ["船到了，我们走吧。"], id="one over two cues"),
        pytest.param(["昨天来的", "是他弟弟。", "你呢？"], ["昨天来的是他弟弟。", "你呢？"], id="one without a comma"),
        pytest.param(["船到了", "我们走吧", "快一点"], ["船到了", "我们走吧", "快一点"], id="no marks in the file"),
        pytest.param(["- 船到了？", "- 到了。"], ["船到了？", "到了。"], id="two speakers"),
        pytest.param(["他叫 Tom", "Lee。"], ["他叫 Tom"], id="a cue without Han"),
        pytest.param(["船到了。", "船到了。"], ["船到了。"], id="said twice"),
    ],
)
def test_cues(format, cues, expected):
    document = read(WRITTEN[format](*cues), format)
    assert [block.text for block in document.blocks] == expected
    assert {(block.kind, block.label) for block in document.blocks} == {("dialogue", "cue")}
    for block in document.blocks:
        for piece in block.pieces:
            if piece.source_end - piece.source_start == piece.end - piece.start:
                assert (
                    document.source.text[piece.source_start : piece.source_end] == block.text[piece.start : piece.end]
                )


@pytest.mark.parametrize(
    ("format", "break_"),
    [("srt", "\n"), ("vtt", "\n"), ("ass", "\\N"), ("ass", "\\n")],
    ids=["srt", "vtt", "ass", "soft"],
)
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["昨天来的", "是他弟弟。"], ["昨天来的是他弟弟。"], id="a sentence in two lines"),
        pytest.param(["昨天来的", "是他弟弟"], ["昨天来的\n是他弟弟"], id="no marks in the file"),
        pytest.param(["- 船呢？", "- 走了。"], ["船呢？", "走了。"], id="two speakers"),
        pytest.param(["船到了。", "The ship is here."], ["船到了。"], id="in two languages"),
        pytest.param(["The ship is here.", "船到了。"], ["船到了。"], id="the other first"),
    ],
)
def test_lines(format, break_, lines, expected):
    assert seen(WRITTEN[format](break_.join(lines)), format) == expected


@pytest.mark.parametrize(
    ("format", "written", "expected"),
    [
        pytest.param("srt", "<i>船</i>到了。", "船到了。", id="italics"),
        pytest.param("srt", '{\\an8}<font color="#fff">船</font>到了。', "船到了。", id="a place and a colour"),
        pytest.param("srt", "一 < 二了。", "一 < 二了。", id="a sign that is no tag"),
        pytest.param("vtt", "<v 老赵>船<c.red>到</c>了。</v>", "船到了。", id="a voice and a class"),
        pytest.param(
            "vtt", "船<00:00:01.000>到了&nbsp;&amp;&#20986;发。", "船到了\u00a0&出发。", id="a time, references"
        ),
        pytest.param("ass", "{\\an8\\fad(200,200)}船{\\c&HFFFFFF&}到了。", "船到了。", id="overrides"),
        pytest.param("ass", "船，{旁注}到了。", "船，到了。", id="a note, a comma in the text"),
    ],
)
def test_markup_is_no_text(format, written, expected):
    text = WRITTEN[format](written)
    (block,) = read(text, format).blocks
    assert block.text == expected
    at = block.text.index("了")
    assert text[slice(*block.source_span(at, at + 1))] == "了"


def test_a_sentence_goes_over_no_silence_and_no_style():
    text = "00:00:01,000 --> 00:00:02,000\n船到了，\n\n00:00:09,000 --> 00:00:10,000\n走吧。\n"
    assert seen(text) == ["船到了，", "走吧。"]
    text = ass("船到了，", "走吧。").replace("Default,老赵,0,0,0,,走", "Other,老赵,0,0,0,,走")
    assert seen(text, "ass") == ["船到了，", "走吧。"]


def test_japanese_subtitles_are_not_read():
    assert seen(srt("船が着きました。", "行きましょう。", "出発。")) == []


def test_of_two_languages_the_chinese_one_is_read():
    both = ass("船到了。", "船が着きました。", "走吧。", "行きましょう。")
    text = both.replace("Default,老赵,0,0,0,,船が", "JP,老赵,0,0,0,,船が").replace(
        "Default,老赵,0,0,0,,行", "JP,老赵,0,0,0,,行"
    )
    assert seen(text, "ass") == ["船到了。", "走吧。"]
    assert seen(srt("船到了。\n船が着きました。", "走吧。\n行きましょう。")) == ["船到了。", "走吧。"]


def test_what_is_no_dialogue_is_not_read():
    text = (
        ass("船到了。", "{\\p1}m 0 0 l 1 0 渡")
        + "Dialogue: 只有半行\n\n[Fonts]\nDialogue: 0,0:00:00.00,0:00:01.00,,,,,,,甲\n"
    )
    assert seen(text, "ass") == ["船到了。"]


def test_fields_stand_as_the_format_line_says():
    text = "[Events]\nFormat: Marked, Start, End, Text\nDialogue: Marked=0,0:00:00.00,0:00:02.00,船，到了。\n"
    assert seen(text, "ass") == ["船，到了。"]


@pytest.mark.parametrize("format", ["vtt", "ass"])
def test_comments(format):
    plain = WRITTEN[format]("船到了。")
    written = read("", format).markup.comment("zhlint-disable-line x")
    at = plain.index("00:00.000") if format == "vtt" else plain.index("Dialogue")
    document = read(f"{plain[:at]}{written}\n{plain[at:]}", format)
    assert [document.source.text[slice(*comment.payload)] for comment in document.comments] == ["zhlint-disable-line x"]
    assert [block.text for block in document.blocks] == ["船到了。"]


def test_other_blocks_of_webvtt_are_left_alone():
    text = "WEBVTT\n\nSTYLE\n::cue { content: '甲' }\n\nNOTE\n乙\n\n第一段\n00:01.000 --> 00:02.000\n船到了。\n"
    document = read(text, "vtt")
    assert [block.text for block in document.blocks] == ["船到了。"]


@pytest.mark.parametrize(
    ("format", "text", "said"),
    [
        pytest.param("srt", "船到了。\n", "no line says when", id="srt"),
        pytest.param("vtt", "00:01.000 --> 00:02.000\n船到了。\n", "WEBVTT", id="vtt"),
        pytest.param("ass", "[Script Info]\nTitle: 甲\n", "Events", id="ass"),
    ],
)
def test_what_is_none_is_told_as_such(format, text, said):
    with pytest.raises(UndecodableError, match=said):
        read(text, format)
    assert read("", format).blocks == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [("01:02:03,400", 3_723_400), ("02:03.4", 123_400), ("0:00:07.94", 7_940), ("00:00:01", 1_000)],
)
def test_times(written, expected):
    assert milliseconds(written) == expected


@pytest.mark.parametrize("format", WRITTEN)
@pytest.mark.parametrize("unit", ["船", "船到了，", "<i", "{\\", "- 船"])
def test_time_is_linear(format, unit):
    cues = WRITTEN[format](unit, unit * 9, "走。")
    assert linear(lambda size: read(cues[: cues.index(unit)] + (cues[cues.index(unit) :] + "\n") * size, format), 20)
    assert linear(lambda size: read(WRITTEN[format](unit * size), format), 200)
