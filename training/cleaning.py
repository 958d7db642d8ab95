"""Prose out of the files of a repository: markup, code, other languages and other scripts left behind."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from typing import Any

_OBJECT = "\ufffc"
"""Stands for code, a formula, an image or an address inside a sentence, as it does in a draft that is checked."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?^[ \t>]*\1[^\n]*$", re.M | re.S)
_HTML_BLOCK = re.compile(r"<(script|style|pre|code|svg|table)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
_INLINE = re.compile(r"(`+)[^`\n]+\1|\$\$?[^$\n]{1,200}\$\$?")
_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_LINK = re.compile(r"\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|h\d|tr|td|th|blockquote|section|article)\b[^>\n]*>", re.I)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^>\n]*>")
_URL = re.compile(r"(?:https?://|www\.)[^\s\u3000-\u9fff，。；、）]+|[\w.+-]+@[\w-]+\.[\w.]+")
_DIRECTIVE = re.compile(r"\{\{[<%].*?[%>]\}\}|\{[%#].*?[%#]\}|:[a-z-]+:`[^`\n]*`", re.S)
_MARKUP = re.compile(r"^[ \t]*(?:#{1,6}|[-*+•]|>+|\d{1,3}[.)、](?!\d))[ \t]*|\*\*|__|~~|[*_](?=[\u4e00-\u9fff])", re.M)
_BLANK = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])[ \t\u3000\u00a0]+(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
_BREAK = re.compile(r"(?<=[\u4e00-\u9fff，、；：“（])\n(?=[\u4e00-\u9fff])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOTHING = object()
_LEAST = 10
_SHARE = 0.5
_FOREIGN = 0.04


def lines(data: bytes, form: str, fields: tuple[str, ...] = ()) -> Iterator[str]:
    """The paragraphs of simplified Chinese prose in a file, of ten Han or more.

    `form` is `markdown`, `html`, `text`, `json`, `jsonl` or `csv`; of the last three, `fields` are the ones that hold
    prose (none: every string).
    """
    text = _decoded(data)
    if text is None:
        return
    for piece in _pieces(text, form, fields):
        for line in _plain(piece, form).split("\n"):
            line = _BLANK.sub("", line.strip())
            if _is_prose(line):
                yield line


def _decoded(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _pieces(text: str, form: str, fields: tuple[str, ...]) -> Iterator[str]:
    if form == "csv":
        csv.field_size_limit(1 << 30)
        first = text[: text.find("\n") + 1]
        tabs = "\t" in first
        rows = csv.reader(
            io.StringIO(text), "excel-tab" if tabs else "excel", quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL
        )
        head = next(rows, [])
        wanted = [i for i, name in enumerate(head) if not fields or name in fields or str(i) in fields]
        for row in rows:
            yield from (row[i] for i in wanted if i < len(row))
    elif form in ("json", "jsonl"):
        yield from (each for value in _values(text, form) for each in _strings(value, frozenset(fields)))
    else:
        yield text


def _values(text: str, form: str) -> Iterator[Any]:
    whole = _value(text) if form == "json" else _NOTHING
    if whole is not _NOTHING:
        yield whole
        return
    yield from (value for line in text.split("\n") if (value := _value(line)) is not _NOTHING)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return _NOTHING


def _strings(value: Any, fields: frozenset[str], named: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        if named or not fields:
            yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each, fields, named)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _strings(each, fields, named or key in fields)


def _plain(text: str, form: str) -> str:
    if form in ("markdown", "html"):
        text = _FRONT.sub("", text)
        text = _FENCE.sub("\n", text)
        text = _HTML_BLOCK.sub("\n", text)
        text = _DIRECTIVE.sub(_OBJECT, text)
        text = _IMAGE.sub("", text)
        text = _LINK.sub(r"\1", text)
        text = _INLINE.sub(_OBJECT, text)
        text = _MARKUP.sub("", text).replace("|", "\n")
    text = html.unescape(_ANY_TAG.sub("", _TAG.sub("\n", text)) if "<" in text else text)
    text = _URL.sub(_OBJECT, text)
    return _BREAK.sub("", text) if form == "markdown" else text


def _is_prose(line: str) -> bool:
    """Whether a line is mostly Han, and simplified: what GB 2312 lacks is another script or another age."""
    han = _HAN.findall(line)
    if len(han) < _LEAST or len(han) < _SHARE * len(line.replace(" ", "")):
        return False
    if _SURROGATE.search(line):
        return False
    kept = len("".join(han).encode("gb2312", "ignore")) // 2
    return len(han) - kept <= _FOREIGN * len(han)
