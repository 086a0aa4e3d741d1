"""The printed book: one PDF an edition, chapter by chapter, from the same reading as the site.

Pages have the numbers of their chapters (4-7), as in technical manuals: an edit lays out one chapter again, and change pages can be issued.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import ascii_lowercase
from typing import cast

from jinja2 import Environment

from ...languages import language
from ...languages.language import Language
from ...model.findings import N_, Code, Finding, HandbookError
from ...model.provenance import State
from ...sphinx_ext.nodes import label
from ...sphinx_ext.provenance import marks
from ..pictures import copy_pictures
from ..printing import references
from ..printing.binding import bind
from ..printing.proof import without_lines
from ..printing.references import Wide, labelled
from ..printing.unit import Unit, labels_of, recorded_pages
from ..reading import Reading
from .book_builder import BookBuilder, Chapter, Manuscript
from .effective_chapters import effective_chapters
from .form import Say
from .general_index import Printed, by_letter, folios
from .paper_builder import PICTURES
from .printer import Printer, environment, imprint_of, in_tree, open_printer, prove
from .revision_pages import revision_pages, unexplained
from .short_codes import report_twice, write_pictures

SHEETS = ("page.css", "thumbs.css", "text.css", "blocks.css", "tables.css", "frames.css", "front.css", "revisions.css", "back.css")
CONTINUOUS = "continuous.css"  # where pages are counted through the whole book
INDEX = "genindex"  # Sphinx's name for it, which references may use
BANK, FEEDBACK = "_questions", "_feedback"  # no chapter's anchors: those would be written _5fquestions
FRONT = "_front"
THUMBS = 15  # places for tabs at the edge of the pages (thumbs.css)

LONG = Code(
    "print-chapter-long",
    N_("a page here has a number above {pages}"),
    N_("divide the chapter or the book: references have no room for longer numbers"),
)


@dataclass(slots=True)
class Setting:
    """The units of a book as they are laid out, and the HTML of each.

    *prefixes* {part of the book: how the labels of its pages begin, where pages are not counted through the whole book}.
    """

    printer: Printer
    templates: Environment
    prefixes: Mapping[str, str]
    is_continuous: bool
    units: list[Unit] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def lay_out(self, name: str, template: str, **values: object) -> None:
        """Lay out what *template* makes of *values* and of the labels of all units before."""
        prefix = None if name == FRONT else self.prefix_of(name)
        html = self.templates.get_template(template).render(
            prefix=prefix or "",
            thumb=len(self.units) % THUMBS + 1,
            tab=self.prefixes.get(name, "").removesuffix("-"),
            labels=labels_of(self.units),
            **values,
        )
        self.parts.append(html)
        unit = self.printer.unit(name, html, prefix, self.prefix_of, self.digits)
        self.units.append(replace(unit, before=self.pages if self.is_continuous and name != FRONT else 0))

    @property
    def pages(self) -> int:
        """The pages that are laid out, with the empty backs of sheets."""
        return sum(unit.pages + unit.pages % 2 for unit in self.units)

    @property
    def digits(self) -> int:
        return references.LARGEST_CONTINUOUS if self.is_continuous else references.LARGEST

    @property
    def in_order(self) -> list[Unit]:
        """The units as they are bound."""
        return [*(one for one in self.units if one.name == FRONT), *(one for one in self.units if one.name != FRONT)]

    def prefix_of(self, anchor: str) -> str:
        return "" if self.is_continuous else self.prefixes.get(anchor.partition(".")[0], "")


class Book:
    """One ``.pdf`` an edition, to print on both sides of A4 or to read on a screen."""

    name = "book"
    ending = ".pdf"
    sheets: Sequence[str] = SHEETS
    enlarged = 1.0
    room_for_notes = False

    def label(self, _: Say) -> str:
        return "PDF"

    def is_made(self, reading: Reading) -> bool:
        return True

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write the edition's file into *out*."""
        path = out / f"{reading.edition.stem}{self.ending}"
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.printed(reading, work))
        return (path,)

    def printed(self, reading: Reading, work: Path) -> bytes:
        """The content of the edition's file; the manuscript and the font configuration stay in *work*."""
        manuscript = write_manuscript(reading, work)
        is_continuous = reading.edition.handbook.page_numbers == "continuous"
        printer = open_printer(reading, work, [*self.sheets, *([CONTINUOUS] if is_continuous else [])], enlarged=self.enlarged)
        templates = book_environment(reading, manuscript, room_for_notes=self.room_for_notes)
        setting = set_book(manuscript, printer, templates, is_continuous=is_continuous)
        self.complete(setting, reading)
        html = labelled("".join(setting.parts), labels_of(setting.units))
        (work / "book.html").write_text(without_lines(html), encoding="utf-8")
        prove(html, printer, reading, {f"{chapter.anchor}.": chapter.path for chapter in manuscript.chapters})
        try:
            return self.bound(setting, reading)
        except Wide as error:
            raise HandbookError(in_tree([too_long(error.target, manuscript, setting.digits)], reading)) from error

    def complete(self, setting: Setting, reading: Reading) -> None:
        """Note what is on the pages, for the edition's record and its e-book; other forms of the book have other pages."""
        if self.name == Book.name:
            reading.pages[:] = recorded_pages(setting.in_order)
            reading.page_labels.update(labels_of(setting.in_order))

    def bound(self, setting: Setting, reading: Reading) -> bytes:
        """All units in one file."""
        return bind(setting.in_order, setting.printer.files, imprint_of(reading))


def too_long(target: str, manuscript: Manuscript, digits: int) -> Finding:
    """A finding at the chapter of *target*, on whose pages stand longer numbers than references have room for."""
    path = next((one.path for one in manuscript.chapters if one.anchor == target.partition(".")[0]), "handbook.toml")
    return Finding(path=path, line=0, code=LONG, values={"pages": 10**digits - 1})


def write_manuscript(reading: Reading, work: Path) -> Manuscript:
    """The chapters as HTML, from Sphinx; their pictures beside them."""
    reading.app.add_builder(BookBuilder, override=True)
    builder = reading.write("book", work / "chapters")
    assert isinstance(builder, BookBuilder)
    copy_pictures(builder.images, Path(reading.app.srcdir), work / PICTURES)
    write_pictures(builder.codes, reading.edition, work / PICTURES)
    report_twice(builder.codes, reading)
    return builder.manuscript


def set_book(manuscript: Manuscript, printer: Printer, templates: Environment, *, is_continuous: bool) -> Setting:
    """Lay out the chapters, then what refers to their pages; the front, which lists all, comes last."""
    sheaves = gathered(manuscript.chapters)
    setting = Setting(printer, templates, prefixes(sheaves, templates), is_continuous)
    for sheaf in sheaves:
        setting.lay_out(sheaf[0].anchor, "chapter.html", chapters=sheaf)
    if manuscript.index:
        setting.lay_out(INDEX, "index.html", folios=functools.partial(folios, pages=printed_pages(setting.units)))
    if manuscript.bank:
        setting.lay_out(BANK, "bank.html")
    setting.lay_out(FEEDBACK, "feedback.html")
    titles = cast(Mapping[str, str], templates.globals["titles"])
    chapters = list(effective_chapters(sheaves, setting.units[: len(sheaves)], titles, setting.prefixes, printer.picture))
    setting.lay_out(FRONT, "front.html", chapters=chapters)
    return setting


def gathered(chapters: Iterable[Chapter]) -> list[tuple[Chapter, ...]]:
    """Each chapter with those that continue on its pages."""
    found: list[tuple[Chapter, ...]] = []
    for chapter in chapters:
        if chapter.depth == 0 or not found:
            found.append(())
        found[-1] += (chapter,)
    return found


def prefixes(sheaves: Iterable[tuple[Chapter, ...]], templates: Environment) -> dict[str, str]:
    """How the labels of pages begin in every part of the book.

    A chapter's number, ``4-``; 0 for what stands before them; small letters for chapters without a number between numbered ones. What
    stands behind has the first letter of its name.
    """
    sheaves = list(sheaves)
    is_numbered = any(sheaf[0].number for sheaf in sheaves)
    numbers, letters = itertools.count(1), iter(ascii_lowercase)
    found: dict[str, str] = {}
    for sheaf in sheaves:
        first = sheaf[0]
        word = "0" if first.is_root else first.number or (next(letters) if is_numbered else str(next(numbers)))
        found.update(dict.fromkeys((chapter.anchor for chapter in sheaf), f"{word}-"))
    say, own = cast(Say, templates.globals["_"]), cast(Language, templates.globals["language"])
    behind = {INDEX: say("Index"), BANK: say("Question bank"), FEEDBACK: say("Feedback")}
    return found | {place: f"{own.initial(name)}-" for place, name in behind.items()}


def printed_pages(units: Sequence[Unit]) -> dict[str, Printed]:
    """Where every anchor is printed."""
    return {
        anchor: Printed(unit=number, page=page, label=unit.label(page))
        for number, unit in enumerate(units)
        for anchor, page in unit.anchors.items()
    }


def book_environment(reading: Reading, manuscript: Manuscript, *, room_for_notes: bool) -> Environment:
    """The templates of the book, with what they may ask for; *room_for_notes*: behind every chapter."""
    edition = reading.edition
    bare, revised = marks(reading.app.env), revision_pages(reading, manuscript)
    reading.collector.findings += in_tree(unexplained(edition, revised), reading)
    templates = environment(reading)
    templates.globals.update(
        source=language(edition.handbook.source_language),
        letters=[(letter, group) for letter, group in by_letter(manuscript.index, language(edition.language))],
        with_mark=lambda words: bare.get(words, words),
        book=manuscript,
        marked=marked_states(reading),
        revised=revised,
        titles={line.anchor: line.words for line in manuscript.contents},
        index_anchor=INDEX,
        bank_anchor=BANK,
        feedback_anchor=FEEDBACK,
        room_for_notes=room_for_notes,
    )
    return templates


def marked_states(reading: Reading) -> list[tuple[State, str]]:
    """The states that readers find marks of, each with the words of its mark."""
    found = {passage.state for passages in reading.domain.passages.values() for passage in passages}
    is_translation = reading.edition.is_translation
    return [(state, label(state, is_translation=is_translation)) for state in State if state in found and reading.edition.marks(state)]
