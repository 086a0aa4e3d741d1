"""What is laid out together, a chapter or what stands before or behind the chapters: its pages, and what is known of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...model.record import DIGITS, Page
from .faces import Face
from .references import Reference

ELSEWHERE = "unit:"  # how a link to an anchor of another unit is written until all are bound
ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What a reader sees on one page: a digest of its *words* and pictures, and the numbers of the unit's *references* on it."""

    words: str
    references: tuple[int, ...]

    def digest(self, references: Sequence[Reference], labels: Mapping[str, str]) -> str:
        """The digest of all that is printed, once the *labels* of pages are known."""
        shown = [f"{references[number].word}{labels[references[number].target]}" for number in self.references]
        return hashlib.sha256("\n".join([self.words, *shown]).encode()).hexdigest()[:DIGITS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Pages that were laid out together.

    *pdf* is what WeasyPrint wrote; *anchors* gives the page of every anchor in it, from 1; *references* are those to pages, in the order
    of their places. *faces* are the typefaces by their names in the PDF, *prints* what is seen on each page. Where there is no *prefix*,
    pages have Roman numbers. *before* their first page so many others are counted.
    """

    name: str
    prefix: str | None
    pdf: bytes
    pages: int
    anchors: Mapping[str, int]
    references: tuple[Reference, ...]
    faces: Mapping[str, Face]
    prints: tuple[Print, ...]
    before: int = 0

    def label(self, page: int) -> str:
        """What is printed on *page*, from 1: ``4-7``, ``iv``."""
        return roman(page) if self.prefix is None else f"{self.prefix}{self.before + page}"

    def packed(self) -> bytes:
        """The unit in one piece, for a store; ``unpacked`` takes it apart again."""
        known = {
            "name": self.name,
            "prefix": self.prefix,
            "pages": self.pages,
            "anchors": dict(self.anchors),
            "references": self.references,
            "prints": [[one.words, *one.references] for one in self.prints],
            "faces": {name: [face.family, face.weight, face.is_italic] for name, face in self.faces.items()},
        }
        return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + self.pdf


def unpacked(piece: bytes) -> Unit:
    """The unit that ``packed`` made *piece* of."""
    line, _end, pdf = piece.partition(b"\n")
    known = json.loads(line)
    faces = {name: Face(family=family, weight=weight, is_italic=italic) for name, (family, weight, italic) in known.pop("faces").items()}
    references = tuple(Reference(*one) for one in known.pop("references"))
    prints = tuple(Print(words=words, references=tuple(numbers)) for words, *numbers in known.pop("prints"))
    return Unit(**known, pdf=pdf, references=references, faces=faces, prints=prints)


def roman(number: int) -> str:
    """*number* in small Roman numerals, as PDF viewers label pages of the style ``r``."""
    words = ""
    for letters, value in ROMAN:
        count, number = divmod(number, value)
        words += letters * count
    return words


def labels_of(units: Iterable[Unit]) -> dict[str, str]:
    """What is printed on the page of every anchor."""
    return {anchor: unit.label(page) for unit in units for anchor, page in unit.anchors.items()}


def recorded_pages(units: Iterable[Unit]) -> tuple[Page, ...]:
    """What is printed on every page of *units*, as an edition's record has it."""
    units = tuple(units)
    labels = labels_of(units)
    return tuple(
        Page(part=unit.name, label=unit.label(page), printed=one.digest(unit.references, labels))
        for unit in units
        for page, one in enumerate(unit.prints, 1)
    )
