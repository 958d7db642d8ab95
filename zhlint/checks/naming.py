"""`naming`: a name that a draft uses again and again, and once without its last character or with another one."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import ClassVar, Literal

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Facts, Judgement, Match, Related
from zhlint.checks._persons import NAMES, SURNAMES, Named, Near, has_edges, is_person, named, slips
from zhlint.checks._project import shown
from zhlint.checks._runs import BlockSpan
from zhlint.prose.document import PROSE, Block

_KINDS = frozenset(
    "省市县區区镇鎮乡鄉村州旗盟国國江河湖海山岭嶺岛島港湾灣路街道巷桥橋站店馆館院校系所局处處科部委会會社团團队隊组組厂廠场場公司"
    "行家人员員长長生师師先女士总總经經理老小大新版型款号號类類式法学學论論派族语語文书書报報刊剧劇片奖獎杯赛賽园園楼樓塔寺庙廟宫宮门門机機器车車船"
)
"""What a name may go without and mean the same: the kind of the thing."""

_BEGINS = frozenset("副原前主正总非")
"""What begins the title of an office and ends no name: 医院|副院长."""


_ELSEWHERE = "别处"
_LONGEST = 8
"""A name has no more characters."""

_QUOTED = Pattern(r"[“「\"]([一-鿿]{3,8})[”」\"]")
_LIKE = tuple(
    frozenset(kinds.split())
    for kinds in (
        "会 俱乐部 协会 社 社团 联盟 团 圈 汇 荟 联谊会 研究会",
        "计划 行动 工程 项目 方案 活动",
        "平台 系统 软件 应用 小程序 客户端",
        "中心 馆 站 基地 园 园区 驿站 工作室",
        "店 铺 馆子 超市 商店 商城",
        "节 周 月 日 展 大会 论坛 峰会",
    )
)
"""What things of one kind are called, so that one thing may be called two of them by mistake."""


class _Slip(NamedTuple):
    """A name, and where in the joined text its slip stands, so many characters long."""

    whole: str
    at: int
    length: int
    coined: bool = True


class _Joined:
    """The texts of blocks as one text."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._starts = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
        self.text = "\n".join(block.text for block in blocks)

    def place(self, at: int, length: int) -> BlockSpan:
        """Where `length` characters from offset `at` stand."""
        i = bisect_right(self._starts, at) - 1
        return BlockSpan(self._blocks[i], at - self._starts[i], at - self._starts[i] + length)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Naming(Check):
    """Where a name lacks its last character (扎克伯 beside 扎克伯格), has one that sounds alike for another, or is
    called two things of a kind (“蓝屿会”, “蓝屿俱乐部”).

    A name is a string that the dictionary does not know and that stands often; what stands once or twice, one
    character short or off, is its slip, if it is no word and no word crosses its end. No list of names is needed.

    With `within: project` names of persons are held together over the files of a run, too: one that several files have,
    and another file writes with a character that sounds or looks alike, among the same people. In traditional text
    too few words are known to tell names.
    """

    scope: ClassVar[tuple[str, ...]] = (*PROSE, "heading", "caption")
    placeholders: ClassVar[frozenset[str]] = frozenset({"other", "count", "other-count", "where"})

    count: int = option(4, doc="so often a name stands at least", minimum=2)
    slips: int = option(2, doc="so often its slip stands at most", minimum=1)
    person: int = option(2, doc="so often the name of a person stands at least", minimum=1)
    within: Literal["document", "project"] = option(
        "document", doc="project: all the files of a run should write the name of a person in one way"
    )

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place of the slip, with the first place of the name."""
        joined = _Joined(draft.blocks)
        text = joined.text
        stretches = [m[0] for m in NAMES.finditer(text)]
        threes = Counter([s[i : i + 3] for s in stretches for i in range(len(s) - 2)])
        for cry in [three for three in threes if len(set(three)) == 1]:
            del threes[cry]  # 哈哈哈 and 哈哈哈哈
        often = {three for three, times in threes.items() if times >= self.count}
        fours = Counter([s[i : i + 4] for s in stretches for i in range(len(s) - 3) if s[i : i + 3] in often])
        found: dict[tuple[int, int], Match] = {}
        slips = [*self._persons(draft, joined, threes), *self._misheard(draft, joined, threes, fours)]
        slips += self._renamed(draft, joined)
        for slip in (*slips, *self._cut_short(draft, joined, threes, fours)):
            name, at, end = slip.whole, slip.at, slip.at + slip.length
            while slip.coined and at and end - at < _LONGEST and _always_before(text, at - 1, name):
                at -= 1
                name = text[at] + name
            place = joined.place(at, end - at)
            if slip.coined and (
                not has_edges(draft.words.of(place.block), place.start, place.end)
                or _are_mentioned(text, at, end, name)
            ):
                continue
            if slip.coined and text[end - 1] in _BEGINS:
                continue
            related = (Related(*joined.place(text.find(name), len(name)), f"此处作「{name}」"),)
            values = {"other": name, "where": _ELSEWHERE, "count": "1", "other-count": str(text.count(name))}
            found.setdefault((place.block.index, place.start), Match(*place, name, False, values, related))
        for key in sorted(found):
            yield found[key]

    @property
    def of_project(self) -> bool:
        """With `within: project`."""
        return self.within == "project"

    def collect(self, draft: Draft) -> Facts:
        """The persons of a simplified draft."""
        return named(draft) if draft.document.profile.script == "simplified" else None

    def judge(self, facts: Mapping[str, Facts]) -> Iterator[Judgement]:
        """One a file and name that is a slip there."""
        files = {path: {name: Named(*use) for name, use in names.items()} for path, names in facts.items()}
        times: Counter[str] = Counter()
        for names in files.values():
            times.update({name: use.times for name, use in names.items()})
        for path, written, meant, other in slips(files):
            use, elsewhere = files[path][written], ((other, files[other][meant].line),)
            values = {"match": written, "other": meant, "where": shown(elsewhere)}
            values |= {"count": str(times[written]), "other-count": str(times[meant])}
            yield Judgement(path, use.start, use.end, values, elsewhere)

    def _cut_short(self, draft: Draft, joined: _Joined, threes: Counter[str], fours: Counter[str]) -> Iterator[_Slip]:
        if draft.document.profile.script != "simplified":
            return  # the dictionary knows too few traditional words to tell what is none
        text = joined.text
        for whole, times in fours.items():
            short, last = whole[:3], whole[3]
            odd = threes[short] - times
            if times < self.count or not 0 < odd <= self.slips or times < self.count * odd:
                continue
            if all(map(draft.words.knows, (whole[:2], whole[2:]))):
                continue  # two words side by side: 高端|房产
            if last in _KINDS or short[-1] in _KINDS or any(map(draft.words.knows, (whole, short, short[1:]))):
                continue
            if draft.words.straddles(*joined.place(text.find(whole), 4)):
                continue
            for at in _places(text, short):
                if text[at + 3 : at + 4] not in (last, "某") and not _noun_follows(draft, joined.place(at, 3)):
                    yield _Slip(whole, at, 3)

    def _persons(self, draft: Draft, joined: _Joined, threes: Counter[str]) -> Iterator[_Slip]:
        near = Near(three for three in threes if three[0] in SURNAMES)
        for name, times in threes.items():
            if times >= self.person and name[0] in SURNAMES:
                for other in near.heard(name):
                    odd = threes[other]
                    rare = odd <= self.slips and odd * 2 <= times
                    if rare and is_person(draft.words, name) and is_person(draft.words, other):
                        yield from (_Slip(name, at, 3) for at in _places(joined.text, other))

    def _misheard(self, draft: Draft, joined: _Joined, threes: Counter[str], fours: Counter[str]) -> Iterator[_Slip]:
        knows = draft.words.knows
        names = [name for name, times in fours.items() if times >= self.count]
        firsts = {char for name in names for char in name[:2]}
        near = Near(three for three in threes if three[0] in firsts)
        for name in names:
            others = [other + name[3] for other in near.heard(name[:3])]
            others += [name[0] + other for other in near.heard(name[1:]) if other[1] == name[2]]
            for other in others:
                if other[:3] in threes and other[1:] in threes:
                    odd = joined.text.count(other)
                    rare = 0 < odd <= self.slips and odd * self.count <= fours[name]
                    if rare and not any(map(knows, (name, name[:3], name[1:], other))):
                        yield from (_Slip(name, at, 4) for at in _places(joined.text, other))

    def _renamed(self, draft: Draft, joined: _Joined) -> Iterator[_Slip]:
        """Two names in quotation marks with one stem, no word, and two kinds that are much the same."""
        names: dict[str, list[int]] = {}
        for m in _QUOTED.finditer(joined.text):
            names.setdefault(m[1], []).append(m.start(1))
        stems: dict[str, str] = {}
        for name in sorted(names, key=lambda name: -len(names[name])):
            for stem in (name[:2], name[:3]):
                other = stems.setdefault(stem, name)
                tails = {name.removeprefix(stem), other.removeprefix(stem)}
                if len(tails) == 2 and any(tails <= kinds for kinds in _LIKE) and not draft.words.knows(stem):
                    yield from (_Slip(other, at, len(name), False) for at in names[name])


def _are_mentioned(text: str, at: int, end: int, name: str) -> bool:
    """Whether both forms stand in quotation marks by themselves: the text speaks of how the name is written."""
    before, behind = text[at - 1 : at], text[end : end + 1]
    return f"{before}{behind}" in ("“”", "「」", "『』", '""') and f"{before}{name}{behind}" in text


def _noun_follows(draft: Draft, place: BlockSpan) -> bool:
    """Whether a noun of more than one character stands right behind: 施氮|水平 is no slip of 施氮量."""
    behind = next((word for word in draft.words.of(place.block) if word.start == place.end), None)
    return behind is not None and len(behind.text) > 1 and behind.tag[:1] == "n"


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _always_before(text: str, at: int, name: str) -> bool:
    """Whether the character at an offset stands before every place of a name, so that it is a part of it."""
    return NAMES.match(text[at] * 3) is not None and text.count(text[at] + name) == text.count(name)
