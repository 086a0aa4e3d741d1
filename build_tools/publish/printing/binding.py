"""Units of print bound into one PDF that machines can read aloud (PDF/UA-1, ISO 14289-1) and archives keep (PDF/A-2a, ISO 19005-2)."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from .faces import FOLIO_HEAD, FOLIOS, Face, join_fonts, metrics_of
from .filling import TYPED, make_fillable
from .metadata import Imprint, xmp
from .references import fill, fill_heads
from .unit import ELSEWHERE, Unit, labels_of

LEVEL = 5  # of zlib: the usual 6 takes two thirds longer and saves one per cent
ATTEMPTS = 50
DIGITS = "0123456789"


class Bound:
    """A PDF that grows by one unit after the other."""

    def __init__(self, *, both_sides: bool) -> None:
        self.pdf = Pdf.new()
        self.both_sides = both_sides
        self.sources: list[Pdf] = []  # what is copied from them is read only when the whole is saved
        self.names: list[tuple[bytes, Any]] = []
        self.parts: list[Any] = []
        self.owners: list[Any] = []
        self.next_owner = 0
        self.outlines: list[Any] = []
        self.labels: list[Any] = []
        self.places: list[tuple[Unit, int]] = []  # each unit with its first page

    def add(self, unit: Unit) -> None:
        """Put the pages of *unit* behind all others; where both sides of a sheet are printed, on the front of one."""
        source = Pdf.open(io.BytesIO(unit.pdf))
        self.sources.append(source)
        first = len(self.pdf.pages)
        self.places.append((unit, first))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # names and bookmarks are copied below, with the structure
            self.pdf.pages.extend(source.pages)
        self.add_structure(source, first, unit.name)
        root = source.Root
        if "/Names" in root and "/Dests" in root.Names:
            found = list(self.pdf.copy_foreign(source.make_indirect(root.Names.Dests)).Names)
            self.names += zip(map(bytes, found[::2]), found[1::2], strict=True)
        if "/Outlines" in root:
            self.outlines += siblings(self.pdf.copy_foreign(root.Outlines).First)
        self.labels += [
            first,
            Dictionary(S=Name.r) if unit.prefix is None else Dictionary(S=Name.D, P=String(unit.prefix), St=unit.before + 1),
        ]
        if self.both_sides and len(self.pdf.pages) % 2:
            self.add_blank_page()

    def add_structure(self, source: Pdf, first: int, name: str) -> None:
        """Take over the structure of *source*, whose pages stand from *first* on; ids get the unit's *name* in front."""
        tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        part = tree.K[0]
        part.S = Name.Part
        self.parts.append(part)
        owners = list(tree.ParentTree.Nums)
        for number, owner in zip(owners[::2], owners[1::2], strict=True):
            self.owners += [int(number) + self.next_owner, owner]
        for page in list(self.pdf.pages)[first:]:
            page.obj.StructParents = int(page.obj.StructParents) + self.next_owner
            for annotation in page.obj.get("/Annots", []):
                annotation.StructParent = int(annotation.StructParent) + self.next_owner
        if "/IDTree" in tree:
            for note in list(tree.IDTree.Names)[1::2]:
                note.ID = String(f"{name}.{note.ID}")
        self.next_owner += int(tree.ParentTreeNextKey)

    def add_blank_page(self) -> None:
        """The empty back of a sheet."""
        box = self.pdf.pages[-1].obj.MediaBox
        page = Dictionary(Type=Name.Page, MediaBox=Array(box), Resources=Dictionary(), Tabs=Name.S)
        page.Contents = self.pdf.make_indirect(Stream(self.pdf, b"/Artifact BMC EMC\n"))  # PDF/A knows no empty stream
        self.pdf.pages.append(pikepdf.Page(self.pdf.make_indirect(page)))

    def fill_references(self, labels: Mapping[str, str], names: Mapping[str, Path]) -> None:
        """Put the labels of pages in the places that were kept for them."""
        pages = list(self.pdf.pages)
        for unit, first in self.places:
            filled: set[int] = set()
            for name in (name for name, face in unit.faces.items() if face in FOLIOS):
                found = fill(
                    pages[first : first + unit.pages],
                    name[1:].partition("+")[0],
                    unit.references,
                    labels,
                    names[name],
                )
                filled |= found
            assert len(filled) == len(unit.references), f"places without a label in {unit.name}"

    def fill_heads(self, names: Mapping[str, Path]) -> None:
        """Put the numbers of pages that are counted through the whole book at their heads."""
        pages = list(self.pdf.pages)
        for unit, first in self.places:
            for name in (name for name, face in unit.faces.items() if face == FOLIO_HEAD):
                numbers = [unit.label(page) for page in range(1, unit.pages + 1)]
                fill_heads(pages[first : first + unit.pages], name[1:].partition("+")[0], numbers, names[name])

    def finish(self, imprint: Imprint) -> bytes:
        """The whole file."""
        self.close_structure()
        self.lead_links()
        self.close_outline()
        root = self.pdf.Root
        root.PageLabels = Dictionary(Nums=Array(self.labels))
        root.Lang = String(imprint.language)
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        self.add_colours()
        for picture in pictures(self.pdf):
            if "/Interpolate" in picture:
                picture.Interpolate = False
        metadata = Stream(self.pdf, xmp(imprint))
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        root.Metadata = self.pdf.make_indirect(metadata)
        self.pdf.docinfo = self.pdf.make_indirect(
            Dictionary(Title=String(imprint.title), Author=String(imprint.author), Producer=String(imprint.producer))
        )
        return written(self.pdf)

    def close_structure(self) -> None:
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array(self.parts)))
        for part in self.parts:
            part.P = whole
        root.K = Array([whole])
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self.owners)))
        root.ParentTreeNextKey = self.next_owner
        self.pdf.Root.StructTreeRoot = root
        notes = sorted((bytes(one.ID), one) for one in self.pdf.objects if isinstance(one, Dictionary) and "/ID" in one and "/S" in one)
        if notes:
            flat = Array([one for name, note in notes for one in (String(name.decode()), note)])
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=flat))

    def lead_links(self) -> None:
        """Let links to other units lead there."""
        for page in self.pdf.pages:
            for annotation in page.obj.get("/Annots", []):
                action = annotation.get("/A")
                if action is not None and str(action.get("/URI", "")).startswith(ELSEWHERE):
                    annotation.Dest = String(str(action.URI).removeprefix(ELSEWHERE))
                    del annotation["/A"]
        self.names.sort(key=lambda one: one[0])
        flat = Array([one for name, place in self.names for one in (String(name.decode()), place)])
        self.pdf.Root.Names = Dictionary(Dests=self.pdf.make_indirect(Dictionary(Names=flat)))

    def close_outline(self) -> None:
        """One list of bookmarks, of which the first level is open."""
        if not self.outlines:
            return
        root = self.pdf.make_indirect(Dictionary(Type=Name.Outlines))
        for before, one in zip([None, *self.outlines], self.outlines, strict=False):
            one.Parent = root
            if before is not None:
                one.Prev, before.Next = before, one
            if int(one.get("/Count", 0)) > 0:
                one.Count = -int(one.Count)
        root.First, root.Last, root.Count = self.outlines[0], self.outlines[-1], len(self.outlines)
        self.pdf.Root.Outlines = root
        self.pdf.Root.PageMode = Name.UseOutlines

    def add_colours(self) -> None:
        """What the colours mean: those of sRGB."""
        profile = Stream(self.pdf, (resources("weasyprint.pdf") / "sRGB2014.icc").read_bytes())
        profile.N = 3
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"), Info=String("sRGB"))
        intent.DestOutputProfile = self.pdf.make_indirect(profile)
        self.pdf.Root.OutputIntents = Array([intent])


def bind(units: Sequence[Unit], files: Mapping[Face, Path], imprint: Imprint, *, both_sides: bool = True) -> bytes:
    """One PDF of all *units*, set in *files*; the same units give the same bytes. Raises Wide where a label has no room."""
    return joined(units, files, both_sides=both_sides).finish(imprint)


def joined(units: Sequence[Unit], files: Mapping[Face, Path], *, both_sides: bool = True) -> Bound:
    """The pages of all *units* with their labels and fonts, to be finished."""
    bound = Bound(both_sides=both_sides)
    for unit in units:
        bound.add(unit)
    labels = labels_of(units)
    names = {name: files[face] for unit in units for name, face in unit.faces.items()}
    bound.fill_references(labels, names)
    bound.fill_heads(names)
    digits = {files[FOLIO_HEAD]: {metrics_of(files[FOLIO_HEAD]).glyph(digit) for digit in DIGITS}}
    used = {letter for unit in units for one in unit.references for letter in one.word + labels[one.target]}
    join_fonts(bound.pdf, names, {files[folio]: {metrics_of(files[folio]).glyph(letter) for letter in used} for folio in FOLIOS} | digits)
    make_fillable(bound.pdf, files[TYPED])
    return bound


def siblings(first: Any) -> Iterator[Any]:
    """A bookmark and those that follow it on its level."""
    while first is not None:
        yield first
        first = first.get("/Next")


def pictures(pdf: Pdf) -> Iterable[Any]:
    return [one for one in pdf.objects if isinstance(one, Stream) and one.get("/Subtype") == Name.Image]


def is_ours_to_compress(stream: Any) -> bool:
    """Whether *stream* is not compressed yet, or so that it ends with a carriage return."""
    kind = stream.get("/Filter")
    return kind is None or (kind == Name.FlateDecode and "/DecodeParms" not in stream and stream.read_raw_bytes().endswith(b"\r"))


def compressed(content: bytes) -> bytes:
    """*content* compressed, with a line end behind it where its check sum would end with a carriage return."""
    found = zlib.compress(content, LEVEL)
    return zlib.compress(content + b"\n", LEVEL) if found.endswith(b"\r") else found


def written(pdf: Pdf) -> bytes:
    """The bytes of *pdf*. No stream ends with a carriage return, which would read as a part of the line end before ``endstream``."""
    for one in pdf.objects:
        if isinstance(one, Stream) and one.get("/Type") != Name.Metadata and is_ours_to_compress(one):
            one.write(compressed(one.read_bytes()), filter=Name.FlateDecode)
    for attempt in range(ATTEMPTS):
        file = io.BytesIO()
        pdf.save(
            file,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            min_version="1.7",
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        if b"\r\nendstream" not in file.getvalue():
            return file.getvalue()
        places = pdf.Root.Names.Dests.Names
        places[2 * attempt + 1] = pdf.make_indirect(places[2 * attempt + 1])  # gives all later objects other numbers, in other streams
    raise AssertionError("every way to write the file ends some stream with a carriage return")
