"""What a config and a run ask for, held against the rules there are."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path as Folder

from zhlint.base import plainfile
from zhlint.base.faults import Fault, Faults
from zhlint.base.fields import Path, nearest
from zhlint.engine import compiled
from zhlint.engine.choice import Choice, Named, Said, Setting, Step, advice, instead, spread
from zhlint.engine.comments.suppressions import Silence
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Note
from zhlint.engine.ruleset import RuleSet, load, packaged, rule_files
from zhlint.workspace import styles
from zhlint.workspace.config import Clause, Config, Request
from zhlint.workspace.files import reason


def rules(config: Config) -> RuleSet:
    """Every rule a config can choose from. Raises Faults, OSError."""
    own = [(part, i, part.resolve(name)) for part in config.chain for i, name in enumerate(part.rule_paths)]
    styled = [(part, i, part.resolve(name)) for part in config.chain for i, name in enumerate(part.vale_styles)]
    faults = [fault for given in own if (fault := _folder_fault(*given))]
    faults += [fault for given in styled if (fault := _style_fault(*given))]
    if faults:
        raise Faults(faults)
    ruleset = (None if own else compiled.read(packaged())) or load(
        [packaged(), *map(Folder, _once(path for _, _, path in own))]
    )
    return styles.load(path for _, _, path in styled).joined(ruleset) if styled else ruleset


def are_compiled(config: Config) -> bool:
    """Whether the rules a config can choose from are those that were read when the package was built, and no others."""
    others = any(part.rule_paths or part.vale_styles for part in config.chain)
    return not others and (packaged() / compiled.NAME).exists()


def _once(folders: Iterable[str]) -> Iterator[str]:
    """Folders that several configs name, once."""
    seen = set()
    for folder in folders:
        real = os.path.realpath(folder)
        if real not in seen:
            seen.add(real)
            yield folder


def _folder_fault(config: Config, i: int, path: str) -> Fault | None:
    name = config.rule_paths[i]
    if not os.path.isdir(path):
        return config.fault(("rule-paths", i), f"no such rule folder `{name}`", "mend the path")
    try:
        there = rule_files(Folder(path))
    except OSError as error:
        return config.fault(("rule-paths", i), f"cannot look through `{name}`: {reason(error)}", "mend the path")
    if not there:
        return config.fault(("rule-paths", i), f"no rule files in `{name}`", "name a folder that holds some")
    return None


def _style_fault(config: Config, i: int, path: str) -> Fault | None:
    name = config.vale_styles[i]
    if not os.path.isdir(path):
        return config.fault(("vale-styles", i), f"no such folder `{name}`", "mend the path")
    if not styles.files(path):
        mend = f"name a style's folder, with its `Rule{styles.ENDING}` files, or a folder of such"
        return config.fault(("vale-styles", i), f"no Vale rules in `{name}`", mend)
    return None


def steps(config: Config, overrides: Collection[Clause], ruleset: RuleSet) -> list[Step]:
    """What a config and those it builds on say of rules, the first word first, where some overrides hold.

    Where none of them names a preset, nor says `extends: []`, it is `recommended` that they build on.
    """
    open = all(_leaves_presets_open(part) for part in config.chain)
    laid = _steps(config, overrides, [Named("recommended", config.path, 1, 1)] if open else [])
    if config.require_reason:
        by = config.saying("require-reason") or config
        asking: dict[str, Setting] = dict.fromkeys(ruleset.asking_for_reasons, True)
        laid.insert(0, Said(asking, by.path, by.places, ("require-reason",)))
    return laid


def _leaves_presets_open(config: Config) -> bool:
    said = config.keys is None or "extends" in config.keys
    return not said or (bool(config.extends) and len(config.shared) == len(config.extends))


def _steps(config: Config, overrides: Collection[Clause], before: Sequence[Step] = ()) -> list[Step]:
    laid = list(before)
    if config.keys is None or "extends" in config.keys:
        for i, name in enumerate(config.extends):
            shared = config.shared.get(i)
            laid += [_named(config, ("extends", i), name)] if shared is None else _steps(shared, overrides)
    laid.append(Said(config.rules or {}, config.path, config.places, ("rules",)))
    for i, override in enumerate(config.overrides):
        if (config.path, i) in overrides:
            at = ("overrides", i)
            if override.extends is not None:
                presets = [_named(config, (*at, "extends", n), name) for n, name in enumerate(override.extends)]
                laid = instead(presets, laid)
            laid.append(Said(override.rules or {}, config.path, config.places, (*at, "rules")))
    return laid


def _named(config: Config, at: Path, name: str) -> Named:
    return Named(name, config.path, *config.places(at))


def choice(config: Config, overrides: Collection[Clause], request: Request, ruleset: RuleSet) -> Choice:
    """What becomes of the rules where some overrides of a config hold, in a run that asks for something of its own."""
    return ruleset.choice(
        steps(config, overrides, ruleset),
        presets=request.presets,
        select=request.select,
        ignore=request.ignore,
        require_reason=request.require_reason,
    )


def linter(
    config: Config, overrides: Collection[Clause], suppress: Collection[Clause], request: Request, ruleset: RuleSet
) -> Linter:
    """The linter that a sound config wishes for where some of its overrides and `suppress` entries hold.

    Raises Faults where what they say does not fit together, or a dictionary cannot be read.
    """
    chosen = choice(config, overrides, request, ruleset)
    words: list[str] = []
    faults = list(chosen.faults)
    for found in dictionaries(config):
        if isinstance(found, Fault):
            faults.append(found)
        else:
            words += found
    if faults:
        raise Faults(dict.fromkeys(faults))
    wished = choice(config, overrides, Request(), ruleset).rules if request.narrows else ()
    return Linter(
        [rule.without_examples() for rule in chosen.rules],
        terms=[*(term for part in config.chain for term in part.terms), *request.terms],
        user_words=words,
        packs=ruleset.packs,
        skipped={rule.id for rule in wished} - {rule.id for rule in chosen.rules},
        silences=[
            Silence(frozenset(ruleset.named(entry.rules)), entry.text or "")
            for part in config.chain
            for i, entry in enumerate(part.suppress)
            if (part.path, i) in suppress
        ],
    )


def faults(config: Config, request: Request, ruleset: RuleSet) -> list[Fault]:
    """All that is wrong in what a config says of rules, its overrides too, whichever files they are for."""
    found = choice(config, (), Request(), ruleset).faults
    for part in config.chain:
        for i in range(len(part.overrides)):
            found += choice(config, {(part.path, i)}, Request(), ruleset).faults
        found += _suppress_faults(part, request.require_reason or config.require_reason, ruleset)
    return list(dict.fromkeys([*found, *(wrong for wrong in dictionaries(config) if isinstance(wrong, Fault))]))


def dictionaries(config: Config) -> Iterator[list[str] | Fault]:
    """The words of each dictionary that a config names, or why it cannot be read."""
    for part in config.chain:
        for i, name in enumerate(part.dictionary):
            found = _words(part.resolve(name))
            if isinstance(found, str):
                yield part.fault(("dictionary", i), f"cannot read `{name}`: {found}", "mend the path or the file")
            else:
                yield found


def _suppress_faults(config: Config, reasons: bool, ruleset: RuleSet) -> Iterator[Fault]:
    known = {*ruleset.rules, *ruleset.packs}
    for i, entry in enumerate(config.suppress):
        for n, name in enumerate(entry.rules):
            if name not in known:
                yield config.fault(("suppress", i, "rules", n), f"unknown rule `{name}`", advice(name, known))
        if reasons and not entry.reason.strip():
            yield config.fault(("suppress", i), "no reason is given", "add `reason:`, why it is silenced")


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


def notes(config: Config, request: Request, ruleset: RuleSet) -> list[Note]:
    """What of the styles' rules is not done as Vale would, save of rules that the config or the run leaves aside."""
    said: dict[str, Setting] = {}
    for part in config.chain:
        said |= {id: setting for id, (_, setting) in spread(part.rules or {}, ruleset.packs).items()}
    asked = {id for name in request.select for id in ruleset.packs.get(name, [name])}
    ignored = {id for name in request.ignore for id in ruleset.packs.get(name, [name])}
    wanted = (note for note in ruleset.notes if not asked or note.rule in asked)
    return [note for note in wanted if said.get(note.rule) is not False and note.rule not in ignored]


def _words(path: str) -> list[str] | str:
    """The words of a dictionary: the first field of each line; `#` begins a remark. Or why it cannot be read."""
    try:
        lines = plainfile.read(path).decode("utf-8-sig").splitlines()
        return [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]
    except OSError as error:
        return reason(error)
    except UnicodeDecodeError:
        return "it is not UTF-8"
