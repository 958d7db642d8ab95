from __future__ import annotations

import pytest

from tests.support import document
from zhlint.prose.dateline import year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2024年5月1日\n\n正文说的是2019年3月2日的事，很长很长，说了许多。", 2024, id="a line of its own"),
        pytest.param("发布时间：2024-05-01\n\n正文。", 2024, id="a field"),
        pytest.param("正文说的是2019年3月2日的事，很长很长很长很长，说了许多许多。", None, id="a date in a sentence"),
        pytest.param("2024年5月1日\n\n2019年3月2日", None, id="two"),
        pytest.param("正文。", None, id="none"),
    ],
)
def test_year(text, expected):
    assert year(document(text, "text").blocks) == expected
