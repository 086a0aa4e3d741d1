"""The pocket cards of an edition: one A6 card a page, with crop marks and a bleed of 3 mm for the print shop."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ...model.findings import N_, Code, Finding, Severity
from ..pictures import copy_pictures
from ..reading import Reading
from .card_builder import Card, CardBuilder, chapters_with_cards
from .form import Say
from .paper_builder import PICTURES
from .printing import environment, in_tree, open_press, prove
from .proof import without_lines

if TYPE_CHECKING:
    from weasyprint import Document

    from .weasy import Press

SHEETS = ("text.css", "blocks.css", "tables.css", "frames.css", "cards.css")
BLEED = 3  # millimetres
FORMS = ("large", "usual", "tight", "short")  # a card is set in the first that fits on its page

OVERFLOW = Code(
    "card-overflow",
    N_("in {edition} the pocket card “{id}” is longer than a page of A6"),
    N_("shorten its steps and boxes, or write a few short lines instead of :from:; until then it goes on over the page"),
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """The cards as they are laid out: *forms* {anchor: one of FORMS}, *html*, the pages, and which cards are *long*er than one."""

    forms: Mapping[str, str]
    html: str
    document: Document
    long: frozenset[str]


class Cards:
    """One ``-cards.pdf`` an edition that has pocket cards."""

    name = "cards"
    ending = "-cards.pdf"

    def label(self, _: Say) -> str:
        return _("Pocket cards (PDF)")

    def is_made(self, reading: Reading) -> bool:
        return any(chapters_with_cards(reading.app.env))

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write ``<edition>-cards.pdf`` into *out*."""
        press = open_press(work, SHEETS)
        cards = gathered(reading, work)
        deck = laid_out(press, reading, cards)
        (work / "cards.html").write_text(without_lines(deck.html), encoding="utf-8")
        prove(deck.html, press, reading, work / PICTURES, {card.anchor: card.path for card in cards})
        reading.collector.findings += in_tree(overflows(cards, deck, reading), reading)
        path = out / f"{reading.edition.stem}{self.ending}"
        out.mkdir(parents=True, exist_ok=True)
        identifier = hashlib.sha256(without_lines(deck.html).encode()).hexdigest()[:32].encode()
        path.write_bytes(press.write(deck.document, identifier, bleed=BLEED))
        return (path,)


def gathered(reading: Reading, work: Path) -> tuple[Card, ...]:
    """The cards as HTML, from Sphinx; their pictures in *work*."""
    reading.app.add_builder(CardBuilder, override=True)
    builder = reading.write("cards", work / "chapters")
    assert isinstance(builder, CardBuilder)
    copy_pictures(builder.images, Path(reading.app.srcdir), work / PICTURES)
    return builder.cards


def laid_out(press: Press, reading: Reading, cards: Sequence[Card]) -> Deck:
    """Every card in large type; what is too long so in usual type, then set tight, then with references in the place of some boxes."""
    deck = attempt(press, reading, cards, {card.anchor: FORMS[0] for card in cards})
    for form in FORMS[1:]:
        if deck.long:
            deck = attempt(press, reading, cards, {**deck.forms, **dict.fromkeys(deck.long, form)})
    return deck


def attempt(press: Press, reading: Reading, cards: Sequence[Card], forms: Mapping[str, str]) -> Deck:
    """Lay out *cards*, each in its form."""
    html = environment(reading).get_template("cards.html").render(cards=cards, forms=forms)
    document = press.layout(without_lines(html))
    return Deck(forms=forms, html=html, document=document, long=frozenset(longer(cards, document)))


def longer(cards: Sequence[Card], document: Document) -> Iterator[str]:
    """The anchors of the cards that take more than one page."""
    from .weasy import pages_of

    pages = pages_of(document)
    begins = [*(pages[card.anchor] for card in cards), len(document.pages) + 1]
    return (card.anchor for card, (first, following) in zip(cards, pairwise(begins), strict=True) if following - first > 1)


def overflows(cards: Sequence[Card], deck: Deck, reading: Reading) -> Iterator[Finding]:
    """A finding for every card that goes on on a second page."""
    for card in cards:
        if card.anchor in deck.long:
            yield Finding(path=card.path, line=card.line, code=OVERFLOW, values={"id": card.id, "edition": reading.edition.name})
