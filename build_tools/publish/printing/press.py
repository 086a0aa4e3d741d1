"""WeasyPrint, confined: it sees the book's own files, says everything it does not like, and writes the same bytes every time.

Importing this module loads Pango: import it only to print.
"""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

from cssselect2 import ElementWrapper
from pydyf import PDF, Array, Dictionary
from weasyprint import CSS, HTML, Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from .bars import draw_bars
from .baseline import stand_on_lines
from .faces import Face
from .fields import is_field
from .layout import mend_layout
from .pace import quicken
from .proof import LINE, SOURCE
from .structure import points_of, set_aside

BASE = "https://handbook.invalid/"  # constant: names of pictures in the PDF are digests of their addresses
PRINT_RESOLUTION = 300
ITALIC = 2  # PANGO_STYLE_ITALIC
MILLIMETRE = 96 / 25.4  # of CSS pixels
CLOSE = 2 * MILLIMETRE  # nobody sees that a word or a rule stands so far in the margin
LINE_END = "\N{HYPHEN}"  # what WeasyPrint prints where it breaks a word


class Fetcher(URLFetcher):
    """Serves files of *folders* {first part of the address: folder}; everything else is refused, and remembered."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        super().__init__(allowed_protocols=())
        self.folders = {name: folder.resolve() for name, folder in folders.items()}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        name, _slash, rest = unquote(url.removeprefix(BASE)).partition("/")
        folder = self.folders.get(name) if url.startswith(BASE) else None
        path = (folder / rest).resolve() if folder is not None else None
        if folder is None or path is None or not path.is_relative_to(folder) or not path.is_file():
            self.refused.append(url[:200])
            raise ValueError("not a file of the book")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


class Complaints(logging.Handler):
    """Puts what WeasyPrint logs at WARNING and above into *sentences*, each once."""

    def __init__(self, sentences: dict[str, None]) -> None:
        super().__init__(logging.WARNING)
        self.sentences = sentences

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences[record.getMessage()] = None


class Paper(HTML):
    """The HTML of our templates, which is XML: WeasyPrint's parser of anybody's HTML takes a twentieth of the time of a book."""

    def __init__(self, text: str, fetcher: Fetcher) -> None:
        self.base_url, self.url_fetcher, self.media_type = BASE, fetcher, "print"
        self.wrapper_element = ElementWrapper.from_html_root(ElementTree.fromstring(text), content_language=None)
        self.etree_element = self.wrapper_element.etree_element


class Press:
    """Lays out one book with the style *sheets* (addresses below BASE), and keeps what was wrong in *complaints*."""

    def __init__(self, folders: Mapping[str, Path], sheets: Iterable[str]) -> None:
        self.complaints: dict[str, None] = {}
        self.fetcher = Fetcher(folders)
        self.fonts = FontConfiguration()
        with self.listening():
            whole = "".join(f'@import "{sheet}";' for sheet in sheets)  # WeasyPrint asks every sheet about every element
            self.styles = [CSS(string=whole, base_url=BASE, url_fetcher=self.fetcher, font_config=self.fonts)]

    def layout(self, html: str) -> Document:
        """The pages of *html*."""
        with self.listening():
            paper = Paper(html.replace(LINE_END, "-"), self.fetcher)
            return paper.render(stylesheets=self.styles, font_config=self.fonts)

    def write(self, document: Document, bleed: float = 0, enlarged: float = 1) -> bytes:
        """The PDF, tagged, without dates, all of it *enlarged* so many times.

        Its pages say that they may be cut *bleed* millimetres beside their edges.
        """
        set_aside(document)
        with self.listening():
            written = document.write_pdf(
                pdf_tags=True,
                pdf_version="1.7",
                zoom=enlarged,
                dpi=round(PRINT_RESOLUTION * enlarged),
                finisher=lambda _document, pdf: finish(document, pdf, bleed),
            )
        assert isinstance(written, bytes)
        return written

    @contextmanager
    def listening(self) -> Iterator[None]:
        logger, handler = logging.getLogger("weasyprint"), Complaints(self.complaints)
        logger.addHandler(handler)
        try:
            yield
        finally:
            logger.removeHandler(handler)
            self.complain_of_refusals()

    def complain_of_refusals(self) -> None:
        """Name every refused address: inside a picture WeasyPrint says nothing."""
        for address in self.fetcher.refused:
            if not any(address in sentence for sentence in self.complaints):
                self.complaints[f"{address} is not a file of the book"] = None
        self.fetcher.refused.clear()


def finish(document: Document, pdf: PDF, bleed: float) -> None:
    """Draw change bars on the pages of *document*, and say how far beside their edges they may be cut."""
    pages = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("Type") == "/Page"]
    draw_bars(document, [pdf.objects[int(page["Contents"].split()[0])] for page in pages], points_of(pdf, document))
    set_bleed(pdf, bleed)


def set_bleed(pdf: PDF, bleed: float) -> None:
    """Write the BleedBox of every page *bleed* millimetres outside of its TrimBox; WeasyPrint writes 10 points."""
    for page in pdf.objects:
        if isinstance(page, Dictionary) and "TrimBox" in page:
            left, bottom, right, top = page["TrimBox"]
            beyond = bleed * 72 / 25.4
            page["BleedBox"] = Array([left - beyond, bottom - beyond, right + beyond, top + beyond])


quicken()
stand_on_lines()
mend_layout()


def pages_of(document: Document) -> dict[str, int]:
    """The page of every anchor."""
    found: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for name in page.anchors:
            found.setdefault(name, number)
    return found


class Overrun(NamedTuple):
    """A block that reaches over the edge of the text: the *path* and the *line* of its source, where it has one, and how far."""

    path: str
    line: int
    millimetres: int


def overruns(document: Document) -> list[Overrun]:
    """What stands in the margin at the right or at the foot, or over an edge of the paper, where it is cut; each block once."""
    farthest: dict[tuple[str, int], float] = {}
    for page in document.pages:
        sheet = page._page_box
        right, bottom = sheet.content_box_x() + sheet.width, sheet.content_box_y() + sheet.height
        for place, box in shown(sheet, ("", 0)):
            beyond = max(-box.position_x, box.position_x + box.margin_width() - right, box.position_y + box.margin_height() - bottom)
            farthest[place] = max(beyond, farthest.get(place, 0))
    return [Overrun(*place, round(beyond / MILLIMETRE)) for place, beyond in farthest.items() if beyond > CLOSE]


def shown(box: Any, place: tuple[str, int], *, in_table: bool = False) -> Iterator[tuple[tuple[str, int], Any]]:
    """The words, cells, fields and pictures in *box*, each with the path and the line of its block; of what is in a table, the table's."""
    for child in box.children:
        child = getattr(child, "_box", child)
        if isinstance(child, boxes.MarginBox):
            continue
        here = place if in_table or child.element is None else place_of(child.element, place)
        if isinstance(child, (boxes.TextBox, boxes.ReplacedBox, boxes.TableCellBox)) or is_field(child):
            yield here, child
        yield from shown(child, here, in_table=in_table or child.element_tag == "table")


def place_of(element: Any, around: tuple[str, int]) -> tuple[str, int]:
    """The path and the line of *element*, or of what is *around* it."""
    path, line = around
    return str(element.get(SOURCE) or path), int(element.get(LINE) or line)


def faces_of(document: Document) -> dict[str, Face]:
    """The typefaces that a written *document* is set in, by their names in the PDF."""
    return {
        font.name.decode(): Face(family=font.family, weight=int(font.weight), is_italic=font.style == ITALIC)
        for font in document.fonts.values()
    }
