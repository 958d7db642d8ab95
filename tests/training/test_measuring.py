from __future__ import annotations

import json

import pytest

pytest.importorskip("numpy")
pytest.importorskip("sklearn")

from training.measuring import Guess, faults, guesses, pairs, worth
from training.steps import MODEL
from zhlint.lexicon.model.slips import FEATURES


def evidence(**known):
    return tuple(known.get(name.replace("-", "_"), 0) for name in FEATURES)


def test_pairs_are_of_one_length(tmp_path):
    rows = [("他以经走了", "他已经走了"), ("他走了", "他已经走了"), ("天亮了", "天亮了")]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(json.dumps({"text": a, "right": [b]}) for a, b in rows), encoding="utf-8")
    assert pairs(file) == [rows[0], rows[2]]
    assert faults(pairs(file)) == 1


def test_guesses_know_what_was_meant():
    sentences = [("天亮了。", "天亮了。"), ("这件事我以经听别人说过了。", "这件事我已经听别人说过了。")]
    found = list(guesses(MODEL, sentences))
    assert [(guess.sentence, guess.place) for guess in found if guess.meant] == [(1, 4)]
    assert all(guess.faulty for guess in found if guess.meant)


def guess(sentence, place, faulty, meant, gain):
    return Guess(sentence, place, faulty, meant, evidence(gain4=gain, lead=gain))


def test_worth():
    found = []
    for n in range(400):
        found += [guess(n, 3, True, True, 30 + n % 3), guess(n, 3, True, False, 10), guess(n, 9, False, False, 5)]
    found += [guess(n, 5, True, True, 4) for n in range(4)] + [guess(n, 5, True, False, 6) for n in range(4)]
    value = worth(found, 800, 0.95)
    assert (value.proposed, value.first) == (404 / 800, 400 / 800)
    assert 400 / 800 <= value.found <= 404 / 800


def test_nothing_is_found_where_everything_is_right():
    found = [guess(n, 3, n == 0 or n == 1, n < 2, 5) for n in range(60)]
    assert worth(found, 10, 0.9).found <= 2 / 10
