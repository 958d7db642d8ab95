"""Android's resources: escapes, quotes, blanks, tags and placeholders, and what is not to be translated."""

from __future__ import annotations

import pytest

from tests.support import linear
from zhlint import formats
from zhlint.formats._keys import Keyed
from zhlint.prose.source import Source, UndecodableError


def resources(*inside):
    return "<resources xmlns:xliff='urn:x'>\n" + "\n".join(inside) + "\n</resources>\n"


def read(*inside, keys=()):
    return formats.parse(Source(resources(*inside), "strings.xml"), "android", Keyed(keys) if keys else None)


def seen(*inside, **more):
    return [block.text for block in read(*inside, **more).blocks]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param('<string name="a">保存</string>', ["保存"], id="a string"),
        pytest.param('<string name="a" translatable="false">保存</string>', [], id="not to be translated"),
        pytest.param('<string name="a">他说\\"好\\"，\\n走了\\u3002</string>', ['他说"好"，\n走了。'], id="escapes"),
        pytest.param('<string name="a">"  保存  "</string>', ["保存"], id="in quotes"),
        pytest.param('<string name="a">昨天来的\n    是他弟弟</string>', ["昨天来的是他弟弟"], id="a line break"),
        pytest.param('<string name="a">昨天 Tom\n    来过</string>', ["昨天 Tom 来过"], id="a line break beside Latin"),
        pytest.param('<string name="a">"昨天\n来过"</string>', ["昨天\n来过"], id="a line break in quotes"),
        pytest.param('<string name="a">点<b>这里</b>看</string>', ["点￼这里￼看"], id="a tag"),
        pytest.param('<string name="a">共<xliff:g id="n">%d 页</xliff:g>。</string>', ["共￼。"], id="a placeholder"),
        pytest.param('<string name="a">甲 &amp; &lt;b>乙</string>', ["甲 & ￼乙"], id="references"),
        pytest.param('<string name="a"><![CDATA[<p>甲。</p><p>乙。</p>]]></string>', ["甲。", "乙。"], id="CDATA"),
        pytest.param(
            '<string-array name="a"><item>甲</item><item>乙</item></string-array>', ["甲", "乙"], id="an array"
        ),
        pytest.param('<plurals name="a"><item quantity="other">%d 封</item></plurals>', ["￼ 封"], id="plurals"),
        pytest.param('<color name="a">甲</color><style name="b"><item>乙</item></style>', [], id="other resources"),
        pytest.param("<!-- 甲 -->", [], id="a comment"),
    ],
)
def test_what_is_read(inside, expected):
    assert seen(inside) == expected


def test_places():
    document = read('<string name="a">他\\\'说&quot;“好”&amp;\\n走</string>')
    text = document.source.text
    (block,) = document.blocks
    there = [text[slice(*block.source_span(i, i + 1))] for i in range(len(block.text))]
    assert there == ["他", "\\'", "说", "“", "好", "”", "&amp;", "\\n", "走"]


def test_a_blank_for_a_line_break_is_not_edited():
    (block,) = read('<string name="a">Tom\n来</string>').blocks
    assert block.text == "Tom 来"
    assert not block.unbroken(3, 4)


def test_comments_and_replacements():
    document = read("<!-- zhlint-disable x -->")
    assert [document.source.text[slice(*comment.payload)] for comment in document.comments] == ["zhlint-disable x"]
    assert document.markup.escape("'\"&\\\n") == "\\'\\\"&amp;\\\\\\n"


def test_keys():
    assert seen('<string name="a">甲</string>', '<string name="b">乙</string>', keys=["b"]) == ["乙"]


@pytest.mark.parametrize(
    ("path", "named", "expected"),
    [
        ("app/src/main/res/values-zh/strings.xml", False, "android"),
        ("pom.xml", False, None),
        ("arrays.xml", True, "android"),
    ],
)
def test_other_xml_is_read_only_where_it_is_named(path, named, expected):
    assert formats.for_path(path, named) == expected


def test_what_is_none_is_told_as_such():
    with pytest.raises(UndecodableError, match="no resources of Android: its root is <project>"):
        formats.parse(Source("<project>甲</project>", "pom.xml"), "android")


@pytest.mark.parametrize("unit", ["<string name='a'>甲</string>", "<string name='a'>甲\\'\n乙 </string>"])
def test_time_is_linear(unit):
    assert linear(lambda size: read(unit * size), 50)
    assert linear(lambda size: read(f"<string name='a'>{'甲 <b>乙</b> ' * size}</string>"), 50)
