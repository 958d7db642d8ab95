"""What an editor is told of a finding in a review copy."""

from __future__ import annotations

import pytest

from zhlint.finding import Finding, Place
from zhlint.prose.source import Source
from zhlint.workspace.reviewing import remarks

SOURCE = Source("甲乙丙丁\n戊己庚辛", "a.md")
PLACES = tuple(Place(i, i + 1, "") for i in range(5, 9))


@pytest.mark.parametrize(
    ("more", "track", "end", "said", "instead"),
    [
        pytest.param({}, True, 2, "【名】错。\n规则：r", None, id="no proposal"),
        pytest.param({"replacement": "午"}, True, 2, "【名】错。\n建议：改为「午」。\n规则：r", None, id="not safe"),
        pytest.param(
            {"replacement": "午", "safe": True}, True, 2, "【名】错。\n建议：改为「午」。\n规则：r", "午", id="safe"
        ),
        pytest.param(
            {"replacement": "", "safe": True}, False, 2, "【名】错。\n建议：删去「乙」。\n规则：r", None, id="deletion"
        ),
        pytest.param({"replacement": " "}, False, 2, "【名】错。\n建议：改为空格。\n规则：r", None, id="a blank"),
        pytest.param(
            {"related": PLACES[:1]}, False, 2, "【名】错。\n另见第2行「戊」。\n规则：r", None, id="another place"
        ),
        pytest.param(
            {"related": PLACES},
            False,
            2,
            "【名】错。\n另见第2行「戊」、第2行「己」、第2行「庚」等处。\n规则：r",
            None,
            id="more places than are told",
        ),
        pytest.param(
            {"whole": True, "replacement": "午", "safe": True, "related": PLACES},
            True,
            1,
            "【名】（全文）错。\n规则：r",
            None,
            id="of the whole draft: no place, nothing put in",
        ),
    ],
)
def test_a_finding_becomes_a_remark(more, track, end, said, instead):
    (remark,) = remarks(SOURCE, [Finding("r", "warning", "错。", 1, 2, **more)], {"r": "名"}, track)
    assert remark == (1, end, said, instead)


def test_a_rule_without_a_title_is_called_by_its_id():
    (remark,) = remarks(SOURCE, [Finding("r", "warning", "错。", 1, 2)], {}, False)
    assert remark.said.startswith("【r】")
