"""Which entries of a list of slips the other rules find as well, so that the list need not name them.

    python -m benchmarks.quality.needless [--rule typo-confusable] [--preset P] [--text FOLDER …] [--show needed]

Each plain entry stands in five sentences that suit the kind of word that is meant; the rules of the preset but for the
one asked about should mark it and propose what is meant. With `--text`, sentences of that prose that hold the word
meant, with the slip put in, are asked, too: what a few carriers bear may fail in running text. An entry is needless
where four of five are mended, in the carriers and in the prose (where it has five such sentences).
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from zhlint import Linter
from zhlint.base.patterns import is_literal
from zhlint.checks.substitution import Substitution
from zhlint.engine import ruleset
from zhlint.lexicon.words import Words

ENOUGH = 0.8
FEWEST = 5
MOST = 20

CARRIERS = {
    "idiom": (
        "说起那几年的经历，他总是{}。",
        "他们{}地干了三个月，仓库终于盖好了。",
        "李明{}，让同事们都很佩服。",
        "如果再这样{}下去，工程就没有办法完成了。",
        "这种{}的做法，在公司里已经很少见。",
    ),
    "noun": (
        "这一节谈的是{}的问题。",
        "他对{}没有什么兴趣。",
        "我们需要更多的{}。",
        "那天下午，村里的{}已经不在了。",
        "材料里几次提到{}，却没有细说。",
    ),
    "verb": (
        "他们决定马上{}。",
        "这件事由小张负责{}。",
        "大家都不愿意{}，只好算了。",
        "听说他们{}了好几次，都没有结果。",
        "要是再{}下去，谁也受不了。",
    ),
    "adjective": (
        "这里的情况十分{}。",
        "老人觉得有些{}，便坐了下来。",
        "那是一个{}的晚上。",
        "她的样子很{}，谁都看得出来。",
        "几年不见，他变得越来越{}了。",
    ),
    "function": (
        "他{}没有来。",
        "事情{}是这样，我们就不必再等。",
        "那时候大家{}都不知道他在哪里。",
        "{}天气不好，比赛还是开始了。",
        "这个办法{}可以解决一些问题。",
    ),
}
"""Sentences with a slot, by the kind of word that suits it."""

_KINDS = {"n": "noun", "v": "verb", "a": "adjective", "i": "idiom", "l": "idiom"}


class Answer(NamedTuple):
    """An entry, and in how many of the sentences asked it was mended: in carriers and in prose."""

    form: str
    meant: str
    carriers: int
    mended: int
    sentences: int

    @property
    def needless(self) -> bool:
        """Whether the other rules do as well."""
        borne = self.carriers >= ENOUGH * FEWEST
        return borne and (self.sentences < FEWEST or self.mended >= ENOUGH * self.sentences)


def entries(swap: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The plain entries of a list that have one replacement."""
    return ((form, meant) for form, meant in swap.items() if is_literal(form) and "|" not in meant)


def kind(word: str, words: Words) -> str:
    """The kind of word that is meant, as far as the dictionary knows."""
    if len(word) >= 4:
        return "idiom"
    found = words.cut(word)
    return _KINDS.get(found[0].tag[:1], "function") if len(found) == 1 else "noun"


def mends(linter: Linter, before: str, form: str, meant: str, after: str) -> bool:
    """Whether the linter puts what is meant where a slip stands in a sentence."""
    text, end = before + form + after, len(before) + len(form)
    for found in sorted(linter.lint_text(text, format="text"), key=lambda each: -each.start):
        if found.start < end and len(before) < found.end and found.replacement is not None:
            text = text[: found.start] + found.replacement + text[found.end :]
    return text == before + meant + after


def judged(linter: Linter, swap: Mapping[str, str], prose: Mapping[str, list[str]]) -> Iterator[Answer]:
    """What becomes of each entry without the list."""
    words = Words()
    for form, meant in entries(swap):
        slots = [carrier.split("{}") for carrier in CARRIERS[kind(meant, words)]]
        borne = sum(mends(linter, before, form, meant, after) for before, after in slots)
        found = prose.get(meant, [])
        mended = sum(mends(linter, *_apart(sentence, form, meant)) for sentence in found)
        yield Answer(form, meant, borne, mended, len(found))


def _apart(sentence: str, form: str, meant: str) -> tuple[str, str, str, str]:
    before, _, after = sentence.partition(meant)
    return before, form, meant, after


def sentences(folders: Iterable[Path], wanted: Iterable[str]) -> dict[str, list[str]]:
    """Some sentences of the texts of folders for each of the words."""
    found: dict[str, list[str]] = defaultdict(list)
    every = re.compile("|".join(sorted(map(re.escape, wanted), key=len, reverse=True)))
    for path in sorted(each for folder in folders for each in folder.rglob("*") if each.is_file()):
        for sentence in re.findall(r"[^\n。！？]{8,80}[。！？]", path.read_text("utf-8", errors="ignore")):
            for word in set(every.findall(sentence)):
                if len(found[word]) < MOST:
                    found[word].append(sentence.strip())
    return found


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        "python -m benchmarks.quality.needless", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--rule", default="typo-confusable")
    parser.add_argument("--preset", default="recommended")
    parser.add_argument("--text", type=Path, nargs="*", default=(), metavar="FOLDER", help="ask their sentences, too")
    parser.add_argument("--show", choices=("needless", "needed"), help="list these entries")
    options = parser.parse_args(argv)
    known = ruleset.load([ruleset.packaged()])
    others = Linter(rule for rule in known.choose([options.preset]) if rule.id != options.rule)
    listed = known.rules[options.rule].check
    if not isinstance(listed, Substitution):
        parser.error(f"{options.rule} lists no replacements")
    swap = {str(form): meant for form, meant in listed.swap.items()}
    prose = sentences(options.text, {meant for _, meant in entries(swap)})
    answers = list(judged(others, swap, prose))
    for answer in answers:
        if options.show and answer.needless == (options.show == "needless"):
            print(f"{answer.form}\t{answer.meant}\t{answer.carriers}/{FEWEST}\t{answer.mended}/{answer.sentences}")
    print(f"{sum(a.needless for a in answers)} of {len(answers)} entries are needless")


if __name__ == "__main__":
    main()
