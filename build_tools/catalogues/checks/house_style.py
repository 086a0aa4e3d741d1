"""House style: TDK's spelling in Turkish, British spelling in English; what is quoted keeps its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from .pair import Fault, Pair

SPELLING = Code(
    "style-spelling",
    N_("“{found}” is not how the handbooks spell it: {right}"),
    N_("write it so; a text that is quoted keeps its spelling inside quotation marks"),
    Severity.WARNING,
)
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’(?!\w)|«[^»]*»")
QUOTING = re.compile(r"\b(quote|quotation|law|epigraph)\b")
SENTENCE_START = re.compile(r"(?:^|[.:;?!…]\s)[\W_]*$")


class HouseStyle:
    """Looks for forms that are wrong whatever they mean."""

    name = "style"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        if any(QUOTING.search(kind) for kind in pair.kinds):
            return
        text, language = own_words(pair.target_prose), pair.setting.target
        small = language.lower(text)
        start = 0
        for found, right in language.usage.spellings.wrong_in(small):
            start = small.index(found, start)
            if not (language.usage.free_names and is_name(text, start)):
                yield Fault(code=SPELLING, values={"found": text[start : start + len(found)], "right": right})
            start += len(found)


def own_words(text: str) -> str:
    """*text* without what it quotes."""
    return QUOTED.sub(lambda match: "“" + " " * (len(match[0]) - 2) + "”", text)


def is_name(text: str, start: int) -> bool:
    """Whether the word at *start* has a capital inside a sentence: part of a name, which is spelt as its owner spells it."""
    return text[start].isupper() and not SENTENCE_START.search(text[max(0, start - 20) : start])
