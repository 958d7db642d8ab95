"""Floor 3: check types, one a file. A check looks at a document and yields matches; it knows no rule and no YAML.

The module `overuse.py` holds the check that a rule names by `extends: overuse`: its one public subclass of Check.
Modules whose name begins with an underscore are shared parts, not check types.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from importlib import import_module
from typing import Any, ClassVar, TypeVar

from zhlint.base import modules
from zhlint.base.patterns import holds_compiled
from zhlint.base.records import NamedTuple, dataclass, replace
from zhlint.base.required import Sought, narrowed
from zhlint.lexicon.words import Words
from zhlint.prose.document import READABLE, Block, Document

T = TypeVar("T")


class Hit(NamedTuple):
    """A literal found in a block: offsets in the block's text."""

    start: int
    end: int


class Related(NamedTuple):
    """Another place of a match, with a word on it (in Chinese, for the reader)."""

    block: Block
    start: int
    end: int
    message: str


class Match(NamedTuple):
    """A fault as a check sees it: offsets in the visible text of a block.

    `replacement` is what `start:end` should read; with `in_source` it holds markup and is what has to stand in the
    source. `values` fill further placeholders of the rule's message; `{match}` is always there. A document-level match
    carries all its other places in `related`. Matches in one block with the same `group`, as the marks of a pair, are
    mended together or not at all. `certainty` is the probability that a guess is right; what is no guess has none.
    """

    block: Block
    start: int
    end: int
    replacement: str | None = None
    safe: bool = False
    values: Mapping[str, str] = {}
    related: tuple[Related, ...] = ()
    group: int | None = None
    in_source: bool = False
    certainty: float | None = None


Facts = Any
"""What a check notes of one file to judge all of them: tuples, lists, dicts, str, int, float, bool and None, nothing
else, so that it can be sent, kept and compared. Offsets in it are code points in the source text.
"""


class Judgement(NamedTuple):
    """A fault that shows only over several files: offsets in the source text of one of them.

    `values` fill the placeholders of the rule's message, `{match}` too. Nothing is proposed: across files nothing is
    put in unasked. `elsewhere` are the places in other files that bear it out: paths, and lines from 1.
    """

    path: str
    start: int
    end: int
    values: Mapping[str, str] = {}
    elsewhere: tuple[tuple[str, int], ...] = ()


def _anywhere(block: Block, start: int, end: int) -> bool:
    return True


class Heeding(tuple[Block, ...]):
    """Blocks that call `heed` one by one: it raises where nobody wants to know any more what is in them."""

    heed: Callable[[], object]

    def __iter__(self) -> Iterator[Block]:
        for block in super().__iter__():
            self.heed()
            yield block

    def only(self, blocks: Iterable[Block]) -> Heeding:
        """Some of them."""
        some = Heeding(blocks)
        some.heed = self.heed
        return some


@dataclass(frozen=True, eq=False, repr=False)
class Draft:
    """What a check is given: the document, its blocks in the rule's scope, and what was found there already.

    `hits` maps a block's index to where the literals of `prepare()` stand in it, in order.
    `terms` are the project's topic words, never to be taken for boilerplate. `pairs` are the characters of the blocks
    and the pairs of neighbours among them, and maybe others: what is not there need not be looked for. None: not known.
    `counts` says whether the rule is about visible `start:end` of a block: by the roles that it names. What is found
    elsewhere is dropped later; what is noted in `collect` is not, so that a check notes no such place.
    """

    document: Document
    blocks: Sequence[Block]
    hits: Mapping[int, Sequence[Hit]]
    words: Words
    terms: frozenset[str] = frozenset()
    pairs: Set[str] | None = None
    counts: Callable[[Block, int, int], bool] = _anywhere

    @cached_property
    def memo(self) -> dict[int, Any]:
        """What a check, or a part of one, works out once for the draft, by its `id`; it is to be kept with it."""
        return {}

    def by_block(
        self, asker: object, work: Callable[[Draft], Iterable[tuple[Block, T]]], given: object = None
    ) -> list[tuple[Block, Sequence[T]]]:
        """What `work` yields of each block, to an asker that goes by one block and its words, and by what is `given`.

        It is asked of a draft of those blocks only that it has not seen: while a draft is written they are few.
        """
        key = id(asker), given, self.words
        fresh = tuple([block for block in self.blocks if key not in block.kept])
        if fresh:
            found: dict[int, list[T]] = {block.index: [] for block in fresh}
            blocks = self.blocks.only(fresh) if isinstance(self.blocks, Heeding) else fresh
            for block, each in work(replace(self, blocks=blocks)):
                found[block.index].append(each)
            for block in fresh:
                block.kept[key] = asker, found[block.index]  # the asker stays, and so does what it goes by here
        return [(block, block.kept[key][1]) for block in self.blocks]

    def count(self, form: str) -> int:
        """How often a form stands in the blocks; each form is counted once."""
        if form not in self._counts:
            self._counts[form] = sum(block.text.count(form) for block in self.blocks)
        return self._counts[form]

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {}

    def hopeful(self, patterns: Sought) -> Sought:
        """Of regexes those that may match somewhere in the draft, with what is left of their demands."""
        if self.pairs is None:
            return patterns
        known: tuple[Sought, Sought] | None = self.memo.get(id(patterns))
        if known is None:
            there = ((pattern, narrowed(demands, self.pairs)) for pattern, demands in patterns)
            known = patterns, tuple((pattern, left) for pattern, left in there if left is not None)
            self.memo[id(patterns)] = known
        return known[1]


@dataclass(frozen=True, kw_only=True, repr=False)
class Options:
    """What the `extends` of a rule names, with what the rule says to it: a check, or what else the engine may look for.

    A subclass is a frozen keyword-only dataclass, by the decorator of `base.records`; its fields, by `fields.option`,
    are YAML keys.
    """

    scope: ClassVar[tuple[str, ...]] = READABLE
    """Where a rule of this type looks unless it says otherwise."""
    placeholders: ClassVar[frozenset[str]] = frozenset()
    """What the message may name besides `{match}`."""
    of_document: ClassVar[bool] = False
    """Whether a match without related places stands for the document as a whole, wherever it is marked."""
    gathers: ClassVar[bool] = False
    """Whether a match speaks of all its places at once; else its related places only bear witness."""
    minds_terms: ClassVar[bool] = False
    """Whether what the project calls its terms is passed over."""

    def contradictions(self) -> Iterator[tuple[str, str, str]]:
        """Faults between keys: (key, what is wrong, how to mend it)."""
        yield from ()


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Check(Options):
    """A check type: it looks at drafts, and at what it noted of them."""

    by_block: ClassVar[bool] = False
    """Whether what it finds in a block rests on nothing but its text, kind and markup: as if it were the only one."""

    def __getstate__(self) -> dict[str, object]:
        """All but what regexes are compiled in since it was used: no cache takes them up again."""
        return {name: value for name, value in vars(self).items() if not holds_compiled(value)}

    def prepare(self) -> Collection[str] | None:
        """The literals of which one must be in the document; the check is not asked where none is. None: always ask.

        It is called when a linter is made, and what a check works out here and caches is kept with the linter.
        """
        return None

    def needs(self) -> Collection[str] | None:
        """Of a check that is always asked: characters and pairs of neighbours of which one must be in the blocks.

        Where none is, there is nothing to find, and nothing of the check is even loaded. None: that cannot be told.
        """
        return None

    def find(self, draft: Draft) -> Iterator[Match]:
        """The matches in a draft."""
        raise NotImplementedError

    @property
    def of_project(self) -> bool:
        """Whether it judges all the files of a run together, besides what it finds in each."""
        return False

    def collect(self, draft: Draft) -> Facts:
        """What it wants to know of a draft to judge the whole run; asked only where it is `of_project`.

        It tells of no place of which `draft.counts` says that the rule is not about it.
        """
        return None

    def judge(self, facts: Mapping[str, Facts]) -> Iterator[Judgement]:
        """The faults that the facts of all files show. They come by path, in the order of the run.

        All are of one edition of the text and in one script: neither versions nor translations are held together.
        """
        yield from ()

    def remark(self, facts: Mapping[str, Facts]) -> str | None:
        """What the user should know of how these facts are judged, in English; None where all is as the docs say."""
        return None


@cache
def names() -> tuple[str, ...]:
    """The check types there are, without importing them."""
    return modules.public(__path__)


@cache
def get(name: str) -> type[Check]:
    """The check type of a name. Raises KeyError for an unknown one."""
    if name not in names():
        raise KeyError(name)
    module = import_module(f"{__name__}.{name}")
    return next(
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Check) and value.__module__ == module.__name__
    )
