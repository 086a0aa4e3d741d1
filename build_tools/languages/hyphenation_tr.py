"""Turkish syllables, by TDK's Yazım Kılavuzu, “Hece Yapısı ve Satır Sonunda Kelimelerin Bölünmesi”.

Every syllable has one vowel. Of the consonants between two vowels the last opens the next syllable (al-dı, Türk-çe), in words from
Western languages too (kont-rol, sant-ral, sürp-riz). Compounds are divided like any word, not between their parts (ba-şöğ-ret-men).
"""

from __future__ import annotations

from itertools import pairwise

from .hyphenation import Hyphenation

VOWELS = "aeıioöuüâîû"
CONSONANTS = "bcçdfgğhjklmnprsştvyz"
CAPITAL_VOWELS = "AEIİOÖUÜÂÎÛ"


def syllables(word: str) -> tuple[str, ...]:
    """*word*, of Turkish letters, in its syllables."""
    vowels = [place for place, letter in enumerate(word) if letter in VOWELS + CAPITAL_VOWELS]
    starts = [place - (place - before > 1) for before, place in pairwise(vowels)]
    return tuple(word[start:end] for start, end in zip([0, *starts], [*starts, len(word)], strict=True))


HYPHENATION = Hyphenation(letters=frozenset(VOWELS + CONSONANTS), syllables=syllables)
