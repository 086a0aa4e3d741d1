"""How far every edition is: each message that its source asks for, in the state in which a reader meets it, counted.

What a source asks for only a reading of it can tell (``publish.sources``): a message that no catalogue has yet is missing all the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from ..model.edition import Edition
from ..model.handbook import Handbook
from ..model.provenance import State
from ..model.tree import ContentTree
from .catalogue import Catalogue, words_of
from .inputs import read_catalogues
from .markup import inline, prose, visible
from .order import SAFETY, reading_order
from .review import Reviews, read_reviews
from .status import shown_state, source_state
from .template import Asked

# From the best to the worst; a text without words (NEUTRAL) waits for nobody and counts in none of them.
COUNTED = (State.APPROVED, State.REVIEWED, State.DRAFT, State.STALE, State.REJECTED, State.MISSING)

Documents = Mapping[str, Sequence[Asked]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One message of an edition as a reader would meet it, at its place: in the catalogue, or in the chapter of a source edition."""

    path: str
    line: int
    msgid: str
    kinds: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many messages, and how many words of the source text, are in each state."""

    messages: Counter[State] = field(default_factory=Counter)
    words: Counter[State] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return sum(self.messages[state] for state in COUNTED)

    @property
    def total_words(self) -> int:
        return sum(self.words[state] for state in COUNTED)

    def share(self, state: State) -> float:
        """The share of the words that are in *state*; of nothing, nothing."""
        return self.words[state] / self.total_words if self.total_words else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterStanding:
    """One chapter, or what shares a catalogue with it, under the name and *title* of the first.

    *path* is the catalogue's; in a source edition the chapter's.
    """

    domain: str
    docname: str
    title: str
    path: str
    exists: bool
    judged: tuple[Judged, ...]

    @property
    def count(self) -> Count:
        return count(self.judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far one edition is, chapter by chapter in the order of reading."""

    edition: Edition
    chapters: tuple[ChapterStanding, ...]

    @property
    def judged(self) -> tuple[Judged, ...]:
        """The messages that have words."""
        return tuple(one for chapter in self.chapters for one in chapter.judged if one.state is not State.NEUTRAL)

    @property
    def unsafe(self) -> tuple[Judged, ...]:
        """Those that concern safety and are not approved."""
        return tuple(one for one in self.judged if one.state is not State.APPROVED and SAFETY.intersection(one.kinds))

    @property
    def count(self) -> Count:
        return count(chain.from_iterable(chapter.judged for chapter in self.chapters))


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacles:
    """What keeps the text of an edition from being released: the messages that wait, by what they wait for, and approvals too few.

    *safety* counts those of them that concern safety.
    """

    missing: int
    stale: int
    rejected: int
    unreviewed: int
    unapproved: int
    safety: int
    approved: int
    needed: int

    @property
    def block(self) -> bool:
        """Whether the text alone already keeps the edition back; what handbook.toml and ``check`` say comes on top."""
        return self.safety > 0 or self.approved < self.needed


def count(judged: Iterable[Judged]) -> Count:
    found = Count()
    for one in judged:
        found.messages[one.state] += 1
        found.words[one.state] += words(one.msgid)
    return found


def words(msgid: str) -> int:
    """The words of a text that a translator translates: no code, formulas, addresses or markup."""
    return len(prose(inline(msgid)).split())


def obstacles(standing: Standing) -> Obstacles:
    judged = standing.judged
    states = Counter(one.state for one in judged)
    return Obstacles(
        missing=states[State.MISSING],
        stale=states[State.STALE],
        rejected=states[State.REJECTED],
        unreviewed=states[State.DRAFT],
        unapproved=states[State.REVIEWED],
        safety=len(standing.unsafe),
        approved=states[State.APPROVED],
        needed=math.ceil(len(judged) * standing.edition.handbook.approval_threshold),
    )


def standings(tree: ContentTree, sources: Iterable[tuple[Handbook, Documents]]) -> tuple[Standing, ...]:
    """How far the editions of the handbooks in *sources* are, source editions first. Raises HandbookError with what is not valid."""
    return tuple(standing(tree, edition, documents) for handbook, documents in sources for edition in tree.editions([handbook.id]))


def standing(tree: ContentTree, edition: Edition, documents: Documents) -> Standing:
    """How far *edition* is, whose *documents* ask for these messages."""
    path = tree.reviews(edition)
    reviews = read_reviews(path, tree.name(path))
    catalogues = read_catalogues(tree, edition)
    chapters = [
        translated(edition, docname, asked, catalogues, reviews)
        if edition.is_translation
        else written(tree, edition, docname, asked, reviews)
        for docname, asked in by_domain(edition.handbook, documents)
    ]
    return Standing(edition=edition, chapters=tuple(chapters))


def by_domain(handbook: Handbook, documents: Documents) -> Iterator[tuple[str, list[Asked]]]:
    """The first document of every catalogue, with all that the catalogue's documents ask for; each text once, in the order of reading."""
    found: dict[str, tuple[str, dict[str, Asked]]] = {}
    for docname in reading_order(handbook, documents):
        _first, texts = found.setdefault(handbook.domain(docname), (docname, {}))
        for one in documents[docname]:
            key = words_of(one.msgid)
            texts[key] = joined(texts[key], one) if key in texts else one
    for first, texts in found.values():
        yield first, list(texts.values())


def joined(one: Asked, other: Asked) -> Asked:
    """A text that stands in two places is for both purposes."""
    kinds = tuple(dict.fromkeys((*one.kinds, *other.kinds)))
    return Asked(msgid=one.msgid, place=one.place, kinds=kinds, block=one.block, line=one.line)


def translated(
    edition: Edition, docname: str, asked: Sequence[Asked], catalogues: Mapping[str, Catalogue], reviews: Reviews
) -> ChapterStanding:
    path = edition.handbook.catalogue(edition.language, docname)
    catalogue = catalogues.get(path)
    found = [(one, *shown_state(one.msgid, catalogue, reviews)) for one in asked]
    shown = {one.msgid: message.msgstr for one, state, message in found if message is not None and state.shows_translation}
    heading = heading_of(asked)
    return ChapterStanding(
        domain=edition.handbook.domain(docname),
        docname=docname,
        title=visible(inline(shown.get(heading, heading))) or docname,
        path=path,
        exists=catalogue is not None,
        judged=tuple(
            Judged(path=path, line=message.line if message else 0, msgid=one.msgid, kinds=one.kinds, state=state)
            for one, state, message in found
        ),
    )


def written(tree: ContentTree, edition: Edition, docname: str, asked: Sequence[Asked], reviews: Reviews) -> ChapterStanding:
    folder = tree.name(edition.handbook.folder)
    return ChapterStanding(
        domain=edition.handbook.domain(docname),
        docname=docname,
        title=visible(inline(heading_of(asked))) or docname,
        path=f"{folder}/{docname}.md",
        exists=True,
        judged=tuple(
            Judged(
                path=f"{folder}/{one.place.partition('#')[0]}",
                line=one.line,
                msgid=one.msgid,
                kinds=one.kinds,
                state=source_state(one.msgid, reviews),
            )
            for one in asked
        ),
    )


def heading_of(asked: Iterable[Asked]) -> str:
    """The text of the first heading; nothing where there is none."""
    return next((one.msgid for one in asked if "heading" in one.kinds), "")
