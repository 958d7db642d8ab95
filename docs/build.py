"""Writes the pages of the rules, docs/rules/*.md, from the rules themselves, and the tables of docs/archive.md.

python docs/build.py            write them
python docs/build.py --check    say which are out of date, and exit 1 where one is
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from zhlint.archive.columns import FINDINGS, TEXTS, Column
from zhlint.engine import ruleset
from zhlint.engine.description import Description, marked
from zhlint.engine.rule import Example

FOLDER = Path(__file__).parent / "rules"
INDEX = "README.md"
ARCHIVE = Path(__file__).parent / "archive.md"
PACKS = {
    "characters": "Characters: wrong, variant and invisible ones",
    "facts": "Facts: dates, sums and numbers that prove themselves wrong",
    "genre": "Genre: words of news, official and advertising copy, and terms from across the strait",
    "grammar": "Grammar: sentences that do not parse",
    "punctuation": "Punctuation: which mark, which width, and whether it pairs",
    "repetition": "Repetition: what a draft keeps saying",
    "structure": "Structure: sentences, paragraphs and headings",
    "suppression": "Suppression: comments that silence rules, and are themselves at fault",
    "typography": "Typography: blanks, numbers, units, names",
    "wording": "Wording: redundancy, cliché, jargon, vagueness",
}
KINDS = {
    "paragraph": "paragraphs", "heading": "headings", "list-item": "list items", "table-cell": "table cells",
    "quote": "quotes", "caption": "captions", "verse": "verse", "dialogue": "dialogue",
    "meta": "bylines, dates and page furniture", "code": "code",
}  # fmt: skip
SHORT = 240
"""An example longer than this is folded away."""
BOLD = "What is marked is bold; an arrow shows the text once every proposal is taken."
FEW = 12
"""A list of words longer than this is folded away."""
_BEFORE, _AFTER = "\ue000", "\ue001"
_MARKUP = re.compile(r"([\\`*_{}\[\]#|~$])")
_START = re.compile(r"^([-+=:]|\d+(?=[.)]\s))(?=[-+=:.)\s])")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue002-\uf8ff]")
_BLANK = re.compile(rf"(?<={_BEFORE})[ \u3000\xa0]+(?={_AFTER})")


def pages() -> dict[str, str]:
    """Every page there should be: file name, text."""
    rules = ruleset.load([ruleset.packaged()])
    told = [Description(rule, rules.presets_of(id)) for id, rule in sorted(rules.rules.items())]
    return {INDEX: _joined(index(told))} | {f"{each.rule.id}.md": _joined(page(each)) for each in told}


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def index(told: list[Description]) -> Iterator[str]:
    """All rules, a table for each pack."""
    yield from ("# Rules", "", f"{len(told)} rules. Generated from the rule files by `docs/build.py`: edit those.", "")
    yield "A rule runs when a preset that names it is chosen, or when a config turns it on. All other presets build on"
    yield "`recommended`. `zhlint explain RULE` tells the same on the command line."
    for pack, several in groupby(sorted(told, key=lambda each: (each.rule.pack, each.rule.id)), lambda e: e.rule.pack):
        yield from ("", f"## {PACKS.get(pack, pack.capitalize())}", "", "| rule | level | presets | reported as |")
        yield "|---|---|---|---|"
        for each in several:
            rule = each.rule
            link = f"[{rule.id}]({rule.id}.md)"
            presets = ["recommended"] if "recommended" in each.presets else each.presets
            yield f"| {link} | {rule.level} | {', '.join(presets) or '—'} | {shown(each.message)} |"


def page(told: Description, say: Callable[[str], str] = str) -> Iterator[str]:
    """All about one rule; `say` puts what the code says in English into the language of the page."""
    rule = told.rule
    yield from (f"# {rule.id}", "", f"> {shown(told.message)}", "", "| | |", "|---|---|")
    yield f"| {say('level')} | {say(rule.level)} |"
    for name, value in told.facts.items():
        if name == "looks in":
            kinds = (KINDS.get(kind, kind.replace("meta.", "").replace(".", " ")) for kind in rule.scope)
            value = say(", ").join(map(say, kinds))
        elif name in {"only", "unless"}:
            value = say("; ").join(_condition(each, say) for each in value.split("; "))
        elif name == "presets":
            value = say(value).replace(", ", say(", "))
        elif name in {"pack", "script"}:
            value = say(value)
        yield f"| {say(name)} | {value if name == 'link' else shown(value)} |"
    if rule.why:
        yield from ("", f"## {say('Why')}", "", shown(rule.why))
    if rule.bad:
        yield from ("", f"## {say('Marked')}", "", say(BOLD), "")
        for example in rule.bad:
            yield from _example(marked(example, _BEFORE, _AFTER), example)
        if told.marked:
            yield from _listed(say("Also, each by itself"), told.marked)
    if rule.good:
        yield from ("", f"## {say('Left alone')}", "")
        for example in rule.good:
            yield from _example(example.text, example)
        if rule.spared:
            yield from _listed(say("Also, each by itself"), rule.spared)
    if told.words:
        yield from ("", f"## {say('Words')}", "")
        yield from _listed(_counted(told, say), told.words)
    check = say("The rule is a check of type `{type}`. What a config may set, besides `level`:")
    yield from ("", f"## {say('Options')}", "", check.format(type=rule.extends), "")
    yield f"| {' | '.join(map(say, ('option', 'what it does', 'default', 'here')))} |"
    yield "|---|---|---|---|"
    for option in told.options:
        own = "" if option.value is None else shown(option.value)
        doc = say(option.doc).replace("|", "\\|")
        yield f"| `{option.key}` | {doc} | {say(shown(option.default))} | {own} |"
    yield from (
        "",
        "```yaml",
        "# .zhlint.yaml",
        "rules:",
        f"  {rule.id}: off    # {say('or error, warning, suggestion')}",
        "```",
    )


def _condition(told: str, say: Callable[[str], str]) -> str:
    name, _, meaning = told.removesuffix(")").partition(" (")
    return name + say(" ({meaning})").format(meaning=say(meaning))


def _counted(told: Description, say: Callable[[str], str]) -> str:
    words = say("{count} entries" if len(told.words) > 1 else "{count} entry").format(count=len(told.words))
    if not told.patterns:
        return words
    patterns = say(", and {count} pattern" if told.patterns == 1 else ", and {count} patterns")
    return words + patterns.format(count=told.patterns)


def _example(text: str, example: Example) -> Iterator[str]:
    line = shown(text.strip("\n"))
    if len(text) > SHORT:
        title = shown(" ".join(text.replace(_BEFORE, "").replace(_AFTER, "").split())[:40])
        yield f"- <details><summary>{title}…</summary>{line}</details>"
    else:
        yield f"- {line}"
    if example.beside:
        others = (f"<code>{path}</code> {shown(text.strip(chr(10)))}" for path, text in example.beside)
        yield f"  <details><summary>beside it</summary>{'<br>'.join(others)}</details>"
    if example.fixed is not None:
        yield f"  <br>→ {shown(example.fixed.strip(chr(10)))}"


def _listed(title: str, words: tuple[str, ...]) -> Iterator[str]:
    line = (
        "；".join(map(shown, words))
        if any("→" in word or "/" in word for word in words)
        else "、".join(map(shown, words))
    )
    if len(words) > FEW:
        yield from ("", f"<details><summary>{title}</summary>", "", line, "", "</details>")
    else:
        yield from ("", f"{title}: {line}")


def shown(text: str) -> str:
    """A text as Markdown that renders to it, on one line: marked places in bold, unseen characters by name."""
    text = _BLANK.sub(lambda m: "␣" * len(m[0]), text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKUP.sub(r"\\\1", text)
    text = _START.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", text)
    text = _UNSEEN.sub(lambda m: f"<code>U+{ord(m[0]):04X}</code>", text)
    text = text.replace("\r", "").replace("\n", "<br>").replace("\t", "&emsp;")
    return text.replace(_BEFORE, "<b>").replace(_AFTER, "</b>")


def archive(text: str) -> str:
    """The page on archives, the columns of the tables as they are."""
    for name, columns in (("findings", FINDINGS), ("texts", TEXTS)):
        table = "\n".join(("| column | type | what it holds |", "|---|---|---|", *map(_column, columns)))
        start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, after = text.partition(start)[0], text.partition(end)[2]
        text = f"{before}{start}\n{table}\n\n{end}{after}"
    return text


def _column(column: Column) -> str:
    return f"| `{column.name}` | {column.type} | {column.doc} |"


def stale(wanted: dict[str, str]) -> list[str]:
    """The names of the pages that are not as they should be, are missing, or should not be there."""
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def write() -> None:
    """Write every page, and take away those of rules that are gone."""
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
    ARCHIVE.write_text(archive(ARCHIVE.read_text("utf-8")), "utf-8", newline="\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        wrong = [f"rules/{name}" for name in stale(pages())]
        if archive(text := ARCHIVE.read_text("utf-8")) != text:
            wrong.append(ARCHIVE.name)
        print("\n".join(f"docs/{name} is out of date: run python docs/build.py" for name in wrong) or "up to date")
        sys.exit(bool(wrong))
    write()
