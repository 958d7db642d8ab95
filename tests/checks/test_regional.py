"""Terms of the other side of the strait, read from OpenCC's table."""

from __future__ import annotations

import pytest

from tests.support import fixed, marked, matches
from zhlint.checks.regional import Regional

TAIWAN = Regional(wanted="taiwan", skip=("項目",), swap={"激光": "雷射"}, exceptions=("布爾喬亞",))
MAINLAND = Regional(wanted="mainland", picked=("软体", "网路", "厄瓜多"), swap={"搜寻引擎": "搜索引擎"})

CASES = [
    pytest.param(TAIWAN, "下載軟件", "下載軟體", id="a term of the table"),
    pytest.param(TAIWAN, "激光", "雷射", id="a better counterpart than the table's"),
    pytest.param(TAIWAN, "方便面和方便麵", "方便面和泡麵", id="the spelling of Taiwan too"),
    pytest.param(TAIWAN, "服務器集群", "伺服器叢集", id="the counterpart in Taiwan's spelling"),
    pytest.param(TAIWAN, "關係數據庫", "關聯式資料庫", id="the longest term"),
    pytest.param(MAINLAND, "软体和网路", "软件和网络", id="terms of Taiwan"),
    pytest.param(MAINLAND, "搜寻引擎", "搜索引擎", id="a term of the rule's own"),
]
SILENT = [
    pytest.param(TAIWAN, "項目", id="skipped"),
    pytest.param(TAIWAN, "通過菜單訪問", id="the table's own common terms"),
    pytest.param(TAIWAN, "比特幣", id="a common term hides a shorter one"),
    pytest.param(TAIWAN, "演算法", id="the counterpart holds the term"),
    pytest.param(TAIWAN, "改變量度", id="a word crosses the start"),
    pytest.param(TAIWAN, "一總線索", id="a word crosses the end"),
    pytest.param(TAIWAN, "布爾喬亞", id="an exception"),
    pytest.param(MAINLAND, "伺服器", id="not among those looked for"),
    pytest.param(MAINLAND, "厄瓜多尔", id="the counterpart runs on"),
]


@pytest.mark.parametrize(("check", "before", "after"), CASES)
def test_a_term_becomes_its_counterpart(check, before, after):
    assert fixed(check, before) == after


@pytest.mark.parametrize(("check", "text"), SILENT)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_a_term_of_one_sense_is_replaced_unasked():
    assert [m.safe for m in matches(TAIWAN, "軟件和視頻")] == [False, False]


def test_the_table_is_not_read_before_a_rule_is_used():
    check = Regional(wanted="taiwan")
    assert list(check.contradictions()) == []
    assert "table" not in vars(check)


@pytest.mark.parametrize(
    ("options", "key"),
    [({"tokens": ("軟件",)}, "tokens"), ({"skip": ("軟件",), "picked": ("軟件",)}, "skip"), ({"raw": ("件",)}, "raw")],
)
def test_options_that_contradict_each_other(options, key):
    assert [fault[0] for fault in Regional(wanted="taiwan", **options).contradictions()] == [key]
