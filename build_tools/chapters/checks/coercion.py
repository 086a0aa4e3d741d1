"""Coercion: whoever searches, seizes, detains or opens by force acts on a law, and in a procedure that guards the person’s rights."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code
from ..book import Book, order_of, steps_of
from ..reading import Chapter, Directive, roles_in, walk
from .check import Fault

BASIS = Code(
    "coercion-basis",
    N_("step {number} of “{procedure}” says “{order}”, and nothing says on what legal basis"),
    N_("cite the law in the step, or name it in the option :legal: of the procedure"),
)
UNGUARDED = Code(
    "coercion-safeguard",
    N_("“{procedure}” interferes with somebody’s rights (“{order}”) and has no safeguard"),
    N_("put a safeguard box into the step, or before the numbered list"),
)


class Coercion:
    """Judges the procedures that have a coercive step."""

    name = "coercion"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for procedure in chapter.directives("procedure"):
            orders = [(step, book.language.conduct.coercion(order_of(step, book.language))) for step in steps_of(procedure)]
            for number, (step, order) in enumerate(orders, 1):
                if order and not procedure.option("legal") and not any(roles_in(step.children, "legal")):
                    values = {"number": number, "procedure": procedure.argument, "order": order}
                    yield Fault(line=step.line, code=BASIS, values=values)
            first = next((order for _, order in orders if order), "")
            if first and not has_safeguard(procedure):
                yield Fault(line=procedure.line, code=UNGUARDED, values={"procedure": procedure.argument, "order": first})


def has_safeguard(procedure: Directive) -> bool:
    return any(isinstance(block, Directive) and block.name == "safeguard" for block in walk(procedure.children))
