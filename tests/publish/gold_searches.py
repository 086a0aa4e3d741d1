"""Searches as officers type them, and how many of them find what they should: in the real script, in a real browser."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "searches"
# The first results of every query, in the handbook that it was written for: id, section round it, address.
ASK = """async ([root, language, queries]) => {
  const found = [];
  for (const [handbook, query] of queries) {
    const edition = await handbookSearch.opened(`${root}${language}/${handbook}/`, handbook, language);
    const { results } = handbookSearch.found(edition, query);
    found.push(results.slice(0, 5).map((one) => handbookSearch.described(edition, one)).map((one) => [one.id, one.above, one.address]));
  }
  return found;
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A query, what is hard about it, and the sections of which any is right in the first place, as is a table or block of one of them."""

    query: str
    kind: str
    expected: frozenset[str]

    @property
    def handbook(self) -> str:
        return "detector-dogs" if any(one.startswith("k9-") for one in self.expected) else "passenger-control"


def wanted(name: str) -> list[Wanted]:
    """The searches in the file *name*."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [Wanted(query=row["query"], kind=row["kind"], expected=frozenset(row["expected"].split())) for row in csv.DictReader(file)]


def ask(page: Page, site: Path, language: str, searches: Sequence[Wanted]) -> list[list[list[str]]]:
    """The results (id, section, address) of each of *searches*; *page* shows a page of the *site*."""
    page.add_script_tag(url=(site / language / searches[0].handbook / "_static" / "search.js").as_uri())
    found: list[list[list[str]]] = page.evaluate(ASK, [f"{site.as_uri()}/", language, [[one.handbook, one.query] for one in searches]])
    return found


def missed(searches: Sequence[Wanted], found: Sequence[list[list[str]]]) -> list[tuple[Wanted, list[str]]]:
    """The searches whose first result is not right, with the ids of what they found."""
    pairs = zip(searches, found, strict=True)
    return [(one, [those[0] for those in results]) for one, results in pairs if not results or one.expected.isdisjoint(results[0][:2])]
