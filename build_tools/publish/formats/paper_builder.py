"""What Sphinx's builders for paper share: HTML fragments without any theme, from trees made fit for print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.highlighting import PygmentsBridge
from sphinx.writers.html import HTMLWriter

from ...model.findings import N_, Code
from ...model.provenance import State
from ...sphinx_ext.nodes import state_badge
from ...sphinx_ext.reports import report
from .book_tree import Anchors, anchor, page_note, page_reference, prepare, put_notes_at_foot
from .book_writer import BookTranslator

PICTURES = "pictures"
NOTE_BLOCK = Code(
    "footnote-block",
    N_("a footnote holds more than paragraphs"),
    N_("take the list, table or code out of the footnote and refer to it: a page’s foot has room for lines only"),
)


class PaperBuilder(Builder):
    """Its format is not *html*, so that what themes do to pages for screens is not done here."""

    format = "paper"
    default_translator_class = BookTranslator
    supported_image_types: ClassVar = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    add_permalinks = False  # HTML5Translator asks for these two
    download_support = False

    def init(self) -> None:
        handlers = self._app.registry.translation_handlers
        handlers.setdefault(self.name, handlers.get("html", {}))
        self.highlighter = PygmentsBridge("html", "bw")
        self.settings = get_default_settings(HTMLWriter)
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

    def resolved(self, docname: str) -> nodes.document:
        """The document with its references resolved and only the pictures that can be printed."""
        tree = self.env.get_doctree(docname)
        prepare(tree)
        self.env.resolve_references(tree, docname, self)
        self.post_process_images(tree)
        for image in [image for image in tree.findall(nodes.image) if image["uri"] not in self.images]:
            image.parent.remove(image)  # refused or missing, and reported: WeasyPrint would look for it
        return tree

    def picture(self, uri: str) -> bytes:
        """The file that an image shows."""
        return (Path(self.srcdir) / uri).read_bytes()

    def put_notes(self, tree: nodes.document) -> None:
        """Move the notes of *tree* to where they are called."""
        for block in put_notes_at_foot(tree):
            report(NOTE_BLOCK, str(tree["source"]), block.line)

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


def is_elsewhere(node: nodes.Element) -> bool:
    """Whether *node* is a badge that does not say that the words before it are the source's: it may speak of a picture."""
    return isinstance(node, state_badge) and ("passage" in node or not State(node["state"]).shows_source)
