"""Why editions differ, in every language of the handbook: handbooks/<id>/revisions.toml, which no handbook must have.

[[changes]]
edition = "1.1"
chapter = "seals"                                # without it: of the whole handbook
reason = { tr = "…", en = "…" }

[[temporary]]                                    # in force until it is deleted here
number = "1"
date = 2027-01-15
until = 2027-06-30                               # where it ends on a day
chapter = "seals"
text = { tr = "…", en = "…" }
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from .findings import N_, Code, HandbookError
from .handbook import Handbook, in_all_languages
from .tomlfile import Table, read_table

FILE = "revisions.toml"

NO_CHAPTER = Code("revision-chapter", N_("there is no chapter “{chapter}”"), N_("name its file without .md; choose from: {choices}"))
NO_EDITION = Code(
    "revision-edition",
    N_("“{edition}” is neither the current edition nor a recorded one"),
    N_("use one of: {choices}"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a *chapter*, or where that is empty the whole handbook, was changed in an *edition*."""

    edition: str
    chapter: str
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Temporary:
    """A revision that was issued between editions; *until*: the day on which it ends, where that is known."""

    number: str
    date: dt.date | None
    until: dt.date | None
    chapter: str
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions:
    """What people have written of a handbook's editions, in the order in which they wrote it."""

    changes: tuple[Reason, ...] = ()
    temporary: tuple[Temporary, ...] = ()


def read_revisions(handbook: Handbook, name: str, chapters: Collection[str], editions: Collection[str]) -> Revisions:
    """Read revisions.toml of *handbook*, which findings call *name*; without one there is nothing to say.

    *chapters* and *editions* are those that there are. Raises HandbookError with every fault.
    """
    if not (handbook.folder / FILE).exists():
        return Revisions()
    table = read_table(handbook.folder / FILE, name)
    table.only(("changes", "temporary"))
    found = Revisions(
        changes=tuple(reason_of(one, handbook, chapters, editions) for one in table.array("changes")),
        temporary=tuple(temporary_of(one, handbook, chapters) for one in table.array("temporary")),
    )
    if table.findings:
        raise HandbookError(sorted(table.findings, key=lambda finding: finding.line))
    return found


def reason_of(table: Table, handbook: Handbook, chapters: Collection[str], editions: Collection[str]) -> Reason:
    table.only(("edition", "chapter", "reason"))
    edition = table.text("edition", example='edition = "1.1"')
    if edition and edition not in editions:
        table.fault(NO_EDITION, "edition", edition=edition, choices=", ".join(editions))
    return Reason(edition=edition, chapter=chapter_of(table, chapters), text=in_all_languages(table, "reason", handbook.languages))


def temporary_of(table: Table, handbook: Handbook, chapters: Collection[str]) -> Temporary:
    table.only(("number", "date", "until", "chapter", "text"))
    return Temporary(
        number=table.text("number", example='number = "1"'),
        date=table.date("date"),
        until=table.date("until", default=None),
        chapter=chapter_of(table, chapters),
        text=in_all_languages(table, "text", handbook.languages),
    )


def chapter_of(table: Table, chapters: Collection[str]) -> str:
    chapter = table.text("chapter", example='chapter = "introduction"', default="")
    if chapter and chapter not in chapters:
        table.fault(NO_CHAPTER, "chapter", chapter=chapter, choices=", ".join(sorted(chapters)))
    return chapter
