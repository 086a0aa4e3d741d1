"""Sphinx's builder of the printed book: one HTML fragment a chapter without any theme, and what stands before and behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Any, ClassVar

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.highlighting import PygmentsBridge
from sphinx.writers.html import HTMLWriter

from ...languages import language
from ...model.findings import N_, Code
from ...model.provenance import State
from ...sphinx_ext.dialect.answers import answer_key
from ...sphinx_ext.nodes import state_badge
from ...sphinx_ext.reports import report
from .book_tree import Anchors, anchor, lead, page_note, page_reference, prepare, put_notes_at_foot, stands_in
from .book_writer import BookTranslator
from .general_index import Heading, headings_of

PICTURES = "pictures"
CONTENTS_DEPTH = 2
NOTE_BLOCK = Code(
    "footnote-block",
    N_("a footnote holds more than paragraphs"),
    N_("take the list, table or code out of the footnote and refer to it: a page’s foot has room for lines only"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A document as it is printed: *depth* 0 opens on a new page, deeper ones continue; *path* is its source in the handbook's folder."""

    docname: str
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
class Key:
    """The answers to the questions of one chapter: *words* are its title as HTML."""

    chapter: Chapter
    words: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """The book before it has pages. The first chapter is what the root document says round its tables of contents, if anything."""

    chapters: tuple[Chapter, ...]
    contents: tuple[Line, ...]
    figures: tuple[Line, ...]
    tables: tuple[Line, ...]
    index: tuple[Heading, ...]
    answers: tuple[Key, ...] = ()


class BookBuilder(Builder):
    """Its format is not *html*, so that what themes do to pages for screens is not done here."""

    name = "book"
    format = "book"
    default_translator_class = BookTranslator
    supported_image_types: ClassVar = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    add_permalinks = False  # HTML5Translator asks for these two
    download_support = False
    manuscript: Manuscript

    def init(self) -> None:
        handlers = self._app.registry.translation_handlers
        handlers.setdefault(self.name, handlers.get("html", {}))
        self.highlighter = PygmentsBridge("html", "bw")
        self.settings = get_default_settings(HTMLWriter(self))  # type: ignore[arg-type]
        self.anchors = Anchors()
        self.imgpath = PICTURES
        self.current_docname = ""
        self.depth = 0
        self.secnumbers: dict[str, tuple[int, ...]] = {}
        self.fignumbers: dict[str, dict[str, tuple[int, ...]]] = {}

    def get_outdated_docs(self) -> Set[str]:
        return self.env.found_docs

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return f"#{anchor(docname)}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to)

    def write_documents(self, docnames: Set[str]) -> None:
        order = dict(reading_order(self.env, self.config.root_doc))
        trees = {docname: self.tree_of(docname) for docname in order}
        for docname, tree in trees.items():
            self.anchors.add(docname, tree, self.env.toc_secnumbers.get(docname, {}))
        for tree in trees.values():
            lead(tree, self.anchors, self.config.language)
        keys = {docname: keys_of(tree) for docname, tree in trees.items()}
        chapters = {docname: self.chapter(docname, tree, order[docname]) for docname, tree in trees.items()}
        if not speaks(trees[self.config.root_doc]):
            del chapters[self.config.root_doc]
        self.manuscript = Manuscript(
            chapters=tuple(chapters.values()),
            contents=tuple(self.contents(chapters.values())),
            figures=tuple(self.captions(trees, "figure", nodes.figure)),
            tables=tuple(self.captions(trees, "table", nodes.table)),
            index=headings_of(self.index_entries(), language(self.config.language)),
            answers=tuple(self.key(chapter, keys[docname]) for docname, chapter in chapters.items() if keys[docname]),
        )

    # Chapters

    def tree_of(self, docname: str) -> nodes.document:
        """The document with its references resolved, its notes moved to where they are called."""
        tree = self.env.get_doctree(docname)
        prepare(tree)
        self.env.resolve_references(tree, docname, self)
        self.post_process_images(tree)
        for image in [image for image in tree.findall(nodes.image) if image["uri"] not in self.images]:
            image.parent.remove(image)  # refused or missing, and reported: WeasyPrint would look for it
        for block in put_notes_at_foot(tree):
            report(NOTE_BLOCK, str(tree["source"]), block.line)
        return tree

    def chapter(self, docname: str, tree: nodes.document, depth: int) -> Chapter:
        self.current_docname, self.depth = docname, depth
        numbers = self.env.toc_fignumbers.get(docname, {})
        self.fignumbers = {kind: {anchor(docname, one): number for one, number in found.items()} for kind, found in numbers.items()}
        place = anchor(docname)
        number = self.anchors.numbers.get(self.anchors.sections[place], "")
        title = self.env.titles[docname].astext()
        return Chapter(
            docname=docname,
            path=str(self.env.doc2path(docname, base=False)),
            anchor=place,
            depth=max(depth, 0),
            running=f"{number}\N{EN SPACE}{title}" if number else title,
            body=self.fragment(tree),
        )

    def key(self, chapter: Chapter, answers: list[nodes.Node]) -> Key:
        self.current_docname = chapter.docname
        document = new_document("", self.settings)
        document.extend(answers)
        title = self.env.titles[chapter.docname]
        return Key(chapter=chapter, words=self.words(title.children), body=self.fragment(document))

    def fragment(self, tree: nodes.document) -> str:
        """The HTML of a document's content."""
        tree.settings = self.settings
        translator: Any = self.create_translator(tree, self)
        tree.walkabout(translator)
        return "".join(translator.fragment)

    def words(self, children: Iterable[nodes.Node]) -> str:
        """The HTML of inline nodes that are printed a second time: in the contents, in a list. Only what is not translated is marked."""
        document = new_document("", self.settings)
        document.extend(child.deepcopy() for child in children)
        for node in list(document.findall(nodes.Element)):
            if isinstance(node, (page_note, page_reference, addnodes.index)) or is_elsewhere(node):
                node.parent.remove(node)
            node["ids"] = []
            node.line = None  # here it stands in no chapter
        return self.fragment(document)

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


def keys_of(tree: nodes.document) -> list[nodes.Node]:
    """The answers to the questions of a chapter, taken out of it."""
    found: list[nodes.Node] = []
    for key in list(tree.findall(answer_key)):
        found += key.children
        key.parent.remove(key)
    return found


def spoken(caption: nodes.Element) -> list[nodes.Node]:
    """The words of *caption*, with the language that a table's bears itself."""
    languages = [one for one in caption["classes"] if one.startswith("language-")]
    words = [child.deepcopy() for child in caption.children]
    return [nodes.inline("", "", *words, classes=languages)] if languages else words


def is_elsewhere(node: nodes.Element) -> bool:
    """Whether *node* is a badge that does not say that the words before it are the source's: it may speak of a picture."""
    return isinstance(node, state_badge) and ("passage" in node or not State(node["state"]).shows_source)


def speaks(tree: nodes.document) -> bool:
    """Whether the document says more than its title."""
    return any(not stands_in(text, nodes.title) for text in tree.findall(nodes.Text) if text.strip())


def reading_order(env: BuildEnvironment, docname: str) -> Iterator[tuple[str, int]]:
    """The documents as the tables of contents order them, each once, with their depth; the first document has -1."""
    seen: set[str] = set()

    def visit(one: str, level: int) -> Iterator[tuple[str, int]]:
        if one in seen or one not in env.found_docs:
            return
        seen.add(one)
        yield one, level
        for inner in env.toctree_includes.get(one, ()):
            yield from visit(inner, level + 1)

    return visit(docname, -1)


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
