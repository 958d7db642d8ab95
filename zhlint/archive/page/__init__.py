"""One HTML page about an archive: rules, sources, texts, samples to read, and what has changed since an earlier run.

It needs nothing from elsewhere, and what it holds is bounded: `data` says by what. Without scripts it is a table
of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from zhlint.archive.page.data import Wanted, gathered
from zhlint.archive.summary import rate
from zhlint.finding import LEVELS
from zhlint.reports import _html_page as frame
from zhlint.reports._html_text import NAMES, safe, value
from zhlint.version import __version__

__all__ = ["Wanted", "written"]

_SCRIPTS = ("frame.js", "lists.js", "rates.js", "findings.js", "keys.js")
_part = partial(frame.part, package="zhlint.archive.page", folder="_files")


def written(wanted: Wanted) -> Iterator[str]:
    """The page, piece by piece. Raises Faults before the first where a folder is no archive."""
    data = gathered(wanted)
    look = frame.part("theme.css") + _part("page.css")
    scripts = [frame.part("start.js"), frame.script([frame.part("common.js"), *map(_part, _SCRIPTS)])]
    parts: dict[str, Iterable[str]] = {
        "policy": [frame.policy(look, scripts)],
        "generator": [f"zhlint {safe(__version__)}"],
        "title": [f"语料审读：{value(data['name'])}"],
        "icon": [frame.ICON],
        "style": [look],
        "start": [scripts[0]],
        "subject": [safe(data["name"])],
        "levels": _levels(data),
        "plain": _plain(data),
        "footer": [f"zhlint {safe(__version__)}"],
        "data": [frame.embedded(data)],
        "script": [scripts[1]],
    }
    yield from frame.filled(_part("page.html"), parts)


def _levels(data: dict[str, Any]) -> Iterator[str]:
    for i, level in enumerate(LEVELS):
        count = sum(rule[4][i] for rule in data["rules"])
        yield (
            f'<button type="button" class="level {level[0]}" data-level="{i}" aria-pressed="true">'
            f"<span>{NAMES[level]}</span> <b>{count:,}</b></button>"
        )


def _plain(data: dict[str, Any]) -> Iterator[str]:
    """What there is to see without scripts."""
    texts, unread, _, han, findings = data["all"]
    found = f"{findings:,} 处，每万字 {rate(findings, han):.2f} 处"
    yield f"<p>{texts:,} 篇，{han:,} 汉字，{found}；未读 {unread:,} 篇。</p>"
    yield "<table><tr><th>规则</th><th>处</th><th>每万字</th></tr>\n"
    for id, title, _, _, counts, *_ in data["rules"]:
        count = sum(counts)
        yield f"<tr><td>{safe(title)} {safe(id)}</td><td>{count:,}</td><td>{rate(count, han):.2f}</td></tr>\n"
    yield "</table>"
