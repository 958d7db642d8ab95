from __future__ import annotations

import pytest

from tests.support import fixed, marked
from zhlint.checks.dated import Dated, Renamed

CHECK = Dated(names={"国土资源部": Renamed(now="自然资源部", since=2019)}, past="原国|曾", present="近日")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2022年，国土资源部发文。", ["国土资源部"], id="a later year"),
        pytest.param("2016年，国土资源部发文。", [], id="an earlier one"),
        pytest.param("2016年至2022年，国土资源部发文。", [], id="the earliest year counts"),
        pytest.param("2022年，原国土资源部的人来了。", [], id="told as past"),
        pytest.param("国土资源部近日发文。", [], id="no year anywhere"),
        pytest.param("2024年5月1日\n\n国土资源部近日发文。", ["国土资源部"], id="the draft's own date"),
        pytest.param("2024年5月1日\n\n他在国土资源部工作。", [], id="nothing says it is of today"),
        pytest.param("2017年5月1日\n\n国土资源部近日发文。", [], id="an old draft"),
    ],
)
def test_marks_what_the_year_proves(text, expected):
    assert marked(CHECK, text) == expected


def test_proposes_the_new_name():
    assert fixed(CHECK, "2022年，国土资源部发文。") == "2022年，自然资源部发文。"
