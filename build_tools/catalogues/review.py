"""What a person of the publishing authority has said of a translation: locales/<language>/reviews/<handbook>.toml.

A record hangs on the digests of both sides, so an edit of either drops it by itself:

    [[review]]
    msgid = "…16 hex digits…"
    msgstr = "…16 hex digits…"
    state = "approved"
    reviewer = "A. Yılmaz, legal adviser"
    date = 2026-12-01
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..model.findings import N_, Code, HandbookError
from ..model.provenance import State
from ..model.tomlfile import Table, read_table
from .catalogue import words_of

DIGEST = re.compile(r"[0-9a-f]{16}")
BAD_DIGEST = Code(
    "review-digest", N_("“{key}” is not a digest of 16 hex digits"), N_("write the first 16 hex digits of the SHA-256 of the text’s words")
)
TWICE = Code("review-duplicate", N_("this translation has a review above already"), N_("keep the newer of the two"))


def digest(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of *text*'s words."""
    return hashlib.sha256(words_of(text).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """The records of one handbook in one language: (digest of msgid, digest of msgstr) → state.

    *waivers* are findings that a reviewer has looked at and lets stand: (digest of msgid, digest of msgstr, code).
    """

    states: Mapping[tuple[str, str], State] = field(default_factory=dict)
    waivers: frozenset[tuple[str, str, str]] = frozenset()

    def state(self, msgid: str, msgstr: str) -> State:
        """APPROVED or REVIEWED where a person said so of exactly this pair, else DRAFT."""
        if not self.states:
            return State.DRAFT
        return self.states.get((digest(msgid), digest(msgstr)), State.DRAFT)

    def waives(self, msgid: str, msgstr: str, code: str) -> bool:
        """Whether a person lets the finding *code* stand for exactly this pair."""
        return bool(self.waivers) and (digest(msgid), digest(msgstr), code) in self.waivers


def read_reviews(path: Path, name: str) -> Reviews:
    """Read the reviews in *path* (none when there is no such file). Raises HandbookError with every fault."""
    if not path.is_file():
        return Reviews()
    table = read_table(path, name)
    table.only(("review",))
    records = table.take("review", list, wanted=N_("a list of tables"), example="[[review]]", default=[])
    states: dict[tuple[str, str], State] = {}
    for number, values in enumerate(records):
        record = Table(f"review.{number}", values if isinstance(values, dict) else {}, name, table.lines, table.findings)
        pair, state = record_of(record)
        if pair in states:
            record.fault(TWICE, "")
        states[pair] = state
    if table.findings:
        raise HandbookError(table.findings)
    return Reviews(states=states)


def record_of(record: Table) -> tuple[tuple[str, str], State]:
    pair = (record.text("msgid", example='msgid = "…"'), record.text("msgstr", example='msgstr = "…"'))
    for key, value in zip(("msgid", "msgstr"), pair, strict=True):
        if value and not DIGEST.fullmatch(value):
            record.fault(BAD_DIGEST, key)
    state = record.choice("state", (State.APPROVED, State.REVIEWED))
    record.text("reviewer", example='reviewer = "A. Yılmaz, legal adviser"')
    record.date("date")
    record.only(("msgid", "msgstr", "state", "reviewer", "date"))
    return pair, State(state) if state in (State.APPROVED, State.REVIEWED) else State.DRAFT
