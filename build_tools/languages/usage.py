"""How a language is written in the handbooks, as far as it can be told word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


class Spellings:
    """Forms that are wrong whatever they mean, each with what to write.

    *stems*: beginnings of words, as regular expressions; whatever suffixes follow. *words*: whole words. All in small letters.
    """

    def __init__(self, *, stems: Mapping[str, str], words: Mapping[str, str]) -> None:
        self.right = (*stems.values(), *words.values())
        groups = (*(rf"({stem})\w*" for stem in stems), *(rf"({word})(?![\w’'])" for word in words))
        self.pattern = re.compile(rf"(?<![\w’'])(?:{'|'.join(groups)})")

    def wrong_in(self, text: str) -> Iterator[tuple[str, str]]:
        """(what *text*, in small letters, has; what it should have)."""
        for match in self.pattern.finditer(text):
            yield match[0], self.right[(match.lastindex or 1) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The signs and words of one language that checks look for; words in small letters.

    *common*: words by which a text of some length shows that it is in this language. *derived*: words that are of this language
    alone, by their ending. *never_doubled*: what makes no sense twice in a row. *capitalised*: words that begin with a capital
    wherever they stand. *free_names*: whether names are spelt as their owners spell them (World Customs Organization).
    """

    common: frozenset[str]
    never_doubled: re.Pattern[str]
    capitalised: frozenset[str]
    spellings: Spellings
    derived: re.Pattern[str]
    free_names: bool = False
