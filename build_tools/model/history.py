"""What is known of a handbook's editions: their records, what people have written of them, the one to compare a new edition with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from .edition import Edition
from .findings import N_, Code, Finding, HandbookError
from .handbook import Handbook
from .record import Record, Recorded, issued, read_record
from .revisions import FILE, Revisions, read_revisions
from .tree import ContentTree

UNRECORDED = Code(
    "record-missing",
    N_("edition {edition} of “{handbook}” has no record here"),
    N_("build it with --record from where git has it; there are records of: {choices}"),
)
NO_LANGUAGE = Code(
    "record-language",
    N_("the record says nothing of {edition}"),
    N_("build the edition of that time again in all its languages, with --record; or leave this language out"),
)

NO_PAGES = Code(
    "record-pages",
    N_("the record knows no pages of {edition}: its book was not built then"),
    N_("build the edition of that time again with -f book and --record; or leave change-pages out"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An edition that was recorded, with the date from which it applied."""

    edition: str
    effective: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The *issues* of a handbook in the order of their dates, what was written of them, and the record to compare with."""

    issues: tuple[Issue, ...] = ()
    revisions: Revisions = field(default_factory=Revisions)
    since: Record | None = None

    def before(self, edition: Edition) -> Recorded | None:
        """The record that *edition* is compared with."""
        return self.since.languages.get(edition.language) if self.since else None


def record_path(handbook: Handbook, edition: str) -> Path:
    """Where the record of an edition lies."""
    return handbook.folder / "editions" / f"{edition}.json"


def read_history(tree: ContentTree, handbook: Handbook, chapters: Collection[str], since: str = "") -> History:
    """What is known of the editions of *handbook*. Raises HandbookError with every fault of its files."""
    issues = issues_of(tree, handbook)
    known = list(dict.fromkeys([*(one.edition for one in issues), *filter(None, [handbook.edition])]))
    revisions = read_revisions(handbook, tree.name(handbook.folder / FILE), chapters, known)
    return History(issues=issues, revisions=revisions, since=read_since(tree, handbook, since, issues) if since else None)


def issues_of(tree: ContentTree, handbook: Handbook) -> tuple[Issue, ...]:
    """The recorded editions, by date."""
    found = [
        Issue(edition=path.stem, effective=issued(path, tree.name(path), handbook.id, path.stem))
        for path in sorted((handbook.folder / "editions").glob("*.json"))
    ]
    return tuple(sorted(found, key=lambda one: (one.effective or dt.date.min, one.edition)))


def read_since(tree: ContentTree, handbook: Handbook, edition: str, issues: Collection[Issue]) -> Record:
    """The record of an earlier *edition*. Raises HandbookError when there is none."""
    path = record_path(handbook, edition)
    if not any(one.edition == edition for one in issues):
        values = {"edition": edition, "handbook": handbook.id, "choices": ", ".join(one.edition for one in issues) or "–"}
        raise HandbookError([Finding(path=tree.name(path), line=0, code=UNRECORDED, values=values)])
    return read_record(path, tree.name(path), handbook.id, edition)


def check_language(tree: ContentTree, history: History, edition: Edition, *, has_pages: bool) -> None:
    """Raise HandbookError when *edition* is to be compared with a record that lacks its language; *has_pages*: or the pages of its book."""
    if history.since is None:
        return
    before = history.before(edition)
    code = NO_LANGUAGE if before is None else NO_PAGES if has_pages and not before.pages else None
    if code:
        path = tree.name(record_path(edition.handbook, history.since.edition))
        raise HandbookError([Finding(path=path, line=0, code=code, values={"edition": edition.name})])
