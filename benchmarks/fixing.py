"""What fixing does to real drafts, measured from outside.

    python -m benchmarks.fixing FOLDER … [--unsafe] [--preset NAME] [--show RULE]

Every draft is fixed twice and read by another Markdown parser before and after. Counted are drafts on which fixing is
not idempotent, changes blocks, code, links or images, changes text that no fix was for, or brings a new finding; and,
in the source itself, whatever markup it is in, those on which safe fixes change code, a link's target, a tag, a URL, a
Latin word, a number or a Han.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from zhlint import formats
from zhlint.engine import fixes
from zhlint.engine.linter import Linter
from zhlint.prose.source import Source, UndecodableError
from zhlint.workspace.config import Request
from zhlint.workspace.linting import Workspace

_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_COLLAPSED = re.compile(r"^([ \t]*)\?\?\?\+?", re.MULTILINE)
_TOKENS = {
    "code": re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|^[ \t]*```[\s\S]*?^[ \t]*```", re.MULTILINE),
    "link": re.compile(
        r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*\S+|[a-z+]+://[!-)+-~]*[A-Za-z0-9/_=#&%-]",
        re.MULTILINE,
    ),
    "tag": re.compile(r"</?[A-Za-z][^<>]*>|\{\{.*?\}\}|\{%.*?%\}"),
    "name": re.compile(r"[A-Za-zÀ-ɏ_@](?:[\w@+#-]|[.](?=\w))*", re.ASCII),
    "number": re.compile(r"\d(?:[\d.,:/-]*\d)?[%‰°]?", re.ASCII),
    "Han": re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"),
}
"""What a safe fix leaves as it is, told by its look alone."""
FAULTS = ("not idempotent", "structure", *_TOKENS, "text", "new finding")


class Outcome(NamedTuple):
    """What fixing one draft came to: how many fixes, which safe findings were left, and what went wrong."""

    path: str
    fixes: Counter[str]
    left: Counter[str]
    faults: tuple[tuple[str, str], ...]
    before: str
    after: str


def linter(preset: str) -> Linter:
    return Workspace(Request(use_config=False, presets=(preset,))).linter("draft")


def fix(source: Source, format: str, rules: Linter, unsafe: bool = False) -> Outcome:
    """Fix a draft and look at what became of it."""
    before, spoken_for = rules.heard(formats.parse(source, format))
    fixed = fixes.fix(source, format, rules, unsafe=unsafe)
    left = Counter(f.rule for f in fixed.findings if f.replacement is not None and (f.safe or unsafe))
    faults: list[tuple[str, str]] = []
    if fixed.fixes:
        again = fixes.fix(fixed.source, format, rules, unsafe=unsafe)
        if again.source.text != fixed.source.text:
            faults.append(("not idempotent", ", ".join(again.fixes)))
        if format == "markdown" and not source.path.endswith(".mdx"):
            old, new = skeleton(source.text), skeleton(fixed.source.text)
            if old != new:
                faults.append(("structure", difference(old, new)))
        if not unsafe:
            faults += changed_tokens(source.text, fixed.source.text)
        faults += [("text", what) for what in strays(source.text, fixed, format, before, unsafe)]
        was = Counter(f.rule for f in (*before, *spoken_for))  # one that another rule spoke for is not new
        now = Counter(f.rule for f in fixed.findings)
        faults += [("new finding", f"{rule}: {was[rule]} → {now[rule]}") for rule in now if now[rule] > was[rule]]
    return Outcome(source.path, fixed.fixes, left, tuple(faults), source.text, fixed.source.text)


def changed_tokens(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Code, links, tags, names, numbers and Han that are not the same, or not in the same order, as they were.

    Marks and blanks may come and go between Han, so those are compared as one text.
    """
    for what, pattern in _TOKENS.items():
        before, after = ([m[0] for m in pattern.finditer(text)] for text in (old, new))
        if what == "Han":
            before, after = (["".join(pattern.findall(normalize("NFKC", text)))] for text in (old, new))
        if before != after:
            yield what, difference(before, after)


def skeleton(text: str) -> list[object]:
    """Blocks, code, links, images and HTML of a Markdown text, as markdown-it-py reads it; no prose."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    found: list[object] = []
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin).use(admon_plugin)
    for token in parser.parse(_COLLAPSED.sub(r"\1!!!", text)):
        found.append((token.type, token.tag, token.level, token.markup if token.type != "text" else ""))
        if token.type in ("fence", "code_block"):
            found.append((token.info, token.content))
        elif token.type == "html_block":
            found.append(_TAG.findall(token.content))
        found += inline(token.children or ())
    return found


def inline(tokens: Sequence[Any]) -> Iterator[object]:
    for token in tokens:
        if token.type in ("code_inline", "html_inline"):
            yield token.type, token.content
        elif token.type in ("link_open", "image"):
            yield token.type, tuple(sorted((k, v) for k, v in token.attrs.items() if k != "alt"))


def strays(text: str, fixed: fixes.Fixed, format: str, before: Sequence[Any], unsafe: bool) -> Iterator[str]:
    """What changed in the visible text and is not what some fix was to change."""
    old, new = (visible(Source(t, fixed.source.path), format) for t in (text, fixed.source.text))
    allowed = set("".join(text[f.start : f.end] + f.replacement for f in before if f.replacement is not None))
    allowed |= set(" \n*_")
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if len(old) < 30_000 else ():
        if op != "equal" and not set(old[a:b] + new[c:d]) <= allowed:
            yield f"{old[max(a - 5, 0) : b + 5]!r} → {new[max(c - 5, 0) : d + 5]!r}"


def visible(source: Source, format: str) -> str:
    return "\n".join(block.text for block in formats.parse(source, format).blocks)


def difference(old: Sequence[object], new: Sequence[object]) -> str:
    i = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return f"{old[i : i + 1]} → {new[i : i + 1]}"


def drafts(folders: Sequence[Path]) -> Iterator[tuple[Source, str]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            format = formats.for_path(str(path))
            if format is not None and path.is_file():
                try:
                    yield Source.decode(path.read_bytes(), str(path)), format
                except UndecodableError:
                    continue


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--preset", default="recommended")
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--show", metavar="RULE", help="print each change in drafts that this rule changed")
    options = parser.parse_args(arguments)
    rules = linter(options.preset)
    count = changed = 0
    made: Counter[str] = Counter()
    left: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    for source, format in drafts(options.folders):
        outcome = fix(source, format, rules, options.unsafe)
        count += 1
        changed += bool(outcome.fixes)
        made += outcome.fixes
        left += outcome.left
        for what, detail in outcome.faults:
            faults[what] += 1
            print(f"{outcome.path}: {what}: {detail}")
        if options.show and outcome.fixes[options.show]:
            show(outcome)
    print(f"{count} drafts, {changed} changed, {made.total()} fixes")
    for rule, number in made.most_common():
        print(f"{number:7} {rule}{f', {left[rule]} left' if left[rule] else ''}")
    print(f"left though fixable: {left.total()}")
    print(", ".join(f"{what} {faults[what]}" for what in FAULTS))
    return 1 if faults else 0


def show(outcome: Outcome) -> None:
    old, new = outcome.before.splitlines(), outcome.after.splitlines()
    for a, b in zip(old, new, strict=False):
        if a != b:
            print(f"- {a}\n+ {b}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
