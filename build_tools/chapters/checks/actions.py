"""Actions: one step, one action."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from ..book import Book, order_of, steps_of
from ..reading import Chapter
from .check import Fault

TWO = Code(
    "step-actions",
    N_("step {number} of “{procedure}” orders two things: “{first}” and “{second}”"),
    N_("make two steps of it, so that none is forgotten"),
    Severity.WARNING,
)


class Actions:
    """Finds steps in which two orders are joined by a comma, “and” or “then”."""

    name = "actions"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for procedure in chapter.directives("procedure"):
            for number, step in enumerate(steps_of(procedure), 1):
                if both := book.language.conduct.orders(order_of(step, book.language)):
                    values = {"number": number, "procedure": procedure.argument, "first": both[0], "second": both[1]}
                    yield Fault(line=step.line, code=TWO, values=values)
