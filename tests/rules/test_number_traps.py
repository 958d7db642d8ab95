"""Figures, dates, codes and clauses of law that no rule on marks and numbers may touch."""

from __future__ import annotations

import pytest

from tests.support import shipped
from zhlint.engine.linter import Linter

RULES = (
    "bracket-nesting",
    "colon-nesting",
    "date-format",
    "decade-format",
    "enumeration-comma-before-and",
    "fullwidth-alphanumeric",
    "interpunct-form",
    "mixed-bracket-width",
    "mixed-quote-style",
    "number-mixed-form",
    "number-unit-space",
    "ordinal-punctuation",
    "percent-range",
    "range-mark",
    "slash-and-or",
    "unit-symbol-case",
    "wave-tilde",
    "zero-form",
)
LINTER = Linter(shipped().choose([], dict.fromkeys(RULES, True)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("他于2025年3月27日收到通知，会议27日上午召开。", id="date"),
        pytest.param("见国办发〔2018〕59号和财税〔2019〕3号文件。", id="document number"),
        pytest.param("订购电话400-820-8820，传真010-12345678转601。", id="phone"),
        pytest.param("书号ISBN 978-7-100-12345-6，邮编100710。", id="ISBN and postcode"),
        pytest.param("标准号GB/T 15834—2011，替代GB/T 15834—1995。", id="standard"),
        pytest.param("升级到v2.10.3-rc1，兼容1.8至2.0各版。", id="version"),
        pytest.param("比例尺1：50000，比分3：1，按7：3分账。", id="ratio"),
        pytest.param("从09:04:01到10:30，共一个多小时。", id="time"),
        pytest.param("服务器192.168.1.10在2024.8机柜。", id="address"),
        pytest.param("运行`range(1-5, 2~3)`，参数是`5kg`。", id="code"),
        pytest.param("超过注册资本百分之二十以上的，处百分之五以上百分之十以下的罚款。", id="law: shares"),
        pytest.param("（一）未登记的；\n\n（二）未备案的；\n\n（三）其他情形。", id="law: items"),
        pytest.param("依照第五条第（二）项和第一百零三条的规定办理。", id="law: clauses"),
        pytest.param("处三年以上十年以下有期徒刑，并处二万元以上二十万元以下罚金。", id="law: terms"),
        pytest.param("“十四五”时期和2035年远景目标，一带一路涉及150多个国家。", id="plans"),
        pytest.param("车牌京A·12345，航班CA1234，列车G7-8次。", id="plate and flight"),
        pytest.param("学习Node.js、C++和.NET，编码用UTF-8。", id="names"),
        pytest.param("5G、4K、3D打印、A4纸、B2C和B2B。", id="abbreviations"),
        pytest.param("坐标(3, 4)到(5, 6)，区间[0, 1)，3-2=1。", id="mathematics"),
        pytest.param("北京—上海高铁、京津冀—长三角，科技-产业-金融循环。", id="connected names"),
        pytest.param("图1-2、表3-4和式2-1，见第3—5节。", id="figures and tables"),
        pytest.param("2019—2024年，每年3～5次，占5%～10%。", id="ranges as they should be"),
        pytest.param("他身高1.78米，体重65千克，跑了5千米，用了3百分点的误差。", id="units in Han"),
        pytest.param("二〇〇八年八月八日，一百零八将，三千零五十人。", id="numbers in Han"),
        pytest.param("https://example.com/2024/08/a~b?x=1-2天", id="URL"),
    ],
)
def test_stays_silent(text):
    assert [(f.rule, text[f.start : f.end]) for f in LINTER.lint_text(text)] == []


@pytest.mark.parametrize(
    ("rule", "options", "text", "marked"),
    [
        pytest.param(
            "cjk-latin-space",
            {},
            "来了 43 人，走了 3 人，剩 40 人，依据〔2018〕59号文，2025年3月27日又来2人。",
            ["来2人"],
            id="blanks: dates and document numbers follow their own custom",
        ),
        pytest.param("number-unit-space", {}, "重 5 kg、6 kg、7 kg，另有8kg。", ["8kg"], id="units: the rarer form"),
        pytest.param("number-unit-space", {}, "重5kg、6kg、7kg。", [], id="units: a house style is left alone"),
        pytest.param("number-unit-space", {"mode": "always"}, "重5kg。", ["5kg"], id="units: by rule"),
        pytest.param(
            "mixed-quote-style", {}, "说“好”、“不”、“走”，喊「来」。", ["「", "」"], id="quotes: the rarer form"
        ),
        pytest.param(
            "mixed-quote-style", {}, "说「好」、「不」、「走」。", [], id="quotes: a house style is left alone"
        ),
        pytest.param("mixed-quote-style", {"wanted": "「」"}, "说“好”。", ["“", "”"], id="quotes: the project's own"),
        pytest.param(
            "mixed-bracket-width", {}, "甲(一组)乙(二组)丙(三组)丁（四组）", ["（", "）"], id="brackets: full"
        ),
        pytest.param(
            "halfwidth-bracket", {}, "甲（一组）乙（二组）丙（三组）丁（四组）戊(五组)", ["(", ")"], id="brackets: half"
        ),
        pytest.param(
            "halfwidth-bracket", {}, "甲(一组)乙(二组)丙(三组)。", [], id="brackets: a house style is left alone"
        ),
    ],
)
def test_a_document_is_held_to_its_own_usage(rule, options, text, marked):
    linter = Linter(shipped().choose([], {rule: options}))
    assert [text[f.start : f.end] for f in linter.lint_text(text)] == marked
