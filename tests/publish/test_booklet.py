"""The booklet: every page of the book on its half of a sheet, small, for printers only."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf

from build_tools.model.manifest import read_manifest
from build_tools.model.tree import ContentTree
from build_tools.publish.formats.book import Book
from build_tools.publish.formats.booklet import Booklet
from build_tools.publish.printing.imposing import sides
from build_tools.publish.publication import build
from build_tools.verify import verify_output
from build_tools.verify.pdf_text import drawn, shown
from tests.books import BOOKS, make_book
from tests.publish.test_large_print import print_as

A4_LYING = (841.89, 595.28)


@cache
def small() -> tuple[bytes, bytes]:
    """The small book and its booklet."""
    found = print_as((Book(), Booklet()), ContentTree(root=BOOKS / "small"), "tr")
    return found[0][0], found[1][0]


def texts(pdf: pikepdf.Pdf) -> list[str]:
    """The words on each page."""
    return list(shown(pdf))[1::2]


def test_each_half_of_a_sheet_has_the_words_of_its_page() -> None:
    book, booklet = (pikepdf.open(io.BytesIO(one)) for one in small())
    words = texts(book)
    for page, side in zip(booklet.pages, sides(len(words)), strict=True):
        for name, left, number in zip(("/P0", "/P1"), (0.0, A4_LYING[0] / 2), side, strict=True):
            drawing = page.obj.Resources.XObject.get(name)
            assert (drawing is None) == (number is None)
            if number:
                assert "".join(before + text for before, text in drawn(drawing, {})) == words[number - 1]
                assert placed_at(page, name) == round(left, 1)
    assert "Küçük El Kitabı" in " ".join(words[0].split())


def placed_at(page: pikepdf.Page, name: str) -> float:
    """Where from the left the drawing called *name* begins."""
    instructions = list(pikepdf.parse_content_stream(page))
    return next(round(float(cm[0][4]), 1) for cm, do in pairwise(instructions) if str(do[1]) == "Do" and str(do[0][0]) == name)


def test_pages_fill_their_halves_and_no_more() -> None:
    with pikepdf.open(io.BytesIO(small()[1])) as pdf:
        for page in pdf.pages:
            assert tuple(round(float(edge), 2) for edge in page.mediabox[2:]) == A4_LYING
            for cm, do in pairwise(pikepdf.parse_content_stream(page)):
                if str(do[1]) == "Do":
                    box = page.obj.Resources.XObject[str(do[0][0])].BBox
                    assert float(cm[0][0]) == float(cm[0][3])
                    assert abs(float(box[2]) * float(cm[0][0]) - A4_LYING[0] / 2) < 0.1
                    assert abs(float(box[3]) * float(cm[0][3]) - A4_LYING[1]) < 0.1


def test_it_is_for_printers_only_and_hardly_larger_than_the_book() -> None:
    book, booklet = small()
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        assert not {"/StructTreeRoot", "/PageLabels", "/Outlines", "/Names"} & set(pdf.Root.keys())
        assert (str(pdf.docinfo["/Title"]), str(pdf.Root.ViewerPreferences.Duplex)) == ("Küçük El Kitabı", "/DuplexFlipShortEdge")
        assert not any("/Annots" in page for page in pdf.pages)
    assert len(booklet) <= len(book)  # every font once, and no structure


def test_the_same_book_gives_the_same_bytes() -> None:
    again = print_as((Booklet(),), ContentTree(root=BOOKS / "small"), "tr")
    assert again[0][0] == small()[1]


def test_it_is_offered_in_each_language(tmp_path: Path) -> None:
    tree, out = make_book(tmp_path / "tree", {"bir": "# Bir\n\nMetin.\n"}), tmp_path / "dist"
    build(tree, tree.editions(), ("site", "booklet"), out, jobs=1)
    for language, words in (("tr", "Kitapçık (PDF)"), ("en", "Booklet (PDF)")):
        html = (out / "site/index.html").read_text(encoding="utf-8")
        link = f"{language}/book/book-{language}-booklet.pdf"
        assert re.search(rf'href="{link}" download>(<svg.*?</svg>)?{re.escape(words)}', html, re.DOTALL)
    assert {one.format for one in read_manifest(out / "manifest.json")} == {"portal", "site", "booklet", "pack"}
    assert [finding.text() for finding in verify_output(out).findings] == []
