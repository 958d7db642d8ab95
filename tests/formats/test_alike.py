"""The same prose in every format that holds prose: the same findings, at the same words."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.formats.word import docx, p
from tests.support import shipped
from zhlint import formats
from zhlint.engine.linter import Linter
from zhlint.formats import ReadAs

ESSAY = Path(__file__).parents[3] / "shared" / "essay" / "essay.txt"
SAMPLE = Path(__file__).parents[2] / "examples" / "draft.txt"


def notebook(paragraphs):
    """A notebook of one cell."""
    lines = [f"{line}\n" for line in "\n\n".join(paragraphs).split("\n")]
    cell = {"cell_type": "markdown", "metadata": {}, "source": lines}
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}, ensure_ascii=False
    ).encode()


def page(paragraphs):
    """A page of paragraphs."""
    return (
        f"<html><body>{''.join(f'<p>{html.escape(each)}</p>{chr(10)}' for each in paragraphs)}</body></html>".encode()
    )


def joined(paragraphs):
    """Paragraphs with an empty line between them, as nearly every markup has them."""
    return "\n\n".join(paragraphs).encode()


WRITTEN = {
    "markdown": joined,
    "rst": joined,
    "asciidoc": joined,
    "org": joined,
    "typst": joined,
    "latex": lambda paragraphs: (
        b"\\documentclass{ctexart}\n\\begin{document}\n%s\n\\end{document}\n" % joined(paragraphs).replace(b"%", b"\\%")
    ),
    "html": page,
    "notebook": notebook,
    "docx": lambda paragraphs: docx(*(p(html.escape(each, quote=False)) for each in paragraphs), styles=""),
}


def paragraphs(path):
    """The paragraphs of a plain text that say nothing in any markup; what is no prose is told by its form only there."""
    blocks = formats.read(path.read_bytes(), "a.txt", ReadAs("text")).prose
    return [b.text for b in blocks if b.kind == "paragraph" and not re.search(r"[\\*_`#<>|$&~^{}\[\]\n]", b.text)]


def found(data, format):
    document = formats.read(data, "a", ReadAs(format))
    text = document.source.text
    return Counter((f.rule, re.sub(r"\s", "", text[f.start : f.end])) for f in linter().lint(document))


@cache
def linter():
    return Linter(shipped().choice([], presets=("strict",)).rules)


@pytest.mark.parametrize("draft", [SAMPLE, ESSAY], ids=["the sample", "the essay"])
@pytest.mark.parametrize("format", WRITTEN)
def test_the_same_prose_has_the_same_findings(format, draft):
    if not draft.exists():
        pytest.skip("the essay is not beside the project")
    prose = paragraphs(draft)
    expected = found(joined(prose), "text")
    assert sum(expected.values()) > 10
    assert found(WRITTEN[format](prose), format) == expected
