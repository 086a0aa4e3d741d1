"""How far an edition is: what its source asks for, in the state in which the build shows it."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from build_tools.catalogues.review import Review, Reviews, digest, write_reviews
from build_tools.catalogues.standing import Standing, obstacles, standings, words
from build_tools.model.provenance import State
from build_tools.model.tree import ContentTree
from build_tools.publish.sources import read_sources
from tests.books import make_book, read_book

CHAPTER = """# Bölüm

Onaylı cümle.

Gözden geçirilmiş cümle burada.

Taslak **cümle**.

Eski cümle.

Bozuk cümle.

Olmayan cümle.

:::{danger}
Tehlikeli cümle.
:::

12
"""
ENGLISH = {
    "Bölüm": "Chapter",
    "Onaylı cümle.": "An approved sentence.",
    "Gözden geçirilmiş cümle burada.": "A reviewed sentence here.",
    "Taslak **cümle**.": "A draft **sentence**.",
    "Eski cümle.": "fuzzy:An old sentence.",
    "Bozuk cümle.": "A [broken](x.md) sentence.",
    "Tehlikeli cümle.": "A dangerous sentence.",
    "Kaynakta yok": "Not in the source",
}


def record(tree: ContentTree, language: str, *pairs: tuple[str, str, State]) -> None:
    path = tree.root / "locales" / language / "reviews" / "book.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = tuple(
        Review(msgid=digest(one), msgstr=digest(other), state=state, reviewer="Sınama", date=dt.date(2026, 11, 1))
        for one, other, state in pairs
    )
    path.write_bytes(write_reviews(Reviews(reviews=rows)))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> ContentTree:
    tree = make_book(tmp_path_factory.mktemp("standing"), {"a": CHAPTER}, {"a": ENGLISH})
    onayli, okunmus = "Onaylı cümle.", "Gözden geçirilmiş cümle burada."
    record(tree, "en", (onayli, ENGLISH[onayli], State.APPROVED), (okunmus, ENGLISH[okunmus], State.REVIEWED))
    record(tree, "tr", (onayli, onayli, State.APPROVED))
    return tree


@pytest.fixture(scope="module")
def found(tree: ContentTree) -> dict[str, Standing]:
    sources = read_sources(tree, [one for one in tree.editions() if not one.is_translation], 1)
    return {one.edition.language: one for one in standings(tree, sources)}


def test_every_message_that_the_source_asks_for_is_counted_and_no_other(found: dict[str, Standing]) -> None:
    chapter = next(one for one in found["en"].chapters if one.domain == "a")
    assert {one.msgid: one.state.value for one in chapter.judged} == {
        "Bölüm": "draft",
        "Onaylı cümle.": "approved",
        "Gözden geçirilmiş cümle burada.": "reviewed",
        "Taslak **cümle**.": "draft",
        "Eski cümle.": "stale",
        "Bozuk cümle.": "rejected",
        "Olmayan cümle.": "missing",
        "Tehlikeli cümle.": "draft",
        "12": "neutral",
    }


def test_a_chapter_without_a_catalogue_is_missing_whole(found: dict[str, Standing]) -> None:
    index = next(one for one in found["en"].chapters if one.domain == "index")
    assert (index.exists, [one.state for one in index.judged]) == (False, [State.MISSING])


def test_chapters_stand_in_the_order_of_reading_under_their_titles(found: dict[str, Standing]) -> None:
    assert [(one.domain, one.title) for one in found["en"].chapters] == [("index", "Kitap"), ("a", "Chapter")]
    assert [one.title for one in found["tr"].chapters] == ["Kitap", "Bölüm"]


def test_the_states_are_those_that_the_build_shows(tree: ContentTree, found: dict[str, Standing]) -> None:
    passages = read_book(tree, "en").passages["a"]
    chapter = next(one for one in found["en"].chapters if one.domain == "a")
    assert Counter(one.state for one in passages) == chapter.count.messages


def test_words_are_counted_as_well_as_messages(found: dict[str, Standing]) -> None:
    count = found["en"].count
    assert (count.messages[State.REVIEWED], count.words[State.REVIEWED]) == (1, 4)
    assert (count.total, count.total_words) == (9, 18)
    assert words("Bkz. {ref}`yer`, `kod` ve $x$ [bağ](https://example.org)") == 4


def test_a_text_of_the_source_edition_is_a_draft_until_a_person_says_otherwise(found: dict[str, Standing]) -> None:
    count = found["tr"].count
    assert (count.messages[State.APPROVED], count.messages[State.DRAFT], count.messages[State.NEUTRAL]) == (1, 8, 1)


def test_what_keeps_an_edition_back_is_said_in_numbers(found: dict[str, Standing]) -> None:
    lack = obstacles(found["en"])
    assert (lack.missing, lack.stale, lack.rejected, lack.unreviewed, lack.unapproved, lack.safety) == (2, 1, 1, 3, 1, 1)
    assert (lack.approved, lack.needed, lack.block) == (1, 9, True)
