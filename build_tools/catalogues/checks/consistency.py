"""Consistency: one source text, one translation, in whichever chapter and handbook it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...languages import Language
from ...model.findings import N_, Code, Severity
from ..catalogue import words_of
from .pair import Fault, Pair

DIFFERENT = Code(
    "translation-differs",
    N_("“{source}” is translated as “{other}” in {place}"),
    N_("use one translation in both places; where the meaning differs, a reviewer may let it stand"),
    Severity.WARNING,
)
# Headings, terms and entries of an index are looked up by their words, so one word of theirs is enough.
INDEX = "index entry"
NAMED = ("heading", "term", "title", "rubric", "toctree caption", INDEX)
SHOWN = 60  # letters of a text that a message quotes


class Consistency:
    """Judges all translations into one language together."""

    name = "consistency"

    def faults(self, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Fault]]:
        groups: dict[object, list[Pair]] = {}
        for pair in pairs:
            source = comparable(pair.msgid, pair.setting.source)
            if " " in source or any(kind in NAMED for kind in pair.kinds):
                # An entry of an index may turn the words of the heading it leads to.
                key = (pair.setting.source.code, pair.message.msgctxt, pair.kinds == (INDEX,), source)
                groups.setdefault(key, []).append(pair)
        for group in groups.values():
            yield from differing(group)


def differing(group: Sequence[Pair]) -> Iterator[tuple[Pair, Fault]]:
    """The *group*'s translations that are not its most frequent one, or of equals not its first, each with a place that has that."""
    counts = Counter(comparable(pair.msgstr, pair.setting.target) for pair in group)
    if len(counts) == 1:
        return
    usual = max(counts, key=lambda one: counts[one])
    model = next(pair for pair in group if comparable(pair.msgstr, pair.setting.target) == usual)
    place = f"{model.path}:{model.message.line}"
    for pair in group:
        if comparable(pair.msgstr, pair.setting.target) != usual:
            yield pair, Fault(code=DIFFERENT, values={"source": short(pair.msgid), "other": short(model.msgstr), "place": place})


def comparable(text: str, language: Language) -> str:
    """What two texts share that differ in capitals, white space or the full stop at the end alone."""
    return language.lower(words_of(text)).rstrip(".:;")


def short(text: str) -> str:
    words = words_of(text)
    return words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
