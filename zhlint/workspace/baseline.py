"""What is known already: a file of entries, one for each finding of an earlier run, beside the config.

It is JSON with one entry a line, sorted, so that version control shows and merges it line by line.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from zhlint.workspace.fingerprints import Entry, plain

NAME = ".zhlint-baseline.json"
VERSION = 1
Files = Mapping[str, Sequence[Entry]]
"""From a file's name, as seen from the baseline's folder, to what is known of it."""

_GRAM = 6
_KIN = 0.25
"""The least share of a lost file's entries whose words a new file holds if it is the same under another name."""


class BaselineFault(Exception):
    """A baseline cannot be used; `faults` is the line that says why, and how to mend it."""

    def __init__(self, path: str, what: str, mend: str) -> None:
        super().__init__(path, what, mend)
        self.faults = (f"{path}: {what}; {mend}",)


def name(path: str, baseline: str) -> str:
    """What a file is called in a baseline: its path from the baseline's folder, with slashes.

    A link to a draft is a draft of its own; links among the folders above are resolved.
    """
    folder, base = os.path.split(os.path.abspath(path))
    real = os.path.join(os.path.realpath(folder), base)
    with suppress(ValueError):  # another drive has no path from here
        real = os.path.relpath(real, _folder(baseline))
    return real.replace(os.sep, "/")


def place(name: str, baseline: str) -> str:
    """Where the file lies that a baseline calls so."""
    return os.path.normpath(os.path.join(_folder(baseline), name))


def _folder(baseline: str) -> str:
    return os.path.dirname(os.path.realpath(baseline))


def read(path: str) -> dict[str, list[Entry]]:
    """The entries of a baseline by file. Raises BaselineFault, OSError for an unreadable file."""
    import json

    anew = "take it from version control again, or delete it and write it anew with `zhlint baseline`"
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except FileNotFoundError:
        raise BaselineFault(path, "no such baseline", "`zhlint baseline PATH` writes one") from None
    if b"\n<<<<<<< " in raw:
        line = raw[: raw.index(b"\n<<<<<<< ") + 1].count(b"\n") + 1
        raise BaselineFault(f"{path}:{line}", "a merge left two versions here", "keep the entries of both")
    try:
        data = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_joined)
    except json.JSONDecodeError as error:
        raise BaselineFault(f"{path}:{error.lineno}:{error.colno}", f"this is no JSON: {error.msg}", anew) from None
    except (ValueError, RecursionError):
        raise BaselineFault(path, "this is no JSON", anew) from None
    if not isinstance(data, dict) or "version" not in data:
        raise BaselineFault(path, "this is no baseline: it has no `version`", anew)
    if data["version"] != VERSION:
        mend = "use that zhlint, or delete the file and write it anew with `zhlint baseline`"
        raise BaselineFault(path, f"of another zhlint: version {data['version']!r}, read here is {VERSION}", mend)
    files = data.get("files")
    if not isinstance(files, dict) or not all(isinstance(listed, list) for listed in files.values()):
        raise BaselineFault(path, "`files` must hold a list of entries for each file", anew)
    return {file: [_entry(given, path, file, anew) for given in listed] for file, listed in files.items()}


def _joined(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a file that a merge has put there twice keeps the entries of both."""
    made: dict[str, Any] = {}
    for key, value in pairs:
        both = isinstance(made.get(key), list) and isinstance(value, list)
        made[key] = made[key] + [entry for entry in value if entry not in made[key]] if both else value
    return made


def _entry(given: object, path: str, file: str, mend: str) -> Entry:
    if isinstance(given, dict) and {"rule", "text"} <= given.keys() <= set(Entry._fields):
        entry = Entry(**{"before": "", "after": "", **given})
        if all(isinstance(text, str) for text in entry[:5]) and isinstance(entry.also, (list, tuple)):
            return entry._replace(also=tuple(map(str, entry.also)))
    raise BaselineFault(path, f"an entry of `{file}` is none: {str(given)[:60]}", mend)


def written(files: Files) -> bytes:
    """The bytes of a baseline. The same entries give the same bytes, in whatever order they come."""
    import json

    def shown(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    listed = []
    for file in sorted(file for file in files if files[file]):
        entries = (
            {key: value for key, value in zip(Entry._fields, entry, strict=True) if value or key == "text"}
            for entry in sorted(files[file])
        )
        lines = ",\n".join(f"      {shown(entry)}" for entry in entries)
        listed.append(f"    {shown(file)}: [\n{lines}\n    ]")
    body = "{\n" + ",\n".join(listed) + "\n  }" if listed else "{}"
    return f'{{\n  "version": {VERSION},\n  "files": {body}\n}}\n'.encode("utf-8", "backslashreplace")


def write(path: str, files: Files) -> None:
    """Write a baseline beside, then move it into place; one that says the same is left as it is. Raises OSError."""
    data = written(files)
    real = os.path.realpath(path)
    with suppress(FileNotFoundError), open(real, "rb") as file:
        if file.read() == data:
            return
    beside = f"{real}.{os.getpid()}.part"
    try:
        with open(beside, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            os.chmod(beside, os.stat(real).st_mode)
        os.replace(beside, real)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)
        raise


def successors(lost: Files, fresh: Iterable[tuple[str, str]]) -> tuple[dict[str, list[Entry]], list[str]]:
    """What files of which nothing is known (name, text) take over from files that are gone, and whom nobody succeeds.

    A lost file's entries go to the new file that holds most of their words, an entry whose own words stand in another
    new file to that one, so that a file may also have been edited, or parted in two. Where no words tell, the one new
    file of the same base name takes over.
    """
    grams: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for file, entries in lost.items():
        for number, entry in enumerate(entries):
            for gram in _grams(entry):
                grams[gram].append((file, number))
    names = []
    seen: dict[tuple[str, int], list[str]] = defaultdict(list)
    for new, text in fresh:
        names.append(new)
        words = plain(text)
        there = {words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)} & grams.keys()
        for owner in dict.fromkeys(owner for gram in there for owner in grams[gram]):
            seen[owner].append(new)
    taken: dict[str, list[Entry]] = defaultdict(list)
    orphans = []
    for file, entries in lost.items():
        main = _successor(file, [seen[file, number] for number in range(len(entries))], names)
        if main is None:
            orphans.append(file)
            continue
        for number, entry in enumerate(entries):
            holders = seen[file, number]
            taken[main if main in holders or not holders else holders[0]].append(entry)
    return dict(taken), orphans


def _successor(file: str, holders: Sequence[Sequence[str]], names: Sequence[str]) -> str | None:
    """The new file that a lost one has become; `holders`: for each of its entries the new files with its words."""
    base = file.rpartition("/")[2]
    alike = [new for new in names if new.rpartition("/")[2] == base]
    counts = Counter(new for each in holders for new in each)
    best = max(counts, key=lambda new: (counts[new], new in alike, new), default=None)
    if best is not None and counts[best] >= _KIN * len(holders):
        return best
    return alike[0] if len(alike) == 1 and best is None else None


def _grams(entry: Entry) -> Iterator[str]:
    """The first and the last few letters of what an entry says together with its surroundings."""
    head, cut, tail = entry.text.partition("…")
    words = [plain(entry.before + head), plain(tail + entry.after)] if cut else [plain("".join(entry[1:4]))]
    for each in words:
        if len(each) >= _GRAM:
            yield each[:_GRAM]
            yield each[-_GRAM:]
