"""Contacts: whoever is to be called can be called, here or at the port."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from ..book import Book
from ..reading import Chapter
from .check import Fault
from .mentions import first_mentions

EMPTY = Code(
    "contact-empty",
    N_("“{contact}” ({id}) has no channel, so readers find a blank to fill in"),
    N_("leave it so where the number is local; otherwise enter it into contacts.toml with its source"),
    Severity.NOTE,
)


class Contacts:
    """Judges every contact that a chapter names, at its first place there."""

    name = "contacts"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for role in first_mentions(chapter, "contact"):
            found = book.registers.contacts.get(role.target)
            if found is not None and not found.channels:
                yield Fault(line=role.line, code=EMPTY, values={"contact": found.name[book.language.code], "id": found.id})
