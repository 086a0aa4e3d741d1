"""Law: nobody acts on a law that is repealed, and nothing is released on one that nobody has seen."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from ..book import Book
from ..citations import cited_in
from ..reading import Chapter
from .check import Fault

REPEALED = Code(
    "law-repealed",
    N_("“{law}” ({id}) is cited here and has been repealed"),
    N_("cite what has taken its place, or correct its status in legal.toml"),
)
UNVERIFIED = Code(
    "law-unverified",
    N_("“{law}” ({id}) is cited here, and nobody has seen its text"),
    N_("see it in an official source and write so into legal.toml; no build stops at this, only a release"),
    Severity.NOTE,
)


class Law:
    """Judges every instrument that a chapter cites, at its first place there."""

    name = "law"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        places = list(cited_in(chapter))
        for cited in dict.fromkeys(law for law, _line in places):
            found = book.registers.instruments.get(cited)
            line = next(line for law, line in places if law == cited)
            if found is None:
                continue
            values = {"law": found.short[book.language.code], "id": cited}
            if found.status == "repealed":
                yield Fault(line=line, code=REPEALED, values=values)
            elif found.verification == "unverified":
                yield Fault(line=line, code=UNVERIFIED, values=values)
