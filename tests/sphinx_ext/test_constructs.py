"""Everything that MyST and our extensions can show is extracted, and what is extracted is applied."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.writing import write
from build_tools.model.tree import ContentTree
from build_tools.sphinx_ext.messages import PSEUDO_MARK, Mode
from tests.books import BOOKS, ReadBook, body, copy_book, ids, read_book
from tests.marks import unmarked, unmarked_words

PAGES = ("blocks", "inline", "directives", "terms", "index")


@cache
def pseudo(language: str = "en") -> ReadBook:
    return read_book(ContentTree(root=BOOKS / "constructs"), language, Mode.PSEUDO)


def marked_copy(tree: ContentTree, asked: ReadBook, language: str, mark: str) -> None:
    """Translate every message of the book into itself with *mark* before it."""
    for docname, messages in asked.asked.items():
        unique = dict.fromkeys(one.msgid for one in messages)
        path = tree.root / "locales" / language / "LC_MESSAGES" / "constructs" / f"{docname}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        found = tuple(Message(msgid=msgid, msgstr=f"{mark} {msgid}") for msgid in unique)
        path.write_bytes(write(Catalogue(headers=(("Language", language), ("Content-Type", "text/plain; charset=UTF-8")), messages=found)))


def test_the_page_of_constructs_is_read_without_findings() -> None:
    assert [finding.text() for finding in pseudo().findings] == []


def test_it_holds_more_than_140_messages() -> None:
    assert len({one.msgid for messages in pseudo().asked.values() for one in messages}) > 140


@pytest.mark.parametrize("page", PAGES)
def test_no_visible_text_goes_without_the_pseudo_mark(page: str) -> None:
    assert unmarked(pseudo().pages[page], PSEUDO_MARK) == []


def test_no_word_of_a_drawing_goes_without_the_pseudo_mark() -> None:
    drawings = pseudo("tr").drawings
    assert sorted(drawings) == ["directives-plan.svg", "inline-plan.svg"]
    assert {name: unmarked_words(text, PSEUDO_MARK) for name, text in drawings.items()} == {name: [] for name in drawings}


def test_the_drawings_of_the_source_edition_are_the_files_that_were_drawn() -> None:
    drawn = (BOOKS / "constructs/handbooks/constructs/figures/plan.svg").read_text(encoding="utf-8")
    assert read_book(ContentTree(root=BOOKS / "constructs"), "en").drawings == {"plan.svg": drawn}


@pytest.mark.parametrize(("source", "target"), [("en", "tr"), ("tr", "en")])
def test_what_is_extracted_is_applied_in_both_directions(tmp_path: Path, source: str, target: str) -> None:
    tree = copy_book("constructs", tmp_path)
    toml = tree.root / "handbooks" / "constructs" / "handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('source_language = "en"', f'source_language = "{source}"'), encoding="utf-8")
    marked_copy(tree, read_book(tree, source), target, "Ⓨ")
    book = read_book(tree, target)
    assert [finding.text() for finding in book.findings] == []
    assert {page: unmarked(book.pages[page], "Ⓨ") for page in PAGES} == {page: [] for page in PAGES}
    assert {name: unmarked_words(text, "Ⓨ") for name, text in book.drawings.items()} == {"directives-plan.svg": [], "inline-plan.svg": []}


def test_both_languages_have_the_same_ids_on_every_page() -> None:
    tree = ContentTree(root=BOOKS / "constructs")
    source, translation = read_book(tree, "en"), read_book(tree, "tr")
    assert {page: ids(source.pages[page]) for page in PAGES} == {page: ids(translation.pages[page]) for page in PAGES}


def test_no_id_stands_twice_on_a_page() -> None:
    for page in PAGES:
        found = ids(pseudo().pages[page])
        assert len(found) == len(set(found)), page


def test_an_inserted_paragraph_moves_no_id(tmp_path: Path) -> None:
    tree = copy_book("constructs", tmp_path)
    before = read_book(tree, "en")
    for page in ("blocks", "inline", "directives"):
        path = tree.root / "handbooks" / "constructs" / f"{page}.md"
        heading, rest = path.read_text(encoding="utf-8").split("\n\n", 1)
        inserted = "An inserted paragraph with a footnote[^new] and an {index}`inserted entry`.\n\n[^new]: Inserted note."
        path.write_text(f"{heading}\n\n{inserted}\n\n{rest}", encoding="utf-8")
    after = read_book(tree, "en")
    for page in ("blocks", "inline", "directives"):
        assert set(ids(before.pages[page])) <= set(ids(after.pages[page])), page


def test_no_id_comes_from_a_counter_of_docutils() -> None:
    for page in PAGES:
        assert [one for one in ids(pseudo().pages[page]) if re.fullmatch(r"(id|index-)\d+", one)] == []


def test_the_index_shows_the_entries_of_the_edition() -> None:
    entries = body(pseudo().pages["genindex"])
    for entry in ("entry of the index", "part of the entry", "indexed word", "customs office"):
        assert entry in entries
    assert f"{PSEUDO_MARK} entry of the index" in entries
