"""The printed book: one tagged PDF an edition, laid out by WeasyPrint from the same reading as the site."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...languages import language
from ...model.findings import Code, Finding, HandbookError, N_
from ...model.provenance import State
from ...sphinx_ext.provenance import label
from ..reading import CONFIGURATION, Reading
from . import fonts, pictures
from .book_builder import PICTURES, BookBuilder, Chapter, Manuscript
from .book_index import by_letter, folios
from .proof import read_proofs

if TYPE_CHECKING:
    from .weasy import Press

TEMPLATES = CONFIGURATION / "_templates" / "print"
MODULES = CONFIGURATION / "node_modules"
SHEETS = ("page.css", "text.css", "blocks.css", "tables.css", "front.css", "back.css")
INDEX = "genindex"  # Sphinx's name for it, which references may use

PRINT = Code("print", N_("the layout program says: {message}"), N_("mend the place named; nothing may be missing from a printed page"))
PICTURE = Code("picture-refused", N_("the picture “{picture}” is not printed: {reason}"), N_("save it again, smaller and without scripts, links or effects"))
LIBRARIES = Code(
    "print-libraries",
    N_("books cannot be laid out on this machine: {reason}"),
    N_("install Pango (Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0), or build without it: -f site"),
)


class Book:
    """One ``.pdf`` an edition, to print on both sides of A4 or to read on a screen."""

    name = "book"

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write ``<edition>.pdf`` into *out*; chapters as HTML, pictures and the font configuration stay in *work*."""
        files = fonts.font_files(MODULES)
        press = open_press(work, fonts.write_configuration(files, work / "fonts"))
        manuscript = write_manuscript(reading, work)
        templates = environment(reading)
        body = templates.get_template("book.html").render(context(reading, manuscript))
        (work / "book.html").write_text(body, encoding="utf-8")
        report = reading.collector.findings
        report += check_pictures(work / PICTURES)
        report += read_proofs(proofs(reading, manuscript, body, work / PICTURES), fonts.characters(files))
        written = print_book(press, body, templates, manuscript, language(reading.edition.language).code)
        report += complaints(press.complaints, reading, manuscript)
        return (save(written, out / f"{reading.edition.stem}.pdf"),)
