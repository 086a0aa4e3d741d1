"""Terms: what the termbase calls a concept, and what it is not to be called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from ...languages import Language, language
from ...model.findings import N_, Code, Severity
from ...model.registers import PAIR, Concept
from ..terms import Lexicon, Match, Word, forbidden, kin, lexicon, longest, names, plain, preferred, terms_in, words_of
from .pair import Fault, Pair, Setting

MISSING = Code(
    "term-missing",
    N_("the source says “{term}”, and the translation has no “{preferred}”"),
    N_("use the termbase’s term; where another word is right, a reviewer may let it stand"),
    Severity.WARNING,
)
FORBIDDEN = Code("term-forbidden", N_("“{found}” is not to be used for “{term}”"), N_("write “{preferred}”"))
DISCOURAGED = Code("term-discouraged", N_("“{found}” is not the best word for “{term}”"), N_("prefer “{preferred}”"), Severity.WARNING)
RIGHT, SCOPED = ("preferred", "kin"), ("concept", "discouraged")
SHARED = ("general", "legal", "crime")  # domains that every handbook on customs has a part in
LAST, NEXT = re.compile(r"([^\W_]+)\s+\Z"), re.compile(r"\s+([^\W_]+)")  # the word beside a match, if only a space parts them
NEAR = 30  # letters: no word that tells a verb is longer
IDS = "en"  # the language that folders of handbooks are called in


@dataclass(frozen=True, kw_only=True)
class Books:
    """What one setting's texts are looked up in."""

    setting: Setting

    @cached_property
    def source(self) -> Lexicon:
        return self.lexicon_of(self.setting.source, forbids=False)

    @cached_property
    def target(self) -> Lexicon:
        return self.lexicon_of(self.setting.target, forbids=True)

    def lexicon_of(self, own: Language, *, forbids: bool) -> Lexicon:
        entries = [entry for concept in self.setting.termbase for entry in preferred(concept, own)]
        entries += [entry for instrument in self.setting.instruments.values() for entry in names(instrument, own)]
        if forbids:
            entries += [entry for concept in self.setting.termbase for entry in (*kin(concept, own), *forbidden(concept, own))]
        return lexicon(own, entries)

    @cached_property
    def domains(self) -> frozenset[str]:
        """What the handbook is about: the domains that its id names, themselves or by one of their terms (detector-dogs: canine)."""
        words, termbase = self.setting.handbook.replace("-", " "), self.setting.termbase
        named = {concept.domain for concept, _start, _end in terms_in(words, language(IDS), termbase)}
        return frozenset(named | {concept.domain for concept in termbase if concept.domain in words.split()})

    def meant(self, homonyms: tuple[Concept, ...]) -> tuple[Concept, ...]:
        """Which of *homonyms* are meant here: those of the handbook's own field, else all that concern it."""
        near = tuple(concept for concept in homonyms if self.concerns(concept))
        own = tuple(concept for concept in near if concept.domain in self.domains)
        return tuple(concept for concept in near if concept.domain in (*self.domains, *SHARED)) if own else near

    def concerns(self, concept: Concept) -> bool:
        """Whether *concept* is meant when its term stands in this handbook.

        A single word of another field is as often the everyday word: the alert of a dog, the seal on a container.
        """
        if concept.domain in self.domains or concept.domain == "general":
            return True
        return bool(self.domains) and (concept.domain in SHARED or " " in concept.term[self.setting.source.code].partition(" (")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A concept that the source names *count* times; homonyms that nothing tells apart are several."""

    concepts: tuple[Concept, ...]
    count: int

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(concept.id for concept in self.concepts)


class Terms:
    """Judges each message by the termbase."""

    name = "terms"

    def __init__(self) -> None:
        self.books: Books | None = None

    def faults(self, pair: Pair) -> Iterator[Fault]:
        if self.books is None or self.books.setting is not pair.setting:
            self.books = Books(setting=pair.setting)
        if {pair.setting.source.code, pair.setting.target.code} <= set(PAIR):
            yield from faults(self.books, pair.source_prose, pair.target_prose)


def faults(books: Books, source: str, target: str) -> Iterator[Fault]:
    """What is wrong with the terms of *target*, the translation of *source*."""
    asked = asked_in(books, source)
    known = frozenset[str]().union(*(one.ids for one in asked))
    found = spelt(books.target.find(target))
    told: set[str] = set()
    for match in never(found, known):
        told.add(match.entry.of.id)
        yield fault(books.setting, FORBIDDEN, match, target)
    used = longest(match for match in found if match.entry.mark == "name" or (match.entry.of.id in known and match.entry.mark != "never"))
    for one in asked:
        if told.isdisjoint(one.ids):
            yield from judged(books.setting, one, target, used, found)


def spelt(found: Sequence[Match]) -> list[Match]:
    """*found* without terms that are spelt as they are not to be: a form forbidden for its spelling folds to the right one."""
    misspelt = {(match.entry.of.id, match.first) for match in found if match.entry.exact and match.entry.mark not in RIGHT}
    return [match for match in found if match.entry.mark not in RIGHT or (match.entry.of.id, match.first) not in misspelt]


def asked_in(books: Books, source: str) -> list[Asked]:
    """The concepts that *source* names, in its order."""
    words = list(words_of(source, books.setting.source))
    matches = longest(books.source.find(source))
    cited = {match.first for match in matches if is_citation(match, words, books.setting.source)}
    found: dict[int, dict[str, Concept]] = {}
    for match in matches:
        if isinstance(match.entry.of, Concept) and match.first not in cited and is_free(match, source) and is_noun(match, source, books):
            found.setdefault(match.first, {})[match.entry.of.id] = match.entry.of
    meant = [one for homonyms in found.values() if (one := books.meant(tuple(homonyms.values())))]
    by_ids = {tuple(concept.id for concept in one): one for one in meant}
    return [Asked(concepts=one, count=sum(one == other for other in meant)) for one in by_ids.values()]


def is_free(match: Match, text: str) -> bool:
    """Whether a word stands for itself, not as half of another one (high-risk)."""
    beside = text[match.start - 1 : match.start] + text[match.end : match.end + 1]
    return match.first != match.last or "-" not in beside


def is_noun(match: Match, text: str, books: Books) -> bool:
    """Whether a word stands as the noun that its term is, not as the verb that is spelt alike."""
    inflection = books.setting.source.inflection
    before, after = LAST.search(text[max(0, match.start - NEAR) : match.start]), NEXT.match(text, match.end)
    beside = (inflection.fold(one[1]) if one else "" for one in (before, after))
    return match.first != match.last or not inflection.is_verb(next(beside), inflection.fold(text[match.start : match.end]), next(beside))


def is_citation(match: Match, words: Sequence[Word], own: Language) -> bool:
    """Whether a legal term is part of the number of a law or of its article: that is written otherwise in each language."""
    before = words[match.first - 1].folded if match.first else ""
    after = words[match.last + 1].folded if match.last + 1 < len(words) else ""
    is_legal = isinstance(match.entry.of, Concept) and match.entry.of.domain == "legal"
    return is_legal and match.first == match.last and own.inflection.is_counted(before, after)


def never(found: Sequence[Match], known: AbstractSet[str]) -> Iterator[Match]:
    """The forms that are wrong wherever they stand, but inside a term that is right; each once, for a concept of the source if any."""
    strong = longest(match for match in found if match.entry.mark in (*RIGHT, "name", "never") or match.entry.of.id in known)
    right = {match.first for match in strong if match.entry.mark in (*RIGHT, "name")}
    at_one_place: dict[int, Match] = {}
    for match in strong:
        if match.entry.mark == "never" and match.first not in right and (match.first not in at_one_place or match.entry.of.id in known):
            at_one_place[match.first] = match
    yield from at_one_place.values()


def judged(setting: Setting, asked: Asked, target: str, used: Sequence[Match], found: Sequence[Match]) -> Iterator[Fault]:
    """What is wrong with the renderings of one concept, where some are wanting: a word not to be used, or none at all."""
    own = [match for match in used if match.entry.of.id in asked.ids]
    right = {match.first for match in used if match.entry.mark not in SCOPED}
    if sum(1 for place in {match.first for match in own} if place in right) >= asked.count:
        return
    wrong = [match for match in own if match.first not in right and is_forbidden(match, asked, used)]
    if wrong:
        yield fault(setting, FORBIDDEN if wrong[0].entry.mark == "concept" else DISCOURAGED, wrong[0], target)
    elif not any(match.entry.of.id in asked.ids and match.entry.mark in RIGHT for match in found):
        yield Fault(code=MISSING, values=values(setting, asked.concepts[0]))


def is_forbidden(match: Match, asked: Asked, used: Sequence[Match]) -> bool:
    """Whether every meaning that the source may have forbids the form at *match*."""
    return asked.ids <= {one.entry.of.id for one in used if one.entry.mark in SCOPED and one.first == match.first}


def fault(setting: Setting, code: Code, match: Match, target: str) -> Fault:
    assert isinstance(match.entry.of, Concept)  # a law's name forbids nothing
    return Fault(code=code, values=values(setting, match.entry.of) | {"found": target[match.start : match.end]})


def values(setting: Setting, concept: Concept) -> dict[str, object]:
    return {
        "term": plain(concept.term[setting.source.code]),
        "preferred": plain(concept.term[setting.target.code]),
        "concept": concept.id,
    }
