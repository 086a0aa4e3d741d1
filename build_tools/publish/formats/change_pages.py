"""The sheets that make a copy of an earlier edition one of this, behind a sheet that says what to take out and what to put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model.sheets import Sheet, Step, sheets, steps
from ..printing.binding import joined
from ..printing.keeping import keep
from ..printing.unit import recorded_pages
from ..reading import Reading
from .book import FRONT, Book, Setting
from .form import Say
from .printer import imprint_of

INSTRUCTIONS = "_instructions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """A row of the table: the *part* of the book, and the first and last pages of what is taken out and what is put in.

    *behind* is the page that something is put behind, where nothing is taken out.
    """

    part: str
    removed: tuple[str, ...]
    inserted: tuple[str, ...]
    behind: str


class ChangePages(Book):
    """One ``-change-pages.pdf`` an edition, when it is asked for."""

    name = "change-pages"
    ending = "-change-pages.pdf"

    def label(self, _: Say) -> str:
        return _("Change pages (PDF)")

    def is_made(self, reading: Reading) -> bool:
        return reading.history.since is not None

    def complete(self, setting: Setting, reading: Reading) -> None:
        """Lay out the sheet of instructions."""
        found = self.steps(setting, reading)
        setting.lay_out(
            INSTRUCTIONS,
            "instructions.html",
            rows=[instruction(step) for step in found],
            removed=sum(len(step.removed) for step in found),
            inserted=sum(len(step.inserted) for step in found),
            front=FRONT,
        )

    def bound(self, setting: Setting, reading: Reading) -> bytes:
        """The instructions, and the sheets that are put in."""
        own = next(unit for unit in setting.units if unit.name == INSTRUCTIONS)
        book = [unit for unit in setting.in_order if unit is not own]
        bound = joined([own, *book], setting.printer.files)
        first = own.pages + own.pages % 2
        inserted = {sheet for step in self.steps(setting, reading) for sheet in step.inserted}
        numbers = [number for number, sheet in enumerate(sheets(recorded_pages(book))) if sheet in inserted]
        keep(bound, {*range(first), *(first + 2 * number + side for number in numbers for side in (0, 1))})
        imprint = imprint_of(reading)
        return bound.finish(replace(imprint, title=f"{imprint.title} – {reading.app.translator.gettext('Change pages')}"))

    def steps(self, setting: Setting, reading: Reading) -> tuple[Step, ...]:
        """What to do to a copy of the earlier edition. Its front is exchanged in any case: lists and contents are of one edition."""
        before = reading.history.before(reading.edition)
        book = [unit for unit in setting.in_order if unit.name != INSTRUCTIONS]
        return steps(sheets(before.pages if before else ()), sheets(recorded_pages(book)), always=frozenset({FRONT}))


def instruction(step: Step) -> Instruction:
    return Instruction(part=step.part, removed=ends(step.removed), inserted=ends(step.inserted), behind=step.behind)


def ends(found: Sequence[Sheet]) -> tuple[str, ...]:
    """The first and the last page of some sheets that follow each other; one page where it is the only one."""
    return tuple(dict.fromkeys((found[0].first, found[-1].last))) if found else ()
