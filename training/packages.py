"""The packages whose data are taken over, each of the release that the shipped files were made of."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

RELEASES = {"jieba": "0.42.1", "opencc-python-reimplemented": "0.1.7", "pypinyin": "0.55.0"}
"""As the extra `tables` pins them."""


def read(package: str, path: str) -> str:
    """A text file of a package, named as it is installed.

    Raises ModuleNotFoundError where the package is not installed, or in another release.
    """
    wanted = RELEASES[package]
    try:
        found = distribution(package)
    except PackageNotFoundError:
        raise ModuleNotFoundError(f"{package} {wanted} is not installed", name=package) from None
    if found.version != wanted:
        raise ModuleNotFoundError(f"{package} {wanted} is needed, {found.version} is installed", name=package)
    return Path(str(found.locate_file(path))).read_text("utf-8")


def dictionary() -> str:
    """jieba's dictionary, a word with its frequency and its tag a line."""
    return read("jieba", "jieba/dict.txt")


def characters() -> str:
    """pypinyin's readings of characters, as JSON: those of a code point in one text, commas between them."""
    return read("pypinyin", "pypinyin/pinyin_dict.json")


def conversions(name: str) -> str:
    """A table of OpenCC, a line what is converted and, behind a tab, its forms with blanks between them."""
    return read("opencc-python-reimplemented", f"opencc/dictionary/{name}.txt")
