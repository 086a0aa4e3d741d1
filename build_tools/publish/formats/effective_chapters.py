"""The list of effective chapters: what a copy of the book must hold, with a code for each chapter that tells whether it has changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..printing.references import labelled
from ..printing.unit import Unit
from .book_builder import Chapter
from .printer import PICTURE

CODE = 8  # hexadecimal digits
ADDRESS = re.compile(r'\s(?:id|href|src|data-[\w-]+)="[^"]*"')


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectiveChapter:
    """One row of the list: *number* is what its tab says, *words* are its title as HTML."""

    number: str
    anchor: str
    words: str
    pages: int
    code: str


def effective_chapters(
    sheaves: Iterable[Sequence[Chapter]],
    units: Iterable[Unit],
    titles: Mapping[str, str],
    prefixes: Mapping[str, str],
    picture: Callable[[str], bytes],
) -> Iterator[EffectiveChapter]:
    """A row for each of *sheaves*, a chapter with those that continue on its pages, laid out as *units*; *picture* reads a picture."""
    for sheaf, unit in zip(sheaves, units, strict=True):
        first = sheaf[0]
        yield EffectiveChapter(
            number=prefixes[first.anchor].removesuffix("-"),
            anchor=first.anchor,
            words=titles.get(first.anchor, first.docname),
            pages=unit.pages,
            code=check_code((chapter.body for chapter in sheaf), picture),
        )


def check_code(bodies: Iterable[str], picture: Callable[[str], bytes]) -> str:
    """What is printed of *bodies*, in a few digits: their words, elements and pictures, without addresses and the labels of pages."""
    html = "".join(bodies)
    found = hashlib.sha256(ADDRESS.sub("", labelled(html, {})).encode())
    for name in PICTURE.findall(html):
        found.update(hashlib.sha256(picture(name)).digest())
    return found.hexdigest()[:CODE]
