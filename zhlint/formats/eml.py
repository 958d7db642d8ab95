"""E-mail (`.eml`): subject, addressees and the text of a message as a mail program shows them.

See https://www.rfc-editor.org/rfc/rfc5322 and rfc2045–2047. Of several forms of the same text the plain one is read, of
HTML alone that; attachments are not. What is quoted is a quotation, the signature behind `-- ` (rfc3676, 4.3) is meta.
A message is decoded, whatever it was sent in, and never written back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.formats._excerpts import Excerpt, Excerpts
from zhlint.prose import encodings
from zhlint.prose.document import Block, Document, Kind
from zhlint.prose.markup import Traits
from zhlint.prose.source import Source, UndecodableError

if TYPE_CHECKING:
    from email.message import EmailMessage

SUFFIXES = (".eml",)
TRAITS = Traits(structured=False, writable=False, comments_part=False, margin=">＞")

_HEADERS = {"Subject": "主题", "From": "发件人", "To": "收件人", "Cc": "抄送", "Date": "日期"}
_LINE = Pattern(r"[^\n]*(?:\n|\Z)")
_SIGNED = Pattern(r"--[ \u00a0]?\s*")
_FORWARDED = Pattern(
    r"[ \t]*(?:-{2,}|_{5,})[ \t]*(?:(?:原始?|转发的?|轉寄的?|回复的?|回覆的?)[邮郵]件(?:信息|資訊)?"
    r"|(?:Original|Forwarded) [Mm]essage)?[ \t]*-*\s*"
)
_WROTE = Pattern(r"[^\n]{0,200}(?:写道|寫道|wrote)[ \t]?[:：]\s*")


class _Part(NamedTuple):
    """A part of a body: its span, and what it is there for."""

    start: int
    end: int
    role: str


def read(data: bytes, path: str) -> Document:
    """The document of a message. Raises UndecodableError for what has no header."""
    from email import policy
    from email.parser import BytesParser

    message: EmailMessage = BytesParser(policy=policy.default).parsebytes(data)
    if not message.keys() and data.strip():
        raise UndecodableError("it is no message: there is no header such as `From:` at its top")
    heads = list(_heads(message))
    body, html = _body(message)
    text = "".join(f"{said}\n" for _, said in heads) + ("\n" if heads else "") + body
    names = [name for name, _ in heads] + [""] * bool(heads)
    names += [f"正文第{number}行" for number in range(1, body.count("\n") + 2)]
    source = Source(text, path, lines_named=tuple(names))
    excerpts = Excerpts(source)
    at = 0
    for name, said in heads:
        excerpts.add(_excerpt(text, at, at + len(said)), _as("heading" if name == "主题" else "meta"))
        at += len(said) + 1
    _add_body(excerpts, text, at + bool(heads), html)
    return excerpts.document("eml", TRAITS, str)


def _heads(message: EmailMessage) -> Iterator[tuple[str, str]]:
    """What the headers that are shown are called and say, each in one line."""
    raw = {key.lower(): str(value) for key, value in reversed(list(message.raw_items()))}
    for key, name in _HEADERS.items():
        sent = raw.get(key.lower(), "").encode("utf-8", "surrogateescape")
        # what was sent as bytes, against the rules, is read for what they are
        said = str(message.get(key, "")) if sent.isascii() else _decoded(sent, "utf-8")
        if said.strip():
            yield name, " ".join(said.split())


def _body(message: EmailMessage) -> tuple[str, bool]:
    """The text of a message, and whether it is HTML."""
    try:
        part = message.get_body(("plain", "html"))
    except (KeyError, AttributeError, ValueError):
        part = None
    if part is None:
        return "", False
    data = part.get_payload(decode=True)
    said = _decoded(data if isinstance(data, bytes) else b"", part.get_content_charset() or "utf-8")
    return said.replace("\r\n", "\n").replace("\r", "\n"), part.get_content_subtype() == "html"


def _decoded(data: bytes, charset: str) -> str:
    for encoding in (charset, None):
        with suppress(UndecodableError):
            return encodings.decode(data, encoding).text
    return data.decode("utf-8", "replace")


def _add_body(excerpts: Excerpts, text: str, start: int, html: bool) -> None:
    from zhlint.formats.html import parse as parse_html
    from zhlint.formats.text import parse as parse_text

    if html:
        excerpts.add(_excerpt(text, start, len(text)), parse_html)
        return
    for part in _parts(text, start):
        excerpt = _excerpt(text, part.start, part.end)
        if part.role == "meta":
            excerpts.add(excerpt, _as("meta"))
        else:
            excerpts.add(excerpt, parse_text, "quote" if part.role == "quote" else None)


def _parts(text: str, start: int) -> Iterator[_Part]:
    """A body cut where a signature or another's message begins; a line that says who wrote something is meta."""
    role, at = "", start
    for m in _LINE.finditer(text, start):
        line = m[0]
        if _SIGNED.fullmatch(line) and role != "quote":
            became = "meta"
        elif line.strip() and _FORWARDED.fullmatch(line):
            became = "quote"
        elif role == "meta" and line.startswith((">", "＞")):
            became = ""
        else:
            became = role
        wrote = _WROTE.fullmatch(line) is not None and text.startswith((">", "＞", "\n>"), m.end())
        if became != role or wrote:
            yield _Part(at, m.start(), role)
            at, role = m.start(), became
        if wrote:
            yield _Part(at, m.end(), "meta")
            at = m.end()
    yield _Part(at, len(text), role)


def _excerpt(text: str, start: int, end: int) -> Excerpt:
    excerpt = Excerpt()
    excerpt.add(text[start:end], start)
    return excerpt


def _as(kind: Kind) -> Callable[[Source], Document]:
    """A reader that takes all it is given for one block of a kind."""

    def parse(source: Source) -> Document:
        from zhlint.prose.document import BlockBuilder

        builder = BlockBuilder()
        text = source.text
        start = len(text) - len(text.lstrip())
        builder.add(text.strip(), start)
        block: Block = builder.build(kind, "", 0, 0)
        return Document(source, (block,))

    return parse
