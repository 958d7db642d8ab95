from __future__ import annotations

import pytest

from training.idioms import FILE, packed, phrases, shipped
from training.packages import dictionary
from zhlint.lexicon.idioms import Idioms, Near
from zhlint.lexicon.model.readings import read
from zhlint.lexicon.model.store import Store
from zhlint.lexicon.phrases import FREE, INTERCHANGED, LACKING, MISTAKEN

WORDS = ["川流不息", "再接再厉", "一丝不苟", "一丝不挂", "打破沙锅问到底", "有过之而无不及", "兢兢业业", "怒气冲冲"]


@pytest.fixture(scope="module")
def idioms(tmp_path_factory):
    path = tmp_path_factory.mktemp("idioms") / "some.bin"
    path.write_bytes(packed(WORDS))
    return Idioms(Store(str(path)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("穿流不息", [Near(0, "川流不息", 0, False)], id="first"),
        pytest.param("川留不息", [Near(0, "川流不息", 1, False)], id="second"),
        pytest.param("川流部息", [Near(0, "川流不息", 2, False)], id="third"),
        pytest.param("川流不熄", [Near(0, "川流不息", 3, False)], id="fourth"),
        pytest.param("流川不息", [Near(0, "川流不息", 0, True)], id="first two exchanged"),
        pytest.param("川不流息", [Near(0, "川流不息", 1, True)], id="middle two exchanged"),
        pytest.param("川流息不", [Near(0, "川流不息", 2, True)], id="last two exchanged"),
        pytest.param("竞竞业业", [Near(0, "兢兢业业", 0, double=True)], id="double, first"),
        pytest.param("怒气匆匆", [Near(0, "怒气冲冲", 2, double=True)], id="double, last"),
        pytest.param("怒气匆忙", [], id="both of a double"),
        pytest.param("川流不息", [], id="right"),
        pytest.param("一丝不拘", [Near(0, "一丝不挂", 3, False), Near(0, "一丝不苟", 3, False)], id="two of them"),
        pytest.param("一丝不苟", [], id="right, and near another"),
        pytest.param("打破沙过问到底", [Near(0, "打破沙锅问到底", 3, False)], id="longer, inside"),
        pytest.param("大破沙锅问到底", [Near(0, "打破沙锅问到底", 0, False)], id="longer, first"),
        pytest.param("打破沙锅问到低", [Near(0, "打破沙锅问到底", 6, False)], id="longer, last"),
        pytest.param("打破沙锅到问底", [Near(0, "打破沙锅问到底", 4, True)], id="longer, two exchanged"),
        pytest.param("打破沙过间到底", [], id="longer, two slips"),
        pytest.param("穿流不，息", [], id="over a mark"),
        pytest.param("川流", [], id="too short"),
        pytest.param("有过之而无不", [], id="cut off"),
    ],
)
def test_near(idioms, text, expected):
    assert list(idioms.near(read(text))) == expected
    later = [near._replace(start=near.start + 11) for near in expected]
    assert list(idioms.near(read("在 GitHub 上，" + text))) == later


def test_pairs_are_forgotten_and_found_again(idioms, monkeypatch):
    monkeypatch.setattr("zhlint.lexicon.idioms._KEPT", 2)
    text = read("川不流息，穿流不息，再接再历，有过知而无不及。")
    found = list(idioms.near(text))
    assert len(found) == 4
    assert list(idioms.near(text)) == found


def test_phrases_of_the_dictionary():
    found = phrases(dictionary())
    assert {"再接再厉", "墨守成规", "打破沙锅问到底"} <= found
    assert not {"第二十七", "巴勒斯坦人", "部署"} & found


def test_the_file_is_what_the_dictionary_makes():
    assert FILE.read_bytes() == shipped(), "run `python -m training.idioms`"


def test_the_lists_do_not_contradict_each_other():
    lacking, mistaken, free = (words.split() for words in (LACKING, MISTAKEN, FREE))
    for words in (lacking, mistaken, free):
        assert len(words) == len(set(words))
    assert not set(mistaken) & {*lacking, *free}
    assert all(len(word) >= 4 for word in {*lacking, *mistaken, *free})
    groups = "".join(INTERCHANGED.split())
    assert len(groups) == len(set(groups))
