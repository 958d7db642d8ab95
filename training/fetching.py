"""Clones of the sources: one commit each, and of its files only those that are read."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from training import snapshot
from training.sources import Source, clone

_BATCH = 4000


def fetch(source: Source, clones: Path, site: str) -> bool:
    """Clone a source at its commit, or complete its clone; whether there was anything to fetch.

    Raises subprocess.CalledProcessError where git fails: no such repository, no such commit, no network.
    """
    folder = clone(source, clones) or clones / source.name
    new = False
    if not (snapshot.git_dir(folder) / "HEAD").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        _git(folder, "init", "-q", "--bare")
    commit = source.commit or "HEAD"
    if not snapshot.has(folder, commit):
        _git(folder, "config", "remote.origin.url", site.rstrip("/") + "/" + source.repo)
        _git(folder, "fetch", "-q", "--depth", "1", "--no-tags", "--filter=blob:none", "origin", commit)
        _git(folder, "update-ref", "--no-deref", "HEAD", "FETCH_HEAD")
        new = True
    lacking = _lacking(folder, commit)
    wanted = iter(sorted(lacking & {name for path, name in snapshot.files(folder, commit) if source.wants(path)}))
    while names := list(islice(wanted, _BATCH)):
        options = "-q", "--no-tags", "--no-write-fetch-head", "--filter=blob:none", "--stdin"
        _git(folder, "fetch", *options, "origin", given="\n".join(names))
        new = True
    return new


def _lacking(folder: Path, commit: str) -> set[str]:
    """The objects of a commit that the clone lacks."""
    listed = _git(folder, "rev-list", "-n", "1", "--objects", "--missing=print", "--no-object-names", commit)
    return {line[1:] for line in listed.decode().split() if line.startswith("?")}


def _git(folder: Path, *arguments: str, given: str = "") -> bytes:
    return snapshot.git(folder, "-c", "fetch.negotiationAlgorithm=noop", *arguments, given=given)
