"""Where a word may be broken at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
LEAST = 8  # letters of a word that is broken at all
KEPT = 3  # letters of it that a line keeps at least before a break, and after one
RUN = re.compile(r"\S+")
WORD = re.compile(r"[^\W\d_]+")
# Addresses, file names, numbers with their endings; what holds a soft hyphen or a combining mark already is left as it is written.
WHOLE = re.compile(r"[@\\_\d\u00ad\u0300-\u036f]|//|\w\.\w")
APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hyphenation:
    """The rules of one language: *letters*, small, are those that its words are written with; *syllables* divides such a word."""

    letters: frozenset[str]
    syllables: Callable[[str], tuple[str, ...]]

    def parts(self, word: str) -> tuple[str, ...]:
        """*word* in the parts between which a line may end; abbreviations, names like LaTeX and foreign words are one part."""
        if len(word) < LEAST or not self.letters.issuperset(word[0].lower()[:1] + word[1:]):
            return (word,)
        parts, done = [""], 0
        for syllable in self.syllables(word):
            if KEPT <= done <= len(word) - KEPT:
                parts.append("")
            parts[-1] += syllable
            done += len(syllable)
        return tuple(parts)

    def softened(self, text: str) -> str:
        """*text* with soft hyphens in its words. The ending after an apostrophe stays with its word: TDK sets no hyphen there."""
        return RUN.sub(lambda run: run[0] if WHOLE.search(run[0]) else WORD.sub(self._softened, run[0]), text)

    def _softened(self, word: re.Match[str]) -> str:
        before = word.string[: word.start()]
        is_ending = before[-1:] in APOSTROPHES and before[-2:-1].isalpha()
        return word[0] if is_ending else SOFT_HYPHEN.join(self.parts(word[0]))
