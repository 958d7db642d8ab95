"""The page about an archive: what is in it, how much at most, and that nothing in a text can leave its place."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256

import html5lib
import pytest

pytest.importorskip("pyarrow")

from tests.archive.made import Made, archive
from zhlint.archive.page import Wanted, change, data, written
from zhlint.archive.page.data import gathered
from zhlint.archive.page.samples import COLUMNS
from zhlint.base.faults import Faults
from zhlint.finding import LEVELS
from zhlint.reports import About

NOW = [
    Made("a", "news", 4000, ["typo:error#帐号", "comma#，", "comma#,"]),
    Made("b", "blog", 300, ["comma:suggestion#、"] * 12),
    Made("c", "news", 0, trouble="not UTF-8"),
]
BEFORE = [Made("a", "news", 4000, ["comma#,", "gone#的的"]), Made("b", "blog", 300, ["comma:suggestion#、"] * 10)]


@pytest.fixture
def now(tmp_path):
    return archive(tmp_path / "now", NOW[:1], NOW[1:])


@pytest.fixture
def before(tmp_path):
    return archive(tmp_path / "before", BEFORE)


def of(row, name):
    return row[COLUMNS.index(name)]


def test_what_is_told_of_all_of_it(now):
    told = gathered(Wanted(now, about={"typo": About("理由。", "https://example.com/typo", "错字")}))
    assert told["all"] == [3, 1, 8600, 4300, 15]
    assert [(rule[0], rule[1], rule[4]) for rule in told["rules"]] == [
        ("comma", "", [0, 2, 12]),
        ("typo", "错字", [1, 0, 0]),
    ]
    assert told["sources"] == [["news", 2, 1, 8000, 4000, 3, [0, 2, 1, 1]], ["blog", 1, 0, 600, 300, 12, [0, 12]]]
    assert told["unread"] == [["c", "news", "not UTF-8"]]
    assert told["before"] is None


def test_the_gravest_text_comes_first_then_that_with_most(now):
    assert gathered(Wanted(now))["texts"] == [["a", "news", 4000, 1, 2, 0], ["b", "blog", 300, 0, 0, 12]]


def test_texts_lead_by_gravity_by_number_or_by_rate(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "MOST_TEXTS", 1)
    grave = Made("grave", han=9000, found=["typo:error"])
    many = Made("many", han=9000, found=["comma"] * 9)
    dense = Made("dense", han=500, found=["comma"] * 3)
    short = Made("short", han=3, found=["comma"])
    texts = [short, *(Made(f"t{i}", han=9000, found=["comma"]) for i in range(9)), dense, many, grave]
    told = gathered(Wanted(archive(tmp_path / "run", texts[:7], texts[7:])))["texts"]
    assert [row[0] for row in told] == ["grave", "many", "dense"]


def test_samples_are_some_of_each_rule_and_always_the_same(now):
    one, other = (gathered(Wanted(now, samples=5))["samples"] for _ in range(2))
    assert one == other
    assert [of(row, "rule") for row in one] == [0] * 5 + [1]
    assert {of(row, "text") for row in one} <= {"，", ",", "、", "帐号"}
    assert all(of(row, "excerpt")[of(row, "excerpt_start") :].startswith(of(row, "text")) for row in one)


def test_samples_do_not_depend_on_how_texts_are_cut_into_shards(tmp_path):
    texts = [Made(f"t{i}", found=["comma", "typo"] * 3) for i in range(20)]
    paths = [archive(tmp_path / "1" / "run", texts), archive(tmp_path / "9" / "run", texts[:9], texts[9:])]
    one, other = (gathered(Wanted(path, samples=4))["samples"] for path in paths)
    assert one == other


def test_every_finding_is_as_likely_to_be_read(tmp_path):
    """Of a thousand, about as many are of the first half as of the second."""
    texts = [Made(f"t{i}", found=["comma"]) for i in range(1000)]
    told = gathered(Wanted(archive(tmp_path / "run", texts[:300], texts[300:]), samples=200))["samples"]
    numbers = [int(of(row, "document")[1:]) for row in told]
    assert len(set(numbers)) == 200
    assert 70 < sum(number < 500 for number in numbers) < 130


def test_what_is_new_and_what_is_gone(now, before):
    told = gathered(Wanted(now, before))
    ids = [rule[0] for rule in told["rules"]]
    assert ids == ["comma", "typo", "gone"]
    assert told["rules"][2][4:] == [[0, 0, 0], [0, 1, 0]]
    since = told["before"]
    assert {ids[rule]: count for rule, count in since["new"].items()} == {"comma": 3, "typo": 1}
    assert {ids[rule]: count for rule, count in since["gone"].items()} == {"gone": 1}
    assert [of(row, "text") for row in since["newSamples"]] == ["，", "、", "、", "帐号"]
    assert [of(row, "text") for row in since["goneSamples"]] == ["的的"]


def test_a_finding_that_moved_to_another_text_is_neither_new_nor_gone(tmp_path):
    here, there = (archive(tmp_path / id, [Made(id, found=["comma#,"])]) for id in ("a", "b"))
    since = gathered(Wanted(here, there))["before"]
    assert (since["new"], since["gone"]) == ({}, {})


def test_too_many_findings_are_estimated_from_some(tmp_path, monkeypatch):
    monkeypatch.setattr(change, "MOST", 100)
    texts = [[Made(f"t{i}", found=[f"comma#{kind}{i}"]) for i in range(1600)] for kind in "甲乙"]
    one, other = (archive(tmp_path / str(i), each) for i, each in enumerate(texts))
    since = gathered(Wanted(one, other))["before"]
    assert since["share"] == 16
    assert since["new"].keys() == since["gone"].keys() == {0}
    assert all(800 < since[name][0] < 2400 for name in ("new", "gone"))


def test_a_page_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "MOST_SOURCES", 3)
    monkeypatch.setattr(data, "MOST_TEXTS", 2)
    monkeypatch.setattr(data, "MOST_UNREAD", 4)
    texts = [Made(f"t{i}", f"s{i}", 1000 + i, ["comma"] * 30) for i in range(30)]
    texts += [Made(f"u{i}", "s0", 0, trouble="null") for i in range(9)]
    told = gathered(Wanted(archive(tmp_path / "run", texts), samples=7))
    assert [source[0] for source in told["sources"]] == ["s29", "s28", "s27"]
    assert (told["sourcesLeft"], told["unreadCount"], len(told["unread"])) == (27, 9, 4)
    assert len(told["texts"]) <= 3 * 2
    assert len(told["samples"]) == 7


def test_a_run_that_is_not_at_its_end_is_shown_as_far_as_it_is(tmp_path):
    told = gathered(Wanted(archive(tmp_path / "run", NOW, complete=False)))
    assert (told["whole"], told["unreadCount"], told["all"][0]) == (False, 1, 3)


def test_long_names_are_cut(tmp_path):
    told = gathered(Wanted(archive(tmp_path / "run", [Made("甲" * 5000, "乙" * 5000, found=["comma#" + "丙" * 5000])])))
    longest = max(
        len(str(value)) for value in (*told["texts"][0], *told["sources"][0][:1], of(told["samples"][0], "text"))
    )
    assert longest < 200


def test_a_folder_that_is_no_archive_is_told(tmp_path, now):
    for wanted in (Wanted(str(tmp_path)), Wanted(now, str(tmp_path))):
        with pytest.raises(Faults, match="no archive"):
            "".join(written(wanted))


HOSTILE = "</script><script>alert(1)</script><!-- & \u2028\u202e"


def test_nothing_in_a_text_leaves_its_place(tmp_path):
    text = Made(HOSTILE, HOSTILE, found=[f"comma#{HOSTILE}"])
    page = "".join(
        written(Wanted(archive(tmp_path / "run", [text]), about={"comma": About(HOSTILE, HOSTILE, HOSTILE)}))
    )
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    scripts = tree.findall(".//script")
    assert len(scripts) == 3
    told = json.loads(scripts[1].text)
    assert told["texts"][0][0] == HOSTILE
    assert told["rules"][0][3] == ""
    assert "\u2028" not in page
    assert "\u202e" not in page


def test_only_its_own_style_and_scripts_may_run_and_nothing_is_loaded(now):
    page = "".join(written(Wanted(now)))
    policy = re.search('Content-Security-Policy" content="([^"]+)"', page)[1]
    own = [
        page.partition("<style>")[2].partition("</style>")[0],
        *re.findall(r"<script>(.*?)</script>", page, re.DOTALL),
    ]
    hashes = [f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" for part in own]
    assert policy.startswith("default-src 'none'; ")
    assert re.findall(r"'sha256-[^']+'", policy) == hashes
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)


def test_without_scripts_it_is_a_table_of_rules(now):
    tree = html5lib.parse("".join(written(Wanted(now))), namespaceHTMLElements=False)
    rows = [[cell.text for cell in row] for row in tree.findall(".//div[@class='plain']//tr")]
    assert rows == [["规则", "处", "每万字"], [" comma", "14", "32.56"], [" typo", "1", "2.33"]]


def test_the_levels_are_those_of_the_page(now):
    assert [LEVELS[of(row, "level")] for row in gathered(Wanted(now))["samples"][-1:]] == ["error"]


def test_the_same_tables_make_the_same_page(now, before):
    assert "".join(written(Wanted(now, before))) == "".join(written(Wanted(now, before)))
