"""English word division: the British patterns of pyphen, which WeasyPrint brings."""

from __future__ import annotations

from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from .hyphenation import KEPT, SOFT_HYPHEN, Hyphenation

if TYPE_CHECKING:
    from pyphen import Pyphen


@cache
def patterns() -> Pyphen:
    """The patterns, read when a book is printed: no other command needs them."""
    from pyphen import Pyphen

    return Pyphen(lang="en_GB", left=KEPT, right=KEPT)


def syllables(word: str) -> tuple[str, ...]:
    """*word*, of English letters, in the parts that the patterns allow."""
    return tuple(patterns().inserted(word, SOFT_HYPHEN).split(SOFT_HYPHEN))


HYPHENATION = Hyphenation(letters=frozenset(ascii_lowercase), syllables=syllables)
