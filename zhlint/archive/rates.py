"""Rates as a gate: how many findings for every 10,000 Han there may be, and how many more than in another run.

What is held to a limit is a rule by its id, a level as `level:error`, or `total`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from zhlint.base.faults import Faults
from zhlint.base.fields import nearest
from zhlint.base.records import NamedTuple
from zhlint.finding import LEVELS
from zhlint.reports._counts import number

TOTAL = "total"
_LEVEL = "level:"


class Limit(NamedTuple):
    """How much there may be of something for every 10,000 Han, or how much more; `percent`: of what it was."""

    of: str
    most: float
    percent: bool = False


def limit(word: str, may_be_percent: bool = False) -> Limit:
    """A limit as it is written: `RULE=2.0`, or `RULE=10%`. Raises ValueError, which says how one is written."""
    of, equals, value = word.rpartition("=")
    percent = may_be_percent and value.endswith("%")
    try:
        most = float(value.removesuffix("%") if percent else value)
    except ValueError:
        most = math.nan
    if not (equals and of) or not 0 <= most < math.inf:
        how = "RULE=0.5 or RULE=10%" if may_be_percent else "RULE=2.0"
        raise ValueError(f"`{word}` is no limit; write {how}, the rule a rule's id, level:{LEVELS[0]} or {TOTAL}")
    return Limit(of, most, percent)


def hold(limits: Sequence[Limit], rules: Collection[str]) -> None:
    """Raises Faults where a limit is for none of the rules of a run, for no level and not for the total."""
    known = {*rules, TOTAL, *(f"{_LEVEL}{level}" for level in LEVELS)}
    unknown = dict.fromkeys(each.of for each in limits if each.of not in known)
    if unknown:
        raise Faults(
            [f"no rule `{of}` in this run, and no limit can be set for it; {_near(of, known)}" for of in unknown]
        )


def over(limits: Sequence[Limit], now: Mapping[str, Any]) -> Iterator[str]:
    """A line for each limit that a summary exceeds, with the count and the rate."""
    for of, most, _ in limits:
        count, is_now = _count(now, of), _exactly(now, of)
        if is_now > most:
            yield f"{of}: {_told(is_now)} for every 10,000 Han ({number(count, 'finding')}), more than {_told(most)}"


def risen(limits: Sequence[Limit], now: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[str]:
    """A line for each limit by which a summary has risen too far over that of another run."""
    for of, most, percent in limits:
        was, is_now = _exactly(before, of), _exactly(now, of)
        allowed = was * most / 100 if percent else most
        if is_now - was > allowed + 1e-9:
            by = f"{_told(most)}%" if percent else _told(most)
            rise = f"{_told(was)} → {_told(is_now)} for every 10,000 Han"
            yield f"{of}: {rise}, up by {_told(is_now - was)}{_share(was, is_now)}, more than {by}"


def _near(of: str, known: Collection[str]) -> str:
    said = nearest(of, known)
    return (
        said
        if said.startswith("did")
        else f"`zhlint rules` lists the rules, and there are {TOTAL} and {_LEVEL}{LEVELS[0]}"
    )


def _count(summary: Mapping[str, Any], of: str) -> int:
    if of == TOTAL:
        return int(summary["findings"])
    group, name = ("levels", of.removeprefix(_LEVEL)) if of.startswith(_LEVEL) else ("rules", of)
    return int(summary[group].get(name, {"findings": 0})["findings"])


def _exactly(summary: Mapping[str, Any], of: str) -> float:
    """The rate, not rounded: a limit is not exceeded by rounding."""
    return 10_000 * _count(summary, of) / summary["han"] if summary["han"] else 0.0


def _share(was: float, is_now: float) -> str:
    return f" ({100 * (is_now / was - 1):.0f}%)" if was else ""


def _told(value: float) -> str:
    return f"{value:.4g}" if value < 1000 else f"{value:,.0f}"
