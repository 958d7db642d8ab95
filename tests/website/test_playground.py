"""zhlint in a page finds what it finds on the command line, sends nothing, and works without a network."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from tests.command import called
from tests.reports import chromium
from tests.website.served import SITE, Site

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "draft.txt"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.install,
    pytest.mark.xdist_group("website"),
    pytest.mark.skipif(chromium.program() is None, reason="no Chromium"),
    pytest.mark.skipif(not (SITE / "website/playground/assets.json").exists(), reason="run `python -m website` first"),
]


@pytest.fixture(scope="module")
def page(site):
    with chromium.running(chromium.program()) as browser, browser.page() as page:
        go(page, site.address + "playground/")
        yield page


def go(page, address: str) -> None:
    page.command("Page.navigate", url=address)
    page.wait(f"location.href === {json.dumps(address)} && document.querySelector('#playground')?.dataset.loadTime")


def findings(page, name: str, text: str, preset: str):
    """What the page's own zhlint says as JSON."""
    return json.loads(page.run(
        f"document.getElementById('playground').linter.run({{name: {json.dumps(name)}, "
        f"data: new TextEncoder().encode({json.dumps(text)})}}, ['check', {json.dumps(name)}, '--format', 'json', "
        f"'--preset', {json.dumps(preset)}, '--no-cache', '--no-config', '--jobs', '1']).then((said) => said.out)"
    ))  # fmt: skip


DRAFTS = [
    pytest.param("draft.txt", SAMPLE.read_text("utf-8"), "recommended", id="the sample"),
    pytest.param("draft.txt", SAMPLE.read_text("utf-8"), "strict", id="the sample, strictly"),
    pytest.param(
        "a.md", "# 题\n\n他仅仅只是看了看,「没有说话。\n\n甚致忘了己经约好的时间。\n", "strict", id="Markdown"
    ),
    pytest.param("a.md", "這個軟件的品質很好，网路也快。\n", "zh-TW", id="traditional"),
]


@pytest.mark.parametrize(("name", "text", "preset"), DRAFTS)
def test_the_page_finds_what_the_command_line_finds(page, tmp_path, name, text, preset):
    (tmp_path / name).write_bytes(text.encode())
    said = called(
        "check", name, "--format", "json", "--preset", preset, "--no-cache", "--no-config", cwd=tmp_path
    ).stdout
    expected = json.loads(said)
    assert expected["summary"]["findings"]
    assert findings(page, name, text, preset) == expected


def test_nothing_leaves_the_page_while_it_checks(site, page):
    before = len(site.asked)
    assert findings(page, "a.txt", "秘密的稿子仅仅只是开始。\n", "strict")["summary"]["findings"] == 1
    assert site.asked[before:] == []
    assert {method for method, _ in site.asked} == {"GET"}
    assert all(each.startswith((site.address, "blob:")) for each in page.requests)


def test_the_controls(page):
    page.click("button[name=sample]")
    page.wait("playground.dataset.checked === '1'")
    assert "县城茶饮店,走到了" in page.run("playground.querySelector('textarea').value")
    assert "共 121 处" in page.run("playground.querySelector('iframe').srcdoc")
    page.click("button[name=fix]")
    page.wait("playground.dataset.checked === '2'")
    assert "县城茶饮店，走到了" in page.run("playground.querySelector('textarea').value")
    page.run(
        "{ const p = playground.querySelector('select'); p.value = 'strict'; p.dispatchEvent(new Event('change')); }"
    )
    page.wait("playground.dataset.checked === '3'")
    assert page.errors == [error for error in page.errors if "404" in error]


def test_what_cannot_be_checked_is_told(page):
    said = page.run("playground.linter.check({name: 'a.png', data: new Uint8Array([137, 80, 78, 71])}, 'strict')"
                    ".then((said) => [said.code, said.err])")  # fmt: skip
    assert said[0] == 2
    assert "a.png" in said[1]


def test_a_word_file_is_checked_and_reviewed(page, tmp_path):
    written = docx.Document()
    written.add_paragraph("他仅仅只是看了看,没有说话。")
    written.save(tmp_path / "a.docx")
    data = [*(tmp_path / "a.docx").read_bytes()]
    page.run(f"globalThis.file = {{name: 'a.docx', data: new Uint8Array({data})}}; 0")
    html = page.run("playground.linter.check(file, 'recommended').then((said) => said.html)")
    assert "仅仅只是" in html
    copy = page.run("playground.linter.review(file, 'recommended', 'b.docx').then((said) => [...said.data])")
    (tmp_path / "b.docx").write_bytes(bytes(copy))
    comments = [comment.text for comment in docx.Document(tmp_path / "b.docx").comments]
    assert any("仅仅只是" in comment for comment in comments)


def test_it_works_without_a_network():
    site = Site()
    with chromium.running(chromium.program()) as browser, browser.page() as page:
        go(page, site.address + "en/playground/")
        page.wait("/without a network/.test(playground.querySelector('output').value)")
        site.close()
        page.command("Page.reload")
        page.wait("performance.now() < 300000 && globalThis.playground?.dataset.loadTime")
        page.click("button[name=sample]")
        page.wait("playground.dataset.checked === '1'")
        assert "县城茶饮店" in page.run("playground.querySelector('iframe').srcdoc")
