"""A list of files, as other programs write it."""

from __future__ import annotations

import codecs
import os
import re
import sys

_QUOTED = re.compile(rb'"(.*)"', re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_CONTROLS = dict(zip(b"abtnvfr", b"\a\b\t\n\v\f\r", strict=True))


def names(data: bytes) -> list[str]:
    """The names in a list: parted by NUL where it holds one, else one a line; blank ones are left out.

    What git writes is read with and without its `-z`: in lines it puts names that are not ASCII in quotes, their
    bytes in octal. UTF-16, which some shells write, is known by its byte-order mark. A name that is a mere `-` is a
    file here.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode("utf-8", "surrogatepass")
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        parts = data.split(b"\0")
    else:
        parts = [_unquoted(line.removesuffix(b"\r")) for line in data.split(b"\n")]
    found = (_decoded(part) for part in parts if part.strip())
    return [os.path.join(os.curdir, name) if name == "-" else name for name in found]


def _decoded(name: bytes) -> str:
    if sys.platform == "win32":  # its own commands write the code page of the console, such as 936
        try:
            return name.decode("utf-8")
        except UnicodeDecodeError:
            return name.decode("oem", "replace")
    return name.decode(sys.getfilesystemencoding(), "surrogateescape")


def _unquoted(line: bytes) -> bytes:
    quoted = _QUOTED.fullmatch(line)
    return _ESCAPE.sub(_unescaped, quoted[1]) if quoted else line


def _unescaped(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    if len(code) > 1:
        return bytes([int(code, 8) & 0xFF])
    return bytes([_CONTROLS.get(code[0], code[0])])
