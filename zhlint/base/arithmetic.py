"""Formulas that rules write: arithmetic over named numbers, and nothing else of Python."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ast

Formula = tuple[Any, ...]
"""A formula as it is computed, plain data: what it is, and its parts. To read one Python's own parser is needed, which
takes longer to import than most drafts to read; to compute it, nothing is."""

_BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mult": operator.mul,
    "Div": operator.truediv,
    "FloorDiv": operator.floordiv,
    "Mod": operator.mod,
    "Pow": lambda base, power: float(base) ** float(power),
}
_UNARY: dict[str, Callable[[Any], Any]] = {"USub": operator.neg, "UAdd": operator.pos, "Not": operator.not_}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "Lt": operator.lt,
    "LtE": operator.le,
    "Gt": operator.gt,
    "GtE": operator.ge,
    "Eq": operator.eq,
    "NotEq": operator.ne,
}
_CALLS: dict[str, Callable[..., Any]] = {"min": min, "max": max, "abs": abs, "round": round, "sqrt": lambda x: x**0.5}
_TAKES: dict[str, tuple[int, int]] = {"abs": (1, 1), "round": (1, 2), "sqrt": (1, 1)}
"""How few and how many numbers a function takes; min and max take two or more."""
_LENGTH = 1000


class FormulaError(ValueError):
    """The text is no formula."""


@cache
def parse(text: str) -> Formula:
    """What a formula says. Raises FormulaError for anything but arithmetic, comparisons, and, or, not."""
    import ast

    if len(text) > _LENGTH:
        raise FormulaError(f"longer than {_LENGTH} characters")
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval").body
        return _read(tree)
    except FormulaError:
        raise
    except (SyntaxError, RecursionError, MemoryError, ValueError):
        raise FormulaError("not a formula") from None


def _read(node: ast.expr) -> Formula:
    import ast

    if isinstance(node, ast.Constant):
        if type(node.value) not in (int, float):
            raise FormulaError(f"`{node.value!r}` is no number")
        return "number", node.value
    if isinstance(node, ast.Name):
        return "name", node.id
    if isinstance(node, ast.BinOp) and (name := type(node.op).__name__) in _BINARY:
        return "binary", name, _read(node.left), _read(node.right)
    if isinstance(node, ast.UnaryOp) and (name := type(node.op).__name__) in _UNARY:
        return "unary", name, _read(node.operand)
    if isinstance(node, ast.BoolOp):
        return "or" if isinstance(node.op, ast.Or) else "and", tuple(map(_read, node.values))
    if isinstance(node, ast.Compare) and all(type(op).__name__ in _COMPARE for op in node.ops):
        names = [type(op).__name__ for op in node.ops]
        return "compare", _read(node.left), tuple(zip(names, map(_read, node.comparators), strict=True))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        called = node.func.id
        if called not in _CALLS:
            raise FormulaError(f"no function `{called}`; there are {', '.join(_CALLS)}")
        least, most = _TAKES.get(called, (2, _LENGTH))
        if not least <= len(node.args) <= most:
            raise FormulaError(f"`{called}` does not take {len(node.args)} number(s)")
        return "call", called, tuple(map(_read, node.args))
    raise FormulaError(f"`{ast.unparse(node)}` is not arithmetic")


def names(text: str) -> set[str]:
    """The names a formula asks for. Raises FormulaError."""
    return set(_names(parse(text)))


def _names(formula: Formula) -> Iterator[str]:
    kind, *parts = formula
    if kind == "name":
        yield parts[0]
    elif kind in ("or", "and"):
        for part in parts[0]:
            yield from _names(part)
    elif kind == "compare":
        for part in (parts[0], *(part for _, part in parts[1])):
            yield from _names(part)
    elif kind == "call":
        for part in parts[1]:
            yield from _names(part)
    elif kind != "number":
        for part in parts[1:]:
            yield from _names(part)


def value(formula: Formula, numbers: Mapping[str, float]) -> float | bool | None:
    """What a formula comes to; None where it cannot be computed (a division by zero, an overflow).

    Numbers are asked for only as the formula reaches them. Raises KeyError for a name that `numbers` does not have.
    """
    try:
        result = _value(formula, numbers)
    except (ArithmeticError, TypeError, ValueError):
        return None
    return None if isinstance(result, complex) else result


def _value(formula: Formula, numbers: Mapping[str, float]) -> Any:
    kind, first, *rest = formula
    if kind == "number":
        return first
    if kind == "name":
        return numbers[first]
    if kind == "binary":
        return _BINARY[first](_value(rest[0], numbers), _value(rest[1], numbers))
    if kind == "unary":
        return _UNARY[first](_value(rest[0], numbers))
    if kind == "call":
        return _CALLS[first](*(_value(part, numbers) for part in rest[0]))
    if kind == "compare":
        return _compared(_value(first, numbers), rest[0], numbers)
    stop = kind == "or"
    result: Any = not stop
    for part in first:
        result = _value(part, numbers)
        if bool(result) is stop:
            break
    return result


def _compared(left: Any, others: Iterable[tuple[str, Formula]], numbers: Mapping[str, float]) -> bool:
    for name, part in others:
        right = _value(part, numbers)
        if not _COMPARE[name](left, right):
            return False
        left = right
    return True
