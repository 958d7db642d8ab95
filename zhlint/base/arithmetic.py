"""Formulas that rules write: arithmetic over named numbers, and nothing else of Python."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: lambda base, power: float(base) ** float(power),
}
_UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.not_,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_CALLS: dict[str, Callable[..., Any]] = {"min": min, "max": max, "abs": abs, "round": round, "sqrt": lambda x: x**0.5}
_TAKES: dict[str, tuple[int, int]] = {"abs": (1, 1), "round": (1, 2), "sqrt": (1, 1)}
"""How few and how many numbers a function takes; min and max take two or more."""
_LENGTH = 1000


class FormulaError(ValueError):
    """The text is no formula."""


@cache
def parse(text: str) -> ast.expr:
    """The syntax tree of a formula. Raises FormulaError for anything but arithmetic, comparisons, and, or, not."""
    if len(text) > _LENGTH:
        raise FormulaError(f"longer than {_LENGTH} characters")
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval").body
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        raise FormulaError("not a formula") from None
    _allow(tree)
    return tree


def _allow(node: ast.expr) -> None:
    if isinstance(node, ast.Constant):
        if type(node.value) not in (int, float):
            raise FormulaError(f"`{node.value!r}` is no number")
        return
    if isinstance(node, ast.Name):
        return
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        parts = [node.left, node.right]
    elif isinstance(node, ast.UnaryOp) and type(node.op) in _UNARY:
        parts = [node.operand]
    elif isinstance(node, ast.BoolOp):
        parts = node.values
    elif isinstance(node, ast.Compare) and all(type(op) in _COMPARE for op in node.ops):
        parts = [node.left, *node.comparators]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        if node.func.id not in _CALLS:
            raise FormulaError(f"no function `{node.func.id}`; there are {', '.join(_CALLS)}")
        least, most = _TAKES.get(node.func.id, (2, _LENGTH))
        if not least <= len(node.args) <= most:
            raise FormulaError(f"`{node.func.id}` does not take {len(node.args)} number(s)")
        parts = node.args
    else:
        raise FormulaError(f"`{ast.unparse(node)}` is not arithmetic")
    for part in parts:
        _allow(part)


def names(text: str) -> set[str]:
    """The names a formula asks for. Raises FormulaError."""
    called = {id(node.func) for node in ast.walk(parse(text)) if isinstance(node, ast.Call)}
    return {node.id for node in ast.walk(parse(text)) if isinstance(node, ast.Name) and id(node) not in called}


def value(text: str, numbers: Mapping[str, float]) -> float | bool | None:
    """What a formula comes to; None where it cannot be computed (a division by zero, an overflow).

    Numbers are asked for only as the formula reaches them. Raises FormulaError for no formula, KeyError for a name
    that `numbers` does not have.
    """
    try:
        result = _value(parse(text), numbers)
    except (ArithmeticError, TypeError, ValueError):
        return None
    return None if isinstance(result, complex) else result


def _value(node: ast.expr, numbers: Mapping[str, float]) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return numbers[node.id]
    if isinstance(node, ast.BinOp):
        return _BINARY[type(node.op)](_value(node.left, numbers), _value(node.right, numbers))
    if isinstance(node, ast.UnaryOp):
        return _UNARY[type(node.op)](_value(node.operand, numbers))
    if isinstance(node, ast.BoolOp):
        stop = isinstance(node.op, ast.Or)
        result: Any = not stop
        for part in node.values:
            result = _value(part, numbers)
            if bool(result) is stop:
                break
        return result
    if isinstance(node, ast.Compare):
        left = _value(node.left, numbers)
        for op, comparator in zip(node.ops, node.comparators, strict=True):
            right = _value(comparator, numbers)
            if not _COMPARE[type(op)](left, right):
                return False
            left = right
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _CALLS[node.func.id](*(_value(part, numbers) for part in node.args))
    raise FormulaError(f"`{ast.unparse(node)}` is not arithmetic")
