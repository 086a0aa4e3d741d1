"""Blocks that stand alone, outside of their chapter: a card, a form. Nothing else of the handbook is in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes
from docutils.utils import new_document
from sphinx.environment import BuildEnvironment

from ...sphinx_ext.dialect.domain import Place, customs_domain
from ...sphinx_ext.dialect.frames import mention
from ...sphinx_ext.provenance import title_badge
from .book_tree import Anchors, anchor, flatten, numbered_place, page_note
from .paper_builder import PaperBuilder, reading_order


class BlockBuilder(PaperBuilder):
    """What builders of single blocks share."""

    def name_sections(self) -> None:
        """Learn the numbers of all sections, which references to them say."""
        for docname, _depth in reading_order(self.env, self.config.root_doc):
            self.anchors.add(docname, self.env.get_doctree(docname), self.env.toc_secnumbers.get(docname, {}))

    def opened(self, docname: str) -> nodes.document:
        """The document with its references in words."""
        self.current_docname = docname
        tree = self.resolved(docname)
        self.name_places(tree, docname)
        return tree

    def alone(self, parts: Sequence[nodes.Node], notes: Sequence[nodes.footnote], name: str) -> nodes.document:
        """A document of *parts* with those of the chapter's *notes* that they call; no id is left but those of notes, behind *name*."""
        document = new_document("", self.settings)
        document.extend(part.deepcopy() for part in (*parts, *notes))
        self.put_notes(document)
        for node in document.findall(nodes.Element):
            node["ids"] = [f"{name}.{one}" for one in node["ids"]] if isinstance(node, page_note) else []
            if "refid" in node:
                node["refid"] = f"{name}.{node['refid']}"
        return document

    def name_places(self, tree: nodes.document, docname: str) -> None:
        """Say in words where each internal reference leads: nothing of the handbook but its blocks is in this file."""
        for reference in list(tree.findall(nodes.reference)):
            target = anchor(docname, reference["refid"]) if "refid" in reference else reference.get("refuri", "")
            if "refid" in reference or target.startswith("#"):
                is_mention = any(reference.findall(mention))
                flatten(reference)
                words = nodes.inline("", "", *reference.children, classes=reference["classes"])
                section = section_words(self.anchors.of(target), self.anchors)
                if section and section not in words.astext() and not is_mention:
                    words += nodes.Text(f" ({section})")
                reference.replace_self(words)

    def title_words(self, title: nodes.Element) -> nodes.inline:
        """The words of a block's *title* with its state and its language, to stand in a heading."""
        words = nodes.inline("", "", *title.children, classes=[one for one in title["classes"] if one.startswith(("state-", "language-"))])
        words.line = title.line
        return words

    def section_of(self, place: Place) -> str:
        """What people call the section of *place*: its number, without one the title of its chapter."""
        return section_words(anchor(place.docname, place.anchor), self.anchors) or str(self.env.titles[place.docname].astext())

    def running_title(self, docname: str) -> str:
        """The number and the words of a chapter's title as HTML, with the mark of its state."""
        number = self.anchors.numbers.get(self.anchors.sections[anchor(docname)], "")
        words = self.words(self.env.titles[docname].children)
        return " ".join(filter(None, (number, words, title_badge(self.env, docname))))


def section_words(target: str, anchors: Anchors) -> str:
    """The number of the section in which *target* stands; empty in a handbook without numbers."""
    number = anchors.numbered_section(target)
    return numbered_place(number) if number else ""


def chapters_with(env: BuildEnvironment, *kinds: str) -> Iterator[str]:
    """The documents that have blocks of these *kinds*, in reading order."""
    known = {entry.place.docname for entry in customs_domain(env).entries(*kinds)}
    return (docname for docname, _depth in reading_order(env, env.config.root_doc) if docname in known)
