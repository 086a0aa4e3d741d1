"""What gives a text away: words, names and runs of words that stand in what an audience may not read, and nowhere in what it may.

A word is one of four letters or digits and more, with a letter in it. A name is written with hyphens, dots or underscores: an id, a file.
A run is five words one after the other. So a short answer (“No”) or a heading of common words gives nothing away, and a sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..chapters.restricted import Passage, Sources
from ..languages.plain import plain, plain_words

LONG = 4  # letters of a word
RUN = 5  # words
NAME = re.compile(r"\w+(?:[-_.]+\w+)+")
LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Canaries:
    """What to look for, each with the passage that it stands in: words, and runs of words joined by spaces.

    *lengths*: how many words those runs have that begin with a word.
    """

    found_in: Mapping[str, Passage]
    lengths: Mapping[str, frozenset[int]]

    def __bool__(self) -> bool:
        return bool(self.found_in)

    def keys(self, text: str) -> Iterator[str]:
        """What of them stands in *text*."""
        found = plain_words(text)
        for place, word in enumerate(found):
            for length in self.lengths.get(word, ()):
                if (key := " ".join(found[place : place + length])) in self.found_in:
                    yield key

    def passages(self, text: str) -> Iterator[Passage]:
        """The passages that *text* gives away."""
        return (self.found_in[key] for key in self.keys(text))


def canaries(sources: Sources, program: Iterable[str]) -> Canaries:
    """What gives away the closed passages of *sources*; *program* are the texts that every publication has."""
    candidates: dict[str, Passage] = {}
    for passage in sources.closed:
        for key in telling(passage.text):
            candidates.setdefault(key, passage)
    found = sorted_out(candidates)
    for text in (*program, *sources.open):
        for key in set(found.keys(text)):
            candidates.pop(key, None)
    return sorted_out(candidates)


def telling(text: str) -> Iterator[str]:
    """The words, names and runs of a closed *text*."""
    found = plain_words(text)
    yield from (word for word in found if len(word) >= LONG and LETTER.search(word))
    yield from (" ".join(found[place : place + RUN]) for place in range(len(found) - RUN + 1))
    for name in NAME.findall(plain(text)):
        parts = plain_words(name)
        if len(parts) > 1 and len(LETTER.findall(name)) >= LONG:
            yield " ".join(parts)


def sorted_out(candidates: Mapping[str, Passage]) -> Canaries:
    """*candidates* as they are looked up."""
    lengths: dict[str, set[int]] = {}
    for key in candidates:
        lengths.setdefault(key.partition(" ")[0], set()).add(key.count(" ") + 1)
    return Canaries(found_in=dict(candidates), lengths={word: frozenset(found) for word, found in lengths.items()})
