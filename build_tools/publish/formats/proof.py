"""Proof-reading of a book's HTML before it is laid out: ids, links, characters, each fault with the chapter it is in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from html.parser import HTMLParser

from ...model.findings import Code, Finding, N_

TWICE = Code("print-id-twice", N_("two places have the id “{id}”"), N_("give one of the labels another name"))
DEAD = Code("print-link-dead", N_("the link “{words}” leads to nothing that is printed ({target})"), N_("link to a label, a chapter or a term of this handbook"))
GLYPH = Code(
    "print-glyph",
    N_("no typeface of the book has the character “{character}” (U+{code}, {name})"),
    N_("use another character, or add a typeface that has it to fonts.py and package.json"),
)


class Proof(HTMLParser):
    """What one piece of HTML defines, links to and sets."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.characters: set[str] = set()
        self.target = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif (name == "href" or name == "data-target") and value and value.startswith("#"):
                self.links.append((value[1:], ""))
            elif name.startswith("data-") and value:
                self.characters.update(value)

    def handle_data(self, data: str) -> None:
        self.characters.update(data)
        if self.links and not self.links[-1][1]:
            self.links[-1] = (self.links[-1][0], " ".join(data.split()))


def read_proofs(parts: Iterable[tuple[str, str]], characters: Collection[str]) -> Iterator[Finding]:
    """The faults of *parts* (path, HTML), which make up one book set in *characters*."""
    proofs = [(path, Proof(html)) for path, html in parts]
    known = Counter(one for _path, proof in proofs for one in proof.ids)
    for path, proof in proofs:
        for one in proof.ids:
            if known[one] > 1:
                yield Finding(path=path, line=0, code=TWICE, values={"id": one})
        for target, words in proof.links:
            if target not in known:
                yield Finding(path=path, line=0, code=DEAD, values={"words": words, "target": target})
        for character in sorted(proof.characters - set(characters)):
            yield missing_glyph(path, character)


def missing_glyph(path: str, character: str) -> Finding:
    values = {"character": character, "code": f"{ord(character):04X}", "name": unicodedata.name(character, "?")}
    return Finding(path=path, line=0, code=GLYPH, values=values)
