"""`zhlint archive`: what it asks for, what it says, how it ends."""

from __future__ import annotations

import json

import pytest

from tests.archive.support import FAULTY, Here, archive, linter, written
from tests.command import called
from zhlint.archive import engines

pytest.importorskip("pyarrow")


@pytest.fixture(autouse=True)
def _here(shipped_rules, monkeypatch):
    """Shards are linted in this process."""
    monkeypatch.setattr(engines, "start", lambda *_: Here(linter()))


def run(tmp_path, *words, texts=(FAULTY,)):
    archive(tmp_path / "a.jsonl", texts)
    done = called("archive", "a.jsonl", "--output", "out", *words, cwd=tmp_path)
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode()


def test_a_run_says_what_it_came_to(tmp_path):
    code, out, err = run(tmp_path)
    assert (code, err) == (0, "")
    assert out.startswith("1 text, 1 finding")
    assert {name.partition("/")[0] for name in written(tmp_path / "out")} == {
        "manifest.json", "done", "findings", "texts", "summary.json", "unread.jsonl",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["archive", "--output", "out"], "nothing to lint"),
        (["archive", "a.jsonl"], "name a folder by `--output`"),
        (["archive", "a.jsonl", "--output", "out", "--workers", "x"], "`x` is no number of workers"),
        (["archive", "a.jsonl", "--output", "out", "--time-limit", "0"], "`0` is no time in seconds"),
        (["archive", "a.jsonl", "--output", "out", "--select", "no-such-rule"], "no-such-rule"),
        (["archive", "a.jsonl", "--output", "out", "--format-as", "markdwn"], "unknown format `markdwn`"),
        (["archive", "none.jsonl", "--output", "out"], "none.jsonl: no such file or folder"),
        (["archive", "a.jsonl", "--output", "a.jsonl"], "no folder"),
        (["archive", "a.jsonl", "--output", "."], "it holds other things"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_what_cannot_be_done_is_said_in_a_line(tmp_path, words, said):
    archive(tmp_path / "a.jsonl", [FAULTY])
    done = called(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_an_engine_that_is_not_there_is_named_with_those_that_are(tmp_path, monkeypatch):
    monkeypatch.undo()
    code, _, err = run(tmp_path, "--engine", "lokal://x")
    assert code == 2
    assert err.startswith("zhlint: no engine `lokal`; known here: ")


def test_a_wrong_column_leaves_the_folder_as_it_was(tmp_path):
    code, _, err = run(tmp_path, "--text-column", "txet")
    assert code == 2
    assert "no column `txet`" in err
    assert run(tmp_path)[0] == 0


def test_texts_that_were_not_read_are_counted_and_end_in_2(tmp_path):
    archive(tmp_path / "a.jsonl", [FAULTY])
    with (tmp_path / "a.jsonl").open("a") as file:
        file.write("{\n")
    done = called("archive", "a.jsonl", "--output", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == b"zhlint: 1 text not linted, or not by all rules: see out/unread.jsonl\n"
    assert json.loads((tmp_path / "out/unread.jsonl").read_text())["document"] == "a.jsonl:2"


@pytest.mark.parametrize(
    ("config", "is_noted"),
    [
        ("overrides:\n  - files: '*.md'\n    rules: {wording: off}\n", True),
        ("preset: strict\n", False),
    ],
    ids=["for some files", "for all"],
)
def test_that_a_config_says_something_of_some_files_is_noted(tmp_path, config, is_noted):
    (tmp_path / ".zhlint.yaml").write_text(config.replace("preset: strict", "extends: strict"))
    _, _, err = run(tmp_path)
    assert ("note: what the config says of some files only" in err) == is_noted
