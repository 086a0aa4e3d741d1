"""Handbooks laid out in two languages as the build does it, and where every block of both came to stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from build_tools.model.findings import Finding
from build_tools.model.tree import ContentTree
from build_tools.publish.editions import start_method
from build_tools.publish.formats.form import Joining
from build_tools.publish.formats.halves import Half, gather_pictures, leave, take, with_pictures
from build_tools.publish.formats.parallel import Printing
from build_tools.publish.printing.references import MARK
from build_tools.publish.reading import read_edition

BLOCK = re.compile(r"\.p-[0-9a-f]{10}(-\d+)?$")
HOLDERS = ("figure", "table", "section", "div", "ul", "ol", "dl", "li")
APART = {"page-note", "noted-above", "folio"}  # stand elsewhere, or are numbers that only the bound file has
LANGUAGES = ("tr", "en")


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a row: its words without spaces, their language, where they begin, the ids in it."""

    words: str
    language: str
    top: float
    left: float
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """Two sides; *kind* is ``pair``, or how the rows of a table stand: ``beside``, ``in-turn``."""

    kind: str
    pages: tuple[int, int]
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Laid:
    """Two languages laid out: the rows of all pages, the words at their feet, the file, and the blocks of each manuscript by id."""

    rows: tuple[Row, ...]
    notes: str
    pdf: bytes
    findings: tuple[Finding, ...]
    blocks: tuple[Mapping[str, str], Mapping[str, str]]
    noted: tuple[Mapping[str, str], Mapping[str, str]]

    def row_of(self, name: str, words: str) -> Row | None:
        """The row whose left side has the block of that *name*; a caption is known by its *words*."""
        named = (row for row in self.rows if name in row.sides[0].ids)
        return next(named, None) or next((row for row in self.rows if row.sides[0].words == words), None)


def lay_out(tree: ContentTree, without: str = "") -> Laid:
    """Lay out the tree's only handbook in both languages: each read and both joined in processes of their own.

    The right language loses its paragraphs *without* which it is to be.
    """
    with TemporaryDirectory() as shelf:
        for language in LANGUAGES:
            in_process(leave_half, tree, Path(shelf), language)
        found = in_process(join_halves, tree, Path(shelf), without)
    assert isinstance(found, Laid)
    return found


def in_process(work: Callable[..., object], *values: object) -> object:
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool:
        return pool.submit(work, *values).result()


def leave_half(tree: ContentTree, shelf: Path, language: str) -> None:
    (edition,) = tree.editions(languages=[language])
    with TemporaryDirectory() as name, read_edition(tree, edition, Path(name) / "sphinx", published=LANGUAGES) as reading:
        leave(reading, shelf)


def join_halves(tree: ContentTree, shelf: Path, without: str) -> Laid:
    editions = [tree.editions(languages=[language])[0] for language in LANGUAGES]
    left, right = (take(shelf, edition) for edition in editions)
    right = shorter(right, without) if without else right
    bodies = [[chapter.body for chapter in half.manuscript.chapters] for half in (left, right)]
    with TemporaryDirectory() as name:
        work = Path(name)
        joining = Joining(tree=tree, editions=(editions[0], editions[1]), shelf=shelf, site=work / "site", work=work, store=None)
        printing = Printing(joining, left, with_pictures(right, gather_pictures(shelf, editions, work / "pictures")))
        press, documents = printing.printer.press, list[Any]()
        layout = press.layout
        press.layout = lambda html: documents.append(layout(html)) or documents[-1]
        pdf = printing.printed()
    return Laid(
        rows=tuple(row for document in documents for row in rows_of(document)),
        notes="".join(foot_of(page) for document in documents for page in document.pages),
        pdf=pdf,
        findings=tuple(printing.findings),
        blocks=(blocks_of(bodies[0]), blocks_of(bodies[1])),
        noted=(blocks_of(bodies[0], noted=True), blocks_of(bodies[1], noted=True)),
    )


# The manuscripts


def shorter(half: Half, words: str) -> Half:
    """*half* without the paragraphs that begin with *words*."""
    pattern = re.compile(rf"<p[^>]*>{re.escape(words)}.*?</p>")
    chapters = tuple(replace(chapter, body=pattern.sub("", chapter.body)) for chapter in half.manuscript.chapters)
    return replace(half, manuscript=replace(half.manuscript, chapters=chapters))


def blocks_of(bodies: list[str], *, noted: bool = False) -> dict[str, str]:
    """The words of every block of text, or of every one in a note, by its id."""
    found: dict[str, str] = {}
    for body in bodies:
        root = ElementTree.fromstring(f"<body>{MARK.sub('', body)}</body>")
        in_notes = {id(one) for note in root.iter() if "page-note" in classes(note) for one in note.iter()}
        for element in root.iter():
            name = element.get("id", "")
            if BLOCK.search(name) and element.tag not in HOLDERS and (id(element) in in_notes) == noted:
                found[name] = bare("".join(said(element)))
    return found


def said(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not APART & classes(child):
            yield from said(child)
        yield child.tail or ""


def classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split()) if element is not None else set()


def bare(words: str) -> str:
    """*words* without spaces and hyphens, which line ends add and take."""
    return re.sub("[\\s\N{SOFT HYPHEN}\N{HYPHEN}-]+", "", words)


# The pages


def rows_of(document: Any) -> Iterator[Row]:
    """The rows of all pages, each once: what goes on on the next page is a part of it."""
    found: dict[int, tuple[int, Any, list[Any]]] = {}
    for number, page in enumerate(document.pages):
        for box in page._page_box.descendants(placeholders=True):
            if type(box).__name__ == "TableRowBox" and box.children and box.children[0].element is not None:
                key = id(box.children[0].element)
                found.setdefault(key, (number, box, []))[2].extend(box.children)
    waiting: tuple[int, list[Any]] | None = None
    for number, row, cells in found.values():
        opens = next((place for place, cell in enumerate(row.children) if "opens" in classes(cell.element)), 0)
        if "side" in classes(row.children[0].element):
            assert len(row.children) == 2
            yield Row("pair", (number, number), (side(cells[::2]), side(cells[1::2])))
        elif opens:
            assert 2 * opens == len(row.children)
            yield Row("beside", (number, number), (side(cells[:opens]), side(cells[opens:])))
        elif "above" in classes(row.element):
            waiting = (number, cells)
        elif "below" in classes(row.element):
            assert waiting is not None
            yield Row("in-turn", (waiting[0], number), (side(waiting[1]), side(cells)))


def side(cells: list[Any]) -> Side:
    boxes = [box for cell in cells for box in texts(cell)]
    ids = (one.get("id") for cell in cells if cell.element is not None for one in cell.element.iter())
    return Side(
        words=bare("".join(box.text for box in boxes)),
        language=boxes[0].style["lang"] if boxes else "",
        top=round(cells[0].position_y, 2),
        left=round(cells[0].position_x, 2),
        ids=frozenset(filter(None, ids)),
    )


def texts(box: Any) -> list[Any]:
    """The boxes of text in *box*, without the numbers of notes and items."""
    found = [one for one in box.descendants(placeholders=True) if hasattr(one, "text") and "::" not in one.element_tag]
    return [one for one in found if not APART & classes(one.element)]


def foot_of(page: Any) -> str:
    """The words of the notes at the foot of *page*."""
    areas = [box for box in page._page_box.children if type(box).__name__ == "FootnoteAreaBox"]
    return bare("".join(one.text for area in areas for one in area.descendants(placeholders=True) if hasattr(one, "text")))
