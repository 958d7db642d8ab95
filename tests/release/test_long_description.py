"""What PyPI shows is the README with addresses that hold there."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

pytest.importorskip("hatchling")

ROOT = Path(__file__).parents[2]
ADDRESS, TAG = "https://github.com/others/press", "v1.2.3"
RAW = "https://raw.githubusercontent.com/others/press/v1.2.3/"
FILES = "https://github.com/others/press/blob/v1.2.3/"


def script():
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build = script()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("[a](docs/ci.md#x)", f"[a]({FILES}docs/ci.md#x)", id="a page"),
        pytest.param("[a](LICENSE)", f"[a]({FILES}LICENSE)", id="a file"),
        pytest.param(
            "[![b](https://e.org/b.svg)](LICENSE)", f"[![b](https://e.org/b.svg)]({FILES}LICENSE)", id="badge"
        ),
        pytest.param("[a](https://e.org/a)", "[a](https://e.org/a)", id="elsewhere"),
        pytest.param("[a](#docs)", "[a](#docs)", id="the page itself"),
        pytest.param(
            '<picture>\n  <source srcset="d/dark.svg">\n  <img alt="b" src="d/light.svg">\n</picture>\n',
            f'<picture>\n  <img alt="b" src="{RAW}d/light.svg">\n</picture>\n',
            id="a picture",
        ),
    ],
)
def test_links_hold_elsewhere(before, after):
    assert build.abroad(before, ADDRESS, TAG) == after


@pytest.fixture(scope="module")
def metadata():
    told = {}
    build.Page(str(ROOT), {}).update(told)
    return told["readme"]


def test_all_of_the_readme_holds_elsewhere(metadata):
    text = metadata["text"]
    assert metadata["content-type"] == "text/markdown"
    assert text.startswith("# zhlint\n")
    links = re.findall(r'\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"', text)
    assert len(links) > 30
    assert [link for pair in links for link in pair if link and not link.startswith("https://")] == []


def test_what_it_leads_to_is_there(metadata):
    places = re.findall(
        r"https://(?:github\.com/[\w.-]+/[\w.-]+/blob|raw[\w.]+/[\w.-]+/[\w.-]+)/v[^/]+/([^)\"#]+)", metadata["text"]
    )
    assert len(places) > 20
    assert [place for place in places if not (ROOT / place).exists()] == []
