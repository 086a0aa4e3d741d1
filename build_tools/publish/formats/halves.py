"""What editions leave on the shelf of a build for what is printed in two languages, and how two of them become one manuscript."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...model.edition import Edition
from ...model.findings import N_, Code, Finding
from ...model.provenance import State
from ...sphinx_ext.provenance import marks
from ..pairing.pairs import Pairing
from ..reading import Reading
from .book import marked_states, write_manuscript
from .book_builder import Chapter, Line, Manuscript
from .paper_builder import PICTURES
from .printer import PICTURE, Show, illustrated

FILE = "half.pickle"

PARTNER = Code(
    "parallel-partner",
    N_("“{words}” has no partner in the other language"),
    N_("report it: both languages have the blocks of the source"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """What an edition leaves on the shelf: its *manuscript*, and what its front says.

    *marked* are the states that it has marks of, *bare* the HTML of words that bear such a mark, *shown* the documents of each picture.
    """

    edition: Edition
    manuscript: Manuscript
    marked: Sequence[tuple[State, str]]
    bare: Mapping[str, str]
    shown: Mapping[str, list[Show]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedQuestions:
    """The questions of a chapter, with their keys: *words* are its title in each language, as HTML."""

    chapter: Chapter
    words: tuple[str, str]
    body: str


@dataclass(slots=True, kw_only=True)
class Both:
    """A manuscript in two languages: *running* {chapter: its running heads}; *found* is what has no partner."""

    chapters: list[Chapter] = field(default_factory=list)
    running: dict[str, tuple[str, str]] = field(default_factory=dict)
    bank: list[PairedQuestions] = field(default_factory=list)
    contents: list[tuple[Line, Line]] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)


# The shelf


def place_of(shelf: Path, edition: Edition) -> Path:
    return shelf / edition.handbook.id / edition.language


def leave(reading: Reading, shelf: Path) -> None:
    """Put the half of an edition on the *shelf*, its pictures beside it."""
    place = place_of(shelf, reading.edition)
    half = Half(
        edition=reading.edition,
        manuscript=write_manuscript(reading, place),
        marked=marked_states(reading),
        bare={words: str(html) for words, html in marks(reading.app.env).items()},
        shown=illustrated(reading),
    )
    (place / FILE).write_bytes(pickle.dumps(half))


def take(shelf: Path, edition: Edition) -> Half:
    """The half of *edition*, which another process of this build has left."""
    half = pickle.loads((place_of(shelf, edition) / FILE).read_bytes())
    assert isinstance(half, Half)
    return half


def gather_pictures(shelf: Path, editions: Sequence[Edition], folder: Path) -> dict[str, str]:
    """Copy the pictures of all *editions* to *folder*; gives new names to those that show something else under the name of one before."""
    folder.mkdir(parents=True)
    names: dict[str, str] = {}
    for edition in editions:
        for picture in sorted((place_of(shelf, edition) / PICTURES).iterdir()):
            place = folder / picture.name
            if place.exists() and place.read_bytes() != picture.read_bytes():
                names[picture.name] = f"{edition.language}-{picture.name}"
                place = folder / names[picture.name]
            place.write_bytes(picture.read_bytes())
    return names


def with_pictures(half: Half, names: Mapping[str, str]) -> Half:
    """*half* with its pictures under new *names*."""

    def renamed(body: str) -> str:
        return PICTURE.sub(lambda found: f'src="{PICTURES}/{names.get(found[1], found[1])}"', body)

    book = half.manuscript
    chapters = tuple(replace(chapter, body=renamed(chapter.body)) for chapter in book.chapters)
    bank = tuple(replace(one, body=renamed(one.body)) for one in book.bank)
    shown = {names.get(name, name): paths for name, paths in half.shown.items()}
    return replace(half, manuscript=replace(book, chapters=chapters, bank=bank), shown=shown)


# Both


def put_together(left: Half, right: Half) -> Both:
    """The chapters, questions and contents of two halves in pairs."""
    both = Both()
    book, other_book = left.manuscript, right.manuscript
    for one, other in by_anchor(book.chapters, other_book.chapters, both):
        both.chapters.append(replace(one, body=paired(one.body, other.body, one, right.edition.language, both)))
        both.running[one.anchor] = (one.running, other.running)
    banks = [{one.chapter.anchor: one for one in manuscript.bank} for manuscript in (book, other_book)]
    chapters = [[one.chapter for one in manuscript.bank] for manuscript in (book, other_book)]
    for one, _other in by_anchor(chapters[0], chapters[1], both):
        questions, partner = (bank[one.anchor] for bank in banks)
        body = paired(questions.body, partner.body, one, right.edition.language, both)
        both.bank.append(PairedQuestions(chapter=one, words=(questions.words, partner.words), body=body))
    lines = {line.anchor: line for line in other_book.contents}
    both.contents = [(line, lines.get(line.anchor, line)) for line in book.contents]
    return both


def by_anchor(ones: Sequence[Chapter], others: Sequence[Chapter], both: Both) -> Iterator[tuple[Chapter, Chapter]]:
    """The chapters that two manuscripts share; the others are found."""
    known = {chapter.anchor: chapter for chapter in others}
    both.found += [alone(one, 0, one.running) for one in ones if one.anchor not in known]
    for one in ones:
        if one.anchor in known:
            yield one, known.pop(one.anchor)
    both.found += [alone(one, 0, one.running) for one in known.values()]


def paired(left: str, right: str, chapter: Chapter, language: str, both: Both) -> str:
    """The HTML of both; *language* is that of the right one."""
    pairing = Pairing(language)
    html = pairing.paired(left, right)
    both.found += [alone(chapter, one.line, one.words) for one in pairing.alone]
    return html


def alone(chapter: Chapter, line: int, words: str) -> Finding:
    return Finding(path=chapter.path, line=line, code=PARTNER, values={"words": words})
