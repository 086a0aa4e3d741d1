"""What abbreviations stand in a handbook, and what they are short for: what ``{abbr}`` says, and what the registers say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docutils import nodes

from ...model.registers import Registers
from ..messages import Passage

SHORT = r"[A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜ0-9]+"
WORD = re.compile(rf"\b{SHORT}\b")
EXPLAINED = re.compile(rf"(.+) \(({SHORT})\)")  # air waybill (AWB)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """*short* is what stands in the text, *words* what it is short for; *passage* is where that is written, if in a chapter."""

    short: str
    words: str
    passage: Passage | None = None


def written_in(document: nodes.document) -> Iterator[Abbreviation]:
    """The abbreviations that the text of *document* explains."""
    for node in document.findall(nodes.abbreviation):
        if words := node.get("explanation"):
            holder: nodes.Node | None = node
            while holder is not None and not (isinstance(holder, nodes.Element) and "passage" in holder):
                holder = holder.parent
            yield Abbreviation(short=node.astext(), words=words, passage=holder["passage"] if isinstance(holder, nodes.Element) else None)


def capitals_in(document: nodes.document) -> frozenset[str]:
    """The words of *document* that may be abbreviations."""
    return frozenset(WORD.findall(document.astext()))


def registered(registers: Registers, language: str, capitals: Iterable[str], cited: Mapping[str, Iterable[str]]) -> Iterator[Abbreviation]:
    """What the registers explain of *capitals*, words of the text, and of the entries *cited* {register: ids}, whose names are printed."""
    used = set(capitals)
    for concept in registers.terms.values():
        yield from (one for one in explained(concept.term[language]) if one.short in used)
    for instrument in registers.instruments.values():
        short = instrument.short[language]
        if WORD.fullmatch(short) and (short in used or instrument.id in cited["legal"]):
            yield Abbreviation(short=short, words=instrument.title[language])
    for source in registers.sources.values():
        yield from (one for one in explained(source.authors.get(language) or source.author) if one.short in used)
    for contact in registers.contacts.values():
        yield from (one for one in explained(contact.name[language]) if one.short in used or contact.id in cited["contact"])


def explained(name: str) -> Iterator[Abbreviation]:
    """The abbreviation that a *name* ends with, in brackets."""
    if found := EXPLAINED.fullmatch(name):
        yield Abbreviation(short=found[2], words=found[1])
