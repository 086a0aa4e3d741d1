"""How a language says that something is ordered, advised, allowed or forbidden, and how it says no."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Force(StrEnum):
    """What a sentence wants of its reader, when it says so outright."""

    PROHIBITION = "prohibition"
    REFUSAL = "refusal"  # a plain "no" of the main verb: "do not open", "açılmaz"
    OBLIGATION = "obligation"
    DUTY = "duty"  # may be said for "must" and for "should": -malı, gerekir
    EXEMPTION = "exemption"  # "need not": neither ordered nor forbidden
    RECOMMENDATION = "recommendation"
    PERMISSION = "permission"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Modality:
    """The forms of one language; all patterns are for text in small letters.

    *forces* are tried in their order, and what one has found is taken out before the next looks: "must not" is no "must".
    *hints* are words that may carry a force in another guise ("required", "yetkili"): they clear a doubt and raise none.
    *neutral* is taken out before everything else: "not only", "whether or not", the month of May.
    """

    neutral: re.Pattern[str]
    forces: tuple[tuple[Force, re.Pattern[str]], ...]
    hints: tuple[tuple[Force, re.Pattern[str]], ...]
    denials: re.Pattern[str]
    denial_hints: re.Pattern[str]  # words with a negative sense that may stand for "not" in the other language
    privatives: re.Pattern[str]  # so may these, but both languages have them and mostly say one with the other: "without", -madan
    modal_words: re.Pattern[str]
    negative_words: re.Pattern[str]

    def is_modal(self, word: str) -> bool:
        """Whether *word*, in small letters, says that something must, should or may be done."""
        return _matches(self.modal_words, word)

    def is_negative(self, word: str) -> bool:
        """Whether *word*, in small letters, says no, alone or by its ending."""
        return _matches(self.negative_words, word)


@cache
def _matches(pattern: re.Pattern[str], word: str) -> bool:
    return bool(pattern.fullmatch(word))


def any_of(words: str) -> str:
    """A pattern for one of *words*: patterns parted by white space, in which ``_`` stands for a space."""
    return r"\b(?:" + "|".join(word.replace("_", r"\s+") for word in words.split()) + r")\b"
