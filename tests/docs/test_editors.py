"""What docs/editors.md writes for editors without a language server is so: each form is run in its editor, unseen."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.command import SCRIPT, called

PAGE = Path(__file__).parents[2] / "docs" / "editors.md"
FENCES = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
DRAFT = "题记。\n\n𠀀这一切仅仅只是开始。\n"
BYTES = len("𠀀这一切".encode()) + 1
ALE = Path("/usr/share/vim-ale")
WAITED = 600


def shown(language, word):
    """The one example in a language that has a word in it."""
    (found,) = (body for name, body in FENCES if name == language and word in body)
    return found


@pytest.fixture
def draft(tmp_path):
    (tmp_path / "a.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path / "a.md"


def run(command, folder):
    variables = {"PATH": f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, env={**os.environ, **variables}, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def vim(folder, *lines):
    """What a script of Vim writes to the file `out`."""
    out = folder / "out"
    script = folder / "script.vim"
    lines = ("set nocompatible encoding=utf-8 hidden", *lines, "qall!")
    script.write_text("\n".join(lines).replace("OUT", str(out)), encoding="utf-8")
    run(["vim", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", str(script)], folder)
    return json.loads(out.read_text(encoding="utf-8"))


@pytest.mark.process
@pytest.mark.skipif(shutil.which("vim") is None or not ALE.is_dir(), reason="Vim with ALE is not installed")
def test_ale(draft):
    found = vim(
        draft.parent,
        f"set runtimepath^={ALE}",
        "filetype plugin on",
        "runtime! plugin/ale.vim",
        shown("vim", "ale#"),
        f"edit {draft}",
        "set filetype=markdown",
        "ALELint",
        f"let left = {WAITED}",
        "while left > 0 && empty(getloclist(0)) | sleep 100m | let left -= 1 | endwhile",
        "call writefile([json_encode(ale#engine#GetLoclist(bufnr('')))], 'OUT')",
    )
    places = [(each["lnum"], each["col"], each["end_col"], each["type"], each["code"]) for each in found]
    assert places == [(3, BYTES, BYTES + 4 * 3 - 1, "W", "redundant-phrase")]


@pytest.mark.process
@pytest.mark.skipif(shutil.which("vim") is None, reason="Vim is not installed")
@pytest.mark.parametrize("how", ["make", "cfile errors"])
def test_the_quickfix_list(draft, how):
    (draft.parent / "errors").write_bytes(called("check", "--format", "quickfix", "a.md", cwd=draft.parent).stdout)
    found, behind = vim(
        draft.parent,
        shown("vim", "makeprg"),
        f"edit {draft}",
        f"silent {how}",
        "call writefile([json_encode([getqflist(), getline('.')[col('.') - 1:]])], 'OUT')",
    )
    assert [(each["lnum"], each["col"], each["type"]) for each in found] == [(3, BYTES, "w")]
    assert behind == "仅仅只是开始。", "the cursor stands there"


@cache
def has_flycheck():
    if shutil.which("emacs") is None:
        return False
    ask = ["emacs", "--batch", "-q", "--eval", "(progn (require 'package) (package-initialize) (require 'flycheck))"]
    return subprocess.run(ask, capture_output=True).returncode == 0


@pytest.mark.process
def test_flycheck(draft):
    if not has_flycheck():
        pytest.skip("Emacs with Flycheck is not installed")
    script = draft.parent / "script.el"
    script.write_text(
        f"""(require 'package) (package-initialize) (require 'flycheck) (require 'json)
{shown("elisp", "flycheck")}
(set-language-environment "UTF-8")
(find-file "{draft}") (text-mode) (flycheck-mode 1) (flycheck-select-checker 'zhlint) (flycheck-buffer)
(let ((left {WAITED}))
  (while (and (> left 0) (not flycheck-current-errors)) (accept-process-output nil 0.1) (setq left (1- left))))
(princ (json-encode (vconcat (mapcar (lambda (found)
  (vector (flycheck-error-line found) (flycheck-error-column found) (symbol-name (flycheck-error-level found))))
  flycheck-current-errors))))""",
        encoding="utf-8",
    )
    assert json.loads(run(["emacs", "--batch", "-q", "-l", str(script)], draft.parent)) == [[3, 5, "warning"]]


def test_what_efm_is_to_run_tells_columns_as_the_protocol_does(draft):
    tool = yaml.safe_load(shown("yaml", "lint-command"))["tools"]["zhlint"]
    words = tool["lint-command"].replace("${INPUT}", str(draft)).split()
    told = called(*words[1:], cwd=draft.parent, stdin=DRAFT.encode()).stdout.decode()
    line, column, level = re.match(rf"{re.escape(str(draft))}:(\d+):(\d+): (\w)", told).groups()
    assert (line, column, tool["lint-category-map"][level]) == ("3", "6", "W")


def test_what_zed_and_conform_are_to_run_gives_the_whole_text(draft):
    (zed,) = (json.loads(body) for name, body in FENCES if name == "json" and "external" in body)
    words = zed["languages"]["Markdown"]["formatter"]["external"]["arguments"]
    done = called(*(w.replace("{buffer_path}", str(draft)) for w in words), stdin="他走了,没有回来。\n".encode())
    assert (done.returncode, done.stdout.decode()) == (0, "他走了，没有回来。\n")
    assert " ".join(words[3:]).replace("{buffer_path}", "$FILENAME") in shown("lua", "conform").replace("', '", " ")


def test_examples_are_well_formed_and_headings_are_where_links_lead():
    text = PAGE.read_text("utf-8")
    for name, body in FENCES:
        if name == "json":
            json.loads(body if body[0] in "[{" else f"{{{body}}}")  # a setting, or a file of them
        elif name == "yaml":
            yaml.safe_load(body)
    headings = {
        h.lower().replace(",", "").replace(".", "").replace(" ", "-") for h in re.findall(r"^## (.+)$", text, re.M)
    }
    assert [target for target in re.findall(r"\]\(#(\S+)\)", text) if target not in headings] == []
