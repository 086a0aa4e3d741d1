"""How a language gives orders, above all those that touch a person’s rights, and what it calls the grounds that the law protects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Conduct:
    """The forms of one language; all patterns are for text in small letters.

    *harmless* is taken out before *coercive* looks for an order to search, seize, detain or open by force. *joined* finds two orders
    in one sentence. *impartial* is taken out before *protected* looks for a ground that the law protects.
    """

    harmless: re.Pattern[str]
    coercive: re.Pattern[str]
    joined: re.Pattern[str]
    impartial: re.Pattern[str]
    protected: re.Pattern[str]

    def coercion(self, text: str) -> str:
        """The coercive order in *text*, which is in small letters; empty when there is none."""
        found = self.coercive.search(self.harmless.sub(" ", text))
        return " ".join(found["order"].split()) if found else ""

    def orders(self, text: str) -> tuple[str, str] | None:
        """Two orders that one sentence of *text* joins."""
        found = self.joined.search(text)
        return (found["first"], found["second"]) if found else None

    def grounds(self, text: str) -> Iterator[str]:
        """The protected grounds that *text* names."""
        return (found[0] for found in self.protected.finditer(self.impartial.sub(" ", text)))
