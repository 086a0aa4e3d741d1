"""What stands in the front of a book about its editions: to whom copies go, its revisions, what is new in this one and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...languages import language
from ...model.changes import Change
from ...model.edition import Edition
from ...model.findings import N_, Code, Finding, Severity
from ...model.history import History
from ...model.revisions import FILE, Temporary
from ..reading import Reading
from .book_builder import Chapter, Manuscript

NO_REASON = Code(
    "revision-reason",
    N_("the chapter “{chapter}” has changed since edition {since}, and nothing says why"),
    N_("add [[changes]] here with edition = “{edition}”, this chapter and the reason in each language"),
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The copies of one *holder* of the distribution list, by their numbers: ``2–4``."""

    numbers: str
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An edition with its date and the *reasons* for it as a whole."""

    edition: str
    effective: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A *chapter* that is not as it was: the *reasons*, how many blocks have changed in each way, and how many are *removed*."""

    chapter: Chapter
    reasons: tuple[str, ...]
    changes: Mapping[Change, int]
    removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionPages:
    """The lists; an empty one is left out. *since* is the edition that this one is compared with, *gone* are chapters that are no more."""

    distribution: tuple[Copies, ...]
    revisions: tuple[Revision, ...]
    temporary: tuple[tuple[Temporary, Chapter | None], ...]
    reasons: tuple[str, ...]
    highlights: tuple[Highlight, ...]
    since: str
    gone: tuple[str, ...]


def revision_pages(reading: Reading, manuscript: Manuscript) -> RevisionPages:
    """What there is to say of the edition and of those before it."""
    edition, history = reading.edition, reading.history
    chapters = {chapter.docname: chapter for chapter in manuscript.chapters}
    before = history.before(edition)
    return RevisionPages(
        distribution=tuple(numbered(edition)),
        revisions=revisions_of(edition, history),
        temporary=tuple(
            (one, chapters.get(one.chapter)) for one in history.revisions.temporary if not one.chapter or one.chapter in chapters
        ),
        reasons=reasons_for(edition, history, edition.handbook.edition, ""),
        highlights=tuple(highlights_of(edition, history, manuscript)),
        since=history.since.edition if history.since else "",
        gone=tuple(name for name in before.chapters if name not in reading.app.env.found_docs) if before else (),
    )


def numbered(edition: Edition) -> Iterator[Copies]:
    """The distribution list, with the numbers of each holder's copies."""
    first = 1
    for one in edition.handbook.distribution:
        last = first + one.copies - 1
        yield Copies(numbers=str(first) if one.copies == 1 else f"{first}–{last}", holder=one.name[edition.language])
        first = last + 1


def revisions_of(edition: Edition, history: History) -> tuple[Revision, ...]:
    """The editions up to this one; none where there is nothing to say but that this is one."""
    handbook = edition.handbook
    issues = [(one.edition, one.effective) for one in history.issues if one.edition != handbook.edition]
    if not issues and not history.revisions.changes:
        return ()
    return tuple(
        Revision(edition=number, effective=date(edition, effective), reasons=reasons_for(edition, history, number, ""))
        for number, effective in [*issues, (handbook.edition, handbook.effective)]
    )


def date(edition: Edition, day: dt.date | None) -> str:
    return language(edition.language).date(day) if day else ""


def reasons_for(edition: Edition, history: History, number: str, chapter: str) -> tuple[str, ...]:
    """Why *chapter*, or where that is empty the whole handbook, was changed in the edition *number*."""
    written = (one for one in history.revisions.changes if (one.edition, one.chapter) == (number, chapter))
    return tuple(one.text[edition.language] for one in written)


def highlights_of(edition: Edition, history: History, manuscript: Manuscript) -> Iterator[Highlight]:
    """The chapters that have changed, by the record of an earlier edition or by what people have written."""
    for chapter in manuscript.chapters:
        reasons = reasons_for(edition, history, edition.handbook.edition, chapter.docname)
        changes = manuscript.changes.of(chapter.docname) if manuscript.changes else {}
        removed = manuscript.changes.removed_from(chapter.docname) if manuscript.changes else 0
        if reasons or changes or removed:
            yield Highlight(chapter=chapter, reasons=reasons, changes=changes, removed=removed)


def unexplained(edition: Edition, pages: RevisionPages) -> Iterator[Finding]:
    """A finding for every chapter that has changed without a reason, at the file in the handbook's folder that reasons are written in."""
    for one in pages.highlights:
        if not one.reasons and pages.since:
            values = {"chapter": one.chapter.docname, "since": pages.since, "edition": edition.handbook.edition}
            yield Finding(path=FILE, line=0, code=NO_REASON, values=values)
