"""What readers have to find after an update and a build: for every text of a handbook, which words, with which badge, in which language.

It knows the texts of the manuscript, the translations that translators have written, and what was approved; it asks nothing of the
program. A text that somebody has translated in exactly these words, wherever it stands now, shows that translation. Any other text shows
its source, as stale when a translation of a text like it is there, and else as missing. How alike texts must be is said in the guide of
the memory (``catalogues/memory.py``): a ratio of 70, of 80 for one or two words, 15 less in the same section, or one holding the other.
Only between these bounds, or where two texts have no word in common, are both answers right.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz import fuzz, process

from tests.edits.editor import MARKUP
from tests.edits.manuscript import Manuscript

SURE, UNSURE = 5.0, 15.0
ROLE = re.compile(r"\{([\w-]+)\}`")
INDEX_ROLE = re.compile(r"\{index\}`([^`<]*)(?:<([^`>]*)>)?`")
WORD = re.compile(r"\w+")
LETTER = re.compile(r"[^\W\d_]")
WITHOUT_BLOCK = ("heading", "index entry", "alt", "toctree caption")

Pair = tuple[str, str]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def block_id(chapter: str, words: str) -> str:
    """The id of a text's block, but for the number of a repeated one."""
    return "p-" + hashlib.sha256(f"{chapter}\n{squeezed(words)}".encode()).hexdigest()[:10]


def digest(text: str) -> str:
    return hashlib.sha256(squeezed(text).encode()).hexdigest()[:16]


@cache
def pattern(text: str) -> re.Pattern[str]:
    """The words of *text* as a page may show them, without white space; what a reference or a note shows is left open."""
    found = []
    for number, part in enumerate(MARKUP.split(text)):
        if number % 2 == 0:
            found.append(re.escape("".join(part.split())))
        else:
            found.append(re.escape("".join(part[2:-2].split())) if part.startswith("**") else "[^¶⟦⟧]*?")
    return re.compile("".join(found))


def has_words(text: str) -> bool:
    """Whether there is anything to translate: a letter outside of code and formulas."""
    return bool(LETTER.search(re.sub(r"`[^`]*`|\$[^$]*\$", lambda code: code[0] if ROLE.search(text[: code.start() + 1]) else "", text)))


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One right way to show a text."""

    words: str
    badge: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A text of a chapter with its right *answers*."""

    chapter: str
    kind: str
    source: str
    answers: tuple[Answer, ...]

    @property
    def is_open(self) -> bool:
        """Whether more than one answer is right."""
        return len(self.answers) > 1

    @property
    def has_block(self) -> bool:
        return not self.kind.startswith(WITHOUT_BLOCK)


@dataclass(frozen=True)
class Oracle:
    """Answers for an edition in *language* of a handbook written in *source*, all of whose blocks below *approved* carry a badge.

    *known*: the translations there are by text, *states* what was said of pairs; of a source edition every text is its own translation.
    """

    source: str
    language: str
    known: Mapping[str, frozenset[str]]
    states: Mapping[Pair, str]

    def expected(self, manuscript: Manuscript) -> list[Expected]:
        """Every text that is asked for, in the order of reading."""
        return [
            Expected(chapter=name, kind=text.kind, source=text.words, answers=self.answers(squeezed(text.words)))
            for name in manuscript.chapters
            for text in manuscript.texts(name)
            if text.words.strip()
        ]

    def answers(self, text: str) -> tuple[Answer, ...]:
        if self.language == self.source:
            state = self.states.get((text, text), "source") if has_words(text) else ""
            return (Answer(words=text, badge="" if state == "approved" else state, language=self.source),)
        if text in self.known:
            return tuple(self.translated(text, msgstr) for msgstr in sorted(self.known[text]))
        if not has_words(text):
            return (Answer(words=text, badge="", language=self.language),)
        return tuple(Answer(words=text, badge=badge, language=self.source) for badge in self.fallbacks[text])

    def translated(self, text: str, msgstr: str) -> Answer:
        state = self.states.get((text, msgstr), "draft")
        return Answer(words=msgstr, badge="" if state == "approved" else state, language=self.language)

    @cached_property
    def fallbacks(self) -> Fallbacks:
        return Fallbacks([text for text in self.known if LETTER.search(text)])


class Fallbacks(dict[str, tuple[str, ...]]):
    """The states in which a text without a translation may stand, by how like it is to those that have one."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__()
        self.known = known
        self.common = Counter(word for text in known for word in words_of(text))

    def __missing__(self, text: str) -> tuple[str, ...]:
        self[text] = self.judged(text)
        return self[text]

    def judged(self, text: str) -> tuple[str, ...]:
        count = len(WORD.findall(text))
        least = 70.0 if count > 2 else 80.0
        alike = process.extract(text, self.known, scorer=fuzz.ratio, limit=5)
        if any(score >= least + SURE and words_of(text) & words_of(other) for other, score, _ in alike) or (
            any(is_part(text, other) for other in self.known) and count >= 4
        ):
            return ("stale",)
        held = any(is_part(other, text) for other in self.known)
        return ("missing",) if alike[0][1] < least - UNSURE and not held else ("stale", "missing")


def words_of(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


def is_part(shorter: str, longer: str) -> bool:
    return len(shorter) < len(longer) and shorter in longer and len(WORD.findall(shorter)) >= 4


def index_words(found: Iterable[Expected]) -> dict[str, set[str]]:
    """The words of the index, without white space, with the badges that each may have: terms have their own where they are defined."""
    words: dict[str, set[str]] = {}
    for one in found:
        for answer in one.answers:
            badge = answer.badge if one.kind == "index entry" or answer.badge in ("stale", "missing") else ""
            roles = ";".join(target or word for word, target in INDEX_ROLE.findall(answer.words))
            for entry in [answer.words] if one.kind in ("index entry", "term") else filter(None, roles.split(";")):
                words.setdefault("".join(entry.split()), set()).add(badge)
    return words
