"""The printed book: one tagged PDF an edition, laid out by WeasyPrint from the same reading as the site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from markupsafe import Markup

from ...languages import language
from ...model.provenance import State
from ...sphinx_ext.nodes import label
from ...sphinx_ext.provenance import marks
from ..pictures import copy_pictures
from ..reading import Reading
from .book_builder import BookBuilder, Manuscript
from .book_tree import PAGE_MARK
from .form import Say
from .general_index import by_letter, folios
from .paper_builder import PICTURES
from .printing import environment, open_press, prove
from .proof import without_lines

if TYPE_CHECKING:
    from .weasy import Press

SHEETS = ("page.css", "text.css", "blocks.css", "tables.css", "frames.css", "front.css", "back.css")
LAYOUTS = 5
NOTE = re.compile(r'<span class="page-note[^"]*" id="([^"]+)"')
UNKNOWN_PAGE = 88
INDEX = "genindex"  # Sphinx's name for it, which references may use
ANSWERS = "_answers"  # no chapter's anchor: it would be written _5fanswers


class Book:
    """One ``.pdf`` an edition, to print on both sides of A4 or to read on a screen."""

    name = "book"
    ending = ".pdf"

    def label(self, _: Say) -> str:
        return "PDF"

    def is_made(self, reading: Reading) -> bool:
        return True

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write ``<edition>.pdf`` into *out*; the manuscript and the font configuration stay in *work*."""
        press = open_press(work, SHEETS)
        manuscript = write_manuscript(reading, work)
        html, written = printed(press, book_environment(reading, manuscript))
        (work / "book.html").write_text(without_lines(html), encoding="utf-8")
        places = {f"{chapter.anchor}.": chapter.path for chapter in manuscript.chapters}
        prove(html, press, reading, work / PICTURES, places)
        path = out / f"{reading.edition.stem}{self.ending}"
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
        return (path,)


def write_manuscript(reading: Reading, work: Path) -> Manuscript:
    """The chapters as HTML, from Sphinx; their pictures beside them."""
    reading.app.add_builder(BookBuilder, override=True)
    builder = reading.write("book", work / "chapters")
    assert isinstance(builder, BookBuilder)
    copy_pictures(builder.images, Path(reading.app.srcdir), work / PICTURES)
    return builder.manuscript


def book_environment(reading: Reading, manuscript: Manuscript) -> Environment:
    """The templates of the book, with what they may ask for."""
    edition = reading.edition
    bare = marks(reading.app.env)
    templates = environment(reading)
    templates.globals.update(
        source=language(edition.handbook.source_language),
        letters=[(letter, group) for letter, group in by_letter(manuscript.index, language(edition.language))],
        folios=folios,
        with_mark=lambda words: bare.get(words, words),
        numbered=numbered,
        unknown_page=UNKNOWN_PAGE,
        book=manuscript,
        marked=marked_states(reading),
        index_anchor=INDEX,
        answers_anchor=ANSWERS,
    )
    return templates


def marked_states(reading: Reading) -> list[tuple[State, str]]:
    """The states that readers find marks of, each with the words of its mark."""
    found = {passage.state for passages in reading.domain.passages.values() for passage in passages}
    is_translation = reading.edition.is_translation
    return [(state, label(state, is_translation=is_translation)) for state in State if state in found and reading.edition.marks(state)]


def printed(press: Press, templates: Environment) -> tuple[str, bytes]:
    """The HTML of the book with its page numbers and the lines of its blocks, and the PDF.

    The book is laid out until its page numbers agree with its pages, nearly always twice. CSS could count them in one run
    (``target-counter``), but WeasyPrint then repeats and loses footnotes that move to a later page, an index would name a page as often
    as a word stands on it, and every reference would be two links in the PDF.
    """
    from .weasy import pages_of

    pages: dict[str, int] = {}
    for _attempt in range(LAYOUTS):
        html = templates.get_template("book.html").render(pages=pages)
        document = press.layout(without_lines(html))
        before, pages = pages, pages_of(document)
        if pages == before:
            break
    else:
        press.complaints["the page numbers do not settle"] = None
    press.complaints.update(dict.fromkeys(f"the note #{note} is not there" for note in NOTE.findall(html) if note not in pages))
    return html, press.write(document, hashlib.sha256(without_lines(html).encode()).hexdigest()[:32].encode())


def numbered(pages: Mapping[str, int], html: str) -> Markup:
    """*html* with page numbers in the place of their marks; before the first layout a number of usual width."""
    return Markup(PAGE_MARK.sub(lambda found: str(pages.get(found[1], UNKNOWN_PAGE)), html))
