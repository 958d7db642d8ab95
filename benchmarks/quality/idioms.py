"""Idioms with a slip put into each: how many are found, and for how many the right idiom is proposed.

    python -m benchmarks.quality.idioms --seed N [--count 200] [--least 5] [--kinds same,tone,…] [--show]

Idioms are drawn from the dictionary; in each one character is exchanged for one of like sound (`same`: tone and all;
`tone`: another tone; `fuzzy`: what southern speakers and input methods mix up, as z and zh, n and l, an and ang) or of
like `shape`, or two neighbours change places (`swap`), or an arbitrary common character stands there (`any`); and the
form is put into a sentence. A form that is a word of the dictionary itself is no slip and is drawn again. It flatters:
the linter's own tables say what is alike in shape.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from training.packages import dictionary
from zhlint import Linter
from zhlint.engine import ruleset
from zhlint.lexicon.likeness import is_simplified
from zhlint.lexicon.lookalikes import cousins, twins
from zhlint.lexicon.sounds import common, readings, syllables
from zhlint.lexicon.words import Words

KINDS = ("same", "tone", "fuzzy", "shape")
OTHERS = ("swap", "any")
PRESETS = ("recommended", "strict")
_MIXED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("r", "n"), ("h", "f"))
_ENDS = (("ang", "an"), ("eng", "en"), ("ing", "in"))

CARRIERS = (
    "说起那几年的经历，他总是{}。",
    "他们{}地干了三个月，仓库终于盖好了。",
    "这是一个{}的决定，谁也没有想到。",
    "李明{}，让同事们都很佩服。",
    "这样的结果，可以说是{}。",
    "面对记者的提问，她的回答{}，却又很有分寸。",
    "街坊们都说，那一家人{}、和气、勤快。",
    "他讲得生动而{}，听众一动不动。",
    "会上的气氛又{}起来。",
    "老师告诉我们，学习最怕{}。",
    "{}，这句话用在他身上最合适。",
    "他虽然{}，但是做事从不马虎。",
    "村里的人都{}，等着消息。",
    "王教授也{}，把材料交给了学生。",
    "如果再这样{}下去，工程就没有办法完成了。",
    "我们不能{}，要先把账算清楚。",
    "这种{}的做法，在公司里已经很少见。",
    "他的父亲是个{}的人，一辈子没有和谁红过脸。",
    "经过几个月的训练，队员们个个{}。",
    "她写的文章被人称为{}之作。",
    "大家{}，很快就把意见统一了。",
    "事情到了这一步，只好{}了。",
    "一想到明天的比赛，他就{}，整夜没有睡着。",
    "小镇上的店铺{}，来往的人却不多。",
)
"""Sentences with a slot, of many kinds: what stands there is now a predicate, now an attribute, now a manner."""


class Case(NamedTuple):
    """A sentence with a slip at `start:end`."""

    idiom: str
    form: str
    kind: str
    text: str
    start: int
    end: int


class Answer(NamedTuple):
    """What a linter said of a case."""

    found: bool
    corrected: bool


def idioms(least: int, most: int = 10**9) -> list[str]:
    """The idioms of four characters of the dictionary that are no rarer and no commoner."""
    rows = re.findall(r"^(\S{4}) (\d+) i$", dictionary(), re.MULTILINE)
    return [word for word, number in rows if least <= int(number) <= most and all(map(is_simplified, word))]


def drawn(seed: int, count: int, least: int = 5, kinds: Sequence[str] = KINDS, most: int = 10**9) -> Iterator[Case]:
    """So many cases; the same for the same seed."""
    chance = random.Random(seed)
    pool = idioms(least, most)
    words = Words()
    for idiom in chance.sample(pool, len(pool)):
        if count == 0:
            return
        form, kind = _slip(idiom, chance, kinds)
        if form and not words.knows(form):
            carrier = chance.choice(CARRIERS)
            start = carrier.index("{")
            yield Case(idiom, form, kind, carrier.format(form), start, start + len(form))
            count -= 1


def _slip(idiom: str, chance: random.Random, kinds: Sequence[str]) -> tuple[str, str]:
    for kind in chance.sample(kinds, len(kinds)):
        for i in chance.sample(range(len(idiom)), len(idiom)):
            if kind == "swap":
                form = idiom[:i] + idiom[i : i + 2][::-1] + idiom[i + 2 :]
                if form != idiom:
                    return form, kind
                continue
            others = sorted(common() - {idiom[i]} if kind == "any" else _alike(idiom[i], kind))
            if others:
                return idiom[:i] + chance.choice(others) + idiom[i + 1 :], kind
    return "", ""


@cache
def _alike(char: str, kind: str) -> frozenset[str]:
    if kind == "shape":
        return (twins(char) | cousins(char)) & common()
    others = common() - {char}
    same = {other for other in others if not set(readings(char)).isdisjoint(readings(other))}
    if kind == "same":
        return frozenset(same)
    tone = {other for other in others if not syllables(char).isdisjoint(syllables(other))}
    if kind == "tone":
        return frozenset(tone - same)
    folded = {other for other in others if not _folded(char).isdisjoint(_folded(other))}
    return frozenset(folded - tone)


@cache
def _folded(char: str) -> frozenset[str]:
    return frozenset(map(_fold, syllables(char)))


def _fold(syllable: str) -> str:
    for long, short in _MIXED:
        if syllable.startswith(long):
            syllable = short + syllable[len(long) :]
    for long, short in _ENDS:
        syllable = re.sub(f"{long}$", short, syllable)
    return syllable


def ask(linter: Linter, case: Case) -> Answer:
    """Whether a linter marks the slip, and whether it proposes the idiom."""
    found = corrected = False
    for finding in linter.lint_text(case.text):
        if case.start <= finding.start and finding.end <= case.end:
            found = True
            mended = case.text[: finding.start] + (finding.replacement or "") + case.text[finding.end :]
            corrected |= mended == case.text[: case.start] + case.idiom + case.text[case.end :]
    return Answer(found, corrected)


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser("python -m benchmarks.quality.idioms", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--least", type=int, default=5, help="the least frequency of the idioms in the dictionary")
    parser.add_argument("--most", type=int, default=10**9, help="the greatest")
    parser.add_argument("--kinds", default=",".join(KINDS), help=f"of {', '.join(KINDS + OTHERS)}")
    parser.add_argument("--rules", default="", help="ask these rules, with commas between, in place of the presets")
    parser.add_argument("--show", action="store_true", help="list what is missed")
    options = parser.parse_args(argv)
    known = ruleset.load([ruleset.packaged()])
    cases = list(drawn(options.seed, options.count, options.least, options.kinds.split(","), options.most))
    linters = {preset: Linter(known.choose([preset])) for preset in PRESETS}
    if options.rules:
        linters = {options.rules: Linter(known.rules[name] for name in options.rules.split(","))}
    for name, linter in linters.items():
        answers = [(case, ask(linter, case)) for case in cases]
        print(name)
        for kind in ("all", *options.kinds.split(",")):
            of_kind = [answer for case, answer in answers if kind in ("all", case.kind)]
            counts = Counter(found=sum(a.found for a in of_kind), corrected=sum(a.corrected for a in of_kind))
            whole = len(of_kind) or 1
            print(
                f"  {kind:6} found {counts['found']:3}/{len(of_kind)} {counts['found'] / whole:4.0%}"
                f"  corrected {counts['corrected']:3} {counts['corrected'] / (counts['found'] or 1):4.0%} of these"
            )
        if options.show:
            for case, answer in answers:
                if not answer.corrected:
                    what = "other idiom" if answer.found else "missed"
                    print(f"    {what}: {case.kind:6} {case.idiom} {case.text}")


if __name__ == "__main__":
    main()
