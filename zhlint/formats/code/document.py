"""A program as a document: the blocks of its comments, and the code between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from zhlint.base.characters import count_han
from zhlint.base.records import replace
from zhlint.formats._excerpts import Excerpts
from zhlint.formats.code.languages import language_of
from zhlint.formats.code.markup import TRAITS, CodeMarkup
from zhlint.formats.code.reader import Reader
from zhlint.formats.code.scanner import Token, scan
from zhlint.formats.code.strings import message, string
from zhlint.formats.code.texts import texts
from zhlint.prose.blocks import Block, Piece
from zhlint.prose.document import Comment, Document
from zhlint.prose.lines import is_terminated
from zhlint.prose.markup import Markup
from zhlint.prose.source import Source


def document(source: Source, *, strings: bool) -> Document:
    """The document of a program: of its comments and docstrings, and of its strings where they are asked for."""
    from zhlint.formats.markdown import parse as parse_markdown

    text = source.text
    language = language_of(source.path, text)
    if "zhlint-" not in text.lower() and not count_han(text):
        return Document(source, (), "code", (), TRAITS, CodeMarkup(Markup(), {}, language))
    excerpts = Excerpts(source)
    comments: list[Comment] = []
    found = sorted(
        tokens_of(source), key=attrgetter("start")
    )  # a string that holds code is told after what that code holds
    for each in texts(text, found):
        if isinstance(each, Token):
            if strings and count_han(text[each.inside : each.until]):
                excerpts.add(string(text, each), message)
            continue
        reader = Reader(text, each)
        reader.read(heads_file=each.start == found[0].start)
        comments += reader.comments
        excerpts.add(reader.excerpt, parse_markdown)
    gathered = excerpts.document("code", TRAITS, str)
    blocks, own = _with_code(text, gathered.blocks)
    markup = CodeMarkup(gathered.markup, own, language)
    return Document(source, blocks, "code", tuple(sorted((*comments, *gathered.comments))), TRAITS, markup)


def tokens_of(source: Source) -> Iterable[Token]:
    """The comments and strings of a program."""
    language = language_of(source.path, source.text)
    if language.name == "python":
        from zhlint.formats.code.python import tokens

        return tokens(source.text)
    return scan(source.text, language)


def _with_code(text: str, read: Sequence[Block]) -> tuple[tuple[Block, ...], dict[int, Block]]:
    """The blocks that have Chinese, the code between them, and by its number what each was when it was read."""
    blocks: list[Block] = []
    own: dict[int, Block] = {}
    at = 0
    for block in read:
        if block.kind == "code" or not block.han:
            continue
        start, end = block.pieces[0].source_start, block.pieces[-1].source_end
        if text[at:start].strip():
            blocks.append(_code(text, at, start, len(blocks)))
        own[len(blocks)] = block
        blocks.append(_as_in_code(block, len(blocks)))
        at = max(end, at)
    if text[at:].strip():
        blocks.append(_code(text, at, len(text), len(blocks)))
    return tuple(blocks), own


def _code(text: str, start: int, end: int, index: int) -> Block:
    return Block("code", text[start:end], (Piece(0, end - start, start, end),), "", 0, index)


def _as_in_code(block: Block, index: int) -> Block:
    """A paragraph that is no sentence is a label; a heading is no part of the document's outline."""
    if block.kind == "paragraph" and not is_terminated(block.text):
        return replace(block, kind="table-cell", index=index)
    return replace(block, label="" if block.kind == "heading" else block.label, index=index)
