"""What lies open: each document in its newest version, what was found in it, and when it is looked at again.

All this belongs to the thread in which messages come and go.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from zhlint.base.records import NamedTuple
from zhlint.server.bench import LATER, SOON, Bench, Cancel, Errand
from zhlint.server.checking import Checked, Checker, Page
from zhlint.server.names import Name, name_of
from zhlint.server.texts import Text

_SETTLE = 0.03
"""Seconds: what comes in such a burst is looked at once."""
_GRACE = 1.0
"""Seconds in which a client that can ask does so."""


class Superseded(Exception):
    """The document has changed, or is closed, and what was asked of it has no answer any more."""


class Seen(NamedTuple):
    """A document and what was found in it, as it then was."""

    text: Text
    checked: Checked


class Draft:
    """An open document that is a draft. It `is_due` where what is found in it as it now is may be told."""

    def __init__(self, text: Text, name: Name) -> None:
        self.text = text
        self.name = name
        self.seen: Seen | None = None
        self.is_due = True
        self.errands: set[Errand[Checked]] = set()
        self.timer: asyncio.TimerHandle | None = None

    @property
    def page(self) -> Page:
        """It as it is checked."""
        return Page(self.name.path, self.text.text, self.name.format)

    def rest(self) -> None:
        """Leave off what is done about it."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None
        for errand in self.errands:
            errand.give_up()
        self.errands.clear()


class Desk:
    """The open documents. `tell` hears of each draft what is newly found in it; `folders` are those of the client.

    Where it `is_asked`, nothing is looked at before somebody wants to know; where it `may_be`, not at once: there are
    clients that say they can ask and never do. Else drafts are looked at when they are opened and, where it is not
    `on_type`, saved; or when they change, and once more after `rest` seconds.
    """

    def __init__(self, bench: Bench, checker: Checker, tell: Callable[[Draft], object]) -> None:
        self.folders: Sequence[str] = ()
        self.rest = 0.4
        self.on_type = True
        self.is_asked = self.may_be = False
        self._bench = bench
        self._checker = checker
        self._tell = tell
        self._texts: dict[str, Text] = {}
        self._drafts: dict[str, Draft] = {}

    def __iter__(self) -> Iterator[Draft]:
        return iter(list(self._drafts.values()))

    def text(self, uri: str) -> Text | None:
        """An open document, be it a draft or not."""
        return self._texts.get(uri)

    def draft(self, uri: str) -> Draft | None:
        """An open document that is a draft."""
        return self._drafts.get(uri)

    def open(self, text: Text, notebook: str | None = None) -> None:
        """Take up a document, or take it up anew."""
        self.close(text.uri)
        self._texts[text.uri] = text
        name = name_of(text, self.folders, notebook)
        if name is not None:
            draft = self._drafts[text.uri] = Draft(text, name)
            self._look(draft, 0, whole=True)

    def change(self, text: Text) -> None:
        """Take a new version for the old one: what is done about that one is left off."""
        self._texts[text.uri] = text
        draft = self._drafts.get(text.uri)
        if draft is not None:
            draft.text = text
            draft.is_due = self.on_type
            draft.rest()
            if self.on_type:
                self._look(draft, _SETTLE, whole=False)

    def save(self, uri: str) -> None:
        """A document was saved: it is looked at where it has not been."""
        draft = self._drafts.get(uri)
        if draft is not None and not self.on_type:
            draft.is_due = True
            self._look(draft, 0, whole=True)

    def close(self, uri: str) -> Draft | None:
        """Put a document away; the draft that it was."""
        self._texts.pop(uri, None)
        draft = self._drafts.pop(uri, None)
        if draft is not None:
            draft.rest()
        return draft

    def put_all_away(self) -> None:
        """Close all documents."""
        for uri in list(self._texts):
            self.close(uri)

    def leave_to_client(self) -> None:
        """The client asks, so that nothing need be looked at before it does."""
        self.is_asked = True
        for draft in self:
            if draft.timer is not None:
                draft.timer.cancel()

    def look_anew(self) -> None:
        """Look at all drafts again: what they are held against has changed."""
        for draft in self:
            draft.rest()
            draft.seen = None
            draft.is_due = True
            self._look(draft, 0, whole=True)

    async def seen(self, uri: str) -> Seen | None:
        """What is found in a draft as it now is; None for what is no draft. Raises Superseded where it changes.

        Where only what it is held against changes meanwhile, it is looked at again.
        """
        draft = self._drafts.get(uri)
        if draft is None:
            return None
        known = draft.seen
        if known is not None and known.text is draft.text and known.checked.whole:
            return known
        text = draft.text
        try:
            checked = await self.ask(draft, partial(self._check, draft.page, True))
        except Superseded:
            if draft.text is not text or self._drafts.get(uri) is not draft:
                raise
            return await self.seen(uri)
        seen = Seen(text, checked)
        if draft.text is text:
            draft.seen = seen
        return seen

    async def ask(self, draft: Draft, work: Callable[[Cancel], Any]) -> Any:
        """Have something done about a draft as it now is. Raises Superseded where it changes meanwhile."""
        errand = self._bench.ask(work, SOON)
        draft.errands.add(errand)
        try:
            return await asyncio.wrap_future(errand.future)
        except asyncio.CancelledError:
            if errand in draft.errands:  # it is the client who gives up
                errand.give_up()
                raise
            raise Superseded from None
        except Exception as error:
            if errand not in draft.errands:
                raise Superseded from error
            raise
        finally:
            draft.errands.discard(errand)

    def _check(self, page: Page, whole: bool, cancelled: Cancel) -> Checked:
        return self._checker.check(page, cancelled, whole=whole)

    def _look(self, draft: Draft, after: float, *, whole: bool) -> None:
        if draft.timer is not None:
            draft.timer.cancel()
        if self.is_asked:
            return
        if self.may_be:
            after = max(after, _GRACE)
        draft.timer = asyncio.get_running_loop().call_later(after, partial(self._start, draft, whole=whole))

    def _start(self, draft: Draft, *, whole: bool) -> None:
        loop = asyncio.get_running_loop()
        text = draft.text
        errand = self._bench.ask(partial(self._check, draft.page, whole), LATER)
        draft.errands.add(errand)

        def done() -> None:
            if errand in draft.errands:
                draft.errands.discard(errand)
                if not errand.future.cancelled() and errand.future.exception() is None:
                    self._heard(draft, Seen(text, errand.future.result()))

        errand.future.add_done_callback(lambda _: _soon(loop, done))

    def _heard(self, draft: Draft, seen: Seen) -> None:
        draft.seen = seen
        self._tell(draft)
        if not seen.checked.whole:
            self._look(draft, self.rest, whole=True)


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[[], object]) -> None:
    """Have a thing done in the thread of a loop, as long as that is there."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(call)
