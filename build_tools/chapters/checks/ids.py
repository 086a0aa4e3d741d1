"""Ids: everything that others refer to has one, and has it alone."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code
from ..book import Book, named_in
from ..reading import Chapter
from .check import Fault

TWICE = Code("block-id-twice", N_("“{id}” stands in {place} already"), N_("give one of them another id"))


class Ids:
    """Finds what has the id of something else, in whichever chapter."""

    name = "ids"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for one in named_in(chapter):
            if one != book.first[one.id]:
                yield Fault(line=one.line, code=TWICE, values={"id": one.id, "place": book.first[one.id].place})
