"""What a folder holds, as far as that says which presets suit it: documentation, a blog, fiction, official papers."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from zhlint import formats
from zhlint.base import plainfile
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple
from zhlint.prose.blocks import READABLE
from zhlint.prose.source import UndecodableError
from zhlint.workspace.config import Request
from zhlint.workspace.linting import Workspace
from zhlint.workspace.service import Run

if TYPE_CHECKING:
    from zhlint.prose.document import Document
    from zhlint.prose.profile import Fact
    from zhlint.workspace.job import Job

_PRESETS: dict[Fact, str] = {
    "statute": "official",
    "official": "official",
    "news": "news",
    "advertising": "advertising",
    "fiction": "fiction",
    "technical": "technical",
    "manual": "technical",
}
"""What a draft may be, and the preset for that; the first counts."""
_CHAPTER = Pattern(r"第[〇一二三四五六七八九十百零\d]{1,5}[章回](?:\s|$)")
_SPEECH = ("：“", "：「", "，“", "，「")
_SPOKEN = 4
_SAMPLE = 40
"""So many drafts, evenly from all, tell what a folder holds."""
_LARGEST = 2_000_000
"""Bytes of a draft that is looked at."""
_PARTS = ("", "docs", "doc", "documentation", "site", "website", "source")
"""Where the settings of a site lie."""
_BLOGS = {
    "Hexo": ("source/_posts", "_config.yml"),
    "Jekyll": ("_posts", "_config.yml"),
    "Hugo": ("content", "hugo.toml|hugo.yaml|hugo.json|config.toml|archetypes"),
}
"""By generator: the folder of the posts, and one of the files that lie beside it."""
_DOCS = {
    "MkDocs": ("mkdocs.yml", "mkdocs.yaml"),
    "Docusaurus": ("docusaurus.config.js", "docusaurus.config.ts"),
    "VitePress": (".vitepress",),
    "VuePress": (".vuepress",),
    "Sphinx": ("conf.py",),
    "mdBook": ("book.toml",),
    "Antora": ("antora.yml",),
    "Docsify": ("_sidebar.md",),
}
_CODE = ("pyproject.toml", "setup.py", "package.json", "go.mod", "Cargo.toml", "pom.xml", "build.gradle", "Makefile")

REASONS = {
    "official": "Official papers: {count} of {all} drafts looked at.",
    "news": "News: {count} of {all} drafts looked at.",
    "advertising": "Advertising: {count} of {all} drafts looked at.",
    "fiction": "Fiction, by its dialogue: {count} of {all} drafts looked at.",
    "technical": "Technical, by their code and instructions: {count} of {all} drafts looked at.",
    "blog": "A blog, made by {name}: no genre is taken for granted.",
    "docs": "The documentation of something, made by {name}.",
    "code": "Documents beside a program: {name} is here.",
    "empty": "No prose to look at here yet.",
    "mixed": "Drafts looked at: {all}, most of them of no special kind.",
}
"""Why presets suit a folder."""


class Genre(NamedTuple):
    """The presets that suit a folder, and why: one of the REASONS, and what is to be put into it."""

    presets: tuple[str, ...]
    reason: str
    parts: dict[str, object]

    @property
    def why(self) -> str:
        """The reason as a sentence."""
        return self.reason.format(**self.parts)


class _Draft(NamedTuple):
    """What a draft is: the preset for its register, where there is one, and whether it is from Taiwan."""

    register: str
    is_taiwanese: bool


def of(folder: str) -> Genre:
    """The genre of what lies in a folder and below. What cannot be read is passed over."""
    jobs = Run(Workspace(Request(use_config=False))).jobs([folder])
    drafts = list(_looked_at(_sample(jobs)))
    genre = _made_by(folder, jobs) or _written(drafts)
    if drafts and sum(draft.is_taiwanese for draft in drafts) * 2 > len(drafts):
        return genre._replace(presets=(*(name for name in genre.presets if name != "recommended"), "zh-TW"))
    return genre


def _made_by(folder: str, jobs: Sequence[Job]) -> Genre | None:
    """What the files beside the drafts tell."""
    blog = next((name for name, place in _BLOGS.items() if _is_blog(folder, *place)), "")
    if blog:
        return Genre(("recommended",), REASONS["blog"], {"name": blog})
    tool = next((name for name, files in _DOCS.items() if _any_of(folder, _PARTS, files)), "")
    if tool:
        return Genre(("technical",), REASONS["docs"], {"name": tool})
    code = next((name for name in _CODE if _any_of(folder, ("",), (name,))), "")
    if code and any(job.read_as.format != "text" for job in jobs):
        return Genre(("technical",), REASONS["code"], {"name": code})
    return None


def _written(drafts: Sequence[_Draft]) -> Genre:
    """What the drafts themselves tell."""
    registers = Counter(draft.register for draft in drafts if draft.register)
    for preset, count in registers.most_common(1):
        if count * 2 > len(drafts):
            return Genre((preset,), REASONS[preset], {"count": count, "all": len(drafts)})
    return Genre(("recommended",), REASONS["mixed" if drafts else "empty"], {"all": len(drafts)} if drafts else {})


def _looked_at(jobs: Iterable[Job]) -> Iterator[_Draft]:
    for job in jobs:
        try:
            data = plainfile.read(job.path, _LARGEST)
            document = formats.read(data, job.path, job.read_as)
        except (OSError, UndecodableError):
            continue
        if any(block.han for block in document.blocks if block.kind in READABLE):
            yield _Draft(_register(document), document.profile.holds("taiwan"))


def _register(document: Document) -> str:
    if _is_chapter(document):
        return "fiction"
    return next((preset for fact, preset in _PRESETS.items() if document.profile.holds(fact)), "")


def _is_chapter(document: Document) -> bool:
    """Whether it is of a novel: it has numbered chapters, and people speak in them."""
    blocks = [block for block in document.blocks if block.kind in READABLE]
    spoken = sum(document.profile.count(mark) for mark in _SPEECH)
    numbered = any(_CHAPTER.match(block.text) for block in blocks)
    return numbered and spoken >= _SPOKEN and spoken * 500 >= sum(block.han for block in blocks)


def _sample(jobs: Sequence[Job]) -> Sequence[Job]:
    return jobs[:: max(len(jobs) // _SAMPLE, 1)][:_SAMPLE]


def _is_blog(folder: str, posts: str, beside: str) -> bool:
    return os.path.isdir(os.path.join(folder, posts)) and _any_of(folder, ("",), beside.split("|"))


def _any_of(folder: str, parts: Iterable[str], names: Iterable[str]) -> bool:
    return any(os.path.exists(os.path.join(folder, part, name)) for name in names for part in parts)
