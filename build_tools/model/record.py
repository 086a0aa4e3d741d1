"""The record of an edition: digests of what it said, block by block and page by page, in handbooks/<id>/editions/<edition>.json.

One row a line, so that a diff reads. A later build compares itself with it, and so marks what has changed since:

    {"schema": 1, "handbook": "cargo-control", "edition": "1.0", "effective": "2026-12-01", "blocks": [
    ["en", "seals", "p-0123456789", "…16 hex digits…", "…", "…"]
    ], "pages": [
    ["en", "seals", "4-1", "…"]
    ]}
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from .findings import N_, Code, Finding, HandbookError
from .tomlfile import read_text

SCHEMA = 1
HEAD = ("schema", "handbook", "edition", "effective", "blocks")
BETWEEN, END = '], "pages": [', "]}"
DIGITS = 16  # hexadecimal ones of a digest
DIGEST = re.compile(rf"[0-9a-f]{{{DIGITS}}}")

BROKEN = Code(
    "record-broken",
    N_("this is no line of an edition’s record: {reason}"),
    N_("take the file back from git; or build the edition once more, from where git has it, with --record"),
)
FOREIGN = Code(
    "record-foreign",
    N_("the record is that of {found}, and {wanted} is wanted"),
    N_("take the file back from git; a record is never copied or renamed"),
)
NEWER = Code(
    "record-schema",
    N_("the record has the form {found}, and this program knows {known}"),
    N_("use the program that wrote it, or a newer one"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a chapter as it was published: digests of its *source* (a msgid), of the *text* shown for it, of what is *printed*.

    *text* is the msgstr, or the source; *printed* are the words that readers see, with what registers and pictures put in their places.
    """

    id: str
    source: str
    text: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One printed page: the *part* of the book that it belongs to, the *label* printed on it, the digest of what is *printed*."""

    part: str
    label: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An edition in one language: the blocks of its *chapters* in the order of reading, the *pages* of its book as they are bound."""

    chapters: Mapping[str, tuple[Block, ...]]
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An edition of a handbook in all its languages."""

    handbook: str
    edition: str
    effective: dt.date | None
    languages: Mapping[str, Recorded]


# Writing


def written(record: Record) -> bytes:
    """The content of the record's file; the same record gives the same bytes."""
    effective = record.effective.isoformat() if record.effective else ""
    values = {"schema": SCHEMA, "handbook": record.handbook, "edition": record.edition, "effective": effective}
    languages = sorted(record.languages.items())
    blocks = [
        (language, chapter, one.id, one.source, one.text, one.printed)
        for language, recorded in languages
        for chapter, found in recorded.chapters.items()
        for one in found
    ]
    pages = [(language, one.part, one.label, one.printed) for language, recorded in languages for one in recorded.pages]
    head = json.dumps({**values, "blocks": []}, ensure_ascii=False).removesuffix(END)
    return "\n".join([head, *rows(blocks), BETWEEN, *rows(pages), END, ""]).encode()


def rows(values: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for number, row in enumerate(values, 1):
        yield json.dumps(row, ensure_ascii=False) + ("," if number < len(values) else "")


# Reading


@dataclass(slots=True)
class Lines:
    """The lines of a record that findings call *name*, and what was found wrong with them."""

    name: str
    lines: Sequence[str]
    findings: list[Finding]

    def fault(self, number: int, reason: str) -> None:
        self.findings.append(Finding(path=self.name, line=number + 1, code=BROKEN, values={"reason": reason}))

    def rows(self, first: int, last: int, columns: int, digests: int) -> Iterator[list[str]]:
        """The rows from line *first* up to *last*, of so many *columns*, the last *digests* of which are digests."""
        for number in range(first, last):
            try:
                row = json.loads(self.lines[number].removesuffix(","))
            except ValueError:
                row = None
            if not isinstance(row, list) or len(row) != columns or not all(isinstance(one, str) and one for one in row):
                self.fault(number, N_("it is not a row of the form that the program writes"))
            elif not all(DIGEST.fullmatch(one) for one in row[-digests:]):
                self.fault(number, N_("a digest has other than 16 hex digits"))
            else:
                yield row

    def find(self, line: str, after: int) -> int:
        """The number of *line*, which stands once behind the line *after*. Raises HandbookError when it is not there."""
        try:
            return self.lines.index(line, after)
        except ValueError:
            self.fault(len(self.lines) - 1, N_("the file ends before its end"))
            raise HandbookError(self.findings) from None


def read_record(path: Path, name: str, handbook: str, edition: str) -> Record:
    """Read the record of *edition* of *handbook* at *path*, which findings call *name*. Raises HandbookError with its faults."""
    text = read_text(path, name)
    lines = Lines(name, text.split("\n"), [])
    effective = read_head(lines, handbook, edition)
    between = lines.find(BETWEEN, 1)
    end = lines.find(END, between)
    blocks = list(lines.rows(1, between, columns=6, digests=3))
    pages = list(lines.rows(between + 1, end, columns=4, digests=1))
    if lines.findings:
        raise HandbookError(lines.findings)
    languages = {language: recorded(language, blocks, pages) for language in dict.fromkeys(row[0] for row in blocks)}
    record = Record(handbook=handbook, edition=edition, effective=effective, languages=languages)
    check_form(lines, written(record).decode().split("\n"))
    return record


def issued(path: Path, name: str, handbook: str, edition: str) -> dt.date | None:
    """The date from which *edition* applied, from its record at *path*. Raises HandbookError when it is not the record of that edition."""
    return read_head(Lines(name, read_text(path, name).split("\n", 1), []), handbook, edition)


def read_head(lines: Lines, handbook: str, edition: str) -> dt.date | None:
    """The date of the edition, from the first line. Raises HandbookError when that is not one of *edition* of *handbook*."""
    try:
        head = json.loads(lines.lines[0] + END)
    except ValueError:
        head = None
    if not isinstance(head, dict) or tuple(head) != HEAD:
        lines.fault(0, N_("it does not say whose record this is"))
        raise HandbookError(lines.findings)
    if head["schema"] != SCHEMA:
        values: dict[str, object] = {"found": head["schema"], "known": SCHEMA}
        raise HandbookError([Finding(path=lines.name, line=1, code=NEWER, values=values)])
    if (head["handbook"], head["edition"]) != (handbook, edition):
        values = {"found": f"{head['handbook']} {head['edition']}", "wanted": f"{handbook} {edition}"}
        raise HandbookError([Finding(path=lines.name, line=1, code=FOREIGN, values=values)])
    try:
        return dt.date.fromisoformat(head["effective"]) if head["effective"] else None
    except (TypeError, ValueError):
        lines.fault(0, N_("its date cannot be read"))
        raise HandbookError(lines.findings) from None


def recorded(language: str, blocks: Iterable[Sequence[str]], pages: Iterable[Sequence[str]]) -> Recorded:
    """What the rows say of one *language*."""
    own = [row[1:] for row in blocks if row[0] == language]
    return Recorded(
        chapters={
            chapter: tuple(Block(id=row[1], source=row[2], text=row[3], printed=row[4]) for row in found)
            for chapter, found in groupby(own, key=lambda row: row[0])
        },
        pages=tuple(Page(part=row[1], label=row[2], printed=row[3]) for row in pages if row[0] == language),
    )


def check_form(lines: Lines, wanted: Sequence[str]) -> None:
    """Raise HandbookError at the first line that is not as the program writes it: merged, sorted or edited by hand."""
    differing = (number for number, (line, right) in enumerate(zip(lines.lines, wanted, strict=False)) if line != right)
    number = next(differing, min(len(lines.lines), len(wanted)))
    if number < max(len(lines.lines), len(wanted)):
        lines.fault(min(number, len(lines.lines) - 1), N_("the program would write another line here"))
        raise HandbookError(lines.findings)
