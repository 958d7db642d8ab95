"""Which draft a document is."""

from __future__ import annotations

import os
import sys

import pytest

pytest.importorskip("pygls")

from zhlint.server.names import folder_of, name_of
from zhlint.server.texts import Text


@pytest.mark.skipif(sys.platform != "linux", reason="the file system is a stand-in")
def test_a_draft_is_called_as_its_folder_lists_it(tmp_path, monkeypatch):
    """An editor may have another spelling, as of a link that was typed; the file is the one that a sweep finds."""
    (tmp_path / "Essays").mkdir()
    (tmp_path / "Essays" / "a.md").touch()
    typed = tmp_path / "essays" / "A.MD"
    assert name_of(Text(typed.as_uri(), "markdown", 1, ""), ()).path == str(typed)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os.path, "lexists", lambda path: True)
    assert name_of(Text(typed.as_uri(), "markdown", 1, ""), ()).path == str(tmp_path / "Essays" / "a.md")
    assert folder_of(f"{typed.parent.as_uri()}/") == str(tmp_path / "Essays")
