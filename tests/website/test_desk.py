"""The command line, called from a page, gives what it gives a shell."""

from __future__ import annotations

import json

from website import desk


def test_a_report_and_its_code(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("他仅仅只是看了看。\n", "utf-8")
    code, out, error = desk.run(["check", "a.txt", "--format", "json", "--no-cache", "--no-config"])
    assert (code, error) == (1, "")
    assert json.loads(out)["summary"]["findings"] == 1


def test_what_is_wrong_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, error = desk.run(["check", "b.txt", "--no-cache", "--no-config"])
    assert (code, out) == (2, "")
    assert "b.txt" in error
