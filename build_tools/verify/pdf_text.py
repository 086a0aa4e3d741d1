"""What a PDF says: the words on its pages, and every string beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

SHOWN = "BT Tm Td TD T* Tf Tj TJ ' \" Do"
FONT_KEYS = frozenset({"/CIDSystemInfo", "/FontDescriptor", "/ToUnicode", "/OutputIntents", "/Producer"})  # words of the format itself
CODE = rb"<([0-9A-Fa-f]+)>\s*"
LETTER, RANGE = re.compile(CODE * 2), re.compile(CODE * 3)
SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)
BROKEN_WORD = re.compile("[\u00ad\u2010-]\n")

Map = dict[bytes, str]  # a font's two-byte glyph numbers and the letters that they stand for


def shown(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The words of each page: once with a space between lines, once with the pieces of a line put together."""
    maps: dict[Any, Map] = {}
    for page in pdf.pages:
        lines = list(drawn(page.obj, maps))
        yield BROKEN_WORD.sub("", "\n".join(text for _, text in lines))
        yield "".join(text if is_same else f"\n{text}" for is_same, text in lines)


def drawn(content: Any, maps: dict[Any, Map]) -> Iterator[tuple[bool, str]]:
    """The pieces of text of a page or a drawing in it, each with whether it goes on with the line before."""
    resources = content.get("/Resources", pikepdf.Dictionary())
    fonts, own, height, before = resources.get("/Font", pikepdf.Dictionary()), Map(), "", ""
    for instruction in pikepdf.parse_content_stream(content, SHOWN):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "Tf":
            own = map_of(fonts.get(str(operands[0])), maps)
        elif operator == "Tm":
            height = str(operands[5])
        elif operator == "Do":
            inner = resources.XObject[str(operands[0])]
            if inner.get("/Subtype") == "/Form":
                yield from drawn(inner, maps)
        elif text := "".join(own.get(code, "") for piece in pieces(operands) for code in pairs(piece)):
            yield height == before, text
            before = height


def pieces(operands: Any) -> Iterator[bytes]:
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            yield bytes(operand)
        elif isinstance(operand, pikepdf.Array):
            yield from pieces(operand)


def pairs(text: bytes) -> Iterator[bytes]:
    return (text[place : place + 2] for place in range(0, len(text), 2))


def map_of(font: Any, maps: dict[Any, Map]) -> Map:
    """The letters of a *font*; none, where it does not say them."""
    if font is None or "/ToUnicode" not in font:
        return {}
    if (key := font.ToUnicode.objgen) not in maps:
        maps[key] = dict(read_map(font.ToUnicode.read_bytes()))
    return maps[key]


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
