"""Where chapters cite the law and other documents: what has to be read again when one of them changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .book import Book
from .reading import Block, Chapter, Directive, Text

CITING = ("legal", "source")  # roles that cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One place that cites a document: the *detail*, such as an article, if it names one, and the *heading* that it stands under."""

    document: str
    detail: str
    path: str
    line: int
    heading: str


def citations(book: Book) -> Iterator[Citation]:
    """Every citation of *book*, chapter by chapter: by role, by the option of a procedure, by a footnote that bears the id."""
    known = {*book.registers.instruments, *book.registers.sources}
    for chapter in book.chapters:
        heading = ""
        for block in chapter.walk():
            if isinstance(block, Text) and block.kind == "heading":
                heading = " ".join(block.prose.split())
            for document, detail, line in cited(block):
                if document in known:
                    yield Citation(document=document, detail=detail, path=chapter.path, line=line, heading=heading)


def cited(block: Block) -> Iterator[tuple[str, str, int]]:
    """The documents that *block* itself cites: id, article or other detail, and line."""
    if isinstance(block, Text):
        yield from ((role.target, role.detail, role.line) for role in block.roles if role.name in CITING)
        yield from ((footnote.label, "", footnote.line) for footnote in block.footnotes)
    elif isinstance(block, Directive):
        yield from ((one, "", block.option_line("legal")) for one in block.ids("legal"))


def cited_in(chapter: Chapter) -> Iterator[tuple[str, int]]:
    """The ids of the documents that *chapter* cites, with their lines."""
    return ((document, line) for block in chapter.walk() for document, _detail, line in cited(block))
