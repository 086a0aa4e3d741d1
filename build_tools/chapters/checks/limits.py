"""Limits: a dated value has to hold on the day from which the edition applies."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from ..book import Book
from ..reading import Chapter
from .check import Fault
from .mentions import first_mentions

EXPIRED = Code(
    "limit-expired",
    N_("no value of “{limit}” ({id}) holds on {day}, from which the edition applies"),
    N_("enter the value of that day into limits.toml; no build stops at this, only a release"),
    Severity.NOTE,
)
EMPTY = Code(
    "limit-empty",
    N_("“{limit}” ({id}) has no value, so readers are sent to the table of dated values"),
    N_("let somebody verify the value and enter it into limits.toml; no build stops at this, only a release"),
    Severity.NOTE,
)


class Limits:
    """Judges every dated value that a chapter prints, at its first place there."""

    name = "limits"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for role in first_mentions(chapter, "limit"):
            found = book.registers.limits.get(role.target)
            if found is None:
                continue
            values = {"limit": found.title[book.language.code], "id": found.id}
            if not found.values:
                yield Fault(line=role.line, code=EMPTY, values=values)
            elif book.effective and found.on(book.effective) is None:
                yield Fault(line=role.line, code=EXPIRED, values=values | {"day": book.effective.isoformat()})
