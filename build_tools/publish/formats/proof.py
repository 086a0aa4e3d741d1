"""Proof-reading of a book's HTML: ids, links, characters, each fault with the chapter it is in."""

from __future__ import annotations

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


class Proof(HTMLParser):
    """What a piece of HTML defines, links to and sets, each with the source it comes from: ``data-source`` of an article, else *path*."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path = self.outside = path
        self.ids: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.characters: dict[tuple[str, str], None] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value}
        self.path = values.get("data-source", self.path)
        if "id" in values:
            self.ids.append((self.path, values["id"]))
        if values.get("href", "").startswith("#"):
            self.links.append((self.path, values["href"][1:]))
        for name in values:
            if name.startswith("data-") and name != "data-source":  # style sheets print the others
                self.handle_data(values[name])

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.path = self.outside

    def handle_data(self, data: str) -> None:
        self.characters.update(dict.fromkeys((self.path, character) for character in data))


def read_proofs(parts: Iterable[tuple[str, str]], characters: Collection[str]) -> Iterator[Finding]:
    """The faults of *parts* (path, HTML), which make up one book set in *characters*."""
    proofs = [Proof(path, html) for path, html in parts]
    known = Counter(one for proof in proofs for _path, one in proof.ids)
    for proof in proofs:
        for path, one in proof.ids:
            if known[one] > 1:
                yield Finding(path=path, line=0, code=TWICE, values={"id": one})
        for path, target in proof.links:
            if target not in known:
                yield Finding(path=path, line=0, code=DEAD, values={"target": target})
        for path, character in proof.characters:
            if character not in characters:
                yield missing_glyph(path, character)


def missing_glyph(path: str, character: str) -> Finding:
    values = {"character": character, "code": f"{ord(character):04X}", "name": unicodedata.name(character, "?")}
    return Finding(path=path, line=0, code=GLYPH, values=values)
