"""Names of persons: which strings may be one, and over the files of a project which is a slip of another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.lexicon.lookalikes import cousins, twins
from zhlint.lexicon.names import spelled
from zhlint.lexicon.sounds import is_homophone, syllables

if TYPE_CHECKING:
    from zhlint.checks import Draft
    from zhlint.lexicon.words import Word, Words
    from zhlint.prose.document import Block

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍"
    "韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹關張劉陳楊黃趙吳孫馬羅鄭謝韓馮鄧許蔣賈葉閻鍾蕭盧"
)
_COMPOUND = frozenset(
    compound
    for compounds in (
        "欧阳 司马 上官 诸葛 令狐 慕容 皇甫 独孤 公孙 轩辕 夏侯 南宫 西门 东方 尉迟 长孙 宇文",
        "端木 司徒 司空 百里 呼延 完颜 耶律 东郭 钟离 赫连 澹台 淳于 公冶 濮阳 太史 申屠",
    )
    for compound in compounds.split()
)
_SURNAME = Pattern(f"[{''.join(sorted(SURNAMES | {compound[0] for compound in _COMPOUND}))}]")
_CALLED = frozenset("兄弟哥姐妹嫂爷娘叔伯姑婆公府家氏门庄派某总局处院校")
"""What follows a surname, or a shorter name, and makes no name of it: 宇文兄, 慕容府."""
_BINDS = frozenset(
    "的了着过是在有和与及或而也就都还不没无这那其此每各某一二三四五六七八九十百千万亿两几第个位次种年月日时到从向对把被让给为以于由"
    "之所将会能要可应该愿并且但又再很更最太我你他她它们中上下里内外前后左右间等说者们某性化入出起来去得"
)
"""What belongs to no name: a string with one of them is a phrase."""
NAMES = Pattern(f"[^\0-\u4dff\ua000-\uffff{''.join(sorted(_BINDS))}]{{3,}}")
"""Stretches that may be a name or hold one."""
_NOMINAL = "njgzbs"
"""Tags of nouns, of short forms and of what is no word by itself begin with these."""
_RARE = 50
"""A word of the dictionary that stands no more often in its corpus may well be part of a name."""
_TRIED = 3
"""At so many of its places a string is held against the words around before it counts as no name."""
_CLAUSE = Pattern(r"[^\u3400-\u9fff]")
_REACH = 12

_FILES = 3
"""So many files have a name at least before another one counts as its slip."""
_TIMES = 3
"""It stands so many times as often as the slip, in so many times more files; a stem is mostly followed by what is left
of it: else it is a name of two characters, and what comes next a verb (郭靖骑, 郭靖击)."""
_TOLD_OF = 1.5
"""So often a file that has a name has it: it is somebody that is told of, and no entry of a list."""
_BESIDE = 8
"""Where both stand in one file, a name stands so many times as often as its slip: else they are two people."""


class _Company(NamedTuple):
    """So many of the people around a slip, and such a share of them, stand around the name, too."""

    known: int
    share: float


_LITTLE = _Company(2, 0.5)
_MUCH = _Company(3, 0.75)


class Named(NamedTuple):
    """How often a file has a name, and the name without its last character, and where it first stands."""

    times: int
    stem: int
    start: int
    end: int
    line: int


class Slip(NamedTuple):
    """In a file, a name that is taken for a slip of another, with the first file that has that."""

    path: str
    written: str
    meant: str
    elsewhere: str


class Near:
    """Strings of three or four characters, by what all of them but one, not the first, share."""

    def __init__(self, names: Iterable[str]) -> None:
        self._but: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
        for name in names:
            for i in range(1, len(name)):
                self._but[i, name[:i] + name[i + 1 :]].append(name)

    def others(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Those that have another character in one place, with that of the name and their own."""
        for i in range(1, len(name)):
            for other in self._but.get((i, name[:i] + name[i + 1 :]), ()):
                if other != name:
                    yield other, name[i], other[i]

    def heard(self, name: str) -> Iterator[str]:
        """Those in which the other character sounds alike."""
        yield from (other for other, one, another in self.others(name) if is_homophone(one, another))


def is_person(words: Words, name: str) -> bool:
    """Whether a string may be somebody's name: no word but a name, and no common word in it."""
    if words.knows(name) and not words.cut(name)[0].tag.startswith("nr"):
        return False
    common = (pair for pair in (name[:2], name[1:]) if words.frequency(pair) > _RARE)
    return all(words.cut(pair)[0].tag.startswith("nr") for pair in common)


def has_edges(words: Iterable[Word], start: int, end: int) -> bool:
    """Whether words begin and end where a name does: the last is nominal, each other one, too, or one character."""
    cut = [word for word in words if word.start < end and start < word.end]
    if cut[0].start != start or cut[-1].end != end:
        return False
    nominal = [not word.tag or word.tag[0] in _NOMINAL for word in cut]
    return nominal[-1] and all(good or len(word.text) == 1 for good, word in zip(nominal, cut, strict=True))


def named(draft: Draft) -> dict[str, Named]:
    """The names of persons in a draft, in order of their first places of which a rule may speak."""
    times: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    places: dict[str, list[tuple[Block, int]]] = defaultdict(list)
    for block in draft.blocks:
        for m in _SURNAME.finditer(block.text):
            stems.update((block.text[m.start() : m.start() + 2], block.text[m.start() : m.start() + 3]))
        for m in NAMES.finditer(block.text):
            for at, name in _candidates(m[0], m.start()):
                times[name] += 1
                if len(places[name]) < _TRIED and draft.counts(block, at, at + len(name)):
                    places[name].append((block, at))
    found = {}
    for name, there in places.items():
        if name[:2] not in _COMPOUND and not is_person(draft.words, name):
            continue
        place = next((place for place in there if _stands(draft.words, *place, len(name))), None)
        if place is not None:
            block, at = place
            start, end = block.source_span(at, at + len(name))
            line = draft.document.source.position(start).line
            found[name] = Named(times[name], stems[name[:-1]], start, end, line)
    return found


def slips(files: Mapping[str, Mapping[str, Named]]) -> Iterator[Slip]:
    """The names that are slips of others, file by file.

    A slip differs in one character that sounds alike or looks alike, stands far less often, and in the company that the
    name keeps: most of the people around it stand around the name, too. Two people of one file are two.
    """
    having: dict[str, list[str]] = defaultdict(list)
    times: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    for path, names in files.items():
        for name, use in names.items():
            having[name].append(path)
            times[name] += use.times
            stems[name] += use.stem
    near = Near(having)
    meant: dict[str, str] = {}
    for name in sorted(having, key=lambda name: -times[name]):
        there = set(having[name])
        if len(there) < _FILES or times[name] < _TOLD_OF * len(there) or times[name] * _TIMES < stems[name]:
            continue
        company: set[str] = set()
        for other, one, another in near.others(name):
            rare = times[other] * _TIMES <= times[name] and len(having[other]) * _TIMES <= len(there)
            if other in meant or not rare:
                continue
            kind = _alike(one, another)
            if kind is None or (times[other] * _BESIDE > times[name] and not there.isdisjoint(having[other])):
                continue
            company = company or {each for path in there for each in files[path]}
            around = {n for path in having[other] for n in files[path] if len(having[n]) > 1} - {name, other}
            known = len(around & company)
            if known >= kind.known and known >= kind.share * len(around):
                meant[other] = name
    for path, names in files.items():
        for written in names:
            if written in meant:
                yield Slip(path, written, meant[written], having[meant[written]][0])


def _alike(one: str, other: str) -> _Company | None:
    """The company it takes to believe that one character stands for another; None where none would do."""
    if is_homophone(one, other) or is_homophone(other, one) or other in twins(one):
        return _LITTLE
    return _MUCH if other in cousins(one) or not syllables(one).isdisjoint(syllables(other)) else None


def _candidates(stretch: str, start: int) -> Iterator[tuple[int, str]]:
    """What in a stretch begins as a name does, with its offset."""
    for i, char in enumerate(stretch[:-2]):
        lengths: Sequence[int] = (3, 4) if stretch[i : i + 2] in _COMPOUND else (3,) if char in SURNAMES else ()
        for length in lengths:
            name = stretch[i : i + length]
            if len(name) == length and name[-1] not in _CALLED and len(set(name[-3:])) > 1:
                yield start + i, name


def _stands(words: Words, block: Block, at: int, length: int) -> bool:
    """Whether a string stands as a name in its clause, and is no part of a foreign one."""
    text, end = block.text, at + length
    if spelled(text, at) > length or spelled(text, end - 1) > length:
        return False
    before = max((m.end() for m in _CLAUSE.finditer(text, max(at - _REACH, 0), at)), default=max(at - _REACH, 0))
    behind = _CLAUSE.search(text, end)
    last = min(behind.start() if behind else len(text), end + _REACH)
    return has_edges(words.cut(text[before:last]), at - before, end - before)
