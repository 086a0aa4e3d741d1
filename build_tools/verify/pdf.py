"""A PDF is tagged, named, in its language, without dead links, foreign fonts or missing glyphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from typing import Any

import pikepdf

from ..model.artefact import Artefact
from ..model.findings import N_, Code, Finding
from .pdf_text import pairs, pieces
from .publication import Publication

BROKEN = Code("pdf-broken", N_("the PDF cannot be read ({reason})"), N_("build again"))
UNTAGGED = Code("pdf-untagged", N_("the PDF is not tagged: screen readers cannot follow it"), N_("report it: the pipeline tags PDFs"))
UNNAMED = Code("pdf-metadata", N_("the PDF’s {what} is “{found}” where “{wanted}” belongs"), N_("report it: the pipeline sets it"))
DEAD = Code(
    "pdf-link", N_("a link on page {page} leads to “{target}”, which is not there"), N_("correct the link where the text is written")
)
TWICE = Code("pdf-target-twice", N_("the place “{target}” stands {count} times in the PDF"), N_("report it: a link leads to one place"))
NOT_EMBEDDED = Code("pdf-font", N_("the font {font} is not in the PDF"), N_("report it: the pipeline embeds fonts"))
NO_GLYPH = Code(
    "pdf-glyph", N_("page {page} shows a character that its font does not have"), N_("use another character, or a font that has it")
)
PRINTED = frozenset({"book", "cards", "large-print", "change-pages", "parallel", "forms", "blank-forms", "trainer"})
TEXT_OPERATORS = "Tj TJ ' \" Do"
NO_LETTER = b"\0\0"
FONT_FILES = frozenset({"/FontFile", "/FontFile2", "/FontFile3"})


class Pdf:
    name = "pdf"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        for one in publication.artefacts:
            if one.format in PRINTED and (publication.folder / one.path).is_file():
                try:
                    with pikepdf.open(publication.folder / one.path) as pdf:
                        yield from judge(pdf, one)
                except pikepdf.PdfError as error:
                    yield Finding(path=one.path, line=0, code=BROKEN, values={"reason": error})


def judge(pdf: pikepdf.Pdf, one: Artefact) -> Iterator[Finding]:
    root = pdf.Root
    if "/StructTreeRoot" not in root or not bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)):
        yield Finding(path=one.path, line=0, code=UNTAGGED)
    language = str(root.get("/Lang", ""))
    wanted = one.languages[0]
    if language.split("-")[0] != wanted:
        yield Finding(path=one.path, line=0, code=UNNAMED, values={"what": "Lang", "found": language, "wanted": wanted})
    if not str(pdf.docinfo.get("/Title", "")):
        yield Finding(path=one.path, line=0, code=UNNAMED, values={"what": "Title", "found": "", "wanted": one.handbook})
    targets = names(root)
    for target, count in targets.items():
        if count > 1:
            yield Finding(path=one.path, line=0, code=TWICE, values={"target": target, "count": count})
    for number, page in enumerate(pdf.pages, 1):
        yield from check_links(page, number, targets, one.path)
        yield from check_fonts(page, one.path)
        if shows_missing_glyph(page):
            yield Finding(path=one.path, line=0, code=NO_GLYPH, values={"page": number})


def names(root: Any) -> Counter[str]:
    """The named destinations of the catalogue's name tree (PDF 1.7, 7.9.6), each as often as it is there."""
    found: Counter[str] = Counter()
    nodes = [root.Names.Dests] if "/Names" in root and "/Dests" in root.Names else []
    while nodes:
        node = nodes.pop()
        nodes += list(node.get("/Kids", []))
        found.update(str(name) for name in list(node.get("/Names", []))[::2])
    return found


def check_links(page: pikepdf.Page, number: int, targets: Container[str], path: str) -> Iterator[Finding]:
    for annotation in page.get("/Annots", []):
        target = annotation.get("/Dest", annotation["/A"].get("/D") if "/A" in annotation else None)
        if isinstance(target, pikepdf.String) and str(target) not in targets:
            yield Finding(path=path, line=0, code=DEAD, values={"page": number, "target": str(target)})


def check_fonts(page: pikepdf.Page, path: str) -> Iterator[Finding]:
    resources: Any = page.get("/Resources", pikepdf.Dictionary())
    for font in resources.get("/Font", pikepdf.Dictionary()).values():
        for inner in font.get("/DescendantFonts", [font]):
            if not FONT_FILES & set(inner.get("/FontDescriptor", pikepdf.Dictionary()).keys()):
                yield Finding(path=path, line=0, code=NOT_EMBEDDED, values={"font": str(font.get("/BaseFont", "?"))})


def shows_missing_glyph(content: Any) -> bool:
    """Whether *content*, a page or a drawing on it, uses glyph 0 (.notdef); our fonts are all addressed by two-byte glyph numbers."""
    drawings = content.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    for instruction in pikepdf.parse_content_stream(content, TEXT_OPERATORS):
        operands = instruction.operands
        if str(instruction.operator) == "Do":
            drawing = drawings[str(operands[0])]
            if drawing.get("/Subtype") == "/Form" and shows_missing_glyph(drawing):
                return True
        elif any(NO_LETTER in text and NO_LETTER in pairs(text) for text in pieces(operands)):
            return True
    return False
