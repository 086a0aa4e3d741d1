"""sources.toml: public documents that the texts rest on, apart from the law."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..findings import N_, Code
from ..tomlfile import Table
from .entries import keys, optional_texts, read_entries, texts, web_address, written_as

SOURCE_KINDS = ("paper", "guideline", "manual", "convention", "statistics", "report", "page")
LANGUAGE = re.compile(r"[a-z]{2,3}")

EARLY = Code("source-dates", N_("the document was seen before the year in which it came out"), N_("check “year” and “accessed”"))
UNSEEN = Code("source-address", N_("a document on the web that was seen has no “url”"), N_('write its address: url = "https://…"'))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One public document. *short* is how a text cites it; *author* and *title* are its own, *authors* and *titles* ours for them.

    *publication* is the journal or series that it stands in, *accessed* the day on which it was seen; None: nobody has.
    """

    id: str
    kind: str
    short: Mapping[str, str]
    title: str
    titles: Mapping[str, str]
    author: str
    authors: Mapping[str, str]
    publication: str
    year: int | None
    language: str
    url: str
    accessed: dt.date | None


def read_sources(path: Path, name: str) -> Mapping[str, Source]:
    """Read sources.toml: the documents by id. Raises HandbookError with every fault."""
    return read_entries(path, name, "sources", source)


def source(source_id: str, table: Table) -> Source:
    own = ("kind", "title", "author", "publication", "year", "language", "url", "accessed")
    table.only((*own, *keys("short", "title", "author")))
    read = Source(
        id=source_id,
        kind=table.choice("kind", SOURCE_KINDS),
        short=texts(table, "short"),
        title=table.text("title", example='title = "…"'),
        titles=optional_texts(table, "title"),
        author=table.text("author", example='author = "World Customs Organization"'),
        authors=optional_texts(table, "author"),
        publication=table.text("publication", example='publication = "Animals 11, 1341"', default=""),
        year=table.take("year", int, wanted=N_("a year"), example="year = 2011", default=None),
        language=written_as(table, "language", LANGUAGE, wanted=N_("the code of a language"), example="en"),
        url=web_address(table, "url"),
        accessed=table.date("accessed", default=None),
    )
    if read.accessed and read.year and read.accessed.year < read.year:
        table.fault(EARLY, "accessed")
    if read.accessed and read.kind == "page" and not read.url:
        table.fault(UNSEEN, "accessed")
    return read
