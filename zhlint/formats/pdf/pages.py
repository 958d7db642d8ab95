"""The lines of text on the pages of a PDF, and where on the page they stand, as PDFium has them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from zhlint.base.characters import is_wide
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.prose.source import UndecodableError

if TYPE_CHECKING:
    from types import ModuleType

_LINE = Pattern(r"[^\r\n]+")
_RADICAL = Pattern("[\u2e80-\u2fdf\uf900-\ufaff]")
"""Radicals and compatibility forms that fonts name in the place of the characters that look alike."""
_INVISIBLE = Pattern("[\x00-\x01\x03-\x08\x0b-\x1f\u00ad\u200b-\u200d\ufeff\ufffe\uffff]")
_MARK = Pattern("[“”‘’〔〕（）《》「」—…·]")
HYPHEN = "\x02"
"""What PDFium puts for the hyphen of a word that goes on in the next line."""
_PASSWORD = "assword"


class PageLine(NamedTuple):
    """A line: its page from 1, its text, its edges in points from the left and the foot of it, its font's size."""

    page: int
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


def lines(data: bytes) -> list[PageLine]:
    """The lines of all pages that show something, in the order in which the file has them.

    Raises UndecodableError for what is no PDF, has a password or no text, and where pypdfium2 is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise UndecodableError("PDF takes an extra; install it by `pip install 'zhlint-prose[pdf]'`") from None
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = _PASSWORD in str(error)
        raise UndecodableError("it has a password" if locked else f"it is no PDF that can be read: {error}") from None
    try:
        found = [line for number in range(len(file)) for line in _of_page(pypdfium2, file, number)]
    except pypdfium2.PdfiumError as error:
        raise UndecodableError(f"one of its pages cannot be read: {error}") from None
    finally:
        file.close()
    if not found:
        raise UndecodableError("there is no text in it, only pictures of pages; it needs OCR first")
    return found


def _of_page(pdfium: ModuleType, file: Any, number: int) -> list[PageLine]:
    page = file[number]
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    count = text_page.count_chars()
    is_generated = pdfium.raw.FPDFText_IsGenerated
    found = []
    for m in _LINE.finditer(text):
        written = m[0].rstrip(" ")
        at = m.start() + len(written) - len(written.lstrip(" "))
        until = m.start() + len(written)
        if at >= until or until > count:
            continue
        first, last = (text_page.get_charbox(i, loose=True) for i in (at, until - 1))
        shown = [
            i for i in range(at, until) if text[i] != " " or not (_beside_wide(text, i) and is_generated(text_page, i))
        ]
        if _MARK.search(written):  # marks of another font may come in a lump, out of their order in the line
            shown.sort(key=lambda i: text_page.get_charbox(i, loose=True)[0])
        said = "".join(text[i] for i in shown)
        said = _INVISIBLE.sub("", _RADICAL.sub(lambda r: unicodedata.normalize("NFKC", r[0]), said))
        if said.strip():
            low, high = min(first[1], last[1]), max(first[3], last[3])
            size = max(pdfium.raw.FPDFText_GetFontSize(text_page, i) for i in (at, until - 1))
            found.append(PageLine(number + 1, said, first[0], last[2], low, high, size if size > 1 else high - low))
    text_page.close()
    page.close()
    return found


def _beside_wide(text: str, at: int) -> bool:
    """Whether a blank stands beside Han or a full-width mark, where a gap in print is none in the text."""
    return is_wide(text[at - 1 : at] or "a") or is_wide(text[at + 1 : at + 2] or "a")
