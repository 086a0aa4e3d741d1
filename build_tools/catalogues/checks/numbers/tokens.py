"""The words, writings in digits and signs of a text: what numbers, dates and measures are made of."""

from __future__ import annotations

import re
from typing import NamedTuple

from ....languages import Language

# Addresses are no prose, and their digits no numbers.
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S++|\b[\w.+-]{1,64}@[\w-]{1,64}\.\S++", re.IGNORECASE)
SPACE = "[ \u00a0\u202f\u2009]"
TOKEN = re.compile(
    rf"""
    [^\W\d_]++(?!-?\d)  # most words, before anything slower is tried
  | (?P<phone>\+\d[\d\u00a0 ()-]{{7,20}}\d(?!\d) | (?<![\d.,/])\(?0\d{{3}}\)?{SPACE}\d{{3}}{SPACE}\d{{2}}{SPACE}?\d{{2}}(?!\d))
  | (?<![\w.-])(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?!\d)
  | (?<![\w.,/])(?P<date>\d{{1,2}}([./-])\d{{1,2}}\4(?:(?:19|20)\d\d|\d\d))(?!\d|[./-]\d{{1,2}}(?!\d))
  | (?<![\w:.,])(?P<time>\d{{1,2}}:[0-5]\d(?::[0-5]\d)?)(?![\d:])
  | (?P<code>\b(?!(?:EUR|USD|GBP|TRY|TL|CHF|JPY|US)\d)[^\W\d_]++-?\d++(?:[A-Za-z]++\d*+)*+(?:[-/.]\d+)*+\b
      | (?<![\w.,])\d+(?:[A-Z]\b|[A-Z]{{1,3}}\d+\b))
  | (?P<spaced>(?:(?<![\w.,)%°’'-])[-−])?(?<![\d.,/])[1-9]\d{{0,2}}(?:{SPACE}\d{{3}}){{1,5}}(?:[.,]\d{{1,2}})?(?!\d|[.,]\d))
  | (?P<slashed>(?<![\d.,])\d{{1,9}}/\d{{1,9}}(?![\d/]|[.,]\d))
  | (?P<digits>(?:(?<![\w.,)%°’'-])[-−])?\d+(?:[.,]\d+)*)
  | (?P<fraction>[½¼¾])
  | (?P<sign>[%€₺$£‰]|°C?)
  | (?P<word>[^\W\d_]++)
    """,
    re.VERBOSE,
)
SIGNS = {"%": "per cent", "‰": "per thousand", "€": "euro", "₺": "lira", "$": "dollar", "£": "pound", "°": "degree", "°C": "degree"}


class Token(NamedTuple):  # quicker to make than a dataclass, and there is one for every word
    """One piece of a text; *kind* is the name of the pattern that found it, *low* its small letters."""

    kind: str
    text: str
    low: str
    start: int
    end: int


def units(text: str, language: Language) -> frozenset[str]:
    """The units that *text* names anywhere, with a number or without."""
    return frozenset(unit for token in tokens(text, language) if (unit := SIGNS.get(token.text) or language.numerals.unit(token.low)))


def tokens(text: str, language: Language) -> list[Token]:
    """The words, writings in digits and signs of *text*."""
    found = []
    text = ADDRESS.sub(lambda address: " " * len(address[0]), text) if "@" in text or "." in text else text
    low = language.lower(text)
    for match in TOKEN.finditer(text):
        start, end = match.span()
        word = low[start:end] if len(low) == len(text) else language.lower(match[0])
        found.append(Token(match.lastgroup or "word", match[0], word, start, end))
    return found
