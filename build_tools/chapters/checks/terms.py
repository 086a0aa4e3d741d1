"""Terms: a word marked as a term is that term, and the source itself keeps to the termbase."""

from __future__ import annotations

from collections.abc import Iterator

from ...catalogues.checks.pair import Setting
from ...catalogues.checks.terms import DISCOURAGED, FORBIDDEN, Books, never, spelt
from ...catalogues.terms import Match, comparable, forbidden, kin, lexicon, plain, preferred, stems, whole
from ...model.findings import N_, Code, Severity
from ...model.registers import Concept
from ..book import Book
from ..reading import Chapter, Role, Text
from .check import Fault

OTHER = Code(
    "trm-words",
    N_("“{words}” is marked as {id}, and that is “{term}”"),
    N_("mark the words of the term, or name the id of what is meant"),
    Severity.WARNING,
)

ALIKE = 4  # letters by which a word of a term is known again when it stands alone


class Terms:
    """Judges the terms of a text by the termbase."""

    name = "terms"

    def __init__(self) -> None:
        self.book: Book | None = None
        self.books: Books | None = None

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        if self.books is None or self.book is not book:
            self.book, self.books = book, Books(setting=setting(book))
        for text in chapter.texts():
            yield from misused(text, self.books)
            for role in text.roles:
                concept = book.registers.terms.get(role.target)
                if role.name == "trm" and role.words and concept is not None:
                    yield from mismarked(role, concept, book)


def setting(book: Book) -> Setting:
    """What the texts of *book* are looked up in: its own language on both sides."""
    return Setting(
        handbook=book.id,
        source=book.language,
        target=book.language,
        termbase=tuple(book.registers.terms.values()),
        instruments=book.registers.instruments,
        words=frozenset(),
    )


def misused(text: Text, books: Books) -> Iterator[Fault]:
    """The forms in *text* that are wrong wherever they stand."""
    prose = text.prose
    for match in never(spelt(books.target.find(prose)), frozenset()):
        found = prose[match.start : match.end]
        yield fault(text.line_of(found), match, found, books.setting.source.code)


def mismarked(role: Role, concept: Concept, book: Book) -> Iterator[Fault]:
    """What is wrong with the words that a role marks as *concept*."""
    entries = [*preferred(concept, book.language), *kin(concept, book.language), *forbidden(concept, book.language)]
    found = spelt(lexicon(book.language, entries).find(role.words))
    wrong = [match for match in found if match.entry.mark in ("concept", "discouraged")]
    if any(match.entry.mark in ("preferred", "kin") for match in found):
        return
    if wrong:
        yield fault(role.line, wrong[0], role.words[wrong[0].start : wrong[0].end], book.language.code)
    elif not found and not is_part(role.words, concept, book):
        values = {"words": role.words, "id": concept.id, "term": plain(concept.term[book.language.code])}
        yield Fault(line=role.line, code=OTHER, values=values)


def is_part(words: str, concept: Concept, book: Book) -> bool:
    """Whether each of *words* is one of the term’s in some form: “handler” for dog handler, “haklarını” for hakların hatırlatılması."""
    own = {one[:ALIKE] for term in (*stems(concept, book.language), *whole(concept, book.language)) for one in term}
    return all(word[:ALIKE] in own for word in comparable(words, book.language))


def fault(line: int, match: Match, found: str, code: str) -> Fault:
    assert isinstance(match.entry.of, Concept)
    term = plain(match.entry.of.term[code])
    values = {"found": found, "term": term, "preferred": term, "concept": match.entry.of.id}
    return Fault(line=line, code=DISCOURAGED if match.entry.mark == "discouraged" else FORBIDDEN, values=values)
