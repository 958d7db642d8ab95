"""A rule: a check with its id, level, message and reasons."""

from __future__ import annotations

import os
from functools import cached_property
from typing import Literal

from zhlint.base.characters import SCRIPTS, Script
from zhlint.base.records import NamedTuple, dataclass, replace
from zhlint.checks import Check, Options
from zhlint.engine import shipped
from zhlint.engine.handling import PLAIN, Handling
from zhlint.finding import Level
from zhlint.prose.document import Document
from zhlint.prose.profile import FACTS, Fact
from zhlint.prose.roles import ROLES, Role
from zhlint.version import ADDRESS, __version__

Condition = Literal[Fact, Role]
"""What a rule may ask of a draft or of a place in it."""


class Example(NamedTuple):
    """A text of a rule's own: `spans` are where it must be marked (none for a look-alike), offsets in `text`.

    `fixed` is what the text becomes when every replacement of the rule is put in; `format` is how it is read. `beside`
    are the other files of its project, path and text, for a rule that looks at all of them; it is itself `OWN_PATH`.
    """

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    fixed: str | None = None
    format: str = "text"
    beside: tuple[tuple[str, str], ...] = ()


OWN_PATH = "draft.md"
"""What the text of an example is called among other files, which come in the order of their names."""


def unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text without the ⟦⟧ in it, and the spans that stood between them."""
    plain = ""
    spans = []
    for part in text.split("⟦"):
        inside, mark, after = part.partition("⟧")
        if mark:
            spans.append((len(plain), len(plain) + len(inside)))
        plain += inside + after
    return plain, tuple(spans)


class Note(NamedTuple):
    """What of a rule of a style is not done as its own program would.

    `path`, `line` and `column` are where it is asked for. `left`: the rule is left out; else it runs without that.
    """

    path: str
    line: int
    column: int
    rule: str
    what: str
    left: bool

    def __str__(self) -> str:
        how = "is left out: " if self.left else ""
        return f"{self.path}:{self.line}:{self.column}: rule {self.rule} {how}{self.what}"


class Remark(NamedTuple):
    """What the user should know of how a rule judged the files of a run."""

    rule: str
    what: str

    def __str__(self) -> str:
        return f"rule {self.rule}: {self.what}"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a rule file says, read and validated. `pack` is the folder the file lies in.

    A document that it does not fit is not held against the rule: one whose script is not among `scripts`, one of which
    none of the facts `only` holds, where there are some, or one of which a fact of `unless` holds. A place is judged by
    the roles there in the same way. `marked` and
    `spared` are short examples: phrases that are marked by themselves, whole or where ⟦⟧ stand in them, and phrases
    that are not. A rule of a style (`of_style`) needs no preset: it is on where a config names the style's folder.
    """

    id: str
    pack: str
    extends: str
    level: Level
    message: str
    scope: tuple[str, ...]
    check: Options
    title: str = ""
    why: str = ""
    source: str = ""
    link: str = ""
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    path: str = ""
    scripts: tuple[Script, ...] = SCRIPTS
    only: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    marked: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    of_style: bool = False
    handling: Handling = PLAIN

    def without_examples(self) -> Rule:
        """The same rule, for those who look for what it marks: its examples are a quarter of it."""
        return replace(self, bad=(), good=(), marked=(), spared=())

    def fits(self, document: Document) -> bool:
        """Whether a document is one that the rule is for."""
        if len(self.scripts) < len(SCRIPTS) and document.profile.script not in self.scripts:
            return False
        holds = document.profile.holds
        only, unless = self._facts
        return (not only or any(map(holds, only))) and not any(map(holds, unless))

    @cached_property
    def page(self) -> str:
        """Where more is to be read about the rule: what it names itself, or the page of one that ships; else ""."""
        ships = self.path.startswith(os.path.join(shipped.folder(), ""))
        return self.link or (f"{ADDRESS}/blob/v{__version__}/docs/rules/{self.id}.md" if ships else "")

    @cached_property
    def _facts(self) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
        """The facts of which one must hold of a draft, where there are some, and those that must not."""
        return tuple(f for f in FACTS if f in self.only), tuple(f for f in FACTS if f in self.unless)

    @cached_property
    def places(self) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
        """The roles of which a place must have one, where there are some, and those that it must not have."""
        return tuple(r for r in ROLES if r in self.only), tuple(r for r in ROLES if r in self.unless)

    @cached_property
    def literals(self) -> frozenset[str] | None:
        """What must be present before the check is asked; None: it is always asked. What is no check is never asked."""
        wanted = self.check.prepare() if isinstance(self.check, Check) else ()
        return None if wanted is None else frozenset(wanted)
