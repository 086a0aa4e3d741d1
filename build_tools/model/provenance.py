"""The states of a passage: where the words that a reader sees come from."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a passage stands.

    SOURCE: shown in the source edition as written, and nobody has judged it. NEUTRAL: nothing in it to translate (a number, code).
    DRAFT, REVIEWED, APPROVED: a translation of today's source; of the source edition, REVIEWED and APPROVED are texts that a person has
    judged. STALE, MISSING, REJECTED: the source text stands in for a translation.
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
        return self in (State.DRAFT, State.REVIEWED, State.APPROVED)

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
    State.SOURCE: 3,
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
