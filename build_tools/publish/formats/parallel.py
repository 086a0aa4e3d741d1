"""Two languages of a handbook side by side: one PDF of both, each block in a row with its partner.

Two editions do not fit in one process, so each leaves its manuscript on the shelf of the build; what is printed is put together of two
manuscripts when all are there. Blocks find their partners by the ids that they have from the source (pairing/).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from babel import Locale
from markupsafe import Markup, escape

from ...languages import LANGUAGES, language
from ...model.edition import Edition
from ...model.findings import Finding, HandbookError
from ...model.program import PROGRAM
from ...sphinx_ext.interface import read_interface
from ..pairing.pairs import BETWEEN
from ..printing.binding import bind
from ..printing.metadata import Imprint
from ..printing.references import LARGEST, Wide, labelled
from ..printing.unit import labels_of
from ..reading import Reading
from .book import BANK, FRONT, INDEX, Setting, gathered, prefixes, printed_pages, too_long
from .form import Joining, Say
from .general_index import Heading, by_letter, folios
from .halves import Half, gather_pictures, leave, put_together, take, with_pictures
from .paper_builder import PICTURES
from .printer import environment_of, faults, in_folder, printer_for, producer

SHEETS = ("text.css", "blocks.css", "tables.css", "frames.css", "front.css", "back.css", "parallel.css")
REDUCED = 0.9  # parallel.css has the sizes that follow from it


class Parallel:
    """One ``.pdf`` for each two languages of a handbook, when it is asked for: A4 across, the first language on the left."""

    name = "parallel"
    ending = ".pdf"

    def label(self, _: Say) -> str:
        return _("Two languages side by side (PDF)")

    def is_made(self, reading: Reading) -> bool:
        return reading.shelf is not None and len(reading.published) > 1

    def addresses(self, reading: Reading) -> tuple[str, ...]:
        """The files that the edition has a part in, from its folder."""
        edition = reading.edition
        found = [codes for codes in couples(reading.published) if edition.language in codes]
        return tuple(f"../../{path_of(edition, codes).as_posix()}" for codes in found)

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Leave the edition's half on the shelf: nothing is printed before all languages are there."""
        assert reading.shelf is not None
        leave(reading, reading.shelf)
        return ()

    def join(self, joining: Joining) -> tuple[Path, tuple[Finding, ...]]:
        """Print two halves below the site; gives the file and what is wrong with it."""
        left, right = (take(joining.shelf, edition) for edition in joining.editions)
        names = gather_pictures(joining.shelf, joining.editions, joining.work / PICTURES)
        printing = Printing(joining, left, with_pictures(right, names))
        path = joining.site / path_of(left.edition, (left.edition.language, right.edition.language))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(printing.printed())
        return path, tuple(printing.findings)


def couples(languages: Iterable[str]) -> list[tuple[str, str]]:
    """Each two of *languages*, in the order of our languages: the first stands on the left."""
    known = set(languages)
    return list(itertools.combinations([one.code for one in LANGUAGES if one.code in known], 2))


def path_of(edition: Edition, codes: tuple[str, str]) -> Path:
    """Where in the site the file lies that *edition* has a part in: ``tr-en/book/book-1.0-tr-en.pdf``."""
    languages = "-".join(codes)
    return Path(languages) / edition.handbook.id / f"{edition.stem_in(languages)}{Parallel.ending}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What templates may ask of a side: *place* is ``left`` or ``right``, *name* its language, *foot* stands on every page.

    *letters* are its index. *say* gives the words of the interface; *mark* gives words the mark of their state, where they are below
    that of the edition.
    """

    place: str
    code: str
    name: str
    edition: Edition
    owner: str
    source: str
    edition_words: str
    state_words: str
    foot: str
    imprint: str
    letters: Sequence[tuple[str, Sequence[Heading]]]
    say: Say
    mark: Callable[[str], Markup]

    @property
    def title(self) -> str:
        return self.edition.title


class Printing:
    """Prints two halves as one file."""

    def __init__(self, joining: Joining, left: Half, right: Half) -> None:
        self.joining, self.left, self.right = joining, left, right
        self.both = put_together(left, right)
        self.printer = printer_for(joining.store, joining.work, SHEETS, enlarged=REDUCED)
        self.findings: list[Finding] = []

    def printed(self) -> bytes:
        """The file; what is wrong is in *findings*."""
        setting = self.set_all()
        html = labelled("".join(setting.parts), labels_of(setting.units))
        places = {f"{chapter.anchor}.": chapter.path for chapter in self.both.chapters}
        shown = {**self.left.shown, **self.right.shown}
        self.findings += self.in_tree([*self.both.found, *faults(html, self.printer, places, shown)])
        front, units = setting.units[-1], setting.units[:-1]
        try:
            return bind([front, *units], self.printer.files, self.imprint(), both_sides=False)
        except Wide as error:
            raise HandbookError(self.in_tree([too_long(error.target, self.left.manuscript, LARGEST)])) from error

    def set_all(self) -> Setting:
        """Lay out the chapters, the indexes and the questions; the front, which lists all, comes last."""
        sides = {"left": side_of(self.left, "left"), "right": side_of(self.right, "right")}
        templates = environment_of(self.left.edition, sides["left"].say)
        templates.globals.update(bank_anchor=BANK, index_anchor=INDEX, bank=self.both.bank, contents=self.both.contents, **sides)
        sheaves = gathered(self.both.chapters)
        setting = Setting(self.printer, templates, prefixes(sheaves, templates), is_continuous=False)
        for sheaf in sheaves:
            setting.lay_out(sheaf[0].anchor, "parallel-chapter.html", chapters=sheaf, running=self.both.running)
        if sides["left"].letters or sides["right"].letters:
            setting.lay_out(INDEX, "parallel-index.html", folios=partial(folios, pages=printed_pages(setting.units)))
        if self.both.bank:
            setting.lay_out(BANK, "parallel-bank.html")
        setting.lay_out(FRONT, "parallel-front.html")
        return setting

    def in_tree(self, found: Iterable[Finding]) -> Iterator[Finding]:
        return in_folder(found, self.joining.tree, self.left.edition.handbook.folder)

    def imprint(self) -> Imprint:
        one, other = self.left.edition, self.right.edition
        owners = dict.fromkeys(edition.handbook.owner[edition.language] for edition in (one, other))
        title = BETWEEN.join((one.title, other.title))
        return Imprint(title=title, author=BETWEEN.join(owners), language=one.language, producer=producer(), others=(other.language,))


def side_of(half: Half, place: str) -> Side:
    """What the front and the edges of the pages say of *half*."""
    edition = half.edition
    own, source = language(edition.language), language(edition.handbook.source_language)
    strings = read_interface(PROGRAM, own.code)
    templates = environment_of(edition, lambda words: strings.get(words, words))
    templates.globals.update(source=source, marked=half.marked)
    words = {name: str(templates.globals[name]) for name in ("owner", "edition_words", "state_words")}
    return Side(
        place=place,
        code=own.code,
        name=own.name,
        edition=edition,
        source=Locale.parse(own.code).languages[source.code],
        foot=" · ".join(filter(None, (words["edition_words"], words["state_words"]))),
        letters=[(letter, list(group)) for letter, group in by_letter(half.manuscript.index, own)],
        imprint=templates.get_template("imprint.html").render(),
        say=cast(Say, templates.globals["_"]),
        mark=lambda said: Markup(half.bare[said]) if said in half.bare else escape(said),
        **words,
    )
