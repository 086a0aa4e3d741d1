"""The checks of chapters, one file each. A new one is a file here, a line below and rows in the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...model.edition import Edition
from ...model.findings import Finding, HandbookError, Severity
from ...model.handbook import Handbook
from ...model.registers import Registers, read_registers
from ...model.tree import ContentTree
from ..book import Book, read_book
from .actions import Actions
from .audiences import Audiences
from .check import Check, Fault
from .checklists import Checklists
from .coercion import Coercion
from .contacts import Contacts
from .hazards import Hazards
from .ids import Ids
from .indicators import Indicators
from .law import REPEALED, UNVERIFIED, Law
from .limits import EMPTY, EXPIRED, Limits
from .mentions import Mentions
from .options import Options
from .outcomes import Outcomes
from .phrases import UNVERIFIED as UNREAD
from .phrases import Phrases
from .questions import Questions
from .roles import Roles
from .steps import Steps
from .terms import Terms

CHECKS: tuple[Check, ...] = (
    Ids(),
    Options(),
    Roles(),
    Mentions(),
    Steps(),
    Actions(),
    Hazards(),
    Coercion(),
    Law(),
    Limits(),
    Indicators(),
    Checklists(),
    Outcomes(),
    Questions(),
    Phrases(),
    Contacts(),
    Audiences(),
    Terms(),
)
# What may stand in a text that is being written, and not in one that is released.
OBSTACLES = frozenset(code.name for code in (REPEALED, UNVERIFIED, EXPIRED, EMPTY, UNREAD))

__all__ = ["CHECKS", "OBSTACLES", "Check", "Fault", "in_release", "judge_chapters"]


def judge_chapters(tree: ContentTree, editions: Sequence[Edition]) -> tuple[Finding, ...]:
    """What is wrong with the chapters of the handbooks of *editions*. Chapters and registers must be readable as such."""
    registers = read_registers(tree.registers, tree.name)
    handbooks = {edition.handbook.id: edition.handbook for edition in editions}
    found = [one for handbook in handbooks.values() for one in judged(tree, handbook, registers)]
    return tuple(sorted(found, key=lambda one: (one.path, one.line)))


def in_release(findings: Iterable[Finding]) -> Iterator[Finding]:
    """*findings* as a release takes them: what may stand in a text that is being written is an error there."""
    for one in findings:
        is_obstacle = one.code.name in OBSTACLES
        yield replace(one, code=replace(one.code, severity=Severity.ERROR)) if is_obstacle else one


def judged(tree: ContentTree, handbook: Handbook, registers: Registers) -> Iterator[Finding]:
    try:
        book = read_book(tree, handbook, registers)
    except HandbookError as error:
        yield from error.findings
        return
    yield from findings(book)


def findings(book: Book) -> Iterator[Finding]:
    """What every check says of every chapter."""
    for chapter in book.chapters:
        for check in CHECKS:
            for fault in check.faults(chapter, book):
                yield Finding(path=chapter.path, line=fault.line, code=fault.code, values=fault.values)
