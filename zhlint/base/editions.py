"""Editions: what in a path says that a file is one version, or one translation, of a text that has several."""

from __future__ import annotations

from functools import cache

from zhlint.base.patterns import Pattern

_VERSION = Pattern(
    r"(?i)(?:v|version|release|releases?)[-_.]?\d+(?:[._]\d+|[._]x)*(?:[-_.]?(?:alpha|beta|rc|lts)[-_.]?\d*)?"
    r"|\d+(?:\.(?:\d+|x))+|latest|next|stable|current|nightly|legacy|archived?"
)
_LOCALE = Pattern(
    r"(?i)(?:zh|yue)(?:[-_](?:hans|hant|cn|tw|hk|mo|sg|chs|cht))*|c[hn][st]?|tw|hk|hans|hant|sc|tc|en(?:[-_](?:us|gb))?|ja|ko"
)


@cache
def _is_part(name: str) -> bool:
    return _VERSION.fullmatch(name) is not None or _LOCALE.fullmatch(name) is not None


def edition(path: str) -> tuple[str, ...]:
    """The folders of a path that name a version or a locale (`v2`, `zh-TW`), and the locale in its name (`a.zh-TW.md`).

    Files of one edition belong to one text; of two editions one is the other's older state, or says it elsewhere.
    """
    *folders, name = path.replace("\\", "/").split("/")
    found = [folder.lower() for folder in folders if _is_part(folder)]
    found += [part.lower() for part in name.split(".")[1:-1] if _LOCALE.fullmatch(part)]
    return tuple(found)
