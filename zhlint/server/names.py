"""Which draft a document is: the name by which the config and the format that hold for it are found."""

from __future__ import annotations

import os
from collections.abc import Sequence

from pygls import uris

from zhlint.base.records import NamedTuple
from zhlint.server.texts import Text
from zhlint.workspace.files import as_listed

_SUFFIXES = {
    "markdown": ".md",
    "plaintext": ".txt",
    "text": ".txt",
    "restructuredtext": ".rst",
    "rst": ".rst",
    "html": ".html",
}
"""How a document that has never been saved would be called, by the language it says it is in."""
_UNSAVED = ("untitled", "inmemory", "")


class Name(NamedTuple):
    """The path of a draft, be there a file or not, and the format it is read as where that is no matter of its name."""

    path: str
    format: str | None = None


def name_of(text: Text, folders: Sequence[str], notebook: str | None = None) -> Name | None:
    """The name of a document; None for one that is no draft. `notebook` is the URI of the notebook it is a cell of.

    What was never saved is taken for a file right in the first of the folders.
    """
    if notebook is not None:
        path = uris.to_fs_path(notebook) or os.path.join(_first(folders), "untitled.ipynb")
        return Name(path, "markdown") if text.language == "markdown" else None
    own = path_of(text.uri)
    if own:
        return Name(own)
    scheme = text.uri.partition(":")[0] if ":" in text.uri else ""
    suffix = _SUFFIXES.get(text.language)
    if suffix is None or scheme not in (*_UNSAVED, "file"):
        return None
    return Name(os.path.join(_first(folders), f"untitled{suffix}"))


def path_of(uri: str) -> str | None:
    """The path of a file's URI; None for another one, and for one that names no file."""
    path = uris.to_fs_path(uri)
    return as_listed(path) if path and os.path.basename(path) else None


def folder_of(uri: str) -> str | None:
    """The path of the folder that a URI names; None where it is no place on disk."""
    path = uris.to_fs_path(uri)
    return as_listed(path.rstrip("/\\") or path) if path else None


def uri_of(path: str) -> str:
    """The URI of a file."""
    return str(uris.from_fs_path(os.path.abspath(path)))


def _first(folders: Sequence[str]) -> str:
    return folders[0] if folders else os.getcwd()
