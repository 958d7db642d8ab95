"""What is said of a rule, laid over what was said before, and the rule as it then is."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from zhlint.base.fields import Reader
from zhlint.engine.rule import Rule
from zhlint.engine.rulefile import scope_is_known, script_is_known
from zhlint.finding import LEVELS
from zhlint.prose.document import KINDS

Setting = bool | str | Mapping[str, Any]
"""What a config or preset says of a rule: on, off, a level, or a mapping of `level` and the check's options."""


def merge(old: Setting | None, new: Setting) -> Setting:
    """A setting laid over another: `true` keeps the options that were there, a level or options add to them."""
    if new is False or old is None or old is False:
        return new
    return {**_mapping(old), **_mapping(new)}


def _mapping(setting: Setting) -> Mapping[str, Any]:
    if isinstance(setting, Mapping):
        return setting
    return {} if isinstance(setting, bool) else {"level": setting}


def apply(rule: Rule, setting: Setting, reader: Reader) -> Rule | None:
    """A rule at a setting's level and with its options; None where the reader met faults. `setting` is not False."""
    options = dict(_mapping(setting))
    level = options.pop("level", rule.level)
    if level not in LEVELS:
        reader.fault(
            ("level",) if isinstance(setting, Mapping) else (),
            f"`{level}` is no level",
            f"write one of {', '.join(LEVELS)}",
        )
        return None
    scope = rule.scope
    if "scope" in options:
        given = options.pop("scope")
        scope = tuple(given if isinstance(given, (list, tuple)) else [given])
        if not all(isinstance(s, str) for s in scope):
            reader.fault(("scope",), "expected a kind of block, or a list of them", f"write some of {', '.join(KINDS)}")
            return None
        if not scope_is_known(scope, reader, ("scope",)):
            return None
    scripts: Any = rule.scripts
    if "script" in options:
        said = options.pop("script")
        scripts = (said,) if isinstance(said, str) else tuple(said)
        if not script_is_known(scripts, reader, ("script",)):
            return None
    check = reader.read(type(rule.check), options, (), rule.check) if options else rule.check
    return None if check is None else dataclasses.replace(rule, level=level, scope=scope, check=check, scripts=scripts)
