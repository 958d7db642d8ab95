"""What goes in comes out: standard input under `--fix`, and files that are no drafts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.command import called
from zhlint import formats

ROOT = Path(__file__).parents[2]
DRAFT = "他看了看,没有说话.\n"
FIXED = "他看了看，没有说话。\n"
PROGRAM = "def f(甲,乙)：\n    他看了看,没有说话.\n"


@pytest.fixture
def zhlint(tmp_path, shipped_rules):
    def run(*arguments, stdin=b""):
        done = called("check", *arguments, cwd=tmp_path, stdin=stdin)
        assert b"Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr.decode()

    return run


@pytest.mark.parametrize(
    ("arguments", "config", "sent", "code"),
    [
        pytest.param(["--stdin-filename", "old/x.md"], "ignore: [old/]", DRAFT.encode(), 0, id="ignored by the config"),
        pytest.param(["--stdin-filename", "kept.md"], "", DRAFT.encode(), 0, id="ignored by an ignore file"),
        pytest.param(["--stdin-filename", "x.xyz"], "", PROGRAM.encode(), 2, id="a kind that is not read"),
        pytest.param(["--stdin-filename", "x.md"], "max-file-size: 0.001", DRAFT.encode() * 99, 2, id="too large"),
        pytest.param(["--stdin-filename", "x.md"], "", b"\x89PNG\x00\x01\xff", 2, id="no text"),
        pytest.param(["--stdin-filename", "x.md"], "rules: {nope: on}", DRAFT.encode(), 2, id="a faulty config"),
        pytest.param(["--select", "nope"], "", DRAFT.encode(), 2, id="an unknown rule"),
        pytest.param(["--changed"], "", DRAFT.encode(), 2, id="a refused option"),
        pytest.param(["--watch"], "", DRAFT.encode(), 2, id="watching it"),
        pytest.param(["--format", "nope"], "", DRAFT.encode(), 2, id="an unknown report"),
        pytest.param(["--format-as", "nope"], "", DRAFT.encode(), 2, id="an unknown format"),
        pytest.param(["--nope"], "", DRAFT.encode(), 2, id="an unknown option"),
        pytest.param(["--stdin-filename", "x.md", "missing.md"], "", FIXED.encode(), 2, id="another path is missing"),
    ],
)
def test_standard_input_comes_out_whole_whatever_goes_wrong(zhlint, tmp_path, arguments, config, sent, code):
    (tmp_path / ".zhlint.yaml").write_text(config, encoding="utf-8")
    (tmp_path / ".zhlintignore").write_text("kept.md\n", encoding="utf-8")
    assert zhlint("-", "--fix", *arguments, stdin=sent)[:2] == (code, sent)


def test_standard_input_is_left_where_nothing_is_to_be_fixed(zhlint):
    for arguments in (["-", "--nope"], ["a.md", "--fix", "--nope"], ["-", "--fix", "--diff", "--nope"]):
        assert zhlint(*arguments, stdin=DRAFT.encode())[:2] == (2, b"")


def test_standard_input_comes_out_once_and_its_report_goes_elsewhere(zhlint):
    code, out, errors = zhlint("-", "--fix", "--stdin-filename", "x.md", stdin=DRAFT.encode())
    assert (code, out.decode()) == (0, FIXED)
    assert "fixed 2 places in 1 file" in errors


@pytest.mark.parametrize("name", ["a.xyz", "a.exe", "a.log", "a.csproj", "a.bib", "Makefile", "zhlint.lock"])
def test_a_file_of_another_kind_is_refused_and_left_as_it_is(zhlint, tmp_path, name):
    (tmp_path / name).write_text(PROGRAM, encoding="utf-8")
    code, out, errors = zhlint(name, "--unsafe-fixes")
    assert (code, out) == (2, b"")
    assert errors.startswith(f"zhlint: {name}: no format reads this kind of file; `zhlint formats` lists")
    assert "`formats:` in the config or `--format-as` claims others" in errors
    assert (tmp_path / name).read_text(encoding="utf-8") == PROGRAM


def test_a_claimed_file_is_read(zhlint, tmp_path):
    (tmp_path / "稿.draft").write_text(DRAFT, encoding="utf-8")
    assert zhlint("稿.draft")[0] == 2
    assert zhlint("稿.draft", "--format-as", "text")[0] == 1
    assert zhlint(".", "--format-as", "text")[0] == 2, "what is met in a folder keeps its own kind"
    (tmp_path / ".zhlint.yaml").write_text("formats: {'*.draft': markdown}\n", encoding="utf-8")
    assert zhlint("稿.draft")[0] == 1
    assert zhlint("-", "--fix", "--stdin-filename", "x.draft", stdin=DRAFT.encode())[1].decode() == FIXED


def test_a_folder_without_drafts_says_which_kinds_count(zhlint, tmp_path):
    (tmp_path / "a.py").write_text(PROGRAM, encoding="utf-8")
    code, _, errors = zhlint(".")
    assert code == 2
    assert "no drafts in this folder; `zhlint formats` lists" in errors


def test_an_enumeration_that_goes_on_is_not_changed_unasked(zhlint, tmp_path):
    text = "送菜的、修车的、等孩子放学的，都可以坐下来歇脚。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    zhlint("a.txt", "--fix")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == text


def test_the_hooks_are_given_what_is_read():
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        fixes = "--fix" in hook["entry"]
        wanted = {suffix for suffix, name in formats.suffixes().items() if formats.is_text(name) or not fixes}
        taken = {suffix for suffix in formats.suffixes() if re.search(hook["files"], f"a{suffix}")}
        assert taken == wanted
        assert not [suffix for suffix in formats.named_suffixes() if re.search(hook["files"], f"a{suffix}")]
