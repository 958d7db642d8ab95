"""What the lines of a `.gitignore` mean: https://git-scm.com/docs/gitignore, and wildmatch.c where that is silent.

Written for one level at a time, as git reads a tree: whether what lies in a passed-over folder is passed over too is
for the walk to say. One character of a name is one code point, where git counts bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from zhlint.base.records import NamedTuple

_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "\\x21-\\x7e",
    "lower": "a-z",
    "print": "\\x20-\\x7e",
    "punct": "\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e",
    "space": "\\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_ANY_CASE = sys.platform in ("win32", "darwin")
"""Git sets `core.ignoreCase` where the file system does not tell cases apart, and there it does not."""
_FLAGS = re.ASCII | re.DOTALL | (re.IGNORECASE if _ANY_CASE else 0)
_SPECIAL = re.compile(r"[*?\[\\]")
_NOTHING = "(?!)"
_BRACKET = re.compile(r"(?<!\\)\[[!^]?(\]?[^\]]*)\]")
_RANGE = re.compile(r"([^\\])-([^\\])", re.DOTALL)


class Pattern(NamedTuple):
    """A line: whether it takes back (`!`), is for folders only, looks at the last name only, and what it matches.

    `number` counts lines from 1, `text` is the line.
    """

    takes_back: bool
    folders_only: bool
    last_name_only: bool
    matches: Callable[[str], object]
    number: int
    text: str


def parse(text: str) -> tuple[Pattern, ...]:
    """The patterns of an ignore file. A line that is no pattern matches nothing, as in git."""
    return patterns(text.removeprefix("\ufeff").split("\n"))


def patterns(lines: Iterable[str]) -> tuple[Pattern, ...]:
    """The patterns that lines are."""
    return tuple(_patterns(lines))


def decisive(patterns: Sequence[Pattern], name: str, is_folder: bool) -> Pattern | None:
    """The pattern that has the last word on a name, relative to their folder and with `/` between its parts."""
    last = name.rpartition("/")[2]
    for pattern in reversed(patterns):
        if (is_folder or not pattern.folders_only) and pattern.matches(last if pattern.last_name_only else name):
            return pattern
    return None


def covering(patterns: Sequence[Pattern], name: str, is_folder: bool) -> Pattern | None:
    """The last pattern that matches a name; where none does, the last that matches a folder it lies in.

    So what covers a folder covers all that lies in it, save what is taken back by itself. (Git takes nothing back.)
    """
    found, by_itself = None, False
    above = [name[:i] for i, char in enumerate(name) if char == "/"]
    for pattern in patterns:
        if decisive((pattern,), name, is_folder):
            found, by_itself = pattern, True
        elif not by_itself and any(decisive((pattern,), folder, True) for folder in above):
            found = pattern
    return found


def fault_in(glob: str) -> str:
    """Why a glob can match nothing; "" for one that can."""
    bare = _trimmed(glob).removeprefix("!")
    if "\n" in glob:
        return "a line break is in it"
    if not bare.strip():
        return "it is empty" if not glob.strip() else "nothing stands after the `!`"
    if glob.startswith("#"):
        return "after `#` stands a remark; write `\\#` for the sign itself"
    if not bare.strip("/"):
        return "it names no file; `**` stands for all"
    if any(part in (".", "..") for part in bare.split("/")):
        return "`.` and `..` are never part of a name; begin at the folder of the config"
    if len(bare) - len(bare.rstrip("\\")) & 1:
        return "a backslash at the end takes nothing"
    if any(first > last for inner in _BRACKET.findall(bare) for first, last in _RANGE.findall(inner)):
        return "a range in `[ ]` runs backwards"
    if _NOTHING in _regex(bare.strip("/"), False):
        return "a `[` in it is not closed, or holds what matches nothing"
    return ""


def _patterns(lines: Iterable[str]) -> Iterator[Pattern]:
    for number, line in enumerate(lines, 1):
        line = line.removesuffix("\r")
        glob = _trimmed(line)
        if glob.startswith("#"):
            continue
        takes_back = glob.startswith("!")
        glob = glob[takes_back:]
        folders_only = glob.endswith("/")
        glob = glob[: len(glob) - folders_only]
        last_name_only = "/" not in glob
        glob = glob.removeprefix("/")
        if glob:
            yield Pattern(takes_back, folders_only, last_name_only, _matcher(glob, last_name_only), number, line)


def _trimmed(line: str) -> str:
    """Without the blanks at its end, unless a backslash holds them."""
    bare = line.rstrip(" ")
    held = (len(bare) - len(bare.rstrip("\\"))) % 2
    return bare + " " * (held if len(bare) < len(line) else 0)


def _matcher(glob: str, last_name_only: bool) -> Callable[[str], object]:
    if not _SPECIAL.search(glob) and not _ANY_CASE:
        return glob.__eq__
    return re.compile(_regex(glob, last_name_only), _FLAGS).fullmatch


def _regex(glob: str, last_name_only: bool) -> str:
    """A glob as a regex; one with a mistake matches nothing."""
    parts: list[str] = []
    runs = [""]  # of the name between two slashes: what stands between its stars
    i = 0
    while i < len(glob):
        char = glob[i]
        if char == "*":
            stars = len(glob) - i - len(glob[i:].lstrip("*"))
            after = i + stars
            between = (i == 0 or glob[i - 1] == "/") and (after == len(glob) or glob[after] == "/")
            if stars > 1 and between and not last_name_only:
                parts += [*_name(runs, len(parts)), ".*" if after == len(glob) else "(?:.*/)?"]
                runs = [""]
                after += 1
            else:
                runs.append("")
            i = after
        elif char == "/":
            parts += [*_name(runs, len(parts)), "/"]
            runs = [""]
            i += 1
        elif char == "?":
            runs[-1] += "[^/]"
            i += 1
        elif char == "[":
            regex, i = _bracket(glob, i + 1)
            if not regex:
                return _NOTHING
            runs[-1] += regex
        elif char == "\\":
            if i + 1 == len(glob):
                return _NOTHING
            runs[-1] += re.escape(glob[i + 1])
            i += 2
        else:
            runs[-1] += re.escape(char)
            i += 1
    return "".join([*parts, *_name(runs, len(parts))])


def _name(runs: Sequence[str], number: int) -> Iterator[str]:
    """The regex of a name with a star before each of its runs but the first.

    A star but the last takes as little as it can and is never asked again, or many of them would take for ever.
    """
    first, *inner = runs
    yield first
    for i, run in enumerate(inner[:-1]):
        yield f"(?=(?P<s{number}_{i}>[^/]*?{run}))(?P=s{number}_{i})"
    if inner:
        yield f"[^/]*{inner[-1]}"


def _bracket(glob: str, i: int) -> tuple[str, int]:
    """The regex of a bracket that opens before `i`, and where it ends; "" where it is none."""
    refused = glob[i : i + 1] in ("!", "^")
    i += refused
    first, members, before = True, "", ""
    while first or glob[i : i + 1] != "]":
        first = False
        if i >= len(glob):
            return "", i
        char = glob[i]
        if glob.startswith("[:", i):
            end = glob.find("]", i)
            name = glob[i + 2 : end - 1]
            if end < 0 or glob[end - 1] != ":":
                members, before, i = members + "\\[", "[", i + 1  # it is a mere bracket
                continue
            if name not in _CLASSES:
                return "", i
            members, before, i = members + _CLASSES[name], "", end + 1
            continue
        if char == "-" and before and glob[i + 1 : i + 2] not in ("", "]"):
            i += 1 + (glob[i + 1] == "\\")
            if i >= len(glob):
                return "", i
            members += f"{re.escape(before)}-{re.escape(glob[i])}" if before <= glob[i] else ""
            before, i = "", i + 1
            continue
        i += char == "\\"
        if i >= len(glob):
            return "", i
        members, before, i = members + re.escape(glob[i]), glob[i], i + 1
    if not members:
        return ("[^/]" if refused else _NOTHING), i + 1
    return (f"[^/{members}]" if refused else f"(?!/)[{members}]"), i + 1
