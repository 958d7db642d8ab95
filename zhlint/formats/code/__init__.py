"""Comments and docstrings in programs, each read as Markdown; tags of documentation, code, words to tools are not.

Where comments are is told by `tokenize` for Python, for others by the forms of their comments and strings. Comments
of neighbouring lines with one mark are one text. Code that is commented out, licences and frames are no text. What
stands between texts is a block of code, so that nothing goes on from one comment to another.
"""

from __future__ import annotations

from zhlint.base.fields import option
from zhlint.base.records import dataclass, replace
from zhlint.prose.document import Document
from zhlint.prose.source import Source

SUFFIXES: tuple[str, ...] = ()
SILENCED_BY = "a comment that says zhlint-disable-next-line RULE"
# fmt: off
NAMED_SUFFIXES = (
    ".py", ".pyi", ".pyw", ".c", ".h", ".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx", ".ino", ".cu", ".java",
    ".groovy", ".gradle", ".go", ".rs", ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".kt", ".kts",
    ".scala", ".swift", ".dart", ".cs", ".php", ".proto", ".css", ".scss", ".less", ".rb", ".rake", ".sh", ".bash",
    ".zsh", ".r", ".ps1", ".psm1", ".sql", ".lua",
)
# fmt: on


@dataclass(frozen=True)
class Options:
    """What can be chosen."""

    strings: bool = option(False, doc="whether strings are read, too: as messages, each of which is a text of its own")


OPTIONS = Options


def parse(source: Source, options: object = None) -> Document:
    """The document of a program. Never fails; where it has no Chinese, and no word to the linter, nothing is in it."""
    from zhlint.formats.code.document import document

    chosen = options if isinstance(options, Options) else Options()
    return replace(document(source, strings=chosen.strings), options=options)
