"""What an e-book says: the blocks of its pages, in the order of reading."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from .pdf_structure import Block, filled

HTML, PACKAGE = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"
INLINE = frozenset(
    (
        "a abbr b bdi bdo br cite code dfn em i img kbd label mark q s samp small span strong sub sup u var wbr math semantics mrow mi mo "
        "mn mtext ms msub msup msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd mstyle mpadded mspace"
    ).split()
)
OPENING = {"ul": "list", "ol": "list", "dl": "list", "li": "item", "table": "table", "tr": "row"}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Contents, what calls a note and the sign before it, links of headings to themselves and of questions to their answers; which answers are
# right, which printed boxes show.
ELSEWHERE = frozenset({"toctree-wrapper", "footnote-reference", "label", "backrefs", "headerlink", "to-key", "verdict"})
LISTS = {"phrase-languages": "list", "phrase-cell": "item"}  # tables that are lists in print


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page of an e-book: its *name*, what it says, what its footnotes say, and the answers to its questions."""

    name: str
    blocks: list[Block]
    notes: list[Block]
    answers: list[Block]

    @property
    def speaks(self) -> bool:
        """Whether it says more than its title."""
        return any(one.kind != "heading" for one in self.blocks)


def leaves(archive: zipfile.ZipFile) -> Iterator[Leaf]:
    """The pages with chapters, in the order of the spine."""
    package = ElementTree.fromstring(archive.read("content.opf"))
    files = {item.get("id"): item.get("href", "") for item in package.iter(f"{PACKAGE}item")}
    for reference in package.iter(f"{PACKAGE}itemref"):
        name = files[reference.get("idref")]
        root = ElementTree.fromstring(archive.read(posixpath.normpath(name)))
        body = next((one for one in root.iter(f"{HTML}div") if one.get("class") == "body"), None)
        if body is not None and name not in ("genindex.xhtml", "imprint.xhtml"):
            walk = Walk()
            walk.element(body)
            yield Leaf(name=name, blocks=filled(walk.found), notes=filled(walk.notes), answers=filled(walk.answers))


@dataclass(slots=True)
class Walk:
    """One way through a page: the blocks *found* so far, what was put aside, and what was *explained*."""

    found: list[Block] = field(default_factory=lambda: [Block("text")])
    notes: list[Block] = field(default_factory=list)
    answers: list[Block] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)
    is_layout: bool = False  # in a table that only puts lists side by side

    def element(self, element: ElementTree.Element) -> None:
        tag, classes = element.tag.rpartition("}")[2], set((element.get("class") or "").split())
        if classes & ELSEWHERE:
            return
        if tag == "aside" and "footnote" in classes:
            self.notes += self.apart(element)
        elif "answer-key" in classes:
            self.answers += self.apart(element)
        elif tag == "img":
            self.found += [Block("text", element.get("alt") or ""), Block("text")]
        elif tag in INLINE:
            self.inside(element)
            self.explain(tag, element.get("title") or "")
        else:
            self.block(tag, element)

    def apart(self, element: ElementTree.Element) -> list[Block]:
        """What *element* says, which a printed book has elsewhere."""
        inner = Walk(explained=self.explained)
        inner.inside(element)
        return inner.found

    def block(self, tag: str, element: ElementTree.Element) -> None:
        classes = (element.get("class") or "").split()
        if "form-fields" in classes:
            self.found += [Block("text", words) for words in form_words(element)]
            return
        opened = next((LISTS[one] for one in classes if one in LISTS), OPENING.get(tag))
        if opened and not self.is_layout and "hlist" not in classes:
            self.found.append(Block(opened))
        self.found.append(Block("heading" if tag in HEADINGS else "text"))
        self.is_layout = "hlist" in classes or (self.is_layout and tag not in ("td", "th"))
        self.inside(element)
        self.found.append(Block("text"))

    def inside(self, element: ElementTree.Element) -> None:
        self.found[-1].words += number(element) or element.text or ""
        before = "dd"
        for child in sorted(element, key=is_behind):
            tag = child.tag.rpartition("}")[2]
            if (before, tag) == ("dd", "dt"):
                self.found.append(Block("item"))
            before = tag if tag in ("dt", "dd") else before
            self.element(child)
            self.found[-1].words += child.tail or ""

    def explain(self, tag: str, title: str) -> None:
        """Say what an abbreviation means where the page first has it, as a printed book does."""
        if tag == "abbr" and title and title not in self.explained:
            self.explained.add(title)
            self.found[-1].words += f" ({title})"


def number(element: ElementTree.Element) -> str:
    """A section's number without the full stop that printed books leave out."""
    return (element.text or "").strip().rstrip(".") if "section-number" in (element.get("class") or "").split() else ""


def is_behind(element: ElementTree.Element) -> bool:
    """Whether *element* is a formula before its number, which stands first in print."""
    return element.tag.endswith("}math")


def form_words(table: ElementTree.Element) -> Iterator[str]:
    """What a form asks for, as a blank has it: the name of each field, with a word where it must be filled in, and what helps."""
    for row in table.iter(f"{HTML}tr"):
        cells = ["".join(cell.itertext()).strip() for cell in row.iter(f"{HTML}td")]
        if cells:
            name, _kind, required, hint = cells
            yield f"{name} ({required})" if required else name
            yield hint
