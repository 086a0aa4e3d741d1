"""The e-book: valid by EPUBCheck, in its language on every page, the same bytes again."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from html import unescape
from pathlib import Path
from tempfile import mkdtemp

import pikepdf
import pytest

from build_tools.model.tree import ContentTree
from build_tools.publish.formats import epub
from build_tools.publish.publication import build
from build_tools.verify.epub import epubcheck
from build_tools.verify.pdf_text import shown
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


@cache
def printed_too() -> Path:
    """The Turkish edition of a book of two chapters, printed in the same run; the first chapter is long."""
    folder = Path(mkdtemp())
    long = (
        "# Birinci\n\n"
        + "".join(f"Paragraf {number}: {'uzun sözler ' * 30}\n\n" for number in range(40))
        + "Dipnotu[^n] var.\n\n[^n]: Dipnot.\n"
    )
    tree = make_book(folder / "tree", {"a": long, "b": "# İkinci\n\nSon.\n"}, {})
    build(tree, [one for one in tree.editions() if one.language == "tr"], ("book", "epub"), folder / "dist", jobs=1)
    return folder / "dist/site/tr/book"


def unpacked(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xhtml", ".opf"))}


def test_a_page_break_stands_before_the_first_block_that_begins_on_the_printed_page() -> None:
    found = unpacked(printed_too() / "book-tr.epub")
    broken = re.findall(r'aria-label="(1-\d+)"></span>Paragraf (\d+):', found["a.xhtml"])
    assert len(broken) > 1
    with pikepdf.open(printed_too() / "book-tr.pdf") as pdf:
        printed = dict(zip([page.label for page in pdf.pages], list(shown(pdf))[1::2], strict=True))
    for label, paragraph in broken:
        assert re.findall(r"Paragraf (\d+):", printed[label])[0] == paragraph


def test_the_page_list_leads_to_every_page_break_in_the_order_of_the_book() -> None:
    found = unpacked(printed_too() / "book-tr.epub")
    pages = found["nav.xhtml"].partition('epub:type="page-list"')[2]
    links = re.findall(r'<a href="([^#"]+)#page-([^"]+)">([^<]+)</a>', pages)
    chapters = ("index.xhtml", "a.xhtml", "b.xhtml")
    assert [(file, label) for file, _id, label in links] == [
        (name, label) for name in chapters for label in re.findall(r'role="doc-pagebreak" id="page-([^"]+)"', found[name])
    ]
    assert all(anchor == label for _file, anchor, label in links)
    assert '<meta property="pageBreakSource">book-tr.pdf</meta>' in found["content.opf"]


@needs_java
def test_epubcheck_finds_nothing_wrong_with_page_breaks() -> None:
    assert [message["message"] for message in epubcheck(printed_too() / "book-tr.epub")] == []


def test_without_a_printed_book_no_pages_are_promised() -> None:
    assert "page-list" not in pages("en")["nav.xhtml"]
    assert not re.search("pageBreak|dc:source", pages("en")["content.opf"])


def test_notes_are_those_that_e_book_readers_open_in_place() -> None:
    chapter = unpacked(printed_too() / "book-tr.epub")["a.xhtml"]
    assert re.search(r'<a [^>]*href="#footnote-n"[^>]* epub:type="noteref" role="doc-noteref">', chapter)
    assert re.search(r'<aside [^>]*id="footnote-n" epub:type="footnote" role="doc-footnote">', chapter)
    assert re.search(r'role="doc-backlink" href="#footnote-reference-n"', chapter)


def test_it_says_in_its_language_for_whom_it_is_accessible() -> None:
    package = unpacked(printed_too() / "book-tr.epub")["content.opf"]
    said = dict[str, list[str]]()
    for name, value in re.findall(r'<meta property="schema:(\w+)">([^<]*)</meta>', package):
        said.setdefault(name, []).append(value)
    assert said["accessMode"] == ["textual"]
    assert {"tableOfContents", "pageBreakMarkers", "pageNavigation"} <= set(said["accessibilityFeature"])
    assert "alternativeText" not in said["accessibilityFeature"]
    assert said["accessibilityHazard"] == ["none"]
    assert "Basılı kitabın sayfaları işaretlenmiştir." in said["accessibilitySummary"][0]
