"""`html`: one page an editor opens: the draft as it reads, what was found marked in it, and a list to filter.

The page needs nothing from elsewhere and lets nothing in: a content security policy names the hashes of its own style
and scripts, and all text of drafts and rules is escaped. Without scripts and on paper it is a draft with notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from zhlint import formats
from zhlint.finding import LEVELS, Level
from zhlint.reports import Linted, Style
from zhlint.reports import _html_draft as draft
from zhlint.reports import _html_notes as notes
from zhlint.reports._html_notes import File
from zhlint.reports._html_page import ICON, embedded, filled, part, policy, script
from zhlint.reports._html_spans import Sight, with_unseen
from zhlint.reports._html_text import NAMES, Span, levels, safe, value
from zhlint.reports._weighing import addition, weighed

UNITS = ("code-points",)
SUMMARY = "a page to look at: the draft with what was found marked in it"

_OVERVIEW = 3
"""So many rules with findings make an overview worth reading."""
_SCRIPTS = ("common.js", "filter.js", "list.js", "choose.js", "card.js", "keys.js")


def render(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """The page, part by part as `_html/report.html` orders them. Files without findings are named and counted."""
    found = notes.number(files)
    rules = notes.rules(found)
    ids = [id for id, _ in rules]
    scripts = [part("start.js"), script(map(part, _SCRIPTS))]
    look = part("theme.css") + part("report.css")
    counts = Counter(f.level for file in found for f in file.findings)
    subject = _subject(files)
    parts: dict[str, Iterable[str]] = {
        "policy": [policy(look, scripts)],
        "generator": [f"zhlint {safe(style.version)}".strip()],
        "title": [f"审读报告：{value(subject)}"],
        "icon": [ICON],
        "style": [look],
        "start": [scripts[0]],
        "subject": [safe(subject)],
        "levels": _levels(counts),
        "files": _files(found),
        "rules": _rules(rules, style),
        "state": ["marked" if found else "empty"],
        "summary-class": ["summary one" if len(files) == len(found) == 1 else "summary"],
        "summary": [_summary(counts, len(found), len(files))],
        "first": _first(files, style),
        "drafts": _drafts(found, {id: i for i, id in enumerate(ids)}, style),
        "clean": _clean(files),
        "about": _about(ids, style),
        "footer": [f"zhlint {safe(style.version)}".strip()],
        "data": [embedded(notes.data(found, ids, style.rules))],
        "script": [scripts[1]],
    }
    yield from filled(part("report.html"), parts)


def _subject(files: Sequence[Linted]) -> str:
    if len(files) == 1:
        return files[0].source.path.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{len(files)} 个文件"


def _levels(counts: Counter[Level]) -> Iterator[str]:
    for i, level in enumerate(LEVELS):
        yield (
            f'<button type="button" class="level {level[0]}" data-level="{i}" aria-pressed="true">'
            f"<span>{NAMES[level]}</span> <b>{counts[level]}</b></button>"
        )


def _files(found: Sequence[File]) -> Iterator[str]:
    if len(found) < 2:
        return
    yield '<section class="files js" aria-labelledby="files-title"><h2 id="files-title">文件</h2><ul>\n'
    shared = _shared([file.linted.source.path for file in found])
    for i, file in enumerate(found):
        path = value(file.linted.source.path)
        short = safe(file.linted.source.path[shared:])
        yield (
            f'<li><button type="button" data-file="{i}" aria-pressed="false" title="{path}">'
            f"<span><bdi>{short}</bdi></span> <b>{len(file.findings)}</b></button></li>\n"
        )
    yield "</ul></section>\n"


def _shared(paths: Sequence[str]) -> int:
    """How long the names of the folders are that all paths begin with."""
    length = 0
    for names in zip(*(path.replace("\\", "/").split("/")[:-1] for path in paths), strict=False):
        if len(set(names)) > 1:
            break
        length += len(names[0]) + 1
    return length


def _rules(rules: Sequence[tuple[str, Counter[Level]]], style: Style) -> Iterator[str]:
    """The chart: a bar for each rule, parted by level, as long as it has findings against the rule with most."""
    if not rules:
        return
    most = max(counts.total() for _, counts in rules)
    yield '<section class="rules" aria-labelledby="rules-title"><h2 id="rules-title">规则</h2><ul>\n'
    for i, (id, counts) in enumerate(rules):
        bars = []
        x = 0.0
        for level in LEVELS:
            width = 100 * counts[level] / most
            if width:
                bars.append(f'<rect class="{level[0]}" x="{x:.4g}" width="{width:.4g}" height="4"/>')
            x += width
        yield (
            f'<li><button type="button" data-rule="{i}" aria-pressed="false" title="{safe(id)}">'
            f"<span>{_title(id, style)}</span>"
            f' <b>{counts.total()}</b><svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
            f"{''.join(bars)}</svg></button></li>\n"
        )
    yield "</ul></section>"


def _summary(counts: Counter[Level], found: int, count: int) -> str:
    if not counts:
        return f"{count} 个文件，没有发现问题。"
    where = "" if count == 1 else f"{count} 个文件，{found} 个有问题；"
    return f"{where}共 {counts.total()} 处：{levels((level, counts[level]) for level in LEVELS)}"


def _title(rule: str, style: Style) -> str:
    return safe(style.rules[rule].title or rule) if rule in style.rules else safe(rule)


def _first(files: Sequence[Linted], style: Style) -> Iterator[str]:
    """What matters first, a few words for each rule."""
    groups = weighed(files, style)
    if len(groups) < _OVERVIEW:
        return
    yield '<ul class="first" aria-label="要点">'
    for group in groups:
        words = "、".join(f"「{safe(word)}」×{times}" for word, times in group.words)
        count = words if words and len(group.findings) <= len(group.words) else f"×{len(group.findings)}"
        mends = "：<code>--fix</code> 可一次改好" if group.mended else ""
        yield f'<li class="{group.level[0]}">{_title(group.rule, style)} {count}{mends}</li>'
    yield "</ul>"


def _drafts(found: Sequence[File], ids: dict[str, int], style: Style) -> Iterator[str]:
    for number, file in enumerate(found):
        source = file.linted.source
        format, options, _ = file.linted.read_as
        document = formats.parse(source, format, options) if formats.is_text(format) else formats.parse(source, "text")
        blocks = with_unseen(document, [(f.start, f.end) for f in file.findings if not f.whole])
        anchors: dict[int, int] = {}
        counts = Counter(f.level for f in file.findings)
        lang = ' lang="zh-Hant"' if document.profile.script == "traditional" else ""
        yield (
            f'<article id="d{number}" class="{safe(format)}">\n<header><h2>{safe(source.path)}</h2>'
            f"<p>{levels((level, counts[level]) for level in LEVELS)}</p></header>\n"
            f'<div class="draft"{lang}>\n'
        )
        yield from _whole(file)
        yield from draft.write(blocks, _spans(file, Sight(blocks)), document, anchors)
        yield '</div>\n<section class="said">\n<h3>批注</h3>\n'
        yield from notes.written(file, anchors, ids, style.rules)
        yield "</section>\n</article>\n"


def _whole(file: File) -> Iterator[str]:
    """What is said of the file as a whole, above its text."""
    for i, finding in enumerate(file.findings):
        if finding.whole:
            number = file.first + i
            yield (
                f'<p class="whole"><a class="m {finding.level[0]}" id="f{number}" href="#n{file.number(i)}"'
                f' data-f="{number}" data-n="{file.number(i)}">总评</a> {safe(finding.message)}</p>\n'
            )


def _spans(file: File, sight: Sight) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    for i, finding in enumerate(file.findings):
        if finding.whole:
            continue
        added = addition(file.linted.source, finding)
        places = [(finding.start, finding.end), *((place.start, place.end) for place in finding.related)]
        for place, (start, end) in enumerate(places):
            seen = sight.of(start, end)
            for each in seen:
                span = Span(
                    each.start,
                    each.end,
                    file.first + i,
                    place,
                    finding.level,
                    file.number(i),
                    each is seen[-1],
                    "" if place else added,
                )
                spans.setdefault(each.block, []).append(span)
    return spans


def _clean(files: Sequence[Linted]) -> Iterator[str]:
    clean = [file.source.path for file in files if not file.findings]
    if not clean:
        return
    yield f'<details class="clean"><summary>{len(clean)} 个文件没有发现问题</summary>\n<ul>\n'
    for path in clean:
        yield f"<li>{safe(path)}</li>\n"
    yield "</ul>\n</details>"


def _about(ids: Sequence[str], style: Style) -> Iterator[str]:
    """Why each rule is there, for those who read without scripts or on paper."""
    if not ids:
        return
    yield '<section class="about">\n<h2>规则说明</h2>\n<dl>\n'
    for i, id in enumerate(ids):
        about = style.rules.get(id)
        why = "".join(f"<p>{safe(part)}</p>" for part in about.why.strip().split("\n\n")) if about else ""
        link = notes.web(about.link) if about else ""
        more = f'<p><a href="{safe(link)}" rel="noopener noreferrer">{safe(link)}</a></p>' if link else ""
        yield f'<dt id="r{i}">{notes.named(id, style.rules)}</dt><dd>{why}{more}</dd>\n'
    yield "</dl>\n</section>"
