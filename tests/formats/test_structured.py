"""What holds of all formats of structured text: whatever is done to a file, it is read or refused, and mended in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint import formats, load_linter
from zhlint.engine import fixes
from zhlint.formats import ReadAs
from zhlint.prose.blocks import OBJECT
from zhlint.prose.source import Source, UndecodableError

SAMPLES = {
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n<i>他说</i>，\n\n2\n00:00:02,100 --> 00:00:03,000\n- 走, 吧。\n- 好。\n",
    "vtt": "WEBVTT\n\nNOTE 甲\n\n00:01.000 --> 00:02.000\n<v 老赵>走, 吧&amp;</v>\n",
    "ass": "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,{\\b1}走, 吧\\N好。\nComment: 0,0,甲\n",
    "json": '{"a": ["走, 吧\\n", {"乙": "\\u7532"}], "n": "{n, plural, other {# 封}}", "x": 1.5e3}',
    "xcstrings": '{"sourceLanguage": "en", "strings": {"a": {"localizations": {"zh": {"stringUnit": {"value": "走, 吧"}}}}}}',
    "yaml": "a: 走, 吧\nb: |\n  甲\n   乙\nc: >\n  甲\n  乙\nd: '甲''乙' # 丙\ne: \"\\u7532\\\n  乙\"\nf: [甲, &a 乙, *a]\n",
    "properties": "# 甲\na.b = 走, 吧 \\\n   \\u7532{0}\n! 乙\nc:丙\n",
    "xliff": '<xliff version="1.2"><file target-language="zh"><trans-unit id="1"><source>a</source><target>走, 吧<g id="1">吧</g>&amp;</target></trans-unit></file></xliff>',
    "android": "<resources>\n<string name='a'>走, 吧\\n\"甲 \" <b>乙</b>&lt;<![CDATA[<p>丙]]></string>\n</resources>",
    "strings": '/* 甲 */\n"a" = "走, 吧\\n\\U7532 %1$@";\nb = \'乙\'; // 丙\n',
    "stringsdict": "<plist><dict><key>a</key><dict><key>other</key><string>走, 吧&#20986;</string></dict></dict></plist>",
    "csv": 'a,乙\n"走, 吧","说""甲"""\n丁;戊,\n',
}
PIECES = st.sampled_from(
    ["", "\n", '"', "'", "<", ">", "&", "\\", "{", "}", "甲", " ", "#", ":", ",", "-->", "\x00", "\ud800"]
)


def read(reader):
    """A document; None where it is refused, which takes one line."""
    refused = None
    try:
        return reader()
    except UndecodableError as error:
        refused = str(error)
    assert refused.strip()
    assert "\n" not in refused
    return None


@pytest.mark.parametrize("format", SAMPLES)
def test_a_sample_is_read(format):
    document = formats.parse(Source(SAMPLES[format]), format)
    assert any("走" in block.text for block in document.blocks)


@pytest.fixture(scope="module")
def linter():
    return load_linter()


@pytest.mark.parametrize("format", SAMPLES)
def test_a_sample_is_mended_once_and_for_all(format, linter):
    document = formats.parse(Source(SAMPLES[format]), format)
    mended = fixes.fix_document(document, linter, unsafe=True).source
    assert "走，吧" in mended.text
    again = formats.parse(mended, format)
    assert [block.kind for block in again.blocks] == [block.kind for block in document.blocks]
    assert fixes.fix_document(again, linter, unsafe=True).source.text == mended.text


@pytest.mark.parametrize("format", SAMPLES)
@given(data=st.data())
def test_whatever_is_done_to_a_file_it_is_read_or_refused(format, data):
    text = SAMPLES[format]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 9)))
        text = text[:start] + data.draw(PIECES) + text[end:]
    document = read(lambda: formats.parse(Source(text), format))
    if document is None:
        return
    for i, block in enumerate(document.blocks):
        assert block.index == i
        for piece in block.pieces:
            assert 0 <= piece.source_start <= piece.source_end <= len(text)
            if piece.end - piece.start == piece.source_end - piece.source_start > 1:
                seen = zip(
                    block.text[piece.start : piece.end], text[piece.source_start : piece.source_end], strict=True
                )
                assert all(a in (b, OBJECT) for a, b in seen)
    for comment in document.comments:
        assert comment.start <= comment.payload[0] <= comment.payload[1] <= comment.end <= len(text)


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_message_cut_anywhere_is_read_or_refused(cut):
    data = (
        b"From: a@b.c\r\nSubject: =?utf-8?b?5Ye65Y+R?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative;"
        b' boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: base64'
        b"\r\n\r\n5Ye65Y+R77yM5ZCn44CC\r\n--x--\r\n"
    )
    read(lambda: formats.read(data[:cut] + data[cut + 5 :], "a.eml", ReadAs("eml")))
