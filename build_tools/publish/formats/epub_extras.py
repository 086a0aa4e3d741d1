"""What an e-book says of itself beyond Sphinx's package: its landmarks, its pages in print, and for whom it is accessible."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from sphinx.locale import _

from .epub_pages import PageBreaks

PICTURE = re.compile(r"<img\b[^>]*>")
DESCRIBED = re.compile(r'\balt="[^"]*\w')
MOVING = ".gif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """*breaks* are where the pages of the book begin that is written as *printed* in the same run."""

    breaks: PageBreaks
    printed: str

    def navigation(self, book: zipfile.ZipFile, start: str) -> str:
        """The landmarks, of which the page *start* begins the text, and the list of pages."""
        places = [("bodymatter", start, _("Start of the text"))]
        if "genindex.xhtml" in book.namelist():
            places.append(("index", "genindex.xhtml", _("Index")))
        lines = [f'<li><a epub:type="{kind}" href="{address}">{escape(words)}</a></li>' for kind, address, words in places]
        title = escape(_("Parts of the book"))
        landmarks = f'<nav epub:type="landmarks" hidden=""><h2>{title}</h2><ol>{"".join(lines)}</ol></nav>\n'
        return landmarks + self.breaks.listed(_("Pages of the printed book"))

    def metadata(self, book: zipfile.ZipFile) -> str:
        """The metadata that EPUB Accessibility 1.1 wants."""
        return "".join(f"    {line}\n" for line in self.lines(book))

    def lines(self, book: zipfile.ZipFile) -> Iterator[str]:
        pages = "".join(book.read(name).decode() for name in sorted(book.namelist()) if name.endswith(".xhtml"))
        pictures = PICTURE.findall(pages)
        is_described = all(map(DESCRIBED.search, pictures))
        if self.breaks.places:
            yield f"<dc:source>{escape(self.printed)}</dc:source>"
            yield meta("pageBreakSource", self.printed)
        yield meta("schema:accessMode", "textual")
        if pictures:
            yield meta("schema:accessMode", "visual")
        if is_described:
            yield meta("schema:accessModeSufficient", "textual")
        yield from (
            meta("schema:accessibilityFeature", one) for one in self.features(book, pages, is_described=bool(pictures) and is_described)
        )
        is_moving = any(name.endswith(MOVING) for name in book.namelist())
        yield meta("schema:accessibilityHazard", "unknown" if is_moving else "none")
        yield meta("schema:accessibilitySummary", self.summary(is_described=bool(pictures) and is_described))

    def features(self, book: zipfile.ZipFile, pages: str, *, is_described: bool) -> Iterator[str]:
        yield from ("tableOfContents", "readingOrder", "structuralNavigation")
        if "genindex.xhtml" in book.namelist():
            yield "index"
        if is_described:
            yield "alternativeText"
        if "<math" in pages:
            yield "MathML"
        if self.breaks.places:
            yield from ("pageBreakMarkers", "pageNavigation")

    def summary(self, *, is_described: bool) -> str:
        sentences = [_("Screen readers can read the text; the contents and headings lead to every section.")]
        if is_described:
            sentences.append(_("Pictures are described in words."))
        if self.breaks.places:
            sentences.append(_("The pages of the printed book are marked."))
        return " ".join(sentences)


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}">{escape(value)}</meta>'
