"""`zhlint formats`: which files are read, whether they are mended, how rules are silenced in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from zhlint import formats
from zhlint.base.fields import key
from zhlint.base.records import fields
from zhlint.commands._arguments import one_of
from zhlint.commands._language import told
from zhlint.commands._outcome import CLEAN
from zhlint.commands._wrapping import wrapped
from zhlint.reports._excerpt import columns

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser

SUMMARY = "list the kinds of files that are read"
EXAMPLES = (
    ("zhlint formats", "their names, endings, and what can be done in them"),
    ("zhlint formats --format json", "the same for a program"),
)
_COMMENT = "zhlint-disable-next-line RULE"
_WIDEST = 48


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--format", type=one_of("format", lambda: ("text", "json")), default="text", metavar="NAME", help="text or json"
    )


def run(options: Namespace) -> int:
    """List them."""
    listed = [_described(name) for name in formats.names()]
    if options.format == "json":
        import json

        print(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_table(listed)))
    return CLEAN


def _described(name: str) -> dict[str, Any]:
    """A format as plain data."""
    from zhlint.prose.source import Source

    record = formats.options(name)
    document = formats.parse(Source(""), name) if formats.is_text(name) else None
    comment = document and document.markup.comment(_COMMENT)
    return {
        "name": name,
        "suffixes": [suffix for suffix, claiming in formats.suffixes().items() if claiming == name],
        "named_suffixes": [suffix for suffix, claiming in formats.named_suffixes().items() if claiming == name],
        "fixed": document is not None and document.traits.writable,
        "reviewed": formats.can_annotate(name),
        "silenced_by": formats.silenced_by(name) or (comment and comment.rstrip()),
        "options": {key(field): field.metadata["doc"] for field in fields(record) if field.metadata} if record else {},
    }


def _table(listed: list[dict[str, Any]]) -> Iterator[str]:
    rows = [tuple(map(told, ("FORMAT", "FILES", "MENDED", "SILENCED BY")))]
    for each in listed:
        only = f"{' '.join(each['named_suffixes'])} {told(' (named only)')}" if each["named_suffixes"] else ""
        mended = told("by --fix" if each["fixed"] else "in a copy" if each["reviewed"] else "no")
        ends = " ".join(filter(None, [*each["suffixes"], only])) or told("by `formats:` in the config")
        rows.append((each["name"], ends, mended, told(each["silenced_by"] or "`suppress:` in the config")))
    wide, narrow = (max(columns(row[i]) for row in rows) for i in (0, 2))
    for row in rows:
        first, *rest = wrapped(row[1], _WIDEST)
        yield f"{_filled(row[0], wide)}  {_filled(first, _WIDEST)}  {_filled(row[2], narrow)}  {row[3]}"
        yield from (f"{'':{wide}}  {line}" for line in rest)
    if any(each["named_suffixes"] for each in listed):
        yield ""
        yield told(
            "named only: read where the file itself is named, or `formats:` in the config claims it, not in folders."
        )
    takers: dict[tuple[str, str], list[str]] = {}
    for each in listed:
        for said in each["options"].items():
            takers.setdefault(said, []).append(each["name"])
    for (option, doc), names in takers.items():
        yield ""
        yield from wrapped(told(f"`{option}`, an option of {', '.join(names)}: {doc}"), 2 * _WIDEST)


def _filled(text: str, width: int) -> str:
    return text + " " * (width - columns(text))
