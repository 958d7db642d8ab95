"""The rule page-chrome over whole drafts: what a page leaves at either end of a text, and nothing in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import shipped
from zhlint.engine.linter import Linter
from zhlint.prose.source import Source

ESSAY = Path(__file__).resolve().parents[3] / "shared" / "essay" / "essay.txt"
DRAFT = """打开APP
桥上的人
林一专栏

清晨的雾还没有散，河面上已经有了摇橹的声音，用户打开APP以后，看到的就是这样一张照片。

评论里最热的一条说，桥是村里唯一的路，分享到这里的人，多半在外地打工。

—完—

免责声明:本文由用户上传发布,平台仅提供存储服务,不代表平台观点。
热评
暂无评论,去抢沙发吧
"""


def places(text: str, format: str) -> list[tuple[int, int]]:
    rules = shipped().rules
    position = Source(text).position
    found = Linter([rules["page-chrome"]]).lint_text(text, format)
    return [position(f.start) for f in found]


def test_draft():
    assert places(DRAFT, "text") == [(1, 1), (11, 1), (12, 1), (13, 1)]


@pytest.mark.skipif(not ESSAY.exists(), reason="the essay is not here")
def test_essay():
    text = ESSAY.read_bytes().decode("utf-8-sig")
    assert places(text, "text") == [(1, 1), (282, 1), (283, 1), (284, 1)]
