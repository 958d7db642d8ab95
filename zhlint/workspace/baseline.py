"""What is known already: a file of entries, one for each finding of an earlier run, beside the config.

It is JSON with one entry a line, sorted, so that version control shows and merges it line by line.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from zhlint.base import plainfile
from zhlint.base.faults import Fault, Faults
from zhlint.base.filenames import composed
from zhlint.workspace.fingerprints import CUT, Entry, plain
from zhlint.workspace.saving import replacing

NAME = ".zhlint-baseline.json"
VERSION = 1
Files = Mapping[str, Sequence[Entry]]
"""From a file's name, as seen from the baseline's folder, to what is known of it."""

_GRAM = 6
_WHOLE = 4
"""How much more an entry whose words are all in a new file counts than one of which either end is."""
_KIN, _HALF = 0.25, 0.5
"""The least share of a lost file's entries whose words a new file holds if it is the same under another name."""


def name(path: str, baseline: str) -> str:
    """What a file is called in a baseline: its path from the baseline's folder, with slashes.

    A link to a draft is a draft of its own; links among the folders above are resolved.
    """
    folder, base = os.path.split(os.path.abspath(path))
    real = os.path.join(os.path.realpath(folder), base)
    with suppress(ValueError):  # another drive has no path from here
        real = os.path.relpath(real, _folder(baseline))
    return composed(real.replace(os.sep, "/"))


def place(name: str, baseline: str) -> str:
    """Where the file lies that a baseline calls so."""
    return os.path.normpath(os.path.join(_folder(baseline), name))


def _folder(baseline: str) -> str:
    return os.path.dirname(os.path.realpath(baseline))


def read(path: str, missing: Fault | None = None) -> dict[str, list[Entry]]:
    """The entries of a baseline by file. Raises Faults, OSError for an unreadable file.

    `missing` is what is wrong where there is none: it is told at the place that names it.
    """
    import json

    anew = "take it from version control again, or delete it and write it anew with `zhlint baseline`"
    try:
        raw = plainfile.read(path)
    except FileNotFoundError:
        wrong = missing or Fault(path, 0, 0, "no such baseline", "`zhlint baseline PATH` writes one")
        raise Faults([wrong]) from None
    if b"\n<<<<<<< " in raw:
        line = raw[: raw.index(b"\n<<<<<<< ") + 1].count(b"\n") + 1
        raise _unfit(path, line, 1, "a merge left two versions here", "keep the entries of both")
    try:
        data = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_joined)
    except json.JSONDecodeError as error:
        raise _unfit(path, error.lineno, error.colno, f"this is no JSON: {error.msg}", anew) from None
    except (ValueError, RecursionError):
        raise _unfit(path, 0, 0, "this is no JSON", anew) from None
    if not isinstance(data, dict) or "version" not in data:
        raise _unfit(path, 0, 0, "this is no baseline: it has no `version`", anew)
    if data["version"] != VERSION:
        mend = "use that zhlint, or delete the file and write it anew with `zhlint baseline`"
        raise _unfit(path, 0, 0, f"of another zhlint: version {data['version']!r}, read here is {VERSION}", mend)
    files = data.get("files")
    if not isinstance(files, dict) or not all(isinstance(listed, list) for listed in files.values()):
        raise _unfit(path, 0, 0, "`files` must hold a list of entries for each file", anew)
    return {file: [_entry(given, path, file, anew) for given in listed] for file, listed in files.items()}


def _unfit(path: str, line: int, column: int, what: str, mend: str) -> Faults:
    return Faults([Fault(path, line, column, what, mend)])


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
    raise _unfit(path, 0, 0, f"an entry of `{file}` is none: {str(given)[:60]}", mend)


def written(files: Files) -> bytes:
    """The bytes of a baseline. The same entries give the same bytes, in whatever order they come."""
    import json

    def shown(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    listed = []
    for file in sorted(file for file in files if files[file]):
        entries = (
            {key: value for key, value in zip(Entry._fields, entry, strict=True) if value or key in ("rule", "text")}
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
    with suppress(FileNotFoundError):
        if plainfile.read(real) == data:
            return
    with replacing(real) as file:
        file.write(data)


def at_home(entries: Iterable[Entry], text: str) -> bool:
    """Whether a file says what one of its entries says, or they have no words that could be missed."""
    words = plain(text)
    told = [parts for parts in map(_words, entries) if parts]
    return not told or any(all(part in words for part in parts) for parts in told)


def successors(lost: Files, fresh: Mapping[str, str]) -> tuple[dict[str, list[Entry]], list[str]]:
    """What files of which nothing is known (name: text) take over from files that are lost, and whom nobody succeeds.

    A lost file's entries go to the new file that holds most of their words, an entry whose own words stand only in
    another new file to that one: so a file may also have been edited, or parted in two. Where no words tell, the one
    new file of the same base name takes over. A lost file that is among the new ones has other words now: its entries
    stay with it unless half of them have turned up elsewhere, as when chapters are numbered anew.
    """
    held = _held(lost, fresh)
    heirs = _heirs(lost, held, fresh)
    taken: dict[str, list[Entry]] = defaultdict(list)
    for file, heir in heirs.items():
        for number, entry in enumerate(lost[file]):
            whole = _whole(held[file, number])
            taken[heir if heir in whole or not whole else whole[0]].append(entry)
    return dict(taken), [file for file in lost if file not in heirs]


def strays(known: Files, texts: Mapping[str, str]) -> dict[str, list[Entry]]:
    """The entries of files (name: text) that neither side of still stands there; one of several places stays."""
    found = {}
    for file, entries in known.items():
        words = plain(texts[file])
        gone = [entry for entry in entries if not entry.message and _has_left(entry, words)]
        if gone:
            found[file] = gone
    return found


def _has_left(entry: Entry, words: str) -> bool:
    """Whether neither what is before and in an entry nor what is in and after it stands among words."""
    head, cut, tail = entry.text.partition(CUT)
    sides = map(plain, (entry.before + head, (tail if cut else head) + entry.after))
    long = [side for side in sides if len(side) >= _GRAM]
    return bool(long) and not any(side in words for side in long)


def followed(known: Files, astray: Files, texts: Mapping[str, str]) -> dict[str, list[Entry]]:
    """What is known of files (name: text) once stray entries have gone to those that now have all their words.

    So a paragraph may change its chapter, and a file be parted whose first part keeps the name.
    """
    made = {file: list(entries) for file, entries in known.items()}
    held = _held(astray, texts)
    for file, number in sorted(held):
        entry = astray[file][number]
        new = next((new for new in _whole(held[file, number]) if entry not in known[new]), None)
        if new is not None:
            made[file].remove(entry)
            made[new].append(entry)
    return made


def _held(lost: Files, texts: Mapping[str, str]) -> dict[tuple[str, int], dict[str, int]]:
    """For each entry, by its file and number, the files that hold its words, and how much that counts."""
    grams: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for file, entries in lost.items():
        for number, entry in enumerate(entries):
            for words in _words(entry):
                for gram in (words[:_GRAM], words[-_GRAM:]):
                    grams[gram].append((file, number))
    held: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    for new, text in texts.items():
        words = plain(text)
        there = {words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)} & grams.keys()
        for file, number in {owner for gram in there for owner in grams[gram]}:
            whole = all(each in words for each in _words(lost[file][number]))
            held[file, number][new] = _WHOLE if whole else 1
    return held


def _whole(holders: Mapping[str, int]) -> list[str]:
    """The files that hold all the words of an entry."""
    return sorted(new for new, score in holders.items() if score == _WHOLE)


def _heirs(lost: Files, held: Mapping[tuple[str, int], Mapping[str, int]], names: Collection[str]) -> dict[str, str]:
    """The new file that each lost one has become. Where files are much alike, each is given one of its own."""
    scores: Counter[tuple[str, str]] = Counter()
    for (file, _), holders in held.items():
        for new, score in holders.items():
            scores[file, new] += score
    alike = {file: [new for new in names if _base(new) == _base(file)] for file in lost}
    near = {
        (file, new)
        for (file, new), score in scores.items()
        if score >= (_HALF if file in names and file != new else _KIN) * _WHOLE * len(lost[file])
    }
    pairs = sorted(near, key=lambda pair: (-scores[pair], pair[1] not in alike[pair[0]], pair))
    heirs: dict[str, str] = {}
    for alone in (True, False):
        for file, new in pairs:
            if file not in heirs and not (alone and new in heirs.values()):
                heirs[file] = new
    for file, found in alike.items():
        if file in names:
            heirs.setdefault(file, file)
        elif len(found) == 1:
            heirs.setdefault(file, found[0])
    return heirs


def _base(name: str) -> str:
    return name.rpartition("/")[2]


def _words(entry: Entry) -> list[str]:
    """The letters that an entry says stand together in its file: all it has, or both ends of a long text."""
    head, cut, tail = entry.text.partition(CUT)
    parts = (entry.before + head, tail + entry.after) if cut else ("".join(entry[1:4]),)
    return [words for words in map(plain, parts) if len(words) >= _GRAM]
