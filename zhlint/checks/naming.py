"""`naming`: a name that a draft uses again and again, and once without its last character or with another one."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import ClassVar

from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple, dataclass
from zhlint.checks import Check, Draft, Match, Related
from zhlint.checks._runs import BlockSpan
from zhlint.lexicon.sounds import is_homophone
from zhlint.prose.document import PROSE, Block

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍"
    "韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹關張劉陳楊黃趙吳孫馬羅鄭謝韓馮鄧許蔣賈葉閻鍾蕭盧"
)
_BINDS = frozenset(
    "的了着过是在有和与及或而也就都还不没无这那其此每各某一二三四五六七八九十百千万亿两几第个位次种年月日时到从向对把被让给为以于由"
    "之所将会能要可应该愿并且但又再很更最太我你他她它们中上下里内外前后左右间等说者们某性化入出起来去得"
)
"""What belongs to no name: a string with one of them is a phrase."""
_NAMES = Pattern(f"[^\0-\u4dff\ua000-\uffff{''.join(sorted(_BINDS))}]{{3,}}")
"""Stretches that may be a name or hold one."""
_KINDS = frozenset(
    "省市县區区镇鎮乡鄉村州旗盟国國江河湖海山岭嶺岛島港湾灣路街道巷桥橋站店馆館院校系所局处處科部委会會社团團队隊组組厂廠场場公司"
    "行家人员員长長生师師先女士总總经經理老小大新版型款号號类類式法学學论論派族语語文书書报報刊剧劇片奖獎杯赛賽园園楼樓塔寺庙廟宫宮门門机機器车車船"
)
"""What a name may go without and mean the same: the kind of the thing."""

_BEGINS = frozenset("副原前主正总非")
"""What begins the title of an office and ends no name: 医院|副院长."""

_NOMINAL = "njgzbs"
"""Tags of nouns, of short forms and of what is no word by itself begin with these."""
_RARE = 50
"""A word of the dictionary that stands no more often in its corpus may well be part of a name."""


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


class _Near:
    """Strings of three characters, by what all of them but the second or the third share."""

    def __init__(self, threes: Iterable[str]) -> None:
        self._seconds: defaultdict[str, list[str]] = defaultdict(list)
        self._thirds: defaultdict[str, list[str]] = defaultdict(list)
        for three in threes:
            self._seconds[three[0] + three[2]].append(three)
            self._thirds[three[:2]].append(three)

    def heard(self, name: str) -> Iterator[str]:
        """Those that have one character that sounds alike for another of a name."""
        for i, others in ((1, self._seconds.get(name[0] + name[2], ())), (2, self._thirds.get(name[:2], ()))):
            yield from (other for other in others if is_homophone(name[i], other[i]))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Naming(Check):
    """Where a name lacks its last character (扎克伯 beside 扎克伯格), has one that sounds alike for another, or is
    called two things of a kind (“蓝屿会”, “蓝屿俱乐部”).

    A name is a string that the dictionary does not know and that stands often; what stands once or twice, one
    character short or off, is its slip, if it is no word and no word crosses its end. No list of names is needed.
    """

    scope: ClassVar[tuple[str, ...]] = (*PROSE, "heading", "caption")
    placeholders: ClassVar[frozenset[str]] = frozenset({"other", "count", "other-count"})

    count: int = option(4, doc="so often a name stands at least", minimum=2)
    slips: int = option(2, doc="so often its slip stands at most", minimum=1)
    person: int = option(2, doc="so often the name of a person stands at least", minimum=1)

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a place of the slip, with the first place of the name."""
        joined = _Joined(draft.blocks)
        text = joined.text
        stretches = [m[0] for m in _NAMES.finditer(text)]
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
            if slip.coined and (not self._has_edges(draft, place) or _are_mentioned(text, at, end, name)):
                continue
            if slip.coined and text[end - 1] in _BEGINS:
                continue
            related = (Related(*joined.place(text.find(name), len(name)), f"此处作「{name}」"),)
            values = {"other": name, "count": "1", "other-count": str(text.count(name))}
            found.setdefault((place.block.index, place.start), Match(*place, name, False, values, related))
        for key in sorted(found):
            yield found[key]

    def _has_edges(self, draft: Draft, place: BlockSpan) -> bool:
        """Whether words begin and end where it does, the last of them one character long and all of them nominal."""
        cut = [w for w in draft.words.of(place.block) if w.start < place.end and place.start < w.end]
        if cut[0].start != place.start or cut[-1].end != place.end:
            return False
        nominal = [not w.tag or w.tag[0] in _NOMINAL for w in cut]
        return nominal[-1] and all(good or len(w.text) == 1 for good, w in zip(nominal, cut, strict=True))

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
        near = _Near(three for three in threes if three[0] in _SURNAMES)
        for name, times in threes.items():
            if times >= self.person and name[0] in _SURNAMES:
                for other in near.heard(name):
                    odd = threes[other]
                    rare = odd <= self.slips and odd * 2 <= times
                    if rare and _is_person(draft, name) and _is_person(draft, other):
                        yield from (_Slip(name, at, 3) for at in _places(joined.text, other))

    def _misheard(self, draft: Draft, joined: _Joined, threes: Counter[str], fours: Counter[str]) -> Iterator[_Slip]:
        knows = draft.words.knows
        names = [name for name, times in fours.items() if times >= self.count]
        firsts = {char for name in names for char in name[:2]}
        near = _Near(three for three in threes if three[0] in firsts)
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
    return _NAMES.match(text[at] * 3) is not None and text.count(text[at] + name) == text.count(name)


def _is_person(draft: Draft, name: str) -> bool:
    """Whether a string may be somebody's name: no word but a name, and no common word in it."""
    words = draft.words
    if words.knows(name) and not words.cut(name)[0].tag.startswith("nr"):
        return False
    common = (pair for pair in (name[:2], name[1:]) if words.frequency(pair) > _RARE)
    return all(words.cut(pair)[0].tag.startswith("nr") for pair in common)
