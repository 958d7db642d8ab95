"""E-mail: headers and bodies in whatever encoding, quotations, signatures, HTML."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage

import pytest

from zhlint import formats
from zhlint.formats import ReadAs
from zhlint.prose.source import UndecodableError

BODY = """\
王老师：

周五的课改到三点，地点不变，请转告大家。

> 周五还上课吗？
> 教室在哪里？

谢谢！

--
小林
渡口中学
"""


def message(body=BODY, subject="关于周五的课", **more):
    made = EmailMessage(policy=policy.SMTP)
    made["Subject"] = subject
    made["From"] = "小林 <lin@example.com>"
    made["To"] = "王老师 <wang@example.com>"
    made.set_content(body, **more)
    return made


def read(data):
    return formats.read(data, "a.eml", ReadAs("eml"))


@pytest.mark.parametrize("cte", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_bodies(cte, encoding):
    body = "明天下午三點開會。\n\n地點不變。\n" if encoding == "big5" else BODY
    document = read(message(body, cte=cte, charset=encoding).as_bytes())
    assert [block.text for block in document.blocks if block.kind == "paragraph"] == (
        ["明天下午三點開會。", "地點不變。"]
        if encoding == "big5"
        else ["周五的课改到三点，地点不变，请转告大家。", "谢谢！"]
    )
    assert not document.traits.writable


def test_kinds_and_places():
    document = read(message().as_bytes())
    kinds = [
        (block.kind, block.text.split("\n")[0], document.source.place(block.pieces[0].source_start))
        for block in document.blocks
    ]
    assert kinds == [
        ("heading", "关于周五的课", "主题:1"),
        ("meta", "小林 <lin@example.com>", "发件人:1"),
        ("meta", "王老师 <wang@example.com>", "收件人:1"),
        ("meta", "王老师：", "正文第1行:1"),
        ("paragraph", "周五的课改到三点，地点不变，请转告大家。", "正文第3行:1"),
        ("quote", "周五还上课吗？", "正文第5行:3"),
        ("quote", "教室在哪里？", "正文第6行:3"),
        ("paragraph", "谢谢！", "正文第8行:1"),
        ("meta", "--", "正文第10行:1"),
    ]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        pytest.param("好的。\n\n小林 写道：\n> 来吗？\n", ["paragraph", "meta", "quote"], id="who wrote"),
        pytest.param("好的。\n\n小林写道：他来。\n", ["paragraph", "paragraph"], id="who wrote, of a letter"),
        pytest.param(
            "好的。\n\n----- 原始邮件 -----\n昨天的事情，说定了。\n", ["paragraph", "meta", "quote"], id="forwarded"
        ),
    ],
)
def test_what_others_wrote(lines, kinds):
    found = [block.kind for block in read(message(lines).as_bytes()).blocks[3:]]
    assert found[0] == kinds[0]
    assert found[-1] == kinds[-1]


def test_the_plain_form_is_read_and_html_where_it_is_alone():
    both = message("纯文本。\n")
    both.add_alternative("<p>网页。</p>", subtype="html")
    both.add_attachment("附件。", filename="a.txt")
    assert [block.text for block in read(both.as_bytes()).blocks[3:]] == ["纯文本。"]
    alone = message("<p>头一段。</p><p>第二段。</p>", subtype="html")
    assert [block.text for block in read(alone.as_bytes()).blocks[3:]] == ["头一段。", "第二段。"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("Subject: 通知\n\n开会。\n".encode(), ["通知", "开会。"], id="raw UTF-8"),
        pytest.param(
            "Subject: 下周的通知\n\n下周一开会。\n".encode("gb18030"), ["下周的通知", "下周一开会。"], id="raw GBK"
        ),
        pytest.param(
            "Subject: a\nContent-Type: text/plain; charset=none\n\n开会。\n".encode(),
            ["a", "开会。"],
            id="no such charset",
        ),
        pytest.param(b"Subject: =?utf-8?b?5Ye6?=\n =?utf-8?b?5Y+R?=\n\nx\n", ["出发", "x"], id="a header in two words"),
        pytest.param(b"Content-Type: multipart/mixed\n\n--\n", [], id="a multipart without parts"),
        pytest.param(b"Content-Transfer-Encoding: base64\n\n===!\n", ["\ufffd"], id="no base64"),
        pytest.param(b"", [], id="nothing"),
    ],
)
def test_odd_messages_are_read(data, expected):
    texts = [block.text for block in read(data).blocks]
    assert texts == expected or expected == ["\ufffd"]


def test_what_has_no_header_is_told_as_such():
    with pytest.raises(UndecodableError, match="no message"):
        read("你好。\n".encode())
