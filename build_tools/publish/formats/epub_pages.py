"""Where the pages of the printed book begin in the e-book of the same run: readers of both find the same place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from .book_tree import anchor

# What may hold a page break among its words or blocks; lists, tables and rows may not.
HOLDER = re.compile(r'<(?:p|section|div|li|dt|dd|td|th|figcaption|span|h[1-6])\b[^>]*?\bid="([^"]+)"[^>]*(?<!/)>')


@dataclass(slots=True)
class PageBreaks:
    """*labels* are those of the printed page of every anchor, in the order of the book; *places*: label → where it begins here.

    A page on which no block begins has no break.
    """

    labels: Mapping[str, str]
    places: dict[str, str] = field(default_factory=dict)

    def mark(self, docname: str, body: str, address: str) -> str:
        """The page *body* of a chapter with a break where a printed page begins; it is found at *address*."""
        awaited = self.beginning_in(docname)

        def broken(opening: re.Match[str]) -> str:
            label = self.labels.get(anchor(docname, unescape(opening[1])), "")
            if label not in awaited:  # begun already, or what a book has elsewhere: a note at the foot of an earlier page
                return opening[0]
            del awaited[: awaited.index(label) + 1]
            self.places[label] = f"{address}#{page_id(label)}"
            return f"{opening[0]}{page_break(label)}"

        return HOLDER.sub(broken, body)

    def beginning_in(self, docname: str) -> list[str]:
        """The labels of the pages whose first place is one of the chapter, in their order."""
        chapter, first = anchor(docname), dict[str, str]()
        for place, label in self.labels.items():
            first.setdefault(label, place.partition(".")[0])
        return [label for label, one in first.items() if one == chapter]

    def listed(self, title: str) -> str:
        """The list of pages for the navigation of the e-book, in the order of the book; nothing where there are none."""
        lines = [
            f'<li><a href="{self.places[one]}">{escape(one)}</a></li>' for one in dict.fromkeys(self.labels.values()) if one in self.places
        ]
        if not lines:
            return ""
        return f'<nav epub:type="page-list" role="doc-pagelist" hidden=""><h2>{escape(title)}</h2><ol>{"".join(lines)}</ol></nav>\n'


def page_id(label: str) -> str:
    return f"page-{label}"


def page_break(label: str) -> str:
    return f'<span epub:type="pagebreak" role="doc-pagebreak" id="{page_id(label)}" aria-label="{escape(label)}"></span>'
