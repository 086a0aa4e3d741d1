"""What numbers, dates and measures look like in a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

ROMAN = "[ivxı]{2,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """What one word counts. *doubtful*: it often is no number ("bir", "one", "altı"). *ordinal*: it says which, not how many."""

    value: Fraction
    ordinal: bool = False
    doubtful: bool = False
    whole: bool = False  # no part of a longer number: "twice", "half", "both"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numerals:
    """How one language writes numbers. Words are in small letters, patterns match whole words in small letters.

    *numerals* is (pattern, what it counts), the first that matches holds; *scales* are words for thousand and more.
    *units* is (pattern, name in English); *filler* are words that may stand between a number and its unit.
    """

    decimal: str
    grouping: str
    numerals: tuple[tuple[re.Pattern[str], Numeral], ...]
    scales: tuple[tuple[re.Pattern[str], int], ...]
    months: Mapping[str, int]
    short_months: Mapping[str, int] = field(default_factory=dict)  # months only behind a day: "23 Kas 2026"
    weekdays: Mapping[str, int]
    units: tuple[tuple[re.Pattern[str], str], ...]
    filler: frozenset[str]
    joiners: frozenset[str]  # what stands between the two ends of a range, or two numbers of one unit
    firm_before: frozenset[str]  # words that make a doubtful number a number: "at least one"
    working: frozenset[str]  # words that make days working days
    months_first: bool  # "November 23" stands beside "23 November"
    percent_first: bool
    percent: Mapping[str, str] = field(default_factory=dict)  # words before a number: "yüzde"
    connector: str = ""  # inside a number in words: "two hundred and fifty"
    half: frozenset[str] = frozenset()  # words that add a half to the number before: "buçuk"
    denominators: Mapping[str, int]
    denominator_first: bool
    no_half_after: frozenset[str] = frozenset()  # "gece yarısı" is midnight
    minus: frozenset[str]
    articles: frozenset[str] = frozenset()  # "a day" is one day
    clock: frozenset[str] = frozenset()  # words before a time: "saat"

    def numeral(self, word: str) -> Numeral | None:
        return _numeral(self, word)

    def scale(self, word: str) -> int:
        """What *word* multiplies the number before it by; 0 when it is no such word."""
        return _scale(self, word)

    def counts(self, word: str) -> bool:
        """Whether *word*, in small letters, can begin a number, a date or a share, or be a Roman numeral; most words cannot."""
        return _counts(self, word)

    def is_number(self, word: str) -> bool:
        """Whether *word*, in small letters, is or begins a number in digits or letters, or is a unit."""
        return any(one.isdigit() for one in word) or self.counts(word) or bool(self.unit(word))

    def unit(self, word: str) -> str:
        """The name of the unit that *word* is a form of; nothing when it is none."""
        return _unit(self, word)


@cache
def _numeral(numerals: Numerals, word: str) -> Numeral | None:
    return next((one for pattern, one in numerals.numerals if pattern.fullmatch(word)), None)


@cache
def _scale(numerals: Numerals, word: str) -> int:
    return next((value for pattern, value in numerals.scales if pattern.fullmatch(word)), 0)


@cache
def _counts(numerals: Numerals, word: str) -> bool:
    return bool(_beginnings(numerals).fullmatch(word))


@cache
def _beginnings(numerals: Numerals) -> re.Pattern[str]:
    """One pattern for all that can begin a number, a date or a share: most words are none, and one look is enough for them."""
    names = (*numerals.weekdays, *numerals.percent, *numerals.denominators, *numerals.articles, *map(str.lower, numerals.months))
    words = [pattern.pattern for pattern, _ in (*numerals.numerals, *numerals.scales)]
    return re.compile("|".join([ROMAN, *map(re.escape, names), *words]))


@cache
def _unit(numerals: Numerals, word: str) -> str:
    return next((name for pattern, name in numerals.units if pattern.fullmatch(word)), "")


def patterns(table: str, endings: str = "") -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rows of *table*, ``name: form form …``, as (pattern of a form with one of *endings*, name); a form with ``!`` has no endings."""
    found = []
    for line in table.strip().splitlines():
        name, _, forms = line.partition(":")
        each = [re.escape(form[:-1]) if form.endswith("!") else re.escape(form) + endings for form in forms.split()]
        found.append((re.compile("|".join(each)), name.strip()))
    return tuple(found)


def valued(
    table: str, endings: str = "", *, ordinal: bool = False, doubtful: bool = False, whole: bool = False
) -> list[tuple[re.Pattern[str], Numeral]]:
    """The rows of *table*, ``value: form form …``, as patterns and what they count."""
    rows = patterns(table, endings)
    return [(pattern, Numeral(value=Fraction(name), ordinal=ordinal, doubtful=doubtful, whole=whole)) for pattern, name in rows]
