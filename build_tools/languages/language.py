"""What differs by language: letters, their order and their case; dates and quotation marks; where words are broken."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from .conduct import Conduct
from .hyphenation import Hyphenation
from .inflection import Inflection
from .modality import Modality
from .numerals import Numerals
from .usage import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language. *alphabet* is in collation order, small letters; *upper_pairs* are capitals that Unicode's rules get wrong here."""

    code: str
    name: str
    alphabet: str
    inflection: Inflection
    usage: Usage
    numerals: Numerals
    modality: Modality
    conduct: Conduct
    hyphenation: Hyphenation
    currency_first: bool
    units: Mapping[str, tuple[str, str]]  # (one, several)
    before_numbers: tuple[str, ...]  # abbreviations, without their point
    upper_pairs: Mapping[str, str] = field(default_factory=dict)

    def lower(self, text: str) -> str:
        """*text* in small letters, by the rules of the language (tr: I → ı, İ → i)."""
        for small, capital in self.upper_pairs.items():
            text = text.replace(capital, small)
        return text.lower()

    def upper(self, text: str) -> str:
        """*text* in capitals, by the rules of the language (tr: i → İ, ı → I)."""
        for small, capital in self.upper_pairs.items():
            text = text.replace(small, capital)
        return text.upper()

    def bound(self, text: str) -> str:
        """*text* in which no line ends between an abbreviation and its number: “art. 5”, “m. 9/1”, “No. 5607”."""
        return re.sub(rf"\b({'|'.join(self.before_numbers)})\. (?=\d)", "\\1.\N{NO-BREAK SPACE}", text)

    def sort_key(self, text: str) -> tuple[tuple[int, ...], str]:
        """Where *text* stands in an index: by the alphabet; letters it lacks stand with their base letter, digits come first."""
        return tuple(self.rank(character) for character in self.lower(text) if character.isalnum() or character == " "), text

    def rank(self, character: str) -> int:
        place = self.alphabet.find(character)
        if place < 0:
            place = self.alphabet.find(unicodedata.normalize("NFD", character)[0])
        if place >= 0:
            return 1000 + place
        return ord(character) if ord(character) < 1000 else 2000 + ord(character)

    def initial(self, text: str) -> str:
        """The capital under which *text* stands in an index (tr: its own letter for Ş and İ); ``#`` for what is no letter."""
        first = self.lower(text.lstrip("“‘\"'(«"))[:1]
        if first and first not in self.alphabet:
            first = unicodedata.normalize("NFD", first)[0]
        return self.upper(first) if first and first in self.alphabet else "#"

    def measure(self, amount: Decimal, unit: str) -> str:
        """*amount* with its *unit* (model/registers/limits.py, UNITS): 10.000 EUR, 2 gün, %18; EUR 10,000, 2 days, 18%."""
        number = format_decimal(amount, locale=self.code)
        if unit == "percent":
            return f"%{number}" if self.numerals.percent_first else f"{number}%"
        if unit.isupper():
            return f"{unit} {number}" if self.currency_first else f"{number} {unit}"
        one, several = self.units[unit]
        return f"{number} {one if amount == 1 else several}"

    def date(self, day: dt.date) -> str:
        """*day* written out: 23 Kasım 2026, 23 November 2026 (CLDR, long form; British order in English)."""
        return format_date(day, "d MMMM y", locale=self.code)
