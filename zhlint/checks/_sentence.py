"""What the text of a block alone tells of it: whether it can be a sentence that is to end with a stop."""

from __future__ import annotations

import re

from zhlint.base.characters import HAN, count_han
from zhlint.base.patterns import compiled
from zhlint.prose.document import OBJECT, Block
from zhlint.prose.lines import is_complimentary, is_salutation, is_terminated, last_mark, sentence_end, standing

FINISHED = "[。！？．][”’」』）]*."
"""What a text holds that has a finished sentence before its end."""
_PAIR = "^[^，,。；;：:（(“「]{1,12}[：:](?![^。]*[。！？])"
_LAST_PAIR = "(?:^|[ \u3000\u00a0])[^，,。；;：: \u3000\u00a0]{1,8}[：:][^，,；;：:]{1,16}$"
"""A key with its value behind the last sentence, as the foot of a page has it."""
_FILE = r"\.[A-Za-z]{2,5}$|(?:https?://|www\.)\S+$"
_DANGLING = (
    "(?:是|而|和|与|及|以及|或|或者|但|但是|如|即|包括|例如|比如|诸如|譬如|因为|所以|把|被|另外|此外"
    "|其中|[又还尚共只则]有|[即敬又谨顺恭][祝颂致请])$"
)
_RUN_ON = "[①-⑳]?[一二三四五六七八九十〇○零0-9]+[^，,]*$"
_ARTICLE = "^第[一二三四五六七八九十百千零〇0-9]{1,7}[条款项章节](?:之[一二三四五六七八九十])?[ \u3000\u00a0]+"
_FORMULA = r"[=＝×÷→⇒≈]|[：:]\s*[!-~]+$"
_ATTRIBUTED = r"[-—–]{2,}\s*[A-Z][A-Za-z .·]{2,40}[”\"]?$"
_FIELDS = r"^(?:[A-Z][A-Za-z -]{1,24}:\s|[^\s：:，,。]{1,8}[：:][^，,。]{1,40}\s[^\s：:，,。]{1,8}[：:])"
"""A key with its value as a head of a file has them (Title: 甲), or two of them."""
_ENTRY = r"^[^，,。；;：:]{1,16}\s+[-–—]{1,2}\s"
"""A term and, behind a dash, what it is."""
_NOTE = r"^(?://|\[\^?[^\]]{1,12}\]|[*＊†‡※]|\^\d|注\d{0,2}[：:]|[（(]?注[：:）)])"


def is_prose(block: Block) -> bool:
    """Whether a block's text can be a sentence: not a credit, a list, a key with its value, verse, or a link."""
    text = block.text.strip()
    if not text or OBJECT in (text[-1], last_mark(text)) or "|" in text or "\t" in text:
        return False
    letters = sum(c.isalpha() and c.isascii() for c in text)
    if block.han * 3 < letters:
        return False
    if not before_brackets(text):
        return False
    lines = [line for line in compiled("[\n\u2028]").split(text) if line.strip()]
    if len(lines) > 1 and sum(not is_terminated(line) for line in lines) * 2 > len(lines):
        return False
    if standing(text) or is_salutation(text) or is_complimentary(text):
        return False
    if compiled(_NOTE).match(text) or compiled("^[—–-]{2}|^[>＞]").match(text):
        return False
    core = text[: sentence_end(text)]
    tail = re.split("[。！？．][”’」』）)]*", core)[1:]
    if compiled(_FORMULA).search(tail[-1] if tail else core) or compiled(_ATTRIBUTED).search(text):
        return False
    if compiled(_FIELDS).match(text) or (not tail and compiled(_ENTRY).match(text)):
        return False
    if tail and compiled(_LAST_PAIR).search(tail[-1]):
        return False
    if tail and (count_han(tail[-1]) < 4 or (compiled(_RUN_ON).match(tail[-1]) and count_han(tail[-1]) <= 12)):
        return False
    if compiled(_FILE).search(core) or compiled(_DANGLING).search(core):
        return False
    if compiled("[。！？]").search(text) is None:
        # a headline in two parts, those who sign, or a line of code
        short = block.han <= 40 or compiled("[，,；;：:]").search(text) is None
        if short and compiled(f"[{HAN}][ \u3000\u00a0]+[{HAN}]").search(compiled(_ARTICLE).sub("", text)):
            return False
        if "=" in text or "{" in text:
            return False
    return not (compiled(_PAIR).match(text) and count_han(text) <= 60)


def before_brackets(text: str) -> str:
    """A text without the brackets it ends with, if any: a note in brackets after the stop belongs to no sentence."""
    text = text.rstrip().rstrip("”’」』\"'")
    while text and text[-1] in "）)]】〕":
        depth = 0
        for i in range(len(text) - 1, -1, -1):
            depth += (text[i] in "）)]】〕") - (text[i] in "（([【〔")
            if depth == 0:
                text = text[:i].rstrip()
                break
        else:
            break
    return text
