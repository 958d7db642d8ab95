"""WARC: records that hold a text, and those that do not; chunks, packed pages, and half a file."""

from __future__ import annotations

import gzip
import zlib

import pytest

from tests.archive.readers.reads import put, read
from zhlint.archive.readers import Columns
from zhlint.formats import ReadAs

PAGE = "<p>今天的天气很好，我们一起去公园里走走，看看那里的花。</p>"
HTML = "text/html; charset=utf-8"


def record(kind: str, body: bytes, **head: str) -> bytes:
    fields = {"WARC-Type": kind, "WARC-Record-ID": "<urn:uuid:1>", "WARC-Target-URI": "http://a.cn/1", **head}
    fields["Content-Length"] = head.get("Content-Length", str(len(body)))
    said = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{said}\r\n".encode() + body + b"\r\n\r\n"


def answer(body: bytes, type: str = HTML, status: str = "200 OK", **fields: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    http = f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{more}\r\n".encode() + body
    return record("response", http, **{"Content-Type": "application/http; msgtype=response"})


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(p), p) for p in (data[:7], data[7:40], data[40:])) + b"0\r\n\r\n"


UTF8 = ReadAs("html", None, "utf-8")
UNSAID = ReadAs("html")


@pytest.mark.parametrize(
    ("data", "read_as"),
    [
        (answer(PAGE.encode()), UTF8),
        (answer(PAGE.encode(), "text/html"), UNSAID),
        (answer(PAGE.encode(), "TEXT/HTML; Charset=\"UTF-8\""), ReadAs("html", None, "UTF-8")),
        (answer(PAGE.encode(), "text/html; charset=iso-8859-1"), UNSAID),
        (answer(PAGE.encode(), "text/html; charset=nonsense"), UNSAID),
        (answer(PAGE.encode("gb18030"), "text/html; charset=gb2312"), ReadAs("html", None, "gb2312")),
        (answer((PAGE + "们" * 4).encode(), "text/html; charset=big5"), UNSAID),
        (answer(PAGE.encode(), "text/plain"), ReadAs("text")),
        (answer(PAGE.encode(), "application/xhtml+xml"), UNSAID),
        (answer(chunked(PAGE.encode()), Transfer_Encoding="chunked"), UTF8),
        (answer(PAGE.encode(), Transfer_Encoding="chunked"), UTF8),
        (answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip"), UTF8),
        (answer(chunked(gzip.compress(PAGE.encode())), Transfer_Encoding="chunked", Content_Encoding="gzip"), UTF8),
        (answer(zlib.compress(PAGE.encode()), Content_Encoding="deflate"), UTF8),
        (answer(zlib.compress(PAGE.encode())[2:-4], Content_Encoding="deflate"), UTF8),
        (answer(PAGE.encode(), Content_Encoding="gzip"), UTF8),
        (record("conversion", PAGE.encode(), **{"Content-Type": "text/plain"}), ReadAs("text")),
        (record("resource", PAGE.encode(), **{"Content-Type": HTML}), UTF8),
    ],
    ids=[
        "utf8", "unsaid", "case", "latin", "nonsense", "gbk", "wrong", "plain", "xhtml", "chunked", "unchunked", "gzip",
        "both", "deflate", "raw", "unpacked", "conversion", "resource",
    ],
)  # fmt: skip
def test_records_that_hold_a_text(tmp_path, data, read_as):
    found = read(put(tmp_path / "x.warc", data))
    [text] = found.texts
    assert (text.id, text.source, text.trouble, found.faults) == ("http://a.cn/1", "x.warc", None, "")
    assert text.read_as == read_as
    assert PAGE in text.data.decode("gb18030" if read_as.encoding == "gb2312" else "utf-8")


SILENT = [
    record("warcinfo", b"software: x\r\n", **{"Content-Type": "application/warc-fields"}),
    record("request", b"GET / HTTP/1.1\r\n\r\n", **{"Content-Type": "application/http; msgtype=request"}),
    record("metadata", b"a: b\r\n", **{"Content-Type": "text/plain"}),
    record("response", b"\0\1", **{"Content-Type": "text/dns"}),
    record("revisit", b"HTTP/1.1 200 OK\r\n\r\n", **{"Content-Type": "application/http"}),
    answer(PAGE.encode(), status="404 Not Found"),
    answer(b"\x89PNG", "image/png"),
    answer(b"", ""),
    record("response", b"", **{"Content-Type": "application/http"}),
]


def test_others_are_passed_over(tmp_path):
    found = read(put(tmp_path / "x.warc.gz", b"".join(SILENT) + answer(PAGE.encode())))
    assert (found.ids, found.faults) == (["http://a.cn/1"], "")


def test_members_that_are_packed_one_by_one(tmp_path):
    path = tmp_path / "x.warc.gz"
    path.write_bytes(b"".join(gzip.compress(each) for each in (*SILENT, *[answer(PAGE.encode())] * 3)))
    assert len(read(path).texts) == 3


def test_columns_name_fields_of_the_head(tmp_path):
    path = put(tmp_path / "x", record("resource", b"a", **{"Content-Type": "text/plain", "WARC-Date": "2024-05-01"}))
    [text] = read(path, columns=Columns(id="warc-record-id", source="WARC-Date")).texts
    assert (text.id, text.source) == ("<urn:uuid:1>", "2024-05-01")
    [text] = read(path, columns=Columns(id="X"), read_as=ReadAs("markdown")).texts
    assert (text.id, text.read_as) == ("x:1", ReadAs("markdown"))


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (answer(b"a" * 2000), "larger than 0.001 MB"),
        (answer(b"a" * 200_000), "larger than 0.001 MB"),
        (answer(gzip.compress(b"a" * 10_000_000), Content_Encoding="gzip"), "larger than 0.001 MB"),
        (answer(PAGE.encode(), Content_Encoding="br"), "packed by `br`, which is not read"),
    ],
    ids=["large", "larger", "bomb", "brotli"],
)
def test_a_page_that_cannot_be_read_costs_no_other(tmp_path, data, trouble):
    found = read(put(tmp_path / "x.warc", data + answer(b"b")), limit=1000)
    assert found.texts[0].trouble.startswith(trouble)
    assert found.said[1:] == [("http://a.cn/1", "b")]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (answer(PAGE.encode())[:-30], "it ends in the middle of a record"),
        (answer(PAGE.encode())[:40], "it ends in the head of a record"),
        (b"nothing\r\n", "a record that does not begin as one does"),
        (record("resource", b"", **{"Content-Length": "many"}), "a record that does not say how long it is"),
        (record("resource", b"", **{"Content-Length": "-4"}), "a record that does not say how long it is"),
        (record("resource", b"a", **{"Content-Length": "0"}), "a record that does not begin as one does"),
    ],
    ids=["half", "head", "nothing", "words", "negative", "short"],
)
def test_half_a_file(tmp_path, data, what):
    found = read(put(tmp_path / "x.warc", answer(b"a") + data))
    assert [text.data for text in found.texts] == [b"a"]
    assert found.faults.startswith(f"x.warc: not to be read after 1 text: {what}; ")


def test_half_a_packed_file(tmp_path):
    path = tmp_path / "x.warc.gz"
    path.write_bytes(gzip.compress(answer(b"a")) + gzip.compress(answer(PAGE.encode()))[:-20])
    found = read(path)
    assert [text.data for text in found.texts] == [b"a"]
    assert "x.warc.gz: not to be read after 1 text: it ends in the middle; " in found.faults


def test_what_others_write_is_read_as_they_read_it(tmp_path):
    pytest.importorskip("warcio")
    import io

    from warcio.archiveiterator import ArchiveIterator
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path / "x.warc.gz"
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record("x.warc.gz", {"software": "a"}))
        for number in range(20):
            fields = [("Content-Type", HTML), ("Transfer-Encoding", "chunked")]
            head = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
            body = io.BytesIO(chunked(PAGE.encode() * (number + 1)))
            writer.write_record(writer.create_warc_record(f"http://a.cn/{number}", "response", body, http_headers=head))
    with open(path, "rb") as file:
        theirs = [
            (record.rec_headers["WARC-Target-URI"], record.content_stream().read())
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        ]
    assert [(text.id, text.data) for text in read(path).texts] == theirs
