"""A PDF that is filled in on a screen: its fields under one roof, each with an appearance, so that nothing depends on the viewer.

What is typed is set in a typeface of the file, by codes of one byte: programs that fill in forms know the letters of such a font by their
names. They are those of Windows-1254, which has all of Turkish; a viewer keeps any other letter, and shows it in a typeface of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import uharfbuzz
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from .faces import DROPPED, Face, character_map, metrics_of

TYPED = Face(family="IBM Plex Sans", weight=400, is_italic=False)
# What the fields call it. Browsers built on pdfium set ğ ı İ ş in a typeface of the machine, or not at all, unless the font of the field
# is one of symbols, and they go by this name (CPDF_BAFontMap, measured with the pdfium of pypdfium2 5.15); to all others it says nothing.
FONT = "Wingdings"
SIZE = 10  # points
# Where Windows-1254 differs from Windows-1252, which PDF calls WinAnsiEncoding.
TURKISH = {0xD0: "Gbreve", 0xDD: "Idotaccent", 0xDE: "Scedilla", 0xF0: "gbreve", 0xFD: "dotlessi", 0xFE: "scedilla"}
LETTERS = {code: bytes([code]).decode("cp1254", "ignore") for code in range(0x20, 0x100)}
NONSYMBOLIC = 1 << 5  # a flag of a font (PDF 1.7, table 123)
EMPTY = b"/Tx BMC EMC\n"


def make_fillable(pdf: Pdf, face: Path) -> None:
    """Give the widgets of *pdf* what they need to be filled in with the letters of *face*; a file without any stays as it is."""
    named: dict[str, list[Any]] = {}
    for page in pdf.pages:
        for one in page.obj.get("/Annots", []):
            if one.Subtype == Name.Widget:
                named.setdefault(str(one.T), []).append(one)
    if not named:
        return
    resources = pdf.make_indirect(Dictionary(Font=Dictionary({f"/{FONT}": typed_font(pdf, face)})))
    fields = [choice(pdf, found) if "/Opt" in found[0] else field(pdf, found[0], resources) for found in named.values()]
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), DR=resources, DA=String(appearance_of_text())))


def appearance_of_text() -> str:
    return f"/{FONT} {SIZE} Tf 0 g"


def field(pdf: Pdf, widget: Any, resources: Any) -> Any:
    """*widget* as a field of its own."""
    if widget.FT == "/Tx":
        widget.DA = String(appearance_of_text())
        widget.V = String("")
        widget.AP = Dictionary(N=drawing(pdf, widget, EMPTY, resources))
    else:
        can_be_ticked(pdf, widget, "Yes")
        widget.V = Name.Off
    return widget


def choice(pdf: Pdf, widgets: list[Any]) -> Any:
    """The field of which *widgets* are the answers; each is known by its number, and says its words."""
    first = widgets[0]
    group = pdf.make_indirect(
        Dictionary(
            FT=Name.Btn,
            Ff=first.Ff,
            T=first.T,
            TU=first.TU,
            V=Name.Off,
            Kids=Array(widgets),
            Opt=Array([one.Opt for one in widgets]),
        )
    )
    for number, one in enumerate(widgets):
        one.TU = String(f"{one.TU}: {one.Opt}")
        one.Parent = group
        for key in ("/T", "/FT", "/Ff", "/Opt"):
            del one[key]
        can_be_ticked(pdf, one, str(number))
    return group


def can_be_ticked(pdf: Pdf, widget: Any, state: str) -> None:
    """Give *widget* a cross to show in *state*."""
    width, height = size_of(widget)
    near, far = 0.22, 0.78
    strokes = ((near, near, far, far), (near, far, far, near))
    lines = " ".join(f"{width * a:.2f} {height * b:.2f} m {width * c:.2f} {height * d:.2f} l" for a, b, c, d in strokes)
    cross = f"q 1.4 w 1 J {lines} S Q\n".encode()
    shown = Dictionary({f"/{state}": drawing(pdf, widget, cross), "/Off": drawing(pdf, widget, b"q Q\n")})
    widget.AP = Dictionary(N=shown)
    widget.AS = Name.Off


def size_of(widget: Any) -> tuple[float, float]:
    """How wide and how high *widget* is."""
    left, bottom, right, top = (float(edge) for edge in widget.Rect)
    return right - left, top - bottom


def drawing(pdf: Pdf, widget: Any, content: bytes, resources: Any = None) -> Any:
    """What *widget* shows in one of its states."""
    width, height = size_of(widget)
    found = Stream(pdf, content)
    found.Type, found.Subtype, found.BBox = Name.XObject, Name.Form, Array([0, 0, width, height])
    found.Resources = resources if resources is not None else Dictionary()
    return pdf.make_indirect(found)


def typed_font(pdf: Pdf, face: Path) -> Any:
    """The font of what is typed: the letters of LETTERS out of *face*."""
    metrics = metrics_of(face)
    known = {code: letter for code, letter in LETTERS.items() if letter in metrics.numbers}
    program = Stream(pdf, letters_of(face, known.values()))
    program.Length1 = len(program.read_bytes())
    widths = [metrics.width(metrics.glyph(known[code])) if code in known else 0 for code in LETTERS]
    differences = Array([one for code, name in TURKISH.items() for one in (code, Name(f"/{name}"))])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/TYPEDA+{face.stem.replace('_', '-')}"),
            FirstChar=min(LETTERS),
            LastChar=max(LETTERS),
            Widths=Array(widths),
            Encoding=Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=differences),
            ToUnicode=pdf.make_indirect(Stream(pdf, one_byte(character_map(known)))),
            FontDescriptor=descriptor(pdf, face, program),
        )
    )


def one_byte(long: bytes) -> bytes:
    """A ToUnicode map of two-byte codes as one of single bytes."""
    return long.replace(b"\n<00", b"\n<").replace(b"<ffff>", b"<ff>")


def descriptor(pdf: Pdf, face: Path, program: Any) -> Any:
    """What is said of the typeface as a whole, in thousandths of its size."""
    with TTFont(face, lazy=True) as font:
        scale, head, heads, metrics = 1000 / font["head"].unitsPerEm, font["head"], font["hhea"], font["OS/2"]
        box = [round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]
        return pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=Name(f"/TYPEDA+{face.stem.replace('_', '-')}"),
                Flags=NONSYMBOLIC,
                FontBBox=Array(box),
                Ascent=round(heads.ascent * scale),
                Descent=round(heads.descent * scale),
                CapHeight=round(metrics.sCapHeight * scale),
                ItalicAngle=0,
                StemV=80,
                FontFile2=pdf.make_indirect(program),
            )
        )


def letters_of(face: Path, letters: Iterable[str]) -> bytes:
    """The font file *face* with *letters* alone, found by their characters."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(ord(letter) for letter in letters)
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.NO_HINTING | flags.NOTDEF_OUTLINE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in DROPPED)
    return bytes(uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face))), wanted).blob.data)
