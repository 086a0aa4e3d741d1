"""The translation debt of a change: what translators have to do that they had not to do before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..model.provenance import RANKS, State
from .catalogue import Key, Message
from .markup import has_words, inline, prose
from .review import Reviews
from .status import state_of
from .update import Merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One message that waits for a translator since the change. *words* are those of its source, *changed* those of them that are new."""

    path: str
    message: Message
    words: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """What a change costs in one translation: texts whose translation is out of date, texts without one, and approvals lost.

    *unapproved* counts the translations that a person had reviewed or approved and that readers meet no more, or not as such;
    *settled* the messages that waited for a translator before the change and do not now.
    """

    handbook: str
    language: str
    stale: tuple[Owed, ...]
    missing: tuple[Owed, ...]
    unapproved: int
    settled: int

    @property
    def words(self) -> int:
        """The words a translator has to write or write anew."""
        return sum(one.changed for one in (*self.stale, *self.missing))


def debts(before: Sequence[tuple[Merged, Reviews]], after: Sequence[tuple[Merged, Reviews]]) -> tuple[Debt, ...]:
    """The debt of each translation: *before* and *after* are its catalogues as ``update`` makes them, with the reviews of their time."""
    names = dict.fromkeys((one.edition.handbook.id, one.edition.language) for one, _ in after)
    return tuple(
        debt(handbook, language, states(before, handbook, language), states(after, handbook, language)) for handbook, language in names
    )


States = dict[Key, tuple[str, Message, State]]


def states(catalogues: Iterable[tuple[Merged, Reviews]], handbook: str, language: str) -> States:
    """Every message in use of one translation, with its catalogue and its state."""
    return {
        message.key: (one.path, message, worded_state(message, reviews))
        for one, reviews in catalogues
        if (one.edition.handbook.id, one.edition.language) == (handbook, language)
        for message in one.catalogue.messages
        if not message.obsolete
    }


def worded_state(message: Message, reviews: Reviews) -> State:
    state = state_of(message, reviews)
    return State.NEUTRAL if state is State.MISSING and not has_words(inline(message.msgid)) else state


def debt(handbook: str, language: str, before: States, after: States) -> Debt:
    """What *after* owes that *before* did not."""
    nothing = ("", Message(msgid=""), State.NEUTRAL)
    new = [row for key, row in after.items() if row[2] is not before.get(key, nothing)[2]]
    waiting = (State.STALE, State.MISSING)
    lost = sum(1 for key, (_, _, state) in after.items() if is_judged(before.get(key, nothing)[2]) and not is_judged(state))
    gone = sum(1 for key, row in before.items() if is_judged(row[2]) and key not in after)
    settled = sum(1 for key, row in before.items() if row[2] in waiting and after.get(key, nothing)[2] not in waiting)
    return Debt(
        handbook=handbook,
        language=language,
        stale=tuple(owed(path, message) for path, message, state in new if state is State.STALE),
        missing=tuple(owed(path, message) for path, message, state in new if state is State.MISSING),
        unapproved=lost + gone,
        settled=settled,
    )


def is_judged(state: State) -> bool:
    """Whether a person has reviewed or approved what is in *state*."""
    return state in RANKS and RANKS[state] >= RANKS[State.REVIEWED]


def owed(path: str, message: Message) -> Owed:
    words = prose(inline(message.msgid)).split()
    former = prose(inline(message.previous_msgid)).split() if message.previous_msgid and message.fuzzy else []
    return Owed(path=path, message=message, words=len(words), changed=changed(former, words))


def changed(before: Sequence[str], after: Sequence[str]) -> int:
    """How many words of *after* do not stand so in *before*; at least one, since a translator has to look."""
    kept = sum(block.size for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks())
    return max(len(after) - kept, 1)
