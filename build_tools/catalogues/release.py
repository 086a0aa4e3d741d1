"""What an edition lacks to be released: approved text only, and nothing that concerns safety in any other state."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model.edition import Edition
from ..model.findings import N_, Code, Finding
from ..model.provenance import State
from ..model.tree import ContentTree
from .catalogue import words_of
from .markup import has_words, inline
from .review import Reviews
from .status import state_of
from .template import Asked
from .update import Merged

# Kinds whose text keeps people from harm: none of it may reach a reader in another state than approved.
SAFETY = frozenset({"danger", "warning", "caution"})
APPROVED = "approved"

STATUS = Code(
    "release-status",
    N_("the handbook calls itself “{status}”"),
    N_("release it when its authority has approved it and handbook.toml says so"),
)
UNNUMBERED = Code("release-edition", N_("the handbook has no “{key}”"), N_("a release needs it: write it in handbook.toml"))
BELOW = Code(
    "release-threshold",
    N_("{approved} of {total} messages of {edition} are approved, and {needed} have to be"),
    N_("review the rest: ./noxw review"),
)
UNSAFE = Code(
    "release-safety",
    N_("text that concerns safety ({kind}) is not approved, it is “{state}”: {words}"),
    N_("translate it and let a person of the authority approve it"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One message of an edition as a reader would meet it, at its place: in the catalogue, or in the chapter of a source edition."""

    path: str
    line: int
    msgid: str
    kinds: tuple[str, ...]
    state: State


def lacking(tree: ContentTree, edition: Edition, judged: Sequence[Judged]) -> Iterator[Finding]:
    """What *edition*, whose messages are *judged*, lacks to be released."""
    yield from of_handbook(tree, edition)
    approved = sum(1 for one in judged if one.state is State.APPROVED)
    needed = math.ceil(len(judged) * edition.handbook.approval_threshold)
    if approved < needed:
        values = {"approved": approved, "total": len(judged), "edition": edition.name, "needed": needed}
        yield Finding(path=toml_of(tree, edition), line=0, code=BELOW, values=values)
    for one in judged:
        if one.state is not State.APPROVED and SAFETY.intersection(one.kinds):
            kind = next(kind for kind in one.kinds if kind in SAFETY)
            values = {"kind": kind, "state": one.state.value, "words": shortened(one.msgid)}
            yield Finding(path=one.path, line=one.line, code=UNSAFE, values=values)


def of_handbook(tree: ContentTree, edition: Edition) -> Iterator[Finding]:
    """What handbook.toml lacks; told once, with the source edition."""
    handbook = edition.handbook
    if edition.is_translation:
        return
    if handbook.status != APPROVED:
        yield Finding(path=toml_of(tree, edition), line=0, code=STATUS, values={"status": handbook.status})
    for key, value in (("edition", handbook.edition), ("effective", handbook.effective)):
        if not value:
            yield Finding(path=toml_of(tree, edition), line=0, code=UNNUMBERED, values={"key": key})


def toml_of(tree: ContentTree, edition: Edition) -> str:
    return tree.name(edition.handbook.folder / "handbook.toml")


def shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def judged_translation(merged: Iterable[Merged], reviews: Reviews) -> tuple[Judged, ...]:
    """The messages of a translation, from its catalogues as ``update`` makes them: what a catalogue lacks is missing."""
    messages = ((one.path, message) for one in merged for message in one.catalogue.messages if not message.obsolete)
    return tuple(
        Judged(path=path, line=message.line, msgid=message.msgid, kinds=message.extracted, state=state_of(message, reviews))
        for path, message in messages
        if has_words(inline(message.msgid))
    )


def judged_source(tree: ContentTree, edition: Edition, asked: Iterable[Asked], reviews: Reviews) -> tuple[Judged, ...]:
    """The messages of a source edition: a block is approved like a translation, with the text itself as both sides."""
    texts: dict[str, list[Asked]] = {}
    for one in asked:
        texts.setdefault(words_of(one.msgid), []).append(one)
    folder = tree.name(edition.handbook.folder)
    return tuple(
        Judged(
            path=f"{folder}/{same[0].place.partition('#')[0]}",
            line=same[0].line,
            msgid=same[0].msgid,
            kinds=tuple(dict.fromkeys(kind for one in same for kind in one.kinds)),
            state=reviews.state(same[0].msgid, same[0].msgid),
        )
        for same in texts.values()
        if has_words(inline(same[0].msgid))
    )
