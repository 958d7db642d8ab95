"""Which encoding a file's bytes are in: UTF-8, UTF-16, GB18030 or Big5, told apart by what a reader would see.

GB18030 and Big5 decode nearly all of each other's texts, so both are tried and the more plausible text wins: a third
of running Chinese is a few hundred characters and marks, and misread bytes hit them hardly ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", ""),
    (b"\x00\x00\xfe\xff", ""),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LEGACY = ("gb18030", "big5", "cp950", "big5hkscs")
_SAMPLE = 20_000
_PLAUSIBLE_SHORT, _PLAUSIBLE_LONG, _LONG = 0.4, 1.4, 100
"""The least mean score of Chinese: texts of 100 characters score 1.6–2.9, EUC-KR and EUC-JP up to 1.3, misread Chinese
below 0; of 30 characters, 0.4 and more against 0.4 at most."""

_KANA, _HANGUL = 0.25, 0.6
"""What share of the characters beyond ASCII speaks for Japanese and for Korean."""
_SURE, _HARDLY, _LIKELIER = 2.0, 1.2, 0.8
"""Mean scores: of what is surely Chinese, of what hardly is, and by how much another reading is the likelier one."""

_MARKS = frozenset("，。、；：？！“”‘’（）《》「」『』—…·　【】〈〉")
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处世车万每话什让给吗呢吧号期网新图片首页上下回章节目录"
    "這個為來時們會發動過說產種後學經進著電裡實現體製機當點從業應開還樣與關線數氣變條沒結問無係軍題黨員總設長頭資邊級統將組見計別"
    "論運農幾區強決幹戰則處車萬話讓給嗎號網圖頁節錄灣書華東見兩對國間門"
)


class Decoded(NamedTuple):
    """What bytes say: the text without its byte-order mark, the Python codec, and whether a mark was there."""

    text: str
    encoding: str
    bom: bool


class UndecodableError(ValueError):
    """The bytes are no text in any encoding we read, or no text at all."""


_DECLARED = Pattern(
    r"""(?aix) <meta\s [^>]*? \b charset \s*=\s* ["']? ([\w.:-]+)
        | ^\s* <\?xml\s [^>]*? \b encoding \s*=\s* ["']([\w.:-]+)
        | \A (?: [^\n]*\n )? [ \t\f]* [^\s\w] [^\n]{0,40}? coding [:=] [ \t]* ([\w.-]+)
        | \A @charset \s "([\w.:-]+)"
    """
)
"""What HTML, XML, code (PEP 263, Emacs) and CSS say of their encoding, at their beginning."""
_BEGINNING = 1024
"""Bytes in which it has to stand: https://html.spec.whatwg.org/#charset."""
_WIDER = {
    "gb2312": ("gbk", "gb18030"),
    "gbk": ("gbk", "gb18030"),
    "big5": ("big5", "cp950", "big5hkscs"),
    "utf-8-sig": ("utf-8",),
}
"""Encodings that are written with more characters than they have, or with a mark that is no part of the text."""
_CHINESE = frozenset({"gbk", "gb18030", "hz", "big5", "cp950", "big5hkscs"})
"""Codecs whose declaration is believed: `iso-8859-1` stands at the head of many a page that it is not true of."""


def codecs_of(name: str) -> tuple[str, ...]:
    """The Python codecs that a text may be in whose encoding is called this, the narrowest first; none for no name."""
    import codecs

    try:
        found = codecs.lookup(name)
        "".encode(found.name)  # some are not from text to bytes
    except (LookupError, ValueError, TypeError):
        return ()
    return _WIDER.get(found.name, (found.name,))


def _declared(data: bytes) -> Iterator[str]:
    """The Chinese codecs that bytes say at their beginning they are in, be they or not."""
    found = _DECLARED.search(data[:_BEGINNING].decode("latin-1"))
    name = next(filter(None, found.groups()), "") if found else ""
    return (codec for codec in codecs_of(name) if codec in _CHINESE)


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode a file's bytes: as they are said to be encoded, or by their mark, else as UTF-8, as declared, by guess.

    Raises UndecodableError, whose message says what is wrong with them.
    """
    if encoding is not None:
        return _said(data, encoding)
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _marked(data, mark, codec)
    if b"\x00" in data:
        return _unmarked_utf16(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError as error:
        fault = error
    if _mostly_utf8(data):
        raise UndecodableError(_broken(data, fault))
    if _control_share(data) > 0.02:
        raise UndecodableError("it is a binary file")
    for codec in _declared(data):
        text = _decoded(data, codec)
        if text and text.encode(codec, "replace") == data:
            return Decoded(text, codec, False)
    readings: list[tuple[float, bool, int, str, str]] = []
    for codec in _LEGACY:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        readings.append((plausibility(text), text.encode(codec, "replace") == data, -len(readings), codec, text))
    best = max(readings, default=None)
    if best is None or best[0] < (_PLAUSIBLE_LONG if len(best[4]) > _LONG else _PLAUSIBLE_SHORT):
        raise UndecodableError(
            f"this is neither UTF-8 ({_broken(data, fault)}) nor, as far as can be told, UTF-16, GB18030 or Big5 text"
        )
    foreign = _foreign(data, best[4], best[0])
    if foreign:
        raise UndecodableError(f"this seems to be {foreign}, which is no Chinese; save it as UTF-8 if it is")
    return Decoded(best[4], best[3], False)


def _foreign(data: bytes, chinese: str, score: float) -> str:
    """What bytes are taken for that are sooner Korean or Japanese than the Chinese they can be read as; "" for none.

    All these encodings share their bytes. Read as Chinese, Korean comes out in rare characters; Japanese gives itself
    away by its kana, or by being likelier Chinese than the Chinese reading is.
    """
    if _share(chinese, "\u3041", "\u30fe") >= _KANA:
        return "Japanese (EUC-JP)"
    for codec, name in (("euc_jp", "Japanese (EUC-JP)"), ("shift_jis", "Japanese (Shift-JIS)")):
        text = _decoded(data, codec)
        if score < _SURE and _share(text, "\u3041", "\u30fe") >= _KANA:
            return name
        if text and plausibility(text) > score + _LIKELIER:
            return name
    if score < _HARDLY and _share(_decoded(data, "cp949"), "\uac00", "\ud7a3") >= _HANGUL:
        return "Korean (EUC-KR)"
    return ""


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return ""


def _share(text: str, first: str, last: str) -> float:
    """The share of the characters beyond ASCII that lie in a range."""
    foreign = [character for character in text[:_SAMPLE] if not character.isascii()]
    return sum(first <= character <= last for character in foreign) / len(foreign) if foreign else 0.0


def encode(decoded: Decoded) -> bytes:
    """The bytes of a text in its encoding. Raises UnicodeEncodeError for a character the encoding lacks."""
    text = "\ufeff" + decoded.text if decoded.bom else decoded.text
    return text.encode(decoded.encoding)


def plausibility(text: str) -> float:
    """How much like Chinese the characters beyond ASCII are, as a mean: 3 at most, negative for misread bytes."""
    counts = Counter(character for character in text[:_SAMPLE] if not character.isascii())
    whole = sum(counts.values())
    return sum(_score(character) * count for character, count in counts.items()) / whole if whole else 0.0


def _score(character: str) -> int:
    if character in _FREQUENT or character in _MARKS:
        return 3
    # The first planes of GB2312 and Big5 hold the characters in common use, in the order of sound or strokes.
    try:
        if "\xb0" <= character.encode("gb2312").decode("latin-1")[0] <= "\xd7":
            return 1
    except UnicodeEncodeError:
        pass
    try:
        if "\xa4" <= character.encode("big5").decode("latin-1")[0] <= "\xc6":
            return 1
    except UnicodeEncodeError:
        pass
    return -2


def _marked(data: bytes, mark: bytes, encoding: str) -> Decoded:
    if not encoding:
        raise UndecodableError("UTF-32 text is not read; save the file as UTF-8")
    try:
        return Decoded(data[len(mark) :].decode(encoding), encoding, True)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise UndecodableError(_broken(data, error, len(mark))) from None
        name = encoding[:6].upper()
        raise UndecodableError(f"broken {name}: {error.reason} at byte {error.start + len(mark)}") from None


def _unmarked_utf16(data: bytes) -> Decoded:
    best: tuple[float, str, str] | None = None
    for codec in ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            continue
        ascii_share = sum(map(str.isascii, text[:_SAMPLE])) / len(text[:_SAMPLE])
        score = plausibility(text) * (1 - ascii_share) + ascii_share
        if best is None or score > best[0]:
            best = (score, codec, text)
    if best is None or best[0] < _PLAUSIBLE_SHORT:
        raise UndecodableError("it is a binary file, with NUL bytes")
    return Decoded(best[2], best[1], False)


def _said(data: bytes, name: str) -> Decoded:
    """The text in the encoding it is said to be in; a byte-order mark of that encoding is none of the text."""
    fault = 0
    for known in codecs_of(name):
        mark, codec = _order(data, known)
        try:
            return Decoded(data[len(mark) :].decode(codec), codec, bool(mark))
        except UnicodeDecodeError as error:
            fault = max(fault, error.start + len(mark))
    line = data.count(b"\n", 0, fault) + 1
    raise UndecodableError(f"it is said to be {name}, but the byte at offset {fault}, line {line}, is not valid there")


def _order(data: bytes, codec: str) -> tuple[bytes, str]:
    """The byte-order mark that bytes in a codec begin with, if they do, and the codec by that mark."""
    for mark, encoding in _BOMS:
        if encoding and data.startswith(mark) and encoding.startswith(codec):
            return mark, encoding
    return b"", "utf-16-le" if codec == "utf-16" else codec


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(not character.isascii() for character in text) - bad >= 3 * bad


def _broken(data: bytes, error: UnicodeDecodeError, skipped: int = 0) -> str:
    at = error.start + skipped
    line = data.count(b"\n", 0, at) + 1
    return f"broken UTF-8: byte 0x{data[at]:02x} at offset {at}, line {line}, is not valid there"


def _control_share(data: bytes) -> float:
    sample = data[:_SAMPLE]
    return sum((byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b") or byte == 127 for byte in sample) / len(sample)
