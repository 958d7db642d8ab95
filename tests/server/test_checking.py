"""Pages are checked as the command line would check files."""

from __future__ import annotations

import os
from collections import Counter

import pytest

pytest.importorskip("pygls")

from zhlint.server.checking import Checker, Page
from zhlint.workspace import cache
from zhlint.workspace.config import Request

TEXT = "这一切仅仅只是开始。\n"


OFF, ON = "rules: {redundant-phrase: off}\n", "rules: {redundant-phrase: error}\n"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        pytest.param("book/.zhlint.yaml", OFF, ON, id="a config changes"),
        pytest.param("book/.zhlint.yaml", OFF, None, id="a config goes"),
        pytest.param("book/.zhlint.yaml", None, OFF, id="a config comes"),
        pytest.param(".zhlint.yaml", None, OFF, id="one comes further above"),
        pytest.param("book/pyproject.toml", None, "[tool.zhlint.rules]\nredundant-phrase = 'off'\n", id="a section of pyproject.toml comes"),
        pytest.param("book/.zhlintignore", None, "*.md\n", id="an ignore file comes"),
        pytest.param("book/.zhlintignore", "*.md\n", "*.txt\n", id="an ignore file changes"),
        pytest.param("book/.zhlintignore", "*.md\n", None, id="an ignore file goes"),
    ],
)  # fmt: skip
def test_what_changes_beside_a_draft_is_heeded_though_nobody_says_so(tmp_path, name, before, after):
    (tmp_path / "book").mkdir()
    path = tmp_path / name
    if before is not None:
        path.write_text(before, encoding="utf-8")
        os.utime(path, ns=(1, 1))
    checker, page = Checker(Request()), Page(str(tmp_path / "book" / "a.md"), TEXT)
    first = len(checker.check(page).findings)
    if after is None:
        path.unlink()
    else:
        path.write_text(after, encoding="utf-8")
    assert sorted([first, len(checker.check(page).findings)]) == [0, 1]
    assert len(checker.check(page).findings) == 1 - first


@pytest.mark.parametrize(
    ("text", "start"),
    [
        pytest.param(TEXT, 3, id="as it is"),
        pytest.param("\ufeff" + TEXT, 4, id="behind a byte-order mark"),
        pytest.param("\ud800\r\n\r\n" + TEXT, 8, id="behind half a character"),
    ],
)
def test_offsets_are_those_of_the_page(tmp_path, text, start):
    checked = Checker(Request(use_config=False, select=("redundant-phrase",))).check(Page(str(tmp_path / "a.md"), text))
    assert [f.start for f in checked.findings] == [start]


def test_what_is_looked_at_before_a_check_does_not_grow_with_the_folders_it_has_met(tmp_path, monkeypatch):
    asked = Counter()
    stamps = cache.stamps

    def counted(*source):
        asked[number] += 1
        return stamps(*source)

    monkeypatch.setattr(cache, "stamps", counted)
    checker = Checker(Request())
    for number in range(150):
        assert len(checker.check(Page(str(tmp_path / str(number) / "a.md"), TEXT)).findings) == 1
    assert max(asked.values()) < 400


def test_a_text_is_no_bytes_of_the_encoding_that_a_config_names(tmp_path):
    (tmp_path / ".zhlint.yaml").write_text("encoding: gb18030\n", encoding="utf-8")
    assert len(Checker(Request()).check(Page(str(tmp_path / "a.md"), TEXT)).findings) == 1


def test_what_a_baseline_knows_is_not_told(tmp_path):
    from tests.command import called

    (tmp_path / ".zhlint.yaml").write_text("baseline: known.json\n", encoding="utf-8")
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    called("baseline", "a.md", cwd=tmp_path)
    page = Page(str(tmp_path / "a.md"), "新写的一句。\n\n" + TEXT)
    assert Checker(Request()).check(page).findings == ()
    (tmp_path / "known.json").unlink()
    assert "known.json" in Checker(Request()).check(page).said[0]


def test_a_setting_that_names_no_rule_is_said(tmp_path):
    checked = Checker(Request(select=("nothing-like-it",))).check(Page(str(tmp_path / "a.md"), TEXT))
    assert "nothing-like-it" in checked.said[0]
