"""What a run comes to: counted by rule, by source and both, whatever the shards; read again or told why not."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("pyarrow")

from tests.archive.made import Made, archive
from zhlint.archive import summary
from zhlint.base.faults import Faults

TEXTS = [
    Made("a", "news", 4000, ["typo:error", "comma", "comma"]),
    Made("b", "blog", 1000, ["comma:suggestion"]),
    Made("c", "news", 0, trouble="not UTF-8"),
    Made("d", "blog", 0),
]


@pytest.fixture
def made(tmp_path):
    return summary.read(archive(tmp_path / "run", TEXTS[:1], TEXTS[1:]))


def test_all_texts(made):
    names = ("texts", "unread", "characters", "han", "findings", "per_10000_han")
    assert [made[name] for name in names] == [4, 1, 10_000, 5000, 4, 8.0]


def test_levels_and_rules(made):
    assert made["levels"] == {
        "error": {"findings": 1, "per_10000_han": 2.0},
        "warning": {"findings": 2, "per_10000_han": 4.0},
        "suggestion": {"findings": 1, "per_10000_han": 2.0},
    }
    by_level = {"errors": 0, "warnings": 2, "suggestions": 1}
    assert made["rules"]["comma"] == {"findings": 3, "per_10000_han": 6.0, **by_level}
    assert list(made["rules"]) == ["comma", "typo"]


def test_sources(made):
    news = {"texts": 2, "unread": 1, "characters": 8000, "han": 4000, "findings": 3, "per_10000_han": 7.5}
    assert made["sources"]["news"] == {**news, "rules": {"comma": 2, "typo": 1}}
    assert [each["findings"] for each in made["sources"].values()] == [1, 3]
    assert made["other_sources"] is None


def test_it_does_not_depend_on_how_texts_are_cut_into_shards(tmp_path):
    paths = [archive(tmp_path / "1", TEXTS), archive(tmp_path / "4", *([text] for text in TEXTS))]
    one, four = [(tmp_path / path / "summary.json").read_bytes() for path in paths]
    assert one == four


def test_sources_without_end_are_counted_together(tmp_path, monkeypatch):
    monkeypatch.setattr(summary, "MOST_SOURCES", 2)
    texts = [Made(f"t{i}", f"s{i}", 1000, ["comma"] * i) for i in range(5)]
    made = summary.read(archive(tmp_path / "run", texts[:3], texts[3:]))
    assert list(made["sources"]) == ["s0", "s1"]
    assert made["other_sources"]["rules"] == {"comma": 2 + 3 + 4}
    assert made["findings"] == 10


def test_what_is_not_done_does_not_count(tmp_path):
    folder = archive(tmp_path / "run", TEXTS[:1], TEXTS[1:])
    (tmp_path / "run" / "done" / "00001.json").unlink()
    assert summary.made(folder)["texts"] == 1


def test_shards_are_taken_by_number(tmp_path):
    """The hundred-thousandth comes behind those before it, though its name sorts before theirs."""
    from zhlint.archive import results

    folder = tmp_path / "run"
    archive(folder, TEXTS)
    for name in ("99999", "100000"):
        (folder / "done" / f"{name}.json").write_text("{}")
    assert results.shards(str(folder)) == [0, 99999, 100000]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: (f / "summary.json").unlink(), "no run has come to its end in this folder"),
        (lambda f: (f / "summary.json").write_text("{"), "no summary that can be read"),
        (lambda f: (f / "summary.json").write_text('{"format": 99}'), "no summary that can be read"),
    ],
    ids=["none", "half of one", "of another format"],
)
def test_a_summary_that_cannot_be_read_is_told(tmp_path, spoil, said):
    folder = archive(tmp_path / "run", TEXTS)
    spoil(tmp_path / "run")
    with pytest.raises(Faults, match=said):
        summary.read(folder)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: (f / "manifest.json").unlink(), "no archive"),
        (lambda f: (f / "manifest.json").write_text("["), "cannot be read"),
        (lambda f: (f / "texts" / "00000.parquet").unlink(), "00000.parquet: cannot be read"),
        (lambda f: (f / "texts" / "00000.parquet").write_bytes(b"PAR1"), "00000.parquet: cannot be read"),
        (lambda f: (f / "texts" / "00000.parquet").write_bytes((f / "findings" / "00000.parquet").read_bytes()), "no column `characters`"),
    ],
    ids=["no manifest", "half a manifest", "a table is gone", "half a table", "another table"],
)  # fmt: skip
def test_tables_that_cannot_be_read_are_told(tmp_path, spoil, said):
    folder = archive(tmp_path / "run", TEXTS)
    spoil(tmp_path / "run")
    with pytest.raises(Faults, match=said):
        summary.made(folder)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Faults, match="no archive; name the folder that"):
        summary.made(str(tmp_path / "none"))


def test_it_is_plain_json_of_a_format(tmp_path):
    archive(tmp_path / "run", TEXTS)
    assert json.loads((tmp_path / "run" / "summary.json").read_bytes())["format"] == summary.FORMAT
