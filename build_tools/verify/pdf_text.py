"""What a PDF says: the words on its pages, and every string beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf

SHOWN = "Tm Tf Tj TJ ' \" Do"  # our printer places every piece by a matrix of its own
FONT_KEYS = frozenset({"/CIDSystemInfo", "/FontDescriptor", "/ToUnicode", "/OutputIntents", "/Producer"})  # words of the format itself
CODE = rb"<([0-9A-Fa-f]+)>\s*"
LETTER, RANGE = re.compile(CODE * 2), re.compile(CODE * 3)
SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)
BROKEN_WORD = re.compile("[\u00ad\u2010-]\n")

GAP = 0.15  # of the size of the letters: what parts two words


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """What a font's two-byte glyph numbers stand for, and how wide each is, in thousandths of its size."""

    letters: Mapping[bytes, str] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)

    def read(self, operands: Any) -> tuple[str, float]:
        """What an operator shows, and how wide that is."""
        codes = [code for piece in pieces(operands) for code in pairs(piece)]
        return "".join(self.letters.get(code, "") for code in codes), sum(self.widths.get(int.from_bytes(code), 0) for code in codes) / 1000


Fonts = dict[tuple[int, int], Font]


def shown(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The words of each page: once with every piece by itself, once with the pieces of a line put together."""
    known: Fonts = {}
    for page in pdf.pages:
        found = list(drawn(page.obj, known))
        yield BROKEN_WORD.sub("", "\n".join(text for _, text in found))
        yield BROKEN_WORD.sub("", "".join(before + text for before, text in found))


def drawn(content: Any, known: Fonts) -> Iterator[tuple[str, str]]:
    """The pieces of text of a page or of a drawing in it, each with what parts it from the one before: a line, a space or nothing."""
    resources = content.get("/Resources", pikepdf.Dictionary())
    fonts, font, size, place, end = resources.get("/Font", pikepdf.Dictionary()), Font(), 0.0, (0.0, 0.0), (0.0, 0.0)
    for instruction in pikepdf.parse_content_stream(content, SHOWN):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "Tf":
            font, size = font_of(fonts.get(str(operands[0])), known), float(operands[1])
        elif operator == "Tm":
            place = float(operands[4]), float(operands[5])
        elif operator == "Do":
            yield from form(resources.XObject[str(operands[0])], known)
        else:
            text, width = font.read(operands)
            if text:
                yield parting(place, end, size), text
                end = place[0] + width * size, place[1]


def parting(place: tuple[float, float], end: tuple[float, float], size: float) -> str:
    """What stands between a piece that ends at *end* and one that begins at *place*."""
    if place[1] != end[1]:
        return "\n"
    return " " if abs(place[0] - end[0]) > GAP * size else ""


def form(content: Any, known: Fonts) -> Iterator[tuple[str, str]]:
    """The pieces of text of a drawing that a page uses; none of a picture."""
    if content.get("/Subtype") == "/Form":
        yield from drawn(content, known)


def pieces(operands: Any) -> Iterator[bytes]:
    for operand in operands:
        if isinstance(operand, (int, Decimal)):  # asked first: most are, and pikepdf's own kinds take long to tell apart
            continue
        if isinstance(operand, pikepdf.String):
            yield bytes(operand)
        elif isinstance(operand, pikepdf.Array):
            yield from pieces(operand)


def pairs(text: bytes) -> Iterator[bytes]:
    return (text[place : place + 2] for place in range(0, len(text), 2))


def font_of(font: Any, known: Fonts) -> Font:
    """The font of the resources; one without letters, where it does not say what its glyphs stand for."""
    if font is None or "/ToUnicode" not in font:
        return Font()
    if (key := font.ToUnicode.objgen) not in known:
        widths = dict(widths_in(list(font.DescendantFonts[0].get("/W", []))))
        known[key] = Font(letters=dict(read_map(font.ToUnicode.read_bytes())), widths=widths)
    return known[key]


def widths_in(table: list[Any]) -> Iterator[tuple[int, float]]:
    """The widths of glyphs (PDF 1.7, 9.7.4.3): a first glyph and the widths from there on, or first, last and the width of all."""
    place = 0
    while place + 1 < len(table):
        first = int(table[place])
        if isinstance(table[place + 1], pikepdf.Array):
            yield from ((first + number, float(width)) for number, width in enumerate(table[place + 1]))
            place += 2
        else:
            yield from ((code, float(table[place + 2])) for code in range(first, int(table[place + 1]) + 1))
            place += 3


def read_map(text: bytes) -> Iterator[tuple[bytes, str]]:
    """The entries of a ToUnicode map (PDF 1.7, 9.10.3)."""
    for kind, body in SECTION.findall(text):
        if kind == b"bfchar":
            yield from ((bytes.fromhex(code.decode()), letters(letter)) for code, letter in LETTER.findall(body))
        else:
            for row in RANGE.findall(body):
                first, last, letter = (int(one, 16) for one in row)
                yield from ((code.to_bytes(2, "big"), chr(letter + code - first)) for code in range(first, last + 1))


def letters(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")


def strings_of(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every string of the document that is for readers: titles, outline, places, alternative texts, fields, names of files."""
    for one in (*pdf.objects, pdf.trailer):
        yield from strings_in(one)


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Array):
        for inner in value:
            yield from direct(inner)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, inner in value.items():
            if key not in FONT_KEYS and key != "/ID":
                yield from direct(inner)


def direct(value: Any) -> Iterator[str]:
    """The strings in *value*, unless it is an object of its own, which is met by itself."""
    if not getattr(value, "is_indirect", False):
        yield from strings_in(value)


def metadata(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """Every packet of XMP."""
    streams = (one for one in pdf.objects if isinstance(one, pikepdf.Stream))
    return (one.read_bytes() for one in streams if one.get("/Type") == "/Metadata")


def attached(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bytes]]:
    """The files in a PDF, each with the number of its object for a name."""
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Type") == "/EmbeddedFile":
            yield str(one.objgen[0]), one.read_bytes()
