"""Checklists: every item has a box to tick."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code
from ..book import Book
from ..reading import Chapter, Directive, Item, ItemList
from .check import Fault

EMPTY = Code("checklist-empty", N_("this checklist has nothing to tick"), N_("write one item a line: - [ ] …"))
NO_BOX = Code("checklist-box", N_("an item of the checklist has no box"), N_("begin the item with - [ ]"))


class Checklists:
    """Judges the list of each checklist."""

    name = "checklists"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for checklist in chapter.directives("checklist"):
            items = items_of(checklist)
            bare = [item for item in items if item.ticked is None]
            if len(bare) == len(items):
                yield Fault(line=checklist.line, code=EMPTY)
            else:
                yield from (Fault(line=item.line, code=NO_BOX) for item in bare)


def items_of(checklist: Directive) -> tuple[Item, ...]:
    return tuple(item for one in checklist.content if isinstance(one, ItemList) for item in one.items)
