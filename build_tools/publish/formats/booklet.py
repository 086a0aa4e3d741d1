"""The book as a booklet: its pages at the size of A5, two on each side of a sheet, in the order that folding asks for."""

from __future__ import annotations

from pathlib import Path

from ..printing.imposing import imposed
from ..reading import Reading
from .book import Book
from .form import Say
from .printer import imprint_of


class Booklet(Book):
    """One ``-booklet.pdf`` an edition, when it is asked for."""

    name = "booklet"
    ending = "-booklet.pdf"

    def label(self, _: Say) -> str:
        return _("Booklet (PDF)")

    def printed(self, reading: Reading, work: Path) -> bytes:
        return imposed(super().printed(reading, work), imprint_of(reading))
