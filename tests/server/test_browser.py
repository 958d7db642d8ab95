"""CodeMirror with its own client for language servers, in a browser: what a writer sees and does there.

The editor is made of npm packages, once; where they, or a browser, cannot be had, these tests are skipped.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytest.importorskip("pygls")
pytest.importorskip("websockets")

from tests.reports import chromium
from tests.server.bridge import bridge

EDITOR = Path(__file__).with_name("browser")
PROGRAM = chromium.program()
NPM = shutil.which("npm")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium here: install one, or name it in CHROMIUM"),
    pytest.mark.skipif(NPM is None, reason="npm is not installed"),
]

TEXT = "# 𠀀👩‍🚀的一天\n\n𠀀𠀁说，这一切仅仅只是开始。\n\n他的的意见,没有人反对。\n"
MARKED = "[...document.querySelectorAll('.cm-lintRange')].map((mark) => mark.textContent)"


@pytest.fixture(scope="session")
def bundle(request, tmp_path_factory) -> Path:
    """The editor in one file, kept from run to run."""
    sources = sorted(path for path in EDITOR.iterdir() if path.name != "page.html")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    kept = request.config.cache.mkdir("editor") / f"{digest}.js"
    if not kept.exists():
        work = tmp_path_factory.mktemp("editor")
        for path in sources:
            shutil.copy(path, work)
        done = subprocess.run([NPM, "ci", "--ignore-scripts"], cwd=work, capture_output=True, text=True, timeout=300)
        if done.returncode:
            pytest.skip(f"npm cannot get the editor: {done.stderr.strip().splitlines()[-1:]}")
        subprocess.run([NPM, "run", "bundle"], cwd=work, check=True, capture_output=True, timeout=300)
        shutil.copy(work / "bundle.js", kept.with_suffix(f".{os.getpid()}"))
        os.replace(kept.with_suffix(f".{os.getpid()}"), kept)
    return kept


@pytest.fixture(scope="module")
def browser():
    with chromium.running(PROGRAM) as running:
        yield running


@pytest.fixture
def page(browser, bundle, tmp_path):
    """A page with the draft in an editor; at the end it has complained of nothing."""
    with bridge(tmp_path) as address, browser.page(900, 600) as page:
        uri = (tmp_path / "a.md").as_uri()
        draft = {"server": address, "root": tmp_path.as_uri(), "uri": uri, "text": TEXT}
        html = (EDITOR / "page.html").read_text(encoding="utf-8")
        html = html.replace("DRAFT", json.dumps(draft)).replace("BUNDLE", bundle.resolve().as_uri())
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        page.open(tmp_path / "page.html")
        yield page
        assert page.errors == []


def marked(page, *words):
    page.wait(
        f"JSON.stringify({MARKED}) === {json.dumps(json.dumps(words, ensure_ascii=False, separators=(',', ':')))}"
    )


def test_words_are_marked_and_the_pointer_is_told_why(page):
    marked(page, "仅仅只是", "的的", ",")
    page.hover(".cm-lintRange")
    told = page.wait("document.querySelector('.cm-lsp-hover-tooltip')?.innerText")
    assert told.splitlines()[0] == "语义重复 redundant-phrase"
    assert "✗" in told
    assert "**" not in told
    assert "\\" not in told
    message = page.wait("document.querySelector('.cm-tooltip-lint, .cm-diagnostic')?.innerText")
    assert "仅仅只是" in message


def test_marks_go_with_what_is_typed(page):
    marked(page, "仅仅只是", "的的", ",")
    page.run(f"editor.caret({len('# 𠀀👩‍🚀的一天NN𠀀𠀁说，'.encode('utf-16-le')) // 2})")
    page.command("Input.insertText", text="𠀂和价格大约在十元左右，")
    marked(page, "大约在十元左右", "仅仅只是", "的的", ",")


def test_an_action_is_taken_and_what_is_safe_is_formatted(page):
    marked(page, "仅仅只是", "的的", ",")
    at = "editor.text().indexOf('仅仅只是') + 1"
    title = page.run(f"editor.actions({at}).then((found) => (window.found = found)[0].title)")
    assert title == "改为「只是」"
    page.run("editor.take(found[0])")
    marked(page, "的的", ",")
    assert page.run("editor.text()") == TEXT.replace("仅仅只是", "只是")
    page.run("editor.format()")
    page.wait(f"editor.text() === {json.dumps(TEXT.replace('仅仅只是', '只是').replace(',', '，'))}")
    marked(page, "的的")
