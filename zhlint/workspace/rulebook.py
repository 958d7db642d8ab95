"""The rules that hold in a folder, to be looked up: one by its id, or those that a question is about."""

from __future__ import annotations

from collections.abc import Sequence

from zhlint.base.faults import Faults
from zhlint.base.fields import nearest
from zhlint.base.records import NamedTuple
from zhlint.engine.description import Description
from zhlint.engine.rule import Rule
from zhlint.engine.ruleset import RuleSet
from zhlint.workspace.linting import Workspace

_HERE = "draft"
"""A file of the current folder, there or not: the config of that folder holds for it."""


class Entry(NamedTuple):
    """A rule, the presets that turn it on, and what the config makes of it: its level, and whether it is on."""

    rule: Rule
    presets: tuple[str, ...]
    level: str
    on: bool


def ruleset(workspace: Workspace) -> RuleSet:
    """Every rule that the config of the current folder can choose from. Raises as `Workspace.rules` does."""
    return workspace.rules(workspace.config(_HERE))


def description(workspace: Workspace, id: str) -> Description:
    """All there is to tell of a rule. Raises Faults where there is none of that id, with what may be meant."""
    found = ruleset(workspace)
    rule = found.rules.get(id)
    if rule is not None:
        return Description(rule, found.presets_of(id))
    left = found.left_out.get(id)
    if left is not None:
        raise Faults([f"rule `{id}` is left out: {left.what}"])
    if id in found.packs:
        raise Faults([f"`{id}` is a pack; its rules: {', '.join(sorted(found.packs[id]))}"])
    from zhlint.engine.choice import advice

    raise Faults([f"unknown rule `{id}`; {advice(id, found.rules)}"])


def entries(
    workspace: Workspace, words: Sequence[str] = (), pack: str | None = None, preset: str | None = None
) -> list[Entry]:
    """The rules by pack and id: of a pack, of a preset, and with one of some words in id, title or message.

    Raises Faults for a pack or preset that there is not.
    """
    found = ruleset(workspace)
    for name, value, known in (("pack", pack, found.packs), ("preset", preset, found.presets)):
        if value is not None and value not in known:
            raise Faults([f"unknown {name} `{value}`; {nearest(value, known)}"])
    settled = workspace.choice(_HERE).settled
    listed = []
    for rule in sorted(found.rules.values(), key=lambda rule: (rule.pack, rule.id)):
        presets = found.presets_of(rule.id)
        if pack in (None, rule.pack) and (preset is None or preset in presets) and _is_about(rule, words):
            on = rule.id in settled and settled[rule.id].on
            listed.append(Entry(rule, presets, settled[rule.id].rule.level if rule.id in settled else rule.level, on))
    return listed


def _is_about(rule: Rule, words: Sequence[str]) -> bool:
    text = "\n".join((rule.id, rule.title, rule.message)).casefold()
    return not words or any(word.casefold() in text for word in words)
