"""What waits for a reviewer: every text with its state and what is found in it, in the order in which it is gone through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model.edition import Edition
from ..model.findings import Finding
from ..model.provenance import State
from ..model.tree import ContentTree
from .authors import last_translator, last_writer, same_person
from .catalogue import Catalogue, Message
from .checks import CHECKS, Pair, Setting, finding, setting
from .inputs import docnames, read_catalogues
from .markup import has_words, inline
from .order import Item, in_order, reading_order, resumed, risk_of
from .reading import read
from .review import Reviews, digest, read_reviews
from .standing import Documents
from .status import is_refused, source_state, state_of
from .template import Asked
from .terms import lexicon, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """The person who decides, and the day."""

    name: str
    day: dt.date


def reviews_of(tree: ContentTree, edition: Edition) -> Reviews:
    path = tree.reviews(edition)
    return read_reviews(path, tree.name(path))


def translated_items(tree: ContentTree, edition: Edition, start: int = 0) -> list[Item]:
    """Every translation of *edition* that there is, decided or not, numbered from *start* in the order of reading."""
    reviews, own, found = reviews_of(tree, edition), setting(tree, edition), read_catalogues(tree, edition)
    paths = dict.fromkeys(
        edition.handbook.catalogue(edition.language, one) for one in reading_order(edition.handbook, docnames(edition.handbook))
    )
    messages = ((path, message) for path in paths if path in found for message in found[path].messages if is_reviewable(message))
    law = Law(own)
    return [item_of(edition, path, message, reviews, own, start + number, law) for number, (path, message) in enumerate(messages)]


def is_reviewable(message: Message) -> bool:
    return bool(message.msgstr.strip()) and not message.obsolete and message.msgid_plural is None


def item_of(edition: Edition, path: str, message: Message, reviews: Reviews, own: Setting, number: int, law: Law) -> Item:
    state = state_of(message, reviews)
    if state.shows_translation and is_refused(message):
        state = State.REJECTED
    faults = faults_of(path, message, reviews, own)
    return Item(
        edition=edition,
        path=path,
        place=next(iter(message.places), path),
        message=message,
        state=state,
        faults=faults,
        risk=risk_of(message, state, faults, law.names),
        number=number,
    )


def faults_of(path: str, message: Message, reviews: Reviews, own: Setting) -> tuple[Finding, ...]:
    """What the checks find in *message*, but for what has been waived."""
    pair = Pair(message=message, path=path, setting=own)
    faults = (finding(pair, fault) for check in CHECKS for fault in check.faults(pair))
    return tuple(one for one in faults if not reviews.waives(message.msgid, message.msgstr, one.code.name))


class Law:
    """Whether a text names a law of the register."""

    def __init__(self, own: Setting) -> None:
        instruments = own.instruments.values()
        self.lexicons = [lexicon(one, (entry for law in instruments for entry in names(law, one))) for one in (own.source, own.target)]

    def names(self, message: Message) -> bool:
        source, target = self.lexicons
        return bool(source.find(message.msgid) or target.find(message.msgstr))


def source_items(tree: ContentTree, edition: Edition, documents: Documents, start: int = 0) -> list[Item]:
    """Every text of a source edition that has words, numbered from *start* in the order of reading; its translation is itself."""
    reviews, law, folder = reviews_of(tree, edition), Law(setting(tree, edition)), tree.name(edition.handbook.folder)
    asked = [one for docname in reading_order(edition.handbook, documents) for one in each_once(documents[docname])]
    worded = [one for one in asked if has_words(inline(one.msgid))]
    found = []
    for number, one in enumerate(worded, start):
        message = Message(msgid=one.msgid, msgstr=one.msgid, places=(one.place,), extracted=one.kinds, line=one.line)
        state = source_state(one.msgid, reviews)
        path = f"{folder}/{one.place.partition('#')[0]}"
        risk = risk_of(message, state, (), law.names)
        found.append(Item(edition=edition, path=path, place=one.place, message=message, state=state, faults=(), risk=risk, number=number))
    return found


def each_once(asked: Iterable[Asked]) -> list[Asked]:
    return list({digest(one.msgid): one for one in reversed(list(asked))}.values())[::-1]


def queue(tree: ContentTree, items: Sequence[Item], reviewer: Reviewer) -> list[Item]:
    """What waits for *reviewer*: by risk, and on the day of a decision from the last one on, what was passed over at the end."""
    known = {one.name: reviews_of(tree, one) for one in {item.edition.name: item.edition for item in items}.values()}
    return resumed(
        in_order(items),
        lambda one: reviewer.day in days(one, known[one.edition.name], reviewer),
        lambda one: waits(one, known[one.edition.name], reviewer),
    )


def waits(item: Item, reviews: Reviews, reviewer: Reviewer) -> bool:
    """Whether *reviewer* can still say something of *item*: it has words, nobody has approved it, and they have not called it reviewed."""
    if item.state in (State.APPROVED, State.NEUTRAL):
        return False
    return not (item.state is State.REVIEWED and days(item, reviews, reviewer))


def days(item: Item, reviews: Reviews, reviewer: Reviewer) -> list[dt.date]:
    """When *reviewer* has decided on *item*."""
    pair = (digest(item.message.msgid), digest(item.message.msgstr))
    return [one.date for one in reviews.by_pair.get(pair, ()) if same_person(one.reviewer, reviewer.name)]


def again(tree: ContentTree, item: Item, own: Setting) -> Item | None:
    """*item* as the files have it now; None when its text is gone, or its translation."""
    reviews = reviews_of(tree, item.edition)
    if item.is_source:
        return replace(item, state=source_state(item.message.msgid, reviews))
    message = catalogue_of(tree, item).find(item.message.msgid, item.message.msgctxt)
    if message is None or not is_reviewable(message):
        return None
    return item_of(item.edition, item.path, message, reviews, own, item.number, Law(own))


def catalogue_of(tree: ContentTree, item: Item) -> Catalogue:
    return read((tree.root / item.path).read_bytes(), item.path, language=item.edition.language)


def author(tree: ContentTree, item: Item) -> str:
    """Who wrote last what *item* shows: a reviewer who edited it here, else whom git or the catalogue names; nothing when unknown."""
    writer = reviews_of(tree, item.edition).writers.get((digest(item.message.msgid), digest(item.message.msgstr)))
    if writer is not None:
        return writer
    if item.is_source:
        return last_writer(tree.root, item.path, item.message.line) if item.message.line else ""
    return last_translator(tree.root, item.path, item.message.line, catalogue_of(tree, item))
