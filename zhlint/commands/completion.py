"""`zhlint completion`: have the shell complete commands, options, their values, rules and files."""

from __future__ import annotations

import argparse
import re
from argparse import Namespace
from collections.abc import Mapping, Sequence

from zhlint import commands
from zhlint.commands import _shells
from zhlint.commands._arguments import OneOf, add_config
from zhlint.commands._language import told
from zhlint.commands._outcome import CLEAN
from zhlint.commands._parser import Parser
from zhlint.commands._rules import ruleset
from zhlint.commands._shells import Line, Option, Value

SUMMARY = "print a script that has the shell complete what is typed"
EXAMPLES = (
    ("zhlint completion bash > ~/.local/share/bash-completion/completions/zhlint", "for bash"),
    ("zhlint completion zsh > ~/.zfunc/_zhlint", "for zsh, in a folder of $fpath"),
    ("zhlint completion fish > ~/.config/fish/completions/zhlint.fish", "for fish"),
)

_FILES = re.compile("PATH|FILE|FOLDER|DIR")


_Words = Mapping[str, Sequence[str]]
"""What a placeholder in the help stands for."""


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    shells = OneOf("shell", lambda: _shells.SCRIPTS)
    parser.add_argument("shell", type=shells, metavar="SHELL", help="bash, zsh or fish")
    add_config(parser)


def run(options: Namespace) -> int:
    """Print the script. It holds the rules that the config of the current folder can choose from."""
    found = ruleset(options)
    rules = sorted(found.rules)
    packs = sorted({rule.pack for rule in found.rules.values()})
    words = {"RULE": rules, "RULE,…": [*packs, *rules], "NAME,…": sorted(found.presets)}
    lines = [_line(name, words) for name in commands.names()]
    print(_shells.SCRIPTS[options.shell](lines), end="")
    return CLEAN


def _line(name: str, words: _Words) -> Line:
    """What a command takes, as its parser says."""
    command = commands.get(name)
    options = []
    places = []
    for action, about in Parser(name, command).declared():
        value = None if action.nargs == 0 else _value(action, words)
        if action.option_strings:
            often = isinstance(action, argparse._AppendAction)
            options.append(Option(tuple(action.option_strings), about, value, often))
        elif value is not None:
            places.append(value)
    return Line(name, told(command.SUMMARY), tuple(options), places[0] if places else None)


def _value(action: argparse.Action, words: _Words) -> Value:
    """What may stand for an argument: what its type says, else what its placeholder stands for."""
    what = str(action.metavar or action.dest)
    if isinstance(action.type, OneOf):
        return Value(what, tuple(action.type.known()))
    name = what.removesuffix(",…")
    return Value(name, tuple(words.get(what, ())), bool(_FILES.search(what)), name != what)
