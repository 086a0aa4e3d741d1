"""Blocks: a msgstr is read inside its line only, so the marks of headings, lists, quotations and fences would be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from .pair import Fault, Pair

BLOCK = Code(
    "block-markup",
    N_("“{mark}” begins a block in a chapter, but in a translation it is printed as it stands"),
    N_("delete the mark; a heading, item or quotation is already one because its source text is"),
)
PARAGRAPHS = Code(
    "block-paragraphs",
    N_("an empty line in the translation parts no paragraphs: both are printed as one"),
    N_("write one paragraph; each paragraph of the source text is a message of its own"),
    Severity.WARNING,
)
# “5. madde”, “2024. yılda”, “- 5 °C” and “%50” begin sentences, so a number, a dash before a number and a per cent sign are no marks.
START = re.compile(
    r"^[ ]{0,3}(?P<mark>#{1,6}(?=\s)|[-*+](?=\s+[^\s\d])|>(?=\s*[^\s\d])|`{3,}|~{3,}|:{3,}|\+{3,}|\|(?=.*\|\s*$)"
    r"|(?:-{3,}|\*{3,}|_{3,}|={3,})(?=\s*$)|%(?=\s+[^\W\d])|\([\w-]+\)=(?=\s*$)|\[\^[^\]]+\]:(?=\s))",
    re.MULTILINE,
)
EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*\S")


class Blocks:
    """Looks for block marks at the start of a translation, and of its lines."""

    name = "blocks"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        known = {match["mark"] for match in START.finditer(pair.msgid)}
        for mark in dict.fromkeys(match["mark"] for match in START.finditer(pair.msgstr.strip())):
            if mark not in known:
                yield Fault(code=BLOCK, values={"mark": mark})
        if EMPTY_LINE.search(pair.msgstr):
            yield Fault(code=PARAGRAPHS)
