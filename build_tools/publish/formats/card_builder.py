"""Sphinx's builder of the pocket cards: each as an HTML fragment that stands alone, outside of its chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from docutils import nodes
from docutils.utils import new_document
from sphinx.environment import BuildEnvironment
from sphinx.locale import _, admonitionlabels

from ...sphinx_ext.dialect.domain import Entry, Place, customs_domain
from ...sphinx_ext.dialect.frames import frame, frames_of, mention, safeguard
from ...sphinx_ext.provenance import title_badge
from .book_tree import Anchors, anchor, flatten, numbered_place, page_note
from .paper_builder import PaperBuilder, reading_order
from .short_codes import Coded, address_of, coded_places

KIND = "pocket-card"
SHORTENED = (nodes.attention, nodes.caution, safeguard)  # dangers and warnings are printed whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card: *id* is what people call it by, *path* and *line* where it is written, *chapter* the title of its chapter.

    *code* is its short code, *picture* the file that leads to its address, if there is one.
    *chapter*, *title*, *body* and *short* are HTML; *short* has references in the place of the boxes that stand in the handbook.
    *procedure* is the section that has the whole procedure; empty for a card of its own content.
    """

    id: str
    anchor: str
    path: str
    line: int
    chapter: str
    title: str
    body: str
    short: str
    procedure: str
    code: str
    picture: str
    address: str


class CardBuilder(PaperBuilder):
    """Gathers the cards in the order of the chapters."""

    name = "cards"
    cards: tuple[Card, ...]
    codes: Mapping[str, Coded]

    def write_documents(self, docnames: Set[str]) -> None:
        for docname, _depth in reading_order(self.env, self.config.root_doc):
            self.anchors.add(docname, self.env.get_doctree(docname), self.env.toc_secnumbers.get(docname, {}))
        self.codes = {one.id: one for one in coded_places(self.env) if one.kind == KIND}
        self.cards = tuple(card for docname in chapters_with_cards(self.env) for card in self.cards_of(docname))

    def cards_of(self, docname: str) -> Iterator[Card]:
        self.current_docname = docname
        tree = self.resolved(docname)
        self.name_places(tree, docname)
        notes = list(tree.findall(nodes.footnote))
        for block in (one for one in frames_of(tree, KIND) if one["ids"]):  # one without is reported, and no build
            yield self.card(docname, block, notes)

    def card(self, docname: str, block: frame, notes: Sequence[nodes.footnote]) -> Card:
        title = block.pop(0)
        assert isinstance(title, nodes.TextElement)
        words = nodes.inline("", "", *title.children, classes=[one for one in title["classes"] if one.startswith(("state-", "language-"))])
        words.line = title.line
        card_id = str(block["ids"][0])
        entry = customs_domain(self.env).entry(block["from"]) if block["from"] else None
        for link in [one for one in block.findall(nodes.paragraph) if "card-link" in one["classes"]]:
            block.remove(link)
        name = anchor(docname, card_id)
        return Card(
            id=card_id,
            anchor=name,
            path=str(self.env.doc2path(docname, base=False)),
            line=block.line or 0,
            chapter=self.running_title(docname),
            title=self.fragment(self.alone([words], [], name)),
            body=self.fragment(self.alone([block], notes, name)),
            short=self.fragment(self.alone([self.shortened(block, entry)], notes, name)),
            procedure=self.section_of(entry.place) if entry else "",
            code=self.codes[card_id].code,
            picture=self.codes[card_id].picture,
            address=address_of(self.codes[card_id], self.config.handbook_edition),
        )

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

    def shortened(self, block: frame, entry: Entry | None) -> frame:
        """*block* with a line in the place of every box that the procedure *entry* has whole."""
        short = block.deepcopy()
        assert isinstance(short, frame)
        for box in [box for box in short.findall(nodes.Element) if entry and isinstance(box, SHORTENED)]:
            assert entry is not None
            box.replace_self(self.reference_to(box, entry.place))
        return short

    def reference_to(self, box: nodes.Element, place: Place) -> nodes.paragraph:
        """``Safeguard of rights: see 4.2, step 3``."""
        title = box[0].astext() if isinstance(box[0], nodes.title) else admonitionlabels[box.tagname]
        words = _("see {section}").format(section=self.section_of(place))
        if isinstance(box.parent, nodes.list_item):
            number = box.parent.parent.index(box.parent) + 1
            words = _("see {section}, step {number}").format(section=self.section_of(place), number=number)
        return nodes.paragraph("", "", nodes.strong("", title), nodes.Text(f": {words}"), classes=["said", "card-reference"])

    def section_of(self, place: Place) -> str:
        """What people call the section of *place*: its number, without one the title of its chapter."""
        return section_words(anchor(place.docname, place.anchor), self.anchors) or str(self.env.titles[place.docname].astext())

    def name_places(self, tree: nodes.document, docname: str) -> None:
        """Say in words where each internal reference leads: nothing of the handbook but its cards is in this file."""
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

    def running_title(self, docname: str) -> str:
        """The number and the words of a chapter's title as HTML, with the mark of its state."""
        number = self.anchors.numbers.get(self.anchors.sections[anchor(docname)], "")
        words = self.words(self.env.titles[docname].children)
        return " ".join(filter(None, (number, words, title_badge(self.env, docname))))


def section_words(target: str, anchors: Anchors) -> str:
    """The number of the section in which *target* stands; empty in a handbook without numbers."""
    number = anchors.numbered_section(target)
    return numbered_place(number) if number else ""


def chapters_with_cards(env: BuildEnvironment) -> Iterator[str]:
    """The documents that have pocket cards, in reading order."""
    known = {entry.place.docname for entry in customs_domain(env).entries(KIND)}
    return (docname for docname, _depth in reading_order(env, env.config.root_doc) if docname in known)
