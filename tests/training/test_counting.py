from __future__ import annotations

from collections import Counter

import pytest

np = pytest.importorskip("numpy")

from training.counting import alphabet, counted, grams, paragraphs, symbols  # noqa: E402
from zhlint.lexicon.model.alphabet import BOUNDARY, MARKS, RARE, SIZE, normal  # noqa: E402

LINES = [
    "河水流过村子，村子里的人都认得这条河。\n",
    "老人说：“这条河有2000年了！”\n",
    "河水流过村子。没有人记得 Tom 是哪一年来的。\n",
    "他说……他也不知道，㐀字怎么念？\n",
]


def plain(lines, han, order):
    """The n-grams of lines, counted one by one."""
    numbers = {char: number for number, char in enumerate(MARKS + han, 1)}
    text = "\n" + "".join(map(normal, lines))
    ids = [numbers.get(c) or (RARE if "\u3400" <= c < "\ua000" else BOUNDARY) for c in text]
    found = Counter()
    for at in range(len(ids) - order + 1):
        gram = ids[at : at + order]
        if any(each == BOUNDARY for each in gram[1:-1]) or (order == 2 and gram == [BOUNDARY] * 2):
            continue
        key = 0
        for each in gram:
            key = key * SIZE + each
        found[key] += 1
    if order == 1:
        found[BOUNDARY] -= 1
    return found


@pytest.mark.parametrize("order", [1, 2, 3, 4])
@pytest.mark.parametrize("chunk", [1, 25, 10**6])
def test_counts_are_those_of_a_counter_however_the_text_is_cut(order, chunk):
    han = alphabet(LINES)
    keys, counts = counted(grams(part, order) for part in symbols(LINES, han, chunk))
    assert dict(zip(keys.tolist(), counts.tolist(), strict=True)) == plain(LINES, han, order)
    assert (np.diff(keys.astype(np.int64)) > 0).all()


def test_the_order_of_the_lines_is_nothing_to_the_counts():
    han = alphabet(LINES)
    assert han == alphabet(LINES[::-1])
    for order in (1, 2, 3, 4):
        one = counted(grams(part, order) for part in symbols(LINES, han, 20))
        other = counted(grams(part, order) for part in symbols(LINES[::-1], han, 30))
        assert all((a == b).all() for a, b in zip(one, other, strict=True))


def test_what_is_rare_is_left_out():
    keys, counts = counted([np.array([1, 2, 2], np.uint64), np.array([2, 3], np.uint64)], least=2)
    assert (keys.tolist(), counts.tolist()) == ([2], [3])


def test_of_nothing():
    keys, counts = counted([])
    assert len(keys) == len(counts) == 0


def test_the_alphabet_is_the_commonest_han():
    assert alphabet(["好好好一二一A，㐀"]) == "好一二"
    assert alphabet(["好好好一二一A，㐀"], len(MARKS) + 3) == "好一"


def test_a_share_of_the_paragraphs(tmp_path):
    texts = [tmp_path / "a.txt", tmp_path / "b.txt"]
    rows = [f"第{i}行文字\n" for i in range(4000)]
    texts[0].write_text("".join(rows[:2000]), encoding="utf-8", newline="\n")
    texts[1].write_text("".join(rows[2000:]), encoding="utf-8", newline="\n")
    assert list(paragraphs(texts)) == rows
    tenth = list(paragraphs(texts, 0.1))
    assert 330 < len(tenth) < 470
    assert sorted(paragraphs(texts[::-1], 0.1)) == sorted(tenth)
    assert set(tenth) < set(paragraphs(texts, 0.2))
