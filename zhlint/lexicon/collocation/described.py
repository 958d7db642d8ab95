"""Finds the nouns that adjectives are said of in a clause (质量很高, 很高的质量), by word classes and order alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from zhlint.base.records import NamedTuple
from zhlint.lexicon.words import Word


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


DEGREES = _words(
    "很 更 最 太 较 极 颇 非常 十分 比较 更加 极其 极为 相当 特别 格外 尤其 颇为 较为 越来越 日益 这么 那么 如此 多么 "
    "过于 过 异常 不 不太 不够 不很 不是很 越 挺 还 都 也 又 却 仍 仍然 依然 已 已经 普遍 明显 相对 不断 会 将 "
    "有些 有点 无比 万分 愈发 愈加"
)
"""What may stand between a subject and what it is: 质量还不太高."""
GLUED = tuple("很更最太较极颇越挺")
"""With one of these the dictionary makes one word of an adjective (很大, 最高)."""
_AFTER = _words("了 的 而 且 而且 但 并 和 与 也 又 吗 呢 吧 啊")
_BEFORE = ("d", "u", "p", "r", "m", "q", "c", "x")
"""How tags of words begin behind which an adjective with 的 stands for itself, not as what a noun is."""
_GOVERN = _words(
    "有 没有 有着 具有 具备 拥有 取得 获得 得到 产生 受到 引起 造成 带来 留下 结下 打下 建立 形成 保持 积累 提供 给予 "
    "作出 做出 付出 表现出 显示出 是 成为 作为 达成 达到 树立 养成 培养 创造 营造 发挥 面临 遇到 存在"
)
"""A verb without 了 behind which an adjective with 的 stands for itself: 取得 优异的成绩, but not 表现 良好的学生."""
_NOMINAL = ("n", "vn", "an", "j")
_CLOSES = ("d", "u", "y")
_ATTRIBUTED = (*_NOMINAL, "a", "b", "m", "q", "r", "x", "t", "s", "f")
_LINKS = _words("的 之 、 和 而 与 又")
_THAN = _words("比 较之 相比 不如")
_STARTS = _words("是 有 在 让 使 被 把 会 能 可以 而 但 并 也 了")
"""What may follow a phrase that ends with its noun, besides marks, adverbs and particles."""


class Described(NamedTuple):
    """An adjective with the noun it is said of, as numbers of words.

    `bare` is the adjective without an adverb that the dictionary glues to it; `follows` says that it stands behind.
    """

    adjective: int
    noun: int
    bare: str
    follows: bool


def described(words: Sequence[Word], wanted: Collection[str]) -> Iterator[Described]:
    """What is said of nouns by the adjectives that are `wanted`, in the words of a clause."""
    for at, word in enumerate(words):
        bare = stripped(word.text)
        if bare not in wanted:
            continue
        noun = _subject(words, at)
        if noun >= 0:
            yield Described(at, noun, bare, follows=True)
            continue
        noun = _head(words, at, bare)
        if noun >= 0:
            yield Described(at, noun, bare, follows=False)


def stripped(text: str) -> str:
    """An adjective without the adverb that is glued to it."""
    return text[1:] if len(text) == 2 and text.startswith(GLUED) else text


def _subject(words: Sequence[Word], at: int) -> int:
    """The noun right before the adjective and its adverbs; -1 where none is.

    What is compared with (比价格更高) is not meant, nor the object of an act, which is what is so (申请资源很快).
    """
    after = words[at + 1] if at + 1 < len(words) else None
    if after and after.text not in _AFTER and after.tag != "x":
        return -1
    if after and after.text == "的" and at + 2 < len(words) and not words[at + 2].tag.startswith(_ATTRIBUTED):
        return -1
    i = at - 1
    while i >= 0 and words[i].text in DEGREES:
        i -= 1
    if i < 0 or not is_noun(words[i]) or any(word.text in _THAN for word in words[:i]):
        return -1
    attributive = after is not None and after.text == "的"
    acts = (words[i].tag == "vn" and attributive) or (i > 0 and words[i - 1].tag == "v")
    return -1 if acts else i


def _head(words: Sequence[Word], at: int, bare: str) -> int:
    """The noun that the adjective with its 的 belongs to; -1 where none is sure."""
    if at + 2 >= len(words) or words[at + 1].text != "的":
        return -1
    i = at - 1
    while i >= 0 and words[i].text in DEGREES:
        i -= 1
    if i >= 0 and (words[i].text in _LINKS or not (words[i].text in _GOVERN or words[i].tag.startswith(_BEFORE))):
        return -1
    if bare == "好" or (len(bare) == 1 and i == at - 1 and bare == words[at].text):
        return -1
    i = at + 2
    while i < len(words) and words[i].tag.startswith(_NOMINAL):
        i += 1
    if i == at + 2 or not is_noun(words[i - 1]):
        return -1
    return i - 1 if i == len(words) or _closes(words[i - 1], words[i]) else -1


def _closes(noun: Word, after: Word) -> bool:
    """Whether a phrase ends with its noun: what may be an act ends none but before a mark."""
    if after.tag == "x":
        return True
    return noun.tag != "vn" and after.text not in _LINKS and (after.text in _STARTS or after.tag.startswith(_CLOSES))


def is_noun(word: Word) -> bool:
    """Whether a word of two and more characters may be a noun."""
    return len(word.text) > 1 and word.tag.startswith(_NOMINAL)
