"""The page about an archive in a real browser: views, filters, links, keys, rows that come as one scrolls."""

from __future__ import annotations

import pytest

pytest.importorskip("pyarrow")

from tests.archive.made import Made, archive
from tests.reports import chromium
from zhlint.archive.page import Wanted, written
from zhlint.reports import About

PROGRAM = chromium.program()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium here: install one, or name it in CHROMIUM"),
]
ABOUT = {"comma": About("半角逗号窄。", "", "半角逗号"), "typo": About("认错了字。", "https://example.com", "错字")}
NOW = [
    *(Made(f"n{i:03}", "news", 1000, ["comma#，"]) for i in range(150)),
    Made("b", "blog", 20_000, [*(f"typo:error#帐号{i}" for i in range(90)), "rare:suggestion#<b>&\u200b😀"]),
    Made("u", "blog", 0, trouble="not UTF-8"),
]
BEFORE = [Made("b", "blog", 20_000, [f"typo:error#帐号{i}" for i in range(10)] + ["comma#的的"])]


@pytest.fixture(scope="module")
def browser():
    with chromium.running(PROGRAM) as running:
        yield running


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    wanted = Wanted(archive(folder / "now", NOW), archive(folder / "before", BEFORE), 100, ABOUT)
    path = folder / "report.html"
    path.write_text("".join(written(wanted)), encoding="utf-8")
    return path


@pytest.fixture
def page(browser, report):
    """The page, opened; at the end it has asked for nothing and complained of nothing."""
    with browser.page() as page:
        page.open(report)
        yield page
        page.rest()
        assert page.errors == []
        assert page.requests == [report.resolve().as_uri()]


def view(page, name, **more):
    said = "&".join([f"view={name}", *(f"{key}={value}" for key, value in more.items())])
    page.run(f"location.hash = '#{said}'")
    page.rest()


def cells(page, selector="main tbody tr"):
    script = "[...document.querySelectorAll(%r)].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim()))"
    return page.run(script % selector)


def texts(page, selector):
    return page.run(f"[...document.querySelectorAll({selector!r})].map((each) => each.innerText)")


def chosen(page):
    return page.run("document.querySelector('[role=tab][aria-selected=true]').id")


def test_all_at_a_glance(page):
    assert texts(page, ".figure b") == ["152", "17.0 万", "241", "14.2", "1"]
    assert texts(page, ".some h2") == ["规则（每万字）", "变化最大", "来源之间的偏离", "问题最重的文本"]
    cells = [" ".join(said.split()) for said in texts(page, ".some:nth-of-type(3) li")]
    assert "blog 错字 多 ×181" in cells


@pytest.mark.parametrize("name", ["overview", "rules", "sources", "change", "texts", "samples", "unread"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_view_is_wider_than_the_window(page, name, width):
    page.size(width, 900)
    view(page, name)
    assert page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.run("document.getElementById('main').innerText.length") > 20
    assert chosen(page) == f"tab-{name}"


def test_rules_by_rate_and_by_what_is_clicked(page):
    view(page, "rules")
    assert [row[0] for row in cells(page)] == ["半角逗号 comma", "错字 typo", "rare"]
    page.click("main thead th:first-child button")
    by_name = [row[0] for row in cells(page)]
    assert by_name.index("半角逗号 comma") < by_name.index("错字 typo")
    page.click("main thead th:first-child button")
    assert [row[0] for row in cells(page)] == by_name[::-1]


def test_a_rule_leads_to_its_samples_and_back(page):
    view(page, "rules")
    page.click("main tbody tr:nth-child(2) a")
    assert chosen(page) == "tab-samples"
    assert texts(page, ".about-rule h2") == ["错字 typo"]
    assert page.run("document.querySelector('.about-rule').innerText.includes('认错了字。')")
    assert set(texts(page, ".found mark")) <= {f"帐号{i}" for i in range(90)}
    page.run("history.back()")
    page.wait("document.querySelector('[aria-selected=true]').id === 'tab-rules'")


def test_the_marked_words_stand_in_their_sentence_as_they_are(page):
    view(page, "samples", rule="rare")
    assert texts(page, ".found .quote") == ["在b里写着<b>&U+200B😀。"]
    assert texts(page, ".found mark") == ["<b>&U+200B😀"]
    assert texts(page, ".found .fix") == ["<b>&U+200B😀 → 改"]


def test_rows_come_as_one_scrolls(page):
    view(page, "samples")
    first = page.run("document.querySelectorAll('.found').length")
    assert first < 191
    page.wait("(scrollTo(0, document.body.scrollHeight), document.querySelectorAll('.found').length === 191)")
    assert page.run("document.querySelector('.more:not([hidden])') === null")


def test_filters(page):
    view(page, "samples")
    page.press("1", "3")
    page.wait("(scrollTo(0, document.body.scrollHeight), document.querySelectorAll('.found').length === 100)")
    assert set(texts(page, ".found mark")) == {"，"}
    page.press("Escape")
    page.press("/", "n", "0", "4")
    assert page.run("document.activeElement.id") == "search"
    assert {text[:3] for text in texts(page, ".found .document")} == {"n04"}
    page.press("Escape")
    assert page.run("document.getElementById('search').value") == ""
    view(page, "samples", source="blog")
    assert set(texts(page, ".found .at span:nth-child(3)")) == {"blog"}


def test_sources_compared_and_one_alone(page):
    view(page, "sources")
    rows = {row[0]: row for row in cells(page, "main section:first-child tbody tr")}
    assert rows["blog"][1:5] == ["20,000", "2", "91", "45.5"]
    assert "错字" in rows["blog"][6]
    assert page.run("document.querySelectorAll('.matrix td.high, .matrix td.low').length") > 0
    page.click("main tbody tr a[href*='source=blog']")
    assert next(row[0] for row in cells(page)) in ("错字 typo", "半角逗号 comma")


def test_what_has_changed(page):
    view(page, "change")
    rows = {row[0]: row[1:] for row in cells(page)}
    assert rows["错字 typo"][3:] == ["80", "0"]
    assert rows["半角逗号 comma"][3:] == ["150", "1"]
    assert texts(page, "main h2")[1:] == ["新增的 231 处", "消失的 1 处"]


def test_what_was_not_read(page):
    view(page, "unread")
    assert cells(page) == [["u", "not UTF-8", "blog"]]


def test_keys(page):
    page.press("ArrowRight")
    assert chosen(page) == "tab-rules"
    page.press("j", "j")
    assert page.run("document.activeElement.innerText.includes('错字')")
    page.press("k", "Enter")
    assert (chosen(page), texts(page, ".about-rule h2")) == ("tab-samples", ["半角逗号 comma"])
    page.press("?")
    assert page.run("document.getElementById('help').open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_is_the_systems_until_another_is_chosen(page, scheme):
    page.prefer(scheme)
    ink = page.run("getComputedStyle(document.body).color")
    page.press("t")
    assert page.run("document.documentElement.dataset.theme") != scheme
    assert page.run("getComputedStyle(document.body).color") != ink
    page.run("localStorage.clear()")


def test_without_scripts_the_rules_can_be_read(browser, report):
    with browser.page() as page:
        page.forbid_scripts()
        page.open(report, "true")
        tree = page.command("Runtime.evaluate", expression="1")
        assert tree
        shown = page.command("DOM.getDocument", depth=-1)
        assert "plain" in str(shown)
