"""What a config and a run ask for, held against the rules there are."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from zhlint.base.faults import Fault, Faults
from zhlint.base.fields import Reader, nearest
from zhlint.engine.comments.kind import Suppression
from zhlint.engine.comments.suppressions import Silence
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Note, Rule
from zhlint.engine.ruleset import RuleSet, apply, load, merge, packaged, rule_files
from zhlint.workspace import styles
from zhlint.workspace.config import Config, Override, Request, Suppress, wishes
from zhlint.workspace.files import reason

Packs = dict[str, list[str]]


def rules(config: Config) -> RuleSet:
    """Every rule a config can choose from. Raises Faults, OSError."""
    folders = [Path(config.resolve(name)) for name in config.rule_paths]
    faults = []
    for i, folder in enumerate(folders):
        if not folder.is_dir():
            what = f"no such rule folder `{config.rule_paths[i]}`"
            faults.append(config.fault(("rule-paths", i), what, "mend the path"))
        elif not rule_files(folder):
            what = f"no rule files in `{config.rule_paths[i]}`"
            faults.append(config.fault(("rule-paths", i), what, "name a folder that holds some"))
    styled = [config.resolve(name) for name in config.vale_styles]
    faults += [fault for i, path in enumerate(styled) if (fault := _style_fault(config, i, path))]
    if faults:
        raise Faults(faults)
    ruleset = load([packaged(), *folders])
    return styles.load(styled).joined(ruleset) if styled else ruleset


def _style_fault(config: Config, i: int, path: str) -> Fault | None:
    name = config.vale_styles[i]
    if not os.path.isdir(path):
        return config.fault(("vale-styles", i), f"no such folder `{name}`", "mend the path")
    if not styles.files(path):
        mend = f"name a style's folder, with its `Rule{styles.ENDING}` files, or a folder of such"
        return config.fault(("vale-styles", i), f"no Vale rules in `{name}`", mend)
    return None


def linter(
    config: Config, overrides: Sequence[int], suppress: Sequence[int], request: Request, ruleset: RuleSet
) -> Linter:
    """The linter that a config wishes for where some entries of its `overrides` and `suppress` hold.

    Raises Faults with all faults.
    """
    faults = [*_faults(config, ruleset), *_suppress_faults(config, request, ruleset)]
    words: list[str] = []
    for i, name in enumerate(config.dictionary):
        found = _words(config.resolve(name))
        if isinstance(found, str):
            faults.append(
                config.fault(("dictionary", i), f"cannot read `{name}`: {found}", "mend the path or the file")
            )
        else:
            words += found
    if faults:
        raise Faults(faults)
    chosen = _chosen(config, overrides, request, ruleset)
    wished = _chosen(config, overrides, Request(), ruleset) if request.narrows else ()
    return Linter(
        chosen,
        terms=config.terms,
        user_words=words,
        packs=ruleset.packs,
        skipped={rule.id for rule in wished} - {rule.id for rule in chosen},
        silences=[_silence(config.suppress[i], ruleset) for i in suppress],
    )


def unknown(request: Request, ruleset: RuleSet) -> dict[str, str]:
    """What a run names and is not there, each with a line that says so and what may be meant."""
    names = {*ruleset.rules, *ruleset.packs}
    left = ruleset.left_out
    lines = {
        name: f"unknown rule `{name}`; {advice(name, names)}"
        for name in (*request.select, *request.ignore)
        if name not in names and name not in left
    }
    lines |= {name: f"rule `{name}` is left out: {left[name].what}" for name in request.select if name in left}
    presets = {
        name: f"unknown preset `{name}`; {nearest(name, ruleset.presets)}"
        for name in request.presets
        if name not in ruleset.presets
    }
    return lines | presets


def advice(name: str, known: Iterable[str]) -> str:
    """Advice on a mistyped rule: there are too many known ones to list."""
    near = nearest(name, known)
    return near if near.startswith("did you mean") else "`zhlint rules` lists what there is"


def _chosen(config: Config, overrides: Sequence[int], request: Request, ruleset: RuleSet) -> tuple[Rule, ...]:
    packs = ruleset.packs
    presets = config.extends
    reasons = {id: True for id, rule in ruleset.rules.items() if _asks_for_reasons(rule)}
    said: dict[str, Any] = {rule.id: True for rule in ruleset.rules.values() if rule.of_style}
    said |= reasons if config.require_reason else {}
    for id, wish in wishes(config.rules, packs).items():
        said[id] = merge(said.get(id), wish)
    for i in overrides:
        override = config.overrides[i]
        presets = presets if override.extends is None else override.extends
        for id, wish in wishes(override.rules, packs).items():
            said[id] = merge(said.get(id), wish)
    if request.presets:
        presets = tuple(name for name in request.presets if name in ruleset.presets)
    if request.select:
        before = ruleset.settings(presets)
        wanted = _named(request.select, ruleset, packs)
        said = {id: merge(before.get(id) or None, said.get(id) or True) for id in wanted}
        presets = ()
    if request.require_reason:
        said |= {id: merge(said.get(id), True) for id in reasons}
    said = {id: wish for id, wish in said.items() if id in ruleset.rules}
    dropped = _named(request.ignore, ruleset, packs)
    return tuple(rule for rule in ruleset.choose(presets, said) if rule.id not in dropped)


def _asks_for_reasons(rule: Rule) -> bool:
    return isinstance(rule.check, Suppression) and rule.check.fault == "reasonless"


def _silence(entry: Suppress, ruleset: RuleSet) -> Silence:
    return Silence(frozenset(_named(entry.rules, ruleset, ruleset.packs)), entry.text or "")


def _suppress_faults(config: Config, request: Request, ruleset: RuleSet) -> Iterable[Fault]:
    known = {*ruleset.rules, *ruleset.packs}
    for i, entry in enumerate(config.suppress):
        for n, name in enumerate(entry.rules):
            if name not in known:
                yield config.fault(("suppress", i, "rules", n), f"unknown rule `{name}`", advice(name, known))
        if (request.require_reason or config.require_reason) and not entry.reason.strip():
            yield config.fault(("suppress", i), "no reason is given", "add `reason:`, why it is silenced")


def _faults(config: Config, ruleset: RuleSet) -> Iterable[Fault]:
    """The names in a config that are not there, and the settings that do not fit their rule."""
    parts: list[tuple[tuple[str | int, ...], Config | Override]] = [((), config)]
    parts += [(("overrides", i), override) for i, override in enumerate(config.overrides)]
    for at, part in parts:
        for i, preset in enumerate(part.extends or ()):
            if preset not in ruleset.presets:
                what, mend = f"unknown preset `{preset}`", nearest(preset, ruleset.presets)
                yield config.fault((*at, "extends", i), what, mend)
        for name, wish in wishes(part.rules, {}).items():
            yield from _wish_faults((*at, "rules", name), wish, config, ruleset)


def _wish_faults(at: tuple[str | int, ...], wish: Any, config: Config, ruleset: RuleSet) -> Iterable[Fault]:
    name = str(at[-1])
    packs = ruleset.packs
    if name in packs:
        if isinstance(wish, dict):
            yield config.fault(at, f"`{name}` is a pack and takes no options", "set them on its rules")
    elif name in ruleset.left_out:
        return
    elif name not in ruleset.rules:
        yield config.fault(at, f"unknown rule `{name}`", advice(name, {*ruleset.rules, *packs}))
    elif wish is not False:
        reader = Reader(config.path, config.places, at)
        apply(ruleset.rules[name], wish, reader)
        yield from reader.faults


def notes(config: Config, request: Request, ruleset: RuleSet) -> list[Note]:
    """What of the styles' rules is not done as Vale would, save of rules that the config or the run leaves aside."""
    packs = ruleset.packs
    said = wishes(config.rules, packs)
    asked = {id for name in request.select for id in packs.get(name, [name])}
    ignored = {id for name in request.ignore for id in packs.get(name, [name])}
    wanted = (note for note in ruleset.notes if not asked or note.rule in asked)
    return [note for note in wanted if said.get(note.rule) is not False and note.rule not in ignored]


def _named(names: Iterable[str], ruleset: RuleSet, packs: Packs) -> set[str]:
    return {id for name in names for id in packs.get(name, [name]) if id in ruleset.rules}


def _words(path: str) -> list[str] | str:
    """The words of a dictionary: the first field of each line; `#` begins a remark. Or why it cannot be read."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return [line.split()[0] for line in file if line.strip() and not line.startswith("#")]
    except OSError as error:
        return reason(error)
    except UnicodeDecodeError:
        return "it is not UTF-8"
