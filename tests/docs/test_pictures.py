"""The pictures of the READMEs show what the command prints today."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs.pictures import make

FOLDER = Path(make.__file__).parent
READMES = {"en": "README.md", "zh": "README.zh-CN.md"}


@pytest.fixture(scope="module")
def drawn():
    return make.terminals()


@pytest.mark.process
@pytest.mark.parametrize("ending", make.LANGUAGES.values(), ids=make.LANGUAGES)
@pytest.mark.parametrize("scheme", make.SCHEMES)
def test_the_terminal_is_up_to_date(drawn, scheme, ending):
    name = f"terminal{ending}-{scheme}.svg"
    assert (FOLDER / name).read_text("utf-8") == drawn[name], "run python -m docs.pictures.make"


def test_text_stands_in_its_column():
    rows = ElementTree.fromstring(make.terminal("\x1b[1ma\x1b[0m  仅仅 b", "light")).iter(
        "{http://www.w3.org/2000/svg}text"
    )
    told = [(each.text, round((float(each.get("x")) - make.EDGE) / make.CELL)) for each in rows]
    assert told[-3:] == [("a", 0), ("仅仅", 3), ("b", 8)]


def test_a_long_line_goes_on_in_the_next_row():
    rows = list(make.screen("一" * (make.WIDTH // 2) + "二"))
    assert ["".join(cell.character for cell in row) for row in rows] == ["一" * (make.WIDTH // 2), "二"]


@pytest.mark.parametrize("name", ["report-light.png", "report-dark.png"])
def test_the_page_is_a_small_picture(name):
    data = (FOLDER / name).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (1080, 720)
    assert len(data) <= 200_000


@pytest.mark.parametrize("language", READMES)
def test_a_readme_shows_the_pictures_in_its_language(language):
    readme = (FOLDER.parents[1] / READMES[language]).read_text("utf-8")
    terminals = {f"terminal{make.LANGUAGES[language]}-{scheme}.svg" for scheme in make.SCHEMES}
    reports = {f"report-{scheme}.png" for scheme in make.SCHEMES}
    assert set(re.findall(r'="docs/pictures/([\w.-]+)"', readme)) == terminals | reports


def test_no_picture_is_there_for_nothing():
    shown = {name for ending in make.LANGUAGES.values() for name in (f"terminal{ending}-", "report-")}
    there = {path.name for path in FOLDER.iterdir() if path.suffix in (".svg", ".png")}
    assert [name for name in sorted(there) if not name.startswith(tuple(shown))] == []
