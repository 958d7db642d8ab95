from __future__ import annotations

import pytest

from tests.support import drafted
from zhlint.checks.titling import Titling

CHECK = Titling()


def judged(texts):
    """The file, the title there, the other one, and where that stands, of each judgement."""
    facts = {path: CHECK.collect(drafted(CHECK, text)) for path, text in texts.items()}
    found = CHECK.judge({path: noted for path, noted in facts.items() if noted})
    return [(j.path, j.values["match"], j.values["other"], j.elsewhere[0]) for j in found]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            {"a.md": "参见[茶具清洗指南](b.md)。", "b.md": "头。\n\n# 茶具清洁指南\n"},
            [("a.md", "茶具清洗指南", "茶具清洁指南", ("b.md", 3))],
            id="the heading of the target prevails",
        ),
        pytest.param(
            {"x/a.md": "参见[茶具清洗指南](../y/b.md)。", "y/b.md": "# 茶具清洁指南\n"},
            [("x/a.md", "茶具清洗指南", "茶具清洁指南", ("y/b.md", 1))],
            id="in another folder",
        ),
        pytest.param(
            {"x/a.md": "参见[茶具清洗指南](/y/b)。", "y/b.md": "# 茶具清洁指南\n"},
            [("x/a.md", "茶具清洗指南", "茶具清洁指南", ("y/b.md", 1))],
            id="from the root, without an ending",
        ),
        pytest.param(
            {"/p/x/a.md": "参见[茶具清洗指南](/y/)。", "/p/y/index.md": "# 茶具清洁指南\n"},
            [("/p/x/a.md", "茶具清洗指南", "茶具清洁指南", ("/p/y/index.md", 1))],
            id="a folder's index",
        ),
        pytest.param(
            {
                "a": "- [茶具清洗指南](http://x/y)\n",
                "b": "看《[茶具清洁指南](http://x/y)》。\n\n- [茶具清洁指南](http://x/y/)\n",
            },
            [("a", "茶具清洗指南", "茶具清洁指南", ("b", 1))],
            id="the title that stands more often",
        ),
        pytest.param(
            {"a": "- [茶具清洗指南](http://x/y)\n", "b": "- [茶具清洁指南](http://x/y)\n"},
            [("b", "茶具清洁指南", "茶具清洗指南", ("a", 1))],
            id="of equals the first is right",
        ),
        pytest.param(
            {"a": "- [茶具清洗指南](c)\n- [茶具清洗指南](c#)\n\n先看[茶具清洁指南](c)一节。\n"},
            [("a", "茶具清洁指南", "茶具清洗指南", ("a", 1))],
            id="in one file",
        ),
    ],
)
def test_told(texts, expected):
    assert judged(texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param({"a": "- [茶具清洁](u)\n- [茶具清洁指南](u)\n"}, id="a short form"),
        pytest.param({"a": "- [茶具 清洁指南](u)\n- [《茶具清洁指南》](u)\n"}, id="blanks and marks"),
        pytest.param({"a": "- [茶具清洁指南](u#a)\n- [茶具清洗指南](u#b)\n"}, id="other places of a page"),
        pytest.param({"a": "- [茶具清洁指南](u#a)\n- [茶具清洗指南](u#a)\n"}, id="one place of a page"),
        pytest.param({"a": "- [茶具清洁指南](#a)\n- [茶具清洗指南](#a)\n"}, id="one place of this page"),
        pytest.param({"a": "- [茶具清洁指南](u?id=a)\n- [茶具清洗指南](u?id=b)\n"}, id="other places, by the query"),
        pytest.param({"a": "- [茶具清洁指南](u)\n- [茶具清洗指南](v)\n"}, id="other targets"),
        pytest.param({"a": "- [茶具清洁指南](u)\n- [晚上怎样生火](u)\n"}, id="nothing in common"),
        pytest.param({"a": "- [用户文档](u)\n- [用户管理](u)\n"}, id="little in common"),
        pytest.param({"a": "他[把茶具洗好了](u)，又[把茶具收好了](u)。"}, id="links in running text"),
        pytest.param({"a": "- [第 1 节 茶具](u)\n- [第 2 节 茶具](u)\n"}, id="other numbers"),
        pytest.param({"a": "- [茶具](u)\n- [茶叶](u)\n"}, id="short"),
        pytest.param({"a": "参见[茶具清洗指南](b.md#p)。", "b.md": "# 茶具清洁指南\n"}, id="a place in the page"),
    ],
)
def test_stays_silent(texts):
    assert judged(texts) == []
