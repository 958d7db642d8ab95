"""A repository's files at one commit, read with git from a clone that needs no work tree."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path

_LARGEST = 8 << 20


def key(repository: str, path: str) -> str:
    """What an exclusion list names a file by: the sha256 of `owner/repo/path`."""
    return hashlib.sha256(f"{repository}/{path}".encode()).hexdigest()


def head(folder: Path) -> str:
    """The commit of a clone."""
    return _git(folder, "rev-parse", "HEAD").decode().strip()


def files(folder: Path, repository: str, excluded: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Path and object name of each file at HEAD, in git's order, without those that are excluded by their key."""
    for line in _git(folder, "ls-tree", "-r", "-z", "-l", "HEAD").decode("utf-8", "replace").split("\0"):
        meta, _, path = line.partition("\t")
        parts = meta.split()
        if len(parts) == 4 and parts[1] == "blob" and parts[3].isdigit() and int(parts[3]) <= _LARGEST:
            if key(repository, path) not in excluded:
                yield path, parts[2]


def contents(folder: Path, names: list[str]) -> Iterator[bytes | None]:
    """The bytes of objects, in order; None for one that the clone lacks."""
    with subprocess.Popen(
        ["git", "--git-dir", str(git_dir(folder)), "cat-file", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin and process.stdout
        for name in names:
            process.stdin.write(name.encode() + b"\n")
            process.stdin.flush()
            header = process.stdout.readline().split()
            if len(header) != 3:
                yield None
                continue
            data = process.stdout.read(int(header[2]))
            process.stdout.read(1)
            yield data


def git_dir(folder: Path) -> Path:
    """The git directory of a clone, bare or not."""
    return folder / ".git" if (folder / ".git").is_dir() else folder


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "--git-dir", str(git_dir(folder)), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout
