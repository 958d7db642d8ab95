from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import drafted, fixed, marked, matches
from zhlint.checks.uniformity import Uniformity

QUOTES = Uniformity(forms=("“”", "「」"), inner=("‘’", "『』"), around=("《》",))
BRACKETS = Uniformity(forms=("（）", "()"), reported=("（）",))
OURS = Uniformity(forms=("“”", "「」"), wanted="「」")


@pytest.mark.parametrize(
    ("check", "text", "expected"),
    [
        pytest.param(QUOTES, "“甲”“乙”“丙”，「丁」。", "“甲”“乙”“丙”，“丁”。", id="one of the rarer shape"),
        pytest.param(QUOTES, "「甲」「乙」「丙」\n\n“丁”", "「甲」「乙」「丙」\n\n「丁」", id="across blocks"),
        pytest.param(QUOTES, "“甲”“乙”“丙”，「丁『戊』」。", "“甲”“乙”“丙”，“丁‘戊’”。", id="with what is inside"),
        pytest.param(OURS, "他说“好”。", "他说「好」。", id="the wish counts, not the document"),
        pytest.param(BRACKETS, "甲(一个)乙(两个)丙(三个)丁（四个）", "甲(一个)乙(两个)丙(三个)丁(四个)", id="brackets"),
    ],
)
def test_replacement(check, text, expected):
    assert fixed(check, text) == expected


@pytest.mark.parametrize(
    ("check", "text"),
    [
        pytest.param(QUOTES, "“甲”，「乙」。", id="no preference"),
        pytest.param(QUOTES, "“甲”“乙”“丙”「丁」「戊」。", id="two of five are no slip"),
        pytest.param(QUOTES, "“甲”“乙”“丙‘「丁」’”。", id="inner level"),
        pytest.param(QUOTES, "“甲”“乙”“丙”《「丁」》。", id="inside a title"),
        pytest.param(QUOTES, "“甲”“乙”“丙”，「abc」。", id="nothing Han inside"),
        pytest.param(QUOTES, "“甲”“乙”“丙”，「丁。", id="no closing mark"),
        pytest.param(QUOTES, "“甲”“乙”“丙”，`「丁」`。", id="code"),
        pytest.param(BRACKETS, "甲（一个）乙（两个）丙（三个）丁(四个)", id="a shape that is not reported"),
        pytest.param(
            Uniformity(forms=("“”", "「」"), exceptions=("写作「.」",)), "“甲”“乙”“丙”，写作「丁」。", id="exception"
        ),
    ],
)
def test_stays_silent(check, text):
    assert marked(check, text) == []


def test_values_and_the_first_of_the_preferred_shape():
    opening, closing = matches(QUOTES, "“甲”“乙”“丙”，「丁」。")
    counts = {"count": "1", "other-count": "3"}
    assert opening.values == {"mark": "「", "replacement": "“", "wanted": "“”", "where": "全文", **counts}
    assert closing.values["replacement"] == "”"
    (related,) = closing.related
    assert (related.start, related.end) == (0, 3)


@pytest.mark.parametrize(
    ("check", "keys"),
    [
        pytest.param(Uniformity(forms=("“”",)), ["forms"], id="no choice"),
        pytest.param(Uniformity(forms=("“", "「」")), ["forms"], id="no pair"),
        pytest.param(Uniformity(forms=("“”", "「」"), inner=("‘’",)), ["inner"], id="inner shapes missing"),
        pytest.param(Uniformity(forms=("“”", "「」"), wanted="（）"), ["wanted"], id="a wish for another"),
        pytest.param(Uniformity(forms=("“”", "「」"), reported=("（）",)), ["reported"], id="another reported"),
        pytest.param(QUOTES, [], id="right"),
    ],
)
def test_contradictions(check, keys):
    assert [fault[0] for fault in check.contradictions()] == keys


@given(st.text(alphabet="甲“”「」《》‘’『』a ", max_size=30))
def test_what_is_left_has_one_outer_shape(text):
    text = f"「乙」「丙」「丁」{text}"
    assert marked(QUOTES, fixed(QUOTES, text, format="text"), format="text") == []


CURLY, CORNER = "“甲”“乙”“丙”。", "「甲」「乙」「丙」。"


def judged(**texts):
    """The file, the marked text, the shape that is wanted, and where that stands, of each judgement over all files."""
    check = Uniformity(forms=("“”", "「」"), within="project")
    facts = {path: check.collect(drafted(check, text)) for path, text in texts.items()}
    found = check.judge({path: noted for path, noted in facts.items() if noted})
    return [(j.path, texts[j.path][j.start : j.end], j.values["wanted"], *j.elsewhere) for j in found]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            {"a": CURLY, "b": CURLY, "c": CURLY, "d": f"头。\n\n{CORNER}"},
            [("d", "「甲」", "“”", ("a", 1))],
            id="one file of many",
        ),
        pytest.param({"a": CURLY, "b": CURLY, "c": CORNER}, [], id="too few files"),
        pytest.param({"a": CURLY, "b": CURLY, "c": CURLY, "d": CORNER, "e": CORNER}, [], id="two customs"),
        pytest.param({"a": CURLY, "b": CURLY, "c": CURLY, "d": "「甲」「乙」。"}, [], id="few marks"),
        pytest.param({"a": CURLY, "b": CURLY, "c": CURLY, "d": f"{CORNER}“丁”"}, [], id="a mixed file"),
        pytest.param({"a": CURLY, "b": CURLY, "c": CURLY}, [], id="one shape"),
    ],
)
def test_judges_over_all_files(texts, expected):
    assert judged(**texts) == expected
