"""The folders that an assistant may read in.

They are the server's own, given when it is started: the protocol deprecates asking the client for them
(https://modelcontextprotocol.io/specification/2026-07-28/deprecated).
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from zhlint.assistant.arguments import Unfit
from zhlint.workspace import files


class Roots:
    """Folders; what lies in none of them is not read, links followed to where they lead."""

    def __init__(self, folders: Sequence[str]) -> None:
        self.folders = tuple(dict.fromkeys(map(os.path.realpath, folders)))

    def place(self, path: str) -> str:
        """A path, as seen from here. Raises Unfit where it leads out of the folders."""
        if not path.strip() or "\0" in path:
            raise Unfit("`path` names no file; leave it out, or name one")
        real = os.path.realpath(path)
        if not self.folders:
            raise Unfit("this server may read no files; send the draft as `text`, or start it with the folder named")
        if not any(real == folder or real.startswith(os.path.join(folder, "")) for folder in self.folders):
            inside = " or ".join(map(files.shown, self.folders))
            raise Unfit(f"`{path}` lies outside of {inside}; name a file in there, or send the draft as `text`")
        return files.shown(path)


def here() -> list[str]:
    """The current folder; none where that is no project: the top of a file system, or somebody's home."""
    folder = os.path.realpath(os.curdir)
    apart = (os.path.dirname(folder), os.path.realpath(os.path.expanduser("~")))
    return [] if folder in apart else [folder]
