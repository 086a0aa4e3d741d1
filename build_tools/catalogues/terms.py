"""Terms of the termbase in running text, in whichever form they stand there (domain rules: see Terms of the guide)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..languages import Language
from ..languages.inflection import WORD, Forms, is_form
from ..model.registers import Concept, Instrument

BRACKETS = re.compile(r"\s*\(([^()]*)\)")
ABBREVIATION = re.compile(r"[A-ZÇĞİÖŞÜ][A-ZÇĞİÖŞÜ0-9]{2,}")
STEMMED = "tr"  # the language of the termbase's columns of stems and of what is no term
GAP = re.compile(r"[\s\-‐‑]+\(?")
UNNAMED = ("of ", "in ", "for ")  # what stands in brackets adds to the term, and is none itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text: folded, where it starts and ends, and whether only a space or hyphen joins it to the word before."""

    folded: str
    start: int
    end: int
    joined: bool


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Entry:
    """One form to be found. *of* is what it names; *mark* says whether it is preferred, a name, or how it is forbidden.

    *exact*: what it must be letter by letter; *spared*: what it must not be, where case or circumflex alone tells wrong from right.
    *excluded*: words and phrases that are no form of it.
    """

    of: Concept | Instrument
    mark: str
    words: tuple[str, ...]
    forms: Forms
    exact: str = ""
    spared: str = ""
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where an entry stands in a text: *first* and *last* count words, *start* and *end* characters."""

    entry: Entry
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Entries of one language, ready to be looked up by the first word of a text's every place."""

    language: Language
    exact: Mapping[str, list[Entry]]
    bent: Mapping[str, list[Entry]]
    known: dict[str, tuple[Entry, ...]] = field(default_factory=dict)  # which entries a word may start: words repeat

    def find(self, text: str) -> list[Match]:
        """Every match in *text*, in its order; they may overlap."""
        words = list(words_of(text, self.language))
        return [
            match for place in range(len(words)) for entry in self.starting(words[place].folded) if (match := at(entry, words, place, text))
        ]

    def starting(self, word: str) -> tuple[Entry, ...]:
        if word not in self.known:
            bent = (entry for entry in self.bent.get(word[:2], ()) if is_form(entry.forms[0], word))
            self.known[word] = (*self.exact.get(word, ()), *bent)
        return self.known[word]


def lexicon(language: Language, entries: Iterable[Entry]) -> Lexicon:
    exact: dict[str, list[Entry]] = {}
    bent: dict[str, list[Entry]] = {}
    for entry in entries:
        first = entry.forms[0]
        if isinstance(first, str):
            exact.setdefault(first, []).append(entry)
        else:
            bent.setdefault(entry.words[0][:2], []).append(entry)
    return Lexicon(language=language, exact=exact, bent=bent)


def words_of(text: str, language: Language) -> Iterator[Word]:
    """The words of *text* but for articles: a search of the person, searches of persons."""
    fold, articles, before, joined = language.inflection.fold, language.inflection.articles, 0, True
    for found in WORD.finditer(text):
        folded = fold(found[0])
        joined = joined and GAP.fullmatch(text, before, found.start()) is not None
        before = found.end()
        if folded not in articles:
            yield Word(folded=folded, start=found.start(), end=found.end(), joined=joined)
            joined = True


def at(entry: Entry, words: Sequence[Word], place: int, text: str) -> Match | None:
    """The match of *entry*, whose first word is known to stand at *place*; None when the rest does not follow."""
    last = place + len(entry.forms) - 1
    if last >= len(words):
        return None
    for form, word in zip(entry.forms[1:], words[place + 1 : last + 1], strict=True):
        if not word.joined or not is_form(form, word.folded):
            return None
    start, end = words[place].start, words[last].end
    if is_excluded(entry.excluded, words, place) or (entry.exact and not is_exactly(entry, text[start:end])):
        return None
    return Match(entry=entry, first=place, last=last, start=start, end=end)


def is_excluded(excluded: Iterable[str], words: Sequence[Word], place: int) -> bool:
    """Whether one of *excluded* stands at *place*: a word or phrase, whole, or what starts so when it ends in ``*``."""
    for one in excluded:
        count = len(one.split())
        there = " ".join(word.folded for word in words[place : place + count])
        if there.startswith(one[:-1]) if one.endswith("*") else there == one:
            return True
    return False


def is_exactly(entry: Entry, found: str) -> bool:
    """Whether *found*, an inflected form, is spelt as *entry* wants it, but for a capital at the start of a sentence."""
    small = found[:1].lower() + found[1:]
    return any(one.startswith(entry.exact) for one in (found, small)) and not (entry.spared and found.startswith(entry.spared))


def longest(matches: Iterable[Match]) -> list[Match]:
    """*matches* without those that lie inside a longer one or overlap it; several at exactly one place all stay."""
    kept: list[Match] = []
    taken: dict[int, tuple[int, int]] = {}
    for match in sorted(matches, key=lambda one: (one.first - one.last, one.first)):
        own = (match.first, match.last)
        if all(taken.get(place, own) == own for place in range(match.first, match.last + 1)):
            taken.update((place, own) for place in range(match.first, match.last + 1))
            kept.append(match)
    return sorted(kept, key=lambda one: one.first)


def preferred(concept: Concept, language: Language) -> Iterator[Entry]:
    """The forms under which *concept* is looked for: its stems or its term, and an abbreviation in brackets after it."""
    excluded = tuple(map(language.inflection.fold, concept.excluded)) if language.code == STEMMED else ()
    for words in (*stems(concept, language), *whole(concept, language)):
        yield Entry(of=concept, mark="preferred", words=words, forms=language.inflection.forms(words), excluded=excluded)
    for inside in in_brackets(concept, language):
        if ABBREVIATION.fullmatch(inside):
            words = comparable(inside, language)
            yield Entry(of=concept, mark="preferred", words=words, forms=language.inflection.forms(words), exact=inside)


def kin(concept: Concept, language: Language) -> Iterator[Entry]:
    """Other words that say the same as *concept*'s term: its verb, or a term of several words in brackets after it."""
    for words in stems(concept, language):
        yield Entry(of=concept, mark="kin", words=words, forms=language.inflection.kin(words))
    for inside in in_brackets(concept, language):
        if " " in inside and not inside.startswith(UNNAMED):
            words = comparable(inside, language)
            yield Entry(of=concept, mark="kin", words=words, forms=language.inflection.forms(words))


def whole(concept: Concept, language: Language) -> Iterator[tuple[str, ...]]:
    """The words of a term with what stands in brackets, as a glossary has it: kırmızı hat (yolcu)."""
    if "(" in concept.term.get(language.code, ""):
        yield comparable(concept.term[language.code], language)


def plain(term: str) -> str:
    """*term* without what stands in brackets after it."""
    return BRACKETS.sub("", term).strip()


def in_brackets(concept: Concept, language: Language) -> list[str]:
    return BRACKETS.findall(concept.term.get(language.code, ""))


def stems(concept: Concept, language: Language) -> Iterator[tuple[str, ...]]:
    """The words of *concept*'s term, without what stands in brackets, or of each of its stems."""
    texts = concept.stems if language.code == STEMMED and concept.stems else (plain(concept.term.get(language.code, "")),)
    yield from (words for words in (comparable(text, language) for text in texts) if words)


def forbidden(concept: Concept, language: Language) -> Iterator[Entry]:
    """The forms that are not to be used; a form that folding makes the preferred one is compared letter by letter."""
    right = plain(concept.term.get(language.code, ""))
    own = comparable(right, language)
    for one in concept.forbidden.get(language.code, ()):
        words = comparable(one.form, language)
        if words:
            exact, spared = (one.form, right) if words == own else ("", "")
            yield Entry(of=concept, mark=one.scope, words=words, forms=language.inflection.forms(words), exact=exact, spared=spared)


def names(instrument: Instrument, language: Language) -> Iterator[Entry]:
    """The names of a law: the terms inside them are part of the name."""
    for text in dict.fromkeys((instrument.title.get(language.code, ""), instrument.short.get(language.code, ""))):
        if words := comparable(text, language):
            yield Entry(of=instrument, mark="name", words=words, forms=language.inflection.forms(words))


def comparable(text: str, language: Language) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(text, language))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    termbase: tuple[Concept, ...]
    lexicon: Lexicon


# One lexicon a language of the termbase used last. A termbase is read once a run, so it is known by its identity.
LAST: dict[str, Remembered] = {}


def terms_in(text: str, language: Language, termbase: tuple[Concept, ...]) -> list[tuple[Concept, int, int]]:
    """The concepts whose term stands in *text*, in order, and from where to where. Longer terms win; homonyms all stay."""
    last = LAST.get(language.code)
    if last is None or last.termbase is not termbase:
        entries = (one for concept in termbase for one in preferred(concept, language))
        last = LAST[language.code] = Remembered(termbase=termbase, lexicon=lexicon(language, entries))
    found = longest(last.lexicon.find(text))
    named = {
        (match.entry.of.id, match.start): (match.entry.of, match.start, match.end) for match in found if isinstance(match.entry.of, Concept)
    }
    return list(named.values())
