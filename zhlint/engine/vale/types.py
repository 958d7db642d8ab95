"""Vale's check types as checks of ours, a function for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, cast

from zhlint import checks
from zhlint.base.characters import is_han
from zhlint.base.fields import Path, Regex
from zhlint.base.patterns import compiled, is_literal
from zhlint.base.records import dataclass, field
from zhlint.base.required import required
from zhlint.checks import Check
from zhlint.checks.sequence import Token
from zhlint.engine.handling import Unit
from zhlint.engine.vale import dialect, keys
from zhlint.prose.document import PROSE


class LeftOutError(Exception):
    """Why a rule is left out, and the path of the value that is to blame."""

    def __init__(self, why: str, path: Path = ()) -> None:
        super().__init__(why)
        self.why, self.path = why, path


@dataclass
class Made:
    """A check in the making. `changes`: what is other than in Vale. `arguments`: what the message's %s stand for."""

    unit: Unit
    kinds: tuple[str, ...]
    check: Check = field(default_factory=Check)
    arguments: tuple[str, ...] = ("match",)
    exempt: tuple[str, ...] = ()
    changes: list[str] = field(default_factory=list)

    def make(self, name: str, **options: Any) -> None:
        """Make the check; one that contradicts itself is left out."""
        self.check = checks.get(name)(**options)
        for key, what, mend in self.check.contradictions():
            raise LeftOutError(f"{what}; {mend}", ("either" if key == "variants" else key,))

    def entry(self, text: str, path: Path, nonword: bool) -> Regex:
        """A word or pattern with what must stand at its edges; of a word of Han its check minds them."""
        pattern = regex(text, path, multiline=True)
        if not pattern:  # the check says what is wrong with that
            return Regex("")
        if self.unit != "source" and is_literal(pattern) and all(is_han(pattern[i]) for i in (0, -1)):
            return Regex(pattern)
        if nonword:
            return Regex(f"(?:{pattern})")
        return Regex(f"{dialect.edge(pattern[:1])}(?:{pattern}){dialect.edge(pattern[-1:])}")

    def literals(self, entries: Iterable[str], ignorecase: bool) -> tuple[str, ...]:
        """What must be present before these entries are tried; nothing where one demands nothing."""
        if ignorecase or self.unit == "source":
            return ()
        demands = [required(entry) for entry in entries if not is_literal(entry)]
        if not all(demands):
            return ()
        rarest = (max(groups, key=lambda group: (min(map(len, group)), -len(group))) for groups in demands)
        return tuple(dict.fromkeys(literal for group in rarest for literal in group))

    def exceptions(self, listed: Iterable[str], ignorecase: bool = False) -> tuple[Regex, ...]:
        """Exceptions as patterns; the case of their letters counts always."""
        entries = [self.entry(text, ("exceptions", i), False) for i, text in enumerate(listed) if text.strip()]
        found = tuple(Regex(f"(?-i:{e})") if ignorecase else e for e in entries)
        self.exempt = found
        return found


def regex(text: str, path: Path, *, multiline: bool = False, shift: int = 0) -> str:
    """A regex of Vale as ours. Raises LeftOutError."""
    try:
        return dialect.translate(text, multiline, shift)
    except dialect.UnknownError as error:
        short = text if len(text) <= 40 else f"{text[:39]}…"
        raise LeftOutError(f"the regex `{short}` holds what cannot be read here: {error}", path) from None


def existence(said: keys.Existence, made: Made) -> None:
    """`raw` are pieces of one pattern, which stands before the tokens or, with `append`, behind them."""
    tokens = [(i, token) for i, token in enumerate(said.tokens) if token.strip()]
    options: dict[str, Any] = {
        "ignorecase": said.ignorecase,
        "nonword": said.nonword,
        "exceptions": made.exceptions(said.exceptions, said.ignorecase),
    }
    if not said.raw:
        entries = tuple(made.entry(token, ("tokens", i), said.nonword) for i, token in tokens)
        made.make("existence", tokens=entries, literals=made.literals(entries, said.ignorecase), **options)
        return
    whole = "".join(said.raw)
    if tokens:
        either = f"(?:{'|'.join(token for _, token in tokens)})"
        either = either if said.nonword else rf"\b{either}\b"
        whole = either + whole if said.append else whole + either
    raw = (regex(whole, ("raw",), multiline=True),)
    made.make("existence", raw=raw, literals=made.literals(raw, said.ignorecase), **options)


def substitution(said: keys.Substitution, made: Made) -> None:
    """`$1` in a replacement is a group of its key; `a|b` are two that would do."""
    swap = {}
    for wrong, right in said.swap.items():
        entry = made.entry(wrong, ("swap", wrong), said.nonword)
        value = (
            right if is_literal(entry) else re.sub(r"\$(?:(\d+)|\{(\w+)\})", _reference, right.replace("\\", "\\\\"))
        )
        swap[entry] = value
    made.arguments = ("replacement", "match")
    made.make(
        "substitution",
        swap=swap,
        literals=made.literals(swap, said.ignorecase),
        ignorecase=said.ignorecase,
        nonword=said.nonword,
        capitalize=said.capitalize,
        exceptions=made.exceptions(said.exceptions, said.ignorecase),
    )


def _reference(m: re.Match[str]) -> str:
    return rf"\g<{m[1] or m[2]}>"


def occurrence(said: keys.Occurrence, made: Made) -> None:
    """Counted in each block in scope, each sentence of it, or the whole: 0 is no limit."""
    per = {"sentence": "sentence", "source": "document"}.get(made.unit, "paragraph")
    made.unit = "block" if made.unit == "sentence" else made.unit
    made.arguments = ("count",)
    token = regex(said.token, ("token",))
    made.make(
        "occurrence",
        token=Regex(token if made.unit != "source" else f"(?:{token})"),
        max=said.max if said.max > 0 else None,
        min=said.min if said.min > 0 else None,
        per=per,
        nonword=True,
        ignorecase=said.ignorecase,
    )


_EDGE = dialect.edge("")
_ANY_WORD = ("word", "重要")
"""What a pattern matches that means any word."""


def repetition(said: keys.Repetition, made: Made) -> None:
    """Copies with nothing but blanks between them; of patterns that mean any word, words of the segmenter."""
    tokens = [regex(token, ("tokens", i)) for i, token in enumerate(said.tokens) if token.strip()]
    if not tokens:
        raise LeftOutError("nothing to look for; list words under `tokens`", ("tokens",))
    made.arguments = ("word",)
    options: dict[str, Any] = {
        "ignorecase": said.ignorecase,
        "exceptions": (*made.exceptions(said.exceptions, said.ignorecase), *([Regex("[0-9]+")] if said.alpha else [])),
    }
    if any(all(compiled(token).fullmatch(word) for word in _ANY_WORD) for token in tokens):
        made.changes.append("words of Han are those of the dictionary; marks repeated are not told")
        made.make("repetition", max=max(said.max, 0), **options)
        return
    twice = f"(?:[ \\t\\u3000]*{_EDGE}\\1){{{max(said.max, 0) + 1}}}{_EDGE}"
    single = tuple(Regex(t) for t in tokens if len(t) == 1 and is_han(t) and made.unit != "source")
    listed = [(i, t) for i, t in enumerate(said.tokens) if t.strip() and t not in single]
    raw = tuple(Regex(f"{_EDGE}({regex(t, ('tokens', i), shift=1)}){twice}") for i, t in listed)
    made.changes.append("copies with other words between them are not told")
    made.make("repetition", tokens=single, raw=raw, max=max(said.max, 0), **options)


def consistency(said: keys.Consistency, made: Made) -> None:
    """Told at each place of the rarer variant, not once a block."""
    either = {}
    for one, other in said.either.items():
        path = ("either", one)
        either[made.entry(one, path, said.nonword)] = made.entry(other, path, said.nonword)
    literals = made.literals([*either, *either.values()], said.ignorecase)
    made.make("consistency", either=either, literals=literals, ignorecase=said.ignorecase, nonword=said.nonword)


def conditional(said: keys.Conditional, made: Made) -> None:
    """What `first` matches must be what a group of `second` gave before."""
    if made.unit == "source":
        raise LeftOutError("a condition over the bare source is not read here", ("scope",))
    second = regex(said.second, ("second",))
    groups = compiled(second).groups
    if not groups:
        made.changes.append("`second` has no group, so that it allows whatever `first` finds")
    first = regex(said.first, ("first",), shift=1)
    bare = f"(?:{regex(said.first, ('first',))})"
    if not groups and compiled(bare).groups:
        raise LeftOutError("`second` has no group and `first` has one", ("second",))
    made.make(
        "conditional",
        first=Regex(f"({first})" if groups else bare),
        second=Regex(second),
        exceptions=made.exceptions(said.exceptions, said.ignorecase),
        ignorecase=said.ignorecase,
        before=bool(groups),
    )


_COUNTS = {
    "words": "(words + latin_words)",
    "characters": "(han + letters)",
    "list": "list_items",
    "blockquote": "quotes",
    "pre": "code_blocks",
}
_ENGLISH = ("syllables", "complex_words", "polysyllabic_words", "long_words")


def metric(said: keys.Metric, made: Made) -> None:
    """Vale's counts are ours by other names; Han are words of the dictionary, and letters."""
    formula, condition = (
        _arithmetic(text, key) for text, key in ((said.formula, "formula"), (said.condition, "condition"))
    )
    if formula != _plain(said.formula):
        made.changes.append(
            "words are those of the dictionary and of Latin letters; characters are Han, letters and digits"
        )
    made.kinds, made.unit = PROSE, "block"
    made.arguments = ("value",)
    made.make("metric", formula=formula, condition=condition, digits=2)


def _arithmetic(text: str, key: str) -> str:
    for name in _ENGLISH:
        if re.search(rf"\b{name}\b", text):
            raise LeftOutError(f"`{name}` counts the syllables or letters of English words", (key,))
    return re.sub(r"\b(" + "|".join(_COUNTS) + r")\b", lambda m: _COUNTS[m[1]], _plain(text))


def _plain(text: str) -> str:
    text = re.sub(r"\bheading\.(h[1-6])", r"heading_\1", re.sub(r"\bmath\.(?=\w)", "", text))
    return text.strip().replace("&&", " and ").replace("||", " or ")


def sequence(said: keys.Sequence, made: Made) -> None:
    """`skip` stands with the word behind the gap in Vale, with the word before it here."""
    tokens: list[Token] = []
    gap = 0
    for i, token in enumerate(said.tokens):
        if re.search("[A-Z]", token.tag):
            raise LeftOutError(
                f"`{token.tag}` is a tag of English (Penn Treebank); here tags are as `n`, `v`, `a`",
                ("tokens", i, "tag"),
            )
        gap += token.skip
        if not token.pattern and not token.tag:
            continue
        if tokens:
            tokens[-1] = Token(pattern=tokens[-1].pattern, tag=tokens[-1].tag, negate=tokens[-1].negate, skip=gap)
        gap = 0
        pattern = regex(token.pattern, ("tokens", i, "pattern")) if token.pattern else None
        tag = regex(token.tag, ("tokens", i, "tag")) if token.tag else None
        tokens.append(
            Token(pattern=Regex(pattern) if pattern else None, tag=Regex(tag) if tag else None, negate=token.negate)
        )
    made.changes.append("a token's `pattern` must match the whole word")
    made.kinds, made.unit = PROSE, "block"
    made.arguments = tuple(map(str, range(1, len(tokens) + 1)))
    made.make("sequence", tokens=tuple(tokens), ignorecase=said.ignorecase)


MAKERS = cast(
    "dict[str, Callable[[Any, Made], None]]",
    {
        "existence": existence, "substitution": substitution, "occurrence": occurrence, "repetition": repetition,
        "consistency": consistency, "conditional": conditional, "metric": metric, "sequence": sequence,
    },
)  # fmt: skip
