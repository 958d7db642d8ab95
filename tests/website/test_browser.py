"""The site in a browser: rules are filtered, Chinese is found, no page is wider than a phone."""

from __future__ import annotations

import json

import pytest

from tests.reports import chromium
from tests.website.served import SITE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("website"),
    pytest.mark.skipif(chromium.program() is None, reason="no Chromium"),
    pytest.mark.skipif(not (SITE / "index.html").exists(), reason="run `python -m website` first"),
]


@pytest.fixture(scope="module")
def page():
    with chromium.running(chromium.program()) as browser, browser.page() as page:
        yield page


def go(page, address: str) -> None:
    page.command("Page.navigate", url=address)
    page.wait(f"location.href === {json.dumps(address)} && document.readyState === 'complete'")


SHOWN = "[...document.querySelectorAll('.md-typeset tbody tr')].filter((row) => !row.hidden).map((row) => row.querySelector('a').textContent)"


def test_rules_are_filtered_and_the_address_says_how(site, page):
    go(page, site.address + "rules/")
    everything = page.run(SHOWN)
    assert len(everything) > 150
    page.run("{ const pack = document.querySelector('select[name=pack]'); pack.value = '标点';"
             "pack.dispatchEvent(new Event('input', {bubbles: true})); }")  # fmt: skip
    marks = page.run(SHOWN)
    assert "straight-quote" in marks
    assert len(marks) < len(everything)
    go(page, site.address + "rules/?word=%E5%8F%A0&level=%E8%AD%A6%E5%91%8A")
    assert "doubled-predicate" in page.run(SHOWN)
    assert page.run("document.querySelector('select[name=level]').value") == "警告"
    go(page, site.address + "rules/?word=zh-tw-terms&preset=zh-TW")
    assert page.run(SHOWN) == ["zh-tw-terms"]


def test_a_rule_is_found_by_its_chinese_title(site, page):
    go(page, site.address)
    page.run("document.getElementById('__search').click()")
    page.run("{ const field = document.querySelector('.md-search__input'); field.focus(); field.value = '语义重复';"
             "field.dispatchEvent(new Event('keyup', {bubbles: true})); field.dispatchEvent(new Event('input', {bubbles: true})); }")  # fmt: skip
    found = page.wait("[...document.querySelectorAll('.md-search-result__link')].map((link) => link.href).join(' ')")
    assert "/rules/redundant-phrase/" in found


PAGES = [
    "",
    "rules/",
    "rules/redundant-phrase/",
    "config-keys/",
    "formats/",
    "playground/",
    "quality/",
    "editors/",
    "en/",
    "en/rules/",
    "en/archive/",
]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(site, page, path):
    page.size(390, 844)
    go(page, site.address + path)
    assert page.run("document.documentElement.scrollWidth") <= 390
    page.size(1440, 900)
