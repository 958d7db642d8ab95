"""Where a git repository begins, and the files outside of its tree that say what it ignores. Git itself is not run."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

_SECTION = r"(?a)\s*\[\s*([\w.-]+\s*(?:\"[^\"]*\")?)\s*\]"
_EXCLUDES = r"(?ai)\s*excludesfile\s*=\s*(?:\"([^\"]*)\"|([^;#]*))"


def is_top(folder: str) -> bool:
    """Whether a folder is the top of a repository, of a submodule or of a linked work tree."""
    return os.path.lexists(os.path.join(folder, ".git"))


def top(folder: str) -> str | None:
    """The top of the repository that an absolute folder lies in."""
    while not is_top(folder):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def exclude_files(top: str) -> Iterator[str]:
    """The user's own ignore files for the repository at `top`, the one that wins first; not each need exist."""
    git = _git_folder(top)
    yield os.path.join(git, "info", "exclude")
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser(os.path.join("~", ".config"))
    users = os.path.join(home, "git")
    own = os.environ.get("GIT_CONFIG_GLOBAL")
    configs = [own] if own is not None else [os.path.expanduser(os.path.join("~", ".gitconfig")), f"{users}/config"]
    for config in (os.path.join(git, "config"), *configs):
        named = _excludes(config)
        if named is not None:
            yield os.path.join(top, os.path.expanduser(named))
            return
    yield os.path.join(users, "ignore")


def _git_folder(top: str) -> str:
    """Where the repository keeps what all its work trees share."""
    git = os.path.join(top, ".git")
    if os.path.isfile(git):
        git = os.path.join(top, _text(git).removeprefix("gitdir:").strip())
    shared = _text(os.path.join(git, "commondir")).strip()
    return os.path.join(git, shared)


def _excludes(config: str) -> str | None:
    """What a git config says of `core.excludesFile`, last word winning; includes are not followed."""
    section, found = "", None
    for line in _text(config).splitlines():
        head = re.match(_SECTION, line)
        if head:
            section, line = head[1].lower(), line[head.end() :]
        if section == "core" and (said := re.match(_EXCLUDES, line)):
            found = said[1] if said[1] is not None else said[2].strip()
    return found


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except OSError:
        return ""
