"""What a check of chapters is: a name, and one verb."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ...model.findings import Code
from ..book import Book
from ..reading import Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault on one line of a chapter."""

    line: int
    code: Code
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


class Check(Protocol):
    """Judges the chapters of a handbook, one by one."""

    name: str

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        """What is wrong with *chapter*, which is one of *book*."""
        ...
