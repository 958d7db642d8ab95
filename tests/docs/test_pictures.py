"""The pictures of the READMEs show what the command prints today."""

from __future__ import annotations

import base64
import json
import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from docs.pictures import make
from tests.reports import chromium

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


@pytest.mark.process
def test_the_page_was_made_of_the_report_as_it_is():
    assert make.DIGEST.read_text("utf-8").strip() == make.digest(make.report()), "run python -m docs.pictures.make"


HTML = """<p>{text}</p><section class="about"><dd>{why}</dd></section><footer>zhlint {version}</footer>
<script id="data">{{"rules":[["typo","{why}","https://example.org/{version}","错字"]],"notes":[[0,"{text}"]]}}</script>"""


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        pytest.param({"text": "乙"}, False, id="what is seen"),
        pytest.param({"why": "别的理由"}, True, id="a reason"),
        pytest.param({"version": "9.9.1"}, True, id="a version"),
    ],
)
def test_what_is_in_no_picture_does_not_count(changed, same):
    told = {"text": "甲", "why": r"理由：\"甲\"", "version": "1.0"}
    assert (make.digest(HTML.format(**told)) == make.digest(HTML.format(**told | changed))) is same


ALIKE = """(async () => {{
  const [one, other] = await Promise.all({pictures}.map(async (data) => {{
    const image = new Image();
    image.src = "data:image/png;base64," + data;
    await image.decode();
    const context = Object.assign(document.createElement("canvas"), {{ width: 54, height: 36 }}).getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, 54, 36);
    return context.getImageData(0, 0, 54, 36).data;
  }}));
  return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]), 0) / one.length;
}})()"""
FAR = 6
"""Of 255: two pictures of one page by other fonts and browsers differ less on a coarse look, other pages more."""


@pytest.mark.browser
def test_the_pictures_look_like_the_page():
    path = chromium.program()
    if path is None:
        pytest.skip("no Chromium here")
    painted = make.page(make.report())
    with chromium.running(path) as running, running.page() as page:

        def apart(one: bytes, other: bytes) -> float:
            pictures = json.dumps([base64.b64encode(each).decode() for each in (one, other)])
            return page.run(ALIKE.format(pictures=pictures))

        kept = {name: (FOLDER / name).read_bytes() for name in painted}
        assert {name: apart(kept[name], data) < FAR for name, data in painted.items()} == dict.fromkeys(kept, True)
        assert apart(*kept.values()) > FAR


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
