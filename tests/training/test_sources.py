from __future__ import annotations

import json

import pytest

from training.sources import LEFT_OUT, LIST, Seen, Source, listed


def source(include, exclude=(), share=1.0):
    return Source("a/b", "essay", tuple(include), "markdown", "MIT", exclude=tuple(exclude), share=share)


@pytest.mark.parametrize(
    ("include", "exclude", "path", "wanted"),
    [
        pytest.param(["*.md"], [], "a.md", True, id="a star"),
        pytest.param(["*.md"], [], "x/a.md", False, id="a star stays in its folder"),
        pytest.param(["**/*.md"], [], "a.md", True, id="two stars, no folder"),
        pytest.param(["**/*.md"], [], "x/y/a.md", True, id="two stars, folders"),
        pytest.param(["x/**"], [], "x/y/a.md", True, id="all below"),
        pytest.param(["x/**"], [], "xx/a.md", False, id="all below, another folder"),
        pytest.param(["x/**/z/*.md"], [], "x/z/a.md", True, id="in the middle"),
        pytest.param(["a?.md"], [], "ab.md", True, id="one character"),
        pytest.param(["a?.md"], [], "a/.md", False, id="one character, no slash"),
        pytest.param(["a.md"], [], "aXmd", False, id="a full stop"),
        pytest.param(["[a].md"], [], "[a].md", True, id="brackets mean themselves"),
        pytest.param(["**"], ["x/**"], "x/a.md", False, id="excluded"),
        pytest.param(["文/*.md", "*.txt"], [], "文/一.md", True, id="one of several"),
    ],
)
def test_globs(include, exclude, path, wanted):
    assert source(include, exclude).wants(path) is wanted


def test_a_share_of_the_files():
    paths = [f"{i}.md" for i in range(4000)]
    taken = {path for path in paths if source(["*"], share=0.25).wants(path)}
    assert 900 < len(taken) < 1100
    assert taken < {path for path in paths if source(["*"], share=0.5).wants(path)}


def test_a_paragraph_is_new_once():
    seen = Seen()
    assert [seen.is_new(line) for line in ("一", "二", "一", "一二", "二")] == [True, True, False, True, False]


def test_the_list():
    sources = listed()
    assert len({each.repo for each in sources}) == len(sources)
    assert [each.repo for each in sources if len(each.commit) != 40 or not each.licence or not each.include] == []
    assert {each.format for each in sources} <= {"markdown", "html", "text", "json", "jsonl", "csv"}
    assert [each["what"] for each in json.loads(LEFT_OUT.read_text(encoding="utf-8")) if not each["why"]] == []


def test_the_manifest_is_of_the_list():
    manifest = json.loads(LIST.with_name("manifest.json").read_text(encoding="utf-8"))
    rows = {row["repo"]: row for row in manifest["sources"]}
    assert [(row["repo"], row["commit"]) for row in manifest["sources"]] == [(s.repo, s.commit) for s in listed()]
    assert {s.repo for s in listed() if rows[s.repo]["licence"] != s.licence} == set()
    assert sum(row["characters"] for row in manifest["sources"]) == manifest["characters"]
    assert manifest["left out"] == json.loads(LEFT_OUT.read_text(encoding="utf-8"))
