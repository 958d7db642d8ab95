"""What a place in a draft is there for: the text of a link, a label, reported speech, a word that is spoken about.

A format says what is a link and what is strong; the rest is read off the words around the place. A rule names roles
under `only:` and `unless:` as it names the facts of a whole draft, and a check may ask for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.base.spans import Enclosing
from zhlint.prose.blocks import MESSAGE, OBJECT, Block
from zhlint.prose.halfwidth import is_english

if TYPE_CHECKING:
    from zhlint.prose.document import Document

Role = Literal[
    "link-text",
    "caption",
    "excerpt",
    "label",
    "numbering",
    "quoted",
    "reported-speech",
    "spoken-about",
    "defined-term",
    "title",
    "gloss",
    "name",
    "citation",
    "topic",
    "before-heading",
    "control",
    "english",
]
"""What a place may be there for."""
ROLES: dict[Role, str] = {
    "link-text": "it is the text of a link",
    "caption": "it says what a picture, a table or a listing shows",
    "excerpt": "it is the beginning of a text that goes on elsewhere",
    "label": "it names what follows, as a word before a colon does, or stands alone without a sentence",
    "numbering": "it is the number that a line begins with",
    "quoted": "it stands in quotation marks",
    "reported-speech": "somebody else says it",
    "spoken-about": "it is a word that the sentence speaks about",
    "defined-term": "it is a term that the sentence defines",
    "title": "it stands in the title of a work",
    "gloss": "it stands in brackets behind a word: its other name, its source",
    "name": "it is part of what a firm is called",
    "citation": "it is part of an entry that names a source, with author and year",
    "topic": "it is what the draft is about: named in a heading, or defined, and used on",
    "before-heading": "a heading follows its paragraph",
    "control": "it is a button, an entry of a menu, a state: a text of a program's face that is no sentence",
    "english": "the sentence around it is English",
}
"""The roles that a rule can name, and which places each holds of."""

FAR: frozenset[Role] = frozenset({"link-text", "excerpt", "topic", "before-heading"})
"""The roles that rest on more than the block that a place stands in, its kind, its text and its lines."""
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "〝": "〞", "《": "》", "〈": "〉"}
_CLOSING = {close: open_ for open_, close in _QUOTES.items()}
_MARK = Pattern(f"[{''.join(_QUOTES)}{''.join(_CLOSING)}]")
_STRAIGHT = Pattern('"')
_SAYS = (
    r"(?:[说說讲講问問答喊叫嚷骂罵念唱写寫道称稱谓]|表示|指出|强调|強調|认为|認為|呼吁|回应|回應|坦言|宣布|宣佈|告诉|告訴|提醒|解释|解釋|介绍|介紹"
    r"|透露|补充|補充|感叹|感嘆|反问|直言|写到|提到|评价|致辞|發言|发言|致词)"
)
_SAID_BEFORE = Pattern(_SAYS + r"(?:[道着著过過了]?[：:，,]?|[^，。！？：；“「\n]{0,6}[：:，,])\s*$")
_COLON = Pattern(r"[：:]\s*$")
_SAID_AFTER = Pattern(r"[^，。！？“「\n]{0,8}?" + _SAYS)
_ENDED = Pattern(r"[。！？…!?，,—]$")
_CLOSED = Pattern(r"[。！？…!?]$")
"""What ends as a sentence does within its marks is somebody's words, whoever says them."""
_SPEAKS = Pattern(
    r"[㐀-䶿一-鿿]{2}(?:(?<![来地话可再听据虽是么样])[说說讲講](?:道|过|過)?|表示|指出|强调|強調|认为|認為|呼吁|坦言|宣布|宣佈|提醒|透露"
    r"|感叹|感嘆|回忆道|直言)[，：,:]"
)
_CALLED = Pattern(
    r"(?:所谓|所謂|[叫称稱]做?|称[为作之]|稱[為作之]|[写寫误誤读讀念][作成为為]|[写寫]|作|名[为叫為]|[错錯][写寫][成作]|术语|[词詞字语語]|即|术語)的?[“「『‘\s]*$"
)
_IS_WORD = Pattern(
    r"[”」』’]?\s*(?:[一这這那此该該]?[个個]?(?:[词詞字]|词[语语]|詞語|字眼|成[语語]|术[语語]|術語)|[二两兩三四]字"
    r"|的(?:[写寫][法作]|[说說]法|用法|叫法|读音|讀音|拼写|字形|意思|含义|含義)|[号號]|符[号號]|[键鍵]"
    r"|[这這那]一?[个個种種]?(?:[说說写寫用叫提]法|句式|格式|搭配|短[语語]))"
)
_WRITTEN = Pattern(r"(?:[写寫拼误誤][成作为為]|写[做]|拼做)\s?(?:[A-Za-z .+#-]{1,24}[、或和与/]\s?)?$")
_VERSUS = Pattern(
    r"^[”」』’]?\s*(?:[→/／]|->|=>|和|与|與|跟|同|或|、|不同于|误为|應作|应作|应为|改为|改成|改作)\s*[“「『‘]"
)
_VERSUS_BEFORE = Pattern(
    r"[”」』]\s*(?:[→/／]|->|=>|[和与與跟同或、]|应作|应为|改为|改成|改作|误为|，?(?:并非|而非|而?不是?))\s*[“「『‘]$"
)
_DEFINES = Pattern(
    r"[”」』’]?(?:（[^（）]{0,40}）)?\s*(?:[：:]|，?(?:即|就是)?(?:是?指(?![出导導向引南标標数數责責望定点點明挥揮])|是一[种種类類]|又[称稱]|也[称稱叫]|[简簡][称稱]|[亦又]作|的定[义義]))"
)
_DEFINED = Pattern(r"(?:以下[简簡]?[称稱]|[简簡][称稱]|又[称稱]|[称稱]之?[为為]|定[义義]为)[“「『]?$")
_NUMBER = Pattern(
    r"(?m)^[\s\u3000]*(?:[（(【\[]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[a-zA-Z]|[ivxIVX]{1,4}|[甲乙丙丁戊])[)）】\]]|"
    r"(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[a-zA-Z])[.．、,，]|[①-⑳⑴-⒇⒈-⒛])"
)
_LABEL = Pattern(r"[^，。！？；：:,!?;\n]{1,16}[：:]")
_SENTENCE = Pattern(r"[，。！？；,!?;]")
_SHORT = 16
_MORE = Pattern(
    r"\s*(?:[（(\[【]?(?:[阅閱][读讀]|查看|继续|繼續|点击|點擊)?(?:全文|更多|原文|[阅閱][读讀]|[详詳]情)[^。]{0,6})$"
)
_CUT = Pattern(r"(?:(?<!…)…+|(?<!\.)\.{3,}|\[…\]|\[\.\.\.\])\s*$")
_ENTRY = Pattern(r"[.．][ ]?\((?:\d{4}|n\.d\.|[无無]日期)[^()]{0,16}\)[.．]")
"""Author and year as reference lists have them: 江某. (2021). 渡口考."""
_FIRM = Pattern(r"[㐀-䶿一-鿿（）]{0,10}?(?:(?:有限|股份)(?:责任)?公司|集[团團]|事[务務]所|工作室|合作社)")
_LATIN_RUN = Pattern(r"[A-Za-z]{3,}(?:[ ,'’0-9.%~-]+[A-Za-z]+){2}")
"""Three Latin words in a row, a longer one first, are no units: 5 kg, 6 kg, 7 kg."""
_BRACKETS = {"（": "）", "(": ")", "[": "]"}
_NEAR = 24
_CLAUSE = 40
_FAR = 1000
"""No sentence is longer than so many characters."""
_WORD = 10
"""What is spoken about in quotation marks is no longer than so many characters."""


class _Quoted(NamedTuple):
    """What stands between a pair of marks, these left out."""

    start: int
    end: int
    mark: str


class Roles:
    """The roles of the places of one draft. Nothing is told before it is asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._quotes: dict[int, tuple[list[_Quoted], Enclosing]] = {}
        self._links: dict[int, list[tuple[int, int]]] = {}
        self._excerpts: dict[Block, bool] = {}
        self._citations: dict[Block, bool] = {}

    def holds(self, role: Role, block: Block, start: int, end: int) -> bool:
        """Whether visible `start:end` of a block is there for that."""
        return _TOLD[role](self, block, start, end)

    def quotes(self, block: Block, start: int, end: int) -> Iterator[tuple[int, int]]:
        """What stands between quotation marks around visible `start:end`, the marks left out; the outermost first.

        A span that takes in the marks themselves counts as what stands between them.
        """
        for each in self._around(block, start, end):
            if each.mark not in "《〈":
                yield each.start, each.end

    def surroundings(self, block: Block) -> tuple[object, ...]:
        """What the roles FAR of the places in a block rest on, but for the block itself and what the draft is about."""
        return self._stretches(block), self._is_excerpt(block, 0, 0), self._is_before_heading(block, 0, 0)

    def _around(self, block: Block, start: int, end: int) -> Iterator[_Quoted]:
        """What stands between marks around visible `start:end`, which may take in the marks; the outermost first."""
        if block.index not in self._quotes:
            pairs = sorted(_pairs(block.text))
            self._quotes[block.index] = pairs, Enclosing((pair.start - 1, pair.end + 1) for pair in pairs)
        pairs, enclosing = self._quotes[block.index]
        return (pairs[i] for i in reversed(list(enclosing.around(start, end))))

    def _is_link(self, block: Block, start: int, end: int) -> bool:
        return any(a <= start < b and end <= b + 1 for a, b in self._stretches(block))

    def _stretches(self, block: Block) -> list[tuple[int, int]]:
        if block.index not in self._links:
            stretches = self._document.markup.stretches(block)
            self._links[block.index] = [(s.start, s.end) for s in stretches if s.manner == "link"]
        return self._links[block.index]

    def _is_caption(self, block: Block, start: int, end: int) -> bool:
        return block.kind == "caption"

    def _is_excerpt(self, block: Block, start: int, end: int) -> bool:
        if block is self._document.profile.abstract:
            return True
        blocks, i = self._document.blocks, block.index
        if block not in self._excerpts:
            after = blocks[i + 1].text if i + 1 < len(blocks) else ""
            last = block.text[-_NEAR:]
            leads_on = bool(_MORE.search(last)) and "…" in last
            self._excerpts[block] = leads_on or bool(_CUT.search(block.text) and _MORE.match(after))
        return self._excerpts[block]

    def _is_label(self, block: Block, start: int, end: int) -> bool:
        line = block.text.rfind("\n", 0, start) + 1
        if (m := _LABEL.match(block.text, line)) and end <= m.end():
            return True
        return block.kind != "heading" and len(block.text) <= _SHORT and not _SENTENCE.search(block.text)

    def _is_numbering(self, block: Block, start: int, end: int) -> bool:
        line = block.text.rfind("\n", 0, start) + 1
        m = _NUMBER.match(block.text, line)
        return m is not None and end <= m.end()

    def _is_quoted(self, block: Block, start: int, end: int) -> bool:
        return any(True for _ in self.quotes(block, start, end))

    def _is_reported(self, block: Block, start: int, end: int) -> bool:
        if block.kind == "dialogue":
            return True
        text = block.text
        for a, b in self.quotes(block, start, end):
            before, inside, after = text[max(a - 1 - _NEAR, 0) : a - 1], text[a:b], text[b + 1 : b + 1 + _NEAR]
            if _SAID_BEFORE.search(before) or _CLOSED.search(inside):
                return True
            if _ENDED.search(inside) and (_COLON.search(before) or _SAID_AFTER.match(after)):
                return True
        least = max(start - _FAR, 0)
        sentence = max(*(text.rfind(mark, least, start) + 1 for mark in "。！？\n"), least)
        return _SPEAKS.search(text, sentence, start) is not None

    def _is_spoken_about(self, block: Block, start: int, end: int) -> bool:
        text = block.text
        around = [(True, a - 1, b + 1) for a, b in self.quotes(block, start, end) if b - a <= _WORD]
        for quoted, a, b in [(False, start, end), *around]:
            before, after = text[max(a - _NEAR, 0) : a], text[b : b + _NEAR]
            if _IS_WORD.match(after) or (_CALLED.search(before) if quoted else before.endswith(("所谓", "所謂"))):
                return True
            if quoted and (_VERSUS.match(after) or _VERSUS_BEFORE.search(before + text[a])):
                return True
        if _WRITTEN.search(text, max(start - 2 * _NEAR, 0), start):
            return True
        return OBJECT in text[max(start - 2, 0) : start].replace(" ", "") + text[end : end + 2].strip()[:1]

    def _is_defined(self, block: Block, start: int, end: int) -> bool:
        if block.label == "term":
            return True
        before, after = block.text[max(start - _NEAR, 0) : start], block.text[end : end + _NEAR * 2]
        opens = not before.strip("“「『‘ ") or _ENDED.search(before.rstrip("“「『‘ ")) is not None
        return _DEFINED.search(before) is not None or (opens and _DEFINES.match(after) is not None)

    def _is_gloss(self, block: Block, start: int, end: int) -> bool:
        text = block.text
        at = max(text.rfind(mark, max(start - _NEAR, 0), start) for mark in "（([")
        if at < 0:
            return False
        closing = _BRACKETS[text[at]]
        last = text.find(closing, end, at + 2 * _NEAR)
        return text.find(closing, at, start) < 0 <= last

    def _is_name(self, block: Block, start: int, end: int) -> bool:
        return _FIRM.match(block.text, end) is not None

    def _is_citation(self, block: Block, start: int, end: int) -> bool:
        if block not in self._citations:
            self._citations[block] = _ENTRY.search(block.text) is not None
        return self._citations[block]

    def _is_topic(self, block: Block, start: int, end: int) -> bool:
        return self._document.profile.is_topic(block.text[start:end])

    def _is_before_heading(self, block: Block, start: int, end: int) -> bool:
        following = self._document.blocks[block.index + 1 : block.index + 2]
        return bool(following) and following[0].kind == "heading"

    def _is_control(self, block: Block, start: int, end: int) -> bool:
        return block.label == MESSAGE and block.kind == "table-cell"

    def _is_english(self, block: Block, start: int, end: int) -> bool:
        near = block.text[max(start - _CLAUSE, 0) : end + _CLAUSE]
        return _LATIN_RUN.search(near) is not None and is_english(block.text, start, end)

    def _is_title(self, block: Block, start: int, end: int) -> bool:
        return any(each.mark in "《〈" for each in self._around(block, start, end))


_TOLD: dict[Role, Callable[[Roles, Block, int, int], bool]] = {
    "link-text": Roles._is_link,
    "caption": Roles._is_caption,
    "excerpt": Roles._is_excerpt,
    "label": Roles._is_label,
    "numbering": Roles._is_numbering,
    "quoted": Roles._is_quoted,
    "reported-speech": Roles._is_reported,
    "spoken-about": Roles._is_spoken_about,
    "defined-term": Roles._is_defined,
    "title": Roles._is_title,
    "gloss": Roles._is_gloss,
    "name": Roles._is_name,
    "citation": Roles._is_citation,
    "topic": Roles._is_topic,
    "before-heading": Roles._is_before_heading,
    "control": Roles._is_control,
    "english": Roles._is_english,
}


def _pairs(text: str) -> Iterator[_Quoted]:
    """What stands between pairs of quotation marks and title marks; straight ones pair as they come."""
    open_: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for m in _MARK.finditer(text):
        i, character = m.start(), m[0]
        if character in _QUOTES:
            open_.append((character, i))
            waiting[character] += 1
        else:
            wanted = _CLOSING[character]
            if waiting[wanted]:
                while open_:
                    mark, at = open_.pop()
                    waiting[mark] -= 1
                    if mark == wanted:
                        yield _Quoted(at + 1, i, mark)
                        break
    straight: Sequence[int] = [m.start() for m in _STRAIGHT.finditer(text)]
    if len(straight) % 2 == 0:
        for one, other in list(pairwise(straight))[::2]:
            yield _Quoted(one + 1, other, '"')
