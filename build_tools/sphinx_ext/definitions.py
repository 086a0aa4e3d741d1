"""Link definitions, ``[label]: address``: markdown-it takes them out of the text, so that one nothing uses is gone without a word."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

from ..model.findings import N_, Code
from .reports import report

REFERENCES = "references"  # where markdown-it keeps them in its environment
REPEATED = "duplicate_refs"
LONGEST_SHOWN = 40

UNUSED = Code(
    "source-definition",
    N_("“{text}” is a link definition that nothing uses: no reader would see it"),
    N_("use it in a link under a name of its own, or put a backslash before the bracket when it is text"),
)


class Definitions(dict[str, dict[str, Any]]):
    """The definitions of a chapter by label, which remember the labels that links have asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()
        self.repeated: set[int] = set()

    def get(self, label: str, default: Any = None) -> Any:
        """Overrides the one method with which markdown-it's links and pictures look a label up."""
        self.asked.add(label)
        return super().get(label, default)

    def place(self, env: MutableMapping[str, Any], lines_before: int) -> None:
        """Give those of a text that was just parsed the lines of the chapter; markdown-it numbers the lines of each text from 0."""
        for found in self.values():
            found.setdefault("line", lines_before + found["map"][0] + 1)
        known = {found["line"] for found in self.values()}  # a text that is parsed twice repeats nothing
        self.repeated |= {lines_before + found["map"][0] + 1 for found in env.pop(REPEATED, ())} - known

    def unused(self) -> Iterator[int]:
        """The lines of the definitions that a reader never meets: nothing asks for them, or their label is taken."""
        yield from sorted({found["line"] for label, found in self.items() if label not in self.asked} | self.repeated)

    def report_unused(self, text: str, path: str) -> None:
        """Report each definition of the chapter's *text* that nothing uses, with its words."""
        lines = text.split("\n")
        for number in self.unused():
            report(UNUSED, path, number, text=lines[number - 1].strip()[:LONGEST_SHOWN])
