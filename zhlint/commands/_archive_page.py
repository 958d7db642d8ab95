"""`zhlint archive report DIR`: one HTML page about what a run has found."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zhlint.commands._language import told
from zhlint.commands._outcome import CLEAN, Refusal
from zhlint.commands._reporting import write
from zhlint.commands._rules import ruleset
from zhlint.reports import About

if TYPE_CHECKING:
    from argparse import Namespace

PAGE = "report.html"


def run(options: Namespace) -> int:
    """Write the page, beside the tables or where the options say."""
    from zhlint.archive.page import Wanted, written

    if len(options.paths) != 1:
        raise Refusal("a report is about one folder: `zhlint archive report DIR`")
    folder = options.paths[0]
    if options.against is not None and os.path.realpath(options.against) == os.path.realpath(folder):
        raise Refusal("`--against` is the folder itself; name that of an earlier run")
    about = {id: About(rule.why, rule.page, rule.title) for id, rule in ruleset(options).rules.items()}
    chunks = list(written(Wanted(folder, options.against, options.samples, about)))
    path = options.output or os.path.join(folder, PAGE)
    write(path, (chunk.encode("utf-8", "backslashreplace") for chunk in chunks))
    print(told(f"wrote {path}"))
    return CLEAN
