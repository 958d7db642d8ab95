"""Rates as a gate of `zhlint archive`: the options, and what a run says where it does not pass."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from zhlint.base.records import NamedTuple
from zhlint.commands._outcome import Refusal, complain

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.archive.rates import Limit
    from zhlint.commands._parser import Parser
    from zhlint.engine.linter import Linter


class Gates(NamedTuple):
    """Rates that a run may have at most, rises over an earlier run that it may have at most, and that run's summary."""

    rates: tuple[Limit, ...] = ()
    rises: tuple[Limit, ...] = ()
    before: Mapping[str, Any] = {}

    def exceeded(self, folder: str) -> Iterator[str]:
        """A line for each gate that the run in a folder does not pass. Raises Faults where it came to no end."""
        if self.rates or self.rises:
            from zhlint.archive import rates, summary

            now = summary.read(folder)
            yield from rates.over(self.rates, now)
            yield from rates.risen(self.rises, now, self.before)


def add_gates(parser: Parser) -> None:
    """The options."""
    gates = parser.add_argument_group("rates as a gate, for every 10,000 Han; exit code 1 where one is exceeded")
    gates.add_argument(
        "--max-rate",
        type=_limit(False),
        action="append",
        metavar="RULE=2.0",
        help="so many findings of a rule, of level:error or of total",
    )
    gates.add_argument(
        "--max-increase",
        type=_limit(True),
        action="append",
        metavar="RULE=0.5",
        help="so many more than in the run of `--against`; 10%% is a tenth more",
    )
    gates.add_argument("--against", metavar="DIR", help="the folder of an earlier run")


def gates(options: Namespace, linter: Linter) -> Gates:
    """The gates that the options ask for. Raises Faults for a rule that is not in the run, and for no earlier run."""
    rises = tuple(options.max_increase or ())
    if bool(rises) != (options.against is not None):
        raise Refusal("`--max-increase RULE=0.5` and `--against DIR` need each other")
    limits = (*(options.max_rate or ()), *rises)
    if not limits:
        return Gates()
    from zhlint.archive import rates, results, summary

    rates.hold(limits, [rule.id for rule in linter.rules])
    if options.against is None:
        return Gates(limits)
    if os.path.realpath(options.against) == os.path.realpath(options.output):
        raise Refusal("`--against` is the folder of this run; name that of an earlier one")
    before = summary.read(options.against)
    if results.manifest(options.against).get("linter") != linter.key:
        complain(f"note: {options.against} was linted by other rules or another version: so rates may differ")
    return Gates(tuple(options.max_rate or ()), rises, before)


def _limit(may_be_percent: bool) -> Callable[[str], Limit]:
    def read(word: str) -> Limit:
        from zhlint.archive import rates

        try:
            return rates.limit(word, may_be_percent)
        except ValueError as error:
            from argparse import ArgumentTypeError

            raise ArgumentTypeError(str(error)) from None

    return read
