"""What of a list of slips other rules find as well."""

from __future__ import annotations

import pytest

from benchmarks.quality.needless import CARRIERS, FEWEST, Answer, entries, judged, kind, main, mends, sentences
from tests.support import shipped
from zhlint import Linter
from zhlint.lexicon.words import Words


def idioms() -> Linter:
    return Linter([shipped().rules["idiom-slip"]])


def test_every_kind_of_word_has_its_carriers():
    assert {len(carriers) for carriers in CARRIERS.values()} == {FEWEST}
    assert all(carrier.count("{}") == 1 for carriers in CARRIERS.values() for carrier in carriers)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("再接再厉", "idiom"), ("气候", "noun"), ("妨碍", "verb"), ("急躁", "adjective"), ("已经", "function")],
)
def test_the_kind_of_a_word(word, expected):
    assert kind(word, Words()) == expected


def test_only_plain_entries_with_one_replacement_are_asked():
    assert list(entries({"环镜": "环境", "末(必|免)": r"未\1", "给于": "给予|给"})) == [("环镜", "环境")]


@pytest.mark.parametrize(
    ("form", "meant", "expected"), [("再接再砺", "再接再厉", True), ("再接再砺", "再接再励", False)]
)
def test_mended_is_what_reads_as_is_meant(form, meant, expected):
    assert mends(idioms(), "希望大家", form, meant, "。") is expected


def test_what_others_find_is_needless():
    found = {answer.form: answer.needless for answer in judged(idioms(), {"穿流不息": "川流不息", "环镜": "环境"}, {})}
    assert found == {"穿流不息": True, "环镜": False}


def test_prose_has_its_say():
    assert Answer("穿流不息", "川流不息", 5, 1, 4).needless
    assert not Answer("穿流不息", "川流不息", 5, 3, 5).needless
    assert not Answer("穿流不息", "川流不息", 3, 5, 5).needless


def test_sentences_of_prose(tmp_path):
    (tmp_path / "a.txt").write_text("街上车马川流不息，十分热闹。别的句子里没有这个成语。", "utf-8")
    assert sentences([tmp_path], ["川流不息"]) == {"川流不息": ["街上车马川流不息，十分热闹。"]}


def test_the_command(capsys):
    main(["--rule", "variant-word-dated", "--show", "needed"])
    assert capsys.readouterr().out.splitlines()[-1].endswith("entries are needless")
