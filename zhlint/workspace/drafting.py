"""A draft that is being written: it is linted again and again, and little of it changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhlint.engine.linter import Linter
from zhlint.engine.memo import Memo
from zhlint.workspace.job import Cancel, Job, Outcome, lint_one
from zhlint.workspace.service import Lint


class Drafting:
    """What is known of a draft from when it was last linted."""

    def __init__(self) -> None:
        self._memo = Memo()

    def lint(self, whole: bool) -> Lint:
        """What does the jobs of a run over this draft alone.

        Where it is not the `whole` draft that is to be looked at, rules that go by more than a block are not asked, and
        what they found when they last were goes on to hold, where the text around it still stands.
        """

        def lint(
            jobs: Sequence[Job], linters: Sequence[Linter], workers: int = 0, cancelled: Cancel | None = None
        ) -> Iterator[Outcome]:
            for job in jobs:
                self._memo.whole = whole
                yield lint_one(job, linters, cancelled, self._memo)

        return lint
