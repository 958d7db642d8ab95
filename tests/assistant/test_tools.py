"""The tools: what they say of drafts, and how they tell a model to mend its call."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.assistant.wire import modern, result, told, tool
from zhlint import lint_text
from zhlint.assistant.roots import here

HEDGED = "他仅仅只是看了看,没有说话。\n"
ESSAY = Path(__file__).parents[2].parent / "shared" / "essay" / "essay.txt"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def data(name: str, roots=(), **arguments):
    return result(tool(name, **arguments), roots=roots)["structuredContent"]


def test_a_report_has_counts_first_then_rules():
    report = data("lint", text=HEDGED)["report"]
    assert report.splitlines() == [
        "<text>: 2 findings: 2 warnings; → 1 safe to fix; →? 1 to look at",
        "redundant-phrase warning ×1 语义重复",
        "  1:2 仅仅只是 →? 只是",
        "halfwidth-punctuation warning ×1 半角标点",
        "  1:9 , → ，",
    ]


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        pytest.param({}, {"redundant-phrase", "halfwidth-punctuation"}, id="all"),
        pytest.param({"select": ["punctuation"]}, {"halfwidth-punctuation"}, id="a pack"),
        pytest.param({"select": "redundant-phrase"}, {"redundant-phrase"}, id="a string for a list of one"),
        pytest.param({"ignore": ["halfwidth-punctuation"]}, {"redundant-phrase"}, id="all but one"),
        pytest.param({"min_level": "error"}, set(), id="a level"),
        pytest.param({"preset": None, "max_findings": None}, {"redundant-phrase", "halfwidth-punctuation"}, id="nulls"),
    ],
)
def test_which_rules(arguments, rules):
    assert set(data("lint", text=HEDGED, compact=False, **arguments)["summary"]["rules"]) == rules


def test_findings_as_data_are_those_of_the_library():
    (file,) = data("lint", text=HEDGED, compact=False)["files"]
    assert [(f["rule"], f["start"]["offset"], f["end"]["offset"]) for f in file["findings"]] == [
        (f.rule, f.start, f.end) for f in lint_text(HEDGED)
    ]


def test_of_many_findings_the_gravest_are_told():
    text = "他说,好。\n\n他今天去了“北京。\n"
    whole = data("lint", text=text, compact=False)
    levels = [f["level"] for file in whole["files"] for f in file["findings"]]
    assert sorted(set(levels)) == ["error", "warning"]
    cut = data("lint", text=text, compact=False, max_findings=1)
    assert [f["level"] for file in cut["files"] for f in file["findings"]] == ["error"]
    assert cut["summary"] == whole["summary"]
    assert data("lint", text=text, max_findings=1)["report"].splitlines()[-1].startswith("… and more of ")


def test_terms_are_no_boilerplate():
    text = "".join(f"第{n}处写的都是探索与实践并重的云上账房这件事情，各有各的说法。\n\n" for n in "一二三四")
    term = "探索与实践并重的云上账房"
    assert any(term[:4] in m for m in _messages(data("lint", text=text, compact=False)))
    assert not any("重复" in m and term in m for m in _messages(data("lint", text=text, compact=False, terms=[term])))


def _messages(found) -> list[str]:
    return [f["message"] for file in found["files"] for f in file["findings"]]


def test_a_text_is_fixed_and_what_was_changed_is_listed():
    text = "他说,好。\n\n他问,真的吗?\n"
    answer = result(tool("fix", text=text))
    fixed = "他说，好。\n\n他问，真的吗？\n"
    assert answer["structuredContent"]["text"] == answer["content"][1]["text"] == fixed
    assert answer["structuredContent"]["changes"] == [
        {"rule": "halfwidth-punctuation", "before": ",", "after": "，", "lines": [1, 3]},
        {"rule": "halfwidth-punctuation", "before": "?", "after": "？", "lines": [3]},
    ]
    assert answer["content"][0]["text"].splitlines() == [
        "3 places changed; 0 findings left. The new text follows.",
        "halfwidth-punctuation ×2: , → ， (line 1 3)",
        "halfwidth-punctuation ×1: ? → ？ (line 3)",
    ]


def test_unsafe_replacements_only_when_asked_for():
    assert data("fix", text="他仅仅只是看了看。")["changed"] is False
    assert data("fix", text="他仅仅只是看了看。", unsafe=True)["text"] == "他只是看了看。"


def test_a_fixed_text_is_not_repeated_where_nothing_changed():
    assert data("fix", text="他走了。") == {
        "changed": False,
        "changes": [],
        "left": {
            "files": 1,
            "findings": 0,
            "levels": {"error": 0, "warning": 0, "suggestion": 0},
            "safe_fixes": 0,
            "rules": {},
        },
    }


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("他说,好。\r\n", "他说，好。\r\n"),
        ("𠮷说,好😀。", "𠮷说，好😀。"),
        ("`a,b` 他说,好。", "`a,b` 他说，好。"),
        ("---\ntitle: 他说,好\n---\n\n他说,好。\n", "---\ntitle: 他说,好\n---\n\n他说，好。\n"),
    ],
)
def test_fixing_keeps_what_is_no_prose(text, fixed):
    assert data("fix", text=text)["text"] == fixed


def test_a_file_a_folder_and_a_text_that_is_to_become_a_file(folder):
    (folder / "a.md").write_text(HEDGED, encoding="utf-8")
    (folder / "sub").mkdir()
    (folder / "sub" / "b.txt").write_text(HEDGED, encoding="gb18030")
    (folder / ".zhlint.yaml").write_text(
        "overrides:\n  - {files: b.txt, rules: {redundant-phrase: off}}\n", encoding="utf-8"
    )
    roots = [folder]
    assert data("lint", roots, path="a.md")["report"].startswith("a.md: 2 findings")
    assert data("lint", roots, path=str(folder / "a.md"))["report"].startswith("a.md: 2 findings")
    assert data("lint", roots, path="sub/b.txt")["summary"]["findings"] == 1
    assert data("lint", roots, path=".")["summary"] == {
        "files": 2,
        "findings": 3,
        "levels": {"error": 0, "warning": 3, "suggestion": 0},
        "safe_fixes": 2,
    }
    assert data("lint", roots, path="b.txt", text=HEDGED)["summary"]["findings"] == 1
    assert data("fix", roots, path="b.txt", text=HEDGED)["text"] == HEDGED.replace(",", "，")
    assert not (folder / "b.txt").exists()


def test_files_that_cannot_be_read_are_told_beside_those_that_can(folder):
    (folder / "a.md").write_text(HEDGED, encoding="utf-8")
    (folder / "b.md").write_bytes(b"\x00\xff\xfe\x81" * 9)
    answer = data("lint", [folder], path=".")
    assert list(answer["unread"]) == ["b.md"]
    assert answer["report"].splitlines()[0].startswith("b.md: not read: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param({}, "nothing to read; give the draft as `text`, or its `path`", id="nothing"),
        pytest.param({"txt": "好"}, "unknown argument `txt`; did you mean `text`?", id="an unknown argument"),
        pytest.param({"text": 1}, "`text` is a string, not `1`", id="a text that is none"),
        pytest.param({"text": "好", "format": "word"}, '`format` cannot be `"word"`; known here: ', id="a format"),
        pytest.param({"text": "好", "preset": "recomended"}, "did you mean `recommended`?", id="a preset"),
        pytest.param({"text": "好", "select": ["redundant"]}, "unknown rule `redundant`", id="a rule"),
        pytest.param({"text": "好", "select": [1]}, "`select` is a list of strings, not `[1]`", id="a list"),
        pytest.param({"text": "好", "compact": "yes"}, '`compact` is true or false, not `"yes"`', id="a flag"),
        pytest.param({"text": "好", "max_findings": 0}, "whole number from 1 to 1000000, not `0`", id="zero"),
        pytest.param({"text": "好", "max_findings": 1.5}, "not `1.5`", id="a fraction"),
        pytest.param({"text": "好", "max_findings": True}, "not `true`", id="a flag for a number"),
        pytest.param({"text": "好", "min_level": "warn"}, "did you mean `warning`?", id="a level"),
        pytest.param({"text": "好\ud83d"}, "half of a surrogate pair (U+D83D) at offset 1", id="half a character"),
        pytest.param({"text": "好" * 100_001}, "a paragraph of 100,001 characters", id="a paragraph without end"),
        pytest.param({"path": "a.md"}, "this server may read no files", id="no folders"),
    ],
)
def test_how_a_call_is_mended(arguments, said):
    assert said in told(tool("lint", **arguments))


def test_all_that_is_wrong_is_told_at_once():
    assert len(told(tool("lint", txt="好", compact=1, format="a")).splitlines()) == 3
    assert told(tool("fix")) == "argument `text` is missing: the text to mend"
    assert told(tool("explain", rule="redundant-phrases")) == (
        "unknown rule `redundant-phrases`; did you mean `redundant-phrase`?"
    )
    assert "did you mean `punctuation`?" in told(tool("rules", pack="punctuations"))


@pytest.mark.parametrize("path", ["../out.md", "/etc/passwd", "sub/../../out.md", "link.md", "linked/out.md", "\0", ""])
def test_nothing_outside_of_the_folders_is_read(folder, path):
    inside = folder / "in"
    (inside / "sub").mkdir(parents=True)
    (folder / "out.md").write_text(HEDGED, encoding="utf-8")
    (inside / "link.md").symlink_to(folder / "out.md")
    (inside / "linked").symlink_to(folder)
    os.chdir(inside)
    said = told(tool("lint", path=path), roots=[inside])
    assert re.search(r"lies outside of \.; name a file in there|names no file", said)
    assert told(tool("lint", path=path, text="好"), roots=[inside]) == said
    assert told(tool("fix", path=path, text="好"), roots=[inside]) == said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none.md", "none.md: no such file or folder"),
        ("a.exe", "no format reads this kind of file"),
        ("ignored.md", "`ignored.md` is passed over"),
        ("empty", "no drafts in this folder"),
        ("big.md", "larger than 0.001 MB"),
        ("pipe.md", "neither a file nor a folder"),
    ],
)
def test_files_that_are_not_read(folder, path, said):
    (folder / ".zhlint.yaml").write_text("ignore: ignored.md\nmax-file-size: 0.001\n", encoding="utf-8")
    (folder / "ignored.md").write_text(HEDGED, encoding="utf-8")
    (folder / "a.exe").write_text(HEDGED, encoding="utf-8")
    (folder / "big.md").write_text(HEDGED * 100, encoding="utf-8")
    (folder / "empty").mkdir()
    if path == "pipe.md":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes here")
        os.mkfifo(folder / path)
    assert said in told(tool("lint", path=path), roots=[folder])


def test_a_fault_in_a_config_is_told_with_its_place(folder):
    (folder / ".zhlint.yaml").write_text("rules:\n  no-such-rule: off\n", encoding="utf-8")
    for name, arguments in (
        ("lint", {"text": "好"}),
        ("explain", {"rule": "redundant-phrase"}),
        ("fix", {"text": "好"}),
    ):
        if name != "explain":
            assert ".zhlint.yaml:2:3: unknown rule `no-such-rule`" in told(tool(name, **arguments))
    (folder / ".zhlint.yaml").write_text("rules: [\n", encoding="utf-8")
    assert ".zhlint.yaml:" in told(tool("explain", rule="redundant-phrase"))
    assert ".zhlint.yaml:" in told(tool("rules"))


def test_a_config_is_read_anew_for_each_call(folder):
    config = folder / ".zhlint.yaml"
    assert data("lint", text=HEDGED)["summary"]["findings"] == 2
    config.write_text("rules: {redundant-phrase: off}\n", encoding="utf-8")
    assert data("lint", text=HEDGED)["summary"]["findings"] == 1


def test_rules_are_counted_and_cut():
    answer = result(tool("rules", max_rules=2))
    found = answer["structuredContent"]
    assert found["total"] == sum(found["packs"].values()) > 100
    assert len(found["rules"]) == 2
    lines = answer["content"][0]["text"].splitlines()
    assert len(lines) == 4
    assert lines[-1].startswith(f"… and {found['total'] - 2} more")
    on = data("rules", on=True, pack="punctuation", max_rules=1000)
    off = data("rules", on=False, pack="punctuation", max_rules=1000)
    assert on["total"] + off["total"] == found["packs"]["punctuation"]
    assert all(rule["on"] for rule in on["rules"])


def test_the_prompt_has_the_draft_in_it_and_is_itself_clean():
    def text(**arguments):
        got = result(modern("prompts/get", name="editorial-pass", arguments=arguments))
        return got["messages"][0]["content"]["text"]

    assert "{稿件}" in text(text="{稿件}\n")
    assert "文件 a.md 里的稿件" in text(path="a.md")
    assert "preset 用 news" in text(preset="news")
    assert lint_text(text(), preset="strict") == []


def test_a_home_and_the_top_of_a_file_system_are_no_projects(folder, monkeypatch):
    assert here() == [os.path.realpath(folder)]
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    assert here() == []
    monkeypatch.chdir(os.path.abspath(os.sep))
    assert here() == []


def tokens(text: str) -> float:
    """About what a language model reads: each character that is not ASCII for one token, four of the others."""
    ascii = sum(character.isascii() for character in text)
    return len(text) - ascii + ascii / 4


@pytest.mark.skipif(not ESSAY.exists(), reason="the essay is not here")
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_the_answer_for_an_essay_fits_a_small_window(format):
    import json

    answer = result(tool("lint", text=ESSAY.read_text("utf-8"), format=format))
    found = answer["structuredContent"]
    assert found["summary"]["findings"] > 150
    assert tokens(answer["content"][0]["text"]) < 2000
    assert tokens(json.dumps(found, ensure_ascii=False)) < 2000
