"""What programs that render a markup see of a text: pandoc, Asciidoctor; and what every reader of a markup must keep to."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from random import Random

from zhlint import formats
from zhlint.base.characters import only_han
from zhlint.prose.blocks import OBJECT
from zhlint.prose.source import Source

_UNSEEN = frozenset({"Code", "CodeBlock", "Math", "RawBlock", "RawInline"})


def has_pandoc() -> bool:
    return shutil.which("pandoc") is not None


def pandoc_han(texts: list[str], reader: str) -> list[str]:
    """The Han that pandoc shows of each text outside code and formulas, sorted: notes stand elsewhere in its tree."""
    return [_han_of(json.loads(_pandoc(text, reader))) for text in texts]


def _pandoc(text: str, reader: str) -> str:
    done = subprocess.run(
        ["pandoc", "-f", reader, "-t", "json"],
        input=text,
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    return done.stdout


def _han_of(node: object) -> str:
    out: list[str] = []
    _gather(node, out)
    return "".join(sorted(only_han("".join(out))))


def _gather(node: object, out: list[str]) -> None:
    if isinstance(node, list):
        for each in node:
            _gather(each, out)
    elif isinstance(node, dict):
        kind = node.get("t")
        if kind in _UNSEEN:
            return
        if kind in ("Str", "MetaString"):
            out.append(node["c"])
        elif kind in ("Link", "Image", "Span", "Div"):
            _gather(node["c"][1], out)
        else:
            for key, each in node.items():
                if key not in ("t", "pandoc-api-version"):
                    _gather(each, out)


_CONVERT = """
const asciidoctor = require("@asciidoctor/core")()
const chunks = []
process.stdin.on("data", (chunk) => chunks.push(chunk))
process.stdin.on("end", () => {
  asciidoctor.LoggerManager.setLogger(asciidoctor.NullLogger.create())
  const texts = JSON.parse(Buffer.concat(chunks).toString("utf8"))
  const options = { safe: "safe", attributes: { showtitle: "" } }
  process.stdout.write(JSON.stringify(texts.map((text) => asciidoctor.convert(text, options))))
})
"""
_CODE = re.compile(r"<(pre|code)\b.*?</\1>|<[^>]*>", re.DOTALL)


@cache
def has_asciidoctor() -> bool:
    """Whether Node.js finds `@asciidoctor/core`, of version 2, where `NODE_PATH` says."""
    return shutil.which("node") is not None and not _node([]).returncode


def asciidoctor_han(texts: list[str]) -> list[str]:
    """The Han that Asciidoctor shows of each text outside code, sorted."""
    return ["".join(sorted(only_han(_CODE.sub("", html)))) for html in json.loads(_node(texts).stdout)]


def _node(texts: list[str]) -> subprocess.CompletedProcess[str]:
    said = json.dumps(texts)
    return subprocess.run(
        ["node", "-e", _CONVERT], input=said, capture_output=True, check=False, encoding="utf-8", timeout=60
    )


def combined(parts: Sequence[str], number: int, longest: int) -> list[str]:
    """So many texts of some of these lines, the same each time."""
    random = Random(7)
    return ["\n".join(random.choices(parts, k=random.randint(1, longest))) for _ in range(number)]


def ours(text: str, format: str) -> str:
    """The Han that our reader shows outside code, sorted."""
    blocks = formats.parse(Source(text), format).blocks
    return "".join(sorted(only_han("".join(block.text for block in blocks if block.kind != "code"))))


def keeps_the_contract(text: str, format: str) -> None:
    """What a format says of any text: places in order and in the text, characters that stand where they are said to."""
    document = formats.parse(Source(text), format)
    for number, block in enumerate(document.blocks):
        assert block.index == number
        assert block.text.strip()
        reached = 0
        for piece in block.pieces:
            assert piece.start == reached
            reached = piece.end
            assert 0 <= piece.source_start <= piece.source_end <= len(text)
            if piece.end - piece.start == piece.source_end - piece.source_start:
                seen = block.text[piece.start : piece.end]
                assert seen == text[piece.source_start : piece.source_end] or seen in ("\n", OBJECT)
        assert reached == len(block.text)
        for stretch in document.markup.stretches(block):
            assert 0 <= stretch.start < stretch.end <= len(block.text)
        document.markup.marker(block)
        document.markup.numeral(block)
        document.markup.is_indented(block)
    for comment in document.comments:
        assert 0 <= comment.start < comment.end <= len(text)
        assert comment.start <= comment.payload[0] <= comment.payload[1] <= comment.end
    assert list(document.comments) == sorted(document.comments)
