"""The pages that are tables: all the rules, and the keys of the config."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from docs.build import shown
from website import desk
from website.catalog import Catalog
from zhlint.engine import ruleset
from zhlint.engine.description import Description
from zhlint.prose.profile import FACTS
from zhlint.prose.roles import ROLES
from zhlint.workspace.schema import config_schema

CONDITIONS: Mapping[str, Mapping[Any, str]] = {"Facts about a draft": FACTS, "Roles of a place": ROLES}


@cache
def rule_set() -> ruleset.RuleSet:
    """The shipped rules."""
    return ruleset.load([ruleset.packaged()])


@cache
def descriptions() -> Sequence[Description]:
    """All there is to tell of each rule, by id."""
    return [Description(rule, rule_set().presets_of(id)) for id, rule in sorted(rule_set().rules.items())]


def rules(told: Sequence[Description], say: Catalog) -> Iterator[str]:
    """All rules in one table, which a script of the page filters."""
    count = say("{count} rules. Choose by pack, preset or level, or look for a word.").format(count=len(told))
    yield from ("---", "hide: [navigation, toc]", "---", "", f"# {say('Rules')}", "", count, "")
    yield from ('<div id="rule-filter" hidden></div>', "")
    yield "| " + " | ".join(map(say, ("rule", "reported as", "level", "pack", "presets"))) + " |"
    yield "|---|---|---|---|---|"
    for each in sorted(told, key=lambda each: (each.rule.pack, each.rule.id)):
        rule = each.rule
        title = f"{shown(rule.title)}<br>" if rule.title else ""
        presets = ", ".join(each.presets) or "—"
        cells = (f"{title}[{rule.id}]({rule.id}.md)", shown(each.message), say(rule.level), say(rule.pack), presets)
        yield f"| {' | '.join(cells)} |"


def formats(say: Catalog) -> Iterator[str]:
    """Every format that is read, as `zhlint formats` has it."""
    listed = json.loads(desk.run(["formats", "--format", "json"])[1])
    yield from (
        "---",
        "hide: [toc]",
        "---",
        "",
        f"# {say('All formats and their options')}",
        "",
        say("Made from what `zhlint formats` lists."),
        "",
    )
    yield "| " + " | ".join(map(say, ("format", "files", "mended", "silenced by"))) + " |"
    yield "|---|---|---|---|"
    options: dict[str, dict[str, list[str]]] = {}
    for each in listed:
        named = " ".join(f"`{suffix}`" for suffix in each["named_suffixes"])
        files = [" ".join(f"`{suffix}`" for suffix in each["suffixes"])]
        files.append(say("{names}, where the file itself is named or claimed").format(names=named) if named else "")
        mended = "by `--fix`" if each["fixed"] else "in a copy, by `review`" if each["reviewed"] else "no"
        silenced = _silenced(each["silenced_by"], say)
        yield f"| `{each['name']}` | {'<br>'.join(filter(None, files))} | {say(mended)} | {silenced} |"
        for option, doc in each["options"].items():
            options.setdefault(option, {}).setdefault(doc, []).append(each["name"])
    yield from ("", f"## {say('Options of formats')}", "")
    yield f"| {say('option')} | {say('what it does')} | {say('format')} |"
    yield "|---|---|---|"
    for option, told in options.items():
        for doc, names in told.items():
            yield f"| `{option}` | {say(doc)} | {' '.join(f'`{name}`' for name in names)} |"


def _silenced(how: str | None, say: Catalog) -> str:
    if how is None:
        return say("`suppress:` in the config")
    told, found, directive = how.partition("a comment that says ")
    return say("a comment that says `{directive}`").format(directive=directive) if found else f"`{told}`"


def keys(say: Catalog) -> Iterator[str]:
    """Every key of the config, from its JSON Schema."""
    schema = config_schema(rule_set())
    yield from (
        f"# {say('Keys of the config')}",
        "",
        say("Made from the schema that `zhlint schema config` prints."),
        "",
    )
    yield from _table(schema, say)
    for key in ("overrides", "suppress"):
        told = say("Keys of an entry of `{key}`").format(key=key)
        yield from ("", f"## {told}", "")
        yield from _table(schema["properties"][key]["items"], say)
    for title, conditions in CONDITIONS.items():
        yield from ("", f"## {say(title)}", "", f"| {say('name')} | {say('holds where')} |", "|---|---|")
        yield from (f"| `{name}` | {say(about)} |" for name, about in conditions.items())


def described() -> set[str]:
    """The English descriptions of all these keys."""
    schema = config_schema(rule_set())
    parts = (schema, schema["properties"]["overrides"]["items"], schema["properties"]["suppress"]["items"])
    return {about["description"] for part in parts for about in part["properties"].values()}


def _table(schema: dict[str, Any], say: Catalog) -> Iterator[str]:
    yield f"| {say('key')} | {say('value')} | {say('what it does')} |"
    yield "|---|---|---|"
    for key, about in schema["properties"].items():
        required = f"（{say('required')}）" if key in schema.get("required", ()) else ""
        yield f"| `{key}`{required} | {_kinds(about, say)} | {say(about['description'])} |"


def _kinds(about: dict[str, Any], say: Catalog) -> str:
    kinds = [part.get("type", "") for part in about.get("anyOf", [about])]
    return say(" or ").join(say(kind) for kind in kinds if kind not in {"", "null"})
