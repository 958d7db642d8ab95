"""The pages of the site: put together from what is written and from the code, nothing left in English or out of the menu."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from docs import build as rulepages
from tests.command import called
from website import links, staging, tables
from website.catalog import Catalog

ROOT = Path(__file__).parents[2]
HAN = re.compile("[一-鿿]")


@pytest.fixture(scope="module")
def staged(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    staging.stage(ROOT, folder)
    return folder


def test_all_that_the_chinese_pages_take_from_the_code_is_chinese(monkeypatch):
    asked: dict[str, bool] = {}
    own = Catalog.__call__
    monkeypatch.setattr(
        Catalog, "__call__", lambda self, text: asked.update({text: self.lacks(text)}) or own(self, text)
    )
    staging.generated("zh")
    plain = {
        each
        for told in tables.descriptions()
        for each in (told.facts.get("presets"), *(o.default for o in told.options))
    }
    shown = {rulepages.shown(each) for each in plain if each}
    lacking = {text for text, lacks in asked.items() if lacks and re.search("[a-z]{3}", text)}
    assert sorted(lacking - shown) == [], "put these into Chinese in website/zh.yaml"


def test_no_text_of_the_catalog_is_there_for_nothing(monkeypatch, tmp_path):
    asked: set[str] = set()
    own = Catalog.__call__
    monkeypatch.setattr(Catalog, "__call__", lambda self, text: asked.add(text) or own(self, text))
    staging.stage(ROOT, tmp_path)
    known = yaml.safe_load((ROOT / "website" / "zh.yaml").read_text("utf-8"))
    assert sorted(set(known) - asked) == []


@pytest.mark.parametrize("language", staging.LANGUAGES)
def test_every_page_is_in_the_menu(staged, language):
    menu = (ROOT / "website" / "mkdocs.yml").read_text("utf-8").split("- locale: ")[1 + (language == "en")]
    pages = {path.relative_to(staged / language).as_posix() for path in (staged / language).rglob("*.md")}
    rules = {f"rules/{each.rule.id}.md" for each in tables.descriptions()}
    assert rules <= pages
    assert pages - rules == set(re.findall(r"[\w/-]+\.md", menu))


def test_both_languages_have_the_same_pages():
    chinese, english = ({name for name, _ in staging.sources(ROOT, each)} for each in staging.LANGUAGES)
    assert chinese == english


def test_the_start_and_the_page_for_trying_know_every_preset():
    presets = set(tables.rule_set().presets)
    start = (ROOT / "docs" / "zh" / "index.md").read_text("utf-8")
    words = (ROOT / "website" / "theme" / "website" / "playground" / "words.js").read_text("utf-8")
    assert set(re.findall(r"^\| `([\w-]+)` \|", start, re.MULTILINE)) == presets
    for language in words.split("en: {"):
        offered = set(re.findall(r'\["([\w-]+)", "', language))
        assert offered == presets - {"project"}, "a page has one draft: what is for many files is not offered"


RELINKED = [
    pytest.param("[规则](../rules/de-chain.md#why)", "[规则](rules/de-chain.md#why)", id="a rule"),
    pytest.param("[全部](../rules/README.md)", "[全部](rules/index.md)", id="all rules"),
    pytest.param("[配置](config.md)", "[配置](config.md)", id="beside"),
    pytest.param("[键](config-keys.md)", "[键](config-keys.md)", id="a page that is made"),
    pytest.param("[英文](../archive.md#dask)", '<a href="../en/archive/#dask">英文</a>', id="in English"),
    pytest.param("[训练](../../training/README.md)", "训练", id="no page of the site"),
    pytest.param("[外](https://example.org/a.md)", "[外](https://example.org/a.md)", id="elsewhere"),
    pytest.param("```text\n[规则](../rules/de-chain.md)\n```", "```text\n[规则](../rules/de-chain.md)\n```", id="code"),
]


@pytest.mark.parametrize(("before", "after"), RELINKED)
def test_links_hold_in_the_site(tmp_path, before, after):
    assert staging.relinked(before, staging.leads(ROOT, ROOT / "docs" / "zh" / "index.md", "zh")) == after


def test_a_table_is_taken_in_the_language_of_the_page(staged):
    text = (staged / "zh" / "quality.md").read_text("utf-8")
    assert "| `cscd_dev` | 5,000 | 2,314 |" in text
    assert "| set |" not in text
    assert "<!-- table" not in text


def test_a_table_that_is_gone_is_told():
    with pytest.raises(KeyError, match="has no table 2 under `One draft"):
        staging.tabled(ROOT, "<!-- table of performance.md: One draft of 10 KB, 2 -->", "zh")


DEAD = [
    pytest.param('<a href="b/">乙</a>', [], id="a page"),
    pytest.param('<a href="b/#p">乙</a>', [], id="a place"),
    pytest.param('<a href="https://example.org/">外</a>', [], id="elsewhere"),
    pytest.param('<a href="/site/b/">乙</a>', [], id="from the top of the site"),
    pytest.param('<a href="/b/">乙</a>', ["index.html: /b/: nothing is there"], id="beside the site"),
    pytest.param('<a href="c/">丙</a>', ["index.html: c/: nothing is there"], id="no page"),
    pytest.param('<a href="b/#q">乙</a>', ["index.html: b/#q: that page has no such place"], id="no place"),
    pytest.param('<img src="d.png">', ["index.html: d.png: nothing is there"], id="no picture"),
]


@pytest.mark.parametrize(("html", "said"), DEAD)
def test_dead_links(tmp_path, html, said):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "index.html").write_text('<p id="p">')
    (tmp_path / "index.html").write_text(html, "utf-8")
    assert list(links.dead(tmp_path, "/site/")) == said


JOINED = [
    pytest.param("甲乙，\n丙丁。\n", "甲乙，丙丁。\n", id="Han"),
    pytest.param("甲乙，\n`code` 丙\n", "甲乙，`code` 丙\n", id="a mark before code"),
    pytest.param("甲乙；\n20 丙\n", "甲乙；20 丙\n", id="a mark before a number"),
    pytest.param("甲乙，\n**丙**丁\n", "甲乙，**丙**丁\n", id="a mark before what is stressed"),
    pytest.param("1. 甲乙；\n   `why` 丙，\n   丁\n2. 戊\n", "1. 甲乙；`why` 丙，丁\n2. 戊\n", id="in a list"),
    pytest.param("甲：\n1. 乙；\n2. 丙\n", "甲：\n1. 乙；\n2. 丙\n", id="a list of numbers"),
    pytest.param("甲：\n* 乙\n", "甲：\n* 乙\n", id="a list of stars"),
    pytest.param("甲乙\nLatin\n", "甲乙\nLatin\n", id="Latin wants its blank"),
    pytest.param("甲：\n\n- 乙\n- 丙\n", "甲：\n\n- 乙\n- 丙\n", id="a list"),
    pytest.param("```text\n甲乙\n丙丁\n```\n", "```text\n甲乙\n丙丁\n```\n", id="code"),
]


@pytest.mark.parametrize(("before", "after"), JOINED)
def test_no_line_ends_between_han(before, after):
    assert staging.joined(before) == after


def test_zhlint_finds_nothing_in_the_chinese_pages():
    said = called("check", "docs/zh", "--preset", "technical", "--no-cache", "--no-config", cwd=ROOT)
    assert (said.returncode, said.stdout.decode()) == (
        0,
        f"No findings in {len([*(ROOT / 'docs' / 'zh').glob('*.md')])} files.\n",
    )
