"""Length: titles, captions and labels that no longer fit, texts for the ear that go on too long, translations that leave out half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from .pair import Fault, Pair

TITLE = Code(
    "length-title",
    N_("{found} characters where the source text has {source}: contents, cards and running heads have no room for it"),
    N_("say it in fewer words"),
    Severity.WARNING,
)
LABEL = Code(
    "length-label",
    N_("{found} characters where the label in the picture has {source}: it may run into its surroundings"),
    N_("say it in fewer words, or look at the picture in your language and waive the finding"),
    Severity.WARNING,
)
ALTERNATIVE = Code(
    "length-alternative",
    N_("the words for readers who cannot see the picture are {found} characters long"),
    N_("say what the reader has to know in at most {most} characters; the rest belongs in the text"),
    Severity.WARNING,
)
SHORT = Code(
    "length-short",
    N_("{found} characters where the source text has {source}"),
    N_("look whether a sentence is missing"),
    Severity.WARNING,
)
TITLES = re.compile(r"\b(heading|title|caption|card|tab|button|badge)\b")
ALT = re.compile(r"\balt\b|alternative|^figure description")
LABELS = re.compile(r"^figure text")
LONG_TITLE, LONGER = 60, 1.6
SPARE_LABEL, LONGER_LABEL = 8, 1.4
LONGEST_ALT, STRETCHED = 250, 1.3  # a source that is as long itself is not the translator's to mend
SENTENCE, SHORTER = 120, 0.4


class Length:
    """Counts the characters that a reader reads."""

    name = "length"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        wanted, found = len(pair.source_prose.strip()), len(pair.target_prose.strip())
        if any(LABELS.search(kind) for kind in pair.kinds):
            if found > max(wanted + SPARE_LABEL, LONGER_LABEL * wanted):
                yield Fault(code=LABEL, values={"found": found, "source": wanted})
        elif found > max(LONGEST_ALT, STRETCHED * wanted) and any(ALT.search(kind) for kind in pair.kinds):
            yield Fault(code=ALTERNATIVE, values={"found": found, "most": LONGEST_ALT})
        elif found > max(LONG_TITLE, LONGER * wanted) and any(TITLES.search(kind) for kind in pair.kinds):
            yield Fault(code=TITLE, values={"found": found, "source": wanted})
        elif wanted > SENTENCE and found < SHORTER * wanted:
            yield Fault(code=SHORT, values={"found": found, "source": wanted})
