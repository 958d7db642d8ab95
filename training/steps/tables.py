"""Take over what is read of jieba, OpenCC and pypinyin: `dictionary.bin`, `scripts.bin`, `sounds.bin`.

Needs no text, but the packages in the releases that are pinned: `pip install -e '.[tables]'`.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from training import packages, tables
from training.steps import say, ship
from zhlint.lexicon import dictionary, scripts, sounds

ORDER = None


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the step takes."""
    lexicon = Path(dictionary.__file__).parent
    parser.add_argument(
        "--tables", type=Path, metavar="DIR", default=lexicon, help="where to write; default: %(default)s"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; tell whether the files would be those that are there"
    )


def made() -> dict[str, tables.Sections]:
    """The sections of the files, by name."""
    conversions = {name: packages.conversions(name) for name in (*tables.CHARACTERS, *tables.PHRASES)}
    return {
        dictionary.FILE: tables.words(packages.dictionary()),
        scripts.FILE: tables.scripts(conversions),
        sounds.FILE: tables.sounds(packages.characters()),
    }


def run(options: Namespace) -> int:
    """Take it."""
    code = 0
    for name, sections in made().items():
        say(name)
        code = max(code, ship(sections, options.tables / name, options.check))
    return code
