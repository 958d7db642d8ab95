from __future__ import annotations

import pytest

from zhlint.base.faults import Fault
from zhlint.workspace import tomlfile


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("a = 1\nb = 2\n", ("b",), (2, 1)),
        ("[x]\n  a = 1\n", ("x", "a"), (2, 3)),
        ("[x.'y z']\na = 1\n", ("x", "y z"), (1, 2)),
        ("x.y = 1\n", ("x", "y"), (1, 1)),
        ('[x]\n"甲" = 1\n', ("x", "甲"), (2, 1)),
        ("[[x]]\na = 1\n[[x]]\na = 2\n", ("x", 1, "a"), (4, 1)),
        ("[[x]]\n[x.y]\na = 1\n[[x]]\n[x.y]\na = 2\n", ("x", 1, "y", "a"), (6, 1)),
        ("[[x]]\n[[x.y]]\na = 1\n[[x.y]]\na = 2\n", ("x", 0, "y", 1, "a"), (5, 1)),
    ],
)
def test_places_of_keys(text, path, place):
    assert tomlfile.keys(text)[path] == place


def test_inside_an_inline_value_the_place_is_that_of_its_key(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text("[t]\na = [1, {b = 2}]\n")
    data, place = tomlfile.read(str(path), ("t",))
    assert data == {"a": [1, {"b": 2}]}
    assert place(("a", 1, "b")) == (2, 1)


def test_a_table_that_is_not_there_is_none(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text("a = 1\n")
    assert tomlfile.read(str(path), ("tool", "zhlint"))[0] is None


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "p.toml"
    path.write_bytes(b"a = 1\nb = '\xff'\n")
    fault = tomlfile.read(str(path), ())
    assert isinstance(fault, Fault)
    assert (fault.line, fault.what) == (2, "this is not UTF-8")
