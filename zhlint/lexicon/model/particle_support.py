"""What the shape of a clause says for 地 or 得 where 的 is written, and the classifier weighs too lightly."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhlint.lexicon.model.particle_evidence import around
from zhlint.lexicon.words import Word

_AUXILIARIES = frozenset(
    "可以 能 能够 不能 不会 会 必须 应该 应当 应 无法 难以 难于 如何 怎样 怎么 才能 得以 不得不 只能 只好 不要 不应 不应该".split()
)
"""What a verb has to follow, however many adverbs stand between: 可以更准确的预测."""
_DEGREES = frozenset(
    "很 太 更 更加 更为 非常 十分 特别 比较 相当 最 最为 极 极其 极为 这么 那么 这样 那样 如此 有点 有些 过于 过分 尤为 格外"
    " 异常 挺 真 真是 够 足够 颇 颇为 稍 稍微 略 略微 愈发 愈加 越发 越来越 尽可能 尽量 多么 何等 分外 万分 还 也 都 并 蛮 超 好".split()
)
_TAILS = frozenset("了 吗 呢 吧 啊 呀 些 一些 一点 点 多 得多 许多 啦 嘛 罢了 而已 起来".split())
"""What may still follow an adjective at the end of a clause."""
_OF_THINGS = frozenset(
    "多 少 对 错 重要 难 有限 关键 正确 明确 有趣 贵 便宜 简单 普通 常见 必要 有用 有意思 好吃 大 小 新 旧 一样 相同 不同"
    " 不多 很多 很少 不少 不是 没有".split()
)
"""What is said of a thing rather than of a deed: 说的很对, 买的很贵."""
_HOW = frozenset("如何 怎样 怎么样 差不多 怎样 咋样".split())
_HALVES = frozenset("觉显恨")
"""Verbs that hardly ever stand without 得."""
_STATES = ("a", "z", "i", "l")
_NEAR = 8
_NOTHING = Word("", 0, 0, "")
_HAN = "[㐀-䶿一-鿿]"
_BEFORE = re.compile(f"(?:{'|'.join(_AUXILIARIES)}){_HAN}{{2,}}$|[觉显变值]$")
_AFTER = re.compile(
    f"(?:{'|'.join(sorted(_DEGREES | _HOW, reverse=True))}|不|越){_HAN}|多[，。！？；]|{_HAN}{{4}}(?!{_HAN})"
)

Cut = Callable[[str], Sequence[Word]]


def may_be_supported(text: str, at: int) -> bool:
    """Whether the characters beside a 的 are such that it is worth asking `support`."""
    return bool(_AFTER.match(text, at + 1) or _BEFORE.search(text[max(at - _NEAR, 0) : at]))


def support(text: str, at: int, meant: str, cut: Cut) -> int:
    """How many things speak for 地 or 得 in place of the 的 at an offset."""
    place = around(text, at)
    before = [word for word in cut(place.left) if word.tag != "x"]
    after = list(cut(place.right))
    if not before or not after:
        return 0
    return _for_adverbial(before, after) if meant == "地" else _for_complement(before, after)


def _for_adverbial(before: Sequence[Word], after: Sequence[Word]) -> int:
    """可以更准确的预测: between an auxiliary and its verb."""
    if after[0].tag[:1] != "v" or after[0].text in ("是", "有", "要"):
        return 0
    n = len(before) - 1
    while n >= 0 and (before[n].tag[:1] in ("a", "d", "z", "i", "l") or before[n].text in ("地", "而", "且", "和")):
        if before[n].text in _AUXILIARIES:
            break
        n -= 1
    return int(0 <= n < len(before) - 1 and before[n].text in _AUXILIARIES)


def _for_complement(before: Sequence[Word], after: Sequence[Word]) -> int:
    """跑的很快, 写的不错, 变的越来越大, 比他高的多: a degree, a state, an end."""
    last, first = before[-1], after[0]
    earlier = before[-2].text if len(before) > 1 else ""
    if last.text in ("恨不", "巴不", "舍不"):
        return 1
    if last.text == "多" or last.tag[:1] not in ("v", "a", ""):
        return 0
    if first.text == "多" and last.tag[:1] == "a":
        return 2 * (_ends(after[1:]) and any(word.text == "比" for word in before))
    if first.text in _HOW:
        return int(_ends(after[1:]))
    n = 0
    while n < len(after) and (after[n].text in _DEGREES or after[n].text == "不"):
        n += 1
    state = after[n] if n < len(after) else _NOTHING
    if state.text in _OF_THINGS or state.tag[:1] not in _STATES or not _ends(after[n + 1 :]):
        return 0
    return int(n > 0 or len(state.text) > 2)


def _ends(after: Sequence[Word]) -> bool:
    """Whether nothing follows but a particle of mood or measure, and other states."""
    for word in after:
        if word.tag == "x":
            return True
        if word.text not in _TAILS and word.tag[:1] not in _STATES:
            return False
    return True
