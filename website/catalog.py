"""What the code says in English, in the language of a page: as the command says it, or in the file beside this one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from zhlint import commands, engine
from zhlint.base import catalogue


class Catalog:
    """Gives for an English text of the code what stands for it in a language; `catalog(text)`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = {} if language == "en" else _texts(language)

    def __call__(self, text: str) -> str:
        """The text itself where the language has none for it."""
        return self._texts.get(text, text)

    def lacks(self, text: str) -> bool:
        """Whether a text has yet to be put into the language."""
        return self.language != "en" and text not in self._texts


@cache
def _texts(language: str) -> dict[str, str]:
    own: dict[str, str] = yaml.safe_load((Path(__file__).parent / f"{language}.yaml").read_text("utf-8"))
    told = [catalogue.beside(each.__path__).entries for each in (commands, engine)] if language == "zh" else []
    return {english: said for texts in (*told, own) for english, said in texts.items()}
