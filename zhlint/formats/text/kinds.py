"""What each row of a plain text is, told by its form and by its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhlint.base.characters import count_han
from zhlint.base.patterns import compiled
from zhlint.base.records import dataclass, field
from zhlint.formats.text.layout import Row
from zhlint.prose.document import Kind
from zhlint.prose.lines import (
    is_complimentary,
    is_control,
    is_notice,
    is_salutation,
    last_mark,
    standing,
)

HEADING_HAN, NUMBERED_HAN, TITLE_HAN = 20, 36, 40
"""The most Han a heading, a numbered heading and the title of a text hold."""
VERSE_HAN = 20
"""The most Han a line of verse holds."""
_EDGE = 10
"""How many rows from either end of a text page chrome is expected in."""

_NUMERAL = "[一二三四五六七八九十]"
_DIGITS = "0123456789"
_NUMBERED = (
    ("part", "h2", "第", r"第[一二三四五六七八九十百零〇\d]{1,5}[编部卷篇章回](?![一-鿿]?[的是中，,])"),
    ("section", "h3", "第", r"第[一二三四五六七八九十百零〇\d]{1,5}[节款](?![一-鿿]?[的是中，,])"),
    ("one", "h2", _NUMERAL, rf"{_NUMERAL}{{1,3}}、(?!{_NUMERAL}[线级类至到、])"),
    ("bracketed", "h3", "（(", rf"[（(]{_NUMERAL}{{1,3}}[）)][、.．]?"),
    ("arabic", "h4", _DIGITS, r"\d{1,3}(?:[.．、](?!\d)|[)）])"),
    ("decimal", "h4", _DIGITS, r"\d{1,2}(?:\.\d{1,2}){1,3}(?:[.．、](?!\d)|(?=[ \u3000\t]))"),
    ("round", "h5", "（(", r"[（(]\d{1,3}[）)][、.．]?"),
)
"""Numberings: name, level, the characters one can begin with, pattern."""
_SIGNED = "[\u4e00-\u9fff]{2,16}[ \u3000]+[\u4e00-\u9fff·]{2,8}"
_CREDIT_KEY = "(?:来源|稿源|作者|记者|编辑|责任编辑|责编|摄影|(?:发[布表])?时间|日期)[:：]"
_BULLET = r"(?:[-*+–](?=[ \t\u3000\u00a0])|[•●○◦▪■◆◇►▶※★☆‣∙·]|[①-⑳㈠-㈩❶-❿])[ \t\u3000\u00a0]*(?=\S)"
_SPEAKER = r"[^\s：:，。,“”「」《》]{1,10}(?:[（(][^）)]{1,10}[）)])?[：:](?=.)"
_FIELD = (
    r"(?:发件人|收件人|主题|日期|时间|地点|电话|手机|传真|邮编|地址|邮箱|网址|网站|文号|发文机关|关键词"
    r"|分类|标签|字数|类型|栏目|From|To|Cc|Subject|Date)[ \u3000]*[：:].{1,70}$"
)


@dataclass(eq=False)
class Judged:
    """A row with what it was found to be; the first `skip` characters are a marker and not visible."""

    row: Row
    kind: Kind = "paragraph"
    label: str = ""
    depth: int = 0
    skip: int = 0
    decided: bool = field(default=False)
    number: str = ""
    level: str = ""

    def be(self, kind: Kind, label: str = "", skip: int = 0) -> None:
        """Settle it."""
        while 0 < skip < len(self.row.text) and self.row.text[skip].isspace():
            skip += 1
        self.kind, self.label, self.skip, self.decided = kind, label, skip, True

    @property
    def open(self) -> bool:
        """Whether it ends with a word, not with a mark: what headings, names and verse do."""
        mark = last_mark(self.row.text)
        return not mark or mark.isalnum() or mark in "%％℃°+＋"


def judge(rows: Sequence[Row]) -> list[Judged]:
    """The kind of every row, in order."""
    all_ = [Judged(row) for row in rows]
    for item in all_:
        _by_form(item)
    _cues(all_)
    _speech(all_)
    _controls(all_)
    _credits(all_)
    _numbered(all_)
    _letter(all_)
    _verse(all_)
    _headings(all_)
    _chrome(all_)
    return all_


def _by_form(item: Judged) -> None:
    text = item.row.text
    if text[0] in ">＞" and len(text) > 1:
        mark = compiled("(?:[>＞][ \u3000]?)+").match(text)
        if mark is not None and mark.end() < len(text):
            item.be("quote", skip=mark.end())
            item.depth = mark[0].count(">") + mark[0].count("＞")
            return
    if text[0] == "#" and item.row.han <= TITLE_HAN:
        mark = compiled(r"#{1,6}[ \u3000]+(?=\S)").match(text)
        if mark is not None:
            item.be("heading", f"h{text[: mark.end()].count('#')}", mark.end())
            return
    answer = standing(text)
    if answer is not None:
        if not (answer.label == "chrome" and is_notice(text) and len(text) > 40):
            item.be(*answer)
        return
    if text[0] in '“「『"‘' or compiled("[—–―]").match(text):
        _dialogue(item)
    bullet = compiled(_BULLET).match(text)
    if bullet is not None and not item.decided and text[-1] != text[0]:
        item.be("list-item", skip=bullet.end())
        return
    if len(text) <= 90 and item.open and compiled(_FIELD, True).match(text):
        item.be("meta", "field")


def _dialogue(item: Judged) -> None:
    text = item.row.text
    said = sum(
        count_han(m[0])
        for m in compiled('“[^”]*(?:”|$)|「[^」]*(?:」|$)|『[^』]*(?:』|$)|"[^"]*(?:"|$)|‘[^’]*(?:’|$)').finditer(text)
    )
    if text[0] in "—–―":
        # a longer paragraph behind a dash is a point of an enumeration
        said = item.row.han if item.row.terminated and item.row.han <= 40 else 0
    mark = last_mark(text)
    if said * 2 > item.row.han and not (mark.isalnum() and text[-1] not in '”」』"’'):
        item.be("dialogue")


def _credits(all_: list[Judged]) -> None:
    """A credit broken over two lines: 来源： and, on the next, the name."""
    for item, after in pairwise(all_):
        if len(item.row.text) <= 6 and compiled(_CREDIT_KEY).fullmatch(item.row.text):
            item.be("meta", "byline")
            if not after.decided and after.open and after.row.han <= 12:
                after.be("meta", "byline")


def _cues(all_: list[Judged]) -> None:
    """Subtitles: a number, two times and what is said."""
    times = [i for i, item in enumerate(all_) if item.label == "date" and "-->" in item.row.text]
    if len(times) < 2:
        return
    for i, start in enumerate(times):
        stop = times[i + 1] if i + 1 < len(times) else len(all_)
        if start and all_[start - 1].row.text.isdigit():
            all_[start - 1].be("meta", "date")
        for item in all_[start + 1 : stop]:
            if not item.row.text.isdigit():
                item.be("dialogue", "cue")


def _speech(all_: list[Judged]) -> None:
    """Transcripts: the same few speakers named again and again at the head of a paragraph."""
    named: dict[str, list[Judged]] = {}
    for item in all_:
        if not item.decided and item.row.text[:24].find("：") + item.row.text[:24].find(":") > -2:
            speaker = compiled(_SPEAKER).match(item.row.text)
            if speaker is not None:
                named.setdefault(speaker[0], []).append(item)
    often = [items for items in named.values() if len(items) >= 2]
    if sum(map(len, often)) < 4:
        return
    for items in named.values():
        for item in items:
            item.be("dialogue", "speech")


def _numbered(all_: list[Judged]) -> None:
    for item in all_:
        if item.decided:
            continue
        for name, level, first, pattern in _NUMBERED:
            m = compiled(pattern).match(item.row.text) if item.row.text[0] in first else None
            if m is not None and m.end() < len(item.row.text):
                item.number, item.level = name, level
                item.skip = m.end()
                break
    for i, item in enumerate(all_):
        if item.number:
            _settle(item, all_[i - 1] if i else None, all_[i + 1] if i + 1 < len(all_) else None)


def _settle(item: Judged, before: Judged | None, after: Judged | None) -> None:
    rest = item.row.text[item.skip :]
    skip = len(item.row.text) - len(rest.lstrip())
    sibling = any(o is not None and o.number == item.number for o in (before, after))
    chapter = item.number in ("part", "section")
    short = count_han(rest) <= NUMBERED_HAN
    inner = compiled("[。！？；;]").search(rest.rstrip("。；;，,：:、"))
    mark = last_mark(rest)
    named = short and (item.open or mark in "？！?!") and (chapter or not sibling or _introduces(item, after))
    marked = (
        count_han(rest) <= HEADING_HAN
        and mark in "。：:，,、"
        and item.number in ("part", "section", "one", "bracketed")
        and after is not None
        and not sibling
        and after.row.han > 2 * item.row.han
        and not (before is not None and last_mark(before.row.text) in "；;：:")
    )
    if not inner and (named or marked):
        item.be("heading", item.level)
    elif chapter or (item.number in ("one", "bracketed") and (inner or count_han(rest) > 40) and mark not in "；;"):
        item.be("paragraph")
    else:
        item.be("list-item", skip=skip)


def _introduces(item: Judged, after: Judged | None) -> bool:
    return after is not None and after.number != item.number and after.row.han > item.row.han


def _letter(all_: list[Judged]) -> None:
    """The forms of letters and official documents: who is addressed, the closing formula, who signs."""
    for i, item in enumerate(all_):
        if not item.decided and is_salutation(item.row.text):
            following = all_[i + 1] if i + 1 < len(all_) else None
            if following is not None and following.kind != "list-item":
                item.be("meta", "salutation")
        elif not item.decided and is_complimentary(item.row.text):
            item.be("meta", "signature")
    for before, item in pairwise(all_):
        name = not item.decided and item.open and 0 < item.row.han <= HEADING_HAN
        if name and before.label == "signature" and is_complimentary(before.row.text):
            item.be("meta", "signature")
    tail = all_[-8:]
    for i, item in enumerate(tail):
        if item.decided or not item.open or item.row.han > HEADING_HAN or item.row.han == 0:
            continue
        previous = tail[i - 1] if i else None
        after = tail[i + 1] if i + 1 < len(tail) else None
        closed = previous is not None and previous.label in ("signature", "date") and previous.kind == "meta"
        dated = after is not None and after.label == "date" and all(o.decided for o in tail[i + 1 :])
        far = item.row.indent >= 8 and all(o.decided or o.open for o in tail[i + 1 :])
        if closed or dated or far:
            item.be("meta", "signature")


def _verse(all_: list[Judged]) -> None:
    for run in _runs(all_):
        if len(run) < 3:
            continue
        han = [item.row.han for item in run]
        stops = sum(item.row.terminated for item in run)
        similar = max(han) - min(han) <= 6 or max(han) <= 12
        unmarked = sum(item.open for item in run)
        pauses = sum(last_mark(item.row.text) in "，,；;、" for item in run)
        if (similar and 2 * stops <= len(run) and unmarked + pauses >= 2) or (
            unmarked >= 0.8 * len(run) and len(run) >= 4
        ):
            for item in run:
                item.be("verse")


def _runs(all_: list[Judged]) -> Iterator[list[Judged]]:
    """Runs of short rows with no blank line between them."""
    run: list[Judged] = []
    for item in all_:
        short = not item.decided and 0 < item.row.han <= VERSE_HAN and len(item.row.text) <= 48
        if short and not (run and item.row.gap_before):
            run.append(item)
            continue
        if run:
            yield run
        run = [item] if short else []
    if run:
        yield run


def _headings(all_: list[Judged]) -> None:
    first = opening = True
    for i, (item, after) in enumerate(zip(all_, _followers(all_), strict=True)):
        opening = opening and (item.open or item.kind == "meta") and i < 2 * _EDGE
        if not item.decided:
            if not first and opening and _signs(item):
                item.be("meta", "byline")
            elif after is not None and _heads(item, after, all_[i - 1] if i else None, first, opening):
                item.be("heading", "h1" if first else "")
            else:
                item.be("paragraph")
        first = first and item.kind in ("meta", "caption")


def _followers(all_: list[Judged]) -> list[Judged | None]:
    """For each row the next one that is neither meta nor a caption."""
    found: list[Judged | None] = []
    following = None
    for item in reversed(all_):
        found.append(following)
        if item.kind not in ("meta", "caption"):
            following = item
    return found[::-1]


def _heads(item: Judged, after: Judged, before: Judged | None, first: bool, opening: bool) -> bool:
    """Whether a row is a heading: short, open, a whole in itself, and followed by something longer."""
    if not item.open or not item.row.han:
        return False
    under = opening or (before is not None and before.kind == "heading")
    if under and item.row.text[0] in "—–―" and item.row.han <= TITLE_HAN:
        return True
    if item.row.han > (TITLE_HAN if first else HEADING_HAN):
        return False
    short = after.open and after.row.han <= HEADING_HAN
    leads = after.kind in ("heading", "list-item", "verse") or bool(after.number) or short or (first and after.open)
    aside = before is None or first or item.row.gap_before or _closes(before)
    return aside and (leads or after.row.han > item.row.han)


def _signs(item: Judged) -> bool:
    """Whether a line under the title is an office and a name, parted by a blank."""
    return item.row.han <= HEADING_HAN and bool(compiled(_SIGNED).fullmatch(item.row.text))


def _closes(item: Judged) -> bool:
    """Whether what comes after this row can be a heading: it is a whole in itself."""
    return (
        item.row.terminated or item.kind in ("heading", "meta", "caption", "list-item", "verse") or item.open is False
    )


def _chrome(all_: list[Judged]) -> None:
    """Notices at either end, buttons beside other chrome, and what stands after the end mark."""
    count = len(all_)
    ended = next((i for i in range(count - 1, max(count - 8, -1), -1) if all_[i].label == "end-mark"), count)
    for i, item in enumerate(all_):
        notice = (i < _EDGE or i >= count - _EDGE) and count > 1 and is_notice(item.row.text)
        short = item.open and not item.label and item.row.han <= HEADING_HAN
        if notice or (i > ended and short and item.kind in ("paragraph", "heading")):
            item.be("meta", "chrome")


def _controls(all_: list[Judged]) -> None:
    count = len(all_)
    for order in (range(count), range(count - 1, -1, -1)):
        chrome = 0
        for i in order:
            item = all_[i]
            if item.kind == "meta" and item.label == "chrome":
                chrome = 2
            elif is_control(item.row.text) or (chrome and _crumb(all_, i)):
                chrome = 2 if chrome or _beside_control(all_, i) else 0
                if chrome:
                    item.be("meta", "chrome")
            else:
                chrome = 0


def _crumb(all_: list[Judged], i: int) -> bool:
    """Whether a short line stands in a path of pages, one line a page (首页 > 新闻 > 要闻)."""
    beside = (all_[i - 1].row.text if i else "", all_[i + 1].row.text if i + 1 < len(all_) else "")
    return all_[i].open and all_[i].row.han <= 8 and any(text in (">", "＞", "»", "/") for text in beside)


def _beside_control(all_: list[Judged], i: int) -> bool:
    return any(is_control(o.row.text) for o in (*all_[max(i - 1, 0) : i], *all_[i + 1 : i + 2]))
