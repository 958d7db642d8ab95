"""What ignore files say: `.gitignore` of what is met in a folder, `.zhlintignore` of what is named, too."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from zhlint.base.filenames import composed
from zhlint.base.records import NamedTuple
from zhlint.workspace import repository

if TYPE_CHECKING:
    from zhlint.workspace.gitignore import Pattern

GIT = ".gitignore"
OWN = ".zhlintignore"


class Line(NamedTuple):
    """A line of an ignore file that has the last word on a file: pass over, or with `takes_back` do not."""

    path: str
    number: int
    text: str
    takes_back: bool


class _Layer(NamedTuple):
    """An ignore file: the folder its patterns are relative to, its own path, and its patterns."""

    folder: str
    path: str
    patterns: tuple[Pattern, ...]


class _Folder(NamedTuple):
    """What holds in a folder, the nearest ignore file first; and what passes over all of it."""

    layers: tuple[_Layer, ...]
    over: _Said | None


class _Said(NamedTuple):
    """The pattern that has the last word, and whose it is."""

    layer: _Layer
    pattern: Pattern


class Ignoring:
    """The ignore files of one name: what they say of the files beside and below them.

    Those of the folders above hold as well, up to the top of the repository (of the file system, where there is
    none), or up to the folder `start`. What lies in a folder that is passed over cannot be taken back, as in git.
    """

    def __init__(self, name: str, start: str | None = None) -> None:
        self._name = name
        self._start = start
        self._folders: dict[str, _Folder] = {}
        self._absolute: dict[str, str] = {}
        self._silent: set[str] = set()

    def passes_over(self, path: str) -> bool:
        """Whether a file, or a folder (its name ending in a slash), is passed over. Raises OSError."""
        if os.path.dirname(path) in self._silent and not path.endswith(("/", os.sep, os.curdir)):
            return False
        said = self._said(path)
        return said is not None and not said.pattern.takes_back

    def decisive(self, path: str) -> Line | None:
        """The line that has the last word on a file or folder. Raises OSError."""
        said = self._said(path)
        return None if said is None else Line(said.layer.path, *said.pattern[4:], said.pattern.takes_back)

    def _said(self, path: str) -> _Said | None:
        bare = path.rstrip("/" + os.sep)
        head, name = os.path.split(bare)
        if name in ("", os.curdir, os.pardir):
            head, name = os.path.split(os.path.abspath(bare or path))
        if head not in self._absolute:
            self._absolute[head] = os.path.abspath(head)
        above = self._absolute[head]
        folder = self._folder(above)
        if not folder.layers and folder.over is None:
            self._silent.add(head)
        return folder.over or _said(folder.layers, above, name, bare != path)

    def _folder(self, folder: str) -> _Folder:
        known = self._folders.get(folder)
        if known is not None:
            return known
        chain = [folder]
        while not self._begins(chain[-1]):
            above = os.path.dirname(chain[-1])
            known = self._folders.get(above)
            if known is not None:
                break
            chain.append(above)
        for each in reversed(chain):
            own = _layers(each, [os.path.join(each, self._name)])
            if known is None:
                known = _Folder(own + self._outermost(each), None)
            else:
                over = known.over or _said(known.layers, *os.path.split(each), True)
                known = _Folder(own + known.layers, over if over and not over.pattern.takes_back else None)
            self._folders[each] = known
        assert known is not None
        return known

    def _begins(self, folder: str) -> bool:
        return folder == self._start or os.path.dirname(folder) == folder or repository.is_top(folder)

    def _outermost(self, folder: str) -> tuple[_Layer, ...]:
        if self._name != GIT or not repository.is_top(folder):
            return ()
        return _layers(folder, repository.exclude_files(folder))


def by_git(folder: str) -> Callable[[str], bool]:
    """Whether git passes over what lies in a folder that is to be looked into."""
    return git_ignoring(folder).passes_over


def git_ignoring(folder: str) -> Ignoring:
    """What git passes over of what lies in a folder that is to be looked into.

    The folder itself is not in question: in one that git ignores, only the ignore files in it hold. So it is where
    there is no repository.
    """
    start = os.path.abspath(folder)
    if repository.top(start) is not None:
        whole = Ignoring(GIT)
        if repository.is_top(start) or not whole.passes_over(os.path.join(start, "")):
            return whole
    return Ignoring(GIT, start)


def _layers(folder: str, paths: Iterable[str]) -> tuple[_Layer, ...]:
    layers = []
    for path in paths:
        text = _read(path)
        if text:
            from zhlint.workspace import gitignore

            layers.append(_Layer(folder, path, gitignore.parse(text)))
    return tuple(layers)


def _said(layers: tuple[_Layer, ...], folder: str, name: str, is_folder: bool) -> _Said | None:
    if not layers:
        return None
    from zhlint.workspace.gitignore import decisive

    for layer in layers:
        inner = folder[len(layer.folder) :].replace(os.sep, "/").strip("/")
        pattern = decisive(layer.patterns, composed(f"{inner}/{name}" if inner else name), is_folder)
        if pattern is not None:
            return _Said(layer, pattern)
    return None


def _read(path: str) -> str:
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read()
