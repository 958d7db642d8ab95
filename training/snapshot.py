"""A repository's files at one commit, read with git from a clone that needs no work tree."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

LARGEST = 4 << 20
"""Files of this size and more are not read: they are data, and not every copy of a repository has them."""


def key(repository: str, path: str) -> str:
    """What an exclusion list names a file by: the sha256 of `owner/repo/path`."""
    return hashlib.sha256(f"{repository}/{path}".encode()).hexdigest()


def head(folder: Path) -> str:
    """The commit of a clone."""
    return git(folder, "rev-parse", "HEAD").decode().strip()


def has(folder: Path, commit: str) -> bool:
    """Whether a clone has a commit."""
    try:
        git(folder, "rev-list", "-n", "1", "--missing=allow-any", commit)
    except subprocess.CalledProcessError:
        return False
    return True


def files(folder: Path, commit: str = "HEAD") -> Iterator[tuple[str, str]]:
    """Path and object name of each file at a commit, in git's order; nothing is read for that but the trees."""
    for line in git(folder, "ls-tree", "-r", "-z", commit).decode("utf-8", "replace").split("\0"):
        meta, _, path = line.partition("\t")
        if meta.startswith("100"):
            yield path, meta.split()[2]


def contents(folder: Path, names: list[str]) -> Iterator[bytes | None]:
    """The bytes of objects, in order; None for one that the clone lacks, or that is too large."""
    with subprocess.Popen(
        ["git", "--git-dir", str(git_dir(folder)), "cat-file", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for name in names:
            process.stdin.write(name.encode() + b"\n")
            process.stdin.flush()
            header = process.stdout.readline().split()
            if len(header) != 3:
                yield None
                continue
            data = process.stdout.read(int(header[2]))
            process.stdout.read(1)
            yield data if len(data) < LARGEST else None


def git_dir(folder: Path) -> Path:
    """The git directory of a clone, bare or not."""
    return folder / ".git" if (folder / ".git").is_dir() else folder


def git(folder: Path, *arguments: str, given: str = "") -> bytes:
    """What git says of a clone.

    Raises subprocess.CalledProcessError where it fails.
    """
    command = ["git", "--git-dir", str(git_dir(folder)), *arguments]
    unasked = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    return subprocess.run(command, check=True, capture_output=True, input=given.encode(), env=unasked).stdout
