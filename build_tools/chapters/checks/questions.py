"""Questions: each has a right answer, and as many of them as its type wants."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.dialect import QUESTION_TYPES
from ...model.findings import N_, Code
from ..book import Book
from ..reading import Chapter, Directive, Item, ItemList
from .check import Fault

ANSWERS = Code(
    "question-answers",
    N_("{right} of {count} answers are right, which a question of the type “{type}” cannot have"),
    N_("single: one [x] and other answers; multiple: one [x] or more and other answers; open and scenario: one [x], the model answer"),
)


class Questions:
    """Counts the answers of each question, and those that are right."""

    name = "questions"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for question in chapter.directives("question"):
            kind = question.option("type") or QUESTION_TYPES[0]
            answers = answers_of(question)
            count, right = len(answers), sum(1 for item in answers if item.ticked)
            if kind in QUESTION_TYPES and not fits(kind, count, right):
                yield Fault(line=question.line, code=ANSWERS, values={"right": right, "count": count, "type": kind})


def answers_of(question: Directive) -> tuple[Item, ...]:
    """The items of a question that have a box."""
    items = (item for one in question.content if isinstance(one, ItemList) for item in one.items)
    return tuple(item for item in items if item.ticked is not None)


def fits(kind: str, count: int, right: int) -> bool:
    """Whether a question of this *kind* may have *count* answers, *right* of which are right."""
    return {"single": right == 1 < count, "multiple": right >= 1 and count > 1}.get(kind, right == count == 1)
