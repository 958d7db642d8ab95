"""What the commands about rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhlint.engine.ruleset import RuleSet
from zhlint.workspace import rulebook
from zhlint.workspace.config import Request
from zhlint.workspace.linting import Workspace

if TYPE_CHECKING:
    from argparse import Namespace


def workspace(options: Namespace) -> Workspace:
    """The workspace whose rules the options are about."""
    return Workspace(Request(options.config, not options.no_config, use_cache=not options.no_cache))


def ruleset(options: Namespace) -> RuleSet:
    """Every rule that the config of the current folder can choose from. Raises as `Workspace.rules` does."""
    return rulebook.ruleset(workspace(options))
