"""From what presets, configs and a run say of rules to the rules of the run, and where each thing was said.

What is said comes in steps, the first word first. Each is laid over those before it: `on` keeps the level and the
options that were there, a level or options add to them, `off` turns the rule off and forgets nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from zhlint.base import records
from zhlint.base.faults import Fault
from zhlint.base.fields import Path, Places, Reader, nearest
from zhlint.base.records import NamedTuple
from zhlint.engine.rule import Rule
from zhlint.engine.rulefile import Bounds, Preset, keys, scope_is_known
from zhlint.finding import LEVELS

Setting = bool | str | Mapping[str, Any]
"""What a config or preset says of a rule: on, off, a level, or a mapping of `level` and the check's options."""
ON = "on"
"""What a rule being on or off is called among the things that are said of it."""
_MOST_UNKNOWN = 20
LEVEL = "level"
STYLES = "vale-styles"
"""What turns on the rules of styles."""


class Origin(NamedTuple):
    """Where a thing is said: a line of a file (from 1), or what has none, as `preset strict` or `--select` (0)."""

    what: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.what}:{self.line}" if self.line else self.what


class Named(NamedTuple):
    """A step: a preset to build on, and where it is named."""

    preset: str
    path: str = ""
    line: int = 0
    column: int = 0


class Said(NamedTuple):
    """A step: what one place says of rules and packs. `places` and `at` tell where that is in the file `path`.

    A pack's word holds for all its rules; a rule's own word wins over it, whichever stands first.
    """

    rules: Mapping[str, Setting]
    path: str
    places: Places = lambda path: (0, 0)
    at: Path = ()


Step = Named | Said


class Settled(NamedTuple):
    """A rule as it is after all that was said: whether it is on, and by key where that and its settings were said."""

    rule: Rule
    on: bool
    said: Mapping[str, Origin]


class Choice:
    """What becomes of rules, step by step. `faults` are all that was wrong in what was said, `settled` is by id."""

    def __init__(
        self, rules: Mapping[str, Rule], presets: Mapping[str, Preset], packs: Mapping[str, Collection[str]]
    ) -> None:
        self._rules, self._presets, self._packs = rules, presets, packs
        self.settled: dict[str, Settled] = {}
        self.faults: list[Fault] = []

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are on, by id."""
        return tuple(settled.rule for _, settled in sorted(self.settled.items()) if settled.on)

    def lay(self, step: Step) -> None:
        """Lay a step over those before it, and note what in it is not there or does not fit its rule."""
        if isinstance(step, Said):
            self._lay_settings(step)
        elif step.preset in self._presets:
            self._lay_preset(step.preset)
        else:
            what, mend = f"unknown preset `{step.preset}`", nearest(step.preset, self._presets)
            self.faults.append(Fault(step.path, step.line, step.column, what, mend))

    def switch(self, ids: Iterable[str], on: bool, origin: Origin) -> None:
        """Turn rules on or off, and keep what else was said of them."""
        for id in ids:
            now = self._now(id)
            self.settled[id] = now._replace(on=on, said={**now.said, ON: origin})

    def only(self, ids: Collection[str], origin: Origin) -> None:
        """Turn all rules off but these, which are turned on."""
        self.switch([id for id, settled in self.settled.items() if settled.on and id not in ids], False, origin)
        self.switch([id for id in ids if not self._now(id).on], True, origin)

    def _lay_preset(self, name: str) -> None:
        for other in self._presets[name].extends:
            self._lay_preset(other)
        said = Said(self._presets[name].rules, f"preset {name}")
        for id, setting in said.rules.items():
            if id in self._rules:
                self._set(id, setting, said, (id,))

    def _lay_settings(self, step: Said) -> None:
        before = len(self.faults)
        unknown: list[str] = []
        for name, setting in step.rules.items():
            if name in self._packs:
                if isinstance(setting, Mapping):
                    self._fault(step, name, f"`{name}` is a pack and takes no options", "set them on its rules")
            elif name not in self._rules and not any(name in ids for ids in self._packs.values()):
                unknown.append(name)
        self._refuse_unknown(step, unknown)
        for id, (name, setting) in spread(step.rules, self._packs).items():
            if id in self._rules and not (name in self._packs and isinstance(setting, Mapping)):
                self._set(id, setting, step, (name,))
        self.faults[before:] = sorted(self.faults[before:], key=lambda fault: (fault.line, fault.column))

    def _refuse_unknown(self, step: Said, names: Sequence[str]) -> None:
        """A fault for each unknown rule; of very many the first, for near names are dear to look for."""
        known = {*self._rules, *self._packs}
        for name in names[:_MOST_UNKNOWN]:
            self._fault(step, name, f"unknown rule `{name}`", advice(name, known))
        if len(names) > _MOST_UNKNOWN:
            more = len(names) - _MOST_UNKNOWN
            self._fault(step, names[_MOST_UNKNOWN], f"{more} more unknown rules", "`zhlint rules` lists what there is")

    def _set(self, id: str, setting: Setting, step: Said, path: Path) -> None:
        now = self._now(id)
        if setting is False:
            self.switch([id], False, _origin(step, path))
            return
        reader = Reader(step.path, step.places, (*step.at, *path))
        rule = adjusted(now.rule, setting, reader)
        self.faults += [fault for fault in reader.faults if fault not in self.faults]
        keys = [LEVEL] if isinstance(setting, str) else list(setting) if isinstance(setting, Mapping) else []
        said = {key: _origin(step, path if isinstance(setting, str) else (*path, key)) for key in keys}
        if setting is True or not now.on:
            said[ON] = _origin(step, path)
        self.settled[id] = Settled(rule or now.rule, True, {**now.said, **said})

    def _now(self, id: str) -> Settled:
        return self.settled.get(id) or Settled(self._rules[id], False, {})

    def _fault(self, step: Said, name: str, what: str, mend: str) -> None:
        self.faults.append(Fault(step.path, *step.places((*step.at, name)), what, mend))


def instead(presets: Iterable[Named], steps: Iterable[Step]) -> list[Step]:
    """Steps with these presets in place of those they name."""
    return [*presets, *(step for step in steps if isinstance(step, Said))]


def spread(rules: Mapping[str, Setting], packs: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, Setting]]:
    """What is said of each rule, and by which name: a pack's word holds for all its rules, a rule's own wins over it.

    `on` and `off`, which TOML knows as mere strings, come as booleans.
    """
    said: dict[str, tuple[str, Setting]] = {}
    own: dict[str, tuple[str, Setting]] = {}
    for name, setting in rules.items():
        plain = {"on": True, "off": False}.get(setting, setting) if isinstance(setting, str) else setting
        if name in packs:
            said |= dict.fromkeys(packs[name], (name, plain))
        else:
            own[name] = (name, plain)
    return said | own


def advice(name: str, known: Iterable[str]) -> str:
    """Advice on a mistyped rule: there are too many known ones to list."""
    near = nearest(name, known)
    return near if near.startswith("did you mean") else "`zhlint rules` lists what there is"


def _origin(step: Said, path: Path) -> Origin:
    return Origin(step.path, step.places((*step.at, *path))[0])


def _mapping(setting: Setting) -> Mapping[str, Any]:
    if isinstance(setting, Mapping):
        return setting
    return {} if isinstance(setting, bool) else {"level": setting}


def adjusted(rule: Rule, setting: Setting, reader: Reader) -> Rule | None:
    """A rule at a setting's level and with its options; None where the reader met faults. `setting` is not False."""
    if setting is True:
        return rule
    options = dict(_mapping(setting))
    level = options.pop("level", rule.level)
    if setting is None:
        reader.fault((), "nothing is said of it", f"write on, off, one of {', '.join(LEVELS)}, or options")
        return None
    if level not in LEVELS:
        reader.fault(
            ("level",) if isinstance(setting, Mapping) else (),
            f"`{level}` is no level",
            f"write one of {', '.join(LEVELS)}",
        )
        return None
    own = {key: options.pop(key) for key in list(options) if key in keys(Bounds)}
    held = Bounds(scope=rule.scope, script=rule.scripts, only=rule.only, unless=rule.unless)
    bounds = reader.read(Bounds, own, (), held) if own else held
    check = reader.read(type(rule.check), options, (), rule.check) if options else rule.check
    if bounds is None or check is None or not scope_is_known(bounds.scope or (), reader, ("scope",)):
        return None
    return records.replace(
        rule,
        level=level,
        scope=rule.scope if bounds.scope is None else bounds.scope,
        scripts=bounds.script,
        only=bounds.only,
        unless=bounds.unless,
        check=check,
    )
