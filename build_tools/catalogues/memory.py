"""The translation memory: every translation that the catalogues hold into one language, and which of them serves a new text.

A translation belongs to the text that it was made for: a stale message (fuzzy, with a previous msgid) counts with its previous msgid.
So ``update`` never adds to what the memory holds, and running it twice finds the same.

The index holds each text under its six rarest words and is asked for the eight rarest of the new text. Of 445 texts of three words and
more in the passenger control handbook, one word of each exchanged for another, it finds every one among its 80 candidates. Texts that
share a whole sentence are candidates too: paragraphs are split and joined.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from rapidfuzz import fuzz, process

from .catalogue import Key, Message, words_of

Identity = tuple[Key, str | None]

RAREST = 6  # words under which a text stands in the index
ASKED = 8  # words by which a text is looked for
CANDIDATES = 80
NEAR, NEAR_SHORT = 70.0, 80.0  # ratios of rapidfuzz from which a translation helps, and for a text of one or two words
IN_PLACE = 15.0  # how much less is enough for the text that has vanished from the same section
PART = 4  # words: a text of fewer is no help for a longer one that holds it
TOKEN = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?…]) ")
LETTER = re.compile(r"[^\W\d_]")


def identity(message: Message) -> Identity:
    """What must agree for a translation to be exact: the context and the words of the msgid, and of the plural where there is one."""
    return message.key, None if message.msgid_plural is None else words_of(message.msgid_plural)


def is_suggestion(message: Message) -> bool:
    """Whether *message* shows the translation of another text, for a translator to bring up to date."""
    return message.fuzzy and message.previous_msgid is not None


def origin(message: Message) -> str:
    """The words of the text that the msgstr of *message* was made for."""
    return words_of(message.previous_msgid or "" if is_suggestion(message) else message.msgid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where a translation lies, or is wanted: the handbook's id and the catalogue's path."""

    handbook: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One translation that the memory holds, and where."""

    message: Message
    home: Home


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A translation of a similar text, and how similar (0 to 100)."""

    message: Message
    score: float


def tokens(text: str) -> set[str]:
    return set(TOKEN.findall(text.lower()))


def sentences(text: str) -> list[str]:
    """The sentences of *text* that are long enough to say where it comes from."""
    return [one for one in SENTENCE_END.split(text) if len(TOKEN.findall(one)) >= PART]


def cutoff(text: str) -> float:
    """The ratio from which another text helps with *text*: short ones must be more alike."""
    return NEAR if len(TOKEN.findall(text)) > 2 else NEAR_SHORT


def is_part(one: str, other: str) -> bool:
    """Whether one of two texts holds the other whole: a paragraph was split, or has a sentence more or less."""
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer and len(TOKEN.findall(shorter)) >= PART


def likeness(text: str, other: str) -> float:
    """How alike two texts are, 0 to 100; at least enough to help where one holds the other."""
    ratio = fuzz.ratio(text, other)
    return max(ratio, cutoff(text)) if is_part(text, other) else ratio


def most_alike(text: str, candidates: Iterable[Message], *, least: float) -> Near | None:
    """The one of *candidates* whose origin is most like *text*, and not less than *least*; of equals a finished one, then the first."""
    found = [Near(message=one, score=likeness(text, origin(one))) for one in candidates]
    return max((one for one in found if one.score >= least), key=lambda one: (one.score, not one.message.fuzzy), default=None)


class Memory:
    """All translations from one language into another, whatever handbook they stand in."""

    def __init__(self, kept: Iterable[Kept]) -> None:
        translated = [one for one in kept if one.message.is_translated]
        self.kept = sorted(translated, key=lambda one: one.home.path)  # whatever order the handbooks were read in
        self.by_identity: dict[Identity, list[Kept]] = defaultdict(list)
        for one in self.kept:
            self.by_identity[identity(one.message)].append(one)

    def exact(self, wanted: Message) -> Sequence[Kept]:
        """Every translation that stands with exactly the text *wanted*, its own or a suggestion."""
        return self.by_identity.get(identity(wanted), ())

    def near(self, wanted: Message, home: Home) -> Near | None:
        """The translation of the text most like *wanted*; of equally like ones the nearest to *home*. None when there is no help."""
        text = words_of(wanted.msgid)
        if wanted.msgid_plural is not None or not LETTER.search(text):
            return None
        numbers = self.candidates(text)
        least = cutoff(text)
        scores = {text_number: score for _, score, text_number in process.extract(text, numbers, scorer=fuzz.ratio, limit=None)}
        scores |= {number: max(scores[number], least) for number, other in numbers.items() if is_part(text, other)}
        best = max(scores.values(), default=0.0)
        if best < least:
            return None
        alike = [one for number, score in scores.items() if score == best for one in self.by_origin[numbers[number]]]
        chosen = max(alike, key=lambda one: (not one.message.fuzzy, closeness(one, home)))
        return Near(message=chosen.message, score=best)

    def candidates(self, text: str) -> dict[int, str]:
        """The texts that share most of the rarest words of *text*, or a sentence, by their number."""
        rarest = sorted(tokens(text) & self.counts.keys(), key=lambda word: (self.counts[word], word))[:ASKED]
        shared = Counter(number for word in rarest for number in self.index.get(word, ()))
        chosen = sorted(shared, key=lambda number: (-shared[number], number))[:CANDIDATES]
        return {number: self.texts[number] for number in (*chosen, *self.with_sentence_of(text))}

    def with_sentence_of(self, text: str) -> list[int]:
        """The texts that share a sentence with *text*: of a long one the rarest words may stand in another of its sentences."""
        shared = sorted((self.by_sentence[one] for one in sentences(text) if one in self.by_sentence), key=len)
        return list(chain.from_iterable(shared))[:CANDIDATES]

    @cached_property
    def by_origin(self) -> dict[str, list[Kept]]:
        """The translations by the text they were made for; those of a text with a plural are left out."""
        found: dict[str, list[Kept]] = defaultdict(list)
        for one in self.kept:
            if one.message.msgid_plural is None and LETTER.search(text := origin(one.message)):
                found[text].append(one)
        return found

    @cached_property
    def texts(self) -> list[str]:
        return sorted(self.by_origin)

    @cached_property
    def counts(self) -> Counter[str]:
        """How many texts hold each word."""
        return Counter(word for text in self.texts for word in tokens(text))

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """The numbers of the texts that have a word among their rarest, by that word."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self.texts):
            for word in sorted(tokens(text), key=lambda word: (self.counts[word], word))[:RAREST]:
                found[word].append(number)
        return dict(found)

    @cached_property
    def by_sentence(self) -> dict[str, list[int]]:
        """The numbers of the texts that hold a sentence, by that sentence."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self.texts):
            for sentence in sentences(text):
                found[sentence].append(number)
        return dict(found)


def closeness(kept: Kept, home: Home) -> tuple[bool, bool, bool, bool]:
    """How near a translation lies to *home*; of two, the greater is to be taken.

    What the handbook has in use comes first (a text that moves brings what readers see today, not what the file kept of an older day),
    then what its own file kept, what the handbook kept, what others use, and what others kept.
    """
    of_handbook, in_use = kept.home.handbook == home.handbook, not kept.message.obsolete
    return of_handbook and in_use, kept.home == home, of_handbook, in_use
