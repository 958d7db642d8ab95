"""A file as read: its decoded text, how it was encoded, and where its lines are."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Literal, get_args

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.prose import encodings
from zhlint.prose.encodings import UndecodableError

__all__ = ["Position", "Source", "UndecodableError"]

_PIECE = 1024
_LINE_END = Pattern(r"\r\n|\n|\r")


Units = Literal["code-points", "utf-8", "utf-16"]
"""What columns count: code points, bytes of UTF-8 (compilers, reviewdog) or units of UTF-16 (LSP, JavaScript)."""


class Position(NamedTuple):
    """Line and column, both from 1; the column in code points unless other units were asked for."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A decoded file. `text` keeps its line ends and leaves a byte-order mark out; `path` is as the user gave it.

    `lines_named` says what its lines are called where a reader of the file would not count them (`第12段`).
    """

    text: str
    path: str = "<text>"
    encoding: str = "utf-8"
    bom: bool = False
    lines_named: tuple[str, ...] = ()

    @classmethod
    def decode(cls, data: bytes, path: str = "<text>", encoding: str | None = None) -> Source:
        """Decode a file's bytes, as `encodings.decode` does. Raises UndecodableError as that."""
        text, encoding, bom = encodings.decode(data, encoding)
        return cls(text, path, encoding, bom)

    def encode(self) -> bytes:
        """The text as a file's bytes again: of a decoded and unchanged source, the very bytes it was read from.

        Raises UnicodeEncodeError where `text` was replaced by one its encoding cannot write.
        """
        return encodings.encode(encodings.Decoded(self.text, self.encoding, self.bom))

    def can_write(self, text: str) -> bool:
        """Whether the file's encoding has all characters of a text."""
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts."""
        return (0, *(m.end() for m in _LINE_END.finditer(self.text)))

    def position(self, offset: int, units: Units = "code-points") -> Position:
        """The line and column of an offset, the column in these units.

        Raises ValueError for an offset that is not in the text, and for units that there are not.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is not in the text, which has {len(self.text)} code points")
        line = bisect_right(self.line_starts, offset)
        start = self.line_starts[line - 1]
        before = offset - start if units == "code-points" else self._before(offset, units) - self._before(start, units)
        return Position(line, before + 1)

    @cached_property
    def _measured(self) -> dict[Units, list[int]]:
        """By units, how long the text is up to each piece of it: measured once, for a line may be a whole book."""
        return {}

    def _before(self, offset: int, units: Units) -> int:
        """How long the text before an offset is."""
        if units not in self._measured:
            pieces = (self.text[at : at + _PIECE] for at in range(0, len(self.text), _PIECE))
            self._measured[units] = [0, *accumulate(length(piece, units) for piece in pieces)]
        piece = offset // _PIECE
        return self._measured[units][piece] + length(self.text[piece * _PIECE : offset], units)

    def place(self, offset: int, units: Units = "code-points") -> str:
        """Where an offset is, for people: `12:5`, or `第12段:5`."""
        line, column = self.position(offset, units)
        return f"{self.lines_named[line - 1] if self.lines_named else line}:{column}"

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column."""
        return self.line_starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def length(text: str, units: Units) -> int:
    """How long a text is in some units; a lone surrogate counts as its encoder would write it.

    Raises ValueError for units that there are not.
    """
    if units == "code-points":
        return len(text)
    if units == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    if units == "utf-16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    raise ValueError(f"unknown units `{units}`; known here: {', '.join(get_args(Units))}")
