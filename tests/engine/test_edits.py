"""What edits make of a text, and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhlint.engine.edits import Back, Edit, apply, moved

TEXT = "春江潮水连海平海上明月共潮生"


@st.composite
def edits(draw):
    cuts = sorted(draw(st.lists(st.integers(0, len(TEXT)), max_size=10)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(start, end, draw(st.text("甲乙", max_size=3)), "rule") for start, end in pairs]


@given(edits())
def test_the_edits_stand_where_they_are_said_to(made):
    after = apply(TEXT, made)
    assert [after[edit.start : edit.end] for edit in moved(made)] == [edit.text for edit in made]


@given(edits())
def test_the_way_back_leads_to_the_same_character(made):
    after, back = apply(TEXT, made), Back(made)
    inside = {i for edit in moved(made) for i in range(edit.start, edit.end)}
    for i, character in enumerate(after):
        if i not in inside:
            assert TEXT[back(i, far=True)] == character
    assert back(len(after), far=True) == len(TEXT)


@given(edits())
def test_inside_a_replacement_it_leads_to_where_that_began_or_ended(made):
    back = Back(made)
    for edit, now in zip(made, moved(made), strict=True):
        for i in range(now.start + 1, now.end):
            assert (back(i), back(i, far=True)) == (edit.start, edit.end)


@given(edits(), st.integers(0, len(TEXT) + 20), st.integers(0, 5))
def test_the_order_is_kept(made, offset, more):
    back = Back(made)
    assert back(offset) <= back(offset + more)
    assert back(offset, far=True) <= back(offset + more, far=True)
    assert back(offset) <= back(offset, far=True)
