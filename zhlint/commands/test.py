"""`zhlint test`: hold rules against their own examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zhlint.commands._arguments import add_config
from zhlint.commands._language import told
from zhlint.commands._outcome import CLEAN, FOUND, Refusal
from zhlint.commands._rules import ruleset
from zhlint.reports._counts import number
from zhlint.workspace.job import blame

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.engine.rule import Rule
    from zhlint.engine.ruleset import RuleSet

SUMMARY = "hold rules against their own examples"
EXAMPLES = (
    ("zhlint test", "the shipped rules and the project's own"),
    ("zhlint test my-rules", "the rules of a folder"),
    ("zhlint test my-rules/wording/house-style.yaml", "one rule"),
)

_LONGEST = 24


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("paths", nargs="*", metavar="RULE-DIR", help="a folder of rules, or one rule's file")
    add_config(parser)


def run(options: Namespace) -> int:
    """Exit 1 when an example fails, naming rule and example, or when only names say which of two rules speaks."""
    every = _every(options.paths) if options.paths else ruleset(options)
    rules = _of(options.paths, every) if options.paths else list(every.rules.values())
    failed = 0
    for rule in rules:
        for failure in _failures(rule, every):
            failed += 1
            print(f"{rule.path}: {failure}")
    for tied, line in _pairs(rules, every):
        failed += tied
        print(line)
    examples = sum(len(rule.bad) + len(rule.good) for rule in rules)
    print(told(f"{number(len(rules), 'rule')}, {examples} examples, {failed} failed"))
    return FOUND if failed else CLEAN


def _failures(rule: Rule, every: RuleSet) -> Iterator[str]:
    from zhlint.engine.examples import failures

    try:
        yield from map(str, failures(rule, every.rules.values()))
    except Exception as error:  # a check that falls over must not hide what the other rules do
        yield f"{rule.id}: {blame(error)}"


def _pairs(rules: list[Rule], every: RuleSet) -> Iterator[tuple[bool, str]]:
    """A line on each pair of rules that mark one span, and whether it is a fault."""
    from zhlint.engine.examples import pairs

    try:
        for speaks, silent, text, tied in pairs(rules, every.rules.values()):
            place = repr(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
            if tied:
                mend = "give one of them another level, or an exception"
                yield tied, f"{speaks.path}: {speaks.id} and {silent.id} both mark {place}; {mend}"
            else:
                yield tied, f"note: where both are on, {speaks.id} speaks in place of {silent.id}, as at {place}"
    except Exception as error:  # the check that falls over has been named with its rule
        yield False, f"note: pairs of rules that mark one span could not be looked for: {blame(error)}"


def _every(paths: list[str]) -> RuleSet:
    """The rules in folders and files, and the shipped ones: presets and other rules name them, and ids are taken."""
    from zhlint.engine.ruleset import load, packaged

    wanted = [Path(path).resolve() for path in paths]
    missing = next((path for path, real in zip(paths, wanted, strict=True) if not real.exists()), None)
    if missing is not None:
        raise Refusal(f"{missing}: no such file or folder")
    shipped = packaged().resolve()
    folders = {path if path.is_dir() else path.parent for path in wanted}
    return load(
        [shipped, *(folder for folder in sorted(folders) if folder != shipped and shipped not in folder.parents)]
    )


def _of(paths: list[str], every: RuleSet) -> list[Rule]:
    wanted = [Path(path).resolve() for path in paths]
    rules = [
        rule
        for rule in every.rules.values()
        if any(path == Path(rule.path) or path in Path(rule.path).parents for path in wanted)
    ]
    if not rules:
        raise Refusal(f"{', '.join(paths)}: no rules here; a rule is a file `<pack>/<rule-id>.yaml`")
    return rules
