"""Whether a baseline knows its findings again once drafts are moved about: none of them may be reported as new.

    python -m benchmarks.baseline FOLDER [--preset NAME …] [--han N] [--show]

A baseline is written over a copy of the drafts in FOLDER. Then in further copies fifty lines are put in at the top,
paragraphs are wrapped anew or put on one line each, files and folders get other names, and all of that at once.
What `zhlint check --baseline` reports of the old text then should be nothing. Every new line is clean by itself, but
may make the document as a whole another: what is marked in it is counted apart.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import io
import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from zhlint import formats
from zhlint.base.characters import is_wide
from zhlint.commands import main as zhlint
from zhlint.prose.document import Document
from zhlint.prose.source import Source, UndecodableError
from zhlint.workspace import baseline

BASELINE = "known.json"
_WRAPPED = ("paragraph", "list-item", "quote", "dialogue")
_PREFIX = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?")
_NOT_WRAPPED = re.compile(r"[ \t>]*(?::::|\$\$|<|\||\[\^|\{[%{]|!!!|@\[)")
_HARD_BREAK = re.compile(r"(?:  +|\\|<br ?/?>)$")
_UNBREAKABLE = re.compile(
    r"(`+)(?!`).+?(?<!`)\1(?!`)|\]\([^)]*\)|\]\[[^\]]*\]|<[^>\n]*>|\$[^$]+\$|https?://\S+|\{\{.*?\}\}"
)
_BLOCK_START = re.compile(r"[-+*#>=|~:`<!\[_]|\d+[.)]")
_NO_START = frozenset("，。、；：？！”’）》」』〉】〕…—·～％")
_NO_END = frozenset("“‘（《「『〈【〔")
_PROSE = (
    "镇子东头有一家邮局，门前种着两排槐树。",
    "钟楼修于去年秋天，屋顶用了新瓦。",
    "渡口逢初五开船，傍晚才收工。",
    "茶馆的老板姓余，讲起故事没完没了。",
    "小学校里只剩十来个孩子，读书声却很响。",
    "码头上堆满木箱，箱盖写着南方的地名。",
    "花圃今年改种兰草，下雨也有人来看。",
    "水塔生了锈，鸽子在上面做窝。",
    "图书室开到晚上九点，灯光照着半条街。",
    "裁缝把布料铺平，先画线，再落剪刀。",
    "米店门口排着队，大家低声谈论收成。",
    "石桥下面的水很浅，看得见卵石。",
    "木匠收了两个徒弟，一个细心，一个手快。",
    "山后有片竹林，风起时像下雨。",
    "铁匠铺早已关门，炉子还留在原处。",
    "河堤加高以后，夏天再没有涨过大水。",
    "祖母爱在院里晒豆子，顺便看管那只花猫。",
    "戏台空了三年，春节才又搭起布景。",
    "药房柜台后面坐着位戴眼镜的青年。",
    "邻居送来一篮枇杷，我们回赠新磨的面粉。",
    "火车每天经过两次，站台上却少有旅客。",
    "冬至那晚全家包饺子，窗外落着雪。",
    "磨坊主人养了骡子，脾气比他自己还倔。",
    "孩子们追着风筝跑，直到田埂尽头。",
    "月亮升起来，狗叫声渐渐停了。",
)


class Figures(NamedTuple):
    """What came of a transformation: findings known again, of the old text reported as new, and of the new text."""

    name: str
    known: int
    again: Counter[str]
    of_new_text: int
    shown: tuple[str, ...]


def inserted(document: Document, count: int = 50) -> tuple[str, range]:
    """The text with as many lines of clean prose and blank lines at its top, and the numbers of these lines."""
    text = document.source.text
    end = "\r\n" if "\r\n" in text else "\n"
    prose = list(_PROSE[: count // 2])
    if document.profile.script == "traditional":
        from opencc import OpenCC

        prose = [OpenCC("s2t").convert(line) for line in prose]
    front = re.match(r"---[ \t]*\r?\n(?s:.*?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)(?:[ \t]*\r?\n)*", text)
    at = front.end() if front and document.format == "markdown" else 0
    first = text.count("\n", 0, at) + 1
    lines = "".join(f"{line}{end}{end}" for line in prose)
    return text[:at] + lines + text[at:], range(first, first + 2 * len(prose))


def wrapped(document: Document, han: int = 0) -> str:
    """The text with its paragraphs wrapped anew at as many Han, or without a number put on one line each.

    In Markdown as an editor does it: with `>` and indents before the new lines, with hard breaks kept, and without a
    break where it would put a blank into what is read. In plain text every line is broken for itself, and a blank line
    follows, as nothing else would tell where the next paragraph begins.
    """
    text = document.source.text
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    if document.format != "markdown":
        return end.join(_folded(line, 2 * han).replace("\n", end) for line in lines)
    made: list[str] = []
    at = 0
    for first, last in _paragraphs(document, end):
        if first < at or any(_NOT_WRAPPED.match(line) for line in lines[first : last + 1]):
            continue
        made += lines[at:first]
        made += _rewrapped(lines[first : last + 1], 2 * han)
        at = last + 1
    return end.join(made + lines[at:])


def _folded(line: str, width: int) -> str:
    parts = list(_broken(line, width, width, plain=True))
    return "\n".join([*parts, ""] if len(parts) > 1 else parts)


def _paragraphs(document: Document, end: str) -> Iterator[tuple[int, int]]:
    """First and last line, from 0, of each paragraph that shares its lines with no other block."""
    text = document.source.text
    spans = [
        (text.count(end, 0, block.pieces[0].source_start), text.count(end, 0, block.pieces[-1].source_end), block.kind)
        for block in document.blocks
        if block.pieces
    ]
    taken = Counter(line for first, last, _ in spans for line in range(first, last + 1))
    for first, last, kind in spans:
        if kind in _WRAPPED and all(taken[line] == 1 for line in range(first, last + 1)):
            yield first, last


def _rewrapped(lines: list[str], width: int) -> Iterator[str]:
    start = _PREFIX.match(lines[0])
    prefix = start[0] if start else ""
    inner = re.sub(r"[^>\t]", " ", prefix)
    bodies = [lines[0][len(prefix) :], *(re.sub(r"^[ \t>]*", "", line) for line in lines[1:])]
    for number, (_, group) in enumerate(groupby(_segmented(bodies), key=lambda pair: pair[0])):
        joined = ""
        for _, body in group:
            plain = body.rstrip() if not _HARD_BREAK.search(body) else body
            blank = " " if joined and _parted(joined[-1], plain[:1]) else ""
            joined += blank + plain
        before = prefix if number == 0 else inner
        for row, part in enumerate(_broken(joined, width - _columns(before), width - _columns(inner))):
            yield (before if row == 0 else inner) + part


def _parted(before: str, after: str) -> bool:
    """Whether a blank takes the place of a line end between these: not between Han, nor beside a full-width mark."""
    marks = (is_wide(c) and not c.isalnum() for c in (before, after or " "))
    return not (is_wide(before) and is_wide(after or " ")) and not any(marks)


def _segmented(bodies: list[str]) -> Iterator[tuple[int, str]]:
    segment = 0
    for body in bodies:
        yield segment, body
        segment += bool(_HARD_BREAK.search(body))


def _broken(text: str, first: int, width: int, plain: bool = False) -> Iterator[str]:
    """The text in lines of no more than so many columns, broken between Han and at blanks."""
    if first <= 0 or _columns(text) <= first:
        yield text
        return
    fixed = [m.span() for m in _UNBREAKABLE.finditer(text)]
    start = used = 0
    best = None
    room = first
    for i, character in enumerate(text):
        if i > start and not any(a < i < b for a, b in fixed) and _may_break(text, i, plain):
            best = i
        used += 2 if is_wide(character) else 1
        if used > room and best is not None:
            yield text[start:best].rstrip()
            start = best + (text[best] == " ")
            used = _columns(text[start : i + 1])
            best, room = None, max(width, 2)
    yield text[start:]


def _may_break(text: str, at: int, plain: bool) -> bool:
    before, after = text[at - 1], text[at]
    if after == " ":
        follows = text[at + 1 : at + 8]
        return (
            bool(follows.strip())
            and follows[0] != " "
            and before != " "
            and not (_BLOCK_START.match(follows) or (is_wide(before) and is_wide(follows[0])))
        )
    fits = (is_wide(before) or is_wide(after)) if plain else (is_wide(before) and is_wide(after))
    return fits and after not in _NO_START and before not in _NO_END and after != "\u3000"


def _columns(text: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in text)


def drafts(folder: Path) -> Iterator[tuple[Path, Document]]:
    """The drafts below a folder, with what they are read as."""
    for path in sorted(folder.rglob("*")):
        format = formats.for_path(path.name)
        if format is not None and path.is_file():
            with contextlib.suppress(UndecodableError):
                yield path.relative_to(folder), formats.parse(Source.decode(path.read_bytes(), str(path)), format)


def measure(folder: Path, preset: str, han: int = 40) -> Iterator[Figures]:
    """The figures of each transformation, with a baseline of one preset."""
    same: Callable[[Document], tuple[str, range]] = lambda document: (document.source.text, range(0))  # noqa: E731
    rewrap: Callable[[Document], tuple[str, range]] = lambda document: (wrapped(document, han), range(0))  # noqa: E731
    unwrap: Callable[[Document], tuple[str, range]] = lambda document: (wrapped(document), range(0))  # noqa: E731
    with tempfile.TemporaryDirectory() as base:
        before = Path(base, "before")
        _copy(folder, before, same, renamed=False)
        _run("baseline", "--no-config", "--preset", preset, "--file", str(before / BASELINE), str(before))
        known = (before / BASELINE).read_bytes()
        yield Figures("as it was", *_checked(before, preset, {}))
        for name, edit, renamed in (
            ("50 lines at the top", inserted, False),
            (f"wrapped at {han} Han", rewrap, False),
            ("one line a paragraph", unwrap, False),
            ("renamed", same, True),
            ("all at once", partial(_all_at_once, han=han), True),
        ):
            after = Path(base, re.sub(r"\W", "-", name))
            lines = _copy(folder, after, edit, renamed)
            (after / BASELINE).write_bytes(known)
            yield Figures(name, *_checked(after, preset, lines))


def _all_at_once(document: Document, han: int) -> tuple[str, range]:
    source = dataclasses.replace(document.source, text=wrapped(document, han))
    return inserted(formats.parse(source, document.format))


def _copy(folder: Path, to: Path, edit: Callable[[Document], tuple[str, range]], renamed: bool) -> dict[str, range]:
    """Copy drafts as edited; the lines of each that were put in."""
    put = {}
    for number, (name, document) in enumerate(drafts(folder)):
        path = to / (f"shelf {number % 7}/{number // 7:03}/{number}号稿{name.suffix}" if renamed else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        text, put[str(path)] = edit(document)
        path.write_bytes(dataclasses.replace(document.source, text=text).encode())
    return put


def _checked(folder: Path, preset: str, put: dict[str, range]) -> tuple[int, Counter[str], int, tuple[str, ...]]:
    out = folder.with_suffix(".json")
    known = (folder / BASELINE, "--format", "json", "--output", out, folder)
    errors = _run("check", "--no-config", "--preset", preset, "--exit-zero", "--baseline", *map(str, known))
    stale = re.search(r"(\d+) findings? in the baseline", errors)
    again: Counter[str] = Counter()
    of_new_text = 0
    shown = []
    for file in json.loads(out.read_text(encoding="utf-8"))["files"]:
        for finding in file["findings"]:
            if finding["start"]["line"] in put.get(file["path"], ()):
                of_new_text += 1
            else:
                again[finding["rule"]] += 1
            place = f"{os.path.relpath(file['path'], folder)}:{finding['start']['line']}"
            shown.append(f"{place}: {finding['message']} [{finding['rule']}]")
    entries = sum(map(len, baseline.read(str(folder / BASELINE)).values()))
    return entries - (int(stale[1]) if stale else 0), again, of_new_text, tuple(shown)


def _run(*arguments: str) -> str:
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        code = zhlint(arguments)
    if code:
        raise SystemExit(f"zhlint {' '.join(arguments)}: exit code {code}\n{errors.getvalue()}")
    return errors.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.baseline")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--preset", action="append")
    parser.add_argument("--han", type=int, default=40)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    failed = 0
    for preset in options.preset or ("recommended", "strict"):
        print(f"{preset}: {sum(1 for _ in drafts(options.folder))} files")
        for figures in measure(options.folder, preset, options.han):
            failed += figures.again.total()
            rules = ", ".join(f"{rule} {count}" for rule, count in figures.again.most_common())
            print(
                f"  {figures.name:22} known {figures.known:5}  reported as new {figures.again.total():3}"
                f"  of the new text {figures.of_new_text:3}  {rules}",
                flush=True,
            )
            for line in figures.shown if options.show else ():
                print(f"    {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
