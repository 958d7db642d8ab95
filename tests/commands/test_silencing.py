"""Silencing by the command, with the rules that ship."""

from __future__ import annotations

import json

import pytest

from tests.command import called
from tests.workspace.project import make

pytestmark = pytest.mark.usefixtures("shipped_rules")

BAD = "他仅仅只是看了看。"
LINE = "<!-- zhlint-disable-line redundant-phrase -->"
WHY = "<!-- zhlint-disable-line redundant-phrase -- 原话 -->"


@pytest.fixture
def check(tmp_path):
    def check(files, *arguments, config="{}"):
        make(tmp_path, {".zhlint.yaml": config, **files})
        done = called("check", "--format", "json", *arguments, ".", cwd=tmp_path)
        assert b"Traceback" not in done.stderr
        report = json.loads(done.stdout) if done.stdout else {"files": []}
        return done.returncode, [f["rule"] for file in report["files"] for f in file["findings"]], done.stderr.decode()

    return check


RUNS = [
    pytest.param(f"{BAD}\n", (), 1, ["redundant-phrase"], id="not silenced"),
    pytest.param(f"{BAD}{LINE}\n", (), 0, [], id="silenced"),
    pytest.param(
        f"{BAD}{LINE}\n", ("--require-reason",), 1, ["suppression-without-reason"], id="a reason is asked for"
    ),
    pytest.param(f"{BAD}{WHY}\n", ("--require-reason",), 0, [], id="and given"),
    pytest.param(f"他看了看。{LINE}\n", (), 1, ["unused-suppression"], id="unused"),
    pytest.param(f"他看了看。{LINE}\n", ("--select", "typo-confusable,unused-suppression"), 0, [], id="not looked for"),
    pytest.param(
        f"他看了看。{WHY}\n", ("--select", "wording,unused-suppression"), 1, ["unused-suppression"], id="looked for"
    ),
    pytest.param(f"他看了看。{LINE}\n", ("--ignore", "wording"), 0, [], id="ignored"),
    pytest.param(
        f"{BAD}{LINE.replace('phrase', 'phrasse')}\n", (), 1, ["redundant-phrase", "unknown-suppression"], id="mistyped"
    ),
    pytest.param(f"{BAD}{LINE}\n", ("--no-config", "--preset", "strict"), 0, [], id="another preset"),
]


@pytest.mark.parametrize(("text", "arguments", "code", "rules"), RUNS)
def test_markdown(check, text, arguments, code, rules):
    assert check({"a.md": text}, *arguments) == (code, rules, "")


def test_plain_text(check):
    text = f"# zhlint-disable-next-line redundant-phrase -- 原话\n{BAD}\n"
    assert check({"a.txt": text}, "--require-reason") == (0, [], "")


def test_the_config(check):
    config = "require-reason: true\nsuppress:\n  - {rules: wording, files: letters/, text: 仅仅只是看, reason: 原话}\n"
    files = {"letters/a.md": f"{BAD}\n", "b.md": f"{BAD}{WHY}\n"}
    assert check(files, config=config) == (0, [], "")
    code, rules, errors = check(files, config=config.replace(", reason: 原话", ""))
    assert (code, rules) == (2, [])
    assert errors.endswith(".zhlint.yaml:3:5: no reason is given; add `reason:`, why it is silenced\n")
    assert check({**files, "c.md": f"{BAD}\n"}, config=config)[:2] == (1, ["redundant-phrase"])


def test_many_files_in_worker_processes(check):
    files = {f"{i}.md": f"{BAD}{WHY}\n\n他看了看第 {i} 页。{LINE}\n" for i in range(1, 40)}
    assert check(files, "--jobs", "2")[1] == ["unused-suppression"] * 39


def test_the_rules_are_explained():
    for rule in ("unused-suppression", "unknown-suppression", "suppression-without-reason"):
        done = called("explain", rule)
        assert done.returncode == 0
        assert done.stdout.decode().startswith(f"{rule}: warning\n")
        assert "{" not in done.stdout.decode().splitlines()[1]
