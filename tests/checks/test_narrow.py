from __future__ import annotations

import pytest

from tests.support import fixed, marked
from zhlint.checks.narrow import Narrow

CHECK = Narrow(swap={"，": ",", "。": ".", "！": "!", "？": "?", "：": ":", "＆": "&"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We have bread，milk and tea。", "We have bread, milk and tea.", id="in a sentence"),
        pytest.param("It was very late！Why stay？", "It was very late! Why stay?", id="between sentences"),
        pytest.param("He said (to all of us)：go。", "He said (to all of us): go.", id="behind a bracket"),
        pytest.param("圆周率约为3。14。", "圆周率约为3.14。", id="a decimal point"),
        pytest.param("长 12。5 厘米，重 3。2 kg。", "长 12.5 厘米，重 3.2 kg。", id="decimal points of measures"),
        pytest.param("去 Salt＆Light 吃饭。", "去 Salt&Light 吃饭。", id="an ampersand in a name"),
    ],
)
def test_half_width_marks_are_due(text, expected):
    assert fixed(CHECK, text, format="text") == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("他只会说 I like it，别的都不会。", id="English in Chinese"),
        pytest.param("Windows，macOS，Linux", id="a list of names"),
        pytest.param("会期共3。14日散会。", id="a date begins a sentence"),
        pytest.param("一共来了30。5人没来。", id="a count begins a sentence"),
        pytest.param("おはよう、I have a pen。", id="Japanese"),
        pytest.param("1。2。3。", id="numbers that count"),
        pytest.param("COS secret key。", id="a term"),
        pytest.param("见年鉴，2017。18,492 家", id="a year ends a sentence"),
        pytest.param("甲＆乙", id="an ampersand between Han"),
    ],
)
def test_stays_silent(text):
    assert marked(CHECK, text, format="text") == []


@pytest.mark.parametrize(
    ("swap", "key"), [pytest.param({}, "swap", id="empty"), pytest.param({"，，": ","}, "swap", id="two characters")]
)
def test_contradictions(swap, key):
    assert [c[0] for c in Narrow(swap=swap).contradictions()] == [key]
