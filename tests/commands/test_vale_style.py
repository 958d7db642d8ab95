"""A whole style of Vale's, with a rule of each type, held against a draft by the command."""

from __future__ import annotations

import json
import os

import pytest

from tests.command import called
from tests.workspace.project import make

RULES = {
    "Hype": "extends: existence\nmessage: 删去「%s」。\nlevel: error\ntokens: [震撼, 'game[- ]changer']\nignorecase: true\n",
    "Terms": "extends: substitution\nmessage: 用「%s」，不用「%s」。\nswap:\n  网路: 网络\n  'Node ?JS': Node.js\naction: {name: replace}\n",
    "Commas": "extends: occurrence\nmessage: 一句里有 %s 个逗号。\nscope: sentence\nmax: 2\ntoken: ，\n",
    "Twice": "extends: repetition\nmessage: 「%s」多打了一遍。\nalpha: true\ntokens: ['[^\\s]+']\n",
    "Either": "extends: consistency\nmessage: 「%s」前后不一。\neither:\n  登录: 登入\n",
    "Full": "extends: conditional\nmessage: 「%s」没有给出全称。\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '（([A-Z]{3,5})）'\nexceptions: [API]\n",
    "Length": "extends: metric\nmessage: 平均每句 %s 词。\nformula: words / sentences\ncondition: '> 100'\n",
    "Doing": "extends: sequence\nmessage: 「%[1]s%[2]s」绕了弯。\ntokens:\n  - pattern: 进行\n  - tag: vn|v\n",
}
DRAFT = """\
# 一次改版

这是令人震撼的改版，不再是 Game changer。网路环境变了，用NodeJS写的API和CDN都换了。

先登录，再登录，然后登录，最后登入。新的的版本 is is 好。我们对页面进行调整。
"""
EXPECTED = [
    (3, "Gazette.Hype", "震撼", "删去「震撼」。", None),
    (3, "Gazette.Hype", "Game changer", "删去「Game changer」。", None),
    (3, "Gazette.Terms", "网路", "用「网络」，不用「网路」。", "网络"),
    (3, "Gazette.Terms", "NodeJS", "用「Node.js」，不用「NodeJS」。", "Node.js"),
    (3, "Gazette.Full", "CDN", "「CDN」没有给出全称。", None),
    (5, "Gazette.Commas", "，", "一句里有 3 个逗号。", None),
    (5, "Gazette.Either", "登入", "「登入」前后不一。", "登录"),
    (5, "Gazette.Twice", "的的", "「的」多打了一遍。", "的"),
    (5, "Gazette.Twice", "is is", "「is」多打了一遍。", "is"),
    (5, "Gazette.Doing", "进行调整", "「进行调整」绕了弯。", None),
]
NOTE = "zhlint: note: gazette/Gazette/Spell.yml:1:1: rule Gazette.Spell is left out: extends `spelling`: it needs a dictionary of Latin words\n"


@pytest.fixture
def run(tmp_path, shipped_rules):
    files = {f"gazette/Gazette/{name}.yml": text for name, text in RULES.items()}
    spell = {"gazette/Gazette/Spell.yml": "extends: spelling\nmessage: m\n"}
    make(tmp_path, {".zhlint.yaml": "extends: []\nvale-styles: gazette\n", "draft.md": DRAFT, **files, **spell})

    def run(*arguments):
        done = called(*arguments, cwd=tmp_path)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run


def test_every_type_finds_what_it_should(run):
    for _ in range(2):  # anew, then from the cache
        code, out, errors = run("check", "draft.md", "--format", "json")
        (file,) = json.loads(out)["files"]
        found = [
            (f["start"]["line"], f["rule"], f["text"], f["message"], f["fix"] and f["fix"]["text"])
            for f in file["findings"]
        ]
        assert found == EXPECTED
        assert {f["level"] for f in file["findings"] if f["rule"] == "Gazette.Hype"} == {"error"}
        assert (code, errors.replace(os.sep, "/")) == (1, NOTE)


def test_only_one_rule(run):
    code, out, errors = run("check", "draft.md", "--select", "Gazette.Commas", "--format", "github")
    assert (code, errors) == (1, "")
    assert out.count("Gazette.") == out.count("Gazette.Commas") > 0


def test_rule_by_rule(run):
    code, out, errors = run("vale", "--format", "json")
    verdicts = {rule["id"]: rule["verdict"] for rule in json.loads(out)}
    assert verdicts.pop("Gazette.Spell") == "left out"
    assert verdicts == {
        f"Gazette.{name}": "runs with changes" if name in ("Twice", "Length", "Doing") else "runs" for name in RULES
    }
    assert (code, errors) == (0, "")
