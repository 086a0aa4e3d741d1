"""Phrases: what is said to a traveller was read by somebody who speaks the language."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from ...model.registers.phrases import PHRASE_LANGUAGES
from ..book import Book
from ..reading import Chapter
from .check import Fault
from .mentions import phrases_of

UNVERIFIED = Code(
    "phrase-unverified",
    N_("{count} of these {total} phrases are not verified in every language: {languages}"),
    N_("let speakers read the cells, then name their languages in “verified” of phrases.csv; no build stops at this, only a release"),
    Severity.NOTE,
)


class Phrases:
    """Judges the phrases of each block."""

    name = "phrases"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for directive in chapter.directives("phrases"):
            listed = [book.registers.phrases[one] for one, _line in phrases_of(directive) if one in book.registers.phrases]
            unread = [languages for phrase in listed if (languages := [code for code in phrase.text if code not in phrase.verified])]
            if unread:
                codes = ", ".join(code for code in PHRASE_LANGUAGES if any(code in languages for languages in unread))
                values = {"count": len(unread), "total": len(listed), "languages": codes}
                yield Fault(line=directive.line, code=UNVERIFIED, values=values)
