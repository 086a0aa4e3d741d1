"""A printed book, read aloud by its structure, says what the e-book of the same edition says: every block once, in the same order.

The two are made by different programs from the same chapters, so what one of them loses or splits the other has. What only a printed
book has is left aside: pages of places that it refers to, signs before items of lists, addresses at the foot of a page. The answers to
questions stand behind all chapters.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pikepdf

from ..model.artefact import Artefact
from ..model.findings import N_, Code, Finding, Severity
from .epub_blocks import Leaf, leaves
from .pdf_structure import Aloud, Block, aloud, around_articles, articles, owners
from .publication import NotChecked, Publication

BOOKS = frozenset({"book", "large-print"})
UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200d\u2010:-]+")  # a printed book has these otherwise where lines end, and on cards
MENUS = str.maketrans("\N{TRIANGULAR BULLET}", "→")
SHOWN = 60  # letters of a block in a finding

THINGS = {"list": N_("lists"), "item": N_("items of lists"), "table": N_("tables"), "row": N_("rows")}
MISSING = Code("pdf-block-missing", N_("the PDF leaves out “{words}” of {chapter}"), N_("report it with the text of the chapter"))
ELSEWHERE = Code("pdf-block-order", N_("the PDF has “{words}” of {chapter} in another place"), N_("report it with the text of the chapter"))
TWICE = Code("pdf-block-twice", N_("the PDF has “{words}” of {chapter} {count} times more"), N_("report it with the text of the chapter"))
CHAPTERS = Code(
    "pdf-chapters", N_("the PDF has {count} chapters where the EPUB has {wanted}"), N_("report it: both are made of the same chapters")
)
SPLIT = Code(
    "pdf-element-split",
    N_("the PDF has {count} {thing} where {chapter} has {wanted}"),
    N_("report it: an element that pages split stays one"),
)
ALONE = Code(
    "pdf-not-compared",
    N_("there is no EPUB of this edition, so nobody knows whether the PDF is whole"),
    N_("build it too: -f epub"),
    Severity.NOTE,
)
UNREAD = Code(
    "pdf-mark",
    N_("words on page {page} stand {count} times in the structure"),
    N_("report it: what a page shows is read aloud once"),
)


class ReadingOrder:
    name = "reading-order"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        books = [one for one in publication.artefacts if one.format in BOOKS and (publication.folder / one.path).is_file()]
        pairs = [(one, epub_of(one, publication)) for one in books]
        if books and not any(other for _book, other in pairs):
            raise NotChecked(N_("the PDFs are compared with e-books: build those too (-f epub)"))
        for book, other in pairs:
            if other:
                yield from compare(publication.folder / book.path, publication.folder / other.path, book.path)
            else:
                yield Finding(path=book.path, line=0, code=ALONE)


def epub_of(book: Artefact, publication: Publication) -> Artefact | None:
    """The e-book of the same edition for the same readers."""
    wanted = (book.handbook, book.language, book.edition, book.audience)
    known = (one for one in publication.artefacts if one.format == "epub" and (publication.folder / one.path).is_file())
    return next((one for one in known if (one.handbook, one.language, one.edition, one.audience) == wanted), None)


def compare(book: Path, other: Path, name: str) -> Iterator[Finding]:
    """What the PDF called *name* says otherwise than the EPUB."""
    try:
        with pikepdf.open(book) as pdf, zipfile.ZipFile(other) as archive:
            yield from judge(pdf, list(leaves(archive)), name)
    except (pikepdf.PdfError, zipfile.BadZipFile):
        return  # the checks of PDFs and EPUBs tell of it


def judge(pdf: pikepdf.Pdf, pages: Sequence[Leaf], name: str) -> Iterator[Finding]:
    if "/StructTreeRoot" not in pdf.Root:
        return  # the check of PDFs tells of it
    said = aloud(pdf)
    chapters = [said.blocks(article) for article in articles(pdf.Root.StructTreeRoot)]
    wanted = [page for page in pages if page.speaks or len(pages) == len(chapters)]
    if len(chapters) != len(wanted):
        yield Finding(path=name, line=0, code=CHAPTERS, values={"count": len(chapters), "wanted": len(wanted)})
    for page, (blocks, notes) in zip(wanted, chapters, strict=False):
        yield from judge_chapter(page, blocks, notes, name)
    behind = [block for part in around_articles(pdf.Root.StructTreeRoot) for block in said.blocks(part)[0]]
    for page in pages:
        yield from absent_from(behind, [one for one in page.answers if one.kind != "heading"], page.name, name)
    yield from unread(pdf, said, name)


def judge_chapter(page: Leaf, blocks: Sequence[Block], notes: Sequence[Block], name: str) -> Iterator[Finding]:
    """What a chapter of the PDF leaves out, says twice or in another place, and what of it is split."""
    wanted, found = spelled(page.blocks), spelled(blocks)
    titles = {letters for letters, _words in wanted}
    found = [(unlabelled(letters, titles), words) for letters, words in found]
    absent, added = differences([letters for letters, _words in wanted], [letters for letters, _words in found])
    rest = Counter(added)
    for letters, words in (wanted[place] for place in absent):
        code = ELSEWHERE if rest[letters] else MISSING
        rest[letters] -= 1
        yield Finding(path=name, line=0, code=code, values={"words": words[:SHOWN], "chapter": page.name})
    yield from (
        Finding(path=name, line=0, code=TWICE, values={"words": letters[:SHOWN], "chapter": page.name, "count": count})
        for letters, count in rest.items()
        if count > 0 and letters in titles
    )
    yield from absent_from(notes, page.notes, page.name, name)
    yield from split(page, blocks, name)


def absent_from(blocks: Iterable[Block], wanted: Iterable[Block], chapter: str, name: str) -> Iterator[Finding]:
    """What a chapter has *wanted*, at the foot of a page or behind all chapters, where *blocks* of the PDF do not say it."""
    said = "".join(letters for letters, _words in spelled(blocks))
    for letters, words in spelled(wanted):
        if letters not in said:
            yield Finding(path=name, line=0, code=MISSING, values={"words": words[:SHOWN], "chapter": chapter})


def spelled(blocks: Iterable[Block]) -> list[tuple[str, str]]:
    """The letters of every block, by which it is compared, and its words."""
    found = ((letters_of(one.words), " ".join(one.words.split())) for one in blocks if one.kind != "label")
    return [(letters, words) for letters, words in found if letters]


def letters_of(words: str) -> str:
    """What of *words* is the same in both: a blank has the choices behind boxes that a list of fields has behind strokes.

    A typeface has one glyph for a letter that is written as two characters, u and its dots.
    """
    letters = UNSEEN.sub("", unicodedata.normalize("NFC", words)).translate(MENUS)
    return letters.replace("☐", "/").lstrip("/") if letters.count("☐") > 1 else letters


def unlabelled(letters: str, titles: Collection[str]) -> str:
    """The title of a chapter without the word before its number, ``Chapter``."""
    if letters in titles:
        return letters
    return next((one for one in titles if letters.endswith(one) and letters.removesuffix(one).isalpha() and one[:1].isdigit()), letters)


def differences(wanted: Sequence[str], found: Sequence[str]) -> tuple[list[int], list[str]]:
    """The places in *wanted* that *found* does not have in that order, and what *found* has beside."""
    absent: list[int] = []
    added: list[str] = []
    for kind, first, last, begin, end in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if kind != "equal":
            absent += range(first, last)
            added += found[begin:end]
    return absent, added


def split(page: Leaf, blocks: Sequence[Block], name: str) -> Iterator[Finding]:
    """The kinds of containers of which the PDF has more, or fewer, than the chapter."""
    wanted, found = (Counter(one.kind for one in side) for side in (page.blocks, blocks))
    for kind, thing in THINGS.items():
        if wanted[kind] != found[kind]:
            values = {"count": found[kind], "thing": thing, "wanted": wanted[kind], "chapter": page.name}
            yield Finding(path=name, line=0, code=SPLIT, values=values)


def unread(pdf: pikepdf.Pdf, said: Aloud, name: str) -> Iterator[Finding]:
    """The pages that show words which the structure has not at all, or more than once."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    read = Counter(owners(pdf.Root.StructTreeRoot))
    faults = {(pages[page], read[page, mark]) for page, mark in said.texts if read[page, mark] != 1}
    for page, count in sorted(faults):
        yield Finding(path=name, line=0, code=UNREAD, values={"page": page, "count": count})
