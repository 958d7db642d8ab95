"""Findings are drawn by rule and seed, shown in their context, and what was read is counted and never drawn again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.quality import reading
from benchmarks.quality.reading import draw, main, rows, table
from tests.support import shipped

READ = Path(reading.__file__).with_name("read.jsonl")
TEXT = "潮水退去,沙滩上留着贝壳,海星,和一只旧鞋。\r\n孩子们仅仅只是看着,谁也不去捡。\r\n"


@pytest.fixture
def report(tmp_path):
    """A report on a draft that lies in a folder with a manifest: three commas and two phrases."""
    (tmp_path / "shore").mkdir()
    (tmp_path / "shore/a.txt").write_bytes(TEXT.encode("gb18030"))
    (tmp_path / "shore/MANIFEST.jsonl").write_text('{"file": "a.txt", "genre": "fiction"}\n')
    commas = [at for at, each in enumerate(TEXT) if each == ","]
    found = [finding("halfwidth-punctuation", at, at + 1, "，") for at in commas]
    found.append(finding("redundant-phrase", TEXT.index("仅仅"), TEXT.index("看着")))
    path = tmp_path / "found.json"
    path.write_text(json.dumps({"files": [{"path": "shore/a.txt", "findings": found}]}), "utf-8")
    return path


def finding(rule: str, start: int, end: int, fix: str = "") -> dict[str, object]:
    line, column = TEXT.count("\n", 0, start) + 1, start - TEXT.rfind("\n", 0, start)
    return {
        "rule": rule, "level": "warning", "message": "改。", "related": [], "text": TEXT[start:end],
        "start": {"offset": start, "line": line, "column": column}, "end": {"offset": end},
        "fix": {"text": fix, "safe": True} if fix else None,
    }  # fmt: skip


def record(
    rule: str, act: bool | None, level: str = "warning", genre: str = "news", draw: str = "a"
) -> dict[str, object]:
    return {
        "draw": draw,
        "commit": "0",
        "rule": rule,
        "level": level,
        "genre": genre,
        "place": "",
        "act": act,
        "why": "",
    }


def test_a_sample_takes_only_so_many_of_a_rule(report):
    drawn = list(draw([report], report.parent, seed=1, count=9, most=2))
    assert sorted(each.rule for each in drawn) == ["halfwidth-punctuation"] * 2 + ["redundant-phrase"]


def test_a_seed_gives_the_same_sample(report):
    first = list(draw([report], report.parent, seed=4, count=2, most=9))
    assert first == list(draw([report], report.parent, seed=4, count=2, most=9))
    assert len(first) == 2


def test_one_rule(report):
    (only,) = draw([report], report.parent, seed=1, count=9, most=9, rule="redundant-phrase")
    assert (only.genre, only.where) == ("fiction", "shore/a.txt:2:4")
    assert only.context == TEXT.replace("仅仅只是", "⟦仅仅只是⟧")


def test_what_was_read_is_not_drawn_again(report):
    every = list(draw([report], report.parent, seed=1, count=9, most=9))
    assert len({each.place for each in every}) == 5
    left = draw([report], report.parent, seed=1, count=9, most=9, already=[each.place for each in every[:3]])
    assert list(left) == every[3:]


def test_a_place_stays_where_other_lines_changed(report):
    every = {each.place for each in draw([report], report.parent, seed=1, count=9, most=9, rule="redundant-phrase")}
    other = json.loads(report.read_text("utf-8"))
    (report.parent / "shore/a.txt").write_bytes(("题\r\n" + TEXT).encode("gb18030"))
    for each in other["files"][0]["findings"]:
        each["start"]["offset"] += 3
        each["start"]["line"] += 1
        each["end"]["offset"] += 3
    report.write_text(json.dumps(other), "utf-8")
    reading._text.cache_clear()
    assert {
        each.place for each in draw([report], report.parent, seed=1, count=9, most=9, rule="redundant-phrase")
    } == every


def test_the_command_prints_a_sample_and_records_without_text(report, capsys):
    blank = report.with_name("blank.jsonl")
    options = ["--root", str(report.parent), "--seed", "1", "--count", "9", "--blank", str(blank)]
    assert main(["draw", str(report), *options, "--draw", "x", "--commit", "abc"]) == 0
    assert "⟦仅仅只是⟧" in capsys.readouterr().out
    kept = rows(blank)
    assert {(each["draw"], each["commit"], each["act"]) for each in kept} == {("x", "abc", None)}
    assert "仅仅" not in blank.read_text("utf-8")
    assert main(["draw", str(report), *options[:-2], "--already", str(blank)]) == 0
    assert capsys.readouterr().out == ""


def test_the_table_counts_what_was_judged_by_group_genre_and_rule():
    lines = table([
        record("halfwidth-punctuation", True), record("doubled-word", False, "error"), record("doubled-word", True, "error"),
        record("doubled-word", None), record("variant-word", False, genre="fiction"),
    ])  # fmt: skip
    cells = {line.split()[0]: line.split()[-2:] for line in lines if "/" in line}
    assert cells["all"] == ["2/4", "50%"]
    assert (cells["errors"], cells["typography"]) == (["1/2", "50%"], ["1/1", "100%"])
    assert (cells["news"], cells["fiction"]) == (["2/3", "67%"], ["0/1", "0%"])
    assert cells["doubled-word"] == ["1/2", "50%"]


def test_the_table_of_one_draw_and_the_genres_of_a_manifest(tmp_path, capsys):
    kept = tmp_path / "read.jsonl"
    made = [record("de-di-de", True), record("de-di-de", False, genre="fiction"), record("de-di-de", False, draw="b")]
    kept.write_text("".join(json.dumps(each) + "\n" for each in made))
    manifest = tmp_path / "MANIFEST.jsonl"
    manifest.write_text('{"file": "a", "genre": "news"}\n')
    main(["table", str(kept), "--draw", "a", "--manifest", str(manifest)])
    assert "1/1" in capsys.readouterr().out


def test_the_records_kept_here_are_whole():
    kept = rows(READ)
    keys = ["draw", "commit", "rule", "level", "genre", "place", "act", "why"]
    assert all(list(each) == keys for each in kept)
    assert all(isinstance(each["act"], bool) and each["why"] and len(each["place"]) == 16 for each in kept)
    assert {each["rule"] for each in kept} <= set(shipped().rules)
    assert len({(each["draw"], each["place"]) for each in kept}) == len(kept)
