"""Printed references to pages: a place is kept for each when a unit is laid out, and its label is put there when all are bound.

So an anchor that moves to another page makes no other chapter be laid out again. The place is a box of fixed width that holds a number in
a typeface family of its own; the binding finds that family in the page and sets the label in its stead, at the right edge of the box. The
word before it, ``p.`` or ``(p.``, is in the box too, so that what is left of the place widens two spaces between words, each by an
eighth of an em where a page has one digit; the label of a page with two is set narrower by less than a tenth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from .faces import FOLIO, FOLIO_SANS, Face, metrics_of

# Digits of a page for which there is room, half a digit of it by setting the label narrower: of a chapter's page, of a book's.
LARGEST = 2
LARGEST_CONTINUOUS = 3
NARROWEST = 0.88  # of its own width may a label be set
DIGITS = 4  # of the number of a reference
MARK = re.compile("([^ <>\n]*)\ue000(\ue002?)(.*?)\ue001")
LINK = re.compile(r'href="#([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
TEXT = r"(1 0 0 -1 )(\S+)( \S+ Tm\s+/%s (\S+) Tf\s+\[)([^\]]*)(\]\s*TJ)"
GLYPHS = re.compile(rb"<([0-9a-f]*)>")


def mark(target: str, *, sans: bool = False) -> str:
    """What stands in HTML for the label of the page of *target*, beside *sans* serif words or not (private characters)."""
    return "\ue000" + ("\ue002" if sans else "") + target + "\ue001"


def labelled(html: str, labels: Mapping[str, str]) -> str:
    """*html* with the *labels* of pages in the place of their marks, for people and proofs."""
    return MARK.sub(lambda found: found[1] + labels.get(found[3], "?"), html)


class Reference(NamedTuple):
    """What is printed of a reference: the *word* before the label, the anchor whose label it is, and the *room* in ems for both."""

    word: str
    target: str
    room: float


def separated(
    html: str, elsewhere: str, prefix_of: Callable[[str], str], files: Mapping[Face, Path], digits: int
) -> tuple[str, tuple[Reference, ...]]:
    """*html* fit to be laid out alone, and the references that it keeps places for, in the order of their numbers.

    *elsewhere* is put before anchors of other units; *prefix_of* says how a label begins, and *digits* follow; *files* are those of faces.
    """
    own = set(ID.findall(html))
    references: list[Reference] = []

    def place(found: re.Match[str]) -> str:
        word, target = unescape(found[1]), found[3]
        face, name = (FOLIO_SANS, "folio sans") if found[2] else (FOLIO, "folio")
        room = width_of(word + prefix_of(target), files[face]) + (digits - 0.5) * width_of("0", files[face])
        references.append(Reference(word, target, room))
        return f'<span class="{name}" style="width:{room:.3f}em">{len(references) - 1:0{DIGITS}}</span>'

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


def fill_heads(pages: Iterable[Any], font: str, labels: Sequence[str], face: Path) -> None:
    """Put *labels* in the place of the numbers that *pages* have at their heads in *font*, at the outer edge of every page.

    The first page is a right one.
    """
    metrics = metrics_of(face)
    pattern = re.compile((TEXT % re.escape(font)).encode())
    for number, (page, label) in enumerate(zip(pages, labels, strict=True), 1):

        def set_label(found: re.Match[bytes], label: str = label, is_right: bool = bool(number % 2), own: str = str(number)) -> bytes:
            beyond = (width_of(label, face) - width_of(own, face)) * float(found[4]) if is_right else 0
            glyphs = "".join(f"{metrics.glyph(letter):04x}" for letter in label)
            return b"%s%.4f%s<%s>%s" % (found[1], float(found[2]) - beyond, found[3], glyphs.encode(), found[6])

        contents = page.obj.Contents
        contents.write(pattern.sub(set_label, contents.read_bytes()))


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
        label = labels[reference.target]
        width = width_of(reference.word + label, face)
        narrowed = min(1, reference.room / width)
        if narrowed < NARROWEST:
            raise Wide(reference.target)
        filled.add(number)
        wider = max(0, reference.room - width) / 2
        left = float(found[2]) + wider * size
        drawn = f"<{glyphs(reference.word)}> {-1000 * wider:.1f} <{glyphs(label)}>".encode()
        return b"%s%.4f%s%s%s" % (found[1], left, scaled(found[3], narrowed), drawn, found[6] + (b" 100 Tz" if narrowed < 1 else b""))

    def glyphs(words: str) -> str:
        return "".join(f"{metrics.glyph(letter):04x}" for letter in words)

    def scaled(operators: bytes, factor: float) -> bytes:
        return operators if factor == 1 else operators.removesuffix(b"[") + f"{100 * factor:.2f} Tz [".encode()

    for page in pages:
        contents = page.obj.Contents
        drawn = contents.read_bytes()
        if f"/{font} ".encode() in drawn:
            contents.write(pattern.sub(set_label, drawn))  # compressed once, when all is written
    return filled
