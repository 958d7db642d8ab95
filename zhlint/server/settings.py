"""What the client wishes for: `initializationOptions`, or its settings under `zhlint`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zhlint.base.records import NamedTuple
from zhlint.finding import LEVELS
from zhlint.workspace.config import Request

SECTION = "zhlint"
SEVERITIES = ("error", "warning", "information", "hint", "off")
"""How grave a finding is shown to be: the severities of the protocol from 1 on, and not at all."""
_USUAL = {"error": "error", "warning": "warning", "suggestion": "information"}
_RUNS = ("onType", "onSave")
_LONGEST_REST = 60_000


class Settings(NamedTuple):
    """`request` is what is asked for over and above the config; `severities` says by level how a finding is shown.

    Where it is not `on_type`, drafts are checked when they are opened and saved. `rest` is how long nothing must have
    been typed before rules that look at a whole draft are asked, in seconds.
    """

    request: Request = Request()
    severities: Mapping[str, str] = _USUAL
    on_type: bool = True
    rest: float = 0.4


def read(given: object) -> tuple[Settings, list[str]]:
    """The settings, and a line on each that cannot be used: the usual one then stands for it."""
    if isinstance(given, Mapping) and isinstance(given.get(SECTION), Mapping):
        given = given[SECTION]
    if given is None:
        return Settings(), []
    if not isinstance(given, Mapping):
        return Settings(), [f"the settings are a {type(given).__name__}; write a mapping of names and values"]
    faults: list[str] = []
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in _KEYS:
            faults.append(f"setting `{name}` is not known; known are {', '.join(_KEYS)}")
        elif value is not None:
            wanted, fits = _KEYS[name]
            if fits(value):
                values[name] = value
            else:
                faults.append(f"setting `{name}` cannot be {value!r}; write {wanted}")
    request = Request(
        config=values.get("config") or None,
        presets=_names(values.get("preset", ())),
        select=_names(values.get("select", ())),
        ignore=_names(values.get("ignore", ())),
        require_reason=values.get("requireReason", False),
    )
    usual = Settings()
    return Settings(
        request,
        {**_USUAL, **values.get("severity", {})},
        values.get("run", _RUNS[0]) == _RUNS[0],
        values["rest"] / 1000 if "rest" in values else usual.rest,
    ), faults


def _names(value: str | list[str]) -> tuple[str, ...]:
    names = value.split(",") if isinstance(value, str) else value
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _is_list(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value))


def _is_severities(value: object) -> bool:
    return isinstance(value, Mapping) and all(name in LEVELS and said in SEVERITIES for name, said in value.items())


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _LONGEST_REST


_LIST = ("a list of names", _is_list)
_KEYS: dict[str, tuple[str, Callable[[object], bool]]] = {
    "config": ("the path of a config", lambda value: isinstance(value, str)),
    "preset": _LIST,
    "select": _LIST,
    "ignore": _LIST,
    "requireReason": ("true or false", lambda value: isinstance(value, bool)),
    "severity": (f"a mapping of {', '.join(LEVELS)} to one of {', '.join(SEVERITIES)}", _is_severities),
    "run": (f"one of {', '.join(_RUNS)}", lambda value: value in _RUNS),
    "rest": (f"a time in milliseconds, 0 to {_LONGEST_REST}", _is_time),
}
