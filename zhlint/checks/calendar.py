"""`calendar`: dates, weekdays, intervals and ages that cannot be, as 2月30日."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import ClassVar, Literal

from zhlint.base.fields import Regex, option
from zhlint.base.patterns import Pattern, compiled
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.lexicon.numerals import digits, value
from zhlint.prose.document import READABLE

_YEAR = r"(?:[12]\d{3}|[一二][〇○零一二三四五六七八九]{3})"
_TENS = "[一二三四五六七八九十]"
_DATE = Pattern(
    rf"(?<![\d.〇○零一二三四五六七八九])(?:(?P<year>{_YEAR})年)?(?:"
    rf"(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号號](?![楼樓线線文])|(?P<hmonth>{_TENS}{{1,2}})月(?P<hday>{_TENS}{{1,3}})[日号號]"
    r"|(?P<lone>\d{1,2})月(?![\d龄齡初末底]))"
)
_BARE = Pattern(
    r"(?<![A-Za-z0-9./:_-])(?P<year>(?:19|20)\d{2})(?P<mark>[-/])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?![A-Za-z0-9/_-]|\.\d)"
)
_SUNDAY = "日天"
_WEEK = "一二三四五六日"
_WEEKDAY = Pattern(
    r"[，,]?[ ]?(?P<open>[（(]?)(?:当日|当天|是|为|即)?(?:星期|礼拜|周|週)(?P<name>[一二三四五六日天])"
    r"(?P<tail>[）)，。、；,]|[上下][午]|早|晚|中午|凌晨|[起至到在于第\d ]|举行|召开|出[版发]|放假|版|—|$)"
)
_TO = Pattern(r"[ ]?(?:至|到|[—–―~～－-]{1,2})[ ]?")
_SECOND = Pattern(
    rf"(?:(?P<year>{_YEAR})年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号號]|(?P<lone>\d{{1,2}})[日号號](?![楼樓线線])"
)
_MONTHS = Pattern(
    rf"(?P<year>{_YEAR})年(?P<month>\d{{1,2}})月份?[ ]?(?:至|到|[—–~～－-]{{1,2}})[ ]?"
    rf"(?P<to>{_YEAR})年(?P<last>\d{{1,2}})月(?!\d)"
)
_YEARS = Pattern(
    rf"(?<![\d前—–~～－-])(?P<from>{_YEAR})年?[ ]?(?:至|到|[—–~～－-]{{1,2}})[ ]?"
    rf"(?P<to>{_YEAR})(?P<close>年(?!前)|[）)])"
)
_SOME = r"[^，。；）\d]{0,8}"
_BORN = Pattern(
    rf"(?P<year>{_YEAR})年{_SOME}(?:\d{{1,2}}月)?(?:\d{{1,2}}[日号])?{_SOME}(?:出生|诞生|生(?=[，。）；于在]))"
    rf"|(?<![产发诞])生于(?P<other>{_YEAR})年"
)
_DIED = Pattern(
    rf"(?P<year>{_YEAR})年(?:\d{{1,2}}月(?:\d{{1,2}}[日号])?)?[^。；）\d]{{0,16}}?"
    "(?:[去逝辞离]世|[病长]逝|病故|与世长辞|牺牲|遇难|就义|圆寂|卒(?=[，。]))"
)
_LIVED = Pattern(
    rf"[（(](?P<born>{_YEAR})年?[^（）()]{{0,8}}?[—–~～－-]{{1,2}}(?P<died>{_YEAR})年?[^（）()\d]{{0,8}}[）)]"
)
_AGE = Pattern(r"(?:享年|终年|享寿|卒年)(?P<age>\d{1,3}|[一二三四五六七八九十百零]{1,5})(?:周)?岁")
_THEN = Pattern(
    rf"(?P<year>{_YEAR})年(?:时|初|底)?(?:[他她][^，。；\d]{{0,4}}|[，,]?(?:[他她]|已经?|时年|年满|刚满?|才|正好|年仅|只有|就){{0,3}})"
    r"(?P<age>\d{1,3}|[一二三四五六七八九十百零]{1,5})(?:周)?岁(?![的以多])"
)
_SPAN = Pattern(
    rf"(?P<from>{_YEAR})年?(?:至|到|[—–~～－-]{{1,2}})(?P<to>{_YEAR})年?[，,]?(?:这|的|间|期间|之间|前后|历时|历经|整整|总共|共|在){{0,3}}"
    r"(?P<years>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:多|余)?年(?:时间|间|里|来|中|之间|当中)"
)
_RANGE = r"[年月日号號\d][ ]?(?:至|到|[—–―~～－-])[—–-]?[ ]?[\d一二]"
_TRACES = {
    "date": Pattern(r"[\d一二三四五六七八九十]月|\d[-/]\d"),
    "weekday": Pattern(r"[\d一二三四五六七八九十]月[\d一二三四五六七八九十]+[日号號]|\d[-/]\d"),
    "interval": Pattern(_RANGE),
    "age": Pattern(r"生于|出生|诞生|生[，。在]|\d年?[—–~～－-]"),
    "span": Pattern(_RANGE),
}
"""What a block must hold for each question to be worth asking."""
_OTHER_YEAR = Pattern(r"[次翌去明今同当前后每]年|年[度底初末]")
"""What tells that a date does not lie in the year named before it."""
_GREGORIAN = 1912
"""From this year on China has used the Gregorian calendar."""
_EARLY, _LATE = 15, 15
"""An interval of days that begins behind the one and ends before the other goes on into the next month."""
_OLDEST = 120
"""So old (years) a person may become."""
_QUOTED = ("“”", "‘’", "「」", "『』", '""')
"""What stands around a date that is no more than a way of speaking (“2月30日”)."""
_LEAP = 2000
"""A year with a 29th of February, for dates that name no year."""


class _Day(NamedTuple):
    """A date as a text gives it."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Calendar(Check):
    """What contradicts the calendar: a `date` that no month has, a `weekday` that is another, an `interval` that ends
    before it begins, an `age` that is not the time since birth, a `span` of so many years that is not so long.

    Lunar dates and years before Christ are let be. A date without a year takes that of the date before it in its
    sentence.
    """

    scope: ClassVar[tuple[str, ...]] = READABLE
    placeholders: ClassVar[frozenset[str]] = frozenset({"right", "date"})
    by_block: ClassVar[bool] = True

    asks: Literal["date", "weekday", "interval", "age", "span"] = option(doc="what is held against the calendar")
    exceptions: tuple[Regex, ...] = option((), doc="patterns; a sentence that holds one is let be")

    def prepare(self) -> Collection[str] | None:
        """The marks of what it reads."""
        return {
            "date": ("月", "-", "/"),
            "weekday": ("星期", "礼拜", "周", "週"),
            "interval": ("年", "月", "）", ")"),
            "age": ("岁",),
            "span": ("年间", "年里", "年来", "年中", "年之间", "年当中", "年时间"),
        }[self.asks]

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place."""
        look: Callable[[str], Iterator[tuple[int, int, dict[str, str]]]] = getattr(self, f"_{self.asks}s")
        for block in draft.blocks:
            if block.index not in draft.hits or not _TRACES[self.asks].search(block.text):
                continue
            if self.asks == "age":
                units = [(0, len(block.text))]
            else:
                units = [(s.start, s.end) for s in block.sentences_at(hit.start for hit in draft.hits[block.index])]
            for start, end in units:
                text = block.text[start:end]
                for a, b, values in look(text):
                    if not any(compiled(e).search(text) for e in self.exceptions):
                        yield Match(block, start + a, start + b, values=values)

    def _dates(self, text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
        for date in _days(text):
            if not _exists(date) and text[date.start - 1 : date.start] + text[date.end : date.end + 1] not in _QUOTED:
                yield date.start, date.end, {"right": _last_day(date)}

    def _weekdays(self, text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
        import datetime

        for date in _days(text):
            m = _WEEKDAY.match(text, date.end)
            if m is None or date.year is None or date.day is None or date.year < _GREGORIAN or not _exists(date):
                continue
            right = _WEEK[datetime.date(date.year, date.month, date.day).weekday()]
            if m["name"] != right and not (right in _SUNDAY and m["name"] in _SUNDAY):
                at = m.start("name")
                began = max(text.rfind(word, 0, at) for word in ("星期", "礼拜", "周", "週"))
                whole = f"{date.year}年{date.month}月{date.day}日"
                yield began, at + 1, {"right": text[began:at] + right, "date": whole}

    def _intervals(self, text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
        for date in _days(text):
            to = _TO.match(text, date.end)
            m = _SECOND.match(text, to.end()) if to else None
            if m is None or date.day is None:
                continue
            month = int(m["month"] or date.month)
            day = int(m["day"] or m["lone"])
            year = digits(m["year"]) if m["year"] else date.year
            both = m["year"] is not None and date.year is not None
            if (both or month == date.month) and (year or 0, month, day) < (date.year or 0, date.month, date.day):
                if m["lone"] and date.day > _LATE and day < _EARLY:  # 28日至3日 goes on into the next month
                    continue
                yield date.start, m.end(), {}
        for m in _MONTHS.finditer(text):
            if (digits(m["to"]) or 0, int(m["last"])) < (digits(m["year"]) or 0, int(m["month"])):
                yield m.start(), m.end(), {}
        for m in _YEARS.finditer(text):
            before = text[max(m.start() - 8, 0) : m.start()]
            first, last = digits(m["from"]), digits(m["to"])
            if first is None or last is None or last >= first or "前" in before:
                continue
            if m["close"] in "）)" and before[-1:] not in ("（", "("):
                continue
            yield m.start(), m.end("close") - (m["close"] != "年"), {}

    def _ages(self, text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
        born = [digits(m["year"] or m["other"]) for m in _BORN.finditer(text)]
        if len(born) == 1 and not _LIVED.search(text):
            for m in _THEN.finditer(text):
                yield from _unlikely(born[0], digits(m["year"]), m, "age")
        ages = list(_AGE.finditer(text))
        lived = [(digits(m["born"]), digits(m["died"])) for m in _LIVED.finditer(text)]
        if not lived:
            died = [digits(m["year"]) for m in _DIED.finditer(text)]
            lived = [(born[0], died[0])] if len(born) == len(died) == 1 else []
        if len(lived) == len(ages) == 1:
            yield from _unlikely(*lived[0], ages[0], 0)

    def _spans(self, text: str) -> Iterator[tuple[int, int, dict[str, str]]]:
        for m in _SPAN.finditer(text):
            first, last, years = digits(m["from"]), digits(m["to"]), value(m["years"])
            if first is None or last is None or years is None or last <= first:
                continue
            if not last - first - 1 <= years <= last - first + 1:
                yield m.start("years"), m.end("years") + 1, {"right": f"{last - first}年", "date": f"{first}—{last}年"}


def _unlikely(
    born: int | None, then: int | None, m: re.Match[str], part: str | int
) -> Iterator[tuple[int, int, dict[str, str]]]:
    """The age that a text gives, unless somebody born in the one year can have it in the other."""
    age = value(m["age"])
    if born is None or then is None or age is None or not 0 <= then - born <= _OLDEST:
        return
    full = then - born
    if not full - 1 <= age <= full + 2:
        right = f"{full - 1}～{full + 1}岁" if full else "不满1岁"
        yield m.start(part), m.end() if part == 0 else m.end(part) + 1, {"right": right, "date": f"{born}—{then}年"}


def _days(text: str) -> Iterator[_Day]:
    """The dates of a sentence; one without a year has that of the date before it."""
    year: int | None = None
    past = 0
    found = sorted((*_DATE.finditer(text), *_BARE.finditer(text)), key=re.Match.start)
    for m in found:
        named = digits(m["year"]) if m["year"] else None
        if named is None and _OTHER_YEAR.search(text, past, m.start()):
            year = None
        year, past = named or year, m.end()
        groups = m.groupdict()
        if groups.get("hmonth"):
            if named is None:  # 二月三十日 may well be of the moon
                continue
            month, day = value(m["hmonth"]), value(m["hday"])
        elif groups.get("lone"):
            month, day = int(m["lone"]), None
            if named is None:
                continue
        else:
            month, day = int(m["month"]), int(m["day"])
        if month is not None:
            yield _Day(*m.span(), year, int(month), None if day is None else int(day))


def _exists(date: _Day) -> bool:
    import datetime

    try:
        datetime.date(date.year or _LEAP, date.month, 1 if date.day is None else date.day)
    except ValueError:
        return False
    return True


def _last_day(date: _Day) -> str:
    """What is true instead, in Chinese: 2023年2月只有28天."""
    import datetime

    if not 1 <= date.month <= 12:
        return "一年只有12个月"
    if date.day == 0:
        return "日期从1日算起"
    after = datetime.date((date.year or _LEAP) + date.month // 12, date.month % 12 + 1, 1)
    days = (after - datetime.timedelta(days=1)).day
    if date.month != 2:
        return f"{date.month}月只有{days}天"
    return f"{date.year}年2月只有{days}天" if date.year else "2月最多29天"
