"""Which 的, 地 and 得 are words of grammar, and which are part of another word: 目的, 土地, 取得."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from zhlint.base.patterns import Pattern
from zhlint.lexicon.model.particle_evidence import Around, around
from zhlint.lexicon.words import Word

Part = Literal["word", "ending", "inside"]
"""A word of grammar; the last character of a verb as 变得 and 觉得 are; part of another word."""
_NO_DE = frozenset(
    (
        "目的",
        "真的",
        "似的",
        "别的",
        "端的",
        "标的",
        "美的",
        "掌柜的",
        "当家的",
        "说真的",
        "真格的",
        "没说的",
        "他妈的",
        "喷香的",
    )
)
_MISTAKEN = frozenset(("变得", "显得", "觉得", "值得", "免得", "舍得", "舍不得", "恨不得", "巴不得", "不由得"))
"""What is often written with 的. Others that end in 得 are not learned from: 取的 and 懂的 are mostly right."""
_VERBS = ("v", "vn", "d")
_NOTHING = Word("", 0, 0, "")
_SUBJECTS = ("n", "r", "t", "d", "c", "f", "i", "l")
_PLACES = (
    "项目备案交易标志执行登记注册存放接收接受发布打卡就业工作居住出生所在发生原产生产种植养殖销售购买目的旅游度假隔离集散发源诞生起源发祥聚集聚居埋葬安葬停放停车驻扎落户迁入迁出移出移入调出调入输出输入始发"
    "到达出发中转集结签订履行仲裁诉讼行为犯罪结果侵权抓获查获户籍户口收货发货交货提货交付拆迁征收建设绿化宅基预留储备开发实施举办举行拍摄取景实习训练培训试验实验示范承载繁殖越冬栖息产卵觅食避难安置参保集合"
    "投放堆放填埋处置倾倒排放维修护堤殖民租借终结发端会议考察观测监测采样取样流行主产产业源头丰饶新高冠名高新法院永久临时所有归属"
)
_SITES = frozenset(_PLACES[n : n + 2] for n in range(0, len(_PLACES), 2))
"""Behind these 地 is a place."""
_OFFICE = Pattern(
    "[㐀-䶿一-鿿]{0,8}?(?:[局所院处處厅廳]|委员会|委員會|部门|部門|机[构关]|機[構關]|政府|公安|海关|海關|学校|學校|社区|社區|街道"
    "|乡镇|鄉鎮|单位|單位|中心|[银支]行|税务|稅務|社保|医保|民政|住建)"
)
"""Before the name of an office a verb with 地 is where something is done: 领取地社保机构."""
_HOW = frozenset(("多么", "何等", "那样", "这样", "怎样", "那么", "这么", "如此", "十分", "非常", "极其", "异常"))
"""With 地 these are as good as without it."""
_GAINS = (
    "病",
    "癌",
    "炎",
    "症",
    "瘤",
    "瘫",
    "奖",
    "分",
    "学位",
    "冠军",
    "牌",
    "礼包",
    "博士",
    "硕士",
    "第一",
    "实惠",
    "好处",
)
"""What one gets: 得 is a verb before it."""
_AND = frozenset("和或及与、") | {"以及", "或者"}
"""频繁的复用和回收: what is joined so is most often a noun."""
_PAUSES = tuple("，。！？；：…—、” \n")
"""Before a pause 慢慢的 is as good as 慢慢地."""
_HOW_MANY = ("多", "少", "不多", "不少", "很多", "很少", "最多", "最少", "更多", "更少")
_MODALS = ("能", "可", "可以", "想", "要", "会", "必", "该", "应", "所", "最", "能够", "应该", "不", "需要", "想要")
_DEGREE = ("很", "太", "更", "非常", "十分", "特别", "比较", "相当", "越来越", "不", "最", "极", "这么", "那么", "有点")
_COMPLEMENT = frozenset(("得住", "得下", "得很", "得多"))
_GIVING = frozenset(
    (
        "获得",
        "得到",
        "取得",
        "受到",
        "遭到",
        "赢得",
        "提供",
        "给予",
        "予以",
        "给",
        "加以",
        "进行",
        "作出",
        "做出",
        "经过",
        "经历",
        "寻求",
        "争取",
        "缺乏",
        "缺少",
        "具有",
        "拥有",
    )
)
"""What has a noun for its object: 获得及时有效的帮助."""
_SET = ("i", "l")
_ADVERBIAL = frozenset(("a", "ad", "an", "d", "z"))
_SHARES = Pattern(r"[㐀-䶿一-鿿]得(?:\d|[一两二三四五六七八九十百千]+[元分个块枚张票])")
"""Who gets how much: 甲得十元，乙得五元."""
_RARE = 3
_SIDE = 12
"""Words are cut from so many characters before and behind."""


Cut = Callable[[str], Sequence[Word]]


def part(text: str, at: int, cut: Cut, frequency: Callable[[str], int]) -> Part:
    """What the 的, 地 or 得 at an offset is, by the words that the dictionary cuts the text into."""
    start = max(at - _SIDE, 0)
    begin = at - start
    for word in cut(text[start : at + _SIDE]):
        if word.end > begin:
            return _part(word, begin - word.start, cut, frequency)
    return "inside"


def _part(word: Word, at: int, cut: Cut, frequency: Callable[[str], int]) -> Part:
    text = word.text
    if len(text) == 1 or text in _COMPLEMENT:
        return "word"
    if at != len(text) - 1:
        return "inside"
    stem, tag = text[:-1], word.tag
    if text[-1] == "的":
        return "inside" if text in _NO_DE or tag.startswith(_SET) else "word"
    if text[-1] == "地":
        if len(stem) == 1:
            return "inside"
        if stem[-1] == stem[-2]:
            return "word"
        known = {w.tag for w in cut(stem) if w.text == stem}
        return "word" if frequency(text) <= _RARE and known & _ADVERBIAL else "inside"
    if text in _MISTAKEN:
        return "ending"
    return "word" if tag in _VERBS and frequency(text) <= _RARE else "inside"


def doubts(text: str, at: int, meant: str, cut: Cut, knows: Callable[[str], bool]) -> int:
    """How many things speak against another of the three that the classifier weighs too lightly."""
    place = around(text, at)
    before = [word for word in cut(place.left) if word.tag != "x"]
    after = [word for word in cut(place.right) if word.tag != "x"]
    last = before[-1] if before else _NOTHING
    first = after[0] if after else _NOTHING
    written = text[at]
    if written == "的":
        earlier = before[-2] if len(before) > 1 else _NOTHING
        if meant == "得":
            return _against_complement(earlier, last, first, place)
        joined = len(after) > 1 and after[1].text in _AND and first.tag[:1] in ("v", "n")
        return 2 * (place.right[:1] in _PAUSES) + joined + 2 * _is_object(before)
    found = int(
        (len(last.text) == 1 and knows(last.text + written)) or (len(first.text) == 1 and knows(written + first.text))
    )
    if place.right[:1] in tuple("（(A0") or place.left[-1:] in tuple("”’」』）)"):
        found += 1
    if written == "地":
        site = len(last.text) > 2 and knows(last.text[-1] + written) and knows(last.text[:-1])
        site |= last.tag[:1] == "v" and place.right[:1] in _PAUSES
        office = last.tag[:1] in ("v", "n") and _OFFICE.match(text, at + 1) is not None
        return found + site + 2 * office + _for_soil(last, first, meant)
    return found + _for_verb(last, first, place) + 2 * bool(_SHARES.search(text, max(at - _SIDE, 0), at + _SIDE))


def _is_object(before: Sequence[Word]) -> bool:
    """获得及时有效的帮助: nothing but how it is stands between the place and a verb that has a noun for its object."""
    for word in reversed(before):
        if word.text in _GIVING:
            return True
        if word.tag[:1] not in ("a", "d", "z") and word.text not in ("及时", "深入", "全面", "很", "和", "而", "且"):
            return False
    return False


def _against_complement(earlier: Word, last: Word, first: Word, place: Around) -> int:
    """不停看的, 想听的, 取的是, 数值的: a relative clause, or a noun that looks like a verb."""
    degree = first.text.startswith(_DEGREE)
    if first.text.startswith("是") or not last.text:
        return 2
    if place.right[:1] in tuple("的A0"):
        return 1
    if last.text == "值" and not (earlier.tag == "d" and first.tag[:1] in ("v", "r", "m")):
        return 1
    if last.tag[:1] == "v" and place.right[:-1] in _HOW_MANY:
        return 1
    if earlier.text in _MODALS and not degree:
        return 1
    return int(first.tag[:1] in ("n", "m", "q", "f") and not degree)


def _for_soil(last: Word, first: Word, meant: str) -> int:
    """拿地, 跪地, 执行地: behind a verb or a noun 地 is most often soil, floor or place."""
    if not last.text:
        return 3
    if first.text.startswith(_DEGREE) and meant == "得":
        return 0
    if last.text in _HOW:
        return 2
    if last.tag.startswith("r"):
        return 0
    if len(last.text) < 2:
        return 2
    return 2 * (last.text in _SITES) + (last.tag[:1] in ("t", "f", "s"))


def _for_verb(last: Word, first: Word, place: Around) -> int:
    """你得走, 孩子得奖, 由上式得: 得 is "must", "get", "yields"."""
    found = 2 * (place.left[-1:] == "A") + 2 * first.text.endswith(_GAINS)
    subject = not last.text or last.tag.startswith(_SUBJECTS) or last.text in "的之"
    predicate = not first.text or first.tag.startswith(("v", "d", "p"))
    resultative = last.tag[:1] in ("v", "") and len(last.text) == 1
    so_that = last.tag[:1] == "a" and first.tag[:1] in ("v", "d", "r")
    if (subject and predicate) or resultative or so_that:
        found += 1
    if first.text.startswith("是") and last.text != "有":
        found += 1
    if len(last.text) == len(first.text) == 1 and not last.tag.startswith("r") and first.text != "是":
        found += 1
    return found
