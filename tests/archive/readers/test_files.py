"""Files that are a text each: alone, in folders, in ZIP and tar; and files that hold others."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.archive.readers.reads import lines, put, read
from zhlint.formats import ReadAs

ROWS = lines({"text": "甲"}, {"text": "乙"})


def zipped(members: dict[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, how)
    return file.getvalue()


def tarred(members: dict[str, bytes | str], mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:
        for name, data in members.items():
            data = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


MEMBERS = {
    "b.txt": "丙。",
    "a/x.jsonl": ROWS,
    "a/c.md": "# 丁",
    "picture.png": b"\x89PNG",
    "a/.hidden.txt": "不",
    "__MACOSX/b.txt": "不",
    "settings.json": "{}",
    "rows.json": ROWS,
}
INSIDE = [("b.txt", ""), ("a/x.jsonl:1", "a/x.jsonl"), ("a/x.jsonl:2", "a/x.jsonl"), ("a/c.md", "a")]


def packed(path: Path) -> Path:
    name = path.name
    if name.endswith(".zip"):
        return put(path, zipped(MEMBERS))
    modes = {".tar": "w", ".tar.gz": "w:gz", ".tgz": "w:gz", ".tar.bz2": "w:bz2", ".tar.xz": "w:xz"}
    return put(path.with_suffix(".x"), tarred(MEMBERS, modes[name[1:]])).rename(path)


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.tgz", "x.tar.bz2", "x.tar.xz"])
def test_what_lies_in_a_file(tmp_path, name):
    found = read(packed(tmp_path / name))
    expected = [(f"{name}/{id}", f"{name}/{source}".rstrip("/")) for id, source in INSIDE]
    if name == "x.zip":  # what is in a tar can be looked at only once
        expected += [(f"{name}/rows.json:{n}", f"{name}/rows.json") for n in (1, 2)]
    assert [(text.id, text.source) for text in found.texts] == expected
    assert [text.read_as.format for text in found.texts][:4] == ["text", "text", "text", "markdown"]
    assert found.faults == ""


def test_a_folder_stands_for_what_can_be_read_in_it(tmp_path):
    for name, data in MEMBERS.items():
        put(tmp_path / name, data)
    put(tmp_path / "wiki_00", ROWS)
    put(tmp_path / "README", "无")
    put(tmp_path / "z" / "y.zip", zipped({"q.txt": "戊"}))
    put(tmp_path / ".git" / "a.txt", "不")
    found = read(tmp_path)
    assert [(text.id, text.source) for text in found.texts] == [
        ("b.txt", tmp_path.name),
        *[(f"rows.json:{n}", "rows.json") for n in (1, 2)],
        *[(f"wiki_00:{n}", "wiki_00") for n in (1, 2)],
        ("__MACOSX/b.txt", "__MACOSX"),
        ("a/c.md", "a"),
        *[(f"a/x.jsonl:{n}", "a/x.jsonl") for n in (1, 2)],
        ("z/y.zip/q.txt", "z/y.zip"),
    ]
    assert found.faults == ""


@pytest.mark.parametrize(
    ("sources", "ids"),
    [
        (["a/1.txt"], ["1.txt"]),
        (["a"], ["1.txt", "2.txt"]),
        (["b/1.txt", "a"], ["b/1.txt", "a/1.txt", "a/2.txt"]),
        (["a/2.txt", "a/1.txt"], ["2.txt", "1.txt"]),
        (["a/1.txt", "a/./1.txt", "a/../a/1.txt"], ["1.txt"]),
    ],
    ids=["file", "folder", "both", "order", "once"],
)
def test_sources_come_in_their_order_and_are_named_by_what_they_have_in_common(tmp_path, monkeypatch, sources, ids):
    for name in ("a/1.txt", "a/2.txt", "b/1.txt"):
        put(tmp_path / name, name)
    monkeypatch.chdir(tmp_path)
    assert read(*sources).ids == ids
    assert read(*(tmp_path / source for source in sources)).ids == ids


def test_sources_on_several_drives_have_nothing_in_common(tmp_path, monkeypatch):
    """Then they go by their whole names, as Windows has them."""

    def no_such(paths):
        raise ValueError("Paths don't have the same drive")

    monkeypatch.setattr(os.path, "commonpath", no_such)
    sources = [put(tmp_path / name, lines({"text": "他来了。"})) for name in ("a/x.jsonl", "b/x.jsonl")]
    assert [text.source for text in read(*sources).texts] == [source.as_posix() for source in sources]


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.md", "markdown"), ("a.md.gz", "markdown"), ("a.json", "json"), ("a.unknown", "text"), ("a", "text"), ("a.docx", "docx")],
)  # fmt: skip
def test_a_file_that_is_named_is_a_text(tmp_path, name, format):
    [text] = read(put(tmp_path / name, '["甲"]')).texts
    assert (text.id, text.source, text.data.decode(), text.read_as) == (name, name, '["甲"]', ReadAs(format))
    [text] = read(tmp_path / name, read_as=ReadAs("org")).texts
    assert text.read_as == ReadAs("org")


def test_a_text_that_is_too_large_or_broken_costs_no_other(tmp_path):
    data = bytearray(zipped({"1.txt": "一" * 400, "2.txt": "二" * 4, "3.txt": "三"}, zipfile.ZIP_STORED))
    at = data.index("二".encode())
    data[at : at + 3] = b"abc"
    found = read(put(tmp_path / "x.zip", bytes(data)), limit=1000)
    assert [text.trouble for text in found.texts] == [
        "larger than 0.001 MB; `max-file-size` in the config allows more",
        "Bad CRC-32 for file '2.txt'",
        None,
    ]


def test_a_file_of_nothing_but_zeros_is_not_unpacked(tmp_path):
    put(tmp_path / "x.zip", zipped({"a.txt": b"\0" * 50_000_000, "b.jsonl": b" " * 50_000_000 + b"\n" + ROWS.encode()}))
    found = read(tmp_path / "x.zip", limit=1000)
    assert [text.trouble and text.trouble[:10] for text in found.texts] == ["larger tha", "a row of 5", None, None]


def test_files_in_files_in_files(tmp_path):
    data: bytes | str = "甲"
    for name in ("1.txt", "2.zip", "3.tar", "4.zip"):
        data = zipped({name: data})
    found = read(put(tmp_path / "x.zip", data))
    assert found.texts == []
    assert found.faults.startswith("x.zip/4.zip/3.tar: not to be read: ")
    data = "甲"
    for name in ("1.txt", "2.zip", "3.zip", "4.zip"):
        data = zipped({name: data})
    found = read(put(tmp_path / "x.zip", data))
    assert found.faults == "x.zip/4.zip/3.zip/2.zip/1.txt: it lies too deep in other files; unpack them first"
    assert read(put(tmp_path / "y.zip", zipped({"3.zip": zipped({"a.txt": "甲"})}))).ids == ["y.zip/3.zip/a.txt"]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_names_in_a_zip_that_says_nothing_of_their_encoding(tmp_path, codec):
    data = zipped({"ab文章.txt": "甲"})
    raw = "ab文章.txt".encode()
    name = "ab文章.txt".encode(codec).rjust(len(raw), b"a")
    data = data.replace(raw, name)
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.index(mark) + at
        data = data[:place] + b"\0\0" + data[place + 2 :]
    assert read(put(tmp_path / "x.zip", data)).ids == [f"x.zip/{name.decode(codec)}"]


def test_a_zip_with_a_password(tmp_path):
    data = bytearray(zipped({"a.txt": "甲", "b.jsonl": ROWS}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = -1
        while (place := data.find(mark, place + 1)) >= 0:
            data[place + at] |= 1
    found = read(put(tmp_path / "x.zip", bytes(data)))
    assert [text.id for text in found.texts] == ["x.zip/a.txt"]
    assert "encrypted" in found.texts[0].trouble
    assert found.faults.startswith("x.zip/b.jsonl: not to be read: ")
    assert "encrypted" in found.faults


@pytest.mark.parametrize(
    ("name", "whole", "keep", "count", "what"),
    [
        ("x.zip", zipped({"a.txt": "甲" * 400}), 0.5, 0, "its end, which says what is in it, is missing"),
        ("x.tar", tarred({"a.txt": "甲", "b.txt": "乙" * 4000}), 0.3, 2, ""),
        ("x.tar", tarred({"a.txt": "甲" * 99})[:1024], 1, 1, "it ends in the middle"),
        ("x.tar", tarred({"a.txt": "甲", "b.txt": "乙"})[:1200], 1, 1, "it ends in the middle"),
        ("x.tar.gz", tarred({f"{n}.txt": os.urandom(3000) for n in range(9)}, "w:gz"), 0.5, None, "it ends in the middle"),
        ("x.tar", b"nothing of the kind" * 100, 1, 0, "invalid header"),
        ("x.zip", b"", 1, 0, "its end"),
        ("x.tar", b"", 1, 0, "empty file"),
    ],
    ids=["zip", "tar", "tar-members", "tar-head", "tar-gz", "no-tar", "empty-zip", "empty-tar"],
)  # fmt: skip
def test_half_a_file(tmp_path, name, whole, keep, count, what):
    path = tmp_path / name
    path.write_bytes(whole[: int(len(whole) * keep)])
    found = read(path)
    assert (len(found.texts) == count) if count is not None else 2 < len(found.texts) < 7
    assert found.faults.startswith(f"{name}: not to be read")
    assert what in found.faults


@pytest.mark.parametrize(
    ("make", "faults"),
    [
        (lambda at: at / "none", "none: no such file or folder; name a file, a folder, or the URL of a database"),
        (lambda at: (at / "link").symlink_to(at / "none") or at / "link", "link: a link to nothing; name a file"),
        (lambda at: (at / "empty").mkdir() or at / "empty", "empty: no texts; name files or folders that have some"),
    ],
    ids=["missing", "link", "empty"],
)
def test_sources_that_are_not_there(tmp_path, make, faults):
    put(tmp_path / "a.txt", "甲")
    found = read(make(tmp_path))
    assert (found.texts, found.faults[len(f"{tmp_path}/") :][: len(faults)]) == ([], faults)


def test_all_that_is_missing_is_told_before_anything_is_read(tmp_path):
    found = read(put(tmp_path / "a.txt", "甲"), tmp_path / "b", tmp_path / "c")
    assert (found.texts, found.faults.count("no such file")) == ([], 2)


def test_a_dead_link_in_a_folder_is_a_text_that_cannot_be_read(tmp_path):
    put(tmp_path / "a.txt", "甲")
    (tmp_path / "b.txt").symlink_to("nowhere.txt")
    (tmp_path / "c.jsonl").symlink_to("nowhere.jsonl")
    (tmp_path / "d.txt").symlink_to("d.txt")
    (tmp_path / "e.txt").symlink_to("a.txt")
    found = read(tmp_path)
    assert [(text.id, text.trouble) for text in found.texts] == [
        ("a.txt", None),
        ("b.txt", "no such file or directory"),
        ("d.txt", "too many levels of symbolic links"),
        ("e.txt", None),
    ]
    assert found.faults.startswith("c.jsonl: not to be read: no such file or directory; ")


def test_a_folder_that_is_closed_to_us(tmp_path, monkeypatch):
    put(tmp_path / "a" / "1.txt", "甲")
    put(tmp_path / "b" / "2.txt", "乙")
    scandir = os.scandir

    def closed(path):
        if os.path.basename(path) == "a":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = read(tmp_path)
    assert found.ids == ["b/2.txt"]
    assert "the folder" in found.faults
    assert "a cannot be looked into: permission denied; let it be read, and run into a new folder" in found.faults


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="names are no bytes there")
def test_names_that_are_no_text(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"\xb5\xc4.txt")
    with open(path, "wb") as file:
        file.write(b"a")
    assert read(tmp_path).ids == ["\\xb5\\xc4.txt"]


def test_a_pipe_is_no_file_that_hangs(tmp_path):
    put(tmp_path / "a.txt", "甲")
    os.mkfifo(tmp_path / "b.txt")
    assert read(tmp_path).ids == ["a.txt"]
    assert "b.txt: neither a file nor a folder; name a file" in read(tmp_path / "b.txt").faults
