"""Tables of databases: what is asked for, in which order, and that nothing is ever written."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.archive.readers.reads import read
from zhlint.archive import reading
from zhlint.archive.readers import Columns
from zhlint.archive.readers.sql import no_select

pytest.importorskip("sqlalchemy")

NEWS = "CREATE TABLE news (id INTEGER PRIMARY KEY, title TEXT, content TEXT, site TEXT)"
ROWS = [(3, "c", "丙", "x"), (1, "a", "甲", "y"), (2, "b", "乙", None)]


@pytest.fixture
def make(tmp_path):
    def made(*statements: str, rows=ROWS, name: str = "a b.db") -> str:
        connection = sqlite3.connect(tmp_path / name)
        for statement in statements or (NEWS,):
            connection.execute(statement)
        if rows:
            connection.executemany("INSERT INTO news VALUES (?, ?, ?, ?)", rows)
        connection.commit()
        connection.close()
        return f"sqlite:///{tmp_path}/{name}"

    return made


@pytest.mark.parametrize(
    ("query", "columns", "said"),
    [
        ("", Columns(), [("1", "甲"), ("2", "乙"), ("3", "丙")]),
        ("?table=news", Columns("title"), [("1", "a"), ("2", "b"), ("3", "c")]),
        ("?table=news", Columns("title", "content"), [("丙", "c"), ("乙", "b"), ("甲", "a")]),
        ("?query=SELECT content, title FROM news ORDER BY id DESC", Columns(id="title"), [("c", "丙"), ("b", "乙"), ("a", "甲")]),
        ("?query=" + quote("SELECT content FROM news WHERE title LIKE '%b' AND 1 ORDER BY id;"), Columns(), [("a b.db:1", "乙")]),
        ("?query=WITH t AS (SELECT * FROM news) SELECT id, title AS body FROM t ORDER BY id LIMIT 1", Columns(), [("1", "a")]),
    ],
    ids=["only", "table", "ordered", "query", "percent", "with"],
)  # fmt: skip
def test_rows_are_texts(make, query, columns, said):
    found = read(make() + query, columns=columns)
    assert (found.said, found.faults) == (said, "")


def test_where_they_are_from(make):
    url = make()
    assert {text.source for text in read(url).texts} == {"a b.db/news"}
    assert [text.source for text in read(url, columns=Columns(source="site")).texts] == ["y", "a b.db/news", "x"]


def test_a_view_and_a_key_of_another_name(make):
    url = make(
        NEWS,
        "CREATE VIEW v AS SELECT * FROM news",
        "CREATE TABLE t (k TEXT PRIMARY KEY, text TEXT)",
        "INSERT INTO t VALUES ('a', '甲')",
    )
    assert read(f"{url}?table=v").ids == ["1", "2", "3"]
    assert read(f"{url}?table=t").said == [("a", "甲")]


def test_values_that_are_no_text(make):
    rows = [(1, "a", None, ""), (2, "b", 5, ""), (3, "c", "甲".encode(), ""), (4, "d", "", "")]
    url = make("CREATE TABLE news (id INTEGER PRIMARY KEY, title, content, site)", rows=rows)
    assert read(url).said == [
        ("1", "no text: `content` is null"),
        ("2", "no text: `content` holds a number"),
        ("3", "甲"),
        ("4", ""),
    ]


def test_bytes_that_are_no_utf8(make, tmp_path):
    url = make()
    connection = sqlite3.connect(tmp_path / "a b.db")
    connection.execute("UPDATE news SET content = CAST(x'61b5' AS TEXT) WHERE id = 2")
    connection.commit()
    connection.close()
    assert read(url).said == [("1", "甲"), ("2", "a\ufffd"), ("3", "丙")]


@pytest.mark.parametrize(
    ("query", "columns", "what"),
    [
        ("?table=old", Columns(), "no table `old`; name another: news, two"),
        ("", Columns(), "it has 2 tables; name one by `?table=`: news, two"),
        (
            "?table=news",
            Columns("text"),
            "no column `text`; name one of `id`, `title`, `content`, `site` by `--text-column`",
        ),
        ("?table=news", Columns(id="key"), "no column `key` in `news`; name another: content, id, site, title"),
        ("?table=two", Columns(), "nothing says in which order the rows of `two` are; name a column by `--id-column`"),
        ("?table=news&query=SELECT 1", Columns(), "both `table` and `query` in the URL; leave one out"),
        ("?query=SELECT title FROM news ORDER BY 1", Columns(), "no column is called as one of texts usually is"),
        ("?query=SELECT kein FROM news ORDER BY 1", Columns(), "no such column: kein; see that it can"),
        ("?query=DROP TABLE news", Columns(), "a query that is no SELECT; ask by a single SELECT … ORDER BY …"),
    ],
    ids=["table", "which", "text", "id", "order", "both", "column", "query", "write"],
)
def test_what_is_asked_for_wrongly(make, query, columns, what):
    found = read(make(NEWS, "CREATE TABLE two (text TEXT)") + query, columns=columns)
    assert (found.texts, what in found.faults) == ([], True), found.faults


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("sqlite:////no/such.db", "no such file: /no/such.db; name a file of SQLite"),
        ("sqlite://", "no such file: :memory:"),
        ("nothing://a/b", "Can't load plugin: sqlalchemy.dialects:nothing; mend the URL, or install the driver"),
        ("postgresql+nothing://u:secret@a/b", "postgresql+nothing://u:***@a/b: Can't load plugin"),
    ],
    ids=["file", "memory", "kind", "driver"],
)
def test_a_database_that_is_not_there(url, what):
    found = read(url)
    assert what in found.faults
    assert "secret" not in found.faults


def test_a_file_that_is_no_database(make, tmp_path):
    (tmp_path / "x.db").write_bytes(b"nothing of the kind" * 100)
    assert "file is not a database" in read(f"sqlite:///{tmp_path}/x.db").faults


def test_what_comes_before_a_break_is_read(make, monkeypatch):
    url = make(rows=[(n, "", f"第{n}篇", "") for n in range(1000)])
    broken = "?query=" + quote(
        "SELECT id, CASE WHEN id < 600 THEN content ELSE abs(-9223372036854775808) END AS text FROM news ORDER BY id"
    )
    found = read(url + broken)
    assert 300 < len(found.texts) <= 600
    assert "integer overflow; run this again" in found.faults


def test_nothing_is_written(make, tmp_path):
    url = make()
    path = Path(tmp_path / "a b.db")
    before = path.read_bytes()
    read(url)
    read(url + "?query=SELECT load_extension('x') ORDER BY 1")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["a b.db"]


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("SELECT a FROM t ORDER BY a", ""),
        (" select a from t order  by a ; ", ""),
        ("-- all\nSELECT a FROM t ORDER BY a", ""),
        ("SELECT 'update; delete' AS \"set\" FROM t ORDER BY a", ""),
        ("SELECT updated, `into` FROM created ORDER BY a", ""),
        ("SELECT a FROM t", "a query that does not say in which order"),
        ("SELECT a FROM t WHERE b = 'order by'", "a query that does not say in which order"),
        ("SELECT a FROM t ORDER BY a; DELETE FROM t", "a query of several statements"),
        ("SELECT a INTO b FROM t ORDER BY a", "a query that may write (`INTO`)"),
        ("WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x ORDER BY 1", "a query that may write (`DELETE`)"),
        ("SELECT a FROM t ORDER BY a FOR UPDATE", "a query that may write (`UPDATE`)"),
        ("UPDATE t SET a = 1", "a query that is no SELECT"),
        ("/* SELECT */ DROP TABLE t", "a query that is no SELECT"),
        ("selection", "a query that is no SELECT"),
        ("", "a query that is no SELECT"),
    ],
)
def test_only_a_single_select(query, wrong):
    assert no_select(query) == wrong


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("postgresql://me:secret@host/db?table=a", "postgresql://me:***@host/db?table=a"),
        ("postgresql://me@host/db", "postgresql://me@host/db"),
        ("mysql+pymysql://me:p:q@host/db", "mysql+pymysql://me:***@host/db"),
        ("a:b@c.jsonl", "a:b@c.jsonl"),
    ],
)
def test_a_password_is_not_told(source, shown):
    assert reading.shown(source) == shown


def test_without_sqlalchemy_the_extra_is_named(make, monkeypatch):
    url = make()
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    assert read(url).faults == "a database takes an extra; install it by `pip install 'zhlint-prose[sql]'`"
