"""The structure of a PDF by the elements of its HTML: one structure element an element, in the order in which it is read.

WeasyPrint makes its structure of boxes: an element that pages split has one for each of them, a list in a list stands beside its item,
and a repeated head, and the lines above and below the text, are read again on every page. What is written here passes PDF/UA-1
(ISO 14289-1). Importing this module loads Pango, and lets WeasyPrint ask it for the structure of whatever it writes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.stream import Stream

from .fields import KIND, PRINTED, add_widgets
from .right_to_left import is_right_to_left

# What an element is read as (PDF 1.7, 14.8.4). One that is not here is read as a piece of what it stands in.
TYPES = {
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "figure": "Div",
    "div": "Div",
    "p": "P",
    "pre": "P",
    "blockquote": "BlockQuote",
    "figcaption": "Caption",
    "caption": "Caption",
    "code": "Code",
    "dl": "L",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
PSEUDO_TYPES = {"marker": "Lbl", "footnote-marker": "Lbl", "footnote-call": "Reference"}
NUMBERING = {"ol": "/Decimal", "ul": "/Disc"}
SECTIONS = frozenset({"Document", "Art", "Sect"})  # hold blocks: words of their own get a paragraph
INLINE = frozenset({"Span", "Link", "Code", "Note", "Lbl", "Reference"})
PLACES = frozenset({"pair", "side", "in"})  # of blocks in two languages, with nothing of their own (pairing/pairs.py)
AGAIN = "again"  # the class of an item whose label the other language has shown
KEPT_EMPTY = frozenset({"TR", "TH", "TD"})  # else the columns of a table would not agree
Word = tuple[int, int]  # page, number of the marked content on it


@dataclass(slots=True, eq=False)
class Part:
    """What an HTML *element* shows, or what a style sheet adds to it (*pseudo*), in the order of the pages."""

    element: Any = None
    pseudo: str = ""
    around: Part | None = None
    kids: list[Part | Element | Word] = field(default_factory=list)
    annotations: list[tuple[int, Any]] = field(default_factory=list)  # page, annotation
    area: tuple[float, ...] = ()

    @property
    def tag(self) -> str:
        return str(self.element.tag) if self.element is not None and not self.pseudo else ""

    def value(self, attribute: str) -> str:
        return str(self.element.get(attribute) or "") if self.element is not None and not self.pseudo else ""

    def link(self) -> Part:
        """The link that this is a piece of, or itself."""
        part: Part | None = self
        while part is not None and part.tag != "a":
            part = part.around
        return part or self

    def words(self) -> str:
        return " ".join("".join(self.element.itertext()).split()) if self.element is not None else ""


class Gathering:
    """What the boxes of all pages show, by element. One CSS pixel is *points* on paper."""

    def __init__(self, points: float) -> None:
        self.points = points
        self.root = Part()
        self.known: dict[tuple[int, str], Part] = {}

    def gather(self, box: Any, inside: Part, page: int, tags: dict[Any, Any]) -> None:
        """Take what *box* and the boxes in it show on *page* out of *tags*."""
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        if box.element is not None:
            inside = self.part_of(box, inside)
        for annotation in filter(None, (box.link_annotation, box.widget_annotation)):
            inside.link().annotations.append((page, annotation))
        mark = tags.pop(box, None)
        if mark is not None:
            inside.kids.append(spoken((page, mark["mcid"]), getattr(box, "text", "")))
        if isinstance(box, boxes.ReplacedBox):
            x, y = box.content_box_x(), box.content_box_y()
            inside.area = tuple(edge * self.points for edge in (x, y, x + box.width, y + box.height))
        for child in box.children:
            self.gather(child, inside, page, tags)

    def part_of(self, box: Any, inside: Part) -> Part:
        """The part that *box* belongs to; a new one stands *inside* another, and a note behind its call."""
        _tag, _colons, pseudo = box.element_tag.partition("::")
        key = (id(box.element), pseudo)
        if key not in self.known:
            self.known[key] = Part(box.element, pseudo, inside)
            inside.kids.append(self.known[key])
            if pseudo == "footnote-call":
                note = self.known[id(box.element), ""] = Part(box.element, "", inside)
                inside.kids.append(note)
        return self.known[key]


@dataclass(slots=True, eq=False)
class Element:
    """A structure element: its *type*, what is in it, and its *entries* in PDF."""

    type: str
    kids: list[Element | Word]
    entries: dict[str, Any] = field(default_factory=dict)
    annotations: list[tuple[int, Any]] = field(default_factory=list)


def spoken(word: Word, words: str) -> Element | Word:
    """*word*, which shows *words*; where these are written from right to left, as an element that says them in the order of reading."""
    return Element("Span", [word], {"ActualText": pydyf.String(words)}) if is_right_to_left(words) else word


def shaped(part: Part, language: str, page_height: float) -> list[Element | Word]:
    """*part* as structure elements; *language* is that of what it stands in."""
    own = part.value("lang") or language
    kind = type_of(part, foreign=own != language)
    inner: list[Element | Word] = []
    for kid in part.kids:
        inner += shaped(kid, own, page_height) if isinstance(kid, Part) else [kid]
    if not kind or not (inner or part.annotations or kind in KEPT_EMPTY):
        return inner
    entries = entries_of(part, kind, page_height)
    if own != language:
        entries["Lang"] = pydyf.String(own)
    element = Element(kind, arranged(part, kind, inner), entries, part.annotations if kind in ("Link", "Form") else [])
    return [Element("Reference", [element]) if "noted-above" in part.value("class").split() else element]


def type_of(part: Part, *, foreign: bool) -> str:
    """What *part* is read as; empty: as a piece of what it stands in. *foreign*: in another language than that."""
    classes = part.value("class").split()
    if part.pseudo:
        return PSEUDO_TYPES.get(part.pseudo, "")
    if "page-note" in classes:
        return "Note"
    if part.value(KIND):
        return "Form"
    if "page-reference" in classes:
        return "Reference"
    if "math" in classes:
        return "Formula"
    if "state-badge" in classes:
        return "Span"  # is read apart from the words that it speaks of
    if part.tag == "img" and not part.area:
        return ""  # words in its place
    if part.tag == "a":
        return "Link" if part.annotations else "Span" if foreign else ""
    if PLACES.intersection(classes):
        return ""
    if part.tag == "div" and part.around is not None and part.around.tag == "dl":
        return "LI"
    return TYPES.get(part.tag) or ("Span" if part.tag not in ("html", "body", "main", "") and (foreign or expansion(part)) else "")


def expansion(part: Part) -> str:
    return part.value("title") if part.tag == "abbr" else ""


def arranged(part: Part, kind: str, inner: list[Element | Word]) -> list[Element | Word]:
    """*inner* in the elements that the *kind* of its holder demands."""
    if kind == "LI":
        parts = [one for one in inner if is_a(one, "Lbl", "LBody")]
        rest = [one for one in inner if one not in parts]
        return [*parts, Element("LBody", rest)] if rest else parts
    if kind == "L":
        return list(items(inner))
    if kind in SECTIONS:
        return list(in_paragraphs(inner))
    if part.tag == "pre":
        return [Element("Code", inner)]
    return inner


def items(inner: Iterable[Element | Word]) -> Iterator[Element]:
    """The items of a list; of terms and definitions, one holds a term and what is said to it."""
    item: Element | None = None
    for one in inner:
        if isinstance(one, Element) and one.type in ("LI", "L"):
            yield one
        elif item is None or (is_a(one, "Lbl") and any(is_a(kid, "LBody") for kid in item.kids)):
            item = Element("LI", [one if is_a(one, "Lbl", "LBody") else Element("LBody", [one])])
            yield item
        else:
            item.kids.append(one if is_a(one, "Lbl", "LBody") else Element("LBody", [one]))


def is_a(one: Element | Word, *types: str) -> bool:
    return isinstance(one, Element) and one.type in types


def in_paragraphs(inner: Iterable[Element | Word]) -> Iterator[Element]:
    """*inner* with a paragraph round words that stand between blocks."""
    loose: list[Element | Word] = []
    for one in inner:
        if isinstance(one, Element) and one.type not in INLINE:
            if loose:
                yield Element("P", loose)
                loose = []
            yield one
        else:
            loose.append(one)
    if loose:
        yield Element("P", loose)


def entries_of(part: Part, kind: str, page_height: float) -> dict[str, Any]:
    """The entries of a structure element that its HTML element asks for."""
    if kind == "Figure":
        left, top, right, bottom = part.area
        area = [left, page_height - bottom, right, page_height - top]
        layout = {"O": "/Layout", "Placement": "/Block", "BBox": pydyf.Array(area)}
        return {"Alt": pydyf.String(part.value("alt")), "A": pydyf.Dictionary(layout)}
    if kind == "Formula":
        return {"Alt": pydyf.String(part.words())}
    if kind == "L":
        return {"A": pydyf.Dictionary({"O": "/List", "ListNumbering": NUMBERING.get(part.tag, "/None")})}
    if kind in ("TH", "TD"):
        return cell_entries(part, kind)
    if kind == "Span" and expansion(part):
        return {"E": pydyf.String(expansion(part))}
    return {}


def cell_entries(part: Part, kind: str) -> dict[str, Any]:
    """How many columns and rows a cell goes over, and what a head is the head of."""
    found: dict[str, Any] = {name: int(part.value(name.lower())) for name in ("ColSpan", "RowSpan") if part.value(name.lower()).isdigit()}
    if kind == "TH":
        found["Scope"] = "/Row" if part.value("scope") == "row" else "/Column"
    return {"A": pydyf.Dictionary({"O": "/Table", **found})} if found else {}


class Writing:
    """Writes structure elements into a PDF, and remembers whose the marked contents and the annotations are."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.owners: dict[Word, bytes] = {}
        self.objects: list[bytes] = []  # owners of the annotations that have a number
        self.names: dict[str, bytes] = {}
        self.first_number = len(pdf.page_references)

    def write(self, element: Element, parent: bytes) -> bytes:
        """Add *element* with all in it below *parent*; gives its reference."""
        page = first_page(element)
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.type}", "P": parent, **element.entries})
        self.pdf.add_object(written)
        reference: bytes = written.reference
        if page is not None:
            written["Pg"] = self.pdf.page_references[page]
        if element.type == "Note":
            name = f"note-{len(self.names) + 1}"
            written["ID"], self.names[name] = pydyf.String(name), reference
        kids = [self.annotation(reference, *one) for one in element.annotations]
        written["K"] = pydyf.Array([*(self.kid(kid, reference, page) for kid in element.kids), *kids])
        return reference

    def kid(self, kid: Element | Word, owner: bytes, page: int | None) -> Any:
        if isinstance(kid, Element):
            return self.write(kid, owner)
        self.owners[kid] = owner
        if kid[0] == page:
            return kid[1]
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pdf.page_references[kid[0]], "MCID": kid[1]})

    def annotation(self, owner: bytes, page: int, annotation: Any) -> Any:
        annotation["StructParent"] = self.first_number + len(self.objects)
        self.objects.append(owner)
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self.pdf.page_references[page]})

    def parent_tree(self) -> Any:
        """Who owns what, by page and number (PDF 1.7, 14.7.4.4)."""
        pages: list[list[bytes]] = [[] for _page in range(self.first_number)]
        for (page, _number), owner in sorted(self.owners.items()):
            pages[page].append(owner)
        numbers = pydyf.Array()
        for page, owned in enumerate(pages):
            numbers.extend([page, pydyf.Array(owned)])
        for number, owner in enumerate(self.objects, self.first_number):
            numbers.extend([number, owner])
        return pydyf.Dictionary({"Nums": numbers})


def first_page(element: Element) -> int | None:
    """The page of the first words of *element* itself."""
    return next((kid[0] for kid in element.kids if not isinstance(kid, Element)), None)


def add_structure(pdf: Any, document: Document, version: object, streams: Sequence[Any]) -> None:
    """Add the structure of *document* to *pdf*, in the place of WeasyPrint's ``add_tags``."""
    points = points_of(pdf, document)
    add_widgets(pdf, document.pages, points)
    gathering = Gathering(points)
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        gathering.gather(page._page_box, gathering.root, number, stream._tags)
        if stream._tags:
            logging.getLogger("weasyprint").error("page %s shows something that nobody reads", number + 1)
    language = document.metadata.lang or ""
    height = document.pages[0].height * points
    describe_links(gathering.known.values())
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    writing = Writing(pdf)
    whole = Element("Document", list(in_paragraphs(shaped(gathering.root, language, height))))
    root["K"] = pydyf.Array([writing.write(whole, root.reference)])
    root["ParentTree"] = writing.parent_tree()
    root["ParentTreeNextKey"] = writing.first_number + len(writing.objects)
    if writing.names:
        names = sorted(writing.names.items())
        root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array([one for name, own in names for one in (pydyf.String(name), own)])})
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def points_of(pdf: Any, document: Document) -> float:
    """How many points one CSS pixel of *document* is in *pdf*: three quarters, unless its pages are enlarged."""
    first = next(one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/Page")
    left, _bottom, right, _top = first["TrimBox"]
    return float(right - left) / float(document.pages[0].width)


def describe_links(parts: Iterable[Part]) -> None:
    """Let every annotation be printed, and say what it leads to."""
    for part in (one for one in parts if not one.value(KIND)):
        for _page, annotation in part.annotations:
            annotation["F"] = PRINTED
            annotation["Contents"] = pydyf.String(part.words() or part.value("href"))


def set_aside(document: Document) -> None:
    """Mark what is not read: the lines round the text, what a page repeats of an earlier one, pictures that say nothing."""
    pages: dict[int, int] = {}  # of an element that may be repeated, the first
    for number, page in enumerate(document.pages):
        for box in everything_in(page._page_box):
            if isinstance(box, boxes.MarginBox):
                put_aside(one for one in everything_in(box) if one.element is None or pages.setdefault(id(one.element), number) != number)
            elif box.element_tag == "thead" and pages.setdefault(id(box.element), number) != number:
                put_aside(everything_in(box))
            elif isinstance(box, boxes.ReplacedBox) and not box.element.get("alt"):
                put_aside([box])
            elif box.element_tag == "div::marker" and AGAIN in (box.element.get("class") or "").split():
                put_aside(everything_in(box))


def everything_in(box: Any) -> Iterator[Any]:
    """*box* and all boxes in it, those that are positioned, such as markers of lists, among them."""
    yield from box.descendants(placeholders=True)


def put_aside(found: Iterable[Any]) -> None:
    for box in found:
        box.is_set_aside = True


mark_content: Any = Stream.marked


def mark_read(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
    """Mark what *box* shows as content, or as something that is not read."""
    marking: AbstractContextManager[None] = stream.artifact() if getattr(box, "is_set_aside", False) else mark_content(stream, box, tag)
    return marking


weasyprint.pdf.add_tags = add_structure
Stream.marked = mark_read
