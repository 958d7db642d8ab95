"""All steps in their order, one after the other, from nothing to the model's file.

A repository that cannot be had is left out; the exit code is then 1, and the file is another than the one shipped.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from training import steps

ORDER = None


def _in_order() -> list[tuple[str, steps.Step]]:
    modules = [(name, steps.get(name)) for name in steps.names() if name != "all"]
    return sorted(((n, m) for n, m in modules if m.ORDER is not None), key=lambda each: (each[1].ORDER, each[0]))


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the steps take."""
    for _, step in _in_order():
        step.add_arguments(parser)


def run(options: Namespace) -> int:
    """Take them."""
    code = 0
    for name, step in _in_order():
        steps.say(f"== {name}")
        code = max(code, step.run(options))
    return code
