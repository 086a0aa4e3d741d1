"""Steps: one list, at most nine, each with whoever takes it."""

from __future__ import annotations

from collections.abc import Iterator

from ...catalogues.markup import role_name
from ...model.findings import N_, Code, Severity
from ..book import Book, numbered_lists, steps_of
from ..reading import Chapter, Item
from .check import Fault
from .roles import unread

MOST = 9

LISTS = Code(
    "procedure-steps",
    N_("a procedure has one numbered list, and this one has {count}"),
    N_("write all steps as one list, 1. 2. 3.; split what is two procedures"),
)
LONG = Code(
    "procedure-long",
    N_("“{procedure}” has {count} steps, and nobody keeps more than {most} in mind"),
    N_("split it into two procedures where somebody takes over or decides"),
    Severity.WARNING,
)
NOBODY = Code(
    "step-role",
    N_("step {number} of “{procedure}” does not say who takes it"),
    N_("begin it with a role, as in: {{{role}}}`{example}`"),
)


class Steps:
    """Judges the numbered list of each procedure."""

    name = "steps"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        example = next(iter(book.registers.roles), "pax-officer")
        for procedure in chapter.directives("procedure"):
            lists, steps, title = numbered_lists(procedure), steps_of(procedure), procedure.argument
            if len(lists) != 1:
                yield Fault(line=procedure.line, code=LISTS, values={"count": len(lists)})
            if len(steps) > MOST:
                yield Fault(line=steps[MOST].line, code=LONG, values={"procedure": title, "count": len(steps), "most": MOST})
            for number, step in enumerate(steps, 1):
                if not has_actor(step) and not is_misspelt(step):
                    values = {"number": number, "procedure": title, "role": role_of(procedure.written), "example": example}
                    yield Fault(line=step.line, code=NOBODY, values=values)


def has_actor(step: Item) -> bool:
    """Whether *step* begins with somebody who acts."""
    tokens = step.text.tokens if step.text else ()
    first = next((token for token in tokens if token.content.strip()), None)
    return first is not None and first.type == "myst_role" and role_name(first) == "who"


def is_misspelt(step: Item) -> bool:
    """Whether somebody acts in *step* whose role is spelt wrong; that is said by Roles."""
    return step.text is not None and any(unread(step.text.tokens))


def role_of(directive: str) -> str:
    """The role in the language of a directive’s name."""
    return "gorevli" if directive == "usul" else "who"
