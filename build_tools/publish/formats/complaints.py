"""What the layout program complains of, at the chapter and the line of what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...model.findings import N_, Code, Finding
from ..printing.proof import Place, Proof

PAGE = re.compile(r"\bpage (\d+)")

PRINT = Code("print", N_("the layout program says: {message}"), N_("mend the place named; nothing may be missing from a printed page"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Where a complaint was made: the *html* that was laid out, and the page of each anchor in it."""

    html: str
    anchors: Mapping[str, int]


def complaints(heard: Mapping[str, Heard], places: Mapping[str, str]) -> Iterator[Finding]:
    """What the layout program logged; *places* {anchor or picture: chapter} name the chapter where the HTML does not."""
    for sentence, where in heard.items():
        path, line = place_of(sentence, where)
        named = (chapter for name, chapter in places.items() if name in sentence)
        yield Finding(path=path or next(named, "handbook.toml"), line=line, code=PRINT, values={"message": sentence})


def place_of(sentence: str, heard: Heard) -> Place:
    """The place of the anchor, link or picture that *sentence* names; else the first one on the page that it names."""
    proof = Proof("", heard.html)
    named = [(name, place) for place, name in (*proof.ids, *proof.links, *proof.pictures) if is_named(name, sentence)]
    if named:
        return max(named, key=lambda one: len(one[0]))[1]
    found = PAGE.search(sentence)
    here = {anchor for anchor, page in heard.anchors.items() if found and page == int(found[1])}
    return next((place for place, name in proof.ids if name in here), ("", 0))


def is_named(name: str, sentence: str) -> bool:
    return re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", sentence) is not None
