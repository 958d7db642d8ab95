"""The tools, one a file: a module `lint.py` with what `Tool` asks for is the tool `lint`; nothing else names it.

https://modelcontextprotocol.io/specification/2026-07-28/server/tools
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Protocol, cast

from zhlint.assistant.arguments import Parameter
from zhlint.assistant.roots import Roots
from zhlint.base import modules
from zhlint.base.records import NamedTuple
from zhlint.workspace.config import Request


class Context(NamedTuple):
    """What a call may use: the folders it may read in, the request that every run starts from, and the question
    whether anybody still waits for the answer."""

    roots: Roots
    request: Request = Request()
    cancelled: Callable[[], bool] = lambda: False


class Answer(NamedTuple):
    """What a tool says: texts for a model, and the same as data, which its output schema describes."""

    texts: tuple[str, ...]
    data: Mapping[str, Any]


class Tool(Protocol):
    """A tool. It changes nothing anywhere, and a call rests on no other."""

    TITLE: str
    DESCRIPTION: str
    PARAMETERS: tuple[Parameter, ...]
    OUTPUT: Mapping[str, Any]

    @staticmethod
    def call(given: Mapping[str, Any], context: Context) -> Answer:
        """The answer. Raises Unfit or Faults for what the caller can mend, Cancelled, OSError."""
        ...


def names() -> tuple[str, ...]:
    """The tools there are."""
    return modules.public(__path__)


def get(name: str) -> Tool:
    """A tool. Raises KeyError for an unknown one."""
    if name not in names():
        raise KeyError(name)
    return cast("Tool", import_module(f"{__name__}.{name}"))
