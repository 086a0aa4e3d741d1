"""Printed references to pages: a place is kept for each when a unit is laid out, and its label is put there when all are bound.

So an anchor that moves to another page makes no other chapter be laid out again. The place is a box of fixed width that holds a number in
a typeface family of its own; the binding finds that family in the page and sets the label in its stead, at the right edge of the box. The
word before it, ``p.`` or ``(p.``, is in the box too: a label that is shorter than its place makes the space between two words wider.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from .faces import metrics_of

LARGEST = 2  # digits of a page of a chapter for which there is room
DIGITS = 4  # of the number of a reference
MARK = re.compile("([^ <>\n]*)\ue000(.*?)\ue001")
LINK = re.compile(r'href="#([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
TEXT = r"(1 0 0 -1 )(\S+)( \S+ Tm\s+/%s (\S+) Tf\s+\[)([^\]]*)(\]\s*TJ)"
GLYPHS = re.compile(rb"<([0-9a-f]*)>")


def mark(target: str) -> str:
    """What stands in HTML for the label of the page of *target* (private characters: no text has them)."""
    return f"\ue000{target}\ue001"


def labelled(html: str, labels: Mapping[str, str]) -> str:
    """*html* with the *labels* of pages in the place of their marks, for people and proofs."""
    return MARK.sub(lambda found: found[1] + labels.get(found[2], "?"), html)


class Reference(NamedTuple):
    """What is printed of a reference: the *word* before the label, the anchor whose label it is, and the *room* in ems for both."""

    word: str
    target: str
    room: float


def separated(html: str, elsewhere: str, prefix_of: Callable[[str], str], face: Path) -> tuple[str, tuple[Reference, ...]]:
    """*html* fit to be laid out alone, and the references that it keeps places for, in the order of their numbers.

    *elsewhere* is put before anchors of other units; *prefix_of* says how a label begins; *face* is the file that they are set in.
    """
    own = set(ID.findall(html))
    references: list[Reference] = []

    def place(found: re.Match[str]) -> str:
        word = unescape(found[1])
        room = width_of(word + prefix_of(found[2]) + "0" * LARGEST, face)
        references.append(Reference(word, found[2], room))
        return f'<span class="folio" style="width:{room:.3f}em">{len(references) - 1:0{DIGITS}}</span>'

    def link(found: re.Match[str]) -> str:
        return found[0] if found[1] in own else f'href="{elsewhere}{found[1]}"'

    return LINK.sub(link, MARK.sub(place, html)), tuple(references)


def width_of(words: str, face: Path) -> float:
    """The width of *words* in ems."""
    metrics = metrics_of(face)
    return sum(metrics.width(metrics.glyph(letter)) for letter in words) / 1000


class Wide(Exception):  # noqa: N818, it tells of no error of ours
    """The label of *target* is wider than the place that was kept for it."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target


def fill(pages: Iterable[Any], font: str, references: Sequence[Reference], labels: Mapping[str, str], face: Path) -> set[int]:
    """Put *labels* in the places of *references* on *pages*, which *font* marks; gives the numbers of those that were filled.

    Raises Wide where one has no room.
    """
    metrics = metrics_of(face)
    digits = {metrics.glyph(digit): digit for digit in "0123456789"}
    pattern = re.compile((TEXT % re.escape(font)).encode())
    filled: set[int] = set()

    def set_label(found: re.Match[bytes]) -> bytes:
        shown = b"".join(GLYPHS.findall(found[5])).decode()
        number = int("".join(digits[int(shown[place : place + 4], 16)] for place in range(0, len(shown), 4)))
        reference, size = references[number], float(found[4])
        words = reference.word + labels[reference.target]
        room = reference.room - width_of(words, face)
        if room < 0:
            raise Wide(reference.target)
        filled.add(number)
        glyphs = "".join(f"{metrics.glyph(letter):04x}" for letter in words)
        return b"%s%.4f%s<%s>%s" % (found[1], float(found[2]) + room * size, found[3], glyphs.encode(), found[6])

    for page in pages:
        contents = page.obj.Contents
        drawn = contents.read_bytes()
        if f"/{font} ".encode() in drawn:
            contents.write(zlib.compress(pattern.sub(set_label, drawn)), filter=pikepdf.Name.FlateDecode)
    return filled
