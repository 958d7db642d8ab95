"""Files that are a zip of XML parts (Office Open XML, OpenDocument, EPUB): read within limits, written part by part."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from zhlint.prose.source import UndecodableError

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: Word 97–2003, or an Office file with a password ([MS-CFB], [MS-OFFCRYPTO])."""
_MOST_PARTS = 20_000
_LONGEST_PART = 200_000_000


class Package:
    """The parts of a zip, each read when it is asked for. Raises UndecodableError where it is none."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_COMPOUND):
            raise UndecodableError("it has a password, or is of Word 97–2003; save it as .docx without a password")
        if not data.startswith(b"PK"):
            raise UndecodableError("it is no zip, whatever its name says" if data else "it is empty")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise UndecodableError(f"its zip is broken: {str(error) or type(error).__name__}") from None
        if len(self._infos) > _MOST_PARTS:
            raise UndecodableError(f"its zip has more than {_MOST_PARTS} parts")

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def part(self, name: str) -> bytes:
        """What a part holds; nothing of one that is not there.

        Raises UndecodableError where it is encrypted, damaged, or longer than any text.
        """
        info = self._infos.get(name)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise UndecodableError("its zip has a password")
        if info.file_size > _LONGEST_PART:  # no more than that is ever unpacked
            raise UndecodableError(f"its part {name} is larger than {_LONGEST_PART // 1_000_000} MB")
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise UndecodableError(f"its part {name} is damaged: {error}") from None

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """The bytes of the same zip with these parts in the place of theirs, and new ones at its end."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name, info in self._infos.items():
                new.writestr(info, parts[name] if name in parts else self.part(name))
            for name in parts:
                if name not in self._infos:
                    new.writestr(zipfile.ZipInfo(name), parts[name], zipfile.ZIP_DEFLATED)
        return out.getvalue()
