"""The book for whoever teaches with it: room for notes of their own under every trainer's note and behind every chapter."""

from __future__ import annotations

from ...model.dialect import TRAINERS
from ..reading import Reading
from .book import Book
from .form import Say


class Trainer(Book):
    """One ``-notes.pdf`` an edition that trainers may read, when it is asked for."""

    name = "trainer"
    ending = "-notes.pdf"
    sheets = (*Book.sheets, "trainer.css")
    room_for_notes = True

    def label(self, _: Say) -> str:
        return _("Trainers’ book with room for notes (PDF)")

    def is_made(self, reading: Reading) -> bool:
        return reading.edition.audience.may_read(TRAINERS)
