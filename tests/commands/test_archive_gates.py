"""`zhlint archive` with gates, and `zhlint archive report`: exit codes and what is said."""

from __future__ import annotations

import pytest

pytest.importorskip("pyarrow")

from tests.archive import made
from tests.archive.support import FAULTY, RULE, SOUND, Here, archive, linter
from tests.command import called
from zhlint.archive import engines


@pytest.fixture(autouse=True)
def _here(shipped_rules, monkeypatch):
    """Shards are linted in this process."""
    monkeypatch.setattr(engines, "start", lambda *_: Here(linter()))


def run(tmp_path, *words, texts=(FAULTY, SOUND), output="out"):
    archive(tmp_path / "a.jsonl", texts)
    done = called("archive", "a.jsonl", "--no-config", "--output", output, *words, cwd=tmp_path)
    return done.returncode, done.stderr.decode()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--max-rate", f"{RULE}=600"], 0, ""),
        (["--max-rate", f"{RULE}=100"], 1, f"zhlint: {RULE}: 555.6 for every 10,000 Han (1 finding), more than 100\n"),
        (["--max-rate", "total=1", "--max-rate", "level:error=0"], 1, "zhlint: total: 555.6 for every 10,000 Han (1 finding), more than 1\n"),
        (["--max-rate", "no-such=1"], 2, "zhlint: no rule `no-such` in this run"),
        (["--max-increase", "total=1"], 2, "zhlint: `--max-increase RULE=0.5` and `--against DIR` need each other"),
        (["--against", "last"], 2, "zhlint: `--max-increase RULE=0.5` and `--against DIR` need each other"),
        (["--against", "last", "--max-increase", "total=1"], 2, "summary.json: not there: no run has come to its end"),
        (["--against", "out", "--max-increase", "total=1"], 2, "zhlint: `--against` is the folder of this run"),
        (["--max-rate", "total"], 2, "`total` is no limit; write RULE=2.0"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)  # fmt: skip
def test_a_gate(tmp_path, words, code, said):
    done, err = run(tmp_path, *words)
    assert done == code
    assert said in err
    assert bool(err) == bool(said)


def test_what_is_asked_for_wrongly_is_told_before_anything_is_linted(tmp_path):
    run(tmp_path, "--max-rate", "no-such=1")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("texts", "limit", "code"),
    [((FAULTY, SOUND), "total=0", 0), ((FAULTY, FAULTY, SOUND), "total=50%", 0), ((FAULTY,), "total=10%", 1)],
    ids=["alike", "within", "over"],
)
def test_a_gate_against_the_last_run(tmp_path, texts, limit, code):
    assert run(tmp_path, output="last")[0] == 0
    done, err = run(tmp_path, "--against", "last", "--max-increase", limit, texts=texts)
    assert (done, "up by" in err) == (code, bool(code))


def test_a_last_run_by_other_rules_is_noted(tmp_path):
    run(tmp_path, output="last")
    done, err = run(tmp_path, "--against", "last", "--max-increase", "total=0", "--ignore", "typo-confusable")
    assert (done, err) == (0, "zhlint: note: last was linted by other rules or another version: so rates may differ\n")


def test_what_is_missing_weighs_more_than_a_gate(tmp_path):
    archive(tmp_path / "a.jsonl", [FAULTY])
    with (tmp_path / "a.jsonl").open("a") as file:
        file.write('{"id": \n')
    done = called("archive", "a.jsonl", "--no-config", "--output", "out", "--max-rate", "total=0", cwd=tmp_path)
    assert done.returncode == 2
    assert "more than 0" in done.stderr.decode()


def test_a_page_lies_beside_the_tables_or_where_it_is_asked_for(tmp_path):
    made.archive(tmp_path / "run", [made.Made("a", found=["redundant-phrase"])])
    for words, name in ((), "run/report.html"), (("--output", "page.html"), "page.html"):
        done = called("archive", "report", "run", *words, cwd=tmp_path)
        assert (done.returncode, done.stdout.decode().split()) == (0, ["wrote", name]), done.stderr
        assert "语义重复" in (tmp_path / name).read_text("utf-8") or "redundant-phrase" in (tmp_path / name).read_text(
            "utf-8"
        )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report"], "a report is about one folder"),
        (["report", "run", "more"], "a report is about one folder"),
        (["report", "none"], "none: no archive; name the folder"),
        (["report", "run", "--against", "none"], "none: no archive"),
        (["report", "run", "--against", "run/"], "`--against` is the folder itself"),
        (["report", "run", "--output", "no/page.html"], "cannot write no/page.html"),
    ],
    ids=" ".join,
)
def test_a_page_that_cannot_be_made_is_told(tmp_path, words, said):
    made.archive(tmp_path / "run", [made.Made("a")])
    done = called("archive", *words, cwd=tmp_path)
    assert (done.returncode, said in done.stderr.decode()) == (2, True)
    assert not list(tmp_path.rglob("*.html"))


def test_a_source_that_is_called_report_has_a_folder_before_its_name(tmp_path):
    archive(tmp_path / "report.jsonl", [SOUND])
    (tmp_path / "report.jsonl").rename(tmp_path / "report")
    done = called("archive", "./report", "--no-config", "--output", "out", cwd=tmp_path)
    assert "a report is about" not in done.stderr.decode()
