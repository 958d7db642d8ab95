"""Makes the pictures of the READMEs out of what zhlint prints and writes about the sample draft.

python -m docs.pictures.make            make them all; those of the page take a Chromium
python -m docs.pictures.make --check    say which pictures are out of date, and exit 1 where one is

Of the pictures of the page, which no two browsers paint alike, the digest of what they were made of is kept.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from zhlint.reports._excerpt import columns

FOLDER = Path(__file__).parent
SAMPLE = FOLDER.parents[1] / "examples"
COMMAND = "zhlint check draft.txt --select wording,idiom-slip"
WIDTH = 80
"""Columns of the terminal in the picture; a phone shows so many and they can be read."""
CELL, LINE, SIZE, EDGE = 7.8, 21, 14, 16
"""In pixels: the width of a column, the height of a line, the size of the type, what is left free around."""
FONTS = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'PingFang SC', monospace"
SCHEMES = {
    "light": {"ground": "#fbfaf7", "": "#24292f", "1": "#24292f", "2": "#6b7280", "31": "#b42318", "32": "#1a7f37",
              "33": "#8a5a00", "36": "#0b7285"},
    "dark": {"ground": "#17191d", "": "#d8dbe0", "1": "#f3f4f6", "2": "#8b929c", "31": "#ff7b72", "32": "#56d364",
             "33": "#e3b341", "36": "#56c7d9"},
}  # fmt: skip
LANGUAGES = {"en": "", "zh": "-zh"}
"""What a picture of the terminal has in its name for the language it is in."""
_ESCAPE = re.compile(r"\x1b\[([\d;]*)m")
_LARGEST_PICTURE = 200_000
DIGEST = FOLDER / "report.sha256"
_UNSEEN = re.compile(
    r'<section class="about">.*?</section>'  # reasons, which only print shows
    r'|(?<=,")(?:[^"\\]|\\.)*","(?:https://[^"]*)?(?=","[^"]*"\])'  # the same, and addresses, for the script
    r"|zhlint \d[\w.]*|'sha256-[^']*'",
    re.DOTALL,
)
"""What a report holds that is in no picture of it."""


class Cell(NamedTuple):
    """A character on the screen, its column, and how it is painted: the code of its colour."""

    character: str
    column: int
    paint: str

    @property
    def is_wide(self) -> bool:
        """Whether it takes two columns."""
        return columns(self.character) == 2


def printed(language: str) -> str:
    """What the command prints on a terminal in colour, where the system speaks a language."""
    variables = {**os.environ, "COLUMNS": str(WIDTH), "ZHLINT_LANG": language}
    words = [sys.executable, "-m", *COMMAND.split(), "--color", "always", "--no-config", "--exit-zero"]
    return subprocess.run(words, cwd=SAMPLE, env=variables, capture_output=True, check=True).stdout.decode()


def terminal(output: str, scheme: str) -> str:
    """A picture (SVG) of a terminal in which the command has printed its output."""
    colors = SCHEMES[scheme]
    rows = list(screen(f"\x1b[32m$\x1b[0m {COMMAND}\n\n{output.rstrip()}"))
    width, height = WIDTH * CELL + 2 * EDGE, len(rows) * LINE + 2 * EDGE
    texts = [run for number, row in enumerate(rows) for run in _runs(row, EDGE + number * LINE + SIZE, colors)]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}">',
        f"<title>{escape(COMMAND)}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{colors["ground"]}"/>',
        f'<g font-family="{escape(FONTS)}" font-size="{SIZE}">',
        *texts,
        "</g>",
        "</svg>",
        "",
    ])  # fmt: skip


def screen(output: str) -> Iterator[list[Cell]]:
    """The rows of a terminal of our width, on which a longer line goes on in the next row."""
    for line in output.split("\n"):
        row: list[Cell] = []
        paint, end = "", 0
        for number, part in enumerate(_ESCAPE.split(line)):
            if number % 2:
                paint = part.removeprefix("0")
                continue
            for character in part:
                wide = columns(character)
                if end + wide > WIDTH:
                    yield row
                    row, end = [], 0
                row.append(Cell(character, end, paint))
                end += wide
        yield row


def _runs(row: list[Cell], y: float, colors: dict[str, str]) -> Iterator[str]:
    """A text for each word of one colour and width, set to the columns it takes."""
    for (paint, wide, blank), group in groupby(row, key=lambda cell: (cell.paint, cell.is_wide, cell.character == " ")):
        if blank:
            continue
        cells = list(group)
        text = "".join(cell.character for cell in cells)
        x, length = EDGE + cells[0].column * CELL, len(cells) * CELL * (2 if wide else 1)
        bold = ' font-weight="600"' if paint == "1" else ""
        yield (
            f'<text x="{x:g}" y="{y:g}" textLength="{length:g}" lengthAdjust="spacing" fill="{colors[paint]}"{bold}>'
            f"{escape(text)}</text>"
        )


def terminals() -> dict[str, str]:
    """The pictures of the terminal: file name, what is in it."""
    outputs = {ending: printed(language) for language, ending in LANGUAGES.items()}
    return {
        f"terminal{ending}-{scheme}.svg": terminal(output, scheme)
        for ending, output in outputs.items()
        for scheme in SCHEMES
    }


def report() -> str:
    """The HTML report on the sample draft."""
    words = [sys.executable, "-m", "zhlint", "check", "draft.txt", "--no-config", "--exit-zero", "--format", "html"]
    return subprocess.run(words, cwd=SAMPLE, capture_output=True, check=True).stdout.decode()


def digest(html: str) -> str:
    """A digest of what can be seen of a report: no version, no reasons, no addresses."""
    return hashlib.sha256(_UNSEEN.sub("", html).encode()).hexdigest()


def page(html: str) -> dict[str, bytes]:
    """The pictures of the HTML report in a browser: file name, what is in it. Raises RuntimeError without a browser."""
    from tests.reports import chromium

    browser = chromium.program()
    if browser is None:
        raise RuntimeError("no Chromium here; set CHROMIUM to one")
    pictures = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_text(html, "utf-8", newline="\n")
        with chromium.running(browser) as running, running.page(1080, 720) as opened:
            for scheme in SCHEMES:
                opened.prefer(scheme)
                opened.open(file)
                opened.rest()
                shot = opened.command("Page.captureScreenshot", format="png")
                pictures[f"report-{scheme}.png"] = base64.b64decode(shot["data"])
    return pictures


def main(arguments: list[str]) -> int:
    """Make them, or with `--check` look whether they are up to date."""
    drawn, html = terminals(), report()
    drawn[DIGEST.name] = f"{digest(html)}\n"
    if "--check" in arguments:
        stale = [name for name, text in drawn.items() if (FOLDER / name).read_text("utf-8") != text]
        for name in stale:
            print(f"{name} is out of date; run python -m docs.pictures.make", file=sys.stderr)
        return 1 if stale else 0
    for name, text in drawn.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
    for name, data in page(html).items():
        if len(data) > _LARGEST_PICTURE:
            raise RuntimeError(f"{name} has {len(data):,} bytes, more than {_LARGEST_PICTURE:,}")
        (FOLDER / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
