"""Sphinx's builder of the printed book: one HTML fragment a chapter without any theme, and what stands before and behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.indexentries import IndexEntries

from ...languages import language
from ...model.changes import Comparison
from ...sphinx_ext.dialect.answers import bank_entries
from ...sphinx_ext.dialect.domain import customs_domain
from ...sphinx_ext.dialect.feedback import feedback_form
from ...sphinx_ext.dialect.frames import frames_of
from .book_tree import anchor, lead, stands_in, way_back
from .general_index import Heading, headings_of
from .paper_builder import PaperBuilder, reading_order
from .recording import mark_changes
from .short_codes import CHAPTER, KINDS, PICTURED, Coded, address_of, coded_places

CONTENTS_DEPTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A document as it is printed: *depth* 0 opens on a new page, deeper ones continue; *path* is its source in the handbook's folder.

    *is_root*: it is what the handbook's first document says before the chapters.
    """

    docname: str
    is_root: bool
    number: str
    path: str
    anchor: str
    depth: int
    running: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the contents or of a list: *words* are HTML; *part* is the heading that stands above it."""

    level: int
    anchor: str
    number: str
    words: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The learning outcomes of one chapter and the questions about them, with their keys: *words* are its title as HTML."""

    chapter: Chapter
    words: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """The book before it has pages.

    The first chapter is what the root document says round its tables of contents, if anything. *changes*: what differs from an earlier
    edition, where the book is compared with one.
    """

    chapters: tuple[Chapter, ...]
    contents: tuple[Line, ...]
    figures: tuple[Line, ...]
    tables: tuple[Line, ...]
    procedures: tuple[Line, ...]
    forms: tuple[Line, ...]
    index: tuple[Heading, ...]
    bank: tuple[Questions, ...] = ()
    feedback: str = ""
    changes: Comparison | None = None


class BookBuilder(PaperBuilder):
    """Gathers what a book is made of."""

    name = "book"
    manuscript: Manuscript
    codes: tuple[Coded, ...]
    changes: Comparison | None

    def write_documents(self, docnames: Set[str]) -> None:
        order = dict(reading_order(self.env, self.config.root_doc))
        self.codes = coded_places(self.env)
        trees = {docname: self.resolved(docname) for docname in order}
        since = self.config.handbook_since
        self.changes = mark_changes(trees, since, self.picture) if since is not None else None
        for tree in trees.values():
            self.put_notes(tree)
        for docname, tree in trees.items():
            self.anchors.add(docname, tree, self.env.toc_secnumbers.get(docname, {}))
        for docname, tree in trees.items():
            self.put_codes(docname, tree)
            lead(tree, self.anchors, self.config.language)
        bank = {docname: questions_of(tree) for docname, tree in trees.items()}
        chapters = {docname: self.chapter(docname, tree, order[docname]) for docname, tree in trees.items()}
        if not speaks(trees[self.config.root_doc]):
            del chapters[self.config.root_doc]
        self.manuscript = Manuscript(
            chapters=tuple(chapters.values()),
            contents=tuple(self.contents(chapters.values())),
            figures=tuple(self.captions(trees, "figure", nodes.figure)),
            tables=tuple(self.captions(trees, "table", nodes.table)),
            procedures=tuple(self.blocks(trees, "procedure")),
            forms=tuple(self.blocks(trees, "form")),
            index=headings_of(self.index_entries(), language(self.config.language)),
            bank=tuple(self.questions(chapter, bank[docname]) for docname, chapter in chapters.items() if bank[docname]),
            feedback=self.feedback(),
            changes=self.changes,
        )

    # Chapters

    def put_codes(self, docname: str, tree: nodes.document) -> None:
        """Put the short code of the chapter, its procedures and its cards where each begins."""
        codes = {(one.kind, anchor(docname, one.id)): one for one in self.codes if one.docname == docname}
        for (kind, _place), one in codes.items():
            if kind == CHAPTER:
                next(tree.findall(nodes.section)).insert(0, self.way_back(one))
        for kind in KINDS:
            for block in frames_of(tree, kind):
                coded = codes.get((kind, next(iter(block["ids"]), "")))
                if coded:
                    block.insert(0 if kind == "procedure" else len(block), self.way_back(coded))

    def way_back(self, coded: Coded) -> way_back:
        """The code with its picture; cards have theirs where they are carried."""
        address = address_of(coded, self.config.handbook_edition) if coded.kind in PICTURED else ""
        return way_back(code=coded.code, address=address, picture=coded.picture if address else "")

    def chapter(self, docname: str, tree: nodes.document, depth: int) -> Chapter:
        self.current_docname, self.depth = docname, depth
        numbers = self.env.toc_fignumbers.get(docname, {})
        self.fignumbers = {kind: {anchor(docname, one): number for one, number in found.items()} for kind, found in numbers.items()}
        place = anchor(docname)
        number = self.anchors.numbers.get(self.anchors.sections[place], "")
        title = self.env.titles[docname].astext()
        return Chapter(
            docname=docname,
            is_root=docname == self.config.root_doc,
            number=number,
            path=str(self.env.doc2path(docname, base=False)),
            anchor=place,
            depth=max(depth, 0),
            running=f"{number}\N{EN SPACE}{title}" if number else title,
            body=self.fragment(tree),
        )

    def feedback(self) -> str:
        """The form on which readers say what is wrong."""
        document = new_document("", self.settings)
        document += feedback_form(self.config.handbook_edition.handbook.owner[self.config.language], self.config.language, typed=False)
        return self.fragment(document)

    def questions(self, chapter: Chapter, entries: list[nodes.Node]) -> Questions:
        self.current_docname = chapter.docname
        document = new_document("", self.settings)
        document.extend(entries)
        title = self.env.titles[chapter.docname]
        return Questions(chapter=chapter, words=self.words(title.children), body=self.fragment(document))

    # Lists

    def contents(self, chapters: Iterable[Chapter]) -> Iterator[Line]:
        parts = dict(parts_of(self.env, self.config.root_doc))
        for chapter in chapters:
            part = parts.get(chapter.docname, "")
            for level, reference in toc_lines(self.env.tocs[chapter.docname], chapter.depth):
                if level < CONTENTS_DEPTH:
                    yield self.contents_line(chapter.docname, level, reference, part)
                    part = ""

    def contents_line(self, docname: str, level: int, reference: nodes.Element, part: str) -> Line:
        place = self.anchors.of(anchor(docname, reference["anchorname"].lstrip("#")))
        number = self.anchors.numbers.get(self.anchors.sections[place], "")
        return Line(level=level, anchor=place, number=number, words=self.words(reference.children), part=part)

    def captions(self, trees: dict[str, nodes.document], kind: str, node_class: type[nodes.Element]) -> Iterator[Line]:
        """The captioned figures or tables, in reading order."""
        for docname, tree in trees.items():
            numbers = self.env.toc_fignumbers.get(docname, {}).get(kind, {})
            known = {anchor(docname, one): ".".join(map(str, number)) for one, number in numbers.items()}
            for node in tree.findall(node_class):
                caption = next((child for child in node.children if isinstance(child, (nodes.caption, nodes.title))), None)
                if caption is not None and node["ids"]:
                    place = node["ids"][0]
                    yield Line(level=0, anchor=place, number=known.get(place, ""), words=self.words(spoken(caption)))

    def blocks(self, trees: dict[str, nodes.document], kind: str) -> Iterator[Line]:
        """The procedures or the forms that have an id, in reading order; a form has a number of its own."""
        entries = customs_domain(self.env).entries(kind)
        numbers = {anchor(one.place.docname, one.place.anchor): one.number for one in entries}
        for tree in trees.values():
            for block in frames_of(tree, kind):
                place, title = next(iter(block["ids"]), ""), next((one for one in block if isinstance(one, nodes.TextElement)), None)
                if place in numbers and title is not None:
                    yield Line(level=0, anchor=place, number=numbers[place], words=self.words(spoken(title)))

    def index_entries(self) -> Iterator[tuple[str, Any]]:
        """Sphinx's index with our anchors in place of its addresses."""
        for letter, group in IndexEntries(self.env).create_index(self, group_entries=False):
            entries = []
            for words, (links, under, key) in group:
                below = [(sub, self.at(sublinks)) for sub, sublinks in under]
                entries.append((words, (self.at(links), below, key)))
            yield letter, entries

    def at(self, links: Iterable[tuple[Any, Any]]) -> list[tuple[Any, str]]:
        return [(main, self.anchors.of(address)) for main, address in links]


def questions_of(tree: nodes.document) -> list[nodes.Node]:
    """What a chapter has for the question bank, taken out of it."""
    found: list[nodes.Node] = []
    for entries in list(tree.findall(bank_entries)):
        found += entries.children
        entries.parent.remove(entries)
    return found


def spoken(caption: nodes.Element) -> list[nodes.Node]:
    """The words of *caption* without its links, with the language that the title of a table or block bears itself."""
    languages = [one for one in caption["classes"] if one.startswith("language-")]
    words = [unlinked(child) for child in caption.children]
    return [nodes.inline("", "", *words, classes=languages)] if languages else words


def unlinked(node: nodes.Node) -> nodes.Node:
    """A copy of *node* whose links are words: a line of a list is a link itself."""
    holder = nodes.inline("", "", node.deepcopy())
    for link in list(holder.findall(nodes.reference)):
        link.replace_self(link.children)
    return holder if len(holder.children) != 1 else holder[0]


def speaks(tree: nodes.document) -> bool:
    """Whether the document says more than its title."""
    return any(not stands_in(text, nodes.title) for text in tree.findall(nodes.Text) if text.strip())


def parts_of(env: BuildEnvironment, docname: str) -> Iterator[tuple[str, str]]:
    """The captions of the tables of contents in *docname*, each with the first document under it."""
    for toctree in env.get_doctree(docname).findall(addnodes.toctree):
        first = next((entry for _title, entry in toctree["entries"] if entry in env.found_docs), None)
        if first and toctree.get("caption"):
            yield first, toctree["caption"]


def toc_lines(toc: nodes.Node, depth: int) -> Iterator[tuple[int, nodes.Element]]:
    """The headings of one document out of Sphinx's table of its contents, each with its level."""
    for item in toc.children:
        if not isinstance(item, nodes.list_item):
            continue
        for child in item.children:
            if isinstance(child, nodes.bullet_list):
                yield from toc_lines(child, depth + 1)
            else:
                yield depth, next(iter(child.findall(nodes.reference)))
