from __future__ import annotations

import logging
import pickle
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.lexicon.words import Words
from zhlint.prose.document import BlockBuilder

SHARED = Path(__file__).parents[2].parent / "shared"
TEXT = (
    "我已经下定决心不再犹豫，可是自己经历的事情总在眼前。北京大学生物系的同学研究生命起源，乒乓球拍卖完了。"
    "用Node.js和C++写3.14版的T恤衫网站，AT&T、4S店、X光线与江南Style，１２３。\r\n龘靐齉𠮷野家㐀，卡拉OK！ａｂｃ-x_y%50.5"
)


@pytest.fixture(scope="module")
def jieba():
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return jieba


@pytest.fixture(scope="module")
def words():
    return Words()


def block(text):
    builder = BlockBuilder()
    builder.add(text, 0)
    return builder.build("paragraph")


def texts(words, text):
    return [word.text for word in words.cut(text)]


@pytest.mark.corpus
def test_the_words_of_the_dictionary_are_known(jieba):
    from zhlint.lexicon.segmenter import Segmenter

    segmenter = Segmenter()
    wrong = [
        word
        for word, frequency in random.Random(3).sample(sorted(jieba.dt.FREQ.items()), 60_000)
        if (segmenter.tag(word) is not None) != bool(frequency)
        or (len(word) < 3 and segmenter._frequency(word) != frequency)
    ]
    assert not wrong
    assert segmenter._dictionary.total == jieba.dt.total


@pytest.mark.corpus
def test_generated_lines_are_cut_as_jieba_cuts_them(jieba, words):
    chance = random.Random(7)
    vocabulary = [word for word, frequency in jieba.dt.FREQ.items() if frequency]
    for _ in range(3000):
        parts = [
            chance.choice(vocabulary) if chance.random() < 0.8 else chance.choice(TEXT)
            for _ in range(chance.randrange(1, 12))
        ]
        line = "".join(part[chance.randrange(2) :] for part in parts)
        assert texts(words, line) == jieba.lcut(line, HMM=False)


@pytest.mark.corpus
@given(st.text(st.sampled_from(TEXT) | st.characters(), max_size=60))
def test_any_text_is_cut_as_jieba_cuts_it(words, text):
    import jieba

    jieba.setLogLevel(logging.ERROR)
    cut = words.cut(text)
    assert [word.text for word in cut] == jieba.lcut(text, HMM=False)
    assert all(text[word.start : word.end] == word.text for word in cut)


@pytest.mark.corpus
def test_published_prose_is_cut_as_jieba_cuts_it(jieba, words):
    files = sorted(p for p in (SHARED / "corpus").glob("*/**/*") if p.is_file())[::10]
    if not files:
        pytest.skip("the corpus is not here")
    lines = [line for p in files for line in p.read_text("utf-8", errors="replace").splitlines()]
    for line in random.Random(1).sample(lines, min(len(lines), 2000)):
        assert texts(words, line) == jieba.lcut(line, HMM=False)


USER_WORDS = ["云原生", "孙悟空空", "玥阳", "的的", "IP卡卡", "Rust语言", "䶮", "自己经", "云原生", "经济", "龘", "ABC"]


@pytest.mark.corpus
def test_user_words_get_the_frequency_jieba_suggests(jieba):
    from zhlint.lexicon.segmenter import Segmenter

    tokenizer = jieba.Tokenizer()
    for word in USER_WORDS:
        tokenizer.add_word(word)
    segmenter = Segmenter(USER_WORDS)
    segmenter.cut("，".join(USER_WORDS))
    assert all(abs(segmenter._frequency(w) - tokenizer.FREQ[w]) <= 1 for w in USER_WORDS)  # its total grows with them
    for line in ["孙悟空空手学云原生和Rust语言", "他自己经过玥阳的的确确", TEXT]:
        assert segmenter.cut(line) == tokenizer.lcut(line, HMM=False)


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("云原生", "我们做云原生平台", ["我们", "做", "云原生", "平台"]),
        ("玥阳", "玥阳来了", ["玥阳", "来", "了"]),
        (" 玥阳\n", "玥阳来了", ["玥阳", "来", "了"]),
        ("Rust语言", "学Rust语言", ["学", "Rust语言"]),
        ("李 雷", "李 雷来", ["李", " ", "雷", "来"]),
        ("", "来了", ["来", "了"]),
    ],
    ids=["compound", "unknown characters", "blanks around", "with Latin letters", "a blank inside", "empty"],
)
def test_user_words_come_out_whole(word, text, expected):
    assert texts(Words([word]), text) == expected


@pytest.mark.parametrize("known", ["人", "水", "的"])
def test_of_two_ways_that_are_as_likely_the_first_word_is_the_longer(known):
    """Both words are as rare, and what is left is the same character: jieba cuts so, too."""
    words = Words([f"{known}玥", f"玥{known}"])
    assert texts(words, f"{known}玥{known}") == [f"{known}玥", known]
    assert texts(words, f"来{known}玥{known}") == ["来", f"{known}玥", known]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("我们研究", ["r", "vn"]),
        ("，。 ", ["x", "x", "x"]),
        ("Node123", ["eng"]),
        ("2024", ["m"]),
        ("\ufffc", ["x"]),
        ("㐀", [""]),
        ("T恤", ["n"]),
    ],
)
def test_tags(words, text, tags):
    assert [word.tag for word in words.cut(text)] == tags


def test_a_user_word_has_no_tag():
    words = Words(["云原生", "研究"])
    assert [(w.text, w.tag) for w in words.cut("云原生研究")] == [("云原生", ""), ("研究", "vn")]


@given(st.text(alphabet="我们研究\ufffcABC1。", max_size=20))
def test_an_object_is_a_word_of_its_own(words, text):
    assert all(word.text == "\ufffc" or "\ufffc" not in word.text for word in words.cut(text))


# "[" and "]" stand around the asked span.
STRADDLES = {
    "a word over the start": ("自[己经]历过", True),
    "a word over the end": ("我[自己经]历过", True),
    "whole words": ("自己[经历]过", False),
    "a longer word from the start": ("他[非常]明显地", False),
    "single characters": ("龘[靐玥]阳来", False),
    "over a Latin run": ("用[Git]Hub写", True),
    "inside a Latin run": ("用GitHub[Ac]tions", True),
    "letters before digits": ("装[Python]3写", False),
    "a whole Latin run": ("用[GitHub]写", False),
    "beside an object": ("用\ufffc[自己]\ufffc写", False),
    "over a sentence's end": ("他走[了。我]们留下", True),
    "up to a sentence's end": ("他[走了。]我们留下", False),
    "the block": ("[自己经历]", False),
    "in the second sentence": ("他走了。　自[己经]历", True),
    "an empty span in a word": ("自[]己", True),
    "an empty span between words": ("自己[]经历", False),
}


@pytest.mark.parametrize(("marked", "expected"), STRADDLES.values(), ids=STRADDLES.keys())
def test_straddles(words, marked, expected):
    start, end = marked.index("["), marked.index("]") - 1
    asked = block(marked.replace("[", "").replace("]", ""))
    assert words.straddles(asked, start, end) is expected
    assert words.straddles(asked, start, end) is expected


@given(st.text(alphabet="自己经历过非常明显。！ \n玥", max_size=20), st.data())
def test_straddles_agrees_with_the_words(words, text, data):
    asked = block(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    crossing = any(w.start < start < w.end or start < w.start < end < w.end for w in words.of(asked))
    assert words.straddles(asked, start, end) is crossing


@given(st.text(alphabet="自己经历过非常明显。！ \n玥", max_size=20), st.data())
def test_a_word_of_a_block_is_one_of_its_words(words, text, data):
    asked = block(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert words.is_word(asked, start, end) is ((start, end) in {(w.start, w.end) for w in words.of(asked)})


def test_words_of_a_block(words):
    asked = block("　他走了。 我们留下。")
    assert [(w.text, w.start) for w in words.of(asked)] == [
        ("他", 1), ("走", 2), ("了", 3), ("。", 4), ("我们", 6), ("留下", 8), ("。", 10),
    ]  # fmt: skip
    assert all(asked.text[w.start : w.end] == w.text for w in words.of(asked))


@pytest.mark.parametrize(
    ("text", "known"),
    [("我们", True), ("的", True), ("高富帅", True), ("吉林", True), ("T恤", True), ("γ射线", True),
     ("我们的", False), ("玥阳", False), ("龘靐", False), ("。", False), ("", False), ("\ud800", False)],
)  # fmt: skip
def test_knows(words, text, known):
    assert words.knows(text) is known
    assert Words(["玥阳"]).knows("玥阳")


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr("zhlint.lexicon.words._KEPT", 10)
    monkeypatch.setattr("zhlint.lexicon.segmenter._KEPT", 10)
    words = Words()
    for number in range(100):
        assert texts(words, f"我们{number}研究生命起源") == ["我们", str(number), "研究", "生命", "起源"]
    assert len(words._cut) <= 10
    assert len(words._segmenter._forks) <= 11


def test_blocks_are_not_kept_alive():
    import gc

    words = Words()
    words.straddles(block("自己经历"), 1, 3)
    gc.collect()
    assert not words._insides


def test_words_can_be_pickled():
    words = Words(["玥阳"])
    words.straddles(block("自己经历"), 1, 3)
    again = pickle.loads(pickle.dumps(words))
    assert texts(again, "玥阳来了") == ["玥阳", "来", "了"]
