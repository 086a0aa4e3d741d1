"""One font program a face: the subsets of all units become one, cut anew from the typeface's own file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz
from fontTools.ttLib import TTFont
from pikepdf import Array, Name, Pdf, Stream

DROPPED = ("GSUB", "GPOS", "GDEF", "DSIG", "BASE", "JSTF", "STAT", "MATH", "meta", "name", "gasp")
ENTRY = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")
BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
LARGEST_BLOCK = 100  # entries (Adobe Technical Note 5411)
SOFT_HYPHEN = "\u00ad"  # what the hyphen at the end of a line is to a search (PDF 1.7, 14.8.2.2.3); no text has U+2010
JOINED = "\u200d"  # what a piece of a letter says that the letter's first piece has said
CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One style of a typeface. *weight* is that of OpenType, 100 to 900."""

    family: str
    weight: int
    is_italic: bool


# Under these names files are asked for where references to pages stand.
FOLIO = Face(family="Folio", weight=400, is_italic=False)
FOLIO_SANS = Face(family="Folio Sans", weight=400, is_italic=False)
FOLIOS = (FOLIO, FOLIO_SANS)
FOLIO_HEAD = Face(family="Folio Head", weight=600, is_italic=False)  # where the number of a page of a whole book stands


def join_fonts(pdf: Pdf, paths: Mapping[str, Path], added: Mapping[Path, set[int]]) -> None:
    """Let all fonts of *pdf* that are of one file share one program, one list of widths and one of characters.

    *paths*: the file of each font by its name. *added* are glyphs that their fonts do not know of yet.
    """
    found: dict[Path, list[tuple[str, Any, str]]] = {}
    seen: set[tuple[int, int]] = set()
    for fonts in font_dictionaries(pdf):
        if fonts.objgen not in seen:
            seen.add(fonts.objgen)
            for key in list(fonts):
                name = str(fonts[key].BaseFont)
                found.setdefault(paths[name], []).append((name, fonts, key))
    for path, places in sorted(found.items()):
        places.sort(key=lambda place: ("Folio" in place[0], place[0]))
        joined = pdf.make_indirect(join([fonts[key] for _name, fonts, key in places], path, added.get(path, set()), pdf))
        for _name, fonts, key in places:
            fonts[key] = joined


def font_dictionaries(pdf: Pdf) -> Iterator[Any]:
    """The lists of fonts of all pages and of what is drawn on them."""
    for one in pdf.objects:
        if hasattr(one, "get") and one.get("/Font") is not None and one.get("/Type") != Name.Font:
            yield one.Font


def join(fonts: list[Any], path: Path, added: set[int], pdf: Pdf) -> Any:
    """The first of *fonts*, with the glyphs of all of them, and those *added*, out of the file *path*."""
    used = {0} | added | {glyph for font in fonts for glyph in glyphs(font.DescendantFonts[0].W)}
    said: dict[int, set[str]] = {}
    for font in fonts:
        for glyph, text in texts(font.ToUnicode.read_bytes()):
            said.setdefault(glyph, set()).add(text)
    metrics = metrics_of(path)
    used = {glyph for glyph in used if glyph < len(metrics.advances)}  # WeasyPrint numbers missing glyphs beyond, and reports them
    program = Stream(pdf, subset(path, used))
    program.Length1 = len(program.read_bytes())
    joined = fonts[0]
    inner = joined.DescendantFonts[0]
    inner.FontDescriptor.FontFile2 = pdf.make_indirect(program)
    inner.W = widths({glyph: metrics.width(glyph) for glyph in used})
    joined.ToUnicode = pdf.make_indirect(
        Stream(pdf, character_map({glyph: metrics.text(glyph, said.get(glyph, set())) for glyph in used - {0}}))
    )
    return joined


def glyphs(runs: Any) -> Iterator[int]:
    """The glyphs that a list of widths names: first glyph, widths of it and of those that follow (PDF 1.7, 9.7.4.3)."""
    for place in range(0, len(runs), 2):
        yield from range(int(runs[place]), int(runs[place]) + len(runs[place + 1]))


def widths(found: Mapping[int, int]) -> Any:
    """A list of widths in runs of glyphs that follow each other."""
    runs: Any = Array()
    before = None
    for glyph, width in sorted(found.items()):
        if before is None or glyph != before + 1:
            runs.extend([glyph, Array()])
        runs[len(runs) - 1].append(width)
        before = glyph
    return runs


def texts(character_map: bytes) -> Iterator[tuple[int, str]]:
    """What every glyph says, by WeasyPrint's map; those that say nothing are left out."""
    for block in BLOCK.findall(character_map):
        for glyph, text in ENTRY.findall(block):
            if text:
                yield int(glyph, 16), bytes.fromhex(text.decode()).decode("utf-16-be", "replace")


def character_map(said: Mapping[int, str]) -> bytes:
    """A ToUnicode map (PDF 1.7, 9.10.3)."""
    lines = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(said.items())]
    blocks = (lines[place : place + LARGEST_BLOCK] for place in range(0, len(lines), LARGEST_BLOCK))
    return CMAP.format(blocks="\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)).encode()


@dataclass(frozen=True, slots=True)
class Metrics:
    """What a font file says of its glyphs: advances in thousandths of the type size, and the first character of each that has one."""

    advances: tuple[int, ...]
    characters: Mapping[int, str]
    numbers: Mapping[str, int]  # character → glyph

    def glyph(self, character: str) -> int:
        return self.numbers[character]

    def width(self, glyph: int) -> int:
        return self.advances[glyph]

    def text(self, glyph: int, said: Collection[str]) -> str:
        """What *glyph* says: of all that the words it was set in *said* the plainest, ``fi`` or a space; else what the font says."""
        words = min(said, key=lambda one: (len(one), one)) if said else self.characters.get(glyph, JOINED)
        return SOFT_HYPHEN if words == "\N{HYPHEN}" else words


@cache
def metrics_of(path: Path) -> Metrics:
    with TTFont(path, lazy=True) as font:
        units, table, order = font["head"].unitsPerEm, font["hmtx"].metrics, font.getGlyphOrder()
        advances = tuple(round(table[name][0] * 1000 / units) for name in order)
        numbers = {name: number for number, name in enumerate(order)}
        known = {chr(code): numbers[name] for code, name in sorted(font.getBestCmap().items())}
    first: dict[int, str] = {}
    for character, glyph in known.items():
        first.setdefault(glyph, character)
    return Metrics(advances, first, known)


def subset(path: Path, used: Iterable[int]) -> bytes:
    """The font file *path* with the glyphs *used* alone, under their numbers."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(used)
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in DROPPED)
    face = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))), wanted)
    return bytes(face.blob.data)
