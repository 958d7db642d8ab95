"""Tables as text: quotes, other delimiters, and rows that are broken."""

from __future__ import annotations

import pytest

from tests.archive.readers.reads import put, read
from zhlint.archive.readers import Columns

HEAD = "id,text,n\n"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.csv", "id,text\n1,甲\n2,乙\n", [("1", "甲"), ("2", "乙")]),
        ("x.csv", "\ufeffid,text\r\n1,甲\r\n", [("1", "甲")]),
        ("x.csv", 'text,n\n"甲，""乙"", 丙\n丁",1\n戊,2\n', [("x.csv:2", '甲，"乙", 丙\n丁'), ("x.csv:4", "戊")]),
        ("x.csv", "id;text\n1;甲,乙\n", [("1", "甲,乙")]),
        ("x.csv", "id\ttext\n1\t甲,乙\n", [("1", "甲,乙")]),
        ("x.csv", '"a,b";text\n1;甲\n', [("x.csv:2", "甲")]),
        ("x.csv", "text\n甲\n\n乙\n", [("x.csv:2", "甲"), ("x.csv:4", "乙")]),
        ("x.csv", "text\n甲", [("x.csv:2", "甲")]),
        ("x.csv", "\nid,text,,\n1,甲,,\n2,乙,,,,\n", [("1", "甲"), ("2", "乙")]),
        ("x.csv", 'text\n""\n', [("x.csv:2", "")]),
        ("x.csv.gz", "id,text\n1,甲\n", [("1", "甲")]),
        ("x.tsv", "id\ttext\n1\t甲,乙\n", [("1", "甲,乙")]),
        ("x.tsv", 'id\ttext\n1\t"甲""乙"\n', [("1", '甲"乙')]),
        ("x.tsv", 'id\ttext\n1\t"甲"他说\n2\t"乙\n3\t丙\n', [("1", '"甲"他说'), ("2", '"乙'), ("3", "丙")]),
    ],
    ids=[
        "plain", "bom", "quotes", "semicolon", "tab", "quoted-head", "blank", "unended", "wide", "empty", "gzip", "tsv",
        "tsv-quotes", "tsv-bare-quotes",
    ],
)  # fmt: skip
def test_rows_are_texts(tmp_path, name, data, said):
    found = read(put(tmp_path / name, data))
    assert (found.said, found.faults) == (said, "")


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le", "utf-16"])
def test_other_encodings(tmp_path, encoding):
    text = "這裡說的是中國的文學和歷史，\n一共有三篇，都是同一個人寫的。"
    data = f'id,text\n1,"{text}"\n2,{text[:10]}\n'
    found = read(put(tmp_path / "x.csv", ("\ufeff" * (encoding == "utf-16-le") + data).encode(encoding)))
    assert found.said == [("1", text), ("2", text[:10])]


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (b"2,a,b,c\n", "4 cells, where the first line names 3"),
        (b"2,a\n", "2 cells, where the first line names 3"),
        (b'2,"a"b,c\n', "no row of a table: ',' expected after '\"'"),
        (b'2,"a,b\n', "no row of a table: ',' expected after '\"'"),
        (b"2,\xb5\xc4,c\n", "no row of a table: 'utf-8' codec can't decode"),
    ],
    ids=["many", "few", "behind-quote", "open-quote", "bytes"],
)
def test_a_broken_row_costs_no_other(tmp_path, broken, what):
    good = '1,"甲",\n'.encode()
    found = read(put(tmp_path / "x.csv", HEAD.encode() + good + broken + good * 2))
    first, (id, said), *last = found.said
    assert (first, last, found.faults) == (("1", "甲"), [("1", "甲")] * 2, "")
    assert (id, said[: len(what)]) == ("x.csv:3", what)


def test_a_nul_costs_no_other_row(tmp_path):
    found = read(put(tmp_path / "x.csv", HEAD + "1,甲,\n2,a\0b,\n3,丙,\n"))
    assert [text.id for text in found.texts][::2] == ["1", "3"]
    assert found.texts[1].trouble or found.texts[1].data == b"a\0b"  # before Python 3.11 it is no row


def test_a_quote_that_is_never_closed_costs_its_row_only(tmp_path):
    found = read(put(tmp_path / "x.csv", HEAD + '1,"甲,\n2,乙,\n3,丙,\n'))
    assert found.said == [("x.csv:2", "no row of a table: unexpected end of data"), ("2", "乙"), ("3", "丙")]


@pytest.mark.parametrize(
    "large",
    ["2," + "长" * 600_000 + ",\n", '2,"' + '长""\n' * 400_000 + '",\n', '2,"a\n' + "长" * 600_000 + '\n",\n'],
    ids=["line", "lines", "inside"],
)
def test_a_row_that_is_far_too_large(tmp_path, large):
    found = read(put(tmp_path / "x.csv", HEAD + "1,甲,\n" + large + "3,丙,\n"), limit=1000)
    assert [text.id for text in found.texts] == ["1", "x.csv:3", "3"]
    assert found.texts[1].trouble.endswith("MB or more, which is too large")
    numbered = read(put(tmp_path / "x.csv", HEAD + large + ",丁,\n"), limit=1000)
    assert numbered.ids[1] == f"x.csv:{2 + large.count(chr(10))}"


@pytest.mark.parametrize(
    ("data", "columns", "what"),
    [
        (
            "标题,n\n甲,1\n",
            Columns(),
            "x.csv: no column is called as one of texts usually is; name one of `标题`, `n` by",
        ),
        ("text,n\n甲,1\n", Columns("body"), "x.csv: no column `body`; name one of `text`, `n` by `--text-column`"),
        (
            '"a"b,n\n',
            Columns(),
            "x.csv: not to be read: its first line, which is to name the columns, is none of a table",
        ),
        ("", Columns(), "x.csv: no texts; name files or folders that have some"),
    ],
    ids=["usual", "named", "broken", "empty"],
)
def test_a_wrong_column(tmp_path, data, columns, what):
    found = read(put(tmp_path / "x.csv", data), columns=columns)
    assert found.texts == []
    assert what in found.faults
