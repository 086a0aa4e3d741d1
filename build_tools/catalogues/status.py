"""How far a translation is: the state of every message, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..model.edition import Edition
from ..model.provenance import State
from ..model.tree import ContentTree
from .catalogue import Catalogue, Message
from .inputs import docnames, read_catalogues
from .markup import has_words, inline
from .review import Reviews, read_reviews

COUNTED = (State.APPROVED, State.REVIEWED, State.DRAFT, State.NEUTRAL, State.STALE, State.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueStatus:
    """One catalogue's messages by state. *exists* is false for a chapter that ``update`` has not met yet."""

    path: str
    domain: str
    exists: bool
    states: Counter[State]

    @property
    def total(self) -> int:
        return sum(self.states.values())


def state_of(message: Message, reviews: Reviews) -> State:
    """The state in which a reader would meet *message*; the guard may still refuse its markup."""
    if not "".join(message.forms).strip():
        return State.MISSING
    return State.STALE if message.fuzzy else reviews.state(message.msgid, message.msgstr)


def count(catalogue: Catalogue, reviews: Reviews) -> Counter[State]:
    """The messages of *catalogue* by state; one without words needs no translation."""
    states: Counter[State] = Counter()
    for message in catalogue.messages:
        if not message.obsolete:
            state = state_of(message, reviews)
            states[State.NEUTRAL if state is State.MISSING and not has_words(inline(message.msgid)) else state] += 1
    return states


def status(tree: ContentTree, edition: Edition) -> tuple[CatalogueStatus, ...]:
    """The status of every catalogue of a translation, in the order of its chapters' names."""
    path = tree.reviews(edition)
    reviews = read_reviews(path, tree.name(path))
    found = read_catalogues(tree, edition)
    paths = {edition.handbook.catalogue(edition.language, one): edition.handbook.domain(one) for one in docnames(edition.handbook)}
    return tuple(
        CatalogueStatus(path=path, domain=domain, exists=path in found, states=count(found[path], reviews) if path in found else Counter())
        for path, domain in paths.items()
    )
