"""What a person of the publishing authority has said of a translation: locales/<language>/reviews/<handbook>.toml.

One record a line, sorted, so that branches merge and a diff reads. A record hangs on the digests of both sides, so an edit of either drops
it by itself:

    reviews = [
      { msgid = "…16 hex digits…", msgstr = "…", state = "approved", reviewer = "A. Yılmaz, legal adviser", date = 2026-12-01 },
    ]
    waivers = [
      { msgid = "…", msgstr = "…", code = "number-differs", reason = "the plate of the vehicle", by = "A. Yılmaz", date = 2026-12-01 },
    ]
    carried = [
      { msgid = "…", msgstr = "…", was = "…", kind = "typo", by = "A. Yılmaz", date = 2026-12-01 },
    ]
    edits = [
      { msgid = "…", msgstr = "…", by = "A. Yılmaz", date = 2026-12-01 },
    ]

A block of the source edition is its own translation: both digests are those of its text.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ..model.findings import N_, Code, Finding, HandbookError
from ..model.provenance import State
from ..model.tomlfile import KIND, Table, read_table, read_text
from .catalogue import words_of
from .files import locked, write_file
from .trivial import KINDS

DIGEST = re.compile(r"[0-9a-f]{16}")
BAD_DIGEST = Code(
    "review-digest", N_("“{key}” is not a digest of 16 hex digits"), N_("write the first 16 hex digits of the SHA-256 of the text’s words")
)
TWICE = Code("review-duplicate", N_("another record above says something else of this translation"), N_("keep the newer of the two"))
NOT_A_LINE = Code(
    "review-lines", N_("the records of “{key}” do not stand one a line"), N_("write each between {{ and }} on a line of its own")
)
CIRCLE = Code("review-circle", N_("these carried translations lead back to themselves"), N_("take the record back from git"))


def digest(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of *text*'s words."""
    return hashlib.sha256(words_of(text).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Review:
    """A person's word on one translation: *state* is APPROVED or REVIEWED."""

    msgid: str
    msgstr: str
    state: State
    reviewer: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Waiver:
    """A finding, by its *code*, that a person has looked at and lets stand, with the reason."""

    msgid: str
    msgstr: str
    code: str
    reason: str
    by: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Carried:
    """A trivial edit of the source: the translation *msgstr* of the text *was* stands for the text *msgid* too, and what was said of it."""

    msgid: str
    msgstr: str
    was: str
    kind: str
    by: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edit:
    """A translation that a reviewer has written, and that another person has to review."""

    msgid: str
    msgstr: str
    by: str
    date: dt.date


Record = TypeVar("Record", Review, Waiver, Carried, Edit)


@dataclass(frozen=True, kw_only=True)
class Reviews:
    """The records of one handbook in one language."""

    reviews: tuple[Review, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    carried: tuple[Carried, ...] = ()
    edits: tuple[Edit, ...] = ()

    @cached_property
    def states(self) -> Mapping[tuple[str, str], State]:
        """(digest of msgid, digest of msgstr) → what the newest record says."""
        return {(one.msgid, one.msgstr): one.state for one in sorted(self.reviews, key=lambda one: one.date)}

    @cached_property
    def by_pair(self) -> Mapping[tuple[str, str], tuple[Review, ...]]:
        """(digest of msgid, digest of msgstr) → the reviews of that pair."""
        found: dict[tuple[str, str], tuple[Review, ...]] = {}
        for one in self.reviews:
            found[one.msgid, one.msgstr] = (*found.get((one.msgid, one.msgstr), ()), one)
        return found

    @cached_property
    def waived(self) -> frozenset[tuple[str, str, str]]:
        return frozenset((one.msgid, one.msgstr, one.code) for one in self.waivers)

    @cached_property
    def origins(self) -> Mapping[tuple[str, str], str]:
        """(digest of msgid, digest of msgstr) → the digest of the text that the translation was carried over from."""
        return {(one.msgid, one.msgstr): one.was for one in self.carried}

    @cached_property
    def writers(self) -> Mapping[tuple[str, str], str]:
        """(digest of msgid, digest of msgstr) → the reviewer who wrote that translation."""
        return {(one.msgid, one.msgstr): one.by for one in sorted(self.edits, key=lambda one: one.date)}

    def state(self, msgid: str, msgstr: str) -> State:
        """APPROVED or REVIEWED where a person said so of exactly this pair, or of the text it was carried over from; else DRAFT."""
        if not self.states:
            return State.DRAFT
        translation = digest(msgstr)
        return next((self.states[pair] for pair in self.line(digest(msgid), translation) if pair in self.states), State.DRAFT)

    def line(self, text: str, translation: str) -> Iterator[tuple[str, str]]:
        """The pair of digests, then those of the texts that it was carried over from."""
        yield text, translation
        while (former := self.origins.get((text, translation))) is not None:
            text = former
            yield text, translation

    def waives(self, msgid: str, msgstr: str, code: str) -> bool:
        """Whether a person lets the finding *code* stand for exactly this pair."""
        return bool(self.waived) and (digest(msgid), digest(msgstr), code) in self.waived


# Reading


def read_reviews(path: Path, name: str) -> Reviews:
    """Read the records in *path* (none when there is no such file). Raises HandbookError with every fault."""
    if not path.is_file():
        return Reviews()
    table, text = read_table(path, name), read_text(path, name)
    table.only([field.name for field in fields(Reviews)])
    found = Reviews(
        reviews=tuple(records(table, text, "reviews", review_of)),
        waivers=tuple(records(table, text, "waivers", waiver_of)),
        carried=tuple(records(table, text, "carried", carried_of)),
        edits=tuple(records(table, text, "edits", edit_of)),
    )
    check_agreement(table, text, found)
    if table.findings:
        raise HandbookError(sorted(table.findings, key=lambda finding: finding.line))
    return found


def records(table: Table, text: str, key: str, read: Callable[[Table], Record]) -> Iterator[Record]:
    """The records under *key*, each read by *read* with its own line."""
    values = table.take(key, list, wanted=N_("a list of tables"), example=f"{key} = [", default=[])
    lines = lines_of(text, table, key, len(values))
    for value, line in zip(values, lines, strict=True):
        record = Table(key, value if isinstance(value, dict) else {}, table.path, {key: line}, [])
        one = read(record)
        table.findings += record.findings
        if not record.findings:
            yield one


def lines_of(text: str, table: Table, key: str, count: int) -> list[int]:
    """The line of each of the *count* records under *key*; when they do not stand one a line a finding, and the line of the key for all."""
    start = table.line(key)
    rows = [number for number, row in enumerate(text.split("\n")[start : start + count], start + 1) if re.match(r"\s*\{.*\},?\s*$", row)]
    if len(rows) != count:
        table.fault(NOT_A_LINE, key)
        return [start] * count
    return rows


def pair_of(record: Table) -> tuple[str, str]:
    return digest_of(record, "msgid"), digest_of(record, "msgstr")


def digest_of(record: Table, key: str) -> str:
    value = record.text(key, example=f'{key} = "…"')
    if value and not DIGEST.fullmatch(value):
        record.fault(BAD_DIGEST, key)
    return value


def day_of(record: Table) -> dt.date:
    day = record.date("date")
    if isinstance(day, dt.datetime):  # a date too, for Python, but not to be compared with one
        record.fault(KIND, "date", wanted=N_("a date"), example="date = 2026-12-01")
        return day.date()
    return day or dt.date.min


def review_of(record: Table) -> Review:
    msgid, msgstr = pair_of(record)
    state = record.choice("state", (State.APPROVED, State.REVIEWED))
    reviewer = record.text("reviewer", example='reviewer = "A. Yılmaz, legal adviser"')
    record.only([field.name for field in fields(Review)])
    judged = State(state) if state in (State.APPROVED, State.REVIEWED) else State.DRAFT
    return Review(msgid=msgid, msgstr=msgstr, state=judged, reviewer=reviewer, date=day_of(record))


def waiver_of(record: Table) -> Waiver:
    msgid, msgstr = pair_of(record)
    code, reason, by = (record.text(key, example=f'{key} = "…"') for key in ("code", "reason", "by"))
    record.only([field.name for field in fields(Waiver)])
    return Waiver(msgid=msgid, msgstr=msgstr, code=code, reason=reason, by=by, date=day_of(record))


def carried_of(record: Table) -> Carried:
    msgid, msgstr = pair_of(record)
    was, kind, by = digest_of(record, "was"), record.choice("kind", KINDS), record.text("by", example='by = "…"')
    record.only([field.name for field in fields(Carried)])
    return Carried(msgid=msgid, msgstr=msgstr, was=was, kind=kind, by=by, date=day_of(record))


def edit_of(record: Table) -> Edit:
    msgid, msgstr = pair_of(record)
    by = record.text("by", example='by = "…"')
    record.only([field.name for field in fields(Edit)])
    return Edit(msgid=msgid, msgstr=msgstr, by=by, date=day_of(record))


def check_agreement(table: Table, text: str, found: Reviews) -> None:
    """Note records that contradict one another; the same said twice, as merged branches leave it, is no fault."""
    if table.findings:
        return
    said: dict[tuple[str, str], State] = {}
    for one, line in zip(found.reviews, lines_of(text, table, "reviews", len(found.reviews)), strict=True):
        if said.setdefault((one.msgid, one.msgstr), one.state) is not one.state:
            table.findings.append(Finding(path=table.path, line=line, code=TWICE))
    for carried in found.carried:
        if leads_back(found, carried):
            table.fault(CIRCLE, "carried")
            break


def leads_back(found: Reviews, carried: Carried) -> bool:
    """Whether following *carried* to what it was comes back to a text already met."""
    met, text = {carried.msgid}, carried.was
    while text not in met:
        met.add(text)
        former = found.origins.get((text, carried.msgstr))
        if former is None:
            return False
        text = former
    return True


# Writing


def write_reviews(reviews: Reviews) -> bytes:
    """*reviews* as a file: sorted, one record a line, each once."""
    blocks = []
    for field in fields(Reviews):
        rows = sorted(set(getattr(reviews, field.name)))
        if rows:
            blocks.append("\n".join([f"{field.name} = [", *map(row, rows), "]\n"]))
    return "\n".join(blocks).encode()


def row(record: Review | Waiver | Carried | Edit) -> str:
    """One record as a line."""
    pairs = ((field.name, getattr(record, field.name)) for field in fields(record))
    return "  { " + ", ".join(f"{key} = {value if isinstance(value, dt.date) else quoted(str(value))}" for key, value in pairs) + " },"


def quoted(text: str) -> str:
    """*text* as a basic string of TOML 1.0."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else f"\\U{ord(one):08X}" for one in escaped) + '"'


def record_reviews(path: Path, name: str, change: Callable[[Reviews], Reviews]) -> None:
    """Change the records in *path*, alone among all writers. Raises HandbookError when the file is not valid or cannot be written."""
    with locked(path):
        before = path.read_bytes() if path.is_file() else b""
        write_file(path, write_reviews(change(read_reviews(path, name))), before=before)
