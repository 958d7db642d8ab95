"""Rules that look at all the files of a run: what they find goes the way of every finding."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.workspace.history import _no_settings as _no_settings  # noqa: PLC0414
from tests.workspace.history import commit, git
from tests.workspace.project import CONFIG, make, project
from tests.workspace.test_service import TERMS
from zhlint.commands import main

RULES = f"{CONFIG}  one-name: on\n  old-form: on\n  unused-suppression: on\n"
OLD_FORM = """\
extends: substitution
message: 「{match}」写作「{replacement}」。
level: warning
why: 编辑部的约定。
safe: true
swap:
  帐户: 账户
examples:
  bad:
    - {text: 开了⟦帐户⟧。, fixed: 开了账户。}
    - {text: 这个⟦帐户⟧空了。, fixed: 这个账户空了。}
  good:
    - 账户空了。
    - 帐篷空了。
"""
UNUSED = Path(__file__).parents[2] / "rules" / "suppression" / "unused-suppression.yaml"
A = "开帐户时先写入缓存，再读出。\n"
B = "数据放在快取里。\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rules = {
        "house/talk/one-name.yaml": TERMS,
        "house/talk/old-form.yaml": OLD_FORM,
        "house/talk/unused-suppression.yaml": UNUSED.read_bytes(),
    }
    return project(tmp_path, {**rules, "docs/a.md": A, "docs/b.md": B, "docs/c.md": "他走了。\n"}, RULES)


@pytest.fixture
def check(capsys):
    """Exit code, what is told of which file, and how many files the report is of."""

    def run(*arguments):
        code = main(["check", "--format", "json", *arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        files = json.loads(said.out)["files"]
        told = [(Path(f["path"]).name, each["rule"], each["text"]) for f in files for each in f["findings"]]
        return code, told, len(files)

    return run


HERE = [("a.md", "old-form", "帐户"), ("a.md", "one-name", "缓存")]
THERE = [("b.md", "one-name", "快取")]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_both_files_are_told(folder, check, jobs):
    assert check("docs", "--jobs", jobs) == (1, HERE + THERE, 3)
    assert check("docs/a.md", "--jobs", jobs) == (1, HERE[:1], 1)


def test_standard_input_has_its_part(folder, check, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(A.encode())))
    assert (
        check("-", "docs/b.md", "--stdin-filename", "docs/new.md")[1]
        == [("new.md", rule, text) for _, rule, text in HERE] + THERE
    )


def test_a_comment_silences_it_and_is_of_use(folder, check):
    comment = "<!-- zhlint-disable-next-line one-name -->\n"
    make(folder, {"docs/a.md": comment + A})
    assert check("docs")[1] == HERE[:1] + THERE
    assert check("docs", "--fix")[1] == THERE
    assert (folder / "docs/a.md").read_text(encoding="utf-8") == comment + A.replace("帐户", "账户")
    assert check("docs/a.md")[1] == []


def test_a_file_that_the_config_silences_is_held_against_nobody(folder, check):
    make(folder, {".zhlint.yaml": f"{RULES}suppress:\n  - {{rules: one-name, files: [docs/b.md], reason: 引文}}\n"})
    assert check("docs")[1] == HERE[:1]


def test_a_baseline_knows_it(folder, check, capsys):
    assert main(["baseline", "docs"]) == 0
    assert capsys.readouterr().out == "wrote .zhlint-baseline.json: 3 findings in 2 files\n"
    assert check("docs", "--baseline") == (0, [], 3)
    make(folder, {"docs/c.md": "他也说快取。\n", "docs/b.md": f"一二三。\n\n{B}"})
    assert check("docs", "--baseline")[1] == []  # c.md agrees with b.md, which is told already
    make(folder, {"docs/b.md": "无。\n"})
    assert check("docs", "--baseline")[1] == [("c.md", "one-name", "快取")]
    make(folder, {"docs/c.md": "无。\n"})
    assert main(["baseline", "docs", "--update"]) == 0
    assert capsys.readouterr().out == ".zhlint-baseline.json: 2 pruned, 1 finding left\n"


def test_fixing_leaves_it_where_it_then_stands(folder, check):
    assert check("docs", "--fix") == (1, [HERE[1], *THERE], 3)
    assert (folder / "docs/a.md").read_text(encoding="utf-8") == A.replace("帐户", "账户")
    assert check("docs", "--fix") == (1, [HERE[1], *THERE], 3)


def test_fixing_may_be_what_makes_files_agree(folder, check):
    form = "开帐户，用帐户。"
    make(folder, {"house/talk/one-name.yaml": TERMS.replace("缓存", "帐户").replace("快取", "账户")})
    make(folder, {"docs/a.md": form, "docs/b.md": "开账户。"})
    assert [rule for _, rule, _ in check("docs")[1]] == ["old-form", "old-form", "one-name"]  # one speaks for a span
    assert check("docs", "--fix") == (0, [], 3)


@pytest.mark.process
def test_only_what_touches_changed_lines(folder, check):
    git(folder, "init", "--quiet")
    commit(folder)
    assert check("docs", "--changed") == (0, [], 0)
    make(folder, {"docs/b.md": f"{B}\n他走了。\n"})
    assert check("docs", "--changed") == (0, [], 1)
    make(folder, {"docs/b.md": B.replace("数据", "东西")})
    assert check("docs", "--changed") == (1, THERE, 1)
    assert check("docs", "--changed", "--fix") == (1, THERE, 1)
    assert (folder / "docs/a.md").read_text(encoding="utf-8") == A


@pytest.mark.process
def test_an_unchanged_file_that_cannot_be_read_is_no_trouble(folder, check):
    make(folder, {"docs/c.md": b"\x89PNG\0\xff\xfe\x80"})
    git(folder, "init", "--quiet")
    commit(folder)
    make(folder, {"docs/b.md": B.replace("数据", "东西")})
    assert check("docs", "--changed") == (1, THERE, 1)
    assert check("docs")[0] == 2
