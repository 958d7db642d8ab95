"""The page on archives: its tables are those of the code, its examples run, its summary is one that a run writes."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from tests.archive.support import Here, archive
from tests.command import called
from zhlint.archive import engines, summary
from zhlint.archive.columns import FINDINGS, TEXTS

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "archive.md").read_text("utf-8")
EXAMPLES = [
    example
    for example in re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    if "SLURM" not in example
]
SHOWN = json.loads(re.search(r"^```json\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[1])
SAID = ("他仅仅只是看了看，没有说话。", "老板仅仅只是在门口揉面，街坊们都说很香。\n")


def build():
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where a run over two texts has written `out`, with one rule."""
    monkeypatch.setattr(engines, "start", lambda parcel, *_: Here(_linter()))
    monkeypatch.chdir(tmp_path)
    archive(tmp_path / "news.jsonl", SAID)
    done = called("archive", "news.jsonl", "--no-config", "--output", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "out"


def _linter():
    from tests.archive.support import linter

    return linter("redundant-phrase")


def test_the_columns_are_those_of_the_tables():
    assert build().archive(PAGE) == PAGE, "run python docs/build.py"
    spoilt = PAGE.replace("| `fingerprint` | string |", "| `print` | string |")
    assert build().archive(spoilt) == PAGE
    assert spoilt != PAGE


def test_the_tables_are_as_they_are_told(folder):
    from pyarrow import parquet

    for name, columns in (("findings", FINDINGS), ("texts", TEXTS)):
        schema = parquet.read_schema(folder / name / "00000.parquet")
        known = {"float64": "double", "bool": "bool"}
        assert [(f.name, str(f.type), f.nullable) for f in schema] == [
            (c.name, known.get(c.type, c.type), c.nullable) for c in columns
        ]


def test_the_summary_is_as_it_is_told(folder):
    assert summary.read(str(folder)) == SHOWN


def test_duckdb_and_pandas_read_the_tables(folder):
    pytest.importorskip("duckdb")
    pytest.importorskip("pandas")
    names: dict[str, object] = {}
    said = []
    for example in EXAMPLES:
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(example, "docs/archive.md", "exec"), names)
        said.append(out.getvalue())
    assert len(said) == 3
    assert "redundant-phrase │ warning │        2" in said[0]
    assert re.search(r"news\.jsonl │ redundant-phrase │ +666\.67", said[1])
    assert "仅仅只是" in said[2]


def test_places_are_code_points_of_the_text(folder):
    pandas = pytest.importorskip("pandas")
    for row in pandas.read_parquet(folder / "findings").itertuples():
        text = SAID[int(row.document.removeprefix("t"))]
        assert text[row.start : row.end] == row.text == "仅仅只是"
        assert row.excerpt[row.excerpt_start :].startswith(row.text)


@pytest.mark.parametrize("name", ["findings", "texts"])
def test_types_as_pandas_and_duckdb_see_them(folder, name):
    duckdb = pytest.importorskip("duckdb")
    pandas = pytest.importorskip("pandas")
    columns = {"findings": FINDINGS, "texts": TEXTS}[name]
    assert list(pandas.read_parquet(folder / name).columns) == [column.name for column in columns]
    told = duckdb.sql(f"DESCRIBE SELECT * FROM '{folder / name}/*.parquet'").fetchall()
    known = {"string": "VARCHAR", "int32": "INTEGER", "int64": "BIGINT", "float64": "DOUBLE", "bool": "BOOLEAN"}
    assert [row[:2] for row in told] == [(column.name, known[column.type]) for column in columns]
