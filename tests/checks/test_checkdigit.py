from __future__ import annotations

import pytest

from tests.support import marked, matches
from zhlint.checks.checkdigit import CheckDigit

RIGHT = CheckDigit(asks="right", numbers=("id-card", "bank-card", "mobile"))
WRONG = CheckDigit(asks="wrong", numbers=("id-card", "credit-code", "isbn"))
CARD = "530102198005080117"


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(RIGHT, f"证件{CARD}。", [CARD], id="an identity card"),
        pytest.param(RIGHT, "银行卡6222 0214 5678 9036。", ["6222 0214 5678 9036"], id="a bank card"),
        pytest.param(RIGHT, "请打13916245207。", ["13916245207"], id="a mobile number"),
        pytest.param(WRONG, f"身份证号{CARD[:-1]}8。", [f"{CARD[:-1]}8"], id="an identity card's digit"),
        pytest.param(WRONG, "ISBN 978-7-02-000220-5", ["978-7-02-000220-5"], id="a book's digit"),
        pytest.param(WRONG, "信用代码：91350100M000100Y44。", ["91350100M000100Y44"], id="a firm's digit"),
    ],
)
def test_marks(check, text, expected):
    assert marked(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(RIGHT, f"流水号9{CARD}，编码{CARD}9，值0.{CARD}。", id="longer numbers"),
        pytest.param(RIGHT, f"证件{CARD[:-1]}8。", id="a wrong digit"),
        pytest.param(RIGHT, "编号6222021456789036。", id="nothing says it is a card"),
        pytest.param(RIGHT, "样号13900000000，13812345678。", id="made up"),
        pytest.param(WRONG, f"订单{CARD[:-1]}8。", id="nothing says what it is"),
        pytest.param(WRONG, f"身份证号{CARD}，ISBN 978-7-02-000220-7，ISBN 7-02-000207-2。", id="right"),
        pytest.param(WRONG, "样书ISBN 978-7-100-12345-6。", id="an example"),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_never_quotes_a_number():
    (match,) = matches(RIGHT, f"证件{CARD}。")
    assert match.values == {"kind": "身份证号"}
