"""The argument parser all commands share: short errors that suggest what was meant, and examples in the help."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NoReturn

from zhlint.base.patterns import Pattern
from zhlint.commands._language import told
from zhlint.commands._locale import is_chinese
from zhlint.commands._outcome import FAILED
from zhlint.commands._wrapping import wrapped

if TYPE_CHECKING:
    from zhlint.commands._arguments import Command

_HEADING = Pattern(r"^(\S.*[一-龥]):$", re.MULTILINE)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse asks `shutil` for that with every argument, and importing it is slow."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns())

    def _format_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None,
    ) -> str:
        return super()._format_usage(usage, actions, groups, prefix).replace("usage: ", told("usage: "), 1)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)


def _columns() -> int:
    try:
        return max(min(os.get_terminal_size().columns, 120) - 2, 40)
    except OSError:
        return 98


def _sentence(summary: str) -> str:
    return f"{summary}。" if is_chinese() else f"{summary[0].upper()}{summary[1:]}."


class Parser(argparse.ArgumentParser):
    """Parses the arguments of one command."""

    def __init__(self, name: str, command: Command) -> None:
        width = max(len(line) for line, _ in command.EXAMPLES)
        examples = "\n".join(f"  {line:{width}}  {told(what)}" for line, what in command.EXAMPLES)
        super().__init__(
            f"zhlint {name}",
            description=_sentence(told(command.SUMMARY)),
            epilog=f"{told('examples:')}\n{examples}",
            formatter_class=_Help,
            allow_abbrev=False,
        )
        command.arguments(self)
        for action in self._actions:
            action.help = told(action.help or "")
        for group in self._action_groups:
            group.title = told(group.title or "")

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

    def format_help(self) -> str:
        """The help, with the colons of its language."""
        return _HEADING.sub(r"\1：", super().format_help()) if is_chinese() else super().format_help()

    def declared(self) -> list[tuple[argparse.Action, str]]:
        """The arguments, each with its help."""
        formatter = self._get_formatter()
        return [(action, formatter._expand_help(action) if action.help else "") for action in self._actions]

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2 and one line on what is wrong."""
        self.exit(FAILED, f"{self.prog}: {told(message)}\n{told(f'Try `{self.prog} --help`.')}\n")
