"""Pages are checked as the command line would check files."""

from __future__ import annotations

import os

import pytest

pytest.importorskip("pygls")

from zhlint.server.checking import Checker, Page
from zhlint.workspace.config import Request

TEXT = "这一切仅仅只是开始。\n"


def test_a_config_that_changes_is_heeded_though_nobody_says_so(tmp_path):
    config = tmp_path / ".zhlint.yaml"
    config.write_text("rules: {redundant-phrase: error}\n", encoding="utf-8")
    checker, page = Checker(Request()), Page(str(tmp_path / "a.md"), TEXT)
    assert [f.level for f in checker.check(page).findings] == ["error"]
    assert [f.level for f in checker.check(page).findings] == ["error"]
    config.write_text("rules: {redundant-phrase: suggestion}\n", encoding="utf-8")
    os.utime(config, ns=(1, 1))
    assert [f.level for f in checker.check(page).findings] == ["suggestion"]


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
