"""`tally`: counts that contradict each other, as a part that is greater than its whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import ClassVar, Literal

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.numerals import NUMBER, value
from zhlint.prose.document import PROSE

_UNIT = (
    "(?:人次|人|名|位|户|家|所|辆|台|架|艘|亩|公顷|平方米|平方千米|平方公里|公里|千米|米|元|美元|吨|公斤|千克|斤"
    "|起|例|宗|件|篇|册|箱|袋|瓶|包|盒|桶|份|幅|本|部|双|把|块|根|盆|个|项|条|种|只|头|棵|株|套|间|座|门|道|场|次|张|枚|天|小时|分)"
)
_COUNT = Pattern(rf"(?<![第前\d.])(?P<number>{NUMBER})[多余]?(?P<unit>{_UNIT})")
_PART = Pattern(rf"其中[，：:]?(?P<gap>[^，。；：、\d（）其第]{{0,12}}?)(?P<number>{NUMBER})[多余]?(?P<unit>{_UNIT})")
_SAME = {"名": "人", "位": "人", "千米": "公里", "平方千米": "平方公里", "千克": "公斤"}
_NAMED = Pattern("[个项条种只件场次门道套间座张天分米头家]|小时")
"""Units that count things of many kinds: a part that names another thing is no part."""
_OTHER_SUM = Pattern(r"累计|共|总|每|平均|均|年|月|日|达|曾|收入|产值|金额|含|包括|设|家|市|省|县|公司|的")
_CHANGE = Pattern(
    r"(?:多|增加|新增|净增|增|少|减少|减|下降|增长|提高|上升|每|平均|人均|均|单|近|年|第|仅|只)了?[^，。；、]{0,3}$"
)
"""What stands before a number that is no whole: it says by how much, or is one of many."""
_DIGIT = Pattern(r"\d")
_NEAR = 40
_GOES_ON = Pattern(r"[，。；、（）：\s]|$|[是为属获已被在来占]")
_WHOLE = Pattern(
    rf"(?P<word>共有|共计|总计|合计|一共|总共|共)[^，。；：\d]{{0,8}}?(?P<number>{NUMBER})(?P<unit>{_UNIT})"
)
_MEMBER = Pattern(
    rf"(?P<name>[^，。；：、\d（）()和及与]{{1,8}}?)[占为有是]?(?P<number>{NUMBER})(?P<unit>{_UNIT}|[%％])"
)
_ROW = Pattern(
    rf"(?:^|[：:（])(?P<row>(?:[^，。；：、\d（）()]{{1,8}}?{NUMBER}{_UNIT}[、，,和]?){{3,}})(?:[总合共]计|[一总]共)"
)
_SHARE = Pattern(
    r"(?P<name>[^，。；：、\d（）()]{0,16}?)(?P<takes>占)?(?:比|到|了|为|总数的|全[部体]的)*"
    r"(?P<number>\d+(?:\.\d+)?)[%％](?P<end>[，。；、）的]|$)?"
)
_REST = Pattern(r"^(?:而)?(?:其余|其他|其它|剩余|剩下|余下)")
_VAGUE = Pattern("[数數几幾][十百千万萬亿億]|从[^，。；：]{1,12}到")
"""A whole that is no number, or one of many (从十亿元到数百亿元，其中甲县三百亿元)."""
_NESTED = Pattern(r"其中|增长|提高|下降|同比|增速|增幅|[较比]上|以上|以下|超过|不足|约|近")
_ALL = 100.0
_ROUNDING = 0.5
"""So far (percentage points) a share that is rounded may be off."""


_DIGITS = r"[\d一二两三四五六七八九十百]"
_TRACES = {
    "part": Pattern(rf"其中[^。；、（）]{{0,13}}?{_DIGITS}"),
    "sum": Pattern(rf"(?:共|[总合]计)[^，。；：]{{0,8}}?{_DIGITS}"),
    "shares": Pattern(r"占[^。]{0,8}\d"),
}
"""What a block must hold for each question to be worth asking."""


class _Count(NamedTuple):
    """A number with its unit."""

    start: int
    end: int
    name: str
    number: float
    unit: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Tally(Check):
    """Counts of one sentence that contradict each other.

    `part`: what 其中 names is more than what it is taken from. `sum`: members that together are the whole, as men and
    women, do not come to the total. `shares`: percentages that, with the rest (其余), do not come to 100.
    """

    scope: ClassVar[tuple[str, ...]] = PROSE
    placeholders: ClassVar[frozenset[str]] = frozenset({"whole", "sum"})

    asks: Literal["part", "sum", "shares"] = option(doc="which counts are held against each other")
    complements: tuple[tuple[str, ...], ...] = option(
        (), doc="names of members that together are the whole, each set a list"
    )
    exceptions: tuple[Regex, ...] = option((), doc="patterns; a sentence that holds one is let be")

    def prepare(self) -> Collection[str] | None:
        """The words that bring the counts in."""
        return {"part": ("其中",), "sum": ("共", "合计", "总计"), "shares": ("%", "％")}[self.asks]

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a sentence, at the count that does not fit."""
        look: Callable[[str], Iterator[tuple[int, int, dict[str, str]]]]
        look = {"part": _part, "sum": self._sum, "shares": self._shares}[self.asks]
        for block in draft.blocks:
            if block.index not in draft.hits or not _TRACES[self.asks].search(block.text):
                continue
            for sentence in block.sentences_at(hit.start for hit in draft.hits[block.index]):
                text = block.text[sentence.start : sentence.end]
                for start, end, values in look(text):
                    if not any(compiled(e).search(text) for e in self.exceptions):
                        yield Match(block, sentence.start + start, sentence.start + end, values=values)

    def _sum(self, text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
        for m in _WHOLE.finditer(text):
            whole = value(m["number"])
            if whole is None:
                continue
            members = [c for c in _members(text) if _like(c.unit, m["unit"]) and c.end != m.end()]
            for row in (*self._complete(members), _row(text, m)):
                total = sum(c.number for c in row)
                if row and abs(total - whole) > 1e-6 * whole:
                    values = {"whole": m["number"] + m["unit"], "sum": f"{total:g}{m['unit']}"}
                    yield row[0].start, max(row[-1].end, row[0].end), values
                    return

    def _shares(self, text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
        found = list(_SHARE.finditer(text))
        if len(found) < 2 or _NESTED.search(text):
            return
        shares = [_Count(m.start(), m.end("number") + 1, m["name"], float(m["number"]), "%") for m in found]
        rows = self._complete([c for c, m in zip(shares, found, strict=True) if m["takes"] and m["end"]])
        if len(shares) > 2 and _REST.match(shares[-1].name) and all(m["takes"] for m in found[:-1]):
            rows = [shares]
        for row in rows:
            total = sum(c.number for c in row)
            if abs(total - _ALL) > _ROUNDING * len(row):
                yield row[0].start, row[-1].end, {"sum": f"{total:g}%", "whole": "100%"}
                return

    def _complete(self, members: list[_Count]) -> list[list[_Count]]:
        """The members that together are a whole, by the sets of `complements` of which each name stands there once."""
        rows = []
        for names in self.complements:
            found = [[(c, m) for c in members if (m := compiled(name).search(c.name))] for name in names]
            if all(len(some) == 1 for some in found):
                rows.append(sorted(some[0][0]._replace(start=some[0][0].start + some[0][1].start()) for some in found))
        return rows


def _part(text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    for m in _PART.finditer(text):
        part = value(m["number"])
        if part is None or _OTHER_SUM.search(m["gap"]):
            continue
        wholes = [w for w in _COUNT.finditer(text, 0, m.start()) if _like(w["unit"], m["unit"])]
        if (
            not wholes
            or m.start() - wholes[-1].end() > _NEAR
            or _DIGIT.search(text, wholes[-1].end(), m.start())
            or any(_CHANGE.search(text, 0, w.start()) for w in wholes)
            or _VAGUE.search(text, 0, m.start())
        ):
            continue
        whole = max(wholes, key=lambda w: value(w["number"]) or 0)
        if part <= (value(whole["number"]) or part):
            continue
        if _NAMED.fullmatch(m["unit"]) and not _same_thing(text, whole.end(), m.end()):
            continue
        yield m.start("number"), m.end(), {"whole": whole[0]}


def _same_thing(text: str, whole: int, part: int) -> bool:
    """Whether what is counted behind one number may be what is counted behind the other."""
    return bool(_GOES_ON.match(text, part)) or text[part : part + 2] in text[whole : whole + 12]


def _members(text: str) -> list[_Count]:
    """The numbers of a sentence with what they count."""
    found = ((m, value(m["number"])) for m in _MEMBER.finditer(text))
    return [_Count(*m.span(), m["name"], number, m["unit"]) for m, number in found if number is not None]


def _row(text: str, whole: re.Match[str]) -> list[_Count]:
    """The members of a list that ends in this total."""
    for m in _ROW.finditer(text):
        if m.end() == whole.end("word"):
            row = [_Count(c.start + m.start("row"), c.end + m.start("row"), *c[2:]) for c in _members(m["row"])]
            return row if all(_like(c.unit, whole["unit"]) for c in row) else []
    return []


def _like(unit: str, other: str) -> bool:
    return _SAME.get(unit, unit) == _SAME.get(other, other)
