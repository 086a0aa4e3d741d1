"""The e-book: valid by EPUBCheck, in its language on every page, the same bytes again."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import mkdtemp

import pytest

from build_tools.model.tree import ContentTree
from build_tools.publish.formats import epub
from build_tools.publish.publication import build
from build_tools.verify.epub import epubcheck
from tests.books import BOOKS, make_book
from tests.machine import needs_java


@cache
def constructs() -> Path:
    """The book of all constructs, published once a test process; its translation is missing throughout."""
    out = Path(mkdtemp()) / "dist"
    tree = ContentTree(root=BOOKS / "constructs")
    build(tree, tree.editions(), ("epub",), out, jobs=2)
    return out


def book(language: str) -> Path:
    return constructs() / f"site/{language}/constructs/constructs-1-{language}.epub"


def pages(language: str) -> dict[str, str]:
    with zipfile.ZipFile(book(language)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xhtml", ".opf"))}


@needs_java
@pytest.mark.parametrize("language", ["en", "tr"])
def test_epubcheck_finds_nothing_wrong_with_any_construct(language: str) -> None:
    assert [message["message"] for message in epubcheck(book(language))] == []


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_page_says_its_language(language: str) -> None:
    found = {
        name: re.findall(r'<html[^>]* lang="([a-z]+)" xml:lang="([a-z]+)"', text)
        for name, text in pages(language).items()
        if "<html" in text
    }
    assert set(map(tuple, found.values())) == {((language, language),)}


def test_formulas_are_mathml_and_declared() -> None:
    assert "<math" in pages("en")["blocks.xhtml"]
    assert re.search(r'href="blocks.xhtml" properties="mathml"', pages("en")["content.opf"])


def test_the_imprint_says_edition_date_state_and_owner() -> None:
    imprint = pages("tr")["imprint.xhtml"]
    for words in ("Bütün yapılar", "1 Aralık 2026", "taslak", "The tests", "English"):
        assert words in imprint


def test_its_identifier_begins_with_a_letter_as_an_xml_id_must() -> None:
    tree = ContentTree(root=BOOKS / "constructs")
    assert [epub.identifier(edition) for edition in tree.editions()] == ["handbook-constructs-1-en", "handbook-constructs-1-tr"]


def test_the_contents_of_an_e_book_reader_say_in_words_which_titles_are_not_translated(tmp_path: Path) -> None:
    chapters = {"a": "# Birinci\n\n## Bir bölüm\n", "b": "# İkinci & son\n\n## Eski bölüm\n"}
    english = {"a": {"Birinci": "First", "Bir bölüm": "A section"}, "b": {"Eski bölüm": "fuzzy:An old section"}}
    tree = make_book(tmp_path / "tree", chapters, english)
    build(tree, tree.editions(), ("epub",), tmp_path / "dist", jobs=2)
    for language, wanted in (
        ("en", ["Kitap (Not translated)", "First", "A section", "İkinci & son (Not translated)", "Eski bölüm (Translation out of date)"]),
        ("tr", ["Kitap", "Birinci", "Bir bölüm", "İkinci & son", "Eski bölüm"]),
    ):
        with zipfile.ZipFile(tmp_path / f"dist/site/{language}/book/book-{language}.epub") as archive:
            nav, ncx = (archive.read(name).decode() for name in ("nav.xhtml", "toc.ncx"))
        assert [unescape(words) for words in re.findall(r"<a href=[^>]*>([^<]*)</a>", nav)][1:6] == wanted
        assert [unescape(words) for words in re.findall(r"<text>([^<]*)</text>", ncx)][2:7] == wanted
