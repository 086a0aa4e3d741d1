"""What stock WeasyPrint makes of the documents that it is given, one a line of JSON; run in a process of its own, without our code."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

import pikepdf
import weasyprint

HEAD = """<!DOCTYPE html><html lang="en"><title>t</title><style>
@font-face { font-family: Serif; src: url("source-serif-4/400Regular/SourceSerif4_400Regular.ttf") }
@font-face { font-family: Arabic; src: url("noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf") }
@page { size: 60mm 40mm; margin: 5mm } body { margin: 0; font: 10pt/12pt Serif, Arabic } p, ul, ol { margin-top: 0; margin-bottom: 0 }
</style>"""
ENTRY = re.compile(rb"<(\w{4})> <(\w*)>\n")


def structure(document: weasyprint.Document) -> Iterator[str]:
    """The structure, a line an element, with its attributes and the number of its own contents."""
    with written(document, pdf_variant="pdf/ua-1") as pdf:
        yield from elements(pdf.Root.StructTreeRoot.K[0], 0)


def elements(element: Any, depth: int) -> Iterator[str]:
    kids = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    own = len(element.K) - len(kids)
    attributes = [f"{key[1:]}={plain(value)}" for key, value in element.get("/A", pikepdf.Dictionary()).items() if key != "/O"]
    attributes += [f"{name}={element[f'/{name}']}" for name in ("Alt", "E", "Lang") if f"/{name}" in element]
    yield "  " * depth + " ".join([str(element.S)[1:], *attributes, *([f"({own})"] if own else [])])
    for kid in kids:
        yield from elements(kid, depth + 1)


def plain(value: Any) -> str:
    return "[" + " ".join(map(plain, value)) + "]" if isinstance(value, pikepdf.Array) else f"{value}"


def roots(document: weasyprint.Document) -> Iterator[str]:
    """The version of a tagged file that asks for none, and what the root of its structure has."""
    with written(document, pdf_tags="true") as pdf:
        yield f"PDF {pdf.pdf_version}: " + " ".join(key[1:] for key in sorted(pdf.Root.StructTreeRoot.keys()))
        named = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ID" in one and "/S" in one]
        yield f"elements with an ID: {len(named)}"


def margins(document: weasyprint.Document) -> Iterator[str]:
    """Who owns each marked content of the first page, and whether those who hold it know of it."""
    with written(document, pdf_variant="pdf/ua-1") as pdf:
        for number, owner in enumerate(pdf.Root.StructTreeRoot.ParentTree.Nums[1]):
            outer = owner.P
            known = any(kid.objgen == outer.objgen for kid in outer.P.K if isinstance(kid, pikepdf.Dictionary))
            yield f"content {number}: {owner.S} in {outer.S} in {outer.P.S}, {'which has it' if known else 'which does not have it'}"


def annotations(document: weasyprint.Document) -> Iterator[str]:
    """What the links of the first page are described by, and whether they are printed."""
    for variant in ("pdf/ua-1", "pdf/a-2a"):
        with written(document, pdf_variant=variant) as pdf:
            for one in pdf.pages[0].Annots:
                yield f"{variant}: F={one.get('/F', '-')} Contents={one.get('/Contents', '-')}"


def images(document: weasyprint.Document) -> Iterator[str]:
    with written(document, pdf_variant="pdf/a-2a") as pdf:
        found = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        yield from (f"Image Interpolate={one.get('/Interpolate', False)}" for one in found)


def words(document: weasyprint.Document) -> Iterator[str]:
    """What every glyph says by the ToUnicode maps, in the order in which they are drawn."""
    with written(document) as pdf:
        fonts = {key[1:]: dict(ENTRY.findall(font.ToUnicode.read_bytes())) for key, font in pdf.pages[0].Resources.Font.items()}
        for font, shown in re.findall(r"/(\w+) \S+ Tf\s((?:.*?TJ\s)*)", pdf.pages[0].Contents.read_bytes().decode("latin-1"), re.DOTALL):
            for glyph in re.findall("(?<=[<0-9a-f])(?=(?:[0-9a-f]{4})+>)([0-9a-f]{4})", shown):
                said = bytes.fromhex(fonts[font][glyph.encode()].decode()).decode("utf-16-be")
                yield f"{glyph}: " + (" ".join(f"U+{ord(letter):04X}" for letter in said) or "nothing")


def pages(document: weasyprint.Document) -> Iterator[str]:
    """The first word of every line of every page."""
    for number, page in enumerate(document.pages, 1):
        found = [box.text.split()[0] for box in page._page_box.descendants() if getattr(box, "text", "").strip()]
        yield f"page {number}: " + " ".join(found)


REPORTS = {one.__name__: one for one in (structure, roots, margins, annotations, images, words, pages)}


def written(document: weasyprint.Document, **options: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(document.write_pdf(**options)))


def main(fonts: str) -> None:
    for line in sys.stdin:
        kind, html = json.loads(line)
        document = weasyprint.HTML(string=HEAD + html, base_url=fonts).render()
        print(json.dumps(list(REPORTS[kind](document))))


if __name__ == "__main__":
    main(sys.argv[1])
