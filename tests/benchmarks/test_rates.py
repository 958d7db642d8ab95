"""Findings for every 10,000 Han, by genre."""

from __future__ import annotations

import json

from benchmarks import rates

PACKS = {"halfwidth-punctuation": "punctuation", "redundant-phrase": "wording"}


def report(folder, **findings):
    files = [
        {"path": str(folder / name), "findings": [{"rule": rule} for rule in rules]} for name, rules in findings.items()
    ]
    path = folder / "found.json"
    path.write_text(json.dumps({"files": files}), "utf-8")
    return path


def test_by_the_genre_that_a_manifest_gives(tmp_path):
    (tmp_path / "a").write_text("江" * 400 + "abc", "utf-8")
    (tmp_path / "b").write_text("江" * 100, "utf-8")
    entries = [{"file": "a", "genre": "essay"}, {"file": "b", "genre": "news"}]
    (tmp_path / "MANIFEST.jsonl").write_text("\n".join(map(json.dumps, entries)), "utf-8")
    found = rates.rates(report(tmp_path, a=["halfwidth-punctuation"] * 3, b=["redundant-phrase"]), PACKS)
    assert found == {"all": (500, 3, 1), "essay": (400, 3, 0), "news": (100, 0, 1)}
    assert found["essay"].per(3) == 75
    _head, *lines = rates.table([found])
    assert [line.split()[0] for line in lines] == ["essay", "news", "all"]


def test_by_the_folder_where_nothing_is_said(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a").write_text("江上", "utf-8")
    assert set(rates.rates(report(tmp_path, **{"letters/a": []}), PACKS)) == {"letters", "all"}
