"""A line for who lints by hand in a folder that has no config yet: how to go on."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhlint.commands._outcome import complain
from zhlint.commands._progress import is_terminal

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.reports import Linted
    from zhlint.workspace.service import Run

ADVICE = (
    "no config here yet: `zhlint init` writes one that fits this folder, `zhlint explain RULE` says why a rule exists"
)


def advise(options: Namespace, run: Run, linted: Sequence[Linted]) -> None:
    """Say it on stderr, a terminal, where something was found by the defaults; never to a program, nor in CI."""
    if options.config is not None or options.no_config or options.watch or options.format != "text":
        return
    if os.environ.get("CI") or not is_terminal(sys.stdout):
        return
    found = [file.source.path for file in linted if file.findings]
    if found and not any(run.workspace.config(path).path for path in found):
        complain(ADVICE)
