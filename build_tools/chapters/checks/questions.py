"""Questions: each has a right answer, and one that asks for a single answer has a single one."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code
from ..book import Book
from ..reading import Chapter, Directive, ItemList
from .check import Fault

NONE = Code(
    "question-answer", N_("the question has no right answer"), N_("tick the right one: - [x]; for an open one, write a model answer")
)
SEVERAL = Code(
    "question-answers",
    N_("the question has {count} right answers and is of the type “{type}”"),
    N_("leave one tick; where several are right, write :type: multiple"),
)


class Questions:
    """Counts the ticks of each question."""

    name = "questions"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for question in chapter.directives("question"):
            count, asked = right_answers(question), question.option("type")
            if not count:
                yield Fault(line=question.line, code=NONE)
            elif count > 1 and asked != "multiple":
                yield Fault(line=question.line, code=SEVERAL, values={"count": count, "type": asked})


def right_answers(question: Directive) -> int:
    return sum(1 for one in question.content if isinstance(one, ItemList) for item in one.items if item.ticked)
