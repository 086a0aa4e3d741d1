"""The general index, in the alphabet of the edition's language; in print with pages instead of links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from ...languages.language import Language

OTHER = "#"
Entry = tuple[str, tuple[list[tuple[bool, str]], list[Any], None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One line of the index: its *words*, where it is spoken of (anchor, whether mainly), *see* others, and what stands under it."""

    words: str
    places: tuple[tuple[str, bool], ...]
    see: tuple[str, ...]
    under: tuple[Heading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folio:
    """What is printed for a run of pages, the anchor it leads to, and whether the main place is among them."""

    words: str
    anchor: str
    main: bool


def headings_of(entries: Iterable[tuple[str, Any]], language: Language) -> tuple[Heading, ...]:
    """Sphinx's index (letter, entries) as headings."""
    found = (heading(words, links, under, language) for _letter, group in entries for words, (links, under, _key) in group)
    return folded(found, language)


def folded(headings: Iterable[Heading], language: Language) -> tuple[Heading, ...]:
    """*headings*, sorted by the alphabet of *language*; a capital alone makes no other heading."""
    found: dict[str, Heading] = {}
    for one in headings:
        key = language.lower(one.words)
        found[key] = merged(found[key], one, language) if key in found else one
    return tuple(sorted(found.values(), key=lambda one: language.sort_key(one.words)))


def merged(one: Heading, other: Heading, language: Language) -> Heading:
    """Both headings as one, spelt with a small letter when either is."""
    return Heading(
        words=max(one.words, other.words),  # small letters come after capitals
        places=one.places + other.places,
        see=tuple(dict.fromkeys(one.see + other.see)),
        under=folded(one.under + other.under, language),
    )


def heading(words: str, links: Iterable[tuple[str, str]], under: Iterable[tuple[str, Any]], language: Language) -> Heading:
    below = [(sub, tuple(sublinks)) for sub, sublinks in under]
    subheadings = (Heading(words=sub, places=places(sublinks), see=(), under=()) for sub, sublinks in below if sublinks)
    return Heading(
        words=words,
        places=places(links),
        see=tuple(sub for sub, sublinks in below if not sublinks),
        under=folded(subheadings, language),
    )


def places(links: Iterable[tuple[str, str]]) -> tuple[tuple[str, bool], ...]:
    return tuple((address, bool(main)) for main, address in links)


def by_letter(headings: Iterable[Heading], language: Language) -> Iterator[tuple[str, tuple[Heading, ...]]]:
    """The headings under their capital letters; OTHER holds what begins with none."""
    for letter, group in groupby(headings, key=lambda one: language.initial(one.words)):
        yield letter, tuple(group)


# On a screen


def regrouped(entries: Iterable[tuple[str, Any]], language: Language) -> list[tuple[str, list[Entry]]]:
    """Sphinx's index in the shape that its templates take, with the letters, the order and the headings of *language*."""
    return [(letter, [entry(one) for one in group]) for letter, group in by_letter(headings_of(entries, language), language)]


def entry(one: Heading) -> Entry:
    """A heading as templates take it: words, links, what stands under it (first what it refers to)."""
    under: list[Any] = [(words, []) for words in one.see]
    return one.words, (links(one), [*under, *((sub.words, links(sub)) for sub in one.under)], None)


def links(one: Heading) -> list[tuple[bool, str]]:
    """The places of a heading, main ones first."""
    return [(main, address) for address, main in sorted(one.places, key=lambda place: not place[1])]


# On paper


class Printed(NamedTuple):
    """Where something is printed: the *page*, from 1, of one of the units that the book is laid out in, and that page's *label*."""

    unit: int
    page: int
    label: str


NOWHERE = Printed(-1, 0, "?")  # its link is dead, and reported


def folios(places: Iterable[tuple[str, bool]], pages: Mapping[str, Printed]) -> tuple[Folio, ...]:
    """The pages of *places*, each once and in order; three and more in a row are one range."""
    first: dict[Printed, str] = {}
    main: set[Printed] = set()
    for address, is_main in places:
        page = pages.get(address, NOWHERE)
        first.setdefault(page, address)
        if is_main:
            main.add(page)
    return tuple(folio(run, first, main) for run in runs(sorted(first)))


def runs(pages: Iterable[Printed]) -> Iterator[tuple[Printed, ...]]:
    """*pages* with three and more in a row together."""
    for _distance, group in groupby(enumerate(pages), key=lambda pair: (pair[1].unit, pair[1].page - pair[0])):
        run = tuple(page for _place, page in group)
        if len(run) > 2:
            yield run
        else:
            yield from ((page,) for page in run)


def folio(run: tuple[Printed, ...], first: Mapping[Printed, str], main: set[Printed]) -> Folio:
    words = f"{run[0].label}–{run[-1].label}" if len(run) > 1 else run[0].label
    return Folio(words=words, anchor=first[run[0]], main=not main.isdisjoint(run))
