from __future__ import annotations

import pytest

from zhlint.base.edits import edit, shortened


@pytest.mark.parametrize(
    ("written", "meant", "expected"),
    [
        ("Kuberentes", "Kubernetes", ("exchanged", 5)),
        ("filenmame", "filename", ("extra", 5)),
        ("Eletron", "Electron", ("missing", 3)),
        ("Elektron", "Electron", ("wrong", 3)),
        ("Electron", "Electron", None),
        ("Elecrton", "Elektron", None),
        ("Elec", "Electron", None),
    ],
)
def test_edit(written, meant, expected):
    assert edit(written, meant) == expected


def test_words_one_slip_apart_share_a_shortened_form():
    for one, other in (("Kuberentes", "Kubernetes"), ("filenmame", "filename"), ("Elektron", "Electron")):
        assert set(shortened(one)) & set(shortened(other))
