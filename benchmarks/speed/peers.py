"""Other checkers of Chinese texts, where they are installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_VALE = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.md]\nBasedOnStyles = House\n"
_VALE_RULE = (
    "extends: substitution\nmessage: '%s → %s'\nlevel: warning\nnonword: true\n"
    "swap:\n  仅仅只是: 只是\n  的的: 的\n  大约在: 约\n"
)


class Peer(NamedTuple):
    """Another checker: its name, the command that checks the Markdown in the current folder, what it looks for."""

    name: str
    command: tuple[str, ...]
    looks_for: str


_KNOWN = (
    Peer("AutoCorrect", ("autocorrect", "--lint", "."), "blanks and widths"),
    Peer("zhlint (JavaScript)", ("zhlint", "**/*.md"), "blanks, widths, marks"),
    Peer("lint-md", ("lint-md", "**/*.md"), "blanks and marks in Markdown"),
    Peer("textlint", ("textlint", "--rule", "no-todo", "."), "one rule: what reading the text alone costs"),
    Peer("Vale", ("vale", "--config", "{room}/vale.ini", "."), "one rule of three words"),
)


def found(room: Path, where: str | None) -> Iterator[Peer | str]:
    """The peers that are on the path or in the folder `where`, ready to run; of the others the name alone."""
    for peer in _KNOWN:
        program = shutil.which(peer.command[0], path=where) if where else None
        program = program or shutil.which(peer.command[0])
        if program is None or _is_ours(program):
            yield peer.name
            continue
        if peer.name == "Vale":
            (room / "styles" / "House").mkdir(parents=True, exist_ok=True)
            (room / "styles" / "House" / "Words.yml").write_text(_VALE_RULE, "utf-8")
            (room / "vale.ini").write_text(_VALE, "utf-8")
        arguments = (part.format(room=room) for part in peer.command[1:])
        yield peer._replace(command=(program, *arguments))


def _is_ours(program: str) -> bool:
    """Whether this is the command of this project, which another goes by, too."""
    with Path(program).open("rb") as file:
        return b"python" in file.readline()
