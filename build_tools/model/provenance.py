"""The states of a passage: where the words that a reader sees come from."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a passage stands.

    SOURCE: shown in the source edition as written. NEUTRAL: nothing in it to translate (a number, code).
    DRAFT, REVIEWED, APPROVED: a translation of today's source. STALE, MISSING, REJECTED: the source text stands in for it.
    """

    SOURCE = "source"
    NEUTRAL = "neutral"
    REJECTED = "rejected"
    MISSING = "missing"
    STALE = "stale"
    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"

    @property
    def shows_translation(self) -> bool:
        return self in RANKS and RANKS[self] >= RANKS[State.DRAFT]

    @property
    def shows_source(self) -> bool:
        """Whether the source text stands in for a translation."""
        return self in (State.REJECTED, State.MISSING, State.STALE)

    def is_below(self, working: State) -> bool:
        """Whether an edition whose own state is *working* has to mark the passage."""
        return self in RANKS and RANKS[self] < RANKS[working]


RANKS = {
    State.REJECTED: 0,
    State.MISSING: 1,
    State.STALE: 2,
    State.DRAFT: 3,
    State.REVIEWED: 4,
    State.APPROVED: 5,
}
WORKING_STATES = {
    "model text": State.DRAFT,
    "draft": State.DRAFT,
    "reviewed": State.REVIEWED,
    "approved": State.APPROVED,
}
