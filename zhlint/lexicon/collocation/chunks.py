"""Finds the nouns that hang on a word in a clause, its objects or its subject, by word classes and order alone."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.lexicon.words import Word


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


CLAUSE = Pattern(r"[^，。；！？：,;!?:…\n（）()—]{3,}")
"""What lies between two marks that end a clause."""
_LONGEST = 10
"""So many words stand at most between a verb and the end of its object."""
_ASPECTS = _words("了 着 过 出")
_LINKS = _words("和 与 及 以及 、 并 而且 并且 且")
_TRAILING = _words("等 等等 后 时 之后 以后 之时 之前 以来 上 中 下 之际 之余 外 之外 的")
"""What may stand behind an object without being part of it."""
_WITHIN = _words("对 对于 在 与 同 为 从 由 以 更 最 很 较 更加 十分 非常 比较 极 极其 极为 不 不断 日益")
"""Prepositions and adverbs that an object may hold, before its own 的."""
_PLACES = _words("在 于 与 同 为 从 由 以")
"""What stands behind a verb without an object."""
_PREDICATES = _words(
    "是 有 等 时 应当 使 让 令 把 被 给 到 去 来 会 能 可 要 应 可以 能够 着 就 都 也 还 而 但 成为 作为 所 像 说 看 "
    "做 没有 起着 在于 依然 仍然 作出 进行"
)
"""What no object holds before its 的 or without one: with it another clause begins."""
_POINTERS = _words("这 那 这种 那种 这个 那个 这些 那些 这样")
"""What begins a noun phrase, and so another one where it stands inside."""
_ACTING = frozenset({"v", "d", "p"})
"""What begins with such a word behind 和, and goes on, is no other object, but may be another predicate."""
_NOUNS = ("n", "vn", "an", "v", "l", "j", "i", "z", "b", "d")
"""How tags of words begin that may be nouns: of many a noun the dictionary knows the other use only."""
_NOMINAL = _words("n a b m q r t s f u i l j z k g h v") | {""}
_ACTS = _words("得到 获得 有所 将 会 被 已 已经 得以 有 了 地 可以 能 能够 要 应 必须 需要 开始 没有 比较 无法")
"""What may stand between a subject and its predicate."""
_STATES = frozenset({"d", "ad", "a", "z", "zg"})
_BEHIND = _words("了 着 过 到 至 得 和 与 后 时 起来 下去 下来")
"""What may follow a predicate."""


class Pair(NamedTuple):
    """A verb with a noun that hangs on it, as numbers of words; of a subject the noun comes first.

    `inner` is the word before the first 的 of an object: the object, maybe, if the verb belongs to a relative clause;
    -1 where there is no 的. `start` is where the object begins. Of coordinated objects `rank` tells the how manieth it
    is, `last` the head of the last one.
    """

    verb: int
    noun: int
    subject: bool = False
    inner: int = -1
    start: int = -1
    rank: int = 0
    last: int = -1


def pairs(words: Sequence[Word], wanted: Container[str]) -> Iterator[Pair]:
    """What hangs on the verbs that are `wanted`, in the words of a clause."""
    for at, word in enumerate(words):
        if word.text in wanted:
            yield from _objects(words, at, _last(words, at))
            noun = _subject(words, at)
            if noun >= 0:
                yield Pair(at, noun, subject=True)


def _last(words: Sequence[Word], at: int) -> int:
    """The last of the coordinated verbs that begin at one."""
    while at + 2 < len(words) and words[at + 1].text in _LINKS and words[at + 2].tag in ("v", "vn"):
        at += 2
    return at


def _objects(words: Sequence[Word], verb: int, at: int) -> Iterator[Pair]:
    """The objects of a verb, of which the last one ends the clause; `at` is the last verb coordinated with it."""
    size = len(words)
    while size > at and (words[size - 1].text in _TRAILING or words[size - 1].tag == "x"):
        size -= 1
    start = at + 1
    if start < size and words[start].text in _ASPECTS:
        start += 1
    if start < size and words[start].text in _PLACES:
        return
    inner, heads = -1, []
    for i in range(start, size):
        text, tag = words[i].text, words[i].tag
        if i - start >= _LONGEST or text in _PREDICATES or (text in _POINTERS and i > start):
            return
        if text in _LINKS and i > start:
            heads.append(i - 1)
            if i + 2 < size and words[i + 1].tag in _ACTING and words[i + 2].text not in _LINKS:
                return
        elif text == "的":
            if i == start:
                return
            inner = i - 1 if inner < 0 else inner
            heads.clear()
        elif not ((tag[:1] in _NOMINAL and tag not in ("ul", "ug")) or text in _WITHIN or _modifies(words, i)):
            return
    if size <= start or not _may_be_noun(words[size - 1]):
        return
    heads.append(size - 1)
    if len(heads) > 2:
        return
    for rank, noun in enumerate(heads):
        if _may_be_noun(words[noun]):
            yield Pair(verb, noun, False, inner, start, rank, size - 1)


def _subject(words: Sequence[Word], at: int) -> int:
    """The noun that a predicate is said of, or that an act is done to (能力提高了, 能力得到提高); -1 where none is."""
    if at + 1 < len(words):
        after = words[at + 1]
        if after.text not in _BEHIND and after.tag not in ("m", "x"):
            return -1
    i = at - 1
    while i >= 0 and (words[i].text in _ACTS or words[i].tag in _STATES):
        i -= 1
    if i < 0 or not _may_be_noun(words[i]) or (words[i].tag[:1] in ("v", "d") and words[i].tag != "vn"):
        return -1
    acts = any(words[k].tag in ("v", "p") and words[k + 1].text != "的" for k in range(i))
    return -1 if acts else i


def _modifies(words: Sequence[Word], at: int) -> bool:
    """Whether what the dictionary takes for an adverb is an adjective: 的 follows (果断的)."""
    return words[at].tag == "d" and at + 1 < len(words) and words[at + 1].text == "的"


def _may_be_noun(word: Word) -> bool:
    return len(word.text) > 1 and word.tag.startswith(_NOUNS)
