"""Two languages side by side: every block of both in one row with its partner, and nothing of either missing."""

from __future__ import annotations

from functools import cache

import pytest

from build_tools.model.tree import ContentTree
from tests.books import BOOKS
from tests.publish.parallel_pages import Laid, lay_out

REAL = ("small", "constructs", "dialect")
ENGLISH = {"Bir": "One", "Metin.": "Text.", "Kitap": "Book"}


@cache
def laid(name: str) -> Laid:
    return lay_out(ContentTree(root=BOOKS / name))


@pytest.mark.parametrize("name", REAL)
def test_partners_begin_at_the_same_height_the_first_language_on_the_left(name: str) -> None:
    found = laid(name)
    assert len([row for row in found.rows if row.kind == "pair"]) > 10
    for row in found.rows:
        left, right = row.sides
        assert row.pages[0] == row.pages[1]
        if row.kind == "in-turn":
            assert left.top < right.top
        else:
            assert left.top == right.top
            assert left.left < right.left


@pytest.mark.parametrize("name", REAL)
def test_all_right_sides_begin_at_the_same_edge(name: str) -> None:
    """A list or a box does not push the middle aside."""
    edges = {row.sides[1].left for row in laid(name).rows if row.kind == "pair"}
    assert max(edges) - min(edges) < 0.1


@pytest.mark.parametrize("name", REAL)
def test_every_block_of_both_languages_stands_beside_its_partner(name: str) -> None:
    found = laid(name)
    left, right = found.blocks
    assert left.keys() == right.keys()
    assert len(left) > 20
    for block, words in left.items():
        row = found.row_of(block, words)
        assert row is not None, block
        assert words in row.sides[0].words, block
        assert right[block] in row.sides[1].words, block


def test_each_side_is_in_its_language_but_for_what_is_not_translated() -> None:
    languages = {row.sides[0].language for row in laid("small").rows if row.sides[0].words}
    assert languages == {"tr"}
    source = [row.sides[1] for row in laid("small").rows if row.sides[1].language == "tr"]
    assert {one.words for one in source} == {
        "Buparagrafınçevirisiyoktur.Nottranslated",
        "Buparagrafınçevirisieskimiştir.Translationoutofdate",
    }
    assert {row.sides[1].language for row in laid("small").rows if row.sides[1].words} == {"tr", "en"}


def test_notes_of_both_languages_stand_at_the_foot_and_have_one_number() -> None:
    found = laid("constructs")
    left, right = found.noted
    assert left.keys() == right.keys() != set()
    for words in (*left.values(), *right.values()):
        assert words in found.notes
    text = laid("small").notes
    assert text.startswith("1Açıklamayükümlülüğünün")
    assert "1Thebasisofthedutytoexplain" in text


@pytest.mark.parametrize("name", REAL)
def test_nothing_is_wrong_with_a_book_that_is_right(name: str) -> None:
    assert [finding.text() for finding in laid(name).findings] == []
