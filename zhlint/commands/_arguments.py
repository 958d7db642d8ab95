"""What commands declare their arguments with, and how plain ones are read without argparse.

To import argparse and to build its parser takes as long as a short draft. So whatever a command declares is noted, and
a command line in which nothing is unusual is read by that; all others are argparse's: what is wrong or asks for help,
a value of more than one shape, options that exclude one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Protocol

    from zhlint.commands._parser import Parser

    class Command(Protocol):
        """A command: its line in the help, its examples, its arguments, and what it does."""

        SUMMARY: str
        EXAMPLES: tuple[tuple[str, str], ...]

        @staticmethod
        def arguments(parser: Parser) -> None:
            """Declare the arguments."""

        @staticmethod
        def run(options: Namespace) -> int:
            """Do it, and give the exit code."""
            ...


class OneOf:
    """An argument type: one of some names, a near one suggested where it is not."""

    def __init__(self, what: str, known: Callable[[], Iterable[str]]) -> None:
        self.what = what
        self.known = known

    def __call__(self, value: str) -> str:
        """The value. Raises ArgumentTypeError where it is none of the names."""
        names = list(self.known())
        if value not in names:
            from argparse import ArgumentTypeError

            from zhlint.base.fields import nearest

            raise ArgumentTypeError(f"unknown {self.what} `{value}`; {nearest(value, names)}")
        return value


one_of = OneOf


def add_config(parser: Parser) -> None:
    """The options that say which config holds, and whether rules are cached."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--config", metavar="FILE", help="use this config for every file")
    which.add_argument("--no-config", action="store_true", help="use no config, only the built-in defaults")
    parser.add_argument("--no-cache", action="store_true", help="read the rules anew and keep nothing")


class _Unusual(Exception):
    """A command line that argparse has to read."""


class _Declared:
    """Takes what `argparse.ArgumentParser` takes when arguments are declared, as far as it is understood."""

    def __init__(self) -> None:
        self.options: dict[str, dict[str, Any]] = {}
        self.values: dict[str, Any] = {}
        self.rest = ""

    def add_argument_group(self, title: str) -> _Declared:
        return self

    def add_mutually_exclusive_group(self) -> _Exclusive:
        return _Exclusive(self, object())

    def add_argument(self, *names: str, group: object = None, **how: Any) -> None:
        long = next((name for name in names if name.startswith("--")), names[0])
        destination = how.get("dest", long.removeprefix("--").replace("-", "_"))
        if long.startswith("-"):
            self.options |= {name: {"to": destination, "group": group, **how} for name in names}
            self.values[destination] = how.get("default", False if how.get("action") == "store_true" else None)
        elif how.get("nargs") == "*":
            self.rest = destination
            self.values[destination] = []
        else:
            raise _Unusual

    def read(self, words: Sequence[str]) -> None:
        """Take values from the words of a command line."""
        given: list[object] = []
        left = iter(words)
        for word in left:
            if not word.startswith("-") or word == "-":
                if not self.rest:
                    raise _Unusual
                self.values[self.rest].append(word)
                continue
            name, equals, value = word.partition("=")
            how = self.options.get(name)
            if how is None or "nargs" in how or "choices" in how or how["group"] in given:
                raise _Unusual
            if how["group"] is not None:
                given.append(how["group"])
            if how.get("action") == "store_true":
                if equals:
                    raise _Unusual
                self.values[how["to"]] = True
                continue
            value = value if equals else next(left, "-")
            if value.startswith("-"):
                raise _Unusual
            self._take(how, value)

    def _take(self, how: dict[str, Any], value: str) -> None:
        typed = how["type"](value) if "type" in how else value
        if how.get("action") == "append":
            self.values[how["to"]] = [*(self.values[how["to"]] or ()), typed]
        elif "action" in how:
            raise _Unusual
        else:
            self.values[how["to"]] = typed


class _Exclusive:
    def __init__(self, declared: _Declared, group: object) -> None:
        self._declared, self._group = declared, group

    def add_argument(self, *names: str, **how: Any) -> None:
        self._declared.add_argument(*names, group=self._group, **how)


def plain(command: Command, words: Sequence[str]) -> Namespace | None:
    """The options in the arguments of a command; None where argparse has to read them."""
    declared: Any = _Declared()
    try:
        command.arguments(declared)
        declared.read(words)
    except Exception:  # whatever is wrong with the words, argparse tells it
        return None
    return cast("Namespace", SimpleNamespace(**declared.values))
