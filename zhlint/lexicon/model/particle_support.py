"""What the shape of a clause says for 地 or 得 where 的 is written, and the classifier weighs too lightly."""

from __future__ import annotations

from collections.abc import Sequence

from zhlint.base.patterns import Pattern
from zhlint.lexicon.model.particle_evidence import around
from zhlint.lexicon.model.particle_words import Cut
from zhlint.lexicon.words import Word


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_AUXILIARIES = _words(
    "可以 能 能够 不能 不会 会 必须 应该 应当 应 无法 难以 难于 如何 怎样 怎么 才能 得以 不得不 只能 只好 不要 "
    "不应 不应该 尽可能 尽量"
)
"""What a verb has to follow, whatever adverbs stand between: 可以更准确的预测."""
_CAUSES = _words("让 使 令 使得 帮助 便于 方便 帮 协助 助")
_DONE = _words("了 成 到 在 为 过 着 出 进 地")
_NO_DEEDS = _words("是 有 要 作为 用于 属于 来自 位于 成为")
_MANNERS = _words("全面 深入 独立 相应 错误 意外 透明 正确 客观 公正 渐进 固有 真正 可变 不断 自动 快速 高速 尽快 随意")
"""Adverbs that the dictionary has among nouns and verbs."""
_DEGREES = _words(
    "很 太 更 更加 更为 非常 十分 特别 比较 相当 最 最为 极 极其 极为 有点 有些 过于 过分 尤为 格外 异常 挺 真 "
    "真是 够 足够 颇 颇为 稍 稍微 略 略微 愈发 愈加 越发 越来越 越 尽可能 尽量 多么 何等 分外 万分 蛮 超"
)
_OF_PREDICATES = _DEGREES - _words("最 最为 真 越 超 非常 特别 异常 相当 极 极其 过分")
"""What no noun follows, whatever the dictionary says of the word behind."""
_TAILS = _words("了 吗 呢 吧 啊 呀 些 一些 一点 点 许多 啦 嘛 罢了 而已 起来")
"""What may still follow a state at the end of a clause."""
_OF_THINGS = _words(
    "多 少 对 错 重要 难 难懂 有限 关键 正确 明确 有趣 贵 便宜 简单 普通 常见 必要 有用 有意思 好吃 大 小 新 旧 "
    "一样 相同 不同 不多 很多 很少 不少 不是 没有 必然 可能 不足 不满 相似 类似 相近 接近 一致"
)
"""What is said of a thing rather than of a deed: 说的很对, 买的很贵."""
_SPARED = _words("尽可能 过于")
"""Behind these it is said of a deed all the same: 控制的尽可能少."""
_HOW = _words("如何 怎样 怎么样 咋样 差不多")
_FOLLOWS = _words("之后 以后 后 时 之前")
_FELT = frozenset("冷热疼痛饿渴累困气急吓乐羞慌闷烦臭辣烫冻愁喜惊")
_EFFECTS = _words("直 浑身 全身 满头 满脸 连 快要 说不出 睁不开 发抖 打颤 冒汗 跺脚 要命 够呛")
"""冷的浑身发抖: what one's body does for a feeling."""
_WANTED = _words(
    "不 没 没有 未 所 想 想要 要 需要 最 有 听说 知道 应 应该 原有 出来 下来 来 去 说 姓 懂 想像 想象 预期 预计 "
    "预料 期望 担心 希望 提供"
)
"""What is wanted, known, said: 我想要的很多, 不懂的很难懂; nothing of how it is done."""
_NEGATED = _words("不 没 没有 未")
_WHOM = _words("我 我们 你 你们 他 他们 她 她们 它 它们 人 人们 大家 自己 其 整个")
_LIKE = _words("跟 和 与 同 像 象 如")
"""跟我看到的差不多: a thing."""
_WORTH = _words(
    "一 注意 关注 信赖 信任 推荐 学习 借鉴 深思 商榷 期待 尊敬 尊重 警惕 收藏 反思 称道 庆幸 细看 提倡 大家 我们 "
    "你 你们"
)
"""What follows 值得, but not the 值 of a number."""
_STATES = ("a", "z", "i", "l")
_PAUSES = tuple("，。！？；：、”")
_NEAR = 9
_NOTHING = Word("", 0, 0, "")
_HAN = "[㐀-䶿一-鿿]"
_BEFORE = Pattern(
    f"(?:{'|'.join(sorted(_AUXILIARIES | _CAUSES))}|被)[㐀-䶿一-鿿、]{{2,}}$"
    f"|[觉显变值使]$|[恨巴舍]不$|[{''.join(sorted(_FELT))}]$"
)
_AFTER = Pattern(f"(?:{'|'.join(sorted(_DEGREES, reverse=True))}|不){_HAN}|{'|'.join(sorted(_HOW))}|多[，。！？；]")
_TWIN_BEFORE = Pattern(f"得{_HAN}{{1,2}}[”’]?[、，；][“‘]?{_HAN}{{1,8}}$")
_TWIN_AFTER = Pattern(f"{_HAN}{{1,2}}[”’]?[、，；][“‘]?{_HAN}{{1,8}}得{_HAN}{{1,2}}[”’]?[、，；。]")


def may_be_supported(text: str, at: int) -> bool:
    """Whether the characters beside a 的 are such that it is worth asking `support`."""
    return bool(_AFTER.match(text, at + 1) or _BEFORE.search(text[max(at - _NEAR, 0) : at])) or _has_twin(text, at)


def support(text: str, at: int, cut: Cut) -> dict[str, int]:
    """How many things speak for 地, and how many for 得, in place of the 的 at an offset."""
    place = around(text, at)
    before = [word for word in cut(place.left) if word.tag != "x"]
    after = cut(place.right)
    if not before or not after:
        return {"地": 0, "得": 0}
    complement = 2 if _has_twin(text, at) else _for_complement(before, after, cut)
    return {"地": _for_adverbial(before, after), "得": complement}


def _has_twin(text: str, at: int) -> bool:
    """留得住、教的好: its neighbour has 得."""
    if text.find("得", max(at - _NEAR - 6, 0), at + _NEAR + 8) < 0:
        return False
    if _TWIN_AFTER.match(text, at + 1):
        return True
    end = at + 2 if text[at + 2 : at + 3] in _PAUSES else at + 3
    return text[end : end + 1] in _PAUSES and bool(_TWIN_BEFORE.search(text[max(at - _NEAR - 6, 0) : at]))


def _for_adverbial(before: Sequence[Word], after: Sequence[Word]) -> int:
    """可以更准确的预测, 帮助你更好的使用工具, 被错误的修改了: what stands before can have nothing but a verb."""
    if after[0].tag[:1] != "v" or after[0].text in _NO_DEEDS:
        return 0
    n = len(before) - 1
    if not _is_manner(before[n]) and before[n].tag != "d" and before[n - 1].text not in _DEGREES:
        return 0
    n -= 1
    while n >= 0 and (
        _is_manner(before[n]) or before[n].text in _DEGREES or before[n].text in ("而", "且", "和", "又")
    ):
        if before[n].text in _AUXILIARIES:
            return 1
        n -= 1
    if n < 0:
        return 0
    if before[n].text == "被":
        return int(_ends(after[1:]) or after[1].text in _DONE)
    led = before[n].tag[:1] in ("r", "n") and n > 0 and before[n - 1].text in _CAUSES
    return int(before[n].text in _AUXILIARIES or (led and before[n + 1].text in _DEGREES and after[1].tag != "x"))


def _is_manner(word: Word) -> bool:
    return (word.tag[:1] in ("a", "z") and len(word.text) < 4) or word.text in _MANNERS


def _for_complement(before: Sequence[Word], after: Sequence[Word], cut: Cut) -> int:
    """跑的很快, 写的不错, 变的越来越大, 比他高的多: a verb and, to the end of the clause, a degree or a state."""
    last, first = before[-1], after[0]
    earlier = before[-2] if len(before) > 1 else _NOTHING
    if last.text == "不":
        return 2 * (earlier.text in tuple("恨巴舍"))
    half = _of_half(earlier, last, after)
    if half or last.tag[:1] not in ("v", "a", "i"):
        return half
    if first.text == "多":
        return _of_more(before, after)
    if last.text in _FELT and first.text in _EFFECTS:
        return 2
    if last.text != "变" and ({earlier.text, last.text} & _WANTED or "得" in last.text or last.text[0] == "所"):
        return -int(earlier.text in _NEGATED or (len(last.text) > 1 and last.text in _WANTED))
    if first.text == "差不多":
        then = [word.text for word in after[1:3]]
        ends = _ends(after[1:]) or then[0] in _FOLLOWS or then == ["的", "时候"]
        return int(ends and not any(word.text in _LIKE for word in before))
    if last.tag[:1] != "v" or (len(last.text) == 2 and last.text[0] == last.text[1]):
        return 0
    return int(first.text in _HOW and _ends(after[1:])) or _of_state(earlier, last, after, cut)


def _of_half(earlier: Word, last: Word, after: Sequence[Word]) -> int:
    """觉的, 显的, 很值的, 使的我们: hardly verbs without 得."""
    first = after[0]
    who = earlier.tag[:1] in ("r", "d") or earlier.text in ("会", "可能", "让", "人")
    who = who or (earlier.tag in ("n", "ns") and len(earlier.text) > 1)
    if last.text in ("觉", "不觉", "总觉"):
        return 3 * (who or not earlier.text or len(last.text) > 1)
    if last.text == "显":
        return 3 * (who and first.tag != "x" and first.text != "是" and earlier.text not in ("渐", "所"))
    if last.text == "值":
        adverbial = earlier.tag[:1] in ("d", "z") and earlier.text != "将"
        noted = first.tag[:1] == "v" and [word.text for word in after[1:3]] == ["的", "是"]
        said = first.text not in ("是", "在") and first.tag[:1] not in ("u", "x", "c", "m")
        return 2 * (noted or first.text in _WORTH or ((adverbial or earlier.text in ("有", "是否")) and said))
    return 2 * (last.text == "使" and first.text in _WHOM)


def _of_more(before: Sequence[Word], after: Sequence[Word]) -> int:
    """比他高的多, 方便的多; not 好的多, 坏的少, nor 丑的比俊的多."""
    last = before[-1]
    if last.tag[:1] != "a" or len(before) < 2 or before[-2].text == "比" or not _ends(after[1:]):
        return 0
    farther = any(word.text in ("比", "要", "远") for word in before)
    return 2 if farther else int(len(last.text) > 1)


def _of_state(earlier: Word, last: Word, after: Sequence[Word], cut: Cut) -> int:
    """很快, 不错 and then nothing more."""
    words = [*_split(after[0], cut), *after[1:]]
    n = 0
    while n < len(words) and (words[n].text in _DEGREES or words[n].text == "不"):
        n += 1
    state, rest = (words[n], words[n + 1 :]) if n < len(words) else (_NOTHING, [])
    if not state.text or state.tag == "x" or not _ends(rest):
        return 0
    degree = words[n - 1].text if n else ""
    bare = all(word.text in _TAILS or word.tag == "x" for word in rest[:2])
    if state.text in _OF_THINGS and bare and degree not in _SPARED:
        return 0
    is_state = state.tag[:1] in _STATES
    if last.text == "变":
        fixed = earlier.text.endswith(tuple("可不多善易未没所要"))
        return int(not fixed and (is_state or state.tag[:1] == "v" or state.tag == "nr"))
    if degree and degree != "不":
        return int(is_state or degree in _OF_PREDICATES)
    if degree:
        return int(is_state and len(last.text) == 1)
    return int(is_state and state.text[0] == "不" and len(state.text) == 2)


def _split(word: Word, cut: Cut) -> Sequence[Word]:
    """太烂, 有点咸: the dictionary has names and nouns of such looks."""
    for degree in _DEGREES:
        rest = word.text.removeprefix(degree)
        if word.tag[:1] != "a" and rest != word.text and 0 < len(rest) < 3:
            parts = cut(rest)
            if len(parts) == 1 and parts[0].tag[:1] == "a":
                return Word(degree, 0, 0, "d"), parts[0]
    return (word,)


def _ends(after: Sequence[Word]) -> bool:
    """Whether nothing follows but a particle of mood or measure, and other states."""
    for word in after:
        if word.tag == "x":
            return word.text != "、"
        if word.text not in _TAILS and word.text not in _DEGREES and word.tag[:1] not in _STATES:
            return False
    return True
