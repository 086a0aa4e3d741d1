"""Words as two texts of any language are compared: without case, accents, and what nobody sees."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")  # accents, soft hyphens, marks without width
WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """*text* in small base letters (İ, I, ı and i are all i), so that a heading, its capitals in print and its id are one."""
    if text.isascii():
        return text.lower()
    return UNSEEN.sub("", unicodedata.normalize("NFKD", text.casefold()).replace("ı", "i"))


def plain_words(text: str) -> list[str]:
    """The words of *text*, as ``plain`` writes them."""
    return WORD.findall(plain(text))
