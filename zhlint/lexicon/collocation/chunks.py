"""Finds the nouns that hang on a word in a clause, its objects or its subject, by word classes and order alone."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from zhlint.base.patterns import Pattern
from zhlint.lexicon.words import Word


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


CLAUSE = Pattern(r"[^，。；！？：,;!?:…\n（）()—]{3,80}")
"""What lies between two marks that end a clause."""
_LONGEST = 10
"""So many words stand at most between a verb and the end of its object."""
_ASPECTS = _words("了 着 过 出 起")
_LINKS = _words("和 与 及 以及 或 、 或者 并 而且 并且 且")
_TRAILING = _words("等 等等 后 时 之后 以后 之时 之前 以来 上 中 下 之际 之余 外 之外 的")
"""What may stand behind an object without being part of it."""
_WITHIN = _words("对 对于 在 与 同 为 从 由 以 更 最 很 较 更加 十分 非常 比较 极 极其 极为 不 不断 日益")
"""Prepositions and adverbs that an object may hold, before its own 的."""
_QUOTES = frozenset('“”‘’《》「」"')
_NOUNS = ("n", "vn", "an", "v", "l", "j", "i", "z", "b", "d")
"""How tags of words begin that may be nouns: of many a noun the dictionary knows the other use only."""
_NOMINAL = _words("n a b m q r t s f u i l j z k g h v d") | {""}
_ACTS = _words("得到 获得 有所 的 将 会 被 已 已经 得以 有 了 地 可以 能 能够 要 应 必须 需要 开始 没有 比较 无法")
"""What may stand between a subject and its predicate."""
_STATES = frozenset({"d", "ad", "a", "z", "zg"})
_BEHIND = _words("了 着 过 到 至 的 和 与 后 时 起来 下去 下来")
"""What may follow a predicate."""


class Pair(NamedTuple):
    """A word with a noun that hangs on it, as numbers of words.

    A `near` noun is an object without 的, a `far` one the object behind one, a `subject` stands before its predicate.
    `inner` is the word before the first 的 of a far one: the object, maybe, if the verb belongs to a relative clause.
    Of coordinated objects `rank` tells the how manieth it is.
    """

    word: int
    noun: int
    link: str
    inner: int = -1
    rank: int = 0


def pairs(words: Sequence[Word], wanted: Container[str]) -> Iterator[Pair]:
    """What hangs on the words that are `wanted`, in the words of a clause."""
    for at, word in enumerate(words):
        if word.text in wanted:
            for noun, inner, rank in _objects(words, _last(words, at)):
                yield Pair(at, noun, "near" if inner < 0 else "far", inner, rank)
            noun = _subject(words, at)
            if noun >= 0:
                yield Pair(at, noun, "subject")


def _last(words: Sequence[Word], at: int) -> int:
    """The last of the coordinated verbs that begin at one."""
    while at + 2 < len(words) and words[at + 1].text in _LINKS and words[at + 2].tag in ("v", "vn"):
        at += 2
    return at


def _objects(words: Sequence[Word], at: int) -> Iterator[tuple[int, int, int]]:
    """The heads of the objects of a verb, each with what stands before the first 的, and its rank."""
    size = len(words)
    i = at + 1
    if i < size and words[i].text in _ASPECTS:
        i += 1
    if i < size and words[i].text == "的":
        if not words[at].tag.startswith("a"):
            return
        i += 1
    start, inner, rank = i, -1, 0
    heads: list[tuple[int, int, int]] = []
    while i < size:
        text, tag = words[i].text, words[i].tag
        if i - start >= _LONGEST:
            return
        if text in _LINKS and i > start:
            if _may_be_noun(words[i - 1]):
                heads.append((i - 1, inner, rank))
            rank += 1
            if i + 1 < size and words[i + 1].tag in ("v", "d", "p"):
                break
        elif text == "的" and i + 1 < size:
            inner = i - 1 if inner < 0 else inner
            if rank:
                heads.clear()
        elif not ((tag[:1] in _NOMINAL and tag not in ("ul", "ug")) or text in _WITHIN or text in _QUOTES):
            return
        i += 1
    else:
        noun = size - 1
        while noun > start and (words[noun].text in _TRAILING or words[noun].tag == "x"):
            noun -= 1
        if noun >= start and _may_be_noun(words[noun]):
            heads.append((noun, inner, rank))
    yield from heads


def _subject(words: Sequence[Word], at: int) -> int:
    """The noun that a predicate is said of, or that an act is done to (能力的提高, 能力得到提高); -1 where none is."""
    if at + 1 < len(words):
        after = words[at + 1]
        if after.text not in _BEHIND and after.tag not in ("m", "x"):
            return -1
    i = at - 1
    while i >= 0 and (words[i].text in _ACTS or words[i].tag in _STATES):
        i -= 1
    if i < 0 or not _may_be_noun(words[i]):
        return -1
    return i if words[i].tag[:1] not in ("v", "d") or words[i].tag == "vn" else -1


def _may_be_noun(word: Word) -> bool:
    return len(word.text) > 1 and word.tag.startswith(_NOUNS)
