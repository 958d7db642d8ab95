from __future__ import annotations

import pytest

from tests.support import drafted
from zhlint.checks.boilerplate import Boilerplate

CHECK = Boilerplate(min=10, many=3, paragraph=40)
SAID = "出门之前别忘了把院门从外面闩上。"
NEXT = "钥匙照旧压在门口那只花盆底下。"
OWN = ("灶上的火要先熄掉。", "猫留在厢房里面就行。", "鸡笼的门也看一眼。", "水缸挑满了再走。")
LONG = "今年的雨水比往年多得多，屋后的土坡塌了一角，村里说开春以前会派人来修。"


def judged(texts, check=CHECK):
    """The file, the marked text, the places elsewhere, and how many files, of each judgement."""
    facts = {path: check.collect(drafted(check, text)) for path, text in texts.items()}
    found = check.judge({path: noted for path, noted in facts.items() if noted})
    return [(j.path, texts[j.path][j.start : j.end], [p for p, _ in j.elsewhere], j.values["files"]) for j in found]


def said(text, files="abc"):
    return {path: f"{OWN[number % 4]}{text}" for number, path in enumerate(files)}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(said(SAID), [("a", SAID, ["b", "c"], "3")], id="so many files"),
        pytest.param(said(SAID, "abcdefg"), [("a", SAID, ["b", "c", "d"], "7")], id="three are named"),
        pytest.param(said(SAID + NEXT), [("a", SAID, ["b", "c"], "3")], id="two sentences of the same files"),
        pytest.param(
            {**said(SAID), "d": NEXT, "e": NEXT, "f": NEXT},
            [("a", SAID, ["b", "c"], "3"), ("d", NEXT, ["e", "f"], "3")],
            id="two sentences of others",
        ),
        pytest.param(
            {"a": f"{LONG}一。{SAID}", "b": f"{LONG}二。{SAID}", "c": f"{LONG}三。{SAID}"},
            [("a", LONG, ["b", "c"], "3")],
            id="in long paragraphs that are not the same",
        ),
    ],
)
def test_told(texts, expected):
    assert judged(texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(said(SAID, "ab"), id="few files"),
        pytest.param({"a": SAID * 3}, id="one file"),
        pytest.param(said("出门之前闩门。"), id="short"),
        pytest.param(said("\n\n## 出门之前别忘了把院门从外面闩上"), id="headings"),
        pytest.param(said("\n\n参见：出门之前别忘了把院门从外面闩上"), id="no sentence"),
        pytest.param(said(f"他说：“{SAID}”"), id="quotations"),
        pytest.param(said(f"\n\n> {SAID}"), id="quoted blocks"),
        pytest.param(said(f"\n\n```\n{SAID}\n```"), id="code"),
        pytest.param(
            {path: f"出门之前别忘了把 {n} 号院门从外面闩上。" for n, path in enumerate("abc")}, id="other numbers"
        ),
        pytest.param(dict.fromkeys("abc", f"# 更新日志\n\n{SAID}"), id="logs of changes"),
        pytest.param(dict.fromkeys("abc", f"{LONG}{SAID}"), id="whole paragraphs that are the same"),
    ],
)
def test_stays_silent(texts):
    assert judged(texts) == []


def test_a_notice_may_stand_anywhere():
    assert judged(said(SAID), Boilerplate(min=10, many=3, exceptions=("院门",))) == []
