"""Names that macOS hands out taken apart are the same names."""

from __future__ import annotations

import sys
from unicodedata import normalize

import pytest

from zhlint.base.filenames import composed


@pytest.mark.parametrize(
    ("platform", "name", "expected"),
    [
        pytest.param("darwin", normalize("NFD", "café/がく.md"), "café/がく.md", id="put together on macOS"),
        pytest.param("linux", normalize("NFD", "é.md"), normalize("NFD", "é.md"), id="elsewhere they are two files"),
        pytest.param("darwin", "稿/a.md", "稿/a.md", id="nothing to put together"),
    ],
)
def test_names_are_put_together(monkeypatch, platform, name, expected):
    monkeypatch.setattr(sys, "platform", platform)
    assert composed(name) == expected
