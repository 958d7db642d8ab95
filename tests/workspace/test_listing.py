"""Lists of files as other programs write them."""

from __future__ import annotations

import codecs
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workspace.git import NEEDED, git
from tests.workspace.project import make
from zhlint.workspace.listing import names


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", [], id="nothing"),
        pytest.param(b"\n \r\n\t\n", [], id="blank lines"),
        pytest.param(b"a.md\nb c.md\n", ["a.md", "b c.md"], id="lines"),
        pytest.param(b"a.md\r\n\r\nb.md", ["a.md", "b.md"], id="lines of Windows, the last without an end"),
        pytest.param(b"a.md\0b\nc.md\r\0\0", ["a.md", "b\nc.md\r"], id="parted by NUL"),
        pytest.param("稿.md\n".encode(), ["稿.md"], id="UTF-8"),
        pytest.param("\ufeff稿.md\n".encode(), ["稿.md"], id="UTF-8 with a mark"),
        pytest.param("\ufeff稿.md\r\na.md\r\n".encode("utf-16-le"), ["稿.md", "a.md"], id="UTF-16"),
        pytest.param(b'"\\347\\250\\277.md"\n"a\\tb\\"c\\\\.md"\n', ["稿.md", 'a\tb"c\\.md'], id="quoted by git"),
        pytest.param(b'"a".md\na".md"\n"\n', ['"a".md', 'a".md"', '"'], id="a quote that is part of a name"),
        pytest.param(b'"a.md"\0', ['"a.md"'], id="nothing is quoted between NULs"),
        pytest.param(b"-\n-a.md\n", [os.path.join(".", "-"), "-a.md"], id="a file, not standard input"),
    ],
)
def test_names(data, expected):
    assert names(data) == expected


@pytest.fixture
def oem():
    """The code page of a console: here the one of simplified Chinese."""

    def search(name):
        return codecs.lookup("cp936") if name == "oem" else None

    codecs.register(search)
    yield
    codecs.unregister(search)


@pytest.mark.parametrize("encoding", ["utf-8", "cp936"])
def test_what_the_console_of_windows_lists(monkeypatch, oem, encoding):
    monkeypatch.setattr(sys, "platform", "win32")
    assert names("稿件\\第一章.md\r\nb.md\r\n".encode(encoding)) == ["稿件\\第一章.md", "b.md"]


@pytest.mark.skipif(os.name != "posix", reason="names are bytes there")
@given(st.lists(st.binary(min_size=1).filter(lambda b: b"\0" not in b and b.strip() and b != b"-")))
def test_any_bytes_come_through_between_nuls(given_names):
    data = b"".join(name + b"\0" for name in given_names)
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return
    assert [os.fsencode(name) for name in names(data)] == given_names


@NEEDED
@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="names that cannot be there")
@pytest.mark.parametrize("how", [(), ("-z",)])
def test_what_git_lists_is_there(tmp_path, how):
    there = {"稿件/第一章.md", "a b.md", 'say "so".md', "tab\there.md", os.fsdecode(b"\xff.md"), "line\nbreak.md", "-"}
    make(tmp_path, dict.fromkeys(there, ""))
    git(tmp_path, "init", "--quiet")
    listed = names(git(tmp_path, "ls-files", "--others", *how))
    assert {os.path.normpath(name) for name in listed} == there
