"""A translated figure in every format: its words are the catalogue's, and everything that reads pictures reads these."""

from __future__ import annotations

import subprocess
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from build_tools.model.artefact import digest
from build_tools.model.findings import HandbookError
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.books import make_book
from tests.machine import needs_poppler

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99" width="99" height="99">
  <text x="1" y="9">Kırmızı hat</text>
  <text x="1" y="40">Çıkış</text>
</svg>
"""
CHAPTER = "# {name}\n\n```{{figure}} figures/plan.svg\n:alt: Salon\n\nSalonun planı\n```\n"
ENGLISH = {"Salon": "Hall", "Salonun planı": "Plan of the hall", "Kırmızı hat": "Red channel", "Çıkış": ""}


def book(folder: Path, english: dict[str, str]) -> ContentTree:
    """A book whose chapters c and d show one figure, which d translates in its own way."""
    chapters = {name: CHAPTER.format(name=name) for name in ("c", "d")}
    tree = make_book(folder, chapters, {"index": {"Kitap": "Book"}, "c": english, "d": {**english, "Kırmızı hat": "Red lane"}})
    path = folder / "handbooks/book/figures/plan.svg"
    path.parent.mkdir()
    path.write_text(DRAWING, encoding="utf-8")
    return tree


def published(folder: Path) -> Path:
    tree = book(folder / "tree", ENGLISH)
    build(tree, tree.editions(), ("site", "book", "epub"), folder / "dist", jobs=2)
    return folder / "dist/site"


@cache
def site() -> Path:
    """The book, published once a test process."""
    return published(Path(mkdtemp()))


def drawings(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "_images").iterdir())}


def test_the_site_of_the_source_has_the_file_and_that_of_the_translation_one_for_each_chapter() -> None:
    assert drawings(site() / "tr/book") == {"plan.svg": DRAWING}
    found = drawings(site() / "en/book")
    assert {name: ("Red channel" in text, "Red lane" in text) for name, text in found.items()} == {
        "c-plan.svg": (True, False),
        "d-plan.svg": (False, True),
    }


def test_the_e_book_has_the_same_drawings() -> None:
    with zipfile.ZipFile(site() / "en/book/book-en.epub") as archive:
        found = {name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist() if name.endswith(".svg")}
    assert found == drawings(site() / "en/book")


@needs_poppler
def test_the_book_prints_the_words_of_its_language_and_says_what_is_not_translated() -> None:
    command = ["pdftotext", str(site() / "en/book/book-en.pdf"), "-"]
    words = " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    assert [one for one in ("Red channel", "Red lane", "Kırmızı hat") if one in words] == ["Red channel", "Red lane"]
    assert "Çıkış" in words
    assert words.count("Not translated (words in the picture)") == 2  # beside the figures, not in the list of figures
    fonts = subprocess.run(["pdffonts", str(site() / "en/book/book-en.pdf")], check=True, capture_output=True, text=True).stdout
    assert {line.split()[0].split("+")[1].split("-")[0] for line in fonts.splitlines()[2:]} <= {"IBM", "Source", "Noto"}


def test_the_same_book_published_elsewhere_has_the_same_bytes(tmp_path: Path) -> None:
    def digests(folder: Path) -> dict[str, str]:
        return {path.relative_to(folder).as_posix(): digest(path) for path in sorted(folder.rglob("*")) if path.is_file()}

    assert digests(published(tmp_path)) == digests(site())


def test_a_character_of_a_translated_label_that_no_typeface_has_is_reported(tmp_path: Path) -> None:
    tree = book(tmp_path / "tree", {**ENGLISH, "Çıkış": "出口"})
    with pytest.raises(HandbookError) as error:
        build(tree, tree.editions(languages=["en"]), ("book",), tmp_path / "dist", jobs=1)
    assert ("handbooks/book/c.md", "print-glyph") in [(one.path, one.code.name) for one in error.value.findings]
