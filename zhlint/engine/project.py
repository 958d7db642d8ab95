"""The second step of rules that look at all the files of a run together.

First each file is read by itself, and `Linter.facts` notes of it what such rules want to know; when all are read,
`judge` finds in the facts what is wrong in which file, and `Linter.lint` takes that in beside what it finds itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from zhlint import formats
from zhlint.base.editions import edition
from zhlint.base.records import NamedTuple
from zhlint.checks import Check, Facts
from zhlint.engine.linter import Heard, Linter
from zhlint.engine.messages import filled
from zhlint.engine.rule import OWN_PATH, Example, Remark, Rule
from zhlint.finding import Elsewhere, Finding
from zhlint.prose.source import Source


class Collected(NamedTuple):
    """What is known of a file: the linter that holds for it, and the facts it gave."""

    path: str
    linter: Linter
    facts: Mapping[str, Facts]


def is_wanted(linters: Iterable[Linter]) -> bool:
    """Whether a linter has rules that look at all files together: only then is there a second step."""
    return any(card.judges for linter in linters for card in linter.cards)


def judge(collected: Sequence[Collected]) -> dict[str, list[Finding]]:
    """What such rules find, by path; a path in which nothing is found is left out.

    A rule looks at the files whose linter has it just so: at one level, with the same options. It looks at each edition
    of the text by itself, a version or a translation, and at each script.
    """
    found: dict[str, list[Finding]] = {}
    for (rule, check), texts in _together(collected).items():
        for path, start, end, values, elsewhere in (each for files in texts.values() for each in check.judge(files)):
            message = filled(rule.message, values.get("match", ""), values)
            places = tuple(Elsewhere(*place) for place in elsewhere)
            finding = Finding(rule.id, rule.level, message, start, end, elsewhere=places)
            found.setdefault(path, []).append(finding)
    return found


def remarks(collected: Sequence[Collected]) -> list[Remark]:
    """What is to be known of how these files are judged, once a rule."""
    said = (
        (rule.id, what)
        for (rule, check), texts in _together(collected).items()
        for files in texts.values()
        if (what := check.remark(files)) is not None
    )
    return [Remark(*each) for each in dict.fromkeys(said)]


def _together(collected: Sequence[Collected]) -> dict[tuple[Rule, Check], dict[tuple[str, ...], dict[str, Facts]]]:
    """The facts that each rule judges together: of files in one script and of one edition, by path."""
    facts: dict[tuple[Rule, Check], dict[tuple[str, ...], dict[str, Facts]]] = {}
    for path, linter, noted in collected:
        own = edition(path)
        for rule, check in linter.judging() if noted else ():
            if rule.id in noted:
                script, said = noted[rule.id]
                facts.setdefault((rule, check), {}).setdefault((script, *own), {})[path] = said
    return facts


def heard(linter: Linter, example: Example) -> Heard:
    """What is found in an example of a rule, with what is judged over the files beside it."""
    texts = {**dict(example.beside), OWN_PATH: example.text}
    files = {path: formats.parse(Source(texts[path], path), example.format) for path in sorted(texts)}
    judged = judge([Collected(path, linter, linter.facts(file)) for path, file in files.items()])
    return linter.heard(files[OWN_PATH], judged.get(OWN_PATH, ()))
