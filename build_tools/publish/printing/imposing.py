"""Pages of a bound book on sheets to fold: two on each side, so that sheets laid in each other and folded read in order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from .metadata import Imprint

# Sheets: 32 pages. More do not fold sharply by hand, and the inner ones stand out at the edge; a stapler takes twice as many.
SIGNATURE = 8
PAGES = 4  # of a sheet
WIDTH, HEIGHT = 841.89, 595.276  # points of A4, lying

Side = tuple[int | None, int | None]  # the pages at the left and at the right, from 1; none is a blank


def sides(pages: int) -> Iterator[Side]:
    """The sides of all sheets of a book of so many *pages*, each sheet's front before its back, the outermost of a signature first.

    Signatures differ by a sheet at most: none is a single sheet behind full ones.
    """
    sheets = -(-pages // PAGES)
    signatures = -(-sheets // SIGNATURE)
    first = 1
    for number in range(signatures):
        last = first + PAGES * (sheets // signatures + (number < sheets % signatures)) - 1
        for low in range(first, (first + last) // 2, 2):
            high = first + last - low
            yield printed(high, pages), printed(low, pages)
            yield printed(low + 1, pages), printed(high - 1, pages)
        first = last + 1


def printed(page: int, pages: int) -> int | None:
    """*page*, unless the book has no more *pages*."""
    return page if page <= pages else None


def imposed(book: bytes, imprint: Imprint) -> bytes:
    """The *book*, whose pages are as high as two are wide, on sheets of A4, each page at half its area; the same book gives the same bytes.

    It has neither structure nor links: it is for printers.
    """
    source, pdf = Pdf.open(io.BytesIO(book)), Pdf.new()
    drawings = [pdf.copy_foreign(page.as_form_xobject()) for page in source.pages]
    for side in sides(len(drawings)):
        add_side(pdf, [drawings[page - 1] if page else None for page in side])
    pdf.Root.Lang = String(imprint.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None"))
    words = {"Title": imprint.title, "Author": imprint.author, "Producer": imprint.producer}
    pdf.docinfo = pdf.make_indirect(Dictionary({f"/{name}": String(value) for name, value in words.items()}))
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, min_version="1.7")
    return file.getvalue()


def add_side(pdf: Pdf, drawings: list[Any]) -> None:
    """Add a page to *pdf* with *drawings* from the left to the right."""
    half = WIDTH / len(drawings)
    shown = {f"/P{place}": drawing for place, drawing in enumerate(drawings) if drawing is not None}
    drawn = "\n".join(placed(name, drawing.BBox, half * int(name[2:])) for name, drawing in shown.items())
    page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, WIDTH, HEIGHT]), Resources=Dictionary(XObject=Dictionary(shown)))
    page.Contents = pdf.make_indirect(Stream(pdf, drawn.encode()))
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def placed(name: str, box: Any, left: float) -> str:
    """The drawing called *name*, as high as a sheet, from *left* on; one that is wider than high lies on its side."""
    width, height = float(box[2]), float(box[3])
    if width > height:
        scale = HEIGHT / width
        return f"q 0 {scale:.5f} {-scale:.5f} 0 {left + scale * height:.3f} 0 cm {name} Do Q"
    return f"q {HEIGHT / height:.5f} 0 0 {HEIGHT / height:.5f} {left:.3f} 0 cm {name} Do Q"
