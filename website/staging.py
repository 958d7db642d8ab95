"""Puts the pages of the site together, one folder a language: those that are written, those made of the code."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from docs import build as rulepages
from website import tables
from website.catalog import Catalog
from zhlint.engine.description import Description

LANGUAGES = ("zh", "en")
PICTURES = (".svg", ".png")
MADE = ("config-keys.md", "formats-table.md")
ABROAD = "en/"
"""Where the English pages lie, seen from the Chinese ones, which are the first."""
_FENCE = re.compile(r"^ *(`{3,}|~{3,})")
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?![a-z]+:|#)([^)\s#]+)(#[^)\s]*)?\)")
_TABLE = re.compile(r"^<!-- table of (\S+): (.+?)(?:, (\d))? -->$", re.MULTILINE)
_SHARE = re.compile(r"(?P<right>\d+) of (?P<all>\d+)")
_PERCENT = re.compile(r"(?<=\d) (?=%)")
"""A blank that Chinese does not have."""
_WIDE = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’…—]"
_BROKEN = re.compile(rf"(?<={_WIDE})\n *(?={_WIDE})|(?<=[，。；：、？！）」》])\n *(?!\d+\. )(?=[A-Za-z0-9`\[<*]\S)")
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1 *$", re.MULTILINE | re.DOTALL)
_FOLDED = re.compile(r"^<details>", re.MULTILINE)


def stage(root: Path, target: Path) -> None:
    """Write every page and picture into `target`: zh/… and en/…. Raises OSError, KeyError for what has no Chinese."""
    for language in LANGUAGES:
        written = dict(sources(root, language))
        for place, source in written.items():
            to = target / language / place
            to.parent.mkdir(parents=True, exist_ok=True)
            if source.suffix in PICTURES:
                shutil.copyfile(source, to)
            else:
                text = joined(tabled(root, source.read_text("utf-8"), language))
                to.write_text(relinked(text, leads(root, source, language)), "utf-8", newline="\n")
        for place, text in generated(language).items():
            to = target / language / place
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(_FOLDED.sub("<details markdown>", text), "utf-8", newline="\n")


def sources(root: Path, language: str) -> Iterator[tuple[str, Path]]:
    """The place in the site and the file of every page that is written, and of every picture."""
    folder = root / "docs" / "zh" if language == "zh" else root / "docs"
    for path in sorted(folder.glob("*.md")):
        yield path.name, path
    if language == "en":
        yield "contributing.md", root / "CONTRIBUTING.md"
    for path in sorted((root / "docs").glob("*/*")):
        if path.suffix in PICTURES:
            yield f"{path.parent.name}/{path.name}", path


def generated(language: str) -> dict[str, str]:
    """The pages that are made of the code: place in the site, text."""
    catalog = Catalog(language)
    told = tables.descriptions()
    pages = {f"rules/{each.rule.id}.md": _titled(each, rulepages.page(each, catalog), language) for each in told}
    pages["rules/index.md"] = "\n".join(tables.rules(told, catalog)) + "\n"
    pages["config-keys.md"] = "\n".join(tables.keys(catalog)) + "\n"
    pages["formats-table.md"] = "\n".join(tables.formats(catalog)) + "\n"
    return pages


def joined(text: str) -> str:
    """A page in which no line ends between Han: where it is shown, a blank would stand there."""
    parts, end = [], 0
    for fenced in _FENCED.finditer(text):
        parts += [_BROKEN.sub("", text[end : fenced.start()]), fenced[0]]
        end = fenced.end()
    return "".join([*parts, _BROKEN.sub("", text[end:])])


def tabled(root: Path, text: str, language: str) -> str:
    """A page with the tables that it asks for. Raises KeyError for one that is not there."""
    return _TABLE.sub(lambda asked: _table(root, asked, language), text)


def _table(root: Path, asked: re.Match[str], language: str) -> str:
    """A table of an English page, in the language of another."""
    name, heading, number = asked[1], asked[2], int(asked[3] or 1)
    say = Catalog(language)
    _, found, part = (root / "docs" / name).read_text("utf-8").partition(f"# {heading}\n")
    tables = re.findall(r"(?:^\|.*\n)+", re.split(r"^#+ ", part, maxsplit=1, flags=re.MULTILINE)[0], re.MULTILINE)
    if not found or len(tables) < number:
        raise KeyError(f"{name} has no table {number} under `{heading}`")
    rows = [re.split(r"(?<!\\)\|", row)[1:-1] for row in tables[number - 1].splitlines()]
    return "\n".join(f"|{'|'.join(f' {_cell(cell.strip(), say)} ' for cell in row)}|" for row in rows)


def _cell(text: str, say: Catalog) -> str:
    share = _SHARE.fullmatch(text)
    if share:
        return say("{right} of {all}").format(**share.groupdict())
    return say(text) if say.language == "en" else _PERCENT.sub("", say(text))


def _titled(told: Description, lines: Iterator[str], language: str) -> str:
    """The page of a rule; in Chinese it is headed by the rule's title, too, which the search weighs most."""
    head, *rest = lines
    if language == "zh" and told.rule.title:
        head = f"# {rulepages.shown(told.rule.title)} {told.rule.id}"
    return "\n".join([head, *rest]) + "\n"


def leads(root: Path, source: Path, language: str) -> Callable[[str], str | None]:
    """For a link of a page: where it leads to in the site, seen from there; None where the site has no such page."""
    places = {path.resolve(): (each, name) for each in LANGUAGES for name, path in sources(root, each)}
    places.update({path.resolve(): (language, name) for name, path in sources(root, language)})
    rules = (root / "docs" / "rules").resolve()

    def lead(link: str) -> str | None:
        path = Path(os.path.normpath(source.parent / link)).resolve()
        if path.parent == rules:
            return f"rules/{'index.md' if path.name == rulepages.INDEX else path.name}"
        if path.name in MADE and path.parent == source.parent:
            return path.name
        to, place = places.get(path, (language, None))
        return place if to == language or place is None else f"{ABROAD}{place}"

    return lead


def relinked(text: str, lead: Callable[[str], str | None]) -> str:
    """A page whose links hold in the site: of one to what is no page there, the words stay."""

    def link(match: re.Match[str]) -> str:
        to, anchor = lead(match[3]), match[4] or ""
        if to is None:
            return match[2]
        if to.startswith(ABROAD):  # the build looks at one language at a time
            return f'<a href="../{to.removesuffix(".md")}/{anchor}">{match[2]}</a>'
        return f"{match[1]}[{match[2]}]({to}{anchor})"

    lines, fence = [], None
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence is None and mark is None:
            line = _LINK.sub(link, line)
        elif mark is not None and (fence is None or mark[1].startswith(fence)):
            fence = mark[1] if fence is None else None
        lines.append(line)
    return "\n".join(lines)
