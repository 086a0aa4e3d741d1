"""Where chapters cite the law: what has to be read again when an instrument is amended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .book import Book
from .reading import Block, Chapter, Directive, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One place that cites an instrument: the *article*, if it names one, and the *heading* that it stands under."""

    instrument: str
    article: str
    path: str
    line: int
    heading: str


def citations(book: Book) -> Iterator[Citation]:
    """Every citation of *book*, chapter by chapter: by role, by the option of a procedure, by a footnote that bears the id."""
    for chapter in book.chapters:
        heading = ""
        for block in chapter.walk():
            if isinstance(block, Text) and block.kind == "heading":
                heading = " ".join(block.prose.split())
            for instrument, article, line in cited(block):
                if instrument in book.registers.instruments:
                    yield Citation(instrument=instrument, article=article, path=chapter.path, line=line, heading=heading)


def cited(block: Block) -> Iterator[tuple[str, str, int]]:
    """The instruments that *block* itself cites: id, article and line."""
    if isinstance(block, Text):
        yield from ((role.target, role.detail, role.line) for role in block.roles if role.name == "legal")
        yield from ((footnote.label, "", footnote.line) for footnote in block.footnotes)
    elif isinstance(block, Directive):
        yield from ((one, "", block.option_line("legal")) for one in block.ids("legal"))


def cited_in(chapter: Chapter) -> Iterator[tuple[str, int]]:
    """The ids of the instruments that *chapter* cites, with their lines."""
    return ((instrument, line) for block in chapter.walk() for instrument, _article, line in cited(block))
