"""A config with one more wish in it, its comments and its order as they were.

The text is changed, not what it means: a line is put in or exchanged, and what comes of it is read again. Where it does
not say what it should then, nothing is changed, and the user is told what to write.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from zhlint.base import plainfile
from zhlint.base.patterns import Pattern
from zhlint.workspace import saving
from zhlint.workspace.config import NAMES, Config, own
from zhlint.workspace.files import reason

_WORD = Pattern(r"[\w.\-\u3400-\u9fff]+")
_BELOW = Pattern(r"(?:[ \t]+[^\n]*|[ \t]*|[ \t]*#[^\n]*|- [^\n]*)(?:\n|\Z)")
"""A line that belongs to the key above it: it is set in, blank, a comment, or an entry of a list."""
_HEAD = "# What zhlint is to do here; `zhlint config show FILE` tells what of it holds for a draft.\n"


class NotAmended(Exception):
    """The config is as it was; the message says why, and what to write."""


def place(config: Config, folder: str) -> str:
    """The path of the config that a wish is written in: the one that holds, or, where there is none, a new one."""
    return (
        os.path.abspath(config.path) if config.path else own(folder) or os.path.join(os.path.abspath(folder), NAMES[0])
    )


def text_of(path: str) -> str:
    """What a config says; nothing where there is none. Raises NotAmended where it cannot be read."""
    try:
        return plainfile.read(path).decode("utf-8")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise NotAmended(f"{path}: {reason(error)}") from None
    except UnicodeDecodeError:
        raise NotAmended(f"{path}: it is not UTF-8; save it as that") from None


def write(path: str, amend: Callable[[str], str]) -> None:
    """Write what a config is to say, all of it or none; one that is not there is made. Raises NotAmended."""
    before = text_of(path)
    after = amend(before).encode("utf-8")
    try:
        if os.path.lexists(path):
            saving.save(path, before.encode("utf-8"), after)
        else:
            with saving.replacing(path) as file:
                file.write(after)
    except saving.NotSaved as error:
        raise NotAmended(f"{path}: {error}") from None
    except OSError as error:
        raise NotAmended(f"{path}: {reason(error)}") from None


def without_rule(text: str, rule: str, path: str) -> str:
    """The text of a config, named `path`, with a rule turned off in it. Raises NotAmended."""
    is_toml = path.endswith(".toml")
    amended = _toml_entry(text, rule) if is_toml else _in_mapping(text or _HEAD, "rules", rule, "off")
    if amended is None or not _says(text, amended, path, ("rules", rule), [False, "off"]):
        raise _not_plain(path, f"`{rule}: off` below `rules:`")
    return amended


def with_term(text: str, term: str, path: str) -> str:
    """The text of a config, named `path`, with one more of the project's terms. Raises NotAmended."""
    quoted = term if _WORD.fullmatch(term) else f'"{term}"'
    if '"' in term or "\\" in term or "\n" in term:
        raise NotAmended(f"`{term}` cannot be a term")
    amended = _toml_term(text, term) if path.endswith(".toml") else _in_list(text or _HEAD, "terms", quoted)
    known = _said(text, path).get("terms") or []
    if amended is None or not _says(text, amended, path, ("terms",), [[*known, term]]):
        raise _not_plain(path, f"{quoted} below `terms:`")
    return amended


def with_allowance(text: str, rule: str, allowed: str, path: str) -> str:
    """The text of a config, named `path`, by which a rule says nothing of a text any more. Raises NotAmended."""
    if any(mark in allowed for mark in '"\\\n'):
        raise NotAmended(f"`{allowed}` cannot be written in one line")
    said = _said(text, path)
    entry = {"rules": rule, "text": allowed}
    flow = f'{{rules: {rule}, text: "{allowed}"}}'
    if said.get("require-reason"):
        raise NotAmended(f"{path}: it asks for reasons; write {flow}, with a `reason:`, below `suppress:` by hand")
    is_toml = path.endswith(".toml")
    amended = _toml_allowance(text, rule, allowed) if is_toml else _in_list(text or _HEAD, "suppress", flow)
    if amended is None or not _says(text, amended, path, ("suppress",), [[*(said.get("suppress") or []), entry]]):
        raise _not_plain(path, f"{flow} below `suppress:`")
    return amended


def _says(text: str, amended: str, path: str, at: tuple[str, ...], wanted: list[Any]) -> bool:
    """Whether an amended text says one of what is wanted at this place, and elsewhere what the text said."""
    before, after = _said(text, path), _parsed(amended, path)
    if not isinstance(after, dict):
        return False
    return _taken(after, at) in wanted and _rest(before, at) == _rest(after, at)


def _not_plain(path: str, by_hand: str) -> NotAmended:
    return NotAmended(f"{path}: where it belongs cannot be told; write {by_hand} by hand")


def _said(text: str, path: str) -> dict[str, Any]:
    """What a config says. Raises NotAmended where it cannot be read."""
    data = _parsed(text, path)
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise NotAmended(f"{path}: it cannot be read as a config; mend that first")
    return data


def _parsed(text: str, path: str) -> object:
    """What a text says; a text where that cannot be told."""
    if path.endswith(".toml"):
        from zhlint.workspace import tomlfile

        try:
            return tomlfile.loads(text).get("tool", {}).get("zhlint", {})
        except ValueError:
            return text
    import yaml

    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return text


def _taken(data: Any, at: Iterable[str]) -> Any:
    """What stands at a place."""
    for key in at:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _rest(data: dict[str, Any], at: tuple[str, ...]) -> Any:
    """What is said elsewhere."""
    if not at:
        return None
    rest = {key: value for key, value in data.items() if key != at[0]}
    inner = data.get(at[0])
    within = {key: value for key, value in inner.items() if key != at[1]} if isinstance(inner, dict) and at[1:] else {}
    return rest, within


def _in_mapping(text: str, top: str, key: str, value: str) -> str | None:
    """A YAML text with `key: value` in one of its mappings; None where that cannot be told."""
    found = _section(text, top)
    if found is None:
        return f"{_ended(text)}{top}:\n  {key}: {value}\n"
    head, start, end = found
    if head == "":
        body = text[start:end]
        there = re.search(
            rf"(?m)^([ \t]+)(['\"]?){re.escape(key)}\2[ \t]*:[ \t]*(?:([^\s#][^#\n]*?))?(?=[ \t]*(?:#.*)?$)", body
        )
        if there and there[3] is not None and there[3][0] not in "{[&*|>":
            return text[: start + there.start(3)] + value + text[start + there.end(3) :]
        if there:
            return None
        return f"{text[:start]}{_indent(body) or '  '}{key}: {value}\n{text[start:]}"
    if head.startswith("{") and "}" in head:
        brace = text.index("{", start - len(head) - 2)
        inside = head[1 : head.index("}")].strip()
        return f"{text[: brace + 1]}{key}: {value}{', ' if inside else ''}{text[brace + 1 :]}"
    return None


def _in_list(text: str, top: str, entry: str) -> str | None:
    """A YAML text with one more entry at the end of one of its lists; None where that cannot be told."""
    found = _section(text, top)
    if found is None:
        return f"{_ended(text)}{top}:\n  - {entry}\n"
    head, start, end = found
    if head == "":
        body = text[start:end]
        first = re.search(r"(?m)^([ \t]*)- ", body)
        if first is None:
            return f"{text[:start]}  - {entry}\n{text[start:]}" if not body.strip() else None
        *_, last = re.finditer(rf"(?m)^{first[1]}- .*\n?(?:{first[1]}[ \t]+\S.*\n?)*", body)
        at = start + last.end()
        return f"{_ended(text[:at])}{first[1]}- {entry}\n{text[at:]}"
    if head.startswith("[") and head.rstrip().endswith("]"):
        bracket = text.index("]", start - len(head) - 2)
        return f"{text[:bracket].rstrip(', ')}{', ' if head[1:-1].strip() else ''}{entry}{text[bracket:]}"
    return None


def _section(text: str, top: str) -> tuple[str, int, int] | None:
    """What stands behind a key at the top of a YAML text, and where the lines below it begin and end."""
    found = re.search(rf"(?m)^{top}[ \t]*:[ \t]*([^\n]*?)[ \t]*(?:#[^\n]*)?(?:\n|\Z)", text)
    if found is None:
        return None
    start = found.end()
    if not text.endswith("\n") and start == len(text):
        return found[1], start, start
    end = start
    while end < len(text) and (m := _BELOW.match(text, end)) and m.end() > end:
        end = m.end()
    return found[1], start, end


def _indent(body: str) -> str:
    found = re.search(r"(?m)^([ \t]+)[^\s#]", body)
    return found[1] if found else ""


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _toml_entry(text: str, rule: str) -> str:
    """A TOML text with a rule turned off; what comes of it has to be looked at."""
    key = rule if re.fullmatch(r"[\w-]+", rule) else f'"{rule}"'
    there = re.search(r"(?m)^\[tool\.zhlint\.rules\][ \t]*(?:#.*)?\n((?:(?!\[).*\n?)*)", text)
    if there is None:
        return f'{_ended(text)}\n[tool.zhlint.rules]\n{key} = "off"\n'
    known = re.search(rf"(?m)^{re.escape(key)}[ \t]*=[ \t]*(\"[^\"]*\"|true|false)", there[1])
    if known:
        at = there.start(1)
        return f'{text[: at + known.start(1)]}"off"{text[at + known.end(1) :]}'
    return f'{text[: there.start(1)]}{key} = "off"\n{text[there.start(1) :]}'


def _toml_term(text: str, term: str) -> str:
    """A TOML text with one more term; what comes of it has to be looked at."""
    table = re.search(r"(?m)^\[tool\.zhlint\][ \t]*(?:#.*)?\n((?:(?!\[tool|\[\[).*\n?)*)", text)
    if table is None:
        return f'{_ended(text)}\n[tool.zhlint]\nterms = ["{term}"]\n'
    known = re.search(r"(?m)^terms[ \t]*=[ \t]*\[([^\]]*)\]", table[1])
    if known is None:
        return f'{text[: table.start(1)]}terms = ["{term}"]\n{text[table.start(1) :]}'
    at = table.start(1) + known.end(1)
    before = text[:at].rstrip(" ,\n\t")
    return f'{before}{", " if known[1].strip() else ""}"{term}"{text[at:]}'


def _toml_allowance(text: str, rule: str, allowed: str) -> str:
    """A TOML text with one more text that a rule is to pass over; what comes of it has to be looked at."""
    return f'{_ended(text)}\n[[tool.zhlint.suppress]]\nrules = "{rule}"\ntext = "{allowed}"\n'
