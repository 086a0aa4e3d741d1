"""What a search makes of words: the keys that every form of a word shares, whether it is typed with its letters' marks or without.

The reader does the same in _templates/reader/search/engine.js, word for word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import digits
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.basestemmer import BaseStemmer

# A number with its points and commas; else a word, with what follows its apostrophe: 10.000, Kanun’un.
WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*(?![^\W_])|[^\W_]+(?:['’][^\W_]+)*")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
APOSTROPHE = re.compile("['’]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """How one language is searched: Snowball's *stemmer*, and *idle* words, which nobody looks for.

    *everyday*: of words that people use what the handbooks say for them.
    *reach*: how many letters tell a word from others where its endings are many (F. Can et al., 2008: five in Turkish); 0: none do.
    """

    stemmer: str
    idle: frozenset[str]
    everyday: Mapping[str, tuple[str, ...]]
    reach: int = 0


@cache
def stemmer(name: str) -> BaseStemmer:
    """The stemmer called *name*, made when something is indexed: no other command needs it."""
    from snowballstemmer import stemmer as made

    return made(name)


def words_of(text: str) -> list[str]:
    """The words of *text* as they are searched: numbers in one spelling, words without what follows an apostrophe."""
    return [searched(found[0]) for found in WORD.finditer(unicodedata.normalize("NFC", text))]


def searched(word: str) -> str:
    """10.000 and 10,000 are one number, 4.3 and 4,3 another; Kanun’un is Kanun."""
    if word[0] not in digits:
        return APOSTROPHE.split(word)[0]
    return re.sub("[.,]", "" if THOUSANDS.fullmatch(word) else ".", word)


def folded(word: str) -> str:
    """*word*, in small letters, without the marks of its letters: gümrük, gumruk; ısırık, isirik."""
    parts = unicodedata.normalize("NFD", word.replace("ı", "i"))
    return "".join(one for one in parts if unicodedata.category(one) != "Mn")
