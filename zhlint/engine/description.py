"""What there is to tell of a rule to someone who never saw the tool, as plain data for a terminal or a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from zhlint.base import fields, records
from zhlint.base.characters import SCRIPTS
from zhlint.base.patterns import is_literal
from zhlint.base.records import NamedTuple
from zhlint.checks._lexical import Lexical, Worded
from zhlint.checks.consistency import Consistency
from zhlint.checks.overuse import Overuse
from zhlint.checks.substitution import Substitution
from zhlint.engine import project
from zhlint.engine.linter import Linter
from zhlint.engine.rule import Condition, Example, Rule, unmarked
from zhlint.prose.profile import FACTS
from zhlint.prose.roles import ROLES

_ENTRIES = 6
_UNITS = {"block": "{}", "sentence": "{}; sentence by sentence", "source": "the whole file, markup and all"}
_NO_PRESET = {False: "none: a config has to turn it on", True: "none: it is on with its style"}
_LONGEST = 40


class Option(NamedTuple):
    """A key of the rule's check: its default, and the rule's own value where that is another."""

    key: str
    doc: str
    default: str
    value: str | None


@records.dataclass(frozen=True)
class Description:
    """A rule and the presets that turn it on, ready to be told."""

    rule: Rule
    presets: tuple[str, ...]

    @cached_property
    def message(self) -> str:
        """The message as it is reported for the rule's first example; as the rule has it where there is none."""
        if not self.rule.bad:
            return self.rule.message
        example = self.rule.bad[0]
        found = project.heard(Linter([self.rule]), example).told
        return found[0].message if found else self.rule.message

    @property
    def facts(self) -> dict[str, str]:
        """Where the rule belongs, where it looks, and what it rests on; what does not apply is left out."""
        rule = self.rule
        facts = {
            "title": rule.title,
            "pack": rule.pack,
            "presets": ", ".join(self.presets) or _NO_PRESET[rule.of_style],
            "looks in": _UNITS[rule.handling.unit].format(", ".join(rule.scope)),
            "script": ", ".join(rule.scripts) if len(rule.scripts) < len(SCRIPTS) else "",
            "only": _told(rule.only),
            "unless": _told(rule.unless),
            "source": rule.source,
            "link": rule.link,
        }
        return {name: value for name, value in facts.items() if value}

    @property
    def data(self) -> dict[str, Any]:
        """All of it as plain data, for a program."""
        rule = self.rule
        return {
            "id": rule.id,
            "pack": rule.pack,
            "title": rule.title,
            "extends": rule.extends,
            "level": rule.level,
            "message": rule.message,
            "why": rule.why.strip(),
            "source": rule.source,
            "link": rule.link,
            "presets": list(self.presets),
            "scope": list(rule.scope),
            "scripts": list(rule.scripts),
            "only": list(map(str, rule.only)),
            "unless": list(map(str, rule.unless)),
            "options": [option._asdict() for option in self.options],
            "examples": {"bad": list(map(_example, rule.bad)), "good": list(map(_example, rule.good))},
        }

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The plain words the rule lists: `wrong → right`, `one / other`, or the word alone. Patterns are left out."""
        check = self.rule.check
        if isinstance(check, Consistency):
            return tuple(" / ".join(group) for group in check.groups if all(map(is_literal, group)))
        if isinstance(check, Overuse) and check.pairs:
            return tuple(" / ".join(group) for group in check.pairs)
        if isinstance(check, Substitution):
            return tuple(f"{wrong} → {right}" for wrong, right in check.swap.items() if is_literal(wrong))
        return tuple(filter(is_literal, check.worded())) if isinstance(check, Worded) else ()

    @cached_property
    def patterns(self) -> int:
        """How many patterns the rule looks for besides."""
        check = self.rule.check
        raw = check.raw if isinstance(check, Lexical) else ()
        listed = check.worded() if isinstance(check, Worded) else ()
        return len(raw) + sum(not is_literal(entry) for entry in listed)

    @cached_property
    def marked(self) -> tuple[str, ...]:
        """Short phrases that are marked and are no mere words of the list, marks left out."""
        check = self.rule.check
        listed = set(check.worded()) if isinstance(check, Worded) else set()
        if isinstance(check, Overuse) and check.pairs:
            return ()
        return tuple(unmarked(phrase)[0] for phrase in self.rule.marked if phrase not in listed)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Every key of the check, in order."""
        check = self.rule.check
        options = []
        for field in records.fields(check):
            if not field.metadata:
                continue
            default: Any = field.default
            if field.default_factory is not records.MISSING:
                default = field.default_factory()
            value = getattr(check, field.name)
            shown = "required" if default is records.MISSING else plain(default)
            own = None if value == default else plain(value)
            options.append(Option(fields.key(field), field.metadata["doc"], shown, own))
        return tuple(options)


def _example(example: Example) -> dict[str, Any]:
    """An example as plain data; spans are code points of its text, ends exclusive."""
    return {
        "text": example.text,
        "format": example.format,
        "spans": [list(span) for span in example.spans],
        "fixed": example.fixed,
        "beside": dict(example.beside),
    }


def _told(conditions: Iterable[Condition]) -> str:
    """Facts of drafts and roles of places, and when each holds."""
    known = {str(key): told for key, told in (*FACTS.items(), *ROLES.items())}
    return "; ".join(f"{condition} ({known[condition]})" for condition in conditions)


def marked(example: Example, before: str = "⟦", after: str = "⟧") -> str:
    """The text of an example with a mark before and after every place it is marked at."""
    text = example.text
    for start, end in sorted(example.spans, reverse=True):
        text = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
    return text


def plain(value: object) -> str:
    """An option's value as YAML would have it, long ones cut short."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if records.is_record(value):
        return plain({fields.key(f): getattr(value, f.name) for f in records.fields(value) if f.metadata})
    if isinstance(value, (tuple, Mapping)):
        pairs = value.items() if isinstance(value, Mapping) else ()
        entries = [f"{key}: {plain(entry)}" for key, entry in pairs] or list(map(plain, value))
        readable = [entry for entry, of in zip(entries, value, strict=True) if _is_readable(entry, of)][:_ENTRIES]
        if not readable:
            return f"{len(entries)} entries" if entries else "none"
        return f"[{', '.join([*readable, *([f'… {len(entries)} in all'] if len(readable) < len(entries) else [])])}]"
    return _cut(str(value))


def _is_readable(entry: str, of: object) -> bool:
    """Whether an entry is short, and no pattern that only its author can read."""
    return len(entry) < _LONGEST and not (isinstance(of, str) and any(sign in of for sign in ("(?", "[", "\\", "{")))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
