"""A printed book as loose sheets, and what to take out and put in so that an old copy becomes a new one.

A sheet is a front and its back; every part of a book begins on a front, so that a part's sheets are its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from .record import Page

BLANK = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Two pages of a *part*: their labels, and digests of what is printed on them. A back without anything has neither."""

    part: str
    labels: tuple[str, str]
    printed: tuple[str, str]

    @property
    def first(self) -> str:
        return self.labels[0]

    @property
    def last(self) -> str:
        """The label of the last page that has one."""
        return self.labels[1] or self.labels[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One instruction: behind the page *behind*, or where that is empty at the front, take *removed* out and put *inserted* in."""

    behind: str
    removed: tuple[Sheet, ...]
    inserted: tuple[Sheet, ...]

    @property
    def part(self) -> str:
        return (self.inserted or self.removed)[0].part


def sheets(pages: Iterable[Page]) -> tuple[Sheet, ...]:
    """The sheets that *pages*, bound in this order, are printed on."""
    return tuple(sheet for part, found in groupby(pages, key=lambda one: one.part) for sheet in sheets_of(part, list(found)))


def sheets_of(part: str, pages: Sequence[Page]) -> Iterator[Sheet]:
    for place in range(0, len(pages), 2):
        found = pages[place : place + 2]
        labels, printed = [one.label for one in found] + [BLANK], [one.printed for one in found] + [BLANK]
        yield Sheet(part=part, labels=(labels[0], labels[1]), printed=(printed[0], printed[1]))


def steps(old: Sequence[Sheet], new: Sequence[Sheet], *, always: frozenset[str] = frozenset()) -> tuple[Step, ...]:
    """What makes a copy of the *old* book one of the *new*, from front to back. The sheets of the parts *always* are exchanged in any case.

    A sheet stays where pages, labels and place are the same, whatever its part was called.
    """
    found: list[Step] = []
    for operation, first, last, start, end in aligned([key(one, always, "old") for one in old], [key(one, always, "new") for one in new]):
        if operation != "equal":
            found += by_part(new[start - 1].last if start else "", old[first:last], new[start:end])
    return tuple(found)


def aligned(old: Sequence[object], new: Sequence[object]) -> Sequence[tuple[str, int, int, int, int]]:
    """difflib's operations that make *new* of *old*."""
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def by_part(behind: str, old: Sequence[Sheet], new: Sequence[Sheet]) -> Iterator[Step]:
    """The steps that put *new* into the place of *old*, behind the page *behind*: one for each part."""
    before, after = ([list(found) for _part, found in groupby(one, key=lambda sheet: sheet.part)] for one in (old, new))
    for removed, inserted in paired(before, after):
        yield Step(behind=behind, removed=tuple(removed), inserted=tuple(inserted))
        behind = inserted[-1].last if inserted else behind


def paired(before: Sequence[list[Sheet]], after: Sequence[list[Sheet]]) -> Iterator[tuple[list[Sheet], list[Sheet]]]:
    """The sheets of each part before and after, none where there is no such part."""
    for operation, first, last, start, end in aligned([one[0].part for one in before], [one[0].part for one in after]):
        if operation == "equal":
            yield from zip(before[first:last], after[start:end], strict=True)
        else:
            yield from ((one, []) for one in before[first:last])
            yield from (([], one) for one in after[start:end])


def key(sheet: Sheet, always: frozenset[str], book: str) -> tuple[object, ...]:
    """What two sheets have in common that need not be exchanged for each other."""
    return (sheet.labels, sheet.printed, book if sheet.part in always else "")
