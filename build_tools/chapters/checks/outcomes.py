"""Outcomes: each has an id, by which questions and plans of training name it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.dialect import OUTCOME_FORM
from ...model.findings import N_, Code
from ..book import Book, outcomes
from ..reading import Chapter
from .check import Fault

NO_ID = Code(
    "outcomes-id",
    N_("“{text}” does not begin with the id of an outcome"),
    N_("begin the item with an id as code: `LO-PAX-0101`"),
)
SHOWN = 40  # letters of an item that a finding shows


class Outcomes:
    """Looks at the beginning of each outcome; whether two have one id is said by Ids."""

    name = "outcomes"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for directive in chapter.directives("outcomes"):
            for item, name in outcomes(directive):
                if not OUTCOME_FORM.fullmatch(name):
                    yield Fault(line=item.line, code=NO_ID, values={"text": item.text.prose.strip()[:SHOWN] if item.text else ""})
