"""Proof-reading of a book's HTML: ids, links, characters, each fault with the chapter it is in and the line of its block."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from html.parser import HTMLParser

from ...model.findings import N_, Code, Finding

TWICE = Code("print-id-twice", N_("two places have the id “{id}”"), N_("give one of the labels another name"))
DEAD = Code(
    "print-link-dead",
    N_("a link leads to “{target}”, which is not printed"),
    N_("link to a label, a chapter or a term of this handbook"),
)
GLYPH = Code(
    "print-glyph",
    N_("no typeface of the book has the character “{character}” (U+{code}, {name})"),
    N_("use another character, or add a typeface that has it to fonts.py and package.json"),
)
LINE = "data-line"  # the line in the source of the block that an element is
SOURCE = "data-source"  # the document that an element is written in
LINES = re.compile(rf' {LINE}="\d+"')
UNPRINTED = frozenset({LINE, SOURCE})
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
Place = tuple[str, int]


class Proof(HTMLParser):
    """What a piece of HTML defines, links to and sets, each with its place in the source.

    The path is that of the article round it (SOURCE), else *path*; the line is the innermost element's that has one.
    """

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path = path
        self.around: list[tuple[str, Place]] = [("", (path, 0))]
        self.ids: list[tuple[Place, str]] = []
        self.links: list[tuple[Place, str]] = []
        self.pictures: list[tuple[Place, str]] = []
        self.lines: dict[tuple[str, str], int] = {}  # path, character → where the path first has it
        self.feed(html)
        self.close()

    @property
    def place(self) -> Place:
        return self.around[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value}
        path, line = self.place
        path, line = values.get(SOURCE, path), int(values.get(LINE, line))
        self.around.append((tag, (path, line)))
        if "id" in values:
            self.ids.append((self.place, values["id"]))
        if values.get("href", "").startswith("#"):
            self.links.append((self.place, values["href"][1:]))
        if "src" in values:
            self.pictures.append((self.place, values["src"]))
        for name in values:
            if name.startswith("data-") and name not in UNPRINTED:  # style sheets print the others
                self.handle_data(values[name])
        if tag in VOID:
            self.around.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in (one for one, _place in self.around):  # else it closes nothing
            while self.around.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        path, line = self.place
        for character in data:
            self.lines.setdefault((path, character), line)

    @property
    def characters(self) -> Iterator[tuple[Place, str]]:
        """Every character that is set, once a path, but not again where contents and index repeat an article's words."""
        in_articles = {character for path, character in self.lines if path != self.path}
        for (path, character), line in self.lines.items():
            if path != self.path or character not in in_articles:
                yield (path, line), character


def read_proofs(parts: Iterable[tuple[str, str]], characters: Collection[str]) -> Iterator[Finding]:
    """The faults of *parts* (path, HTML), which make up one book set in *characters*."""
    proofs = [Proof(path, html) for path, html in parts]
    known = Counter(one for proof in proofs for _place, one in proof.ids)
    for proof in proofs:
        for (path, line), one in proof.ids:
            if known[one] > 1:
                yield Finding(path=path, line=line, code=TWICE, values={"id": one})
        for (path, line), target in proof.links:
            if target not in known:
                yield Finding(path=path, line=line, code=DEAD, values={"target": target})
        for (path, line), character in proof.characters:
            if character not in characters:
                yield missing_glyph(path, line, character)


def without_lines(html: str) -> str:
    """*html* as it is printed: a book whose words are the same has the same bytes, wherever they stand in the source."""
    return LINES.sub("", html)


def missing_glyph(path: str, line: int, character: str) -> Finding:
    values = {"character": character, "code": f"{ord(character):04X}", "name": unicodedata.name(character, "?")}
    return Finding(path=path, line=line, code=GLYPH, values=values)
