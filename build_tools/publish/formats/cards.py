"""The pocket cards of an edition: one A6 card a page, with crop marks and a bleed of 3 mm for the print shop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment

from ...model.findings import N_, Code, Finding, Severity
from ..pictures import copy_pictures
from ..printing.binding import bind
from ..printing.proof import without_lines
from ..printing.unit import Unit
from ..reading import Reading
from .block_builder import chapters_with
from .card_builder import KIND, Card, CardBuilder
from .form import Say
from .paper_builder import PICTURES
from .printer import Printer, environment, imprint_of, in_tree, open_printer, prove
from .short_codes import report_twice, write_pictures

SHEETS = ("text.css", "blocks.css", "tables.css", "frames.css", "cards.css")
PICTURED = "cards-qr.css"  # where every card has a picture at its foot
BLEED = 3  # millimetres
FORMS = ("large", "usual", "tight", "short")  # a card is set in the first that fits on its page

OVERFLOW = Code(
    "card-overflow",
    N_("in {edition} the pocket card “{id}” is longer than a page of A6"),
    N_("shorten its steps and boxes, or write a few short lines instead of :from:; until then it goes on over the page"),
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A card as it is laid out, and its HTML."""

    card: Card
    html: str
    unit: Unit

    @property
    def is_long(self) -> bool:
        """Whether it goes on on a second page."""
        return self.unit.pages > 1


class Cards:
    """One ``-cards.pdf`` an edition that has pocket cards."""

    name = "cards"
    ending = "-cards.pdf"

    def label(self, _: Say) -> str:
        return _("Pocket cards (PDF)")

    def is_made(self, reading: Reading) -> bool:
        return any(chapters_with(reading.app.env, KIND))

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write ``<edition>-cards.pdf`` into *out*."""
        cards = gathered(reading, work)
        sheets = (*SHEETS, PICTURED) if reading.edition.handbook.address else SHEETS
        printer = open_printer(reading, work, sheets, bleed=BLEED)
        templates = environment(reading)
        deck = [laid_out(card, number, printer, templates) for number, card in enumerate(cards, 1)]
        html = "".join(one.html for one in deck)
        (work / "cards.html").write_text(without_lines(html), encoding="utf-8")
        prove(html, printer, reading, {card.anchor: card.path for card in cards})
        reading.collector.findings += in_tree(overflows(deck, reading), reading)
        path = out / f"{reading.edition.stem}{self.ending}"
        out.mkdir(parents=True, exist_ok=True)
        title = f"{reading.edition.title} – {reading.app.translator.gettext('Pocket cards')}"
        imprint = replace(imprint_of(reading), title=title)
        path.write_bytes(bind([one.unit for one in deck], printer.files, imprint, both_sides=False))
        return (path,)


def gathered(reading: Reading, work: Path) -> tuple[Card, ...]:
    """The cards as HTML, from Sphinx; their pictures in *work*."""
    reading.app.add_builder(CardBuilder, override=True)
    builder = reading.write("cards", work / "chapters")
    assert isinstance(builder, CardBuilder)
    copy_pictures(builder.images, Path(reading.app.srcdir), work / PICTURES)
    write_pictures(builder.codes.values(), reading.edition, work / PICTURES)
    report_twice(builder.codes.values(), reading)
    return builder.cards


def laid_out(card: Card, number: int, printer: Printer, templates: Environment) -> Laid:
    """The card in large type; where that is too long in usual type, then set tight, then with references in the place of some boxes."""
    for form in FORMS:
        html = templates.get_template("cards.html").render(card=card, form=form)
        laid = Laid(card=card, html=html, unit=printer.unit(card.anchor, html, f"{number}-"))
        if not laid.is_long:
            break
    return laid


def overflows(deck: Iterable[Laid], reading: Reading) -> Iterator[Finding]:
    """A finding for every card that goes on on a second page."""
    for card in (one.card for one in deck if one.is_long):
        yield Finding(path=card.path, line=card.line, code=OVERFLOW, values={"id": card.id, "edition": reading.edition.name})
