"""Indicators: four columns, and nobody is suspect for what they are."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import N_, Code
from ..book import Book
from ..reading import Chapter, Directive, Table
from .check import Fault

COLUMNS = 4

TABLE = Code("table-one", N_("a {name} is one table, and this one has {count}"), N_("write one table with | between the cells"))
FOUR = Code(
    "indicators-columns",
    N_("indicators have four columns, and these have {count}"),
    N_("write: indicator, why it matters, innocent explanation, source"),
)
PROTECTED = Code(
    "indicator-protected",
    N_("“{ground}” is no indicator; nobody is suspect for what they are, speak or believe"),
    N_("delete the row, or write what the person does or what was found"),
)


class Indicators:
    """Judges the tables of indicators."""

    name = "indicators"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for directive in (*chapter.directives("indicators"), *chapter.directives("decision")):
            tables = tables_of(directive)
            if len(tables) != 1:
                yield Fault(line=directive.line, code=TABLE, values={"name": directive.written, "count": len(tables)})
            for table in tables if directive.name == "indicators" else ():
                yield from judged(table, book)


def judged(table: Table, book: Book) -> Iterator[Fault]:
    if len(table.rows[0]) != COLUMNS:
        yield Fault(line=table.line, code=FOUR, values={"count": len(table.rows[0])})
    for indicator in (row[0] for row in table.rows[1:] if row):
        for ground in dict.fromkeys(book.language.conduct.grounds(book.language.lower(indicator.prose))):
            yield Fault(line=indicator.line, code=PROTECTED, values={"ground": ground})


def tables_of(directive: Directive) -> tuple[Table, ...]:
    return tuple(one for one in directive.content if isinstance(one, Table))
