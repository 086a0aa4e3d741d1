"""The printed book: one tagged PDF an edition, laid out by WeasyPrint from the same reading as the site."""

from __future__ import annotations

import hashlib
import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...languages import language
from ...model.findings import N_, Code, Finding, HandbookError
from ...model.program import PROGRAM
from ...model.provenance import State
from ...sphinx_ext.nodes import label
from ...sphinx_ext.provenance import marks
from ..pictures import copy_pictures, texts
from ..reading import Reading
from .book_builder import PICTURES, BookBuilder, Manuscript
from .book_tree import PAGE_MARK
from .fonts import characters, font_files, write_configuration
from .general_index import by_letter, folios
from .proof import read_proofs, without_lines

if TYPE_CHECKING:
    from .weasy import Press

TEMPLATES = PROGRAM / "_templates" / "print"
MODULES = PROGRAM / "node_modules"
SHEETS = ("page.css", "text.css", "blocks.css", "tables.css", "frames.css", "front.css", "back.css")
LAYOUTS = 5
NOTE = re.compile(r'<span class="page-note[^"]*" id="([^"]+)"')
UNKNOWN_PAGE = 88
INDEX = "genindex"  # Sphinx's name for it, which references may use
ANSWERS = "_answers"  # no chapter's anchor: it would be written _5fanswers

PRINT = Code("print", N_("the layout program says: {message}"), N_("mend the place named; nothing may be missing from a printed page"))
LIBRARIES = Code(
    "print-libraries",
    N_("books cannot be laid out on this machine: {reason}"),
    N_("install Pango (Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0), or build without it: -f site"),
)


class Book:
    """One ``.pdf`` an edition, to print on both sides of A4 or to read on a screen."""

    name = "book"
    ending = "pdf"

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write ``<edition>.pdf`` into *out*; the manuscript and the font configuration stay in *work*."""
        files = font_files(MODULES)
        press = open_press(work, write_configuration(files, work / "fonts"))
        manuscript = write_manuscript(reading, work)
        templates = environment(reading, manuscript)
        html, written = printed(press, templates)
        (work / "book.html").write_text(without_lines(html), encoding="utf-8")
        found = list(read_proofs([("handbook.toml", html), *lettering(reading, work / PICTURES)], characters(files)))
        said = {str(one.values.get("character")) for one in found}
        sentences = [one for one in press.complaints if ".notdef" not in one or not said & set(one)]
        found += complaints(sentences, reading, manuscript)
        reading.collector.findings += in_tree(found, reading)
        path = out / f"{reading.edition.stem}.{self.ending}"
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
        return (path,)


def open_press(work: Path, configuration: Path) -> Press:
    """WeasyPrint with our typefaces alone. Raises HandbookError when Pango is not on the machine."""
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    logging.getLogger("weasyprint").propagate = False  # what it says becomes findings
    try:
        from .weasy import Press
    except (ImportError, OSError) as error:
        values = {"reason": str(error).split("\n")[0]}
        raise HandbookError([Finding(path="requirements.txt", line=0, code=LIBRARIES, values=values)]) from error
    return Press(folders={"style": TEMPLATES, PICTURES: work / PICTURES}, sheets=[f"style/{sheet}" for sheet in SHEETS])


def write_manuscript(reading: Reading, work: Path) -> Manuscript:
    """The chapters as HTML, from Sphinx; their pictures beside them."""
    reading.app.add_builder(BookBuilder, override=True)
    builder = reading.write("book", work / "chapters")
    assert isinstance(builder, BookBuilder)
    copy_pictures(builder.images, Path(reading.app.srcdir), work / PICTURES)
    return builder.manuscript


def environment(reading: Reading, manuscript: Manuscript) -> Environment:
    """The templates of the book, with what they may ask for."""
    edition = reading.edition
    own = language(edition.language)
    loader = FileSystemLoader(TEMPLATES)
    bare = marks(reading.app.env)
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    templates.filters["html"] = Markup
    templates.globals.update(
        _=reading.app.translator.gettext,
        edition=edition,
        handbook=edition.handbook,
        owner=edition.handbook.owner[edition.language],
        language=own,
        source=language(edition.handbook.source_language),
        name_of=lambda other: Locale.parse(own.code).languages[other.code],
        effective=own.date(edition.handbook.effective) if edition.handbook.effective else "",
        letters=[(letter, group) for letter, group in by_letter(manuscript.index, own)],
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


def sources(reading: Reading, picture: str) -> list[str]:
    """The documents that show *picture*, as paths in the handbook's folder."""
    env = reading.app.env
    return sorted(
        str(env.doc2path(docname, base=False)) for docnames, name in env.images.values() if name == picture for docname in docnames
    )


def lettering(reading: Reading, folder: Path) -> Iterator[tuple[str, str]]:
    """The words inside pictures, with a document that shows them."""
    for path in sorted(folder.iterdir()):
        yield next(iter(sources(reading, path.name)), path.name), escape(texts(path))


def complaints(sentences: Iterable[str], reading: Reading, manuscript: Manuscript) -> Iterator[Finding]:
    """What the layout program logged, at the chapter whose anchor or picture it names."""
    places: Mapping[str, str] = {f"{chapter.anchor}.": chapter.path for chapter in manuscript.chapters}
    shown = {name: path for _docnames, name in reading.app.env.images.values() for path in sources(reading, name)}
    for sentence in dict.fromkeys(sentences):
        known = (path for name, path in (*places.items(), *shown.items()) if name in sentence)
        yield Finding(path=next(known, "handbook.toml"), line=0, code=PRINT, values={"message": sentence})


def in_tree(found: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """*found*, whose paths lie in the handbook's folder, with paths as findings name them."""
    for one in found:
        yield replace(one, path=reading.collector.tree.name(reading.edition.handbook.folder / one.path))
