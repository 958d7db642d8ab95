"""`checkdigit`: numbers of persons, cards, firms and books that carry a check digit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import ClassVar, Literal

from zhlint.base.checkdigits import RIGHT, credible_card
from zhlint.base.fields import option
from zhlint.base.patterns import Pattern
from zhlint.base.records import dataclass
from zhlint.checks import Check, Draft, Match
from zhlint.prose.document import READABLE

Number = Literal["id-card", "bank-card", "credit-code", "isbn", "mobile"]

_BEFORE, _AFTER = "(?<![A-Za-z0-9.-])", r"(?![A-Za-z0-9-]|\.\d)"
_FORMS: dict[Number, tuple[str, Pattern]] = {
    "id-card": ("身份证号", Pattern(rf"{_BEFORE}\d{{17}}[\dXx]{_AFTER}")),
    "bank-card": ("银行卡号", Pattern(rf"{_BEFORE}\d{{4}}(?: ?\d{{4}}){{3}}(?: ?\d{{1,3}})?{_AFTER}")),
    "credit-code": ("统一社会信用代码", Pattern(f"{_BEFORE}[0-9A-Z]{{18}}{_AFTER}")),
    "isbn": (
        "书号",
        Pattern(
            r"(?i:ISBN)(?:-1[03])?[ :：]{0,2}"
            rf"(?P<number>(?:97[89](?:[- ]?\d){{9}}|\d(?:[- ]?\d){{8}})[- ]?[\dXx]){_AFTER}"
        ),
    ),
    "mobile": ("手机号码", Pattern(rf"{_BEFORE}1[3-9]\d(?:[- ]?\d{{4}}){{2}}{_AFTER}")),
}
_MISCOUNTED: dict[Number, Pattern] = {
    "id-card": Pattern(r"身份证(?:件?号码?)?[是为：: ]{0,2}(?P<number>(?:\d{16,17}|\d{19,20}))(?![A-Za-z0-9*-])"),
    "mobile": Pattern(r"手机(?:号码?)?[是为：: ]{0,2}(?P<number>1[3-9](?:\d{7,8}|\d{10,11}))(?![A-Za-z0-9*-])"),
}
"""What is said to be such a number and has some digits too few or too many."""
_NAMED: dict[Number, Pattern] = {
    "id-card": Pattern(r"身份[证證]"),
    "bank-card": Pattern(r"银行卡|信用卡|储蓄卡|借记卡|银行账[号户]|卡号|账号[为是：:]"),
    "credit-code": Pattern(r"信用代码"),
}
"""What stands before a number says what it is."""
_TELLS: dict[Number, tuple[str, ...]] = {
    "id-card": ("19", "20", "身份证"),
    "bank-card": ("卡", "账"),
    "credit-code": ("信用代码",),
    "isbn": ("ISBN", "isbn"),
    "mobile": ("13", "14", "15", "16", "17", "18", "19"),
}
"""What a text must hold of each kind of number."""
_INVENTED = Pattern(r"0{6}|1{6}|8{6}|9{6}|123456(?!\d{0,2}(?:19|20)\d\d)|234567|345678")
"""Numbers made up to show a form."""
_NEAR = 24
_CARD = frozenset(range(16, 20))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CheckDigit(Check):
    """Numbers whose check digit is `right`, so that they are somebody's; or `wrong`, so that they are miswritten.

    A number with a wrong digit, or digits too many, counts where the text says what it is (身份证号), one that is made
    up (123456) never. A mobile number carries no check digit. The message never quotes a number.
    """

    scope: ClassVar[tuple[str, ...]] = READABLE
    placeholders: ClassVar[frozenset[str]] = frozenset({"kind"})
    by_block: ClassVar[bool] = True

    asks: Literal["right", "wrong"] = option(doc="which numbers are marked")
    numbers: tuple[Number, ...] = option(doc="which kinds of number it reads")

    def prepare(self) -> Collection[str] | None:
        """What a text must hold of a number."""
        return {literal for number in self.numbers for literal in _TELLS[number]}

    def find(self, draft: Draft) -> Iterator[Match]:
        """One match a number."""
        for block in draft.blocks:
            if block.index not in draft.hits:
                continue
            for number in self.numbers:
                kind, form = _FORMS[number]
                for m in form.finditer(block.text):
                    start, end = m.span("number" if number == "isbn" else 0)
                    before = block.text[max(start - _NEAR, 0) : start]
                    if self._counts(number, block.text[start:end].replace("-", "").replace(" ", ""), before):
                        yield Match(block, start, end, values={"kind": kind})
                if self.asks == "wrong" and number in _MISCOUNTED:
                    for m in _MISCOUNTED[number].finditer(block.text):
                        if not _INVENTED.search(m["number"]):
                            yield Match(block, *m.span("number"), values={"kind": kind})

    def _counts(self, number: Number, plain: str, before: str) -> bool:
        if _INVENTED.search(plain) or (number == "bank-card" and len(plain) not in _CARD):
            return False
        if number == "mobile":
            return self.asks == "right"
        named = number not in _NAMED or bool(_NAMED[number].search(before))
        right = RIGHT[number](plain)
        if self.asks == "wrong":
            return named and not right
        return right and (credible_card(plain) if number == "id-card" else named)
