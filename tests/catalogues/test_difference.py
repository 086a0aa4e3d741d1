"""What has changed between two texts is told word by word, and nothing of either is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogues.difference import Change, Piece, differences

TEXTS = st.lists(st.sampled_from(["nakit", "beyan", " ", "  ", ",", "3", "gün", "İ"]), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("bir", "bir", [("same", "bir")]),
        ("3 gün", "5 gün", [("removed", "3"), ("added", "5"), ("same", " gün")]),
        ("en geç üç gün sonra", "en geç beş iş günü sonra", [
            ("same", "en geç "), ("removed", "üç gün"), ("added", "beş iş günü"), ("same", " sonra"),
        ]),
    ],
)  # fmt: skip
def test_a_change_is_told_in_whole_words(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert list(differences(before, after)) == [Piece(Change(change), text) for change, text in pieces]


@given(TEXTS, TEXTS)
def test_the_pieces_read_as_both_texts(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(one.text for one in found if one.change is not Change.ADDED) == before
    assert "".join(one.text for one in found if one.change is not Change.REMOVED) == after
