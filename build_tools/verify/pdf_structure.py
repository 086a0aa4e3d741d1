"""What a PDF says when it is read aloud: the blocks of its structure, in the order of reading (PDF 1.7, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from .pdf_text import Font, Fonts, font_of

DRAWN = "BDC BMC EMC Tf Tj TJ"
INLINE = frozenset({"/Span", "/Link", "/Code", "/Formula"})  # pieces of the block that they stand in
SECTIONS = frozenset({"/Art", "/Sect", "/Div"})  # a formula in one is a block
CONTAINERS = {"/L": "list", "/LI": "item", "/Table": "table", "/TR": "row"}
Owner = tuple[tuple[int, int], int]  # page, number of the marked content on it


@dataclass(slots=True)
class Block:
    """A piece of the structure that holds words: a paragraph, a heading, a cell, what a picture shows; or the head of a container.

    *kind* is ``heading``, ``label``, ``text`` or the name of a container, which has no words of its own.
    """

    kind: str
    words: str = ""


def filled(blocks: Iterable[Block]) -> list[Block]:
    """*blocks* without those that say nothing."""
    return [one for one in blocks if one.words.strip() or one.kind in CONTAINERS.values()]


@dataclass(slots=True)
class Aloud:
    """A PDF as it is read aloud, with the words of its marked contents."""

    texts: dict[Owner, str]

    def blocks(self, element: Any) -> tuple[list[Block], list[Block]]:
        """The blocks in *element*, and those of the notes in it."""
        reading = Walk(self)
        reading.element(element, None)
        return filled(reading.found), filled(reading.notes)


@dataclass(slots=True)
class Walk:
    """One way through the structure: the blocks *found* so far, and the notes that were put aside."""

    aloud: Aloud
    found: list[Block] = field(default_factory=lambda: [Block("text")])
    notes: list[Block] = field(default_factory=list)
    depth: int = 0  # of citations round the words that come next

    def element(self, element: Any, page: Any) -> None:
        kind, page = str(element.S), element.get("/Pg", page)
        if kind == "/Note":
            inner = Walk(self.aloud)
            inner.inside(element, page)
            self.notes += inner.found
        elif kind == "/Reference":
            self.depth += 1
            self.inside(element, page)
            self.depth -= 1
        elif kind in INLINE and not (kind == "/Formula" and str(element.P.S) in SECTIONS):
            self.inside(element, page)
        else:
            self.found.append(Block(CONTAINERS.get(kind) or kind_of(element)))
            if kind in CONTAINERS:
                self.found.append(Block("text"))
            self.inside(element, page)
            self.found.append(Block("text"))

    def inside(self, element: Any, page: Any) -> None:
        """What *element* says, in its own words where it has some."""
        if str(element.S) in ("/Figure", "/Formula"):
            self.say(str(element.get("/Alt", "")))
        own = "/ActualText" in element or str(element.S) in ("/Figure", "/Formula")
        if "/ActualText" in element:
            self.say(str(element.ActualText))
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                self.element(kid, page)
            elif (owner := marked_content(kid, page)) is not None:
                self.say("" if own else self.aloud.texts.get(owner, ""))

    def say(self, words: str) -> None:
        if not self.depth:
            self.found[-1].words += words


def kind_of(element: Any) -> str:
    """Whether a block is a heading, the sign before an item of a list, or any other."""
    if str(element.S) in {f"/H{level}" for level in range(1, 7)}:
        return "heading"
    if element.S != "/Lbl":
        return "text"
    holder = element.P.get("/P", {})
    return "text" if element.P.S == "/LI" and str(holder.get("/A", {}).get("/ListNumbering", "/None")) == "/None" else "label"


def kids(element: Any) -> list[Any]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def marked_content(kid: Any, page: Any) -> Owner | None:
    """The page and the number of a marked content that is a *kid* of an element on *page*; nothing for an annotation."""
    if isinstance(kid, int):
        return page.objgen, kid
    return (kid.get("/Pg", page).objgen, int(kid.MCID)) if "/MCID" in kid else None


def owners(element: Any, page: Any = None) -> Iterator[Owner]:
    """Every marked content in *element*, as often as it is read."""
    page = element.get("/Pg", page)
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from owners(kid, page)
        elif (owner := marked_content(kid, page)) is not None:
            yield owner


def articles(element: Any) -> Iterator[Any]:
    """The chapters of a book, in the order of reading."""
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kid.S == "/Art":
                yield kid
            elif str(kid.S) in ("/Document", "/Part", "/Sect"):
                yield from articles(kid)


def around_articles(root: Any) -> Iterator[Any]:
    """The parts of a book that hold no chapter: what stands before the chapters and behind them."""
    for document in kids(root):
        yield from (part for part in kids(document) if next(articles(part), None) is None)


def aloud(pdf: pikepdf.Pdf) -> Aloud:
    """*pdf* with the words of all its marked contents."""
    known: Fonts = {}
    pages = ((page.obj.objgen, marked_texts(page, known)) for page in pdf.pages)
    return Aloud({(page, number): text for page, texts in pages for number, text in texts.items()})


def marked_texts(page: pikepdf.Page, known: Fonts) -> dict[int, str]:
    """The texts of *page* by the number of their mark."""
    found: dict[int, str] = {}
    marks: list[int | None] = []
    fonts: Any = page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary())
    font = Font()
    for instruction in pikepdf.parse_content_stream(page, DRAWN):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in ("BDC", "BMC"):
            mark = mark_of(operands)
            marks.append(mark if mark is not None else marks[-1] if marks else None)
            if mark is not None:
                found.setdefault(mark, "")
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            font = font_of(fonts.get(str(operands[0])), known)
        elif marks and (number := marks[-1]) is not None:
            found[number] += font.read(operands)[0]
    return found


def mark_of(operands: list[Any]) -> int | None:
    """The number of the marked content that begins, where it has one."""
    marked = len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
    return int(operands[1].MCID) if marked else None
