"""Doubling: words, spaces and signs that were typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from .masking import masked, replaced
from .pair import Fault, Pair

WORD_TWICE = Code(
    "doubled-word",
    N_("“{found}” stands here twice in a row"),
    N_("delete one; let the finding stand where both are meant"),
    Severity.WARNING,
)
SPACES = Code(
    "doubled-space",
    N_("there are more spaces here than one, or spaces at the edge of the text"),
    N_("delete them, or let check --fix do it"),
    Severity.WARNING,
)
SIGN_TWICE = Code(
    "doubled-sign",
    N_("“{found}” is a sign too many"),
    N_("write one sign; three dots are “…”"),
    Severity.WARNING,
)
# A suffix behind an apostrophe is no word of its own: “Ankara’da da”.
WORDS = re.compile(r"(?<!['’])\b([^\W\d_]+)[ \n]+(?=\1\b(?![’'-]))", re.IGNORECASE)
# Two spaces before a line's end are a break of the line.
GAP = re.compile(r"(?<=\S)(?:[ \t\xa0]{2,}|\t)(?=\S)")
SIGNS = re.compile(r"([,;:])\s?\1|(?<![.\w/])\.\.(?![./])|(?<=\w)\.\.(?![./\w])|[,;:][.,;](?=\s|$)|\.[,;:](?=\s*$)")


class Doubling:
    """Looks for what stands twice in the translation and once in the source text."""

    name = "doubling"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        target = masked(pair.msgstr)
        for match in WORDS.finditer(target):
            if self.is_slip(pair, match[1]):
                yield Fault(code=WORD_TWICE, values={"found": match[1]})
        tidy = replaced(pair.msgstr, GAP, " ").strip(" \t\n\xa0")
        if tidy != pair.msgstr:
            yield Fault(code=SPACES, fixed=tidy)
        sign = SIGNS.search(target)
        if sign and not SIGNS.search(masked(pair.msgid)):
            yield Fault(code=SIGN_TWICE, values={"found": sign[0]})

    def is_slip(self, pair: Pair, word: str) -> bool:
        """Whether nobody doubles *word* on purpose: not a name, and none that the language doubles itself (yavaş yavaş)."""
        language = pair.setting.target
        return language.usage.never_doubled.fullmatch(language.lower(word)) is not None and f"{word} {word}" not in pair.msgid
