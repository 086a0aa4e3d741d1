"""Sphinx's builder of the pocket cards: each as an HTML fragment that stands alone, outside of its chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from docutils import nodes
from sphinx.locale import _, admonitionlabels

from ...sphinx_ext.dialect.domain import Entry, Place, customs_domain
from ...sphinx_ext.dialect.frames import frame, frames_of, safeguard
from .block_builder import BlockBuilder, chapters_with
from .book_tree import anchor
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


class CardBuilder(BlockBuilder):
    """Gathers the cards in the order of the chapters."""

    name = "cards"
    cards: tuple[Card, ...]
    codes: Mapping[str, Coded]

    def write_documents(self, docnames: Set[str]) -> None:
        self.name_sections()
        self.codes = {one.id: one for one in coded_places(self.env) if one.kind == KIND}
        self.cards = tuple(card for docname in chapters_with(self.env, KIND) for card in self.cards_of(docname))

    def cards_of(self, docname: str) -> Iterator[Card]:
        tree = self.opened(docname)
        notes = list(tree.findall(nodes.footnote))
        for block in (one for one in frames_of(tree, KIND) if one["ids"]):  # one without is reported, and no build
            yield self.card(docname, block, notes)

    def card(self, docname: str, block: frame, notes: Sequence[nodes.footnote]) -> Card:
        title = block.pop(0)
        assert isinstance(title, nodes.TextElement)
        words = self.title_words(title)
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
