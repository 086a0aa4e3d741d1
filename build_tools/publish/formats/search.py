"""The search index: one script a chapter, so that an edited sentence changes its page and one piece of the index.

The reader puts the pieces together into one index of MiniSearch (_templates/reader/search/engine.js): what is written here is what
MiniSearch itself would have counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sphinx.environment import BuildEnvironment

from ...catalogues.terms import terms_in
from ...languages import LANGUAGES, Language, language
from ...model.edition import Edition
from ...model.registers import Concept, Instrument, Registers
from ...sphinx_ext.dialect.domain import customs_domain
from .form import Say
from .search_units import CHAPTER, Unit
from .short_codes import coded_places

FOLDER = "_search"
INDEX = "_index.js"  # no chapter’s name: a book’s first page is called index
FIELDS = ("title", "text", "terms", "other", "codes")
MOST = 8  # times that a word counts in one field
TITLE_COUNTS = 3  # times that a concept counts which the title names
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """A unit with what it is found by: of each of FIELDS the keys and how often each stands there."""

    unit: Unit
    code: str
    fields: tuple[Counter[str], ...]


@dataclass(slots=True, kw_only=True)
class Indexer:
    """Counts the words of the units of one edition. Snowball is slow in Python, so each word is stemmed once.

    *codes*: the short code of each id that has one. *called*: what the edition calls each kind of unit.
    """

    edition: Edition
    registers: Registers
    codes: Mapping[str, str]
    called: Mapping[str, str]
    termbase: tuple[Concept, ...]
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def own(self) -> Language:
        return language(self.edition.language)

    @property
    def others(self) -> list[Language]:
        return [one for one in LANGUAGES if one.code != self.edition.language]

    def keys(self, text: str, of: Language) -> list[str]:
        """The keys of the words of *text* that somebody may look for."""
        return [self.key(word, of) for word in of.search_words(text) if word not in of.searching.idle]

    def key(self, word: str, of: Language) -> str:
        if (of.code, word) not in self.known:
            self.known[of.code, word] = of.search_key(word)
        return self.known[of.code, word]

    def indexed(self, unit: Unit, above: str) -> Indexed:
        """*unit* with the words of its title and text, other words for what it names in both languages, and numbers.

        *above* are the titles of what it stands in.
        """
        text = unit.text
        named: list[tuple[Concept | Instrument, int]] = [*self.concepts(unit.title, text), *self.laws(unit)]
        fields = (
            Counter(self.keys(unit.title, self.own)),
            Counter(self.keys(text, self.own)),
            self.names(named, self.own) + Counter(self.keys(above, self.own)),
            sum((self.names(named, one) for one in self.others), Counter[str]()),
            Counter(self.numbers(unit)),
        )
        return Indexed(unit=unit, code=self.codes.get(unit.id, ""), fields=fields)

    def concepts(self, title: str, text: str) -> Iterator[tuple[Concept, int]]:
        """The concepts that a unit names, and how much each is what it is about."""
        in_title = {concept.id for concept, *_place in terms_in(title, self.own, self.termbase)}
        in_text = Counter(concept.id for concept, *_place in terms_in(text, self.own, self.termbase))
        for one in sorted(in_title | in_text.keys()):
            yield self.registers.terms[one], in_text[one] + TITLE_COUNTS * (one in in_title)

    def laws(self, unit: Unit) -> Iterator[tuple[Instrument, int]]:
        """The instruments that a unit cites, and how often."""
        cited = Counter(target for target, _detail in unit.laws if target in self.registers.instruments)
        return ((self.registers.instruments[one], count) for one, count in cited.items())

    def names(self, named: Iterable[tuple[Concept | Instrument, int]], of: Language) -> Counter[str]:
        """What readers of one language may call what is *named*."""
        found: Counter[str] = Counter()
        for one, count in named:
            for name in dict.fromkeys(names_of(one, of)):
                found.update(dict.fromkeys(self.keys(name, of), count))
        return found

    def numbers(self, unit: Unit) -> list[str]:
        """The numbers of the laws that a unit cites; and its own, that of a form in one word too."""
        cited = [f"{self.registers.instruments[law].number} {detail}" for law, detail in unit.laws if law in self.registers.instruments]
        own = self.keys(unit.number, self.own)
        own += ["".join(own)] if len(own) > 1 else []
        own += self.keys(self.called.get(unit.kind, ""), self.own)
        return [*self.keys(" ".join(cited), self.own), *own]


def titles_above(unit: Unit, units: Sequence[Unit]) -> str:
    """The titles of the section and the chapter that *unit* stands in."""
    found = ""
    while unit.parent >= 0:
        unit = units[unit.parent]
        found += f"{unit.title}\n"
    return found


def names_of(named: Concept | Instrument, of: Language) -> Iterator[str]:
    """The term of a concept, and the words that should not be used for it but are; or the titles of a law."""
    if isinstance(named, Instrument):
        yield from (named.short.get(of.code, ""), named.title.get(of.code, ""))
    else:
        yield named.term.get(of.code, "")
        yield from (form.form for form in named.forbidden.get(of.code, ()))


def indexer(env: BuildEnvironment, say: Say) -> Indexer:
    """What counts the words of the edition that *env* has read."""
    registers, coded = customs_domain(env).registers, coded_places(env)
    return Indexer(
        edition=env.config.handbook_edition,
        registers=registers,
        codes={one.id: one.key for one in coded},
        called={CHAPTER: say("Chapter"), "form": say("Form"), "pocket-card": say("Pocket cards")},
        termbase=tuple(registers.terms.values()),
    )


def write_index(units: Mapping[str, Sequence[Unit]], indexer: Indexer, out: Path) -> None:
    """Write the piece of every chapter, and the list of the pieces, below *out*, the folder of the edition's pages."""
    edition, chapters = indexer.edition, [name for name, found in units.items() if found]
    write(out / FOLDER / INDEX, "list", edition, chapters)
    for name in chapters:
        write(
            out / FOLDER / f"{name}.js",
            "piece",
            edition,
            name,
            piece([indexer.indexed(one, titles_above(one, units[name])) for one in units[name]]),
        )


def write(path: Path, call: str, edition: Edition, *values: object) -> None:
    """Write a script that hands *values* to the reader."""
    path.parent.mkdir(parents=True, exist_ok=True)
    said = ",\n".join(json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for one in values)
    head = f"{json.dumps(edition.handbook.id)}, {json.dumps(edition.language)}"
    path.write_text(f"handbookSearch.{call}({head}, {said});\n", encoding="utf-8", newline="\n")


def piece(found: Sequence[Indexed]) -> dict[str, object]:
    """What the reader needs of one chapter: *units* to show, the *lengths* of their fields, *keys* and where each of these stands."""
    postings = places(found)
    return {
        "units": [shown(one) for one in found],
        "lengths": [len(counted) for one in found for counted in one.fields],
        "keys": " ".join(postings),
        "places": ",".join(" ".join(map(base36, one)) for one in postings.values()),
    }


def shown(one: Indexed) -> dict[str, object]:
    """A unit as a result shows it; what it lacks is left out."""
    unit = one.unit
    known = {
        "id": unit.id,
        "kind": unit.kind,
        "title": unit.title,
        "parent": unit.parent,
        "number": unit.number,
        "code": one.code,
        "ids": " ".join(anchor for anchor, _text in unit.blocks),
        "texts": unit.text,
    }
    return {name: value for name, value in known.items() if value != ""}


def places(found: Sequence[Indexed]) -> dict[str, list[int]]:
    """Of every key the places where it stands: (number of the unit, field, count) as one number."""
    postings: dict[str, list[int]] = {}
    for number, one in enumerate(found):
        for place, counted in enumerate(one.fields):
            for key, count in counted.items():
                postings.setdefault(key, []).append((number * len(FIELDS) + place) * MOST + min(count, MOST) - 1)
    return dict(sorted(postings.items()))


def base36(number: int) -> str:
    """*number* in as few characters as JavaScript reads."""
    head, last = divmod(number, 36)
    return (base36(head) if head else "") + DIGITS[last]
