from __future__ import annotations

import random
from itertools import product

import pytest

from tests.support import drafted
from zhlint.checks import duplication
from zhlint.checks._alike import grams, jaccard, prefix
from zhlint.checks.duplication import Duplication

CHECK = Duplication(min=20)
COPY = "把竹筐里的茶叶摊到院子当中晒上三天，傍晚收进屋里，早上再抬出去。"
NEAR = "把竹筐里的茶叶摊到院子当中晒上两天，傍晚收进屋里，早上再抬出去。"
OTHER = "渡船每天清早从南岸开出来，装满了柴火和活鸡，中午以前赶到镇上的集市。"
THIRD = "老木匠说桌腿要用同一根料，不然过一个冬天就会一高一低，垫纸也不管用。"


def judged(texts, check=CHECK):
    """The file, the line there, and the places elsewhere of each judgement."""
    facts = {path: check.collect(drafted(check, text)) for path, text in texts.items()}
    found = check.judge({path: noted for path, noted in facts.items() if noted})
    return [(j.path, texts[j.path].count("\n", 0, j.start) + 1, list(j.elsewhere)) for j in found]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param({"a": COPY, "b": f"# 题\n\n{COPY}\n"}, [("b", 3, [("a", 1)])], id="word for word"),
        pytest.param({"a": COPY, "b": NEAR}, [("b", 1, [("a", 1)])], id="nearly"),
        pytest.param({"a": COPY, "b": COPY.replace("，", "、")}, [("b", 1, [("a", 1)])], id="other marks"),
        pytest.param({"a": f"- {COPY}\n", "b": COPY}, [("b", 1, [("a", 1)])], id="an item"),
        pytest.param({"a": COPY, "b": COPY.replace("院子", "[院子](y.md)")}, [("b", 1, [("a", 1)])], id="a link in it"),
        pytest.param(
            {"a": f"{COPY}\n\n{OTHER}", "b": f"{THIRD}\n\n{OTHER}\n\n{NEAR}"},
            [("b", 3, [("a", 3)])],
            id="two files are told once",
        ),
        pytest.param({"a": COPY, "b": f"{COPY}\n\n{NEAR}"}, [("b", 1, [("a", 1)])], id="twice in one file"),
        pytest.param({"a": COPY, "b": COPY, "c": NEAR}, [("b", 1, [("a", 1)]), ("c", 1, [("a", 1)])], id="three files"),
        pytest.param(
            dict.fromkeys("abcdef", COPY), [("a", 1, [("b", 1), ("c", 1), ("d", 1)])], id="many files, told once"
        ),
    ],
)
def test_told(texts, expected):
    assert judged(texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param({"a": COPY, "b": OTHER}, id="nothing alike"),
        pytest.param({"a": f"{COPY}\n\n{COPY}"}, id="one file"),
        pytest.param({"a": "茶要晒上三天。", "b": "茶要晒上三天。"}, id="short"),
        pytest.param({"a": f"> {COPY}", "b": f"> {COPY}"}, id="quotations"),
        pytest.param({"a": f"他说：“{COPY}”", "b": f"她说：“{COPY}”"}, id="in quotation marks"),
        pytest.param({"a": f"```\n{COPY}\n```", "b": f"```\n{COPY}\n```"}, id="code"),
        pytest.param({"a": f"## {COPY}", "b": f"## {COPY}"}, id="headings"),
        pytest.param({"a": f"---\ntitle: {COPY}\n---\n", "b": f"---\ntitle: {COPY}\n---\n"}, id="front matter"),
        pytest.param({"a": f"{COPY}共 12 筐。", "b": f"{COPY}共 15 筐。"}, id="other numbers"),
        pytest.param({"a": f"{COPY}见 `a`。", "b": f"{COPY}见 `b`。"}, id="other code"),
        pytest.param({"a": COPY, "b": f"- [{COPY}](a.md)\n"}, id="an entry that leads there"),
        pytest.param({"a": f"# 更新日志\n\n{COPY}", "b": COPY}, id="a log of changes"),
        pytest.param(
            {"a": f"{COPY}", "b": OTHER, "c": THIRD, "index": f"目录。\n\n{COPY}\n\n{OTHER}\n\n{THIRD}"},
            id="a page that gathers the openings of others",
        ),
    ],
)
def test_stays_silent(texts):
    assert judged(texts) == []


def test_a_notice_may_stand_anywhere():
    assert judged({"a": COPY, "b": COPY}, Duplication(min=20, exceptions=("茶叶",))) == []


@pytest.mark.parametrize(
    ("texts", "extent"),
    [
        pytest.param({"a": COPY, "b": f"{COPY}\n\n{OTHER}\n\n{THIRD}"}, "", id="one paragraph"),
        pytest.param(
            {"a": f"{COPY}\n\n{OTHER}", "b": f"{COPY}\n\n{OTHER}\n\n{THIRD}"}, "；两个文件共有 2 段如此", id="several"
        ),
        pytest.param({"a": f"{COPY}\n\n{OTHER}", "b": f"{COPY}\n\n{OTHER}"}, "；全文 2 段有 2 段如此", id="all of it"),
        pytest.param(dict.fromkeys("abcde", COPY), "；共 5 个文件有这一段", id="many files"),
    ],
)
def test_how_much_is_the_same_is_said(texts, extent):
    (told,) = CHECK.judge({path: CHECK.collect(drafted(CHECK, text)) for path, text in texts.items()})
    assert told.values["extent"] == extent


def made(seed):
    """A project of random files over a small alphabet, in which paragraphs are copied and changed."""
    draw = random.Random(seed)
    pool = ["".join(draw.choices("山水田土木火金石云雨风雪江河湖海", k=draw.randint(20, 40))) for _ in range(12)]
    texts = {}
    for number in range(8):
        paragraphs = []
        for _ in range(draw.randint(1, 4)):
            text = list(draw.choice(pool))
            for _ in range(draw.randint(0, 3)):
                at = draw.randrange(len(text))
                text[at : at + draw.randint(0, 1)] = draw.choice("春夏秋冬")
            paragraphs.append("".join(text) + "。")
        texts[f"f{number}"] = "\n\n".join(paragraphs)
    return texts


def by_force(facts, similarity):
    """The first earlier paragraph of another file that each is like, all that count compared with all."""
    paragraphs = [(path, paragraph[3]) for path, noted in facts.items() for paragraph in noted]
    for number, (path, text) in enumerate(paragraphs):
        alike = (
            n
            for n, (other, earlier) in enumerate(paragraphs[:number])
            if other != path and jaccard(grams(text, 4), grams(earlier, 4)) >= similarity
        )
        yield next(alike, None)


@pytest.mark.parametrize(("seed", "similarity"), [*product(range(12), (0.4, 0.55, 0.7))])
def test_what_is_alike_is_found_as_by_comparing_all_with_all(seed, similarity):
    check = Duplication(min=20, min_similarity=similarity)
    texts = made(seed)
    facts = {path: check.collect(drafted(check, text)) or [] for path, text in texts.items()}
    found = list(check.earlier({path: noted for path, noted in facts.items() if noted}))
    assert found == list(by_force(facts, similarity))
    assert len(found) > 10


def test_in_too_much_text_a_sketch_of_each_finds_nearly_all(monkeypatch):
    texts = made(1)
    facts = {path: CHECK.collect(drafted(CHECK, text)) for path, text in texts.items()}
    exact = list(CHECK.earlier(facts))
    monkeypatch.setattr(duplication, "_HAN_IN_MEMORY", 0)
    sketched = list(CHECK.earlier(facts))
    assert sketched == list(CHECK.earlier(facts))
    missed = [a for a, b in zip(exact, sketched, strict=True) if a != b]
    assert len(missed) <= len(exact) // 10


def test_that_keys_are_sampled_is_said(monkeypatch):
    facts = {path: CHECK.collect(drafted(CHECK, text)) for path, text in {"a": COPY, "b": COPY, "c": OTHER}.items()}
    assert CHECK.remark(facts) is None
    han = len(facts["a"][0][3]) + len(facts["c"][0][3])
    monkeypatch.setattr(duplication, "_HAN_IN_MEMORY", han)
    assert CHECK.remark(facts) is None
    monkeypatch.setattr(duplication, "_HAN_IN_MEMORY", han - 1)
    assert f"more than {han - 1} Han" in CHECK.remark(facts)


@pytest.mark.parametrize("similarity", [0.55, 0.7, 0.9])
def test_sets_that_are_alike_share_one_of_their_first(similarity):
    draw = random.Random(2)
    for _ in range(200):
        one = frozenset(draw.sample("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", draw.randint(5, 20)))
        other = frozenset(draw.sample("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", draw.randint(5, 20)))
        if jaccard(one, other) >= similarity:
            assert {*prefix(one, similarity, ord)} & {*prefix(other, similarity, ord)}
