"""Hazards: whoever acts has to read of a danger before the step in which it lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.findings import N_, Code
from ..book import Book, numbered_lists
from ..reading import Block, Chapter, Directive, walk
from .check import Fault

HAZARDS = frozenset({"danger", "warning", "caution"})

LATE = Code(
    "hazard-late",
    N_("this {box} comes after the steps of “{procedure}”"),
    N_("put it into the step before which it must be known, or before the numbered list"),
)


class Hazards:
    """Finds the boxes that stand behind the steps: in the procedure, or first thing after it."""

    name = "hazards"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for level in (chapter.blocks, *(block.children for block in walk(chapter.blocks))):
            for number, block in enumerate(level):
                if isinstance(block, Directive) and block.name == "procedure":
                    yield from late(block, level[number + 1 :])


def late(procedure: Directive, after: Sequence[Block]) -> Iterator[Fault]:
    """The hazard boxes of *procedure* that nobody reads in time; *after* are the blocks that follow it."""
    last = next((place for place, block in enumerate(procedure.content) if block in numbered_lists(procedure)), None)
    behind = [] if last is None else [block for block in procedure.content[last + 1 :] if is_hazard(block)]
    first = list(leading(after))
    belongs = len(first) == len(after) or not is_procedure(after[len(first)])  # a box before a procedure is that one's
    for box in [*behind, *(first if belongs else [])]:
        assert isinstance(box, Directive)
        yield Fault(line=box.line, code=LATE, values={"box": box.written, "procedure": procedure.argument})


def leading(blocks: Sequence[Block]) -> Iterator[Block]:
    """The hazard boxes with which *blocks* begin."""
    for block in blocks:
        if not is_hazard(block):
            return
        yield block


def is_hazard(block: Block) -> bool:
    return isinstance(block, Directive) and block.name in HAZARDS


def is_procedure(block: Block) -> bool:
    return isinstance(block, Directive) and block.name == "procedure"
