"""Audiences: what is for some readers is for readers that there are, and leads nobody else to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from ...model.findings import N_, Code, Severity
from ...model.registers import Audience
from ..audiences import BLOCK, wanted_by
from ..book import Book, ids_of
from ..reading import KEY, Block, Chapter, Directive, Text
from .check import Fault
from .mentions import options_naming

RESTRICTED = "restricted"
REFERENCES = ("ref", "numref", "form")  # roles that name something with an id
CHAPTERS = "doc"  # the role that names a chapter

UNKNOWN = Code(
    "audience-name",
    N_("“{audience}” is no audience, so this is left out of every edition"),
    N_("write one of audiences.toml: {choices}"),
)
NOBODY = Code(
    "audience-name",
    N_("this block names no audience, so it is left out of every edition"),
    N_("name one behind {{audience}}: {choices}"),
)
HIDDEN = Code(
    "audience-reference",
    N_("“{target}” is not for everybody who reads this: an edition for {audiences} has no such place"),
    N_("leave the reference out, or put it into a block for those readers"),
)
CLOSED = Code(
    "audience-restricted",
    N_("text for restricted readers begins here; whoever can read the repository can read it"),
    N_("keep it in a tree of its own, and build it with --root"),
    Severity.NOTE,
)
Wanted = tuple[tuple[str, ...], ...]  # what a block and all round it say whom they are for


class Audiences:
    """Judges the names of audiences, and every reference by whoever may read it."""

    name = "audiences"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        yield from misnamed(chapter, book.registers.audiences)
        closed = (line for wanted, line in wishes(chapter) if RESTRICTED in wanted)
        yield from (Fault(line=line, code=CLOSED) for line in list(closed)[:1])
        places = places_in(book)
        for target, line, own in references(chapter, book):
            missing = own - places.get(target, own)
            if missing:
                yield Fault(line=line, code=HIDDEN, values={"target": target, "audiences": ", ".join(sorted(missing))})


def misnamed(chapter: Chapter, known: Mapping[str, Audience]) -> Iterator[Fault]:
    choices = ", ".join(known)
    for wanted, line in wishes(chapter):
        for audience in (one for one in wanted if one not in known):
            yield Fault(line=line, code=UNKNOWN if audience else NOBODY, values={"audience": audience, "choices": choices})


def wishes(chapter: Chapter) -> Iterator[tuple[tuple[str, ...], int]]:
    """For whom the chapter and each of its directives is, where they say so, with the line."""
    if chapter.audience:
        yield chapter.audience, 1
    for one in chapter.directives():
        if wanted := wanted_by(one):
            yield wanted, one.option_line(KEY) if KEY in one.options and one.name != BLOCK else one.line


def within(blocks: Sequence[Block], around: Wanted) -> Iterator[tuple[Block, Wanted]]:
    """Every block, with all that is said of whom it is for."""
    for block in blocks:
        own = (*around, wanted_by(block)) if isinstance(block, Directive) else around
        yield block, own
        yield from within(block.children, own)


def readers(wanted: Wanted, known: Mapping[str, Audience]) -> frozenset[str]:
    """The audiences whose editions have what is for *wanted*."""
    return frozenset(one.id for one in known.values() if all(one.may_read(some) for some in wanted))


def places_in(book: Book) -> dict[str, frozenset[str]]:
    """Whose editions have each id, and each chapter under its path; where two blocks share an id, either will do."""
    found: dict[str, frozenset[str]] = {}
    for chapter in book.chapters:
        around: Wanted = (chapter.audience,)
        found[chapter.path] = readers(around, book.registers.audiences)
        for block, wanted in within(chapter.blocks, around):
            own = readers(wanted, book.registers.audiences)
            found |= {name: found.get(name, frozenset()) | own for _kind, name, _line in ids_of(block)}
    return found


def references(chapter: Chapter, book: Book) -> Iterator[tuple[str, int, frozenset[str]]]:
    """What *chapter* refers to by id or path, on which line, and whose editions have the reference."""
    for block, wanted in within(chapter.blocks, (chapter.audience,)):
        own = readers(wanted, book.registers.audiences)
        if isinstance(block, Text):
            yield from ((one.target, one.line, own) for one in block.roles if one.name in REFERENCES)
            yield from ((path_of(one.target, chapter), one.line, own) for one in block.roles if one.name == CHAPTERS)
        elif isinstance(block, Directive):
            yield from ((name, line, own) for _kind, name, line in options_naming(block))


def path_of(target: str, chapter: Chapter) -> str:
    """The path of the chapter that ``{doc}`` names, as findings call it."""
    return f"{posixpath.normpath(posixpath.join(posixpath.dirname(chapter.path), target))}.md"
