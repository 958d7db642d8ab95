"""Which lines git says have changed.

git counts a line by its `\\n` alone, and so do the lines here: `Source.line_starts`, which knows `\\r` too, is no
measure for them.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from zhlint.base.faults import Faults
from zhlint.base.filenames import composed
from zhlint.base.spans import Spans
from zhlint.finding import Finding
from zhlint.workspace.files import STDIN

if TYPE_CHECKING:
    from subprocess import CompletedProcess

Lines = tuple[tuple[int, int], ...]
"""Ranges of lines, from 1, both ends included, in order."""
WHOLE: Lines = ((1, sys.maxsize),)
"""Every line there is."""

_DIFF = (
    *("-c", "core.quotePath=true", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false"),
    *("diff", "--no-ext-diff", "--no-textconv", "--no-color", "--text", "-M", "--ignore-submodules=all"),
    *("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/"),
)
_OF_OTHERS = {
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"),
    *("GIT_NAMESPACE", "GIT_IMPLICIT_WORK_TREE", "GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF"),
}
"""What a hook's git says of its own repository and index, or what would change the form of a diff."""
_ESCAPES = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))


def changed(paths: Sequence[str], ref: str | None = None) -> list[Lines]:
    """For each file its lines that differ from a commit, or from the index; none where it is unchanged.

    `main...` stands for the commit at which the current branch left `main`. A file that git does not track is new as a
    whole. Raises Faults where there is no git, no repository with files in it, or no such commit.
    """
    tops: dict[str, str | None] = {}
    places: list[tuple[str, str]] = []
    for path in paths:
        real = os.path.realpath(path)
        top = _top(os.path.dirname(real), tops)
        if top is None:
            raise Faults([_outside(path, os.path.dirname(real))])
        places.append((top, composed(os.path.relpath(real, top).replace(os.sep, "/"))))
    repositories = {top: _Repository(top, ref) for top in dict.fromkeys(top for top, _ in places)}
    return [repositories[top].lines(name) for top, name in places]


def before(path: str, ref: str | None = None) -> bytes | None:
    """What a file held in a commit, or holds in the index, under the name it has now; None where it was not there.

    Raises Faults as `changed` does.
    """
    real = os.path.realpath(path)
    top = _top(os.path.dirname(real), {})
    against = None if top is None else "" if ref is None else _against(top, ref)
    if top is None or against is None:
        return None
    name = composed(os.path.relpath(real, top).replace(os.sep, "/"))
    done = _run(top, ("cat-file", "blob", f"{against}:{name}"))
    return done.stdout if done.returncode == 0 else None


def names_commit(ref: str, folders: Iterable[str]) -> bool:
    """Whether this is a commit, or `commit...`, in a repository that one of the folders lies in.

    `HEAD` is one before there are commits, too; the first digits of a commit's name are none where a file is called so.
    Raises Faults where there is no git, or no repository and nothing else of this name.
    """
    if re.fullmatch("[0-9a-f]{4,39}", ref) and os.path.lexists(ref):
        return False
    base = ref.removesuffix("...")
    tops: dict[str, str | None] = {}
    found = dict.fromkeys(_top(os.path.realpath(folder), tops) for folder in folders)
    if not any(found) and not os.path.lexists(ref):
        raise Faults([f"no commit `{ref}`: not in a git repository"])
    return base == "HEAD" or any(top is not None and _commit(top, base) for top in found)


def is_commit(name: str, paths: Iterable[str]) -> bool:
    """Whether a name that may be a commit's or a path's is the former, in a repository that one of the paths lies in.

    Raises Faults where it is neither, or where there is no git.
    """
    there = os.path.lexists(name) or name == STDIN
    given = [path for path in paths if os.path.lexists(path)]
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in given]
    if names_commit(name, [*folders, os.curdir]):
        return True
    if not there and ".." in name.removesuffix("..."):
        raise Faults([f"`{name}` is a range; drafts are read as they lie here: name one commit, or `COMMIT...`"])
    if not there:
        raise Faults([f"no commit `{name}`, and no file or folder of this name; a shallow clone may lack it"])
    return False


class _Repository:
    def __init__(self, top: str, ref: str | None) -> None:
        against = "--ours" if ref is None else _against(top, ref)
        self._all_new = against is None
        self._changed: dict[str, Lines] = {}
        self._tracked: set[str] = set()
        if against is not None:
            self._changed = dict(_parse(_lines(top, *_DIFF, against, "--")))
            self._tracked = {composed(os.fsdecode(name)) for name in _git(top, "ls-files", "-z").split(b"\0")}

    def lines(self, name: str) -> Lines:
        if self._all_new or name not in self._tracked:
            return WHOLE
        return self._changed.get(name, ())


def _against(top: str, ref: str) -> str | None:
    """The commit to compare with; None for the HEAD of a repository without commits: there everything is new."""
    base = ref.removesuffix("...")
    commit = _commit(top, base)
    if not commit:
        if base == "HEAD" and not _said(top, "rev-list", "--max-count=1", "--all"):
            return None
        raise Faults([f"no commit `{base}` in {top}; `git log` shows those that there are"])
    if base == ref:
        return commit
    common = _said(top, "merge-base", commit, "HEAD")
    if not common:
        raise Faults([f"`{base}` and HEAD have no commit in common in {top}; a shallow clone may lack it"])
    return common


def _commit(top: str, ref: str) -> str:
    """The full name of a commit; "" where there is none of this name."""
    return "" if not ref or ref.startswith("-") else _said(top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")


def _top(folder: str, known: dict[str, str | None]) -> str | None:
    """The folder of the work tree that a folder belongs to: the innermost, as with submodules.

    Raises Faults with what git itself has against the repository.
    """
    if folder not in known:
        above = os.path.dirname(folder)
        if os.path.lexists(os.path.join(folder, ".git")):
            up = _git(folder, "rev-parse", "--show-cdup").decode().strip()  # an empty `.git` is none to git
            known[folder] = os.path.normpath(os.path.join(folder, up))
        else:
            known[folder] = None if above == folder else _top(above, known)
    return known[folder]


def _outside(path: str, folder: str) -> str:
    if os.path.isdir(folder) and _said(folder, "rev-parse", "--is-bare-repository") == "true":
        return f"{path}: this git repository is bare: it has no files that could have changed"
    return f"{path}: not in a git repository, so that nothing is known of what changed; lint it without --changed"


def _parse(lines: Iterator[bytes]) -> Iterator[tuple[str, Lines]]:
    """The changed lines of each file in a diff, as it is now. A file in conflict without a diff is new as a whole."""
    name = ""
    ranges: list[tuple[int, int]] = []
    for line in lines:
        if line.startswith(b"diff "):
            name = ""
        elif line.startswith(b"* Unmerged path "):
            yield _unquoted(line.removeprefix(b"* Unmerged path ")), WHOLE
        elif line.startswith(b"+++ ") and line != b"+++ /dev/null":
            name = _unquoted(line[4:].removesuffix(b"\t"))[2:]
            ranges = []
        elif line.startswith(b"@@ -"):
            numbers = re.findall(rb"[-+](\d+)(?:,(\d+))?", line.split(b" @@", 1)[0])
            (_, old), (first, new) = numbers[0], numbers[-1]
            _add(ranges, lines, int(first), int(old or 1), int(new or 1))
            if name:
                yield name, tuple(ranges)


def _add(ranges: list[tuple[int, int]], lines: Iterator[bytes], number: int, old: int, new: int) -> None:
    """Note the lines of a hunk that are new, told by their signs: settings may have put context between them."""
    while old > 0 or new > 0:
        sign = next(lines)[:1]
        old -= sign in (b"-", b" ", b"")
        new -= sign in (b"+", b" ", b"")
        if sign == b"+" and ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        elif sign == b"+":
            ranges.append((number, number))
        number += sign in (b"+", b" ", b"")


def _unquoted(name: bytes) -> str:
    """A file name as it is, of one that git put in quotes."""
    if name.startswith(b'"'):
        name = re.sub(rb"\\([0-7]{3}|.)", lambda m: bytes([_byte(m[1])]), name[1:-1], flags=re.DOTALL)
    return composed(os.fsdecode(name))


def _byte(escape: bytes) -> int:
    return int(escape, 8) if len(escape) > 1 else _ESCAPES[escape[0]]


def _git(top: str, *arguments: str) -> bytes:
    """What git says. Raises Faults with its complaint."""
    done = _run(top, arguments)
    if done.returncode != 0:
        raise _refused(top, done.returncode, done.stderr)
    return done.stdout


def _lines(top: str, *arguments: str) -> Iterator[bytes]:
    """What git says, line by line: pictures may have changed as well, and their diff is larger than they are.

    Raises Faults with its complaint.
    """
    import subprocess
    from tempfile import TemporaryFile

    with TemporaryFile() as complaints:
        command = ["git", "-C", top, *arguments]
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints, env=_environment()
        ) as process:
            for line in process.stdout or ():
                yield line.removesuffix(b"\n")
        if process.returncode != 0:
            complaints.seek(0)
            raise _refused(top, process.returncode, complaints.read())


def _refused(top: str, code: int, complaint: bytes) -> Faults:
    said = " ".join(complaint.decode("utf-8", "replace").split())
    return Faults([f"git cannot tell what changed in {top}: {said or f'exit code {code}'}"])


def _said(top: str, *arguments: str) -> str:
    """One line that git says; "" where it refuses."""
    done = _run(top, arguments)
    return "" if done.returncode else os.fsdecode(done.stdout).strip()


def _run(top: str, arguments: Sequence[str]) -> CompletedProcess[bytes]:
    import subprocess

    command = ["git", "-C", top, *arguments]
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, env=_environment())
    except FileNotFoundError:
        raise Faults(["git is not installed, or not on the PATH: what changed cannot be told"]) from None


def _environment() -> dict[str, str]:
    if sys.platform == "win32":  # else it looks first in the current folder, where drafts may have brought a `git.exe`
        os.environ.setdefault("NODEFAULTCURRENTDIRECTORYINEXEPATH", "1")
    kept = {name: value for name, value in os.environ.items() if name not in _OF_OTHERS}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0"}


class Touching:
    """Whether findings of a text touch its changed lines."""

    def __init__(self, text: str, lines: Lines) -> None:
        starts = [0, *(m.end() for m in re.finditer("\n", text)), len(text) + 1]
        last = len(starts) - 1
        spans = [(starts[first - 1], starts[min(end, last)]) for first, end in lines if first <= last]
        self._changed = Spans(spans)

    def __call__(self, finding: Finding) -> bool:
        """Whether the finding or a related place lies on a changed line; an empty span lies where it stands."""
        places = [(finding.start, finding.end), *((place.start, place.end) for place in finding.related)]
        return any(self._changed.touch(start, max(end, start + 1)) for start, end in places)
