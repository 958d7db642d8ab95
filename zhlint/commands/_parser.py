"""The argument parser all commands share: short errors that suggest what was meant, and examples in the help."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn, Protocol

from zhlint.commands._outcome import FAILED


class Command(Protocol):
    """A command: its line in the help, its examples, its arguments, and what it does."""

    SUMMARY: str
    EXAMPLES: tuple[tuple[str, str], ...]

    @staticmethod
    def arguments(parser: Parser) -> None:
        """Declare the arguments."""

    @staticmethod
    def run(options: argparse.Namespace) -> int:
        """Do it, and give the exit code."""
        ...


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse asks `shutil` for that with every argument, and importing it is slow."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns())


def _columns() -> int:
    try:
        return max(min(os.get_terminal_size().columns, 120) - 2, 40)
    except OSError:
        return 98


class Parser(argparse.ArgumentParser):
    """Parses the arguments of one command."""

    def __init__(self, name: str, command: Command) -> None:
        width = max(len(line) for line, _ in command.EXAMPLES)
        examples = "\n".join(f"  {line:{width}}  {what}" for line, what in command.EXAMPLES)
        super().__init__(
            f"zhlint {name}",
            description=f"{command.SUMMARY[0].upper()}{command.SUMMARY[1:]}.",
            epilog=f"examples:\n{examples}",
            formatter_class=_Help,
            allow_abbrev=False,
        )
        command.arguments(self)

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The options in the arguments; leaves with a suggestion where one is unknown."""
        options, rest = self.parse_known_args(arguments)
        word = next((word for word in rest if word.startswith("-") and word != "-"), None)
        if word is not None:
            from zhlint.base.fields import nearest

            known = [name for name in self._option_string_actions if name.startswith("--")]
            word = word.partition("=")[0]
            self.error(f"unknown option `{word}`; {nearest(word, known)}")
        if rest and not isinstance(getattr(options, "paths", None), list):
            self.error(f"`{rest[0]}` is too much")
        if rest:  # argparse takes the paths before the first option and leaves those after it
            options.paths += rest
        return options

    def declared(self) -> list[tuple[argparse.Action, str]]:
        """The arguments, each with its help."""
        formatter = self._get_formatter()
        return [(action, formatter._expand_help(action) if action.help else "") for action in self._actions]

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2 and one line on what is wrong."""
        self.exit(FAILED, f"{self.prog}: {message}\nTry `{self.prog} --help`.\n")


class OneOf:
    """An argument type: one of some names, a near one suggested where it is not."""

    def __init__(self, what: str, known: Callable[[], Iterable[str]]) -> None:
        self.what = what
        self.known = known

    def __call__(self, value: str) -> str:
        """The value. Raises ArgumentTypeError where it is none of the names."""
        names = list(self.known())
        if value not in names:
            from zhlint.base.fields import nearest

            raise argparse.ArgumentTypeError(f"unknown {self.what} `{value}`; {nearest(value, names)}")
        return value


one_of = OneOf


def add_config(parser: Parser) -> None:
    """The options that say which config holds, and whether rules are cached."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--config", metavar="FILE", help="use this config for every file")
    which.add_argument("--no-config", action="store_true", help="use no config, only the built-in defaults")
    parser.add_argument("--no-cache", action="store_true", help="read the rules anew and keep nothing")
