"""Phrases: what is said to a traveller was read by somebody who speaks the language."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from ..book import Book
from ..reading import Chapter
from .check import Fault
from .mentions import phrases_of

UNVERIFIED = Code(
    "phrase-unverified",
    N_("nobody has verified “{id}” in: {languages}"),
    N_("let somebody who speaks the language read the cell, then name the language in “verified” of phrases.csv"),
    Severity.NOTE,
)


class Phrases:
    """Judges every phrase that a chapter lists."""

    name = "phrases"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for directive in chapter.directives("phrases"):
            for phrase_id, line in phrases_of(directive):
                phrase = book.registers.phrases.get(phrase_id)
                unread = [code for code in phrase.text if code not in phrase.verified] if phrase else []
                if unread:
                    yield Fault(line=line, code=UNVERIFIED, values={"id": phrase_id, "languages": ", ".join(unread)})
