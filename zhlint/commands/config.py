"""`zhlint config`: which rules hold for a file and where that is said, which files are read and why others are not."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from zhlint.commands._arguments import add_config, one_of
from zhlint.commands._drafts import add_rules, request
from zhlint.commands._language import told
from zhlint.commands._outcome import CLEAN, FAILED, Refusal, complain
from zhlint.reports._counts import number
from zhlint.workspace import files
from zhlint.workspace.config import MEGABYTE, Clause, Config
from zhlint.workspace.linting import Workspace

if TYPE_CHECKING:
    from argparse import Namespace

    from zhlint.commands._parser import Parser
    from zhlint.engine.choice import Origin, Settled
    from zhlint.workspace.ignoring import Line

SUMMARY = "show which rules hold for a file, or which files are read, and where that is said"
EXAMPLES = (
    ("zhlint config show draft.md", "the rules, levels and options for a draft, and where each is said"),
    ("zhlint config show draft.md --format json", "the same for another program"),
    ("zhlint config files docs", "the files that would be read, and why others are not"),
)
OFF = "off"
_WIDEST = 100
"""Columns that a line has where the places named in it are not long."""
DEFAULT = "default"
"""Where that is said which nobody says: the rule has it by itself."""


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument("what", type=one_of("subject", lambda: ("show", "files")), metavar="WHAT", help="show or files")
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", default=[], help="a file for show; files and folders for files"
    )
    parser.add_argument(
        "--format", type=one_of("format", lambda: ("text", "json")), default="text", metavar="NAME", help="text or json"
    )
    parser.add_argument("--no-gitignore", action="store_true", help="read what git ignores all the same")
    add_rules(parser)
    add_config(parser)


def run(options: Namespace) -> int:
    """Print what is asked for."""
    options.format_as = options.encoding = None
    workspace = Workspace(request(options))
    if options.what == "files":
        return _files(options.paths or [os.curdir], workspace, options.format)
    if len(options.paths) != 1:
        raise Refusal("name one file to show what holds for it, as in `zhlint config show draft.md`")
    shown = _shown(options.paths[0], workspace)
    if options.format == "json":
        _print_json(shown)
    else:
        print("\n".join(_lines(shown)))
    return CLEAN


def _shown(path: str, workspace: Workspace) -> dict[str, Any]:
    """All that holds for a file, as plain data."""
    from zhlint.workspace import choosing

    if os.path.isdir(path):
        raise Refusal(f"{path} is a folder; name a file, which need not be there")
    config = workspace.config(path)
    choice = workspace.choice(path)
    if choice.faults:
        from zhlint.base.faults import Faults

        raise Faults(choice.faults)
    wrong = choosing.unknown(workspace.request, workspace.rules(config))
    if wrong:
        raise Refusal(*wrong.values())
    read_as = workspace.read_as(path)
    _, by, glob = workspace.claiming(path, named=True)
    overrides, suppress = workspace.holding(path)
    size, baseline = config.saying("max-file-size"), config.saying("baseline")
    return {
        "path": path,
        "format": read_as and read_as.format,
        "encoding": read_as and read_as.encoding,
        "format_by": _at(by, ("formats", glob)) if by else DEFAULT,
        "ignored_by": _line(workspace.ignoring(path)),
        "configs": [_near(part.path) for part in reversed(config.chain) if part.path],
        "overrides": [_at(part, ("overrides", i)) for part, i in _clauses(config, overrides)],
        "suppress": [_at(part, ("suppress", i)) for part, i in _clauses(config, suppress)],
        "terms": [[term, _at(part, ("terms", i))] for part in config.chain for i, term in enumerate(part.terms)],
        "baseline": [_near(config.resolve(config.baseline)), _at(baseline, ("baseline",))]
        if baseline and config.baseline
        else None,
        "max_file_size": [config.max_file_size, _at(size, ("max-file-size",)) if size and size.keys else DEFAULT],
        "rules": [_rule(id, settled) for id, settled in sorted(choice.settled.items())],
    }


def _clauses(config: Config, clauses: Sequence[Clause]) -> list[tuple[Config, int]]:
    parts = {part.path: part for part in config.chain}
    return [(parts[path], i) for path, i in clauses]


def _at(config: Config, path: tuple[str | int, ...]) -> str:
    return f"{_near(config.path)}:{config.places(path)[0]}"


def _rule(id: str, settled: Settled) -> dict[str, Any]:
    from zhlint.engine.choice import LEVEL, ON

    rule, said = settled.rule, settled.said
    options = [key for key in said if key not in (ON, LEVEL)] if settled.on else []
    values = {"scope": rule.scope, "script": rule.scripts, **_plain(rule.check)}
    return {
        "id": id,
        "pack": rule.pack,
        "level": rule.level if settled.on else OFF,
        "on_by": _by(said[ON]) if ON in said else DEFAULT,
        "level_by": _by(said[LEVEL]) if LEVEL in said and settled.on else DEFAULT,
        "options": {key: {"value": values[key], "by": _by(said[key])} for key in options},
    }


def _by(origin: Origin) -> str:
    return str(origin._replace(what=_near(origin.what)) if origin.line else origin)


def _lines(shown: dict[str, Any]) -> Iterator[str]:
    from zhlint.engine.description import plain
    from zhlint.reports._excerpt import cut

    if shown["format"] is None:
        yield told(f"{shown['path']}: {files.NO_FORMAT}; `formats:` in the config claims it")
    else:
        by = "" if shown["format_by"] == DEFAULT else f", by {shown['format_by']}"
        yield told(f"{shown['path']}: read as {shown['format']}{by}")
    if shown["ignored_by"]:
        yield told(f"not linted: ignored by {shown['ignored_by']}")
    first, *others = shown["configs"] or [told("none; the built-in defaults hold")]
    yield told(f"config: {first}{', which builds on ' * bool(others)}{', '.join(others)}")
    for name, entries in (("overrides", shown["overrides"]), ("suppress", shown["suppress"])):
        if entries:
            yield told(f"{name} that hold: {', '.join(entries)}")
    if shown["terms"]:
        yield told(f"terms: {', '.join(f'{term} ({by})' for term, by in shown['terms'])}")
    if shown["baseline"]:
        yield told("baseline: {} ({})".format(*shown["baseline"]))
    yield ""
    head = tuple(map(told, ("rule", "level", "on or off by", "level by")))
    rows = [(rule["id"], rule["level"], rule["on_by"], rule["level_by"]) for rule in shown["rules"]]
    first, second, third = (max(_columns(row[i]) for row in (head, *rows)) for i in range(3))
    for row, rule in zip((head, *rows), ({}, *shown["rules"]), strict=True):
        by = "" if row[1] == OFF else row[3]
        yield f"{_filled(row[0], first)}  {_filled(row[1], second)}  {_filled(row[2], third)}  {by}".rstrip()
        for key, option in rule.get("options", {}).items():
            said = cut(f"  {key}: {plain(option['value'])}", _WIDEST - _columns(option["by"]) - 2)
            yield f"{_filled(said, first + second + 2)}  {option['by']}"
    on = sum(rule["level"] != OFF for rule in shown["rules"])
    yield told(f"{on} rules on; an option that is not listed has the rule's own value, see `zhlint explain RULE`")


def _near(path: str) -> str:
    """A path as short as it is from here: a shared config often lies beside the project."""
    try:
        return min(files.shown(path), os.path.relpath(path), key=len)
    except ValueError:  # on another drive
        return path


def _filled(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def _columns(text: str) -> int:
    from zhlint.reports._excerpt import columns

    return columns(text)


def _files(paths: Sequence[str], workspace: Workspace, format: str) -> int:
    """List what a run would read, and what it would pass over."""
    listed: list[dict[str, str | None]] = []
    failed = False
    wanted = files.Filter(
        workspace.is_draft,
        lambda path: f"ignored by {line}" if (line := _line(workspace.ignoring(path))) else "",
        lambda folder: _git(workspace, folder),
    )
    for found in files.survey(paths, wanted):
        if isinstance(found, files.Trouble):
            failed = failed or found.what != files.NO_DRAFTS
            if found.what != files.NO_DRAFTS:
                complain(str(found))
            continue
        why = str(found.why) or _too_large(found.path, workspace)
        read_as = None if why else workspace.read_as(found.path, found.named)
        if not why and read_as is None:
            why = files.NO_FORMAT
        listed.append({"path": found.path, "format": read_as and read_as.format, "why_not": why or None})
    if format == "json":
        _print_json(listed)
    else:
        print("\n".join(_table(listed)))
    return FAILED if failed else CLEAN


def _table(listed: Sequence[dict[str, str | None]]) -> Iterator[str]:
    from zhlint.reports._excerpt import visible

    names = [visible(each["path"] or "") for each in listed]
    width = max(map(_columns, names), default=0)
    for name, each in zip(names, listed, strict=True):
        yield f"{_filled(name, width)}  {each['format'] or told('not read: ' + str(each['why_not']))}"
    read = sum(each["why_not"] is None for each in listed)
    yield told(f"{number(read, 'file')} would be read, {len(listed) - read} passed over")


def _too_large(path: str, workspace: Workspace) -> str:
    config = workspace.config(path)
    size = os.stat(path).st_size / MEGABYTE if path != files.STDIN else 0
    if size <= config.max_file_size:
        return ""
    said = config.saying("max-file-size")
    by = f" ({_at(said, ('max-file-size',))})" if said and said.keys else ""
    return f"too large: {size:.1f} MB, where `max-file-size` is {config.max_file_size:g}{by}"


def _git(workspace: Workspace, folder: str) -> Any:
    lines = workspace.git_ignoring(folder)
    return lambda path: f"git ignores it by {line}" if (line := _line(lines(path))) else ""


def _line(line: Line | None) -> str:
    return "" if line is None else f"`{line.text}` at {_near(line.path)}:{line.number}"


def _print_json(value: object) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> dict[str, Any]:
    """A dataclass of options as the mapping it was read from."""
    from zhlint.base import fields, records

    return {fields.key(field): getattr(value, field.name) for field in records.fields(value) if field.metadata}
