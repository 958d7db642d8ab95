"""A finding is known again once its text has moved, and a further copy of a fault is not taken for a known one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import linear
from zhlint.engine.rule import unmarked
from zhlint.finding import Finding, Place
from zhlint.workspace.fingerprints import Entry, entries, match

PARAGRAPH = "巷口的理发店⟦仅仅只是⟧换了招牌,师傅还是那一位,推子也还是那一把。"
LONG = "⟦老人把收音机放在窗台上听着断断续续的戏文一边择豆角一边想着年轻时候在剧团里拉过的那把旧胡琴⟧，琴还在。"


def findings(text, rule="r"):
    plain, spans = unmarked(text)
    return plain, [Finding(rule, "warning", "有误", *span) for span in spans]


def entries_of(text):
    return entries(*findings(text))


def new(before, after):
    """The texts of the findings in `after` that a baseline of `before` does not know, and how many entries are left."""
    plain, found = findings(after)
    matching = match(entries_of(before), entries(plain, found))
    fresh = [plain[f.start : f.end] for f, known in zip(found, matching.known, strict=True) if known is None]
    return fresh, len(matching.stale)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(PARAGRAPH, f"先说天气。\n\n又说收成。\n\n{PARAGRAPH}", id="lines put in above"),
        pytest.param(f"先说天气。\n\n{PARAGRAPH}", PARAGRAPH, id="lines taken out above"),
        pytest.param(PARAGRAPH, PARAGRAPH.replace("店", "店\n").replace("还", "\n还"), id="wrapped"),
        pytest.param(PARAGRAPH.replace("店", "店\n"), PARAGRAPH, id="put on one line"),
        pytest.param(PARAGRAPH, PARAGRAPH.replace("只是", "只\r\n是").replace("师", "\r\n师"), id="wrapped inside, with CRLF"),
        pytest.param(PARAGRAPH, "> " + PARAGRAPH.replace("仅只", "仅\n> 只").replace("师", "\n> 师"), id="wrapped in a quote"),
        pytest.param(PARAGRAPH, "- " + PARAGRAPH.replace("的", "的\n  "), id="wrapped in a list"),
        pytest.param(PARAGRAPH, PARAGRAPH.replace("口", "口\u3000\u3000").replace("招", "\n\u3000招"), id="wrapped and set in"),
        pytest.param(PARAGRAPH, PARAGRAPH.replace(",", "，"), id="punctuation mended nearby"),
        pytest.param(PARAGRAPH, PARAGRAPH.replace("招牌,师傅", "门面，学徒"), id="words changed behind"),
        pytest.param(PARAGRAPH, PARAGRAPH.replace("巷口的理发店", "街角的裁缝铺"), id="words changed before"),
        pytest.param(PARAGRAPH, "⟦仅仅只是⟧如此。", id="everything around it changed"),
        pytest.param(PARAGRAPH, PARAGRAPH.replace("理发", "**理发**"), id="emphasis put around a word"),
        pytest.param("他用ＰＤＦ⟦仅仅只是⟧存档。", "他用PDF⟦仅仅只是⟧存档。", id="width mended nearby"),
        pytest.param("看⟦,⟧听⟦,⟧想⟦,⟧写。", "写⟦,⟧想⟦,⟧听⟦,⟧看。", id="as many of one mark, in another order"),
        pytest.param(f"甲。\n\n{PARAGRAPH}", f"{PARAGRAPH}\n\n甲。", id="a paragraph moved"),
        pytest.param(LONG, LONG.replace("一边想着", "心里想着"), id="a long text edited in the middle"),
        pytest.param(LONG, LONG.replace("旧胡琴", "红木二胡"), id="a long text edited at its end"),
        pytest.param(LONG, LONG.replace("老人把", "午后，外公把"), id="a long text edited at its beginning"),
        pytest.param("左⟦ ⟧，右", "左⟦  ⟧，右", id="a blank that grew"),
        pytest.param("一行。\r⟦仅仅只是⟧二行。\r\r三行。", "一行。\n⟦仅仅只是⟧二行。\n\n三行。", id="other line ends"),
    ],
)  # fmt: skip
def test_what_is_known(before, after):
    assert new(before, after) == ([], 0)


@pytest.mark.parametrize(
    ("before", "after", "fresh", "stale"),
    [
        pytest.param(PARAGRAPH, f"{PARAGRAPH}\n\n又⟦仅仅只是⟧多了一回。", ["仅仅只是"], 0, id="a copy in new text"),
        pytest.param(PARAGRAPH, PARAGRAPH * 2, ["仅仅只是"], 0, id="the very same text twice"),
        pytest.param(PARAGRAPH, PARAGRAPH.replace("仅仅只是", "非常非常"), ["非常非常"], 1, id="another fault in its place"),
        pytest.param(PARAGRAPH, unmarked(PARAGRAPH)[0], [], 1, id="mended"),
        pytest.param(PARAGRAPH * 3, PARAGRAPH, [], 2, id="two of three mended"),
        pytest.param("看⟦,⟧听。", "看⟦.⟧听。", ["."], 1, id="marks are told apart"),
        pytest.param("", PARAGRAPH, ["仅仅只是"], 0, id="nothing known"),
    ],
)  # fmt: skip
def test_what_is_new_and_what_is_gone(before, after, fresh, stale):
    assert new(before, after) == (fresh, stale)


def test_the_known_one_of_two_copies_is_told_by_its_surroundings():
    before = "雨停了，巷口⟦仅仅只是⟧湿了一片。"
    after = f"新来的人⟦仅仅只是⟧点头。\n\n{before}"
    plain, found = findings(after)
    assert match(entries_of(before), entries(plain, found)).known == [None, 0]


def test_rules_are_told_apart():
    known = entries(*findings(PARAGRAPH))
    assert match(known, entries(*findings(PARAGRAPH, "other"))).known == [None]


DOCUMENT = "或许明天有雨。可能后天也有。也许大后天才晴。"


def spread(text, words, message):
    """One finding with all the places of some words, the first of them its own."""
    places = [(m.start(), m.end()) for m in re.finditer("|".join(words), text)]
    related = tuple(Place(*place, "又一处") for place in places[1:])
    return [Finding("hedge", "suggestion", message.replace("N", str(len(places))), *places[0], related=related)]


@pytest.mark.parametrize(
    ("after", "words", "message", "known"),
    [
        pytest.param(f"也许先刮风。{DOCUMENT}", "或许 可能 也许", "用了 N 次", True, id="a place before the first"),
        pytest.param(DOCUMENT.replace("或许", ""), "或许 可能 也许", "用了 N 次", True, id="the first place mended"),
        pytest.param(
            DOCUMENT.replace("或许", "大概") * 2, "大概", "用了 N 次", True, id="other words, the same message"
        ),
        pytest.param(
            DOCUMENT.replace("或许", "大概") * 2, "大概", "「大概」用了 N 次", False, id="other words, another message"
        ),
    ],
)
def test_a_finding_of_many_places_is_known_by_any_of_them(after, words, message, known):
    before = entries(DOCUMENT, spread(DOCUMENT, ["或许", "可能", "也许"], "用了 N 次"))
    found = entries(after, spread(after, words.split(), message))
    assert match(before, found).known == [0 if known else None]


@pytest.mark.parametrize(("whole", "known"), [({"density"}, [0]), (set(), [None])])
def test_a_finding_of_the_document_is_known_wherever_it_is_marked(whole, known):
    before = entries("晴天。雨天。", [Finding("density", "suggestion", "每百字 6.7 个", 0, 3)], whole)
    found = entries("大风。晴天。", [Finding("density", "suggestion", "每百字 5.9 个", 0, 3)], whole)
    assert match(before, found).known == known


def test_an_entry_reads_on():
    (entry,) = entries_of("院子里的石榴树⟦仅仅只是⟧开花，从不结果。")
    assert entry == Entry("r", "院子里的石榴树", "仅仅只是", "开花从不结果")


def test_many_findings_take_no_more_than_their_share():
    def work(many):
        known = entries(*findings("河水⟦,⟧" * many))
        assert None not in match(known, known).known

    assert linear(work, 500)


ENTRY = st.builds(
    Entry,
    rule=st.sampled_from("ab"),
    before=st.text("甲乙", max_size=6),
    text=st.sampled_from(["甲", "乙", "", ",", "甲乙甲乙甲乙甲乙甲乙甲乙…乙甲乙甲乙甲乙甲乙甲乙甲"]),
    after=st.text("甲乙", max_size=6),
    message=st.sampled_from(["", "N 次"]),
    also=st.lists(st.sampled_from(["甲", "丙"]), max_size=2, unique=True).map(tuple),
)


@given(st.lists(ENTRY, max_size=12), st.lists(ENTRY, max_size=12))
def test_an_entry_stands_for_one_finding(known, found):
    matching = match(known, found)
    taken = [number for number in matching.known if number is not None]
    assert len(taken) == len(set(taken))
    assert sorted(matching.stale + [known[number] for number in taken]) == sorted(known)
    assert all(known[n].rule == f.rule for n, f in zip(matching.known, found, strict=True) if n is not None)
    for rule in "ab":
        for text in {entry.text for entry in found if entry.rule == rule}:
            before = sum(entry[:3:2] == (rule, text) for entry in known)
            after = [n for n, f in zip(matching.known, found, strict=True) if f[:3:2] == (rule, text)]
            if before >= len(after) and not any(e.also or e.message or "…" in e.text for e in (*known, *found)):
                assert None not in after  # not more of them than were known


WORDS = st.lists(st.sampled_from(["河水", "老屋", "春天", "石桥", "灯火", "旧书", "归人", "⟦仅仅只是⟧", "，", "。"]), min_size=1, max_size=40)  # fmt: skip


@given(
    WORDS, st.integers(1, 9), st.sampled_from(["\n", "\r\n", "\n> ", "\n   ", "\r"]), st.text("风雪\n，", max_size=20)
)
def test_no_wrapping_makes_anything_new(words, width, joint, top):
    text = "".join(words)
    plain, found = findings(text)
    breaks = range(width, len(plain), width)
    wrapped = joint.join(plain[at : at + width] for at in range(0, len(plain), width))
    top = top + "\n\n"

    def moved(offset, end=False):
        return len(top) + offset + len(joint) * sum(at < offset if end else at <= offset for at in breaks)

    later = [f._replace(start=moved(f.start), end=moved(f.end, True)) for f in found]
    matching = match(entries(plain, found), entries(top + wrapped, later))
    assert None not in matching.known
    assert matching.stale == []
