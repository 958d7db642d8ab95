from __future__ import annotations

from itertools import count

import pytest

from tests.workspace.project import make, rule
from zhlint.engine import shipped

PRESETS = {
    "presets/recommended.yaml": "summary: small\nrules: {no-um: on}\n",
    "presets/strict.yaml": "summary: all\nextends: recommended\nrules: {no-er: on}\n",
    "speech/no-um.yaml": rule("呣呣"),
    "speech/no-er.yaml": rule("呃呃"),
}
FOLDER = shipped.folder()
_NUMBERS = count()


@pytest.fixture(scope="session")
def _shipped(tmp_path_factory):
    return make(tmp_path_factory.mktemp("shipped"), PRESETS)


@pytest.fixture(autouse=True)
def _away_from_home(monkeypatch, kept, _shipped):
    """A cache of the test's own, and two rules of speech in place of the shipped ones."""
    monkeypatch.setenv("ZHLINT_CACHE_DIR", f"{kept}-{next(_NUMBERS)}")
    monkeypatch.setattr("zhlint.engine.shipped.folder", lambda: str(_shipped))


@pytest.fixture
def shipped_rules(_away_from_home, monkeypatch, kept):
    """The shipped rules after all, and a cache in which their linters are found again."""
    monkeypatch.setenv("ZHLINT_CACHE_DIR", kept)
    monkeypatch.setattr("zhlint.engine.shipped.folder", lambda: FOLDER)
