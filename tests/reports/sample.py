"""A small run that the tests of the reports share, and random ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support import fewer
from zhlint import reports
from zhlint.finding import LEVELS, Finding, Place
from zhlint.formats import ReadAs
from zhlint.prose.source import Source
from zhlint.reports import About, Linted, Style

TEXT = "# 春游\r\n\r\n他仅仅只是𠮷看😀仅仅只是，\r\n用Python写<诗>。\r\n\r\n他仅仅只是看 a|b `c` @teacher #12。\r\n"
SOURCE = Source(TEXT, "./drafts/春 游.md")


def _at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


_AGAIN = (Place(*_at("仅仅只是", 1), "又见"), Place(*_at("仅仅只是", 2), "又见"))
FINDINGS = (
    Finding("redundant-phrase", "warning", "「仅仅只是」重复，留一个。", *_at("仅仅只是"), "只是", True, _AGAIN),
    Finding("comma-run-on", "error", "一逗到底，在这里断句。", *_at("，\r\n用")),
    Finding("cjk-latin-space", "suggestion", "汉字与字母之间空一格。", _at("Python")[0], _at("Python")[0], " ", True),
    Finding(
        "hint", "suggestion", "「a|b `c` @teacher #12」\r\n是草稿吗？<b>删去</b>。", *_at(" a|b `c` @teacher #12"), ""
    ),
)
CLEAN = Source("", "clean.txt")
ODD = Source("坏\x1b[31m字\x00，\u202e倒着\n", "odd/\udce4.txt", bom=True)
ODD_FINDINGS = (
    Finding("charset", "error", "「\x1b[31m\x00」\u2028看不见。", 1, 5, "\u200b", False),
    Finding("charset", "error", "「\x1b[31m\x00」\u2028看不见。", 1, 5),
)
FILES = [Linted(SOURCE, FINDINGS, ReadAs("markdown")), Linted(CLEAN, ()), Linted(ODD, ODD_FINDINGS)]
RULES = {"redundant-phrase": About("为什么", "https://example.com/a|b"), "hint": About("", "")}


def render(name: str, files=FILES, **style) -> str:
    return "".join(reports.get(name).render(files, Style(**{"rules": RULES, "version": "1.2", **style})))


def written(name: str, files=FILES, **style) -> str:
    """A report as a reader finds it in a file: what UTF-8 has no bytes for is written as an escape."""
    return render(name, files, **style).encode("utf-8", "backslashreplace").decode("utf-8")


HOSTILE = "\r\n\t\x00\x1b\x7f\x85\u2028\u2029\u200b\u202e\ufeff\ufffe\udce4\ud83d|`<>&\"'@#:\\*_[]~$%,;-=a0 中。，😀𠮷"
texts = st.text(st.one_of(st.sampled_from(HOSTILE), st.characters()), max_size=30)


@st.composite
def findings(draw, text: str) -> Finding:
    def span() -> tuple[int, int]:
        start = draw(st.integers(0, len(text)))
        return start, draw(st.integers(start, len(text)))

    return Finding(
        draw(st.sampled_from(("typo", "redundant-phrase", "no_such.rule"))),
        draw(st.sampled_from(LEVELS)),
        draw(texts),
        *span(),
        draw(st.none() | texts),
        draw(st.booleans()),
        tuple(Place(*span(), draw(texts)) for _ in range(draw(st.integers(0, 3)))),
    )


@st.composite
def runs(draw) -> list[Linted]:
    """Runs over files with any text and any name, with findings anywhere, places beside them, and empty spans."""
    names = st.text(st.sampled_from(HOSTILE.replace("\\", "") + "/."), min_size=1, max_size=8)
    paths = draw(st.lists(names, max_size=3, unique=True))
    files = []
    for path in paths:
        text = draw(texts)
        files.append(Linted(Source(text, path, bom=draw(st.booleans())), draw(st.lists(findings(text), max_size=4))))
    return files


def over_runs(test):
    """A test of any run, its argument `files`; fewer, for each is much."""
    return fewer(3)(given(files=runs())(test))
