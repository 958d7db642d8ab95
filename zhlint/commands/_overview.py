"""What the command says of itself: its first steps, and all its commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhlint.commands._language import told
from zhlint.version import __version__

if TYPE_CHECKING:
    from zhlint.commands._arguments import Command

WHAT = "A linter for Chinese prose: reads words, sentences, paragraphs and the whole document, as an editor does."
FIRST = (
    ("zhlint demo", "see how it works: write a sample draft and lint it"),
    ("zhlint PATH …", "lint your own draft, or a folder of drafts"),
    ("zhlint init", "write a config that fits this folder"),
)
EXAMPLES = (
    ("zhlint draft.md", "lint a draft"),
    ("zhlint check docs --format json", "lint every draft in a folder, for another program"),
    ("zhlint explain repeated-boilerplate", "why a rule exists, with examples"),
    ("zhlint init", "write a config that fits this folder"),
)
OPTIONS = (
    ("-h, --help", "show this, or with a command what it takes"),
    ("-V, --version", "show the version"),
)


def first_steps() -> str:
    """What to do who knows nothing of it yet."""
    lines = [f"zhlint {__version__}", told(WHAT), "", told("to begin with:"), *_table(FIRST), ""]
    return "\n".join([*lines, told("All commands and options: `zhlint --help`."), ""])


def overview(commands: Iterable[tuple[str, Command]]) -> str:
    """All commands, each with its line."""
    lines = [
        told("usage: zhlint COMMAND …"),
        told("       zhlint PATH …          the same as `zhlint check PATH …`"),
        "",
        told(WHAT),
        "",
        told("commands:"),
        *_table([(name, command.SUMMARY) for name, command in commands]),
        "",
        told("options:"),
        *_table(OPTIONS),
        "",
        told("examples:"),
        *_table(EXAMPLES),
        "",
        told("exit codes: 0 clean, 1 findings, 2 something could not be done"),
        "",
    ]
    return "\n".join(lines)


def _table(rows: Iterable[tuple[str, str]]) -> list[str]:
    rows = list(rows)
    width = max(len(name) for name, _ in rows)
    return [f"  {name:{width}}  {told(what)}" for name, what in rows]
