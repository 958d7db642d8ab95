"""Whether a half-width mark in Chinese is a mark of the Chinese for certain, so that its full-width form is safe.

It is not where a token may hold it: between Han and a Latin letter, a digit, code or a bare URL with no blank between
(`键入:wq`, `甲,b`), nor where the text speaks of a format that demands it (`格式为 "甲,乙"`).
"""

from __future__ import annotations

import re

from zhlint.base.characters import is_han
from zhlint.base.patterns import Pattern
from zhlint.lexicon.words import Words
from zhlint.prose.document import OBJECT, Block

_TOKEN = Pattern(r"[A-Za-z0-9_@#$%&+=*^~/\\" + OBJECT + "]")
_AFTER = Pattern(r"[A-Za-z0-9_@#$/\\.+=-]|" + OBJECT)
_CLOSES = Pattern(r"[ \t\u00a0\n]|$|[”’」』》）】\"]")
_URL = Pattern(r"(?i)(?:[a-z][a-z0-9+.-]*://|www\.|[\w.+-]+@)")
_DEMANDED = Pattern(
    r"半角|英文(?:的)?(?:逗号|句号|冒号|分号|问号|叹号|标点|符号|状态|输入法|引号|括号)|[逗句冒分]号(?:分隔|隔开|分开)|分隔符"
    r"|格式|语法|写法|形如|(?:写[成作]|输入|键入|填[写入]?|命名为)[：:]? ?[“\"「'`]"
)
_APART = Pattern(r"[ \t][?!:;,.<>=&|+*/%^~ \t-]+$")
_COMMAND = Pattern(r":[a-z][a-z0-9]*!?(?: [a-z]+)*(?=$|[^\x00-\x7f]| )")
_SPEAKS = frozenset("说說道问問答称稱喊叫讲講曰云写寫即是为為如")
_REACH = 60


def is_certain(block: Block, source: str, start: int, end: int) -> bool:
    """Whether the mark or the marks at `start:end`, blanks aside, punctuate Chinese whatever the sentence says."""
    text = block.text
    left, right = text[start - 1 : start], text[end : end + 1]
    if _DEMANDED.search(text, max(0, start - _REACH), end + _REACH) or _AFTER.match(right):
        return False
    if end - start > 1 and set(text[start:end]) <= set(",;:"):  # an empty field of data
        return False
    if left == OBJECT:
        at = block.source_span(start - 1, start)[0]
        if _URL.match(source, at):
            return False
    if not _TOKEN.match(left):
        return True
    return text[start] in ",;." and bool(_CLOSES.match(text, end))


def is_certain_pair(block: Block, at: int, opens: bool) -> bool:
    """Whether the quotation mark or bracket at `at` is one of the Chinese: no token's, no format's that it demands."""
    text = block.text
    if _DEMANDED.search(text, max(0, at - _REACH), at + _REACH):
        return False
    return text[at] in "\"'" or not opens or not re.match(r"[A-Za-z0-9_\])]", text[at - 1 : at])


def stands_apart(block: Block, start: int) -> bool:
    """Whether a mark, parted by a blank, ends a heading or a cell: an operator it speaks of (`取反 !`)."""
    return block.kind in ("heading", "table-cell") and bool(_APART.match(block.text, start - 1))


def opens_command(block: Block, start: int, words: Words) -> bool:
    """Whether the colon at `start` begins what one is to type (`执行:sp`): a verb stands before it, none of saying, or
    one right behind the command says what it does.
    """
    text = block.text
    typed = _COMMAND.match(text, start)
    if not typed or not start or not is_han(text[start - 1]) or text[start - 1] in _SPEAKS:
        return False
    cut = words.of(block)
    before = next((word.tag for word in cut if word.start < start <= word.end), "")
    after = next((word.tag for word in cut if word.start == typed.end()), "")
    return before.startswith(("v", "p")) or after.startswith("v")
